"""Coordinates written in a text: where they stand, and what they say.

Notations: decimal degrees ("34.5553, 36.3844", "34.5553° N, 36.3844° E"), degrees with minutes and seconds
(34°33'19"N 36°23'04"E, "N34 33.3 E036 23.1"), ISO 6709 ("+34.5553+036.3844/"), MGRS ("37S CU 12345 67890") and UTM
("37S 312345 3867890"). Two plain numbers are coordinates only with four decimals each: others are numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.types.grid import from_mgrs, from_utm

KM_OF_DEGREE = 111.195
LEAST_KM = 0.01
_SIGNS = str.maketrans(
    {
        "′": "'",
        "’": "'",
        "‘": "'",
        "ʹ": "'",
        "´": "'",
        "″": '"',
        "”": '"',
        "“": '"',
        "º": "°",
        "˚": "°",
        "−": "-",
        "\u00a0": " ",
    }
)
_NUMBER = r"\d{1,3}(?:\.\d+)?"
_ARC = (  # degrees with mark or blank, minutes, seconds
    rf"{_NUMBER}\s?(?:°|deg(?:rees)?\b\.?)\s?(?:{_NUMBER}\s?'\s?(?:{_NUMBER}\s?(?:\"|'')\s?)?)?"
)
_BLANK = r"\d{1,3}\s\d{1,2}(?:\.\d+|\s\d{1,2}(?:\.\d+)?)"
_BEFORE = (
    rf"(?:[NS]\s?(?:{_ARC}|{_BLANK}|\d{{1,2}}\.\d{{2,}}))\s?[,;/]?\s*(?:[EW]\s?(?:{_ARC}|{_BLANK}|\d{{1,3}}\.\d{{2,}}))"
)
_ARC_AFTER = rf"(?:{_ARC}|{_BLANK}|\d{{1,3}}\.\d{{2,}})"
_AFTER = (
    rf"{_ARC_AFTER}\s?(?:[NS]\b|[Nn]orth\b|[Ss]outh\b)\s?[,;/]?\s*(?:and\s+)?"
    rf"{_ARC_AFTER}\s?(?:[EW]\b|[Ee]ast\b|[Ww]est\b)"
)
_DECIMAL = r"-?\d{1,3}\.\d{4,}\s?°?\s?[,;/]\s?-?\d{1,3}\.\d{4,}\s?°?"
_ISO = r"[+-]\d{2,6}(?:\.\d+)?[+-]\d{3,7}(?:\.\d+)?(?:[+-]\d+(?:\.\d+)?)?(?:CRS\w+)?/"
_MGRS = r"\d{1,2}\s?[C-HJ-NP-X]\s?[A-HJ-NP-Z]{2}\s?(?:\d{2,5}\s\d{2,5}|\d{4,10})"
_UTM = r"\d{1,2}\s?[C-HJ-NP-X]\s?,?\s?\d{6}\s?(?:m\s?E)?,?\s\d{6,7}(?:\s?m\s?N)?"
_ALL = re.compile(
    rf"(?<![\w.,$€£+-])(?:(?P<iso>{_ISO})|(?P<mgrs>{_MGRS})|(?P<utm>{_UTM})|(?P<before>{_BEFORE})|(?P<after>{_AFTER})"
    rf"|(?P<decimal>{_DECIMAL}))(?![\w°]|[.,]\d|\s?(?:%|percent\b|per\s?cent\b|million\b|billion\b|km\b|tons?\b))"
)
_ISO_PARTS = re.compile(r"(?P<lat>[+-]\d+(?:\.\d+)?)(?P<lon>[+-]\d+(?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS 84 degrees; radius_km: how much its last digit leaves open."""

    latitude: float
    longitude: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Refused:
    """Coordinates that no place can have, and why."""

    reason: str


def find_positions(text: str) -> Iterator[tuple[int, int]]:
    """(Start, end) of everything in a text that is written as coordinates, in order, valid or not."""
    if any(char.isdigit() for char in text):
        for found in _ALL.finditer(text.translate(_SIGNS)):
            yield found.start(), found.start() + len(found.group().rstrip())


def read_position(words: str) -> Position | Refused | None:
    """The point that the words give; None for words that are no coordinates."""
    if not any(char.isdigit() for char in words):
        return None
    plain = words.strip().translate(_SIGNS)
    found = _ALL.fullmatch(plain)
    if found is None:
        return None
    try:
        if found["mgrs"] or found["utm"]:
            return _read_grid(plain, bool(found["mgrs"]))
        if found["iso"]:
            return _read_iso(plain)
        return _read_degrees(plain)
    except ValueError as problem:
        return Refused(f"no such coordinates: {problem}")


def _read_degrees(plain: str) -> Position:
    parts = _angles(plain)
    if len(parts) != 2:
        raise ValueError("latitude and longitude do not come apart")
    (north, doubt), (east, other) = parts
    return _checked(north, east, max(doubt, other))


_ANGLE = re.compile(
    r"(?P<before>[NSEW])?\s?(?P<sign>-)?(?P<deg>\d{1,3}(?:\.\d+)?)\s?(?:°|deg(?:rees)?\b\.?)?"
    r"(?:\s?(?P<min>\d{1,3}(?:\.\d+)?)(?:\s?'(?!')|(?=\s|\b))(?:\s?(?P<sec>\d{1,3}(?:\.\d+)?)\s?(?:\"|'')?)?)?"
    r"\s?(?P<after>[NSEW]\b|[Nn]orth\b|[Ss]outh\b|[Ee]ast\b|[Ww]est\b)?"
)


def _angles(plain: str) -> list[tuple[float, float]]:
    """(Degrees, kilometres that the last digit leaves open) of latitude and longitude."""
    lettered = re.search(r"[NSEWnsew]", plain) is not None
    halves = re.split(r"\s*[,;/]\s*(?:and\s+)?", plain) if not lettered else _split_at_letters(plain)
    found = []
    for half in halves:
        match = _ANGLE.fullmatch(half.strip(" ,;/"))
        if match is None:
            raise ValueError(f"{half.strip()} is no angle")
        minutes, seconds = float(match["min"] or 0), float(match["sec"] or 0)
        if minutes >= 60 or seconds >= 60:
            raise ValueError("minutes and seconds go to 59")
        angle = float(match["deg"]) + minutes / 60 + seconds / 3600
        letter = (match["before"] or match["after"] or "")[:1].upper()
        negative = letter in ("S", "W") or match["sign"] is not None
        last = match["sec"] or match["min"] or match["deg"]
        unit = 1 / 3600 if match["sec"] else 1 / 60 if match["min"] else 1.0
        decimals = len(last.partition(".")[2])
        found.append((-angle if negative else angle, KM_OF_DEGREE * unit * 10.0**-decimals))
    return found


def _split_at_letters(plain: str) -> list[str]:
    """Latitude and longitude, apart where the letter or word of the hemisphere stands."""
    if plain[0] in "NS":
        at = re.search(r"[EW]", plain)
        return [plain[: at.start()], plain[at.start() :]] if at else [plain]
    at = re.search(r"(?:[NS]\b|[Nn]orth\b|[Ss]outh\b)\s?[,;/]?\s*(?:and\s+)?", plain)
    return [plain[: at.start() + len(at.group().split()[0].rstrip(",;/"))], plain[at.end() :]] if at else [plain]


def _read_iso(plain: str) -> Position:
    """ISO 6709: degrees, degrees and minutes, or degrees, minutes and seconds, told apart by the number of digits."""
    found = _ISO_PARTS.match(plain)
    if found is None:
        raise ValueError("latitude and longitude do not come apart")
    angles = []
    for text, digits in ((found["lat"], 2), (found["lon"], 3)):
        whole, _, decimals = text[1:].partition(".")
        extra = len(whole) - digits
        if extra not in (0, 2, 4):
            raise ValueError(f"{text} has {len(whole)} digits before the point")
        fraction = float(f"0.{decimals or 0}")
        parts = [int(whole[:digits]), int(whole[digits : digits + 2] or 0), int(whole[digits + 2 :] or 0)]
        parts_told = [float(part) for part in parts]
        parts_told[extra // 2] += fraction
        if parts_told[1] >= 60 or parts_told[2] >= 60:
            raise ValueError("minutes and seconds go to 59")
        angle = parts_told[0] + parts_told[1] / 60 + parts_told[2] / 3600
        angles.append(
            (-angle if text[0] == "-" else angle, KM_OF_DEGREE * 60.0 ** -(extra // 2) * 10.0 ** -len(decimals))
        )
    return _checked(angles[0][0], angles[1][0], max(angles[0][1], angles[1][1]))


def _read_grid(plain: str, military: bool) -> Position:
    squeezed = re.sub(r"[\s,]|m(?=\s?[EN])", " ", plain)
    zone, band = re.match(r"(\d{1,2})\s*([A-Z])", squeezed).groups()  # type: ignore[union-attr]
    rest = re.sub(r"^\d{1,2}\s*[A-Z]\s*", "", squeezed)
    if military:
        numbers = rest[2:].split()
        if len(numbers) == 2 and len(numbers[0]) != len(numbers[1]):
            raise ValueError("easting and northing need as many digits each")
        digits = "".join(numbers)
        latitude, longitude = from_mgrs(int(zone), band, rest[:2], digits)
        return _checked(latitude, longitude, 10.0 ** (5 - len(digits) // 2) / 1000)
    easting, northing = (float(number) for number in re.findall(r"\d+", rest))
    latitude, longitude = from_utm(int(zone), band, easting, northing)
    return _checked(latitude, longitude, LEAST_KM)


def _checked(latitude: float, longitude: float, radius_km: float) -> Position:
    if not -90 <= latitude <= 90:
        raise ValueError(f"latitude {latitude:g} lies beyond 90")
    if not -180 <= longitude <= 180:
        raise ValueError(f"longitude {longitude:g} lies beyond 180")
    return Position(latitude, longitude, max(LEAST_KM, radius_km))
