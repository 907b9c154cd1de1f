"""Words that name an event, by the lexicon."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.syntax import (
    adjective_slot,
    follows_its_noun,
    is_verbal,
    leaves_out_its_auxiliary,
    noun_slot,
    prepositional,
    verb_slot,
)
from whosays.types.knowledge import Lexicon, LexiconEntry
from whosays.types.marked import MentionKind

# An event noun before one of these is part of a name or of another thing: "attack helicopter", "Strike Force".
MODIFIER_DEPS = ("compound", "amod", "nmod")
# Only a noun stands here, whatever the tagger took it for: "police firing on the crowd".
NOMINAL_DEPS = ("dobj", "pobj", "nsubj", "nsubjpass")
# What a verb of happening tells of the parties; "at" and "in" behind it say where.
BOTH_SIDES = ("between", "among", "with")
HARM = frozenset({"death", "injury"})
LIGHT = frozenset({"light", "light_recipient"})
HAPPENING = frozenset({"light_happening"})
VERBAL_TAGS = ("VBN", "VBG", "VBD", "VB", "VBP", "VBZ")


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A word that names an event with the lexicon line that knows it.

    words: token numbers of the trigger's own words. light: the light verb or participle that lends its
    dependents ("carried out" a strike). lends: the flag of its line; the subject of a "light_recipient" suffers the
    event ("came under fire"), that of a "light_happening" is the event ("broke out").
    """

    token: Token
    entry: LexiconEntry
    words: tuple[int, ...]
    light: Token | None = None
    lends: str = ""

    def slot(self, name: str) -> list[Token]:
        """The words in a syntactic slot of the trigger, or of the light verb that carries it."""
        if self.entry.pos == "VERB":
            if name in ("subj", "obj") and self.entry.flags & HARM and leaves_out_its_auxiliary(self.token):
                return verb_slot(self.token, "subj") if name == "obj" else []
            return verb_slot(self.token, name)
        if self.entry.pos == "ADJ":
            return adjective_slot(self.token, name)
        found = noun_slot(self.token, name)
        lent = name in BOTH_SIDES if self.lends == "light_happening" else name not in ("poss", "mod", "of")
        if self.light is not None and not found and lent:
            found = [word for word in verb_slot(self.light, name) if word.i != self.token.i]
        return found

    @property
    def heads(self) -> tuple[Token, ...]:
        """The words whose dependents belong to the event."""
        return (self.token,) if self.light is None else (self.token, self.light)


def part_of_speech(token: Token) -> str | None:
    """VERB, NOUN or ADJ as the lexicon uses them, None for words that name no event."""
    if token.pos_ in ("VERB", "AUX") or (token.pos_ == "ADJ" and token.tag_ in VERBAL_TAGS):
        return "VERB"
    if token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in NOMINAL_DEPS):
        return "NOUN"
    if token.pos_ == "ADJ" and token.dep_ == "acomp" and is_verbal(token.head):
        return "ADJ"
    return None


def phrase_words(token: Token, words: list[str], pos: str) -> tuple[int, ...] | None:
    """Token numbers of a lexicon phrase headed by the token, None when the words are not all there."""
    doc = token.doc
    if pos == "NOUN":
        first = token.i - len(words) + 1
        if first < 0:
            return None
        before = [doc[i].lemma_.lower() for i in range(first, token.i)]
        plain = [doc[i].lower_ for i in range(first, token.i)]
        if all(want in (lemma, text) for want, lemma, text in zip(words[:-1], before, plain, strict=True)):
            return tuple(range(first, token.i + 1))
        return None
    found = [token.i]
    reach = list(token.children)
    for want in words[1:]:
        match = next(
            (child for child in reach if want in (child.lower_, child.lemma_.lower()) and child.i > token.i - 3), None
        )
        if match is None:
            return None
        found.append(match.i)
        reach = [*match.children, *(child for child in reach if child.i != match.i)]
    return tuple(sorted(found))


@lru_cache(maxsize=4)
def heads_of_phrases(lexicon: Lexicon) -> dict[tuple[str, str], list[LexiconEntry]]:
    """Lexicon lines by the lemma of their head: the first word of a verb phrase, the last of a noun phrase."""
    index: dict[tuple[str, str], list[LexiconEntry]] = {}
    for (lemma, pos), entries in lexicon.events.items():
        words = lemma.split()
        index.setdefault((words[0] if pos == "VERB" else words[-1], pos), []).extend(entries)
    for lines in index.values():
        lines.sort(key=lambda entry: (-len(entry.lemma.split()), not entry.when))
    return index


def holds(trigger: Trigger, ground: Ground) -> bool:
    """Whether the constraints of the trigger's line hold: "obj=ground", "obj=!deal"."""
    for slot, name in trigger.entry.when:
        fillers = [far for word in trigger.slot(slot) for far in (word, *parts_of(word, ground))]
        if name.startswith("!"):
            if any(ground.word_class(word, name[1:]) for word in fillers):
                return False
        elif not any(ground.word_class(word, name) for word in fillers):
            return False
    return True


def parts_of(word: Token, ground: Ground) -> list[Token]:
    """What a noun of quantity counts: "*hundreds* of protesters", "*700 kg* of medicine", "a *state* of emergency"."""
    return prepositional(word, "of") if ground.word_class(word, "partitive") else []


def stands_in_name(token: Token, ground: Ground) -> bool:
    """Whether the word is a piece of a longer name or only modifies another noun."""
    if token.dep_ in MODIFIER_DEPS and token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i:
        return True
    mention = ground.acting.get(token.i)
    if mention is None or mention.kind is MentionKind.GROUP:
        return False
    return token.pos_ == "PROPN" and mention.last - mention.first > 1


def says_what_for(token: Token, ground: Ground) -> bool:
    """Whether a noun only says what another act is for: "in support of the army"."""
    if token.i == 0 or token.i + 1 == len(token.doc) or not ground.word_class(token, "purpose_noun"):
        return False
    return token.nbor(-1).lower_ == "in" and token.nbor(1).lower_ == "of"


def light_verb(
    noun: Token, ground: Ground, index: dict[tuple[str, str], list[LexiconEntry]]
) -> tuple[Token, str] | None:
    """The light verb that carries an event noun, and the flag that says what it lends."""
    candidates: list[Token] = []
    if noun.dep_ == "nsubj":
        return lent_by((noun.head,), HAPPENING, index)
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and ground.word_class(noun.head.head, "series_word"):
        noun = noun.head.head
    head = noun.head
    if noun.dep_ in ("dobj", "nsubjpass", "obj"):
        candidates.append(head)
    if noun.dep_ == "pobj" and head.head.pos_ == "VERB":
        candidates.append(head.head)
    if noun.dep_ == "conj" and noun.head.dep_ in ("dobj", "nsubjpass"):
        candidates.append(noun.head.head)
    clauses = [child for child in noun.children if child.dep_ in ("acl", "relcl")]
    return lent_by([*candidates, *clauses], LIGHT, index) or lent_by(clauses, HAPPENING, index)


def lent_by(
    verbs: Sequence[Token], flags: frozenset[str], index: dict[tuple[str, str], list[LexiconEntry]]
) -> tuple[Token, str] | None:
    """The first of the verbs that is light, with the flag of its line."""
    for verb in verbs:
        for entry in index.get((verb.lemma_.lower(), "VERB"), ()):
            if (found := entry.flags & flags) and phrase_words(verb, entry.lemma.split(), "VERB"):
                return verb, next(iter(found))
    return None


def find_triggers(ground: Ground) -> Iterator[Trigger]:
    """Every word of the article that names an event, in order; one line of the lexicon a word."""
    index = heads_of_phrases(ground.lexicon)
    taken: set[int] = set()
    for token in ground.marked.doc:
        pos = part_of_speech(token)
        if pos is None or token.i in taken:
            continue
        for reading in readings_of(token, pos):
            trigger = first_that_holds(token, reading, index, ground)
            if trigger is not None:
                taken.update(trigger.words)
                yield trigger
                break


def readings_of(token: Token, pos: str) -> tuple[str, ...]:
    """The parts of speech to try for a word in turn: "in police firing" has a noun where no verb line holds."""
    if pos == "VERB" and (token.dep_ in NOMINAL_DEPS or follows_its_noun(token)):
        return ("VERB", "NOUN")
    return (pos,)


def first_that_holds(
    token: Token, pos: str, index: dict[tuple[str, str], list[LexiconEntry]], ground: Ground
) -> Trigger | None:
    """The trigger by the first line of the lexicon that fits a word read as a part of speech, None without any."""
    lemma, plain = token.lemma_.lower(), token.lower_
    # "firing" as a noun is no "fire"
    first, second = (plain, lemma) if pos == "NOUN" and token.tag_ == "VBG" else (lemma, plain)
    for entry in index.get((first, pos)) or index.get((second, pos)) or ():
        if entry.type in ("", "-"):
            continue
        words = phrase_words(token, entry.lemma.split(), pos)
        if words is None:
            continue
        if pos == "NOUN" and (stands_in_name(token, ground) or says_what_for(token, ground)):
            return None
        trigger = Trigger(token, entry, words)
        if pos == "NOUN":
            light = light_verb(token, ground, index)
            if light is not None:
                trigger = replace(trigger, light=light[0], lends=light[1])
        if holds(trigger, ground):
            return trigger
    return None
