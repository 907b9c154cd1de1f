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
    """How two counts stand, whenever they were told: of the same people, or of some people and of all."""
    if one.none_reported != other.none_reported:
        return apart("none reported is not the same as none")
    first, second = bounds_of(one, scales), bounds_of(other, scales)
    if first is None or second is None:
        return SAME if first == second else apart("one tells no number")
    if one.of_whom != other.of_whom:
        return _part_and_whole(one, other, scales)
    if (one.low, one.high) == (other.low, other.high):
        return SAME
    if not meet(first, second):
        return conflict(f"{words_of(one)} and {words_of(other)} cannot both be")
    return refinement(f"{words_of(one)} and {words_of(other)} can both be")


def _part_and_whole(one: CountValue, other: CountValue, scales: Scales) -> Verdict:
    """Some of the people beside all of them: more of a part than of the whole cannot be."""
    for part, whole in ((one, other), (other, one)):
        if not scales.is_within(part.of_whom, whole.of_whom):
            continue
        some, everybody = bounds_of(part, scales), bounds_of(whole, scales)
        if some is None or everybody is None:
            continue
        told = f"{words_of(part)} {part.of_whom} and {words_of(whole)} in all"
        if some[0] > everybody[1]:
            return conflict(f"{told} cannot both be")
        if (part.low, part.high) == (whole.low, whole.high):
            return refinement(f"one tells who they were: {part.of_whom}")
        return apart(f"{told}: a part of them")
    return apart(f"{one.of_whom} and {other.of_whom} are counted apart")


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
