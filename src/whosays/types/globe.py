"""Distances and bearings on the globe. Pure arithmetic; WGS 84 taken as a sphere."""

from __future__ import annotations

import math

EARTH_KM = 6371.0088


def distance_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Kilometres between two (latitude, longitude) points along a great circle."""
    north, south = math.radians(a[0]), math.radians(b[0])
    across = math.radians(b[1] - a[1])
    h = math.sin((south - north) / 2) ** 2 + math.cos(north) * math.cos(south) * math.sin(across / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def bearing_to(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Degrees clockwise from north, at a, of the great circle from a to b; 0 to 360."""
    start, end, across = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    east = math.sin(across) * math.cos(end)
    north = math.cos(start) * math.sin(end) - math.sin(start) * math.cos(end) * math.cos(across)
    return math.degrees(math.atan2(east, north)) % 360


def destination(start: tuple[float, float], bearing: float, km: float) -> tuple[float, float]:
    """(Latitude, longitude) reached from `start` after `km` on a bearing; longitude from -180 to 180."""
    angle, turn = km / EARTH_KM, math.radians(bearing)
    latitude, longitude = math.radians(start[0]), math.radians(start[1])
    sine = math.sin(latitude) * math.cos(angle) + math.cos(latitude) * math.sin(angle) * math.cos(turn)
    end = math.asin(max(-1.0, min(1.0, sine)))
    across = math.atan2(
        math.sin(turn) * math.sin(angle) * math.cos(latitude), math.cos(angle) - math.sin(latitude) * math.sin(end)
    )
    return math.degrees(end), (math.degrees(longitude + across) + 540) % 360 - 180
