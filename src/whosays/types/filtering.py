"""Which incidents are asked for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from whosays.types.days import Days, days_of
from whosays.types.globe import distance_km
from whosays.types.incident import GradeName, Incident
from whosays.types.values import ActorValue, CodeValue, PlaceValue, TimeValue, Value


@dataclass(frozen=True, slots=True)
class Near:
    """A circle on the map. name: as it was asked for."""

    latitude: float
    longitude: float
    radius_km: float
    name: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of an incident; what is left None is not asked.

    since, until: first and last day, both included; any part of a told time that reaches in counts.
    near: a place that somebody holds reaches in; an area larger than the circle only with its centre.
    country: ISO 3166-1 alpha-3 of a place that somebody holds. type, mode: PLOVER codes.
    actor, recipient: names and entries of one party, any of which must stand for it or for a parent of it.
    unknown: keep incidents of whose day or place nobody says anything that could be asked.
    """

    since: date | None = None
    until: date | None = None
    near: Near | None = None
    country: str | None = None
    type: str | None = None
    mode: str | None = None
    actor: frozenset[str] = frozenset()
    recipient: frozenset[str] = frozenset()
    grade: GradeName | None = None
    disputed: bool = False
    unknown: bool = False


def matches(incident: Incident, asked: Filter) -> bool:
    """Whether an incident is one of those asked for: any value that somebody holds is enough, disputed or not."""
    return (
        (not asked.disputed or incident.disputed)
        and (asked.grade is None or incident.grade.name is asked.grade)
        and _has_code(incident, "type", asked.type)
        and _has_code(incident, "mode", asked.mode)
        and _has_party(incident, "actor", asked.actor)
        and _has_party(incident, "recipient", asked.recipient)
        and _in_days(incident, asked)
        and _in_place(incident, asked)
    )


def days_told(incident: Incident) -> tuple[Days, ...]:
    """First and last day of each resolved time that somebody holds, those with the most origins first."""
    times = sorted(
        ((held.value, len(held.origins)) for view in incident.of("time") for held in view.held),
        key=lambda item: -item[1],
    )
    spans = (days_of(value) for value, _ in times if isinstance(value, TimeValue))
    return tuple(dict.fromkeys(span for span in spans if span is not None))


def held_values(incident: Incident, slot: str) -> Iterator[Value]:
    """Every value that somebody holds of a slot."""
    return (held.value for view in incident.of(slot) for held in view.held)


def folded(name: str) -> str:
    """A name for comparing: letters and digits alone, without case and accents, between single blanks."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(char if char.isalnum() else " " for char in plain if not unicodedata.combining(char))
    return " ".join(kept.split())


def _has_code(incident: Incident, slot: str, code: str | None) -> bool:
    return code is None or any(
        isinstance(value, CodeValue) and value.name == code for value in held_values(incident, slot)
    )


def _has_party(incident: Incident, slot: str, keys: frozenset[str]) -> bool:
    if not keys:
        return True
    names = [f" {name} " for name in map(folded, keys) if name]
    for value in held_values(incident, slot):
        if not isinstance(value, ActorValue):
            continue
        if value.entry in keys or keys.intersection(value.parents):
            return True
        called = f" {folded(value.name)} "
        if any(name in called for name in names):
            return True
    return False


def _in_days(incident: Incident, asked: Filter) -> bool:
    if asked.since is None and asked.until is None:
        return True
    told = days_told(incident)
    if not told:
        return asked.unknown
    since, until = asked.since or date.min, asked.until or date.max
    return any(first <= until and since <= last for first, last in told)


def _in_place(incident: Incident, asked: Filter) -> bool:
    places = [value for value in held_values(incident, "place") if isinstance(value, PlaceValue)]
    return _in_country(places, asked) and _is_near(places, asked)


def _in_country(places: list[PlaceValue], asked: Filter) -> bool:
    if asked.country is None:
        return True
    known = [place.country for place in places if place.country]
    return asked.country in known if known else asked.unknown


def _is_near(places: list[PlaceValue], asked: Filter) -> bool:
    if asked.near is None:
        return True
    circle, resolved = asked.near, False
    for place in places:
        if place.latitude is None or place.longitude is None:
            continue
        resolved = True
        apart = distance_km((circle.latitude, circle.longitude), (place.latitude, place.longitude))
        reach = place.radius_km or 0.0
        if apart <= circle.radius_km + (reach if reach <= circle.radius_km else 0.0):
            return True
    return not resolved and asked.unknown
