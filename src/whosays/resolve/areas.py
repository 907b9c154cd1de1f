"""Areas that relations make of places: a point with its doubt, a sector, a disc. Kilometres and WGS 84 degrees."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from whosays.resolve.relations import Kind, Relation
from whosays.types.globe import bearing_to, destination, distance_km
from whosays.types.knowledge import GazetteerEntry

Point = tuple[float, float]
PRECISION = {
    "country": "country",
    "division": "division",
    "town": "town",
    "village": "town",
    **dict.fromkeys(
        ("crossing", "checkpoint", "base", "dam", "building", "camp", "bridge", "square", "field", "airport", "port"),
        "point",
    ),
}  # every other kind: area
LARGE_KM = 100  # from here on, what is near a place is not much wider than the place
NEAR_KM, OFF_KM, SECTOR_KM = 10.0, 25.0, 15.0


@dataclass(frozen=True, slots=True)
class Area:
    """A disc. bearing: of the sector or direction it stands for. why: what made it of a place, empty for the place."""

    point: Point
    radius_km: float
    precision: str
    bearing: float | None = None
    why: str = ""


def reach_km(entry: GazetteerEntry) -> float:
    """How far an entry reaches from its point: as the gazetteer says, else by the people of a town (2 to 25 km)."""
    if entry.radius_km is not None:
        return entry.radius_km
    return min(25.0, max(2.0, 0.0106 * math.sqrt(entry.population)))


def area_of(entry: GazetteerEntry) -> Area:
    """The area of an entry itself."""
    return Area((entry.latitude, entry.longitude), reach_km(entry), PRECISION.get(entry.kind, "area"))


def part_of(area: Area, bearing: float | None) -> Area:
    """The part of an area towards a bearing: a disc of 0.6 of its radius, half of it away; its middle without one."""
    point = area.point if bearing is None else destination(area.point, bearing, area.radius_km * 0.5)
    return replace(area, point=point, radius_km=area.radius_km * 0.6, precision="area")


def related(area: Area, relation: Relation) -> Area:
    """What lies so to an area. Relations that need a second place, and NOWHERE, leave it as it is."""
    reach = area.radius_km
    margin = NEAR_KM if reach < LARGE_KM else 0.0
    match relation:
        case Relation(Kind.IN, bearing=float() as turn):
            return part_of(area, turn)
        case Relation(Kind.OFFSET, km=float() as km, bearing=float() as turn):
            across = km * math.sin(math.radians(relation.half_width))
            doubt = across + relation.spread_km + min(reach, max(km, 1.0))
            return Area(destination(area.point, turn, km), doubt, "point", turn, "distance and bearing")
        case Relation(Kind.RING, km=float() as km):
            doubt = km + relation.spread_km + min(reach, max(km, 1.0))
            return Area(area.point, doubt, "area", None, "distance")
        case Relation(Kind.SECTOR, bearing=float() as turn):
            depth = reach + max(SECTOR_KM, reach)
            return Area(destination(area.point, turn, depth / 2), depth / 2, "area", turn, "sector")
        case Relation(Kind.NEAR | Kind.OUTSIDE | Kind.BETWEEN | Kind.HALFWAY):
            return Area(area.point, reach * 1.25 + margin, "area", None, relation.kind.value)
        case Relation(Kind.OFF):
            return Area(area.point, reach * 1.25 + OFF_KM, "area", None, "off its coast")
        case Relation(Kind.BORDER):
            return Area(area.point, reach + NEAR_KM, "area", None, "along its border")
        case Relation(Kind.ALONG):
            return Area(area.point, reach, "area", None, "along it")
    return area


def between(one: Area, other: Area, kind: Kind) -> Area:
    """What lies between two areas: the disc over the line from one to the other; half-way, its middle eighth.

    Of two countries (BORDER): where their discs meet, with the radius of the smaller.
    """
    gap = distance_km(one.point, other.point)
    towards = bearing_to(one.point, other.point)
    if kind is Kind.BORDER:
        share = one.radius_km / (one.radius_km + other.radius_km)
        point = destination(one.point, towards, gap * share)
        return Area(point, min(one.radius_km, other.radius_km), "area", None, "border of two")
    halfway = kind is Kind.HALFWAY
    radius = max(2.0, gap / 8) if halfway else max(2.0, gap / 2)
    return Area(destination(one.point, towards, gap / 2), radius, "area", None, kind.value)
