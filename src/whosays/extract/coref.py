"""What pronouns and short descriptions stand for, within one article."""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Span, Token

from whosays.extract.coref_mentions import PERSONAL, Entry, Words, find_entries, name_extent, sentence_numbers
from whosays.extract.syntax import DEFINITE
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked

__all__ = ["Coref", "name_extent"]

# How far back a pronoun, a title, and a bare "the official" may reach, in sentences.
PRONOUN_REACH = 6
DESCRIPTION_REACH = 12
SPEAKER_REACH = 4
# Weights of the evidence for what a pronoun stands for.
FAR, NEAR, SPOKE, NAMED, SAME_GENDER, GUESSED = -2.5, 0.01, 6.0, 1.0, 1.5, -5.0
EMPTY = frozenset({"the", "a", "an", "of"})


class Coref:
    """Looks up what a word stands for; built once for an article."""

    def __init__(self, marked: Marked, lexicon: Lexicon | None = None) -> None:
        self.words = Words(lexicon)
        self.sentence_of = sentence_numbers(marked.doc)
        self.entries = find_entries(marked, self.words, self.sentence_of)
        self.entry_of = {entry.head.i: entry for entry in self.entries}
        self.by_sentence: dict[int, list[Entry]] = defaultdict(list)
        self.by_word: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            self.by_sentence[entry.sentence].append(entry)
            for token in entry.span:
                if token.pos_ in ("PROPN", "NOUN", "ADJ"):
                    self.by_word[token.lower_].append(entry)
        self.cache: dict[int, Span | None] = {}
        # What each pronoun looked up so far stands for, by its token number.
        self.meant: dict[int, Entry] = {}
        self.speakers: list[tuple[int, Token]] = []

    def note_speaker(self, cue: int, source: Token) -> None:
        """Remember who speaks at a cue, so that "he" of the next cue finds them; call in order of the text."""
        self.speakers.append((cue, source))

    def antecedent(self, token: Token) -> Span | None:
        """The fullest earlier mention that a pronoun, short description or last name stands for; None when unsure."""
        if token.i not in self.cache:
            self.cache[token.i] = self._find(token)
        return self.cache[token.i]

    def nearest(self, token: Token) -> Span | None:
        """The words nearest before a pronoun that name what it stands for, however short; None when unsure."""
        self.antecedent(token)
        entry = self.meant.get(token.i)
        while entry is not None and entry.head.lower_ in PERSONAL:
            self.antecedent(entry.head)
            entry = self.meant.get(entry.head.i)
        return entry.span if entry is not None else None

    def _find(self, token: Token) -> Span | None:
        word = token.lower_
        if word in PERSONAL and token.pos_ in ("PRON", "DET"):
            return self._pronoun(token, PERSONAL[word])
        if token.pos_ == "PROPN":
            return self._fuller_name(token)
        if token.pos_ == "NOUN" and any(child.dep_ == "det" and child.lower_ in DEFINITE for child in token.children):
            return self._description(token)
        return None

    def _pronoun(self, token: Token, gender: str) -> Span | None:
        here = self.sentence_of[token.i]
        speakers: set[int] = set()
        if gender in "mf" and token.dep_ == "nsubj" and token.head.pos_ == "VERB":
            speakers = {speaker.i for _, speaker in [pair for pair in self.speakers if pair[1].i < token.i][-2:]}
        best: tuple[float, Entry] | None = None
        for back in range(PRONOUN_REACH):
            for entry in self.by_sentence.get(here - back, ()):
                if entry.head.i >= token.i or entry.span.end > token.i:
                    continue
                if not _agrees(entry, gender, self.words.bodies) or (back == 0 and _binds(token, entry.head)):
                    continue
                score = FAR * back + entry.rank - NEAR * (token.i - entry.head.i)
                if gender in "mf":
                    score += SPOKE * (entry.head.i in speakers) + NAMED * entry.named
                    score += SAME_GENDER * (entry.gender == gender) + GUESSED * entry.guessed
                if best is None or score > best[0]:
                    best = (score, entry)
        if best is None:
            return None
        self.meant[token.i] = best[1]
        return self._fullest(best[1])

    def _fullest(self, entry: Entry) -> Span:
        fuller = self.antecedent(entry.head)
        return fuller if fuller is not None else entry.span

    def _fuller_name(self, token: Token) -> Span | None:
        """The fullest mention before that ends in the same last name."""
        best: Entry | None = None
        for entry in self.by_word.get(token.lower_, ()):
            if entry.head.i > token.i:
                break
            if entry.span.start <= token.i < entry.span.end or not entry.named or entry.head.lower_ != token.lower_:
                continue
            if best is None or _length(entry) > _length(best):
                best = entry
        own = self.entry_of.get(token.i)
        if best is not None and own is not None and (_length(own) >= _length(best) or not _compatible(own, best)):
            return None
        return best.span if best is not None else None

    def _description(self, token: Token) -> Span | None:
        plural = token.tag_ in ("NNS", "NNPS")
        modifiers = {child.lower_ for child in token.children if child.dep_ in ("amod", "compound", "nmod")}
        named = self._named_before(token, modifiers, plural)
        if named is not None or plural or token.lemma_.lower() not in self.words.persons:
            return named
        return self._titled_before(token, modifiers) or (self._speaker_before(token) if not modifiers else None)

    def _named_before(self, token: Token, modifiers: set[str], plural: bool) -> Span | None:
        """The same noun with more words before: "the US-led coalition" ... "the coalition"."""
        best: Entry | None = None
        for entry in self.by_word.get(token.lower_, ()):
            if entry.head.i >= token.i or entry.span.end > token.i:
                break
            words = {part.lower_ for part in entry.span}
            if entry.head.lower_ != token.lower_ or not modifiers <= words:
                continue
            body = entry.named and not plural and token.lemma_.lower() in self.words.bodies
            if body or len(words - EMPTY) > 1 + len(modifiers):
                best = entry
        return best.span if best is not None else None

    def _titled_before(self, token: Token, modifiers: set[str]) -> Span | None:
        """A person introduced by this title or apposition: "Interior Minister Amir Said" ... "the minister".

        "The home minister" is no "Chief Minister Rami Teb".
        """
        for entry in reversed(self.entries):
            if entry.head.i >= token.i:
                continue
            if self.sentence_of[token.i] - entry.sentence > DESCRIPTION_REACH:
                return None
            if entry.person and entry.named and {token.lemma_.lower(), *modifiers} <= _words_about(entry):
                return entry.span
        return None

    def _speaker_before(self, token: Token) -> Span | None:
        """Who spoke last, for a title so general that it may speak on for anybody: "the official said"."""
        if token.dep_ != "nsubj" or token.lemma_.lower() not in self.words.general:
            return None
        spoken = [(cue, speaker) for cue, speaker in self.speakers if speaker.i < token.i and cue < token.i]
        if not spoken or self.sentence_of[token.i] - self.sentence_of[spoken[-1][0]] > SPEAKER_REACH:
            return None
        known = self.entry_of.get(spoken[-1][1].i)
        return self._fullest(known) if known is not None and known.person and not known.plural else None


def _words_about(entry: Entry) -> set[str]:
    """Lower-case words that say what a named person is: title, apposition, predicate."""
    head = entry.head
    words = {token.lower_ for token in entry.span}
    words |= {child.lemma_.lower() for child in head.children if child.dep_ == "appos"}
    if head.dep_ == "appos":
        words.add(head.head.lemma_.lower())
    if head.dep_ == "nsubj":
        words |= {child.lemma_.lower() for child in head.head.children if child.dep_ == "attr"}
    return words


def _binds(pronoun: Token, head: Token) -> bool:
    """Whether the mention is a co-argument, or hangs below the pronoun's verb: it cannot be what is meant."""
    verb = pronoun.head
    if pronoun.dep_ == "poss":
        return any(word.i == head.i for word in verb.subtree)
    if head.head.i == verb.i and pronoun.dep_ in ("dobj", "pobj", "dative", "nsubj", "nsubjpass"):
        return True
    return pronoun.dep_ == "pobj" and head.head.i == verb.head.i


def _length(entry: Entry) -> int:
    """How much a name says: its proper nouns, and a title before them."""
    return sum(1 for token in entry.span if token.pos_ in ("PROPN", "NOUN"))


def _compatible(own: Entry, other: Entry) -> bool:
    """Whether two mentions that share a last word can name the same: no differing first names."""
    mine = {token.lower_ for token in own.span if token.pos_ == "PROPN"}
    theirs = {token.lower_ for token in other.span if token.pos_ == "PROPN"}
    return mine <= theirs


def _agrees(entry: Entry, gender: str, bodies: frozenset[str]) -> bool:
    if gender == "p":
        return entry.plural or (entry.gender == "n" and not entry.person and entry.head.lemma_.lower() in bodies)
    if entry.plural:
        return False
    if gender == "n":
        return not entry.person and entry.gender in ("n", "")
    return entry.person and entry.gender in ("", gender)
