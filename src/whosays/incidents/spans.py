"""Times compared as spans of days, either end of which may be open."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from whosays.incidents.verdict import SAME, Verdict, apart, conflict, refinement
from whosays.types.days import Days, read_days
from whosays.types.values import TimeValue

# What a bound does to the day it stands before: the last day is open ("since"), or the first ("until", "before").
_OPEN_END = frozenset({"since", "after", "from"})
_OPEN_START = frozenset({"until", "before", "by"})


@dataclass(frozen=True, slots=True)
class Span:
    """Days from first to last, both included; None open."""

    first: datetime.date | None
    last: datetime.date | None

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.first is not None and self.first == self.last

    def holds(self, other: Span) -> bool:
        """Whether the other lies within it."""
        after = self.first is None or (other.first is not None and self.first <= other.first)
        before = self.last is None or (other.last is not None and other.last <= self.last)
        return after and before

    def gap(self, other: Span) -> int:
        """Days between the two, 0 where they meet."""
        for one, two in ((self, other), (other, self)):
            if one.last is not None and two.first is not None and one.last < two.first:
                return (two.first - one.last).days
        return 0


def span_of(value: TimeValue) -> Span | None:
    """The days that a time means; None where it is unresolved."""
    if value.value is None:
        return None
    start, _, end = value.value.partition("/")
    first, last = _days(start), _days(end or start)
    low, high = (first[0] if first else None), (last[1] if last else None)
    if low is None and high is None:
        return None
    if value.bound in _OPEN_END:
        high = None
    elif value.bound in _OPEN_START:
        low = None
    return Span(low, high)


def compare_times(one: TimeValue, other: TimeValue) -> Verdict:
    """How two times stand: they conflict when their spans do not meet."""
    first, second = span_of(one), span_of(other)
    if first is None or second is None:
        same = one.value == other.value and one.name.casefold() == other.name.casefold()
        return SAME if same else apart("the day of one is not known")
    if first == second:
        return SAME
    days = first.gap(second)
    if days and first.exact and second.exact and _slip(first.first, second.first):
        return apart("a year apart to the day: one is likely a slip of the year")
    if days:
        return conflict(f"{days} day{'s' if days > 1 else ''} apart")
    if (first.first is None and second.first is None) or (first.last is None and second.last is None):
        return apart("both only say by when, or since when")
    if first.holds(second) or second.holds(first):
        return refinement("one is within the other")
    return refinement("they overlap")


def is_shorter(one: TimeValue, other: TimeValue) -> bool:
    """Whether the first of two times that meet spans fewer days."""
    first, second = span_of(one), span_of(other)
    return first is not None and second is not None and second.holds(first)


def _slip(one: datetime.date | None, other: datetime.date | None) -> bool:
    return one is not None and other is not None and (one.month, one.day) == (other.month, other.day)


def day_of(text: str | None) -> datetime.date | None:
    """The first day that an ISO day, month or year means; None where it is none."""
    found = _days(text or "")
    return found[0] if found else None


def _days(text: str) -> Days | None:
    """First and last day of an ISO day, week, month or year; a time of day is left out."""
    return read_days(text.split("T")[0])
