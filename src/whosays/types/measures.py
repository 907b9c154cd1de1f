"""Words of distance and direction, for the stages that read them: "about sixty miles", "north-west"."""

from __future__ import annotations

import re

_UNITS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
NUMBERS = {word: number for number, word in enumerate((*_UNITS, *_TEENS))}
NUMBERS |= {word: number for number, word in zip(range(20, 100, 10), _TENS, strict=True)}
NUMBERS |= {"a": 1, "an": 1, "couple": 2, "dozen": 12, "hundred": 100, "thousand": 1000, "several": 5, "few": 3}
FACTORS = frozenset({"dozen", "hundred", "thousand"})
_WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
KM_OF_UNIT = (
    (re.compile(r"^(?:km|kms|kilomet(?:er|re)s?|klicks?)$"), 1.0),
    (re.compile(r"^(?:nautical\s+miles?|nmi?)$"), 1.852),
    (re.compile(r"^(?:mi|miles?)$"), 1.609344),
    (re.compile(r"^(?:m|met(?:er|re)s?)$"), 0.001),
    (re.compile(r"^(?:yards?|yd)$"), 0.0009144),
    (re.compile(r"^(?:feet|foot|ft)$"), 0.0003048),
)
UNIT = r"(?:km|kms|kilomet(?:er|re)s?|klicks?|nautical\s+miles?|nmi?|miles?|mi|met(?:er|re)s?|m|yards?|yd|feet|foot|ft)"
NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|(?:(?:{_WORD})[\s-]+)*(?:{_WORD})(?:\s+of)?)"
HALF = r"(?:[\s-]+and[\s-]+a[\s-]+half)"
# "12 km", "10 to 20 km", "between 10 and 20 km", "a dozen miles", "two and a half kilometres"
_FROM = rf"(?:(?P<low>{NUMBER})\s+(?:to|and|or)\s+|(?P<from>\d[\d,.]*)\s*[-–]\s*(?=\d))"
DISTANCE = rf"{_FROM}?(?P<figure>{NUMBER})(?P<half>{HALF})?[\s-]*(?P<unit>{UNIT})\b"
HALF_UNIT = rf"\bhalf[\s-]+an?[\s-]+(?P<unit>{UNIT})\b"
TRAVEL = (
    rf"(?:{NUMBER}|half\s+an?)[\s-]*(?:hours?|hrs?|minutes?|mins?|days?)(?:['’]s?)?[\s-]*"
    r"(?:drive|walk|ride|flight|march|journey|trip|by\s+\w+|on\s+foot|away)?"
)
_POINT = r"(?:north|south|east|west)"
COMPASS = rf"\b{_POINT}(?:[\s-]?{_POINT}){{0,2}}(?:ern|erly|wards?|most)*\b"
SHORT_COMPASS = r"\b(?:[ns](?:[ns]?[ew])?|[ew](?:[ns][ew])?)\b"
POINTS = {
    "north": 0.0, "northnortheast": 22.5, "northeast": 45.0, "eastnortheast": 67.5,
    "east": 90.0, "eastsoutheast": 112.5, "southeast": 135.0, "southsoutheast": 157.5,
    "south": 180.0, "southsouthwest": 202.5, "southwest": 225.0, "westsouthwest": 247.5,
    "west": 270.0, "westnorthwest": 292.5, "northwest": 315.0, "northnorthwest": 337.5,
}  # fmt: skip
DEGREES = r"\b\d{1,4}(?:\.\d+)?\s*(?:°|degrees?\b)"
