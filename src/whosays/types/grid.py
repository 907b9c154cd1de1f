"""Grid references to degrees: UTM and MGRS on the WGS 84 ellipsoid.

Source: C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers (2011), the series to third order,
good to less than a millimetre within a zone; NGA.SIG.0012 for the letters of the squares. Raises: ValueError, with the
reason.
"""

from __future__ import annotations

import math

A, F = 6378137.0, 1 / 298.257223563
SCALE, FALSE_EAST, FALSE_SOUTH = 0.9996, 500_000.0, 10_000_000.0
BANDS = "CDEFGHJKLMNPQRSTUVWX"  # of eight degrees each, from 80 degrees south; X has twelve
ROWS = "ABCDEFGHJKLMNPQRSTUV"
COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
SQUARE, CYCLE = 100_000.0, 2_000_000.0
_N = F / (2 - F)
_RECTIFYING = A / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (
    _N / 2 - 2 * _N**2 / 3 + 37 * _N**3 / 96,
    _N**2 / 48 + _N**3 / 15,
    17 * _N**3 / 480,
)
_DELTA = (2 * _N - 2 * _N**2 / 3 - 2 * _N**3, 7 * _N**2 / 3 - 8 * _N**3 / 5, 56 * _N**3 / 15)


def from_utm(zone: int, band: str, easting: float, northing: float) -> tuple[float, float]:
    """(Latitude, longitude) of a UTM reference. band: the letter after the zone.

    "S" and "N" are also used for the hemispheres: where the northing does not fit the band, they are taken for those.
    """
    check_zone(zone, band)
    south = band < "N"
    point = _inverse(zone, easting, northing - (FALSE_SOUTH if south else 0.0))
    if not _fits(point[0], band):
        other = _inverse(zone, easting, northing - FALSE_SOUTH) if band == "S" else point
        if not (band == "S" and -80.5 <= other[0] <= 0) and not (band == "N" and 0 <= other[0] <= 84.5):
            raise ValueError(f"the northing {northing:.0f} does not lie in band {band}")
        point = other
    return point


def from_mgrs(zone: int, band: str, square: str, digits: str) -> tuple[float, float]:
    """(Latitude, longitude) of the middle of an MGRS square. square: its two letters. digits: easting, northing."""
    check_zone(zone, band)
    half = len(digits) // 2
    if len(digits) % 2 or not 1 <= half <= 5:
        raise ValueError("easting and northing need as many digits each")
    columns = COLUMNS[(zone - 1) % 3]
    if square[0] not in columns or square[1] not in ROWS:
        raise ValueError(f"zone {zone} has no square {square}")
    step = 10.0 ** (5 - half)
    easting = (columns.index(square[0]) + 1) * SQUARE + (int(digits[:half]) + 0.5) * step
    row = ROWS.index(square[1]) - (5 if zone % 2 == 0 else 0)
    within = (row % 20) * SQUARE + (int(digits[half:]) + 0.5) * step
    for cycle in range(6):
        northing = within + cycle * CYCLE
        point = _inverse(zone, easting, northing - (FALSE_SOUTH if band < "N" else 0.0))
        if _fits(point[0], band):
            return point
    raise ValueError(f"square {square} does not lie in band {band} of zone {zone}")


def check_zone(zone: int, band: str) -> None:
    """Raises: ValueError when there is no such zone or band."""
    if not 1 <= zone <= 60:
        raise ValueError(f"no zone {zone}")
    if band not in BANDS:
        raise ValueError(f"no band {band}")


def _fits(latitude: float, band: str) -> bool:
    """Whether a latitude lies in a band, give or take what a square may reach over its edge."""
    low = -80 + 8 * BANDS.index(band)
    return low - 0.95 <= latitude <= low + (12 if band == "X" else 8) + 0.95


def _inverse(zone: int, easting: float, northing: float) -> tuple[float, float]:
    xi, eta = northing / (SCALE * _RECTIFYING), (easting - FALSE_EAST) / (SCALE * _RECTIFYING)
    if abs(xi) > math.pi / 2 + 0.1 or abs(eta) > 0.2:
        return math.inf, math.inf
    terms = [(beta, 2 * order * xi, 2 * order * eta) for order, beta in enumerate(_BETA, 1)]
    north = xi - sum(beta * math.sin(turn) * math.cosh(far) for beta, turn, far in terms)
    east = eta - sum(beta * math.cos(turn) * math.sinh(far) for beta, turn, far in terms)
    chi = math.asin(math.sin(north) / math.cosh(east))
    latitude = chi + sum(delta * math.sin(2 * order * chi) for order, delta in enumerate(_DELTA, 1))
    longitude = math.atan2(math.sinh(east), math.cos(north))
    return math.degrees(latitude), (math.degrees(longitude) + 6 * zone - 183 + 540) % 360 - 180
