"""What pronouns and short descriptions stand for, within one article."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked, MentionKind

PERSONAL = {
    "he": "m", "him": "m", "his": "m", "himself": "m",
    "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n",
    "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip
SPEAKER = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
# How far back a pronoun, and a description, may reach, in sentences.
PRONOUN_REACH = 6
DESCRIPTION_REACH = 12
SPEAKER_REACH = 4
PLACING = frozenset("in at from near to into towards toward of outside around inside across".split())
DETERMINERS = frozenset({"the", "this", "that", "these", "those"})


@dataclass(frozen=True, slots=True)
class Entry:
    """A mention that later words may stand for. number: sg or pl. gender: m, f, n (thing or body) or "" unknown."""

    span: Span
    head: Token
    sentence: int
    plural: bool
    person: bool
    gender: str
    rank: int
    named: bool
    guessed: bool = False


class Coref:
    """Looks up what a word stands for; built once for an article."""

    def __init__(self, marked: Marked, lexicon: Lexicon | None = None) -> None:
        self.doc: Doc = marked.doc
        classes = lexicon.classes if lexicon is not None else {}
        self.persons, self.bodies, self.male, self.female, self.general = (
            classes.get(f"voice:{name}", frozenset()) for name in ("person", "body", "male", "female", "general")
        )
        self.sentence_of: list[int] = []
        number = -1
        for token in self.doc:
            if token.is_sent_start or token.i == 0:
                number += 1
            self.sentence_of.append(number)
        self.labels: dict[int, str] = {}
        for kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PLACE):
            for mention in marked.of(kind):
                for index in range(mention.first, mention.last):
                    self.labels.setdefault(index, kind.value)
        self.first_names = self._genders()
        self.person_words = {token.lower_ for token in self.doc if token.ent_type_ == "PERSON"} | {
            self.doc[index].lower_ for index, label in self.labels.items() if label == "person"
        }
        self.entries: list[Entry] = self._entries()
        self.by_sentence: dict[int, list[Entry]] = defaultdict(list)
        self.by_word: dict[str, list[Entry]] = defaultdict(list)
        self.entry_of = {entry.head.i: entry for entry in self.entries}
        for entry in self.entries:
            self.by_sentence[entry.sentence].append(entry)
            for token in entry.span:
                if token.pos_ in ("PROPN", "NOUN", "ADJ"):
                    self.by_word[token.lower_].append(entry)
        self.cache: dict[int, Span | None] = {}
        self.speakers: list[tuple[int, Token]] = []

    # -- public

    def note_speaker(self, cue: int, source: Token) -> None:
        """Remember who speaks at a cue, so that "he" of the next cue finds them; call in order of the text."""
        self.speakers.append((cue, source))

    def antecedent(self, token: Token) -> Span | None:
        """The fullest earlier mention that a pronoun, short description or last name stands for; None when unsure."""
        if token.i not in self.cache:
            self.cache[token.i] = self._find(token)
        return self.cache[token.i]

    # -- finding

    def _find(self, token: Token) -> Span | None:
        word = token.lower_
        if word in PERSONAL and token.pos_ in ("PRON", "DET"):
            return self._pronoun(token, PERSONAL[word])
        if token.pos_ == "PROPN":
            return self._fuller_name(token)
        if token.pos_ == "NOUN" and any(
            child.dep_ == "det" and child.lower_ in DETERMINERS for child in token.children
        ):
            return self._description(token)
        return None

    def _pronoun(self, token: Token, gender: str) -> Span | None:
        here = self.sentence_of[token.i]
        is_source = token.dep_ in ("nsubj",) and token.head.pos_ == "VERB"
        best: tuple[float, Entry] | None = None
        speakers = {speaker.i: order for order, (_, speaker) in enumerate(self.speakers)}
        recent = [speaker for _, speaker in self.speakers if speaker.i < token.i][-2:]
        for back in range(PRONOUN_REACH):
            for entry in self.by_sentence.get(here - back, ()):
                if entry.head.i >= token.i or entry.span.end > token.i and entry.head.i != token.i:
                    continue
                if not _agrees(entry, gender, self.bodies):
                    continue
                if back == 0 and self._binds(token, entry.head):
                    continue
                score = 10.0 - 2.5 * back + entry.rank + (token.i - entry.head.i) * -0.01
                if (
                    gender in "mf"
                    and is_source
                    and entry.head.i in speakers
                    and any(entry.head.i == speaker.i for speaker in recent)
                ):
                    score += 6.0
                if gender in "mf" and entry.named:
                    score += 1.0
                if gender in "mf" and entry.gender == gender:
                    score += 1.5
                if gender in "mf" and entry.guessed:
                    score -= 5.0
                if best is None or score > best[0]:
                    best = (score, entry)
        if best is None:
            return None
        return self._fullest(best[1])

    def _fullest(self, entry: Entry) -> Span:
        if entry.head.pos_ == "PRON":
            found = self.antecedent(entry.head)
            return found if found is not None else entry.span
        fuller = self.antecedent(entry.head)
        return fuller if fuller is not None else entry.span

    def _binds(self, pronoun: Token, head: Token) -> bool:
        """Whether the mention is a co-argument, or hangs below the pronoun's verb: it cannot be what is meant."""
        if pronoun.dep_ == "poss":
            return head.i in {word.i for word in pronoun.head.subtree} or pronoun.head.i == head.i
        verb = pronoun.head
        if head.head.i == verb.i and pronoun.dep_ in ("dobj", "pobj", "dative", "nsubj", "nsubjpass"):
            return True
        if pronoun.dep_ == "pobj" and head.head.i == verb.head.i:
            return True
        return (
            pronoun.dep_ in ("nsubj", "nsubjpass")
            and any(word.i == head.i for word in verb.subtree)
            and head.i > pronoun.i
        )

    def _fuller_name(self, token: Token) -> Span | None:
        best: Entry | None = None
        for entry in self.by_word.get(token.lower_, ()):
            if entry.head.i > token.i:
                break
            if not entry.named or entry.span.start <= token.i < entry.span.end:
                continue
            if entry.head.lower_ != token.lower_ or entry.head.pos_ != "PROPN":
                continue
            if best is None or _names(entry) > _names(best):
                best = entry
        if best is None:
            return None
        own = next((entry for entry in self.by_sentence[self.sentence_of[token.i]] if entry.head.i == token.i), None)
        if own is not None and (_names(own) >= _names(best) or not _compatible(own, best)):
            return None
        return best.span

    def _description(self, token: Token) -> Span | None:
        word = token.lemma_.lower()
        here = self.sentence_of[token.i]
        plural = token.tag_ in ("NNS", "NNPS")
        modifiers = {child.lower_ for child in token.children if child.dep_ in ("amod", "compound", "nmod")}
        best: Entry | None = None
        # the same noun named more fully before: "the US-led coalition" ... "the coalition"
        for entry in self.by_word.get(token.lower_, ()):
            if entry.head.i >= token.i or entry.span.end > token.i:
                break
            words = {part.lower_ for part in entry.span}
            if (
                entry.head.lower_ == token.lower_
                and modifiers <= words
                and len(words - {"the", "a", "an", "of"}) > 1 + len(modifiers)
            ):
                best = entry
            elif (
                entry.named and not plural and entry.head.pos_ == "PROPN" and modifiers <= words and word in self.bodies
            ):
                best = entry
        if best is not None:
            return best.span
        # a person introduced by this title or apposition: "Interior Minister Amir Said" ... "the minister"
        if plural or word not in self.persons:
            return None
        for entry in reversed(self.entries):
            if entry.head.i >= token.i:
                continue
            if here - entry.sentence > DESCRIPTION_REACH:
                break
            if entry.person and entry.named and word in self._words_about(entry):
                return entry.span
        # a bare title that speaks on: "Commissioner Din Tutal said ..." "the official said"
        if modifiers or token.dep_ != "nsubj" or word not in self.general:
            return None
        for cue, speaker in reversed(self.speakers):
            if speaker.i < token.i and cue < token.i:
                if here - self.sentence_of[cue] > SPEAKER_REACH:
                    return None
                known = self.entry_of.get(speaker.i)
                if known is not None and known.person and not known.plural:
                    return self._fullest(known)
                return None
        return None

    def _words_about(self, entry: Entry) -> set[str]:
        words = {token.lower_ for token in entry.span}
        for child in entry.head.children:
            if child.dep_ == "appos":
                words.add(child.lemma_.lower())
        if entry.head.dep_ == "appos":
            words.add(entry.head.head.lemma_.lower())
        if entry.head.dep_ == "nsubj":
            words |= {child.lemma_.lower() for child in entry.head.head.children if child.dep_ == "attr"}
        return words

    # -- building

    def _genders(self) -> dict[str, str]:
        """Last names to gender, from titles and from reflexes of the article itself."""
        found: dict[str, str] = {}
        for token in self.doc:
            if plain(token) in self.male or plain(token) in self.female:
                head = token.head if token.dep_ == "compound" else None
                if head is not None and head.pos_ == "PROPN":
                    found[head.lower_] = "m" if plain(token) in self.male else "f"
        return found

    def _entries(self) -> list[Entry]:
        found: list[Entry] = []
        for token in self.doc:
            if (
                token.pos_ not in ("NOUN", "PROPN", "PRON")
                or token.dep_ in ("compound", "nmod", "det")
                or token.ent_type_ in ("DATE", "TIME", "PERCENT", "MONEY")
            ):
                continue
            if token.pos_ == "PRON" and token.lower_ not in PERSONAL:
                continue
            entry = self._entry(token)
            if entry is not None:
                found.append(entry)
        return found

    def _entry(self, token: Token) -> Entry | None:
        word, lemma = token.lower_, token.lemma_.lower()
        first, last = name_extent(token)
        span = self.doc[first:last]
        plural = (
            token.tag_ in ("NNS", "NNPS")
            or word in ("they", "them", "their", "police")
            or any(child.dep_ == "conj" for child in token.children)
        )
        label = self.labels.get(token.i, "")
        person = (
            token.ent_type_ == "PERSON"
            or label == "person"
            or lemma in self.persons
            or word in ("he", "she", "him", "her", "his")
        )
        gender = ""
        if word in PERSONAL:
            gender = PERSONAL[word]
        elif lemma in self.male or any(plain(part) in self.male for part in span):
            gender = "m"
        elif lemma in self.female or any(plain(part) in self.female for part in span):
            gender = "f"
        elif person:
            gender = self.first_names.get(word, "")
        elif (
            token.ent_type_ in ("ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT")
            or label in ("organisation", "group", "place")
            or lemma in self.bodies
            or token.pos_ == "NOUN"
        ):
            gender = "n"
        guessed = False
        if token.pos_ == "PROPN" and not gender and not person and not token.ent_type_ and not label:
            # an unlabelled name may be a person, unless it stands where places stand
            guessed = person = not (token.dep_ == "pobj" and token.head.lower_ in PLACING)
            person = person or False
            if word in self.person_words:
                person, guessed = True, False
        rank = {"nsubj": 3, "nsubjpass": 2, "pobj": -1, "poss": 0, "dobj": 1, "ROOT": 1, "appos": -1, "conj": 0}.get(
            token.dep_, 0
        )
        return Entry(
            span, token, self.sentence_of[token.i], plural, person, gender, rank, token.pos_ == "PROPN", guessed
        )


def name_extent(token: Token) -> tuple[int, int]:
    """First and last token, half-open, of a mention without relative clauses and appositions; "of" phrases stay in."""
    doc = token.doc
    first, last = token.i, token.i + 1
    for child in token.lefts:
        if child.dep_ in ("det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "punct") and (
            child.dep_ != "punct" or child.text in ("-", ".")
        ):
            first = min(first, child.left_edge.i)
    for child in token.rights:
        if child.i > last + 1:
            break
        if child.dep_ == "prep" and child.lower_ in ("of", "for") and child.i == last:
            inner = next((noun for noun in child.children if noun.dep_ == "pobj"), None)
            if inner is not None:
                last = max(last, name_extent(inner)[1])
        elif child.dep_ in ("compound", "nmod", "nummod", "flat") and child.i == last:
            last = child.i + 1
        elif child.dep_ == "punct" and child.text == "-" and child.i == last:
            continue
    while first < token.i and (doc[first].is_space or doc[first].is_quote or doc[first].text in (",", "(", "-")):
        first += 1
    return first, last


def _names(entry: Entry) -> int:
    """How much a name says: its proper nouns, and a title before them."""
    return sum(1 for token in entry.span if token.pos_ in ("PROPN", "NOUN"))


def _compatible(own: Entry, other: Entry) -> bool:
    """Whether two mentions that share a last word can name the same: no differing first names."""
    mine = {token.lower_ for token in own.span if token.pos_ == "PROPN"}
    theirs = {token.lower_ for token in other.span if token.pos_ == "PROPN"}
    return mine <= theirs


def plain(token: Token) -> str:
    """The lower-case word without a final stop."""
    return token.lower_.rstrip(".")


def _agrees(entry: Entry, gender: str, bodies: frozenset[str]) -> bool:
    if gender == "p":
        return entry.plural or (entry.gender == "n" and not entry.person and entry.head.lemma_.lower() in bodies)
    if entry.plural:
        return False
    if gender == "n":
        return not entry.person and entry.gender in ("n", "")
    return entry.person and entry.gender in ("", gender)
