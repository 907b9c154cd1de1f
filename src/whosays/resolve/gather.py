"""One event told twice in a report becomes one record that gathers the later details."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from whosays.types.anchor import Anchor
from whosays.types.record import Assertion, Draft, Modality, Record, Slot
from whosays.types.values import ActorValue, CountKind, CountValue, PlaceValue, TimeValue, Value
from whosays.types.voice import Attribution, Stance

TOLD_AS_DONE = frozenset({Modality.OCCURRED, Modality.ONGOING, Modality.UNCLEAR})
# Weighted features of a pair of drafts, in the manner of a score card; a pair is joined from ENOUGH on. Weights
# of what two drafts share, or tell differently, are fitted on accounts/train.
WEIGHTS = {
    "shared recipient": 0.5,
    "shared actor": 1.0,
    "shared count": 1.5,
    "same word": 1.0,
    "points back": 2.5,
    "says little": 2.5,
    "near": 0.5,
    "one denies": 1.5,
    "told alike": 0.5,
    "shared place": 0.5,
    "only harm": 0.5,
    "more on those hit": 1.0,
    "bare harm": 2.5,
    "own act told again": 1.5,
    "same breath": 1.0,
    "other actor": -1.0,
    "other recipient": -1.0,
    "other place": -1.5,
    "other count": -2.0,
}
ENOUGH = 3.0
NEAR_SENTENCES = 2
# Between acts of speech only who speaks to whom tells them apart, and each is told once as a rule.
# These tell what came of an attack, whatever it was done with.
RESULT_MODES = frozenset({"destroy", "targeted"})
MANY_COUNTS = frozenset({CountKind.STRIKES})


@dataclass(frozen=True, slots=True)
class Score:
    """How likely two drafts tell of one event, with the features that count."""

    total: float
    features: tuple[str, ...]


def kin(a: Value, b: Value) -> bool:
    """Whether two names can mean one: one entry, one name, or one holds all words of the other ("the militia")."""
    if (
        not isinstance(a, ActorValue | PlaceValue)
        or type(a) is not type(b)
        or not isinstance(b, ActorValue | PlaceValue)
    ):
        return False
    if a.entry is not None and b.entry is not None:
        return a.entry == b.entry
    if a.name.casefold() == b.name.casefold():
        return True
    if isinstance(a, PlaceValue) or isinstance(b, PlaceValue):
        return False
    short, long = sorted((content_words(a.name), content_words(b.name)), key=len)
    if not short or not short <= long:
        return False
    return len(short) > 1 or a.people == b.people == "combatant" or not (a.people and b.people)


def described_again(one: Assertion, other: Assertion) -> bool:
    """Whether a later definite description repeats the head word of an earlier one ("the convoy")."""
    definite = other.anchors[0].quote.split()[0].lower() in ("the", "this", "that", "these", "those")
    return definite and head_word(one.value.name) == head_word(other.value.name)


def head_word(name: str) -> str:
    """The head of a name: the last word before "of", "from" or a comma."""
    return (re.split(r"\s(?:of|from|in|for)\s|,", name)[0].split() or [name])[-1].casefold()


def content_words(name: str) -> set[str]:
    """The words of a name in lower case and singular, without numbers and small words."""
    words = re.findall(r"[^\W\d_]{3,}", name.casefold())
    return {
        word.removesuffix("s") for word in words if word not in ("the", "and", "from", "for", "with", "least", "about")
    }


def days(record: Record) -> set[str]:
    """The resolved times of a record."""
    return {item.value.value for item in record.of(Slot.TIME) if isinstance(item.value, TimeValue) and item.value.value}


def figures(record: Record) -> set[tuple[CountKind, int | None, int | None]]:
    """The counts of a record."""
    return {
        (item.value.what, item.value.low, item.value.high)
        for item in record.of(Slot.COUNTS)
        if isinstance(item.value, CountValue)
    }


def compatible(a: Draft, b: Draft) -> bool:
    """Whether two drafts may tell of one event at all: type, mode, modality and dates do not forbid it."""
    first, second = a.record, b.record
    if first.type != second.type or a.listed or b.listed or b.another:
        return False
    modes = {first.mode, second.mode} - {None, *RESULT_MODES}
    if len(modes) > 1:
        return False
    if (is_denial(first) or is_denial(second)) and tellers(first) & tellers(second):
        return False
    modalities = {first.modality, second.modality} - (
        {Modality.DENIED} if is_denial(first) or is_denial(second) else set()
    )
    if len(modalities) > 1 and not modalities <= TOLD_AS_DONE:
        return False
    earlier, later = days(first), days(second)
    if earlier and later and not earlier & later:
        return False
    strikes = [{figure for figure in figures(record) if figure[0] in MANY_COUNTS} for record in (first, second)]
    return not (strikes[0] and strikes[1] and strikes[0] != strikes[1])


def told_by_others(record: Record) -> bool:
    """Whether somebody other than the report tells the event."""
    return any(line.voices for line in record.of(Slot.EVENT)[0].attributions)


def told_when_or_where(record: Record) -> bool:
    """Whether a record has a time or a place of its own."""
    return bool(record.of(Slot.TIME) or record.of(Slot.PLACE))


def tellers(record: Record) -> set[str]:
    """The origins of the event's lines: who tells of an event denies another when it denies."""
    return {line.origin.name.casefold() for line in record.of(Slot.EVENT)[0].attributions if line.origin}


def is_denial(record: Record) -> bool:
    """Whether somebody denies the event: a line of telling of it, not another modality of what others tell as done."""
    lines = record.of(Slot.EVENT)[0].attributions
    return record.modality is Modality.DENIED and any(
        line.origin and line.origin.stance is Stance.DENIES for line in lines
    )


def score(a: Draft, b: Draft) -> Score:
    """How likely two compatible drafts tell of one event."""
    features: list[str] = []
    for slot, word in ((Slot.ACTOR, "actor"), (Slot.RECIPIENT, "recipient"), (Slot.PLACE, "place")):
        ours, theirs = a.record.of(slot), b.record.of(slot)
        if any(kin(one.value, other.value) or described_again(one, other) for one in ours for other in theirs):
            features.append(f"shared {word}")
        elif ours and theirs:
            features.append(f"other {word}")
    if figures(a.record) & figures(b.record):
        features.append("shared count")
    elif {kind for kind, *_ in figures(a.record)} & {kind for kind, *_ in figures(b.record)}:
        features.append("other count")
    if a.lemma == b.lemma:
        features.append("same word")
    if b.sentence - a.sentence <= NEAR_SENTENCES:
        features.append("near")
    if told_by_others(a.record) == told_by_others(b.record):
        features.append("told alike")
    if is_denial(a.record) or is_denial(b.record):
        features.append("one denies")
    if figures(b.record) and not b.record.of(Slot.ACTOR):
        features.append("only harm")
        if "shared recipient" in features:
            features.append("more on those hit")
        if b.sentence - a.sentence <= 1 and "other count" not in features and not told_when_or_where(b.record):
            features.append("bare harm")
    if a.sentence == b.sentence and told_by_others(b.record) and told_by_others(a.record):
        features.append("same breath")
    if a.own and b.own and "shared actor" in features:
        features.append("own act told again")
    if not b.record.of(Slot.ACTOR) and not b.record.of(Slot.RECIPIENT):
        features.append("says little")
    if b.anaphoric:
        features.append("points back")
    return Score(sum(WEIGHTS[feature] for feature in features), tuple(features))


def same_value(a: Value, b: Value, slot: Slot) -> bool:
    """Whether two values of one slot say the same."""
    if isinstance(a, ActorValue) and isinstance(b, ActorValue):
        same = a.name.casefold() == b.name.casefold() or (a.entry is not None and a.entry == b.entry)
        # "they were Iranian" says of "an Iranian militia" what its own words say
        return same or (b.entry is None and b.name.istitle() and b.name in a.name.split())
    if isinstance(a, PlaceValue) and isinstance(b, PlaceValue):
        return a.name.casefold() == b.name.casefold() and a.relation == b.relation
    if isinstance(a, CountValue) and isinstance(b, CountValue):
        return (a.what, a.low, a.high, a.of_whom) == (b.what, b.low, b.high, b.of_whom)
    if slot in (Slot.EVENT, Slot.TYPE, Slot.MODE):
        return True
    return a.name.casefold() == b.name.casefold()


def origins(lines: Iterable[Attribution]) -> set[tuple[str, ...]]:
    """What tells lines of telling apart: the names of their voices."""
    return {tuple(voice.name.casefold() for voice in line.voices) for line in lines}


def joined(known: Assertion, more: Assertion) -> Assertion:
    """One assertion with the anchors and lines of two that say the same."""
    lines = list(known.attributions)
    have = origins(lines)
    lines.extend(line for line in more.attributions if not origins([line]) & have)
    anchors: tuple[Anchor, ...] = known.anchors + tuple(
        anchor for anchor in more.anchors if anchor not in known.anchors
    )
    sure = [item.confidence for item in (known, more) if item.confidence is not None]
    return replace(known, anchors=anchors, attributions=tuple(lines), confidence=max(sure, default=None))


def merge(base: Record, more: Record) -> Record:
    """The base record with the values of a later telling: equal values gain voices, new ones are added."""
    assertions = list(base.assertions)
    for item in more.assertions:
        twin = next(
            (
                n
                for n, known in enumerate(assertions)
                if known.slot is item.slot and same_value(known.value, item.value, item.slot)
            ),
            None,
        )
        if twin is not None:
            assertions[twin] = joined(assertions[twin], item)
        elif item.slot is not Slot.TIME or not base.of(Slot.TIME):
            assertions.append(item)
    modality = more.modality if base.modality is Modality.DENIED else base.modality
    return replace(base, modality=modality, assertions=tuple(assertions))


def gather(drafts: Sequence[Draft]) -> tuple[Record, ...]:
    """The records of an article: drafts that tell of one event are one, headlines serve the event they announce.

    Each draft joins the earlier one it resembles most, if enough. Source: docs/adr/0003-one-event-told-twice.md
    """
    body = [draft for draft in drafts if not draft.headline]
    heads = [draft for draft in drafts if draft.headline]
    kept: list[Draft] = []
    for draft in body:
        scored = [(score(known, draft).total, -number) for number, known in enumerate(kept) if compatible(known, draft)]
        best = max(scored, default=(0.0, 0))
        if scored and best[0] >= ENOUGH:
            number = -best[1]
            kept[number] = replace(
                kept[number], sentence=draft.sentence, record=merge(kept[number].record, draft.record)
            )
        else:
            kept.append(draft)
    kept.extend(head for head in heads if not any(announces(head, draft) for draft in kept))
    kept.sort(key=lambda draft: draft.record.anchor.start)
    return tuple(
        replace(draft.record, id=f"r{number}", assertions=in_order(draft.record.assertions))
        for number, draft in enumerate(kept, 1)
    )


def announces(head: Draft, draft: Draft) -> bool:
    """Whether a headline tells of what the body tells: one kind of event."""
    modes = {head.record.mode, draft.record.mode} - {None, *RESULT_MODES}
    return head.record.type == draft.record.type and len(modes) < 2


def in_order(assertions: tuple[Assertion, ...]) -> tuple[Assertion, ...]:
    """Assertions in the order of their slots, within a slot as they were told."""
    order = list(Slot)
    return tuple(sorted(assertions, key=lambda item: order.index(item.slot)))
