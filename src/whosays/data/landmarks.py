"""Towns that tell a reader of a map where it is."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from whosays.data.borders import Box
from whosays.data.gazetteer import FILE
from whosays.data.placefile import SCALE

_TOWNS = (
    "SELECT name, latitude, longitude, population FROM place WHERE (kind IS NULL OR kind = 'town') "
    "AND latitude BETWEEN ? AND ? AND longitude BETWEEN ? AND ? AND population > 0 ORDER BY population DESC, id LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its people, in WGS 84 degrees."""

    name: str
    latitude: float
    longitude: float
    population: int


def towns_in(box: Box, most: int) -> tuple[Town, ...]:
    """At most so many towns of the gazetteer within a box, the most populous first; none where it is not there."""
    if not FILE.is_file():
        return ()
    sides = (box.south, box.north, box.west, box.east)
    with sqlite3.connect(f"{FILE.resolve().as_uri()}?mode=ro&immutable=1", uri=True) as places:
        found = places.execute(_TOWNS, (*(round(side * SCALE) for side in sides), most)).fetchall()
    places.close()
    return tuple(Town(name, north / SCALE, east / SCALE, people) for name, north, east, people in found)
