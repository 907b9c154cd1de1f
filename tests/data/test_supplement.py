"""Each row of the supplement lies where its country, its division and the towns around it say."""

from __future__ import annotations

import math
import re
import sqlite3
from collections import defaultdict

import pytest

from whosays.data.gazetteer import COUNTRY_COLUMNS, FEATURE_COLUMNS, FILE, SUPPLEMENT_COLUMNS
from whosays.data.placefile import SCALE
from whosays.data.placekeys import fold
from whosays.data.tables import rows

Point = tuple[float, float]
ROWS = [row for _, row in rows("places_supplement.tsv", SUPPLEMENT_COLUMNS)]
# Kinds that need not lie near any town: waters, deserts, whole regions, and islands in the ocean.
REMOTE = frozenset({"sea", "continent", "region", "desert", "island"})
BORDER = frozenset({"crossing", "border", "checkpoint"})  # stand on the edge of their country
NEAREST = 8  # so many towns of the country around a place, and all within FAR km, tell its division
FAR = 100


class Towns:
    """Towns of the city list by cells of one degree."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[tuple[Point, str, str]]] = defaultdict(list)
        lines = sqlite3.connect(FILE).execute(
            "SELECT p.latitude, p.longitude, p.country, coalesce(d.name, '') FROM place p LEFT JOIN division d "
            "ON d.country = p.country AND d.code = p.admin1 WHERE p.kind IS NULL"
        )
        for latitude, longitude, country, division in lines:
            point = latitude / SCALE, longitude / SCALE
            self.cells[_cell(point)].append((point, country, division))

    def around(self, point: Point) -> list[tuple[float, str, str]]:
        """(km, country, division) of the towns within some two degrees, the nearest first."""
        a, b = _cell(point)
        near = (town for i in range(-2, 3) for j in range(-2, 3) for town in self.cells.get((a + i, b + j), ()))
        return sorted((_km(point, at), country, division) for at, country, division in near)


@pytest.fixture(scope="module")
def towns() -> Towns:
    return Towns()


def test_there_are_enough_rows_in_all_regions() -> None:
    assert len(ROWS) >= 750
    counts = defaultdict(int)
    for row in ROWS:
        counts[row["country"]] += 1
    for country in ("SYR", "IRQ", "YEM", "LBY", "SDN", "SOM", "MLI", "NGA", "UKR", "AFG", "PAK", "COL", "PER", "SLV"):
        assert counts[country] >= 25, country
    districts = sum(row["kind"] == "district" for row in ROWS)
    assert districts >= 300


def test_each_row_is_well_formed() -> None:
    countries = {row["iso3"] for _, row in rows("countries.tsv", COUNTRY_COLUMNS)} | {""}
    kinds = {row["kind"] for _, row in rows("place_features.tsv", FEATURE_COLUMNS)} | {"village", "region", "continent"}
    divisions = set(sqlite3.connect(FILE).execute("SELECT country, name FROM division"))
    keys: dict[str, str] = {}
    for row in ROWS:
        assert row["country"] in countries and row["kind"] in kinds, row
        assert not row["admin1"] or (row["country"], row["admin1"]) in divisions, row
        assert abs(float(row["latitude"])) <= 90 and abs(float(row["longitude"])) <= 180, row
        assert 0 < float(row["radius_km"]) <= 6000, row
        assert re.fullmatch(r"wikipedia(:.+)?|ourairports:\w+|geonames|report", row["source"]), row
        key = fold(row["name"])
        assert key not in keys, (row, keys.get(key))
        keys[key] = row["name"]


def test_no_row_lies_outside_its_country(towns: Towns) -> None:
    """The next town of its own country is hardly farther than the next foreign town, where there are towns at all."""
    wrong, alone = [], 0
    for row in ROWS:
        if not row["country"] or row["kind"] in REMOTE:
            continue
        near = towns.around(_point(row))
        own = next((km for km, country, _ in near if country == row["country"]), math.inf)
        foreign = next((km for km, country, _ in near if country != row["country"]), math.inf)
        alone += own == math.inf
        leeway = float(row["radius_km"]) + (220 if row["kind"] in BORDER else 90)
        if own > foreign + leeway:
            wrong.append((row["name"], row["country"], round(own, 1), round(foreign, 1)))
    assert wrong == []
    assert alone < 10


def test_each_row_lies_in_its_division(towns: Towns) -> None:
    wrong, checked = [], 0
    for row in ROWS:
        if not row["admin1"] or row["kind"] in REMOTE:
            continue
        reach = max(FAR, float(row["radius_km"]))
        near = [(km, division) for km, country, division in towns.around(_point(row)) if country == row["country"]]
        divisions = {division for place, (km, division) in enumerate(near) if km < reach or place < NEAREST} - {""}
        checked += bool(divisions)
        if divisions and row["admin1"] not in divisions:
            wrong.append((row["name"], row["country"], row["admin1"], sorted(divisions)))
    assert wrong == []
    assert checked > 1_200


def test_no_row_lies_far_from_the_town_of_its_name() -> None:
    """Where the city list has one town of the country by the row's name, the row's point is that town's."""
    bearers: dict[tuple[str, str], list[Point]] = defaultdict(list)
    lines = sqlite3.connect(FILE).execute(
        "SELECT n.key, p.country, p.latitude, p.longitude FROM name n JOIN place p ON p.id = n.id "
        "WHERE p.kind IS NULL AND n.own"
    )
    for key, country, latitude, longitude in lines:
        bearers[country, key].append((latitude / SCALE, longitude / SCALE))
    checked, apart = 0, []
    for row in ROWS:
        if row["kind"] not in ("town", "village"):
            continue
        found = bearers.get((row["country"], fold(row["name"])), [])
        if len(found) == 1:
            checked += 1
            gap = _km(_point(row), found[0])
            if gap > float(row["radius_km"]) + 10:
                apart.append((row["name"], row["country"], round(gap)))
    assert checked > 40
    assert len(apart) <= checked * 0.15, apart  # the rest are namesakes that the list lacks


def _point(row: dict[str, str]) -> Point:
    return float(row["latitude"]), float(row["longitude"])


def _cell(point: Point) -> tuple[int, int]:
    return math.floor(point[0]), math.floor(point[1])


def _km(a: Point, b: Point) -> float:
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371 * math.hypot(x, math.radians(b[0] - a[0]))
