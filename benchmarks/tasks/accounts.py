"""Records as lines of the accounts gold.

Conventions of that gold: joint tolls are `other`, "no casualties" is killed 0 and injured 0, nothing is said of
"none reported"; the first-named side of two-sided fighting acts; in a long list of targets things that were hit are
no recipients, and single ones no counts; the time takes its preposition, weapon and place leave their article; what
the report itself tells has no line of telling. What Whosays marks as doubtful it does not count on, and leaves out
here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeAlias

from benchmarks.gold import Item, Json
from benchmarks.pipeline import read
from whosays.service import Kit
from whosays.types.anchor import Anchor
from whosays.types.record import Assertion, Certainty, Record, Slot
from whosays.types.values import ActorValue, CountKind, CountValue, PlaceValue, TimeValue
from whosays.types.voice import Attribution, Voice

PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "which", "that", "his", "her", "its", "their"})

# From so many kinds of things and units on, a list of targets is long.
LONG = 3
HIT = frozenset({CountKind.TARGETS, CountKind.VEHICLES})

Lines: TypeAlias = list[list[Json]]

ARTICLE = re.compile(r"(?:the|an?)\s+", re.IGNORECASE)
BEFORE_TIME = re.compile(
    r"\b(?:(?:late |early )?on|in|at|since|until|till|during|by|before|after|from|between|over|within|for)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    reading = read(item, kit)
    if reading is None:
        return {"records": []}
    return {"records": [write_record(without_doubtful(record), item.text) for record in told(reading.records)]}


def told(records: Iterable[Record]) -> Iterator[Record]:
    """The records of which it is not doubtful that there is such an event."""
    return (record for record in records if not any(item.doubtful for item in record.of(Slot.EVENT)))


def without_doubtful(record: Record) -> Record:
    """The record without its doubtful values."""
    kept = (Slot.EVENT, Slot.TYPE)
    return replace(record, assertions=tuple(i for i in record.assertions if i.slot in kept or not i.doubtful))


def write_record(record: Record, text: str) -> Json:
    """One record as a gold record. text: the article's."""
    lines = write_lines(told_by(record))
    slots, claims = fill_slots(record, text, lines)
    modes = {item.value.name for item in record.of(Slot.MODE)}
    return {
        "id": record.id,
        "type": record.type,
        "mode": modes.pop() if len(modes) == 1 else None,
        "modality": record.modality.value,
        "anchor": span(record.anchor),
        "actor": slots["actor"],
        "recipient": slots["recipient"],
        "place": slots["place"],
        "time": next(iter(slots["time"]), None),
        "counts": slots["counts"],
        "weapon": slots["weapon"],
        "according_to": lines,
        "claims": claims,
    }


def span(anchor: Anchor) -> Json:
    """An anchor as a gold span."""
    return {"start": anchor.start, "end": anchor.end, "quote": anchor.quote}


# -- lines of telling ---------------------------------------------------------------------


def told_by(record: Record) -> tuple[Attribution, ...]:
    """Who tells that the event happened; the report when no assertion says."""
    found = record.of(Slot.EVENT)
    return found[0].attributions if found else (Attribution(),)


def write_lines(attributions: Sequence[Attribution]) -> Lines:
    """Lines of telling, each once; none when the first of them is the report's own."""
    if not attributions or not attributions[0].voices:
        return []
    lines: Lines = []
    for attribution in attributions:
        line = [write_voice(voice) for voice in attribution.voices]
        if line and line not in lines:
            lines.append(line)
    return lines


def write_voice(voice: Voice) -> Json:
    """A voice under its fullest words: the gold puts names in the place of pronouns."""
    return {
        **span(voice.full if voice.full and voice.source.quote.casefold() in PRONOUNS else voice.source),
        "name": voice.name,
        "cue": span(voice.cue) if voice.cue else None,
        "stance": voice.stance.value,
    }


def origins(lines: Lines) -> list[tuple[tuple[int, int, str], ...]]:
    """What makes two lists of lines the same: the words and stance of every voice."""
    return [tuple((voice["start"], voice["end"], voice["stance"]) for voice in line) for line in lines]


# -- slots --------------------------------------------------------------------------------


def fill_slots(record: Record, text: str, lines: Lines) -> tuple[dict[str, list[Json]], list[Json]]:
    """The values of each slot, and a claim for each value that others tell than the event."""
    slots: dict[str, list[Json]] = {slot.value: [] for slot in Slot}
    claims: list[Json] = []
    told_counts, told_recipients = shorten_targets(record.of(Slot.COUNTS), record.of(Slot.RECIPIENT))
    actors, recipients = name_first_side(record.of(Slot.ACTOR), told_recipients)
    sides = [(Slot.ACTOR, item) for item in actors] + [(Slot.RECIPIENT, item) for item in recipients]
    others = [(slot, item) for slot in (Slot.PLACE, Slot.TIME) for item in record.of(slot)]
    others += [(Slot.COUNTS, item) for item in told_counts] + [(Slot.WEAPON, item) for item in record.of(Slot.WEAPON)]
    for slot, assertion in sides + others:
        if slot is Slot.TIME and slots[slot]:
            continue
        told = write_lines(assertion.attributions)
        for value in write_values(assertion, text):
            if value in slots[slot]:
                continue
            if origins(told) != origins(lines):
                claims.append({"slot": slot.value, "index": len(slots[slot]), "according_to": told})
            slots[slot].append(value)
    for assertion in record.of(Slot.MODE)[:1]:
        told = write_lines(assertion.attributions)
        if origins(told) != origins(lines):
            claims.append({"slot": "mode", "index": 0, "according_to": told})
    return slots, claims


def shorten_targets(
    counts: Sequence[Assertion], recipients: Sequence[Assertion]
) -> tuple[Sequence[Assertion], Sequence[Assertion]]:
    """Counts and recipients without the single things and without the things hit of a long list of targets."""

    def is_hit(item: Assertion) -> bool:
        return isinstance(item.value, CountValue) and item.value.what in HIT

    def is_single(item: Assertion) -> bool:
        return isinstance(item.value, CountValue) and item.value.low == item.value.high == 1

    def is_thing(item: Assertion) -> bool:
        return isinstance(item.value, ActorValue) and item.value.people is item.value.entry is None

    hit = [item for item in counts if is_hit(item)]
    kinds = list(hit)
    for item in recipients:
        if not any(item.anchors[0].overlaps(other.anchors[0]) for other in kinds):
            kinds.append(item)
    if not hit or len(kinds) < LONG:
        return counts, recipients
    return (
        [item for item in counts if not (is_hit(item) and is_single(item))],
        [item for item in recipients if not is_thing(item)],
    )


def name_first_side(
    actors: Sequence[Assertion], recipients: Sequence[Assertion]
) -> tuple[Sequence[Assertion], Sequence[Assertion]]:
    """Both sides of fighting without an initiator, the first-named as actor; all else as it is."""

    def words(items: Sequence[Assertion]) -> list[int]:
        return sorted({anchor.start for item in items for anchor in item.anchors[:1]})

    if len(words(actors)) < 2 or words(actors) != words(recipients):
        return actors, recipients
    first = words(actors)[0]
    return (
        [item for item in actors if item.anchors[0].start == first],
        [item for item in recipients if item.anchors[0].start != first],
    )


def write_values(assertion: Assertion, text: str) -> Iterator[Json]:
    """The gold values of one assertion: mostly one, none where the gold is silent."""
    if not assertion.anchors or assertion.certainty is Certainty.UNCLEAR:
        return
    anchor, value = assertion.anchors[0], assertion.value
    match value:
        case ActorValue():
            yield {**span(anchor), "name": value.name}
        case PlaceValue():
            yield {**span(without_article(anchor)), "name": value.name, "relation": value.relation}
        case TimeValue():
            resolved = value.value is not None and value.precision != "unresolved"
            precision = value.precision if resolved else "unresolved"
            yield {
                **span(with_preposition(anchor, text)),
                "value": value.value if resolved else None,
                "precision": precision,
            }
        case CountValue():
            yield from write_counts(value, anchor)
        case _:
            yield span(without_article(anchor))


def write_counts(value: CountValue, anchor: Anchor) -> Iterator[Json]:
    """The gold counts of one count."""
    if value.none_reported or (value.low is None and value.high is None):
        return
    bounds = {"low": value.low, "high": value.high}
    if value.what is not CountKind.CASUALTIES:
        yield {**span(anchor), "what": value.what.value, **bounds}
    elif value.high == 0:
        yield {**span(anchor), "what": "killed", **bounds}
        yield {**span(anchor), "what": "injured", **bounds}
    else:
        yield {**span(anchor), "what": "other", **bounds}


def without_article(anchor: Anchor) -> Anchor:
    """The anchor without a leading article."""
    found = ARTICLE.match(anchor.quote)
    if not found or found.end() == len(anchor.quote):
        return anchor
    return Anchor(anchor.start + found.end(), anchor.end, anchor.quote[found.end() :], anchor.article_id)


def with_preposition(anchor: Anchor, text: str) -> Anchor:
    """The anchor of a time with the preposition in front of it."""
    found = BEFORE_TIME.search(text, max(0, anchor.start - 24), anchor.start)
    if not found:
        return anchor
    return Anchor(found.start(), anchor.end, text[found.start() : anchor.end], anchor.article_id)
