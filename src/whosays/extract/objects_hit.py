"""Things hit: what they are by the law that protects them, and what became of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.extract.modality import negated
from whosays.extract.patients import patients
from whosays.extract.roles import mislaid, says_nobody
from whosays.extract.syntax import ancestors, noun_extent
from whosays.types.anchor import Anchor
from whosays.types.harmed import DamageWord
from whosays.types.values import Detail, ObjectValue

# Acts that hit things.
HITTING = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Modes in which what stands in a slot is where somebody was met, shut or watched, not what was hit.
NO_MODE: frozenset[str | None] = frozenset()
PERSONAL: dict[str, frozenset[str | None]] = {
    "ASSAULT": frozenset({"abduct", "beat", "torture", "sexual"}),
    "COERCE": frozenset(
        {None, "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber"}
    ),
    "PROTEST": frozenset({None, "demo", "strike", "hunger", "boycott", "obstruct"}),
}
MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})
# Without protection or damage a thing is worth telling only where it is one of these.
THINGS = ("buildings", "vehicles")
# How far behind its verb the rest of a phrase of damage may stand.
REACH = 6
COMPLETE = "completely"
CIVILIAN = "civilian object"


@dataclass(frozen=True, slots=True)
class ObjectMention:
    """A thing hit with the words that name it. head: its token. word: the token of the damage, or of the act."""

    value: ObjectValue
    anchor: Anchor
    head: int
    word: int


def find_objects(
    events: Sequence[Event], by_token: Mapping[int, int], ground: Ground
) -> dict[int, list[ObjectMention]]:
    """Things hit by the number of their event: what was damaged, and what the act's own slots name.

    by_token: numbers of the events by the tokens of their triggers.
    """
    found: dict[int, list[ObjectMention]] = {}
    taken: set[int] = set()
    for token in ground.marked.doc:
        for line in _damage_lines(token, ground):
            for thing in _things(token, line):
                number = _event_of(token, events, by_token)
                if thing.i in taken or number is None or not is_object(thing, ground):
                    continue
                taken.add(thing.i)
                found.setdefault(number, []).append(_mention(thing, token, _damage(token, line, thing, ground), ground))
    for number, event in enumerate(events):
        if event.type not in HITTING or event.main.entry.mode in PERSONAL.get(event.type, NO_MODE):
            continue
        for trigger in event.triggers:
            for slot in trigger.entry.recipient:
                for thing in trigger.slot(slot) or mislaid(trigger, (slot,)):
                    if thing.i not in taken and protection(thing, ground) is not None and not says_nobody(thing):
                        taken.add(thing.i)
                        found.setdefault(number, []).append(_mention(thing, trigger.token, None, ground))
    return found


def protection(thing: Token, ground: Ground) -> tuple[str, str, int, int] | None:
    """(kind, rule, first token, last token half-open) of what the words of a thing say it is; None unprotected."""
    doc = ground.marked.doc
    table = ground.lexicon.harm.protected
    heads = [thing, *(child for child in thing.children if child.dep_ in MODIFIERS and child.i < thing.i)]
    for head in heads:
        for last in dict.fromkeys((head.lemma_.lower(), head.lower_)):
            for words, kind, rule in table.get(last, ()):
                first = head.i - len(words) + 1
                before = doc[max(0, first) : head.i]
                if kind == CIVILIAN and head.pos_ == "PROPN":
                    continue  # "the White House"
                if first >= 0 and all(
                    want in (token.lower_, token.lemma_.lower()) for want, token in zip(words[:-1], before, strict=True)
                ):
                    # "hospital staff", "school bus" are no hospital and no school
                    return None if head.i != thing.i else (kind, rule, first, head.i + 1)
    return _camp(thing)


def _camp(thing: Token) -> tuple[str, str, int, int] | None:
    """ "A camp for displaced families": what a camp is for is told behind it."""
    if thing.lemma_.lower() != "camp":
        return None
    words = {word.lemma_.lower() for word in thing.subtree}
    return ("camp", "35", thing.i, thing.i + 1) if words & {"displace", "displaced", "refugee", "idp"} else None


def is_object(thing: Token, ground: Ground) -> bool:
    """Whether a word is a thing that can be damaged: a building, a vehicle, or what is protected."""
    if thing.pos_ not in ("NOUN", "PROPN"):
        return False
    return protection(thing, ground) is not None or any(ground.word_class(thing, name) for name in THINGS)


def _damage_lines(token: Token, ground: Ground) -> Iterator[DamageWord]:
    """The line of the table of damage that holds at a word, the longest phrase first."""
    damage = ground.lexicon.harm.damage
    pos = "VERB" if token.pos_ in ("VERB", "AUX") or token.tag_ in ("VBN", "VBD") else token.pos_
    for line in damage.get((token.lemma_.lower(), pos), ()):
        if _follows(token, line.words[1:]) is not None:
            yield line
            return


def _follows(token: Token, words: Sequence[str]) -> tuple[Token, ...] | None:
    """The words of a phrase that follow its first, None where one is missing."""
    at, found = token.i, []
    for want in words:
        behind = token.doc[at + 1 : min(token.i + REACH, token.sent.end)]
        match = next((word.i for word in behind if want in (word.lower_, word.lemma_.lower())), None)
        if match is None:
            return None
        at = match
        found.append(token.doc[at])
    return tuple(found)


def _things(token: Token, line: DamageWord) -> list[Token]:
    """Heads of the phrases that are damaged; "no damage to the school" has one too."""
    if line.slot in ("of", "to") and token.dep_ == "dobj":
        # "caused damage to the school": the phrase may hang on the verb
        return patients(token, line.slot) or [
            word
            for child in token.head.children
            if child.lower_ == line.slot
            for word in child.children
            if word.dep_ == "pobj"
        ]
    return patients(token, line.slot)


def _damage(token: Token, line: DamageWord, thing: Token, ground: Ground) -> tuple[str, tuple[Token, ...]]:
    """What became of the thing, and the words that say so: "partly destroyed", "none" where it is denied."""
    phrase = (token, *(_follows(token, line.words[1:]) or ()))
    if negated(token) or (token.head.lower_ == "without" and token.dep_ == "pobj"):
        return "none", (token,)
    if token.dep_ == "dobj" and negated(token.head):
        return "none", (token,)
    degrees = ground.lexicon.harm.degrees
    for child in token.children:
        degree = degrees.get(child.lower_)
        if degree is not None and child.dep_ in ("advmod", "amod"):
            return (line.damage if degree == COMPLETE else f"{degree} {line.damage}"), (child, *phrase)
    return line.damage, phrase


def _event_of(token: Token, events: Sequence[Event], by_token: Mapping[int, int]) -> int | None:
    """Number of the act that did the damage: its own word, that which it hangs on, else the nearest of the sentence."""
    for above in ancestors(token):
        number = by_token.get(above.i)
        if number is not None and events[number].type in HITTING:
            return number
        for child in above.children:
            number = by_token.get(child.i)
            if number is not None and child.dep_ in ("nsubj", "nsubjpass", "agent") and events[number].type in HITTING:
                return number
    near = [
        (abs(event.main.token.i - token.i), number)
        for number, event in enumerate(events)
        if event.type in HITTING and event.main.token.sent.start == token.sent.start
    ]
    if near:
        return min(near)[1]
    before = [number for number, event in enumerate(events) if event.type == "ASSAULT" and event.main.token.i < token.i]
    near_enough = before and events[before[-1]].main.token.sent.end == token.sent.start
    return before[-1] if near_enough else None


def _mention(thing: Token, word: Token, damage: tuple[str, tuple[Token, ...]] | None, ground: Ground) -> ObjectMention:
    doc, article = ground.marked.doc, ground.marked.article

    def words(first: int, last: int) -> Anchor:
        return article.cut(doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text))

    first, last = noun_extent(thing)
    anchor = words(first, last)
    details: list[Detail] = []
    known = protection(thing, ground)
    if known is not None:
        details.append(Detail("protected", words(known[2], known[3])))
    if damage is not None:
        details.extend(Detail("damage", words(token.i, token.i + 1)) for token in damage[1])
    parts = anchor.quote.split()
    name = " ".join(parts[1:] if len(parts) > 1 and parts[0].lower() in ("the", "a", "an") else parts)
    value = ObjectValue(
        name,
        known[0] if known is not None else None,
        known[1] if known is not None else None,
        damage[0] if damage is not None else None,
        tuple(details),
    )
    return ObjectMention(value, anchor, thing.i, word.i)
