"""When and where an incident was, and how many it killed and wounded, by our records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from benchmarks.tasks.muc.incidents import Incident
from benchmarks.tasks.muc.sentences import Scores
from benchmarks.tasks.muc.told import Told
from whosays.types.record import Record, Slot
from whosays.types.values import CountKind, CountValue, PlaceValue, TimeValue

# What one place of an incident counts against the shares that all of the report gives to countries.
PLACE = 0.3
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST", "THREATEN"})


def records_of(incident: Incident, told: Told) -> Iterator[tuple[int, Record]]:
    """The records of violence of an incident with the sentence of their anchor."""
    members = set(incident.sentences)
    for record in told.records:
        for token in told.tokens(record.anchor.start, record.anchor.end)[:1]:
            if told.sentence_of[token] in members and record.type in VIOLENT:
                yield told.sentence_of[token], record


def date_of(incident: Incident, told: Told, scores: Scores) -> str | None:
    """The day or days of an incident; "../day" of the report, on or before it, where none is told."""
    weight: dict[str, float] = defaultdict(float)
    for number, record in records_of(incident, told):
        for assertion in record.of(Slot.TIME):
            value = assertion.value
            if isinstance(value, TimeValue) and value.value and value.precision in ("day", "interval"):
                weight[value.value] += 20.0 + scores[number][incident.type]
    if not weight:
        members = set(incident.sentences)
        for mention in told.mentions:
            if mention.time is not None and mention.time.value and mention.time.precision == "day":
                number = told.sentence_of[mention.first]
                if number in members:
                    weight[mention.time.value] += 10.0 + scores[number][incident.type]
    if weight:
        return max(weight, key=lambda day: (weight[day], day))
    published = told.article.published
    return f"../{published}" if published and len(published) == 10 else None


def places_of(incident: Incident, told: Told) -> list[PlaceValue]:
    """The places of an incident's records."""
    return [
        assertion.value
        for _, record in records_of(incident, told)
        for assertion in record.of(Slot.PLACE)
        if isinstance(assertion.value, PlaceValue)
    ]


def country_of(incident: Incident, told: Told) -> str | None:
    """The country of an incident as ISO code: that of its places and of most of the report."""
    weight: dict[str, float] = defaultdict(float, told.countries)
    for place in places_of(incident, told):
        if place.country:
            weight[place.country] += PLACE
    return max(weight, key=lambda code: (weight[code], code)) if weight else None


def toll_of(incident: Incident, told: Told, kind: CountKind) -> int | str | None:
    """How many were killed or wounded; "PLURAL" for more than one without a number, None unsaid."""
    lows: list[CountValue] = []
    for _, record in records_of(incident, told):
        for assertion in record.of(Slot.COUNTS):
            value = assertion.value
            if isinstance(value, CountValue) and value.what is kind and value.low:
                lows.append(value)
    if not lows:
        return None
    most = max(lows, key=lambda value: value.low or 0)
    return most.low if most.high is not None or (most.low or 0) > 2 else "PLURAL"
