"""Places compared as areas: they conflict only where they cannot overlap and neither holds the other."""

from __future__ import annotations

import math

from whosays.incidents.verdict import SAME, Verdict, apart, conflict, refinement
from whosays.types import globe
from whosays.types.values import PlaceValue
from whosays.types.weighing import Scales

# A place without a radius still is no point.
LEAST_KM = 1.0
# From coarse to fine.
PRECISION = ("country", "division", "area", "town", "point")
# Distances below this are written with a decimal.
_NEAR_KM = 10.0


def distance_km(one: PlaceValue, other: PlaceValue) -> float | None:
    """Great-circle distance of the centres; None where one has none."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    return globe.distance_km((one.latitude, one.longitude), (other.latitude, other.longitude))


def compare_places(one: PlaceValue, other: PlaceValue, scales: Scales) -> Verdict:
    """How two places stand."""
    if _one(one, other, scales):
        return SAME
    if one.country and other.country and one.country != other.country and not (_wide(one) or _wide(other)):
        return conflict(f"in two countries, {one.country} and {other.country}")
    held = _held(one, other)
    if held is not None:
        return held
    distance = distance_km(one, other)
    if distance is None or "unresolved" in (one.precision, other.precision):
        return apart("where one of them lies is not known")
    reach, other_reach = one.radius_km or LEAST_KM, other.radius_km or LEAST_KM
    far = f"{distance:.1f} km apart" if distance < _NEAR_KM else f"{distance:.0f} km apart"
    if distance > reach + other_reach:
        return conflict(f"{far}, and their areas ({reach:.0f} and {other_reach:.0f} km around) do not meet")
    if distance + min(reach, other_reach) <= max(reach, other_reach):
        return refinement("one lies within the other")
    return refinement(f"{far}, and their areas ({reach:.0f} and {other_reach:.0f} km around) meet")


def is_finer(one: PlaceValue, other: PlaceValue) -> bool:
    """Whether the first is the more exact of two places that do not conflict."""
    if one.precision != other.precision and {one.precision, other.precision} <= set(PRECISION):
        return PRECISION.index(one.precision) > PRECISION.index(other.precision)
    return (one.radius_km or math.inf) < (other.radius_km or math.inf)


def _one(one: PlaceValue, other: PlaceValue, scales: Scales) -> bool:
    """Whether they are one place, told in one way: "near" a town and the town are not."""
    told = one.relation == other.relation or (one.radius_km, one.bearing) == (other.radius_km, other.bearing)
    if one.entry and other.entry:
        return told and one.entry == other.entry
    names = scales.key(one.name)
    return told and bool(names) and names == scales.key(other.name) and one.country in (other.country, None)


def _held(one: PlaceValue, other: PlaceValue) -> Verdict | None:
    """One as part of the other, by country and division; the other division of one country is no part."""
    for part, whole in ((one, other), (other, one)):
        if whole.relation != "in" or whole.bearing is not None:
            continue
        inside = part.country is not None and part.country == whole.country
        if whole.precision == "country" and inside and part.precision != "country":
            return refinement(f"{part.name} is in {whole.name}")
        finer = part.precision not in ("country", "division") and part.admin1 is not None
        if whole.precision == "division" and inside and finer and part.admin1 == whole.admin1:
            return refinement(f"{part.name} is in {whole.name}")
    return None


def _wide(place: PlaceValue) -> bool:
    """Whether its area may cross a border: "near", a sector, the sea, a region of several countries."""
    return place.relation != "in" or place.bearing is not None or place.precision == "area"
