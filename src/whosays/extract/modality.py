"""How an event is told: as done, tried, planned, denied ..."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from whosays.extract.events import Event
from whosays.extract.syntax import is_verbal
from whosays.types.knowledge import Lexicon, ModalityCue
from whosays.types.record import Certainty, Modality

FUTURE = frozenset({"will", "shall", "'ll", "wo"})
MAYBE = frozenset({"may", "might", "could"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
LONGEST_CLIMB = 5
# A clause below one of these does not inherit how the clause above is told.
BARRIERS = frozenset({"relcl", "conj", "parataxis", "appos"})


def auxiliaries(verb: Token) -> list[Token]:
    """The verb's auxiliaries; a coordinated verb without its own shares those of the first."""
    # "Theresa May condemned": a name that the parser takes for a modal
    own = [
        child
        for child in verb.children
        if child.dep_ in ("aux", "auxpass") and (child.is_sent_start or not child.text[:1].isupper())
    ]
    if not own and verb.dep_ == "conj" and is_verbal(verb.head) and verb.tag_ == verb.head.tag_:
        return auxiliaries(verb.head)
    return own


def negated(token: Token) -> bool:
    """Whether the word is denied: "did not attack", "no attack", "never"."""
    for child in token.children:
        if child.dep_ == "neg" or (child.dep_ in ("det", "preconj") and child.lower_ in ("no", "neither", "nor")):
            return True
    return False


def governors(token: Token) -> Iterator[tuple[Token, str]]:
    """(governor, how it governs) from the nearest outward, until another clause begins."""
    climbs = 0
    while token.head.i != token.i and climbs < LONGEST_CLIMB:
        head, relation = token.head, token.dep_
        if relation == "prep" or (relation in ("pobj", "pcomp") and head.dep_ == "prep"):
            preposition = token if relation == "prep" else head
            yield preposition.head, "prep:" + preposition.lower_
            if relation in BARRIERS:
                return
            token = preposition.head
            climbs += 1
            continue
        if relation in BARRIERS:
            return
        yield head, relation
        token = head
        climbs += 1


def clause_modality(verb: Token) -> Modality | None:
    """What the verb's own auxiliaries and marks say, None when they say told as done."""
    helpers = auxiliaries(verb)
    words = {helper.lower_ for helper in helpers}
    lemmas = {helper.lemma_.lower() for helper in helpers}
    marks = {child.lower_ for child in verb.children if child.dep_ in ("mark", "advmod")}
    if marks & CONDITIONS:
        return Modality.CONDITIONAL
    perfect = "have" in lemmas
    if "would" in words or "'d" in words:
        return Modality.CONDITIONAL if perfect else Modality.PLANNED
    if words & FUTURE:
        return Modality.PLANNED
    if words & MAYBE:
        return Modality.UNCLEAR if perfect else Modality.CONDITIONAL
    if "should" in words or "must" in words:
        return Modality.CONDITIONAL
    if verb.tag_ == "VBG" and words & {"is", "are", "'re", "'s", "am", "been", "'m"}:
        return Modality.ONGOING
    if verb.tag_ in ("VBZ", "VBP") and not perfect:
        return Modality.ONGOING
    return None


def event_modality(event: Event, lexicon: Lexicon) -> tuple[Modality, Certainty, str]:
    """How the event is told, how sure the words are, and the rule that says so."""
    trigger = event.main
    certainty = Certainty.STATED
    speech = "speech" in trigger.entry.flags
    for head in trigger.heads:
        if negated(head):
            return Modality.DENIED, certainty, "negated"
        if (modified := modifier_modality(head, lexicon)) is not None:
            return modified[0], certainty, f"modified by {modified[1]}"
    carrier = trigger.light or trigger.token
    verb = carrier if is_verbal(carrier) else None
    if verb is not None:
        found = clause_modality(verb)
        if found is not None and not (found is Modality.ONGOING and (speech or trigger.light is not None)):
            if (
                speech
                and found is Modality.PLANNED
                and verb.tag_ == "VB"
                and any(a.lower_ in ("'d", "would") for a in auxiliaries(verb))
            ):
                return Modality.OCCURRED, certainty, "would like to"
            return found, certainty, "auxiliary"
    for start in trigger.heads:
        for governor, relation in governors(start):
            if "role_word" in lexicon.classes and governor.lemma_.lower() in lexicon.classes["role_word"]:
                break  # "denied a role in the attack" denies no attack
            named = named_modality(governor, relation, lexicon) or judged_modality(governor, relation, lexicon)
            if named is not None:
                return named, certainty, f"governed by {governor.lemma_}"
            direct = start.head.i == governor.i or relation == "xcomp"
            if direct and is_verbal(governor) and relation in ("xcomp", "dobj", "nsubj", "nsubjpass"):
                found = clause_modality(governor)
                if found is not None and found is not Modality.ONGOING:
                    return found, certainty, f"governed by {governor.text}"
            if relation in ("ccomp", "advcl", "relcl", "acl", "nsubj") and is_verbal(governor):
                break
    if "stative_ongoing" in trigger.entry.flags and present_around(trigger.token):
        return Modality.ONGOING, certainty, "present tense"
    if (
        verb is not None
        and verb.tag_ == "VB"
        and any(child.lower_ == "to" for child in verb.children)
        and verb.dep_ in ("advcl", "acl", "relcl", "xcomp")
    ):
        return Modality.PLANNED, certainty, "purpose"
    return Modality.OCCURRED, certainty, "told as done"


def cue_lines(word: Token, lexicon: Lexicon) -> tuple[ModalityCue, ...]:
    """The lines of the table of modality cues for a word."""
    pos = "NOUN" if word.pos_ == "PROPN" else word.pos_
    return lexicon.modality.get((word.lemma_.lower(), pos)) or lexicon.modality.get((word.lower_, pos)) or ()


def named_modality(governor: Token, relation: str, lexicon: Lexicon) -> Modality | None:
    """The modality that a governing word lends to what stands to it in the relation, by the table."""
    wanted = relation.removeprefix("prep:")
    for line in cue_lines(governor, lexicon):
        if wanted in line.frame.split(","):
            return Modality(line.modality)
    return None


def judged_modality(governor: Token, relation: str, lexicon: Lexicon) -> Modality | None:
    """The modality that an adjective lends to the clause it judges: "it is possible that rebels attacked"."""
    if relation != "ccomp" or governor.lemma_ != "be":
        return None
    judged = (child for child in governor.children if child.dep_ in ("acomp", "attr"))
    return next((found for word in judged if (found := named_modality(word, relation, lexicon)) is not None), None)


def modifier_modality(head: Token, lexicon: Lexicon) -> tuple[Modality, str] | None:
    """The modality that an adjective or adverb lends: "alleged attack", "probably attacked"."""
    for child in head.children:
        if child.dep_ in ("amod", "advmod"):
            for line in cue_lines(child, lexicon):
                if child.dep_ in line.frame.split(","):
                    return Modality(line.modality), child.text
    return None


def present_around(token: Token) -> bool:
    """Whether the clause around a noun is in the present tense."""
    for head in (token.head, token.head.head):
        if is_verbal(head):
            return head.tag_ in ("VBZ", "VBP") or any(
                child.lower_ in ("is", "are", "'s") for child in head.children if child.dep_ in ("aux", "auxpass")
            )
    return False
