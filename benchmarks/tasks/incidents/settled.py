"""Records of templates told as the keys can be read when tolls and places are compared across reports.

Two groups of one key may be one group ("one bodyguard", "the driver"), so a toll without a total has bounds: at least
the people with names or the largest group, at most the sum. A level of a place that the gazetteer does not know is a
spot within the level that it knows, and a department is one although a town bears its name.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.gold import Json
from benchmarks.tasks.incidents.keyed import Keyed
from benchmarks.tasks.incidents.people import EFFECTS, Bounds, bounds, fills, plain, references, values
from benchmarks.tasks.incidents.places import DIVISIONS
from whosays.types.knowledge import Gazetteer
from whosays.types.record import Assertion, Slot
from whosays.types.values import CountValue, PlaceValue, Value

SPOT_KM = 2.0


def settled(one: Keyed, template: Json, gazetteer: Gazetteer) -> Keyed:
    """The record of a template with its tolls and places settled."""
    record = one.member.record
    items = tuple(
        replace(item, value=value) for item in record.assertions for value in (_value(item, template, gazetteer),)
    )
    return replace(one, member=replace(one.member, record=replace(record, assertions=items)))


def _value(item: Assertion, template: Json, gazetteer: Gazetteer) -> Value:
    match item.value:
        case CountValue():
            low, high = _toll(template, item.value.what, (item.value.low or 0, item.value.high))
            return replace(item.value, low=low, high=high)
        case PlaceValue() if item.slot is Slot.PLACE:
            return _place(item.value, template, gazetteer)
    return item.value


def _toll(template: Json, effect: str, summed: Bounds) -> Bounds:
    """Bounds of a toll, where groups may hold one another."""
    if any(bounds(values(fill)) == summed for fill in fills(template, "hum_tgt_total_number")):
        return summed
    named = {name for fill in fills(template, "hum_tgt_name") for name in values(fill)}
    people = list(_groups(template, effect, named))
    if len(people) < 2:
        return summed
    sure = sum(low for low, of_name in people if of_name)
    return max([sure, *(low for low, of_name in people if not of_name)]), summed[1]


def _groups(template: Json, effect: str, named: set[str]) -> Iterator[tuple[int, bool]]:
    """(least number, whether by name) of each group that has the effect without doubt."""
    names = set(map(plain, named))
    for fill in fills(template, "hum_tgt_effect_of_incident"):
        if {EFFECTS.get(value) for value in values(fill)} != {effect}:
            continue
        about = references(fill)
        told = (bounds(values(other)) for other in fills(template, "hum_tgt_number") if references(other) & about)
        low, _ = next((found for found in told if found), (1, None))
        yield low, bool(about & names)


def _place(value: PlaceValue, template: Json, gazetteer: Gazetteer) -> PlaceValue:
    kinds = {
        level["name"]: set(level["kinds"])
        for fill in fills(template, "incident_location")
        for choice in fill["alternatives"]
        for part in choice["path"]
        for level in part
    }
    entries = gazetteer.find(value.name)
    if value.relation != "in" or value.entry is None:
        return value
    divisions = [entry for entry in entries if entry.kind == "division" and entry.country == value.country]
    if divisions and kinds.get(value.name, set()) & DIVISIONS:
        entry = divisions[0]
        return replace(
            value, entry=entry.id, precision="division", admin1=entry.admin1, latitude=entry.latitude,
            longitude=entry.longitude, radius_km=entry.radius_km or 80.0,
        )  # fmt: skip
    if value.entry in {entry.id for entry in entries}:
        return value
    if value.precision == "country":
        return replace(value, entry=None, precision="unresolved", latitude=None, longitude=None, radius_km=None)
    return replace(value, entry=None, precision="point", radius_km=SPOT_KM)
