"""Distances and bearings: what "60 km northwest of" means on the globe. Pure arithmetic; WGS 84 taken as a sphere."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

EARTH_KM = 6371.0088
_KM_OF_UNIT = (
    (re.compile(r"^(?:km|kms|kilomet(?:er|re)s?|klicks?)$"), 1.0),
    (re.compile(r"^(?:mi|miles?)$"), 1.609344),
    (re.compile(r"^(?:m|met(?:er|re)s?)$"), 0.001),
    (re.compile(r"^(?:yards?|yd)$"), 0.0009144),
    (re.compile(r"^(?:feet|foot|ft)$"), 0.0003048),
)
_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_NUMBERS = {word: number for number, word in enumerate((*_UNITS, *_TEENS))}
_NUMBERS |= {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
_NUMBERS |= {"a": 1, "an": 1, "dozen": 12, "hundred": 100, "several": 5, "few": 3}
_WORD_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_UNIT = r"km|kms|kilomet(?:er|re)s?|klicks?|miles?|mi|met(?:er|re)s?|m|yards?|yd|feet|foot|ft"
_DISTANCE = re.compile(
    rf"(?P<figure>\d[\d,]*(?:\.\d+)?|(?:(?:{_WORD_NUMBER})[\s-]+)*(?:{_WORD_NUMBER}))(?P<half>[\s-]+and[\s-]+a[\s-]+half)?"
    rf"[\s-]*(?P<unit>{_UNIT})\b",
    re.IGNORECASE,
)
_HALF = re.compile(rf"\bhalf[\s-]+an?[\s-]+(?P<unit>{_UNIT})\b", re.IGNORECASE)
_POINT = r"(?:north|south|east|west)"
_COMPASS = re.compile(rf"\b{_POINT}(?:[\s-]?{_POINT}){{0,2}}(?:ern|erly|wards?|most)*\b", re.IGNORECASE)
_POINTS = {
    "north": 0.0, "northnortheast": 22.5, "northeast": 45.0, "eastnortheast": 67.5,
    "east": 90.0, "eastsoutheast": 112.5, "southeast": 135.0, "southsoutheast": 157.5,
    "south": 180.0, "southsouthwest": 202.5, "southwest": 225.0, "westsouthwest": 247.5,
    "west": 270.0, "westnorthwest": 292.5, "northwest": 315.0, "northnorthwest": 337.5,
}  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Relation:
    """What words such as "about 60 kilometers to the northwest of" say.

    kind: in, near, offset (a distance and a bearing), ring (a distance alone), sector (a bearing alone), between.
    half_width: half the angle that the bearing leaves open, in degrees.
    """

    kind: str
    km: float | None = None
    bearing: float | None = None
    half_width: float = 22.5


def parse_relation(words: str) -> Relation:
    """The relation that the words tell; "in" for words that tell none."""
    lower = " ".join(words.lower().split())
    km, bearing = distance_in(lower), bearing_in(lower)
    half_width = 11.25 if bearing is not None and bearing % 45 else 22.5
    if km is not None:
        return Relation("ring" if bearing is None else "offset", km, bearing, half_width)
    if re.search(r"\bpart\b|\bin the \w+ of\b", lower) and bearing is not None:
        return Relation("in", bearing=bearing, half_width=half_width)
    if bearing is not None:
        return Relation("sector", bearing=bearing, half_width=half_width)
    if lower in ("", "in", "at", "inside", "within", "on", "across", "throughout", "into", "over"):
        return Relation("in")
    return Relation("between" if lower.startswith("between") else "near")


def distance_in(words: str) -> float | None:
    """Kilometres told by the words, figures in kilometres before others ("7km (four miles)": 7); None when none."""
    told = [(_number(match["figure"], match["half"]), match["unit"].lower()) for match in _DISTANCE.finditer(words)]
    told = [(0.5, match["unit"].lower()) for match in _HALF.finditer(words)] or told
    for number, unit in sorted(told, key=lambda item: not item[1].startswith(("km", "kilo"))):
        for pattern, factor in _KM_OF_UNIT:
            if number is not None and pattern.match(unit) and number * factor < 20_000:
                return number * factor
    return None


def bearing_in(words: str) -> float | None:
    """Degrees of the first compass point among the words; None when there is none."""
    for match in _COMPASS.finditer(words):
        plain = re.sub(r"[\s-]|ern|erly|wards?|most", "", match.group().lower())
        if plain in _POINTS:
            return _POINTS[plain]
    return None


def _number(figure: str, half: str | None) -> float | None:
    if figure[0].isdigit():
        number: float = float(figure.replace(",", ""))
    else:
        number = 0
        words = re.split(r"[\s-]+", figure.lower())
        for word in words[1:] if len(words) > 1 and words[0] in ("a", "an") else words:
            value = _NUMBERS[word]
            number = max(number, 1) * value if word in ("dozen", "hundred") else number + value
    if number <= 0:
        return None
    return number + (0.5 if half else 0)
