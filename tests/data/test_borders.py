"""Outlines of countries and towns for maps."""

from __future__ import annotations

import gzip
import importlib.util
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import pytest

from whosays.data import borders
from whosays.data.borders import Box, lands_in
from whosays.data.landmarks import towns_in
from whosays.errors import DataInvalid, DataMissing

TOOL = Path(__file__).resolve().parents[2] / "tools" / "build_borders.py"


def codes(box: Box) -> set[str]:
    return {land.code for land in lands_in(box)}


@pytest.mark.parametrize(
    ("box", "expected"),
    [
        (Box(38.0, 33.0, 39.5, 34.0), {"SYR", "JOR", "IRQ"}),
        (Box(68.5, 36.5, 69.0, 37.0), {"AFG"}),
        (Box(-30.0, -30.0, -29.0, -29.0), set()),
    ],
)
def test_a_box_holds_the_countries_that_reach_into_it(box: Box, expected: set[str]) -> None:
    # No arc of Afghanistan lies in the second box: it is found because it lies all around.
    assert expected <= codes(box) and len(codes(box)) <= len(expected) + 3


def test_an_empty_sea_has_no_land() -> None:
    assert not any(inside(-29.5, -29.5, ring) for land in lands_in(Box(-30, -30, -29, -29)) for ring in land.rings)


@pytest.mark.parametrize(
    ("place", "code"),
    [((36.73, 68.86), "AFG"), ((34.55, 38.27), "SYR"), ((-8.84, 13.23), "AGO"), ((64.1, -21.9), "ISL")],
)
def test_a_town_lies_in_its_country(place: tuple[float, float], code: str) -> None:
    latitude, longitude = place
    around = Box(longitude - 0.5, latitude - 0.5, longitude + 0.5, latitude + 0.5)
    holding = [
        land.code for land in lands_in(around) if sum(inside(longitude, latitude, ring) for ring in land.rings) % 2
    ]
    assert holding == [code]


def inside(x: float, y: float, ring: tuple[tuple[float, float], ...]) -> bool:
    crossed = False
    for place, (east, north) in enumerate(ring):
        before = ring[place - 1]
        if (north > y) != (before[1] > y) and x < (before[0] - east) * (y - north) / (before[1] - north) + east:
            crossed = not crossed
    return crossed


def test_rings_are_closed_and_on_the_earth() -> None:
    for land in lands_in(Box(-180, -90, 180, 90)):
        for ring in land.rings:
            assert len(ring) >= 4 and ring[0] == ring[-1]
            assert all(-180 <= x <= 180 and -90 <= y <= 90 for x, y in ring)


def test_neighbours_share_their_border() -> None:
    box = Box(38.0, 33.0, 39.5, 34.0)
    points = {land.code: {point for ring in land.rings for point in ring} for land in lands_in(box)}
    assert len(points["SYR"] & points["JOR"]) >= 3


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder that stands for the package's data; caches are empty before and after."""
    caches = (borders._table, borders._decoded, borders._points)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(borders, "files", lambda package: tmp_path)
    yield tmp_path  # type: ignore[misc]
    for cached in caches:
        cached.cache_clear()


def test_a_missing_or_broken_table_says_what_to_do(table: Path) -> None:
    with pytest.raises(DataMissing, match="Install whosays again"):
        list(lands_in(Box(0, 0, 1, 1)))
    (table / borders.NAME).write_bytes(b"no gzip")
    with pytest.raises(DataInvalid, match="Install whosays again"):
        list(lands_in(Box(0, 0, 1, 1)))
    (table / borders.NAME).write_bytes(gzip.compress(b"arc\t0\t0,0,1\tx\n"))
    with pytest.raises(DataInvalid, match="Install whosays again"):
        list(lands_in(Box(0, 0, 1, 1)))


def test_the_table_names_its_source() -> None:
    text = gzip.decompress(files("whosays.data").joinpath(borders.NAME).read_bytes()).decode()
    assert "Natural Earth 4.1.0" in text and "public domain" in text and "tools/build_borders.py" in text


@pytest.fixture(scope="module")
def tool() -> SimpleNamespace:
    spec = importlib.util.spec_from_file_location("build_borders", TOOL)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module  # type: ignore[return-value]


def test_the_tool_keeps_corners_and_drops_what_lies_between(tool: SimpleNamespace) -> None:
    line = [(0.0, 0.0), (1.0, 0.001), (2.0, 0.0), (2.0, 1.0), (2.001, 2.0), (2.0, 3.0)]
    assert tool.simplified(line) == [(0.0, 0.0), (2.0, 0.0), (2.0, 3.0)]
    assert tool.steps([(0.0, 0.0), (0.0001, 0.0), (1.0, -2.0)]) == "0,0 1000,-2000"
    ring = [(0.0, 0.0), (0.001, 0.0), (0.001, 0.001), (0.0, 0.0)]
    assert len(tool.simplified(ring)) == 4


def test_the_tool_reads_topojson(tool: SimpleNamespace) -> None:
    atlas = {"transform": {"scale": [0.5, 2.0], "translate": [-10, 1]}, "arcs": [[[0, 0], [2, 1], [2, -1]]]}
    assert tool.decoded(atlas) == [[(-10.0, 1.0), (-9.0, 3.0), (-8.0, 1.0)]]
    assert tool.code_of({"id": "004", "properties": {"name": "Afghanistan"}}, tool.iso_codes()) == "AFG"
    assert tool.code_of({"properties": {"name": "Kosovo"}}, {}) == "XKX"
    assert tool.code_of({"properties": {"name": "Somaliland"}}, {}) == "-"


def test_towns_come_most_populous_first() -> None:
    towns = towns_in(Box(67.5, 36.0, 70.0, 37.5), 3)
    assert towns[0].name == "Kunduz" and len(towns) == 3
    assert [town.population for town in towns] == sorted((town.population for town in towns), reverse=True)
    assert towns_in(Box(-30, -30, -29, -29), 3) == ()
