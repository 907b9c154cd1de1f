"""Where something was, told from a place: sentences with answers worked out by hand, read from end to end.

The gazetteer is a made one, so that the answers do not move with the data: made_places.tsv. The sentences and their
arithmetic: relations.tsv.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest

from whosays.acquire import from_text
from whosays.data.gazetteer import PlaceNames, fold, load_gazetteer
from whosays.resolve.relations import parse_relation
from whosays.service import Kit, load_kit, read_report
from whosays.types.knowledge import GazetteerEntry
from whosays.types.record import Slot
from whosays.types.values import PlaceValue

HERE = Path(__file__).parent
LEAST_RIGHT = 57 / 60


def table(name: str) -> Iterator[dict[str, str]]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    yield from csv.DictReader(
        (line for line in lines if line and not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
    )


@dataclass(frozen=True)
class Made:
    """The made gazetteer; words other than names are the package's own."""

    words: PlaceNames

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        key = fold(name)
        bare = key.removesuffix(" crossing").removesuffix(" highway") if key not in entries() else key
        return (entries()[bare],) if bare in entries() else ()

    def country_of_demonym(self, word: str) -> str | None:
        return self.words.country_of_demonym(word)

    def feature_of(self, word: str) -> tuple[str, bool] | None:
        return self.words.feature_of(word)

    def means_otherwise(self, word: str) -> bool:
        return self.words.means_otherwise(word)


@cache
def entries() -> dict[str, GazetteerEntry]:
    return {
        fold(row["name"]): GazetteerEntry(
            f"made:{row['name']}",
            row["name"],
            row["kind"],
            None if row["country"] == "-" else row["country"],
            None if row["admin1"] == "-" else row["admin1"],
            float(row["latitude"]),
            float(row["longitude"]),
            int(row["population"]),
            float(row["radius_km"]),
        )
        for row in table("made_places.tsv")
    }


@pytest.fixture(scope="module")
def kit() -> Kit:
    return replace(load_kit(), gazetteer=Made(load_gazetteer()))


def places(sentence: str, kit: Kit) -> list[PlaceValue]:
    reading = read_report(from_text(sentence), kit)
    return [
        item.value for record in reading.records for item in record.of(Slot.PLACE) if isinstance(item.value, PlaceValue)
    ]


def wrong(row: dict[str, str], found: list[PlaceValue]) -> str:
    """What of the answer is wrong, empty when nothing."""
    told = [place for place in found if place.name.removeprefix("the ") == row["place"]]
    if not told:
        return f"found {[place.name for place in found]}"
    place = told[0]
    kind = parse_relation(place.relation).kind.value
    if (kind, place.precision) != (row["kind"], row["precision"]):
        return f"is {kind}, {place.precision}"
    if not row["latitude"]:
        return "" if place.latitude is None and place.why else "has coordinates, or no reason"
    latitude, longitude = float(row["latitude"]), float(row["longitude"])
    north = ((place.latitude or 0) - latitude) * 111.195
    east = ((place.longitude or 0) - longitude) * 111.195 * math.cos(math.radians(latitude))
    if math.hypot(north, east) > 1:
        return f"lies {math.hypot(north, east):.1f} km away"
    if abs((place.radius_km or 0) - float(row["radius_km"])) > max(0.2, 0.02 * float(row["radius_km"])):
        return f"reaches {place.radius_km} km"
    if place.bearing != (float(row["bearing"]) if row["bearing"] else None):
        return f"bears {place.bearing}"
    return ""


def test_relations_are_computed_as_by_hand(kit: Kit) -> None:
    rows = list(table("relations.tsv"))
    misses = [(row, what) for row in rows if (what := wrong(row, places(row["sentence"], kit)))]
    for row, what in misses:
        print(f"{row['sentence']} {row['kind']}: {what}")
    print(f"{len(rows) - len(misses)} of {len(rows)} right")
    assert len(rows) >= 60
    assert (len(rows) - len(misses)) / len(rows) >= LEAST_RIGHT
