"""What words such as "about 60 kilometres to the northwest of" say of where something lies, seen from a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from whosays.types.measures import (
    COMPASS,
    DEGREES,
    DISTANCE,
    FACTORS,
    HALF_UNIT,
    KM_OF_UNIT,
    NUMBERS,
    POINTS,
    SHORT_COMPASS,
    TRAVEL,
)

FARTHEST_KM = 20_038  # half the equator: no two places lie farther apart
_DISTANCE = re.compile(DISTANCE, re.IGNORECASE)
_HALF = re.compile(HALF_UNIT, re.IGNORECASE)
_COMPASS = re.compile(COMPASS, re.IGNORECASE)
_SHORT = re.compile(SHORT_COMPASS, re.IGNORECASE)
_DEGREES = re.compile(DEGREES, re.IGNORECASE)
_TRAVEL = re.compile(rf"\b{TRAVEL}", re.IGNORECASE)
_EDGE = re.compile(r"\b(?:outskirts|edges?)\b")
_LETTERS = {"n": "north", "s": "south", "e": "east", "w": "west"}
_INSIDE = frozenset({"", "in", "at", "inside", "within", "on", "across", "throughout", "into", "over"})
HALF_OPEN, HALF_OPEN_FINE, HALF_OPEN_DEGREES = 22.5, 11.25, 5.0  # degrees that a point of the compass leaves open


class Kind(StrEnum):
    """How something lies to a place. OFFSET: a distance and a bearing. RING: distance alone. SECTOR: bearing alone."""

    IN = "in"
    NEAR = "near"
    OUTSIDE = "outside"
    OFF = "off"
    ALONG = "along"
    BORDER = "border"
    BETWEEN = "between"
    HALFWAY = "halfway"
    OFFSET = "offset"
    RING = "ring"
    SECTOR = "sector"
    NOWHERE = "nowhere"


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation in numbers.

    km: distance; spread_km: half the width of a range ("10 to 20 km": 15 and 5). bearing: degrees clockwise from north.
    half_width: half the angle that the bearing leaves open, in degrees. problem: why nothing can be computed (NOWHERE).
    """

    kind: Kind
    km: float | None = None
    bearing: float | None = None
    half_width: float = HALF_OPEN
    spread_km: float = 0.0
    problem: str = ""


def parse_relation(words: str) -> Relation:
    """The relation that the words tell; IN for words that tell none, NOWHERE for what no place can satisfy."""
    lower = " ".join(words.lower().split())
    if lower in _INSIDE:
        return Relation(Kind.IN)
    bearing, half_width, problem = bearing_told(lower)
    distance = distance_told(lower)
    if distance is None and _TRAVEL.search(lower):
        return Relation(Kind.NOWHERE, problem="the distance is told as time of travel")
    if problem:
        return Relation(Kind.NOWHERE, problem=problem)
    if distance is not None:
        km, spread = distance
        if km > FARTHEST_KM:
            return Relation(Kind.NOWHERE, problem=f"no place is {km:,.0f} km from another")
        kind = Kind.RING if bearing is None else Kind.OFFSET
        return Relation(kind, km, bearing, half_width, spread)
    if bearing is not None and not _EDGE.search(lower):
        inside = re.search(r"\bpart\b|\bin the \w+ of\b", lower)
        return Relation(Kind.IN if inside else Kind.SECTOR, bearing=bearing, half_width=half_width)
    return Relation(_kind(lower))


def _kind(lower: str) -> Kind:
    if re.search(r"\b(?:border|frontier)\b", lower):
        return Kind.BORDER
    if re.search(r"\b(?:half|mid)[\s-]?way\b", lower):
        return Kind.HALFWAY
    if re.search(r"\bbetween\b|\b(?:road|highway|route|motorway) from\b|\blinking\b|\bconnecting\b", lower):
        return Kind.BETWEEN
    if _EDGE.search(lower):
        return Kind.NEAR
    if re.search(r"\boutside\b|\bbeyond\b", lower):
        return Kind.OUTSIDE
    if re.search(r"\balong\b|\bbanks? of\b|\bshores? of\b", lower):
        return Kind.ALONG
    return Kind.OFF if re.search(r"\boff\b", lower) else Kind.NEAR


def distance_told(words: str) -> tuple[float, float] | None:
    """(Kilometres, half the width of a range) told by the words; None when none.

    Figures in kilometres go before others: "7km (four miles)" is 7.
    """
    told = [
        (match["low"] or match["from"], match["figure"], match["half"], match["unit"])
        for match in _DISTANCE.finditer(words)
    ]
    if half := _HALF.search(words):
        return 0.5 * _km_of(half["unit"]), 0.0
    for low, figure, more, unit in sorted(told, key=lambda item: not item[3].lower().startswith(("km", "kilo"))):
        number, least = _number(figure), _number(low) if low else 0.0
        if number <= 0:
            continue
        number += 0.5 if more else 0.0
        if not 0 < least < number:
            least = number
        return (number + least) / 2 * _km_of(unit), (number - least) / 2 * _km_of(unit)
    return None


def bearing_told(words: str) -> tuple[float | None, float, str]:
    """(Degrees of the first direction among the words, half the angle it leaves open, what is wrong with it)."""
    if degrees := _DEGREES.search(words):
        turn = float(re.sub(r"[^\d.]", "", degrees.group()))
        if turn > 360:
            return None, 0.0, f"no bearing has {turn:g} degrees"
        return turn % 360, HALF_OPEN_DEGREES, ""
    match = _COMPASS.search(words)
    if match:
        plain = re.sub(r"[\s-]|ern|erly|wards?|most", "", match.group().lower())
    elif (short := _SHORT.search(words)) and _DISTANCE.search(words):  # "60 km NW of", but not "S" of anything else
        plain = "".join(_LETTERS[letter] for letter in short.group().lower())
    else:
        return None, HALF_OPEN, ""
    if plain not in POINTS:
        return None, 0.0, f"no direction is {' '.join((match or short).group().split())}"  # type: ignore[union-attr]
    turn = POINTS[plain]
    return turn, HALF_OPEN_FINE if turn % 45 else HALF_OPEN, ""


def _km_of(unit: str) -> float:
    return next(km for pattern, km in KM_OF_UNIT if pattern.match(" ".join(unit.lower().split())))


def _number(figure: str) -> float:
    """The number of a figure or of words: "1,200", "twenty-five", "a dozen", "a couple of"; 0.0 for none."""
    if figure[0].isdigit():
        return float(figure.replace(",", ""))
    words = [word for word in re.split(r"[\s-]+", figure.lower()) if word != "of"]
    if len(words) > 1 and words[0] in ("a", "an"):
        words = words[1:]
    number = 0.0
    for word in words:
        value = NUMBERS[word]
        number = max(number, 1) * value if word in FACTORS else number + value
    return number
