"""Areas on the globe: the disc or sector in which a place lies, as a ring of longitudes and latitudes."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088
# Corners of a full circle, and how far a sector opens to each side of its bearing.
CORNERS = 48
OPENING = 45.0

Ring = list[list[float]]


def reached(latitude: float, longitude: float, bearing: float, km: float) -> tuple[float, float]:
    """(Latitude, longitude) so many kilometres away along a bearing, on a sphere."""
    angle, turn, north = km / EARTH_KM, math.radians(bearing), math.radians(latitude)
    there = math.asin(math.sin(north) * math.cos(angle) + math.cos(north) * math.sin(angle) * math.cos(turn))
    east = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(north), math.cos(angle) - math.sin(north) * math.sin(there)
    )
    return math.degrees(there), longitude + math.degrees(east)


def disc(latitude: float, longitude: float, radius_km: float) -> Ring:
    """The circle around a point, anticlockwise and closed, as GeoJSON wants an outer ring (RFC 7946)."""
    return _closed([reached(latitude, longitude, -turn * 360 / CORNERS, radius_km) for turn in range(CORNERS)])


def sector(latitude: float, longitude: float, radius_km: float, bearing: float) -> Ring:
    """The part of a circle that opens towards a bearing, anticlockwise and closed."""
    steps = CORNERS // 4
    arc = [bearing + OPENING - step * 2 * OPENING / steps for step in range(steps + 1)]
    return _closed([(latitude, longitude), *(reached(latitude, longitude, turn, radius_km) for turn in arc)])


def _closed(points: list[tuple[float, float]]) -> Ring:
    ring = [[round(longitude, 5), round(latitude, 5)] for latitude, longitude in points]
    return [*ring, ring[0]]
