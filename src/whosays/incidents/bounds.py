"""Counts compared by their bounds, where they speak of the same people."""

from __future__ import annotations

import math

from whosays.incidents.verdict import SAME, Verdict, apart, conflict, refinement
from whosays.types.values import CountValue
from whosays.types.weighing import Scales

Bounds = tuple[float, float]


def bounds_of(value: CountValue, scales: Scales) -> Bounds | None:
    """Least and most of a count; an approximate one is wider. None where no number is told."""
    if value.none_reported or (value.low is None and value.high is None):
        return None
    low = 0.0 if value.low is None else float(value.low)
    high = math.inf if value.high is None else float(value.high)
    if value.approximate:
        share = scales.limits["approximate_share"]
        low -= min(low, max(1.0, low * share))
        high += max(1.0, high * share) if high < math.inf else 0.0
    return low, high


def meet(one: Bounds, other: Bounds) -> bool:
    """Whether both can hold of one number."""
    return one[0] <= other[1] and other[0] <= one[1]


def same_people(one: CountValue, other: CountValue) -> bool:
    """Whether two counts speak of the same people: of one kind, of one side where both tell it."""
    sides = one.whose is None or other.whose is None or one.whose == other.whose
    return one.what is other.what and one.of_whom == other.of_whom and sides


def compare_counts(one: CountValue, other: CountValue, scales: Scales) -> Verdict:
    """How two counts of the same people stand, whenever they were told."""
    if one.none_reported != other.none_reported:
        return apart("none reported is not the same as none")
    first, second = bounds_of(one, scales), bounds_of(other, scales)
    if first is None or second is None:
        return SAME if first == second else apart("one tells no number")
    if (one.low, one.high) == (other.low, other.high):
        return SAME
    if not meet(first, second):
        return conflict(f"{words_of(one)} and {words_of(other)} cannot both be")
    return refinement(f"{words_of(one)} and {words_of(other)} can both be")


def words_of(value: CountValue) -> str:
    """A count in figures: "42", "at least 40", "10 to 12", "about 50"."""
    if value.none_reported:
        return "none reported"
    about = "about " if value.approximate else ""
    if value.low is None and value.high is None:
        return value.name
    if value.high is None:
        return f"at least {about}{value.low}"
    if value.low is None:
        return f"at most {about}{value.high}"
    return f"{about}{value.low}" if value.low == value.high else f"{value.low} to {value.high}"
