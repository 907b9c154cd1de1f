"""Places of a MUC-4 template, found in the gazetteer level by level from the country down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.gold import Json
from benchmarks.tasks.incidents.people import fills
from whosays.types.globe import distance_km
from whosays.types.knowledge import Gazetteer, GazetteerEntry
from whosays.types.values import PlaceValue

# Kinds of levels that the gazetteer has as divisions of a country.
DIVISIONS = frozenset({"DEPARTMENT", "PROVINCE", "STATE", "REGION", "INTENDANCY", "COUNTY"})
# A level that lies farther from the one it is said to be in is a namesake.
FARTHEST_KM = 300.0
# Reach where the gazetteer knows none, by kind of place.
REACH_KM = {"country": 400.0, "division": 80.0}
TOWN_KM = 5.0
PRECISION = {"country": "country", "division": "division"}


def place_values(template: Json, gazetteer: Gazetteer) -> Iterator[tuple[PlaceValue, str]]:
    """(place, the key's words of it) for each alternative of the location."""
    for fill in fills(template, "incident_location"):
        for item in fill["alternatives"]:
            if item["path"]:
                yield _place(item["path"], gazetteer)


def _place(path: Sequence[Sequence[Json]], gazetteer: Gazetteer) -> tuple[PlaceValue, str]:
    *_, last = path
    name = " and ".join(level["name"] for level in last)
    said = ", ".join(" and ".join(level["name"] for level in part) for part in reversed(path))
    entries = [found for part in path if (found := _entries(part, path, gazetteer))]
    if not entries:
        return PlaceValue(name, said=said, why="no entry of this name"), last[0]["name"]
    near = _nested(entries)
    latitude = sum(entry.latitude for entry in near) / len(near)
    longitude = sum(entry.longitude for entry in near) / len(near)
    reach = max(_reach(entry) for entry in near)
    if len(near) > 1:
        reach += distance_km((near[0].latitude, near[0].longitude), (near[1].latitude, near[1].longitude)) / 2
    precision = PRECISION.get(near[0].kind, "town")
    value = PlaceValue(
        name, "in" if len(last) == 1 else "between", near[0].id, near[0].kind, near[0].country, near[0].admin1,
        round(latitude, 5), round(longitude, 5), round(reach, 1), None, precision, said, "answer key",
    )  # fmt: skip
    return value, last[0]["name"]


def _entries(part: Sequence[Json], path: Sequence[Sequence[Json]], gazetteer: Gazetteer) -> list[GazetteerEntry]:
    """What the gazetteer has for the names of one level, in the country of the path; [] unless it has all of them."""
    countries = {
        entry.country for level in path[0] for entry in gazetteer.find(level["name"])[:1] if entry.kind == "country"
    }
    found = []
    for level in part:
        options = [entry for entry in gazetteer.find(level["name"]) if entry.country in countries]
        if "COUNTRY" in level["kinds"]:
            options = [entry for entry in options if entry.kind == "country"]
        elif not DIVISIONS & set(level["kinds"]):
            options = [entry for entry in options if entry.kind not in ("country", "division")] or options
        else:
            options = [entry for entry in options if entry.kind == "division"] or options
        if not options:
            return []
        found.append(options[0])
    return found


def _nested(entries: Sequence[list[GazetteerEntry]]) -> list[GazetteerEntry]:
    """The innermost level that lies near the one around it: a far namesake of a neighbourhood is passed over."""
    inner = entries[0]
    for level in entries[1:]:
        around = inner[0]
        apart = distance_km((around.latitude, around.longitude), (level[0].latitude, level[0].longitude))
        if around.kind in ("country", "division") or apart <= min(FARTHEST_KM, 4 * _reach(around)):
            inner = level
    return inner


def _reach(entry: GazetteerEntry) -> float:
    return entry.radius_km or REACH_KM.get(entry.kind, TOWN_KM)
