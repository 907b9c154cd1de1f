"""Outlines of countries for maps that need no network."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.errors import DataInvalid, DataMissing

# Longitude and latitude in degrees.
Point = tuple[float, float]
NAME = "borders.tsv.gz"
SOURCE = "Natural Earth 4.1 (public domain), borders as it draws them"
_UNIT = 0.001


@dataclass(frozen=True, slots=True)
class Box:
    """West, south, east and north in degrees; it does not cross the date line."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two share a point."""
        return (
            self.west <= other.east
            and other.west <= self.east
            and self.south <= other.north
            and other.south <= self.north
        )


@dataclass(frozen=True, slots=True)
class Land:
    """A country within a box. code: ISO alpha-3, "" for none. rings: even-odd, islands and holes alike."""

    code: str
    rings: tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class _Country:
    code: str
    box: Box
    rings: tuple[tuple[int, ...], ...]


def lands_in(box: Box) -> Iterator[Land]:
    """The countries that reach into a box, with those of their rings that do. Raises: DataMissing, DataInvalid."""
    arcs, countries = _table()
    for country in countries:
        if not country.box.meets(box):
            continue
        rings = tuple(
            _points(ring)
            for ring in country.rings
            if any(arcs[arc if arc >= 0 else ~arc][0].meets(box) for arc in ring)
        )
        # A ring around the whole box has no arc in it where the box lies deep within a country: its box tells.
        around = tuple(
            _points(ring)
            for ring in country.rings
            if not any(arcs[arc if arc >= 0 else ~arc][0].meets(box) for arc in ring) and _reach(ring).meets(box)
        )
        if rings or around:
            yield Land(country.code, (*rings, *around))


@cache
def _points(ring: tuple[int, ...]) -> tuple[Point, ...]:
    """The points of a ring of arcs, each once."""
    found: list[Point] = []
    for arc in ring:
        points = _decoded(arc if arc >= 0 else ~arc)
        found += (points if arc >= 0 else points[::-1])[1 if found else 0 :]
    return tuple(found)


@cache
def _decoded(arc: int) -> tuple[Point, ...]:
    x = y = 0
    found = []
    for step in _table()[0][arc][1].split(" "):
        step_x, _, step_y = step.partition(",")
        x, y = x + int(step_x), y + int(step_y)
        found.append((x * _UNIT, y * _UNIT))
    return tuple(found)


def _reach(ring: tuple[int, ...]) -> Box:
    boxes = [_table()[0][arc if arc >= 0 else ~arc][0] for arc in ring]
    return Box(
        min(box.west for box in boxes), min(box.south for box in boxes), max(box.east for box in boxes),
        max(box.north for box in boxes),
    )  # fmt: skip


@cache
def _table() -> tuple[list[tuple[Box, str]], list[_Country]]:
    """Arcs as (box, steps not yet read), and countries."""
    path = files("whosays.data").joinpath(NAME)
    if not path.is_file():
        raise DataMissing(f"The table {NAME} is missing from the package. Install whosays again.")
    arcs: list[tuple[Box, str]] = []
    countries: list[_Country] = []
    try:
        lines = gzip.decompress(path.read_bytes()).decode("utf-8").splitlines()
        for line in lines:
            if line.startswith("#"):
                continue
            kind, name, box, geometry = line.split("\t")
            if kind == "arc":
                arcs.append((_box(box), geometry))
            elif kind == "country":
                rings = tuple(tuple(map(int, ring.split(","))) for ring in geometry.split(";"))
                countries.append(_Country("" if name == "-" else name, _box(box), rings))
    except (OSError, EOFError, ValueError) as error:
        raise DataInvalid(f"{NAME} cannot be used ({error}). Install whosays again.") from error
    return arcs, countries


def _box(written: str) -> Box:
    west, south, east, north = (int(side) * _UNIT for side in written.split(","))
    return Box(west, south, east, north)
