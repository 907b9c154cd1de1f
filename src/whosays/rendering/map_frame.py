"""A stretch of the earth laid flat: what falls on a map, where, and land cut to its edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

from whosays.data.borders import Box, Land, Point, lands_in

KM_OF_DEGREE = 111.195
# Land reaches so far beyond the frame, in its widths, that where it is cut is out of sight.
_BEYOND = 0.05
_LEAST_KM = 70.0
_AROUND = 1.5


@dataclass(frozen=True, slots=True)
class Frame:
    """A map of `width` by `height` units around a point, so many units a kilometre. Good to some 1,500 km across."""

    latitude: float
    longitude: float
    per_km: float
    width: float
    height: float

    def at(self, latitude: float, longitude: float) -> Point:
        """(x, y) of a point; y runs down."""
        east = (longitude - self.longitude + 540) % 360 - 180
        x = east * KM_OF_DEGREE * self._squeeze * self.per_km
        y = (self.latitude - latitude) * KM_OF_DEGREE * self.per_km
        return self.width / 2 + x, self.height / 2 + y

    @property
    def _squeeze(self) -> float:
        return max(0.05, cos(radians(self.latitude)))

    @property
    def box(self) -> Box:
        """The degrees it shows, and a little beyond; west and east may run past the date line."""
        high = self.height / 2 / self.per_km / KM_OF_DEGREE * (1 + 2 * _BEYOND)
        wide = min(179.0, self.width / 2 / self.per_km / KM_OF_DEGREE / self._squeeze * (1 + 2 * _BEYOND))
        south, north = max(-90.0, self.latitude - high), min(90.0, self.latitude + high)
        return Box(self.longitude - wide, south, self.longitude + wide, north)

    def lands(self) -> Iterator[tuple[str, list[list[Point]]]]:
        """(ISO alpha-3, rings on the map) of each country in sight, cut a little beyond the edges."""
        off_x, off_y = _BEYOND * self.width, _BEYOND * self.height
        edges = (-off_x, -off_y, self.width + off_x, self.height + off_y)
        found: dict[str, list[list[Point]]] = {}
        for land in self._lands():
            for ring in land.rings:
                flat = self._flat(ring)
                if len(cut := clipped(flat, edges)) > 2:
                    found.setdefault(land.code, []).append(cut)
        yield from found.items()

    def boxes(self) -> Iterator[Box]:
        """The box it shows, in one part or in two on either side of the date line."""
        whole = self.box
        for turn in (0.0, 360.0, -360.0):
            west, east = max(-180.0, whole.west + turn), min(180.0, whole.east + turn)
            if west < east:
                yield Box(west, whole.south, east, whole.north)

    def _lands(self) -> Iterator[Land]:
        for box in self.boxes():
            yield from lands_in(box)

    def _flat(self, ring: Sequence[Point]) -> list[Point]:
        """A ring on the map, its points never a whole turn apart though the date line lies between them."""
        flat: list[Point] = []
        turn = 360 * KM_OF_DEGREE * self._squeeze * self.per_km
        for longitude, latitude in ring:
            x, y = self.at(latitude, longitude)
            if flat:
                x -= round((x - flat[-1][0]) / turn) * turn
            flat.append((x, y))
        return flat


def frame_around(discs: Sequence[tuple[float, float, float]], width: float, height: float) -> Frame:
    """The frame that shows discs of (latitude, longitude, radius in kilometres) whole, with land around them."""
    latitude = (max(north for north, _, _ in discs) + min(north for north, _, _ in discs)) / 2
    first = discs[0][1]
    # Counted from the first, so that places on both sides of the date line stay together.
    turned = [(east - first + 540) % 360 - 180 for _, east, _ in discs]
    longitude = (first + (max(turned) + min(turned)) / 2 + 540) % 360 - 180
    plain = Frame(latitude, longitude, 1.0, 0.0, 0.0)
    wide = high = _LEAST_KM
    for north, east, radius in discs:
        x, y = plain.at(north, east)
        wide, high = max(wide, abs(x) + radius), max(high, abs(y) + radius)
    return Frame(latitude, longitude, min(width / 2 / wide, height / 2 / high) / _AROUND, width, height)


def clipped(ring: Sequence[Point], edges: tuple[float, float, float, float]) -> list[Point]:
    """A ring cut to a rectangle (left, top, right, bottom) after Sutherland and Hodgman; empty outside."""
    found = list(ring)
    for side, edge in enumerate(edges):
        axis, sign = side % 2, 1.0 if side < 2 else -1.0
        given, found = found, []
        for place, point in enumerate(given):
            before = given[place - 1]
            inside, was_inside = sign * (point[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
            if inside != was_inside:
                part = (edge - before[axis]) / (point[axis] - before[axis])
                other = before[1 - axis] + part * (point[1 - axis] - before[1 - axis])
                found.append((edge, other) if axis == 0 else (other, edge))
            if inside:
                found.append(point)
        if not found:
            return []
    return found
