"""Days of a time: ISO weeks, months, years and intervals as their first and last day."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from whosays.types.values import TimeValue

_WEEK = re.compile(r"(\d{4})-W(\d\d)$")
_MONTH = re.compile(r"(\d{4})-(\d\d)$")
_YEAR = re.compile(r"(\d{4})$")


@dataclass(frozen=True, slots=True)
class Span:
    """First and last day, both included."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def middle(self) -> date:
        """The day in the middle; the earlier of two."""
        return self.first + timedelta((self.days - 1) // 2)


def span_of(value: TimeValue) -> Span | None:
    """The days a time covers; None where it is unresolved, or no date at all."""
    if not value.value:
        return None
    ends = [_part(part) for part in value.value.split("/")]
    if not 1 <= len(ends) <= 2 or any(end is None for end in ends):
        return None
    first, last = ends[0], ends[-1]
    return Span(first.first, last.last) if first and last and first.first <= last.last else None


def _part(text: str) -> Span | None:
    try:
        if found := _WEEK.match(text):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return Span(monday, monday + timedelta(6))
        if found := _MONTH.match(text):
            year, month = int(found[1]), int(found[2])
            return Span(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
        if found := _YEAR.match(text):
            return Span(date(int(found[1]), 1, 1), date(int(found[1]), 12, 31))
        day = date.fromisoformat(text[:10])
    except ValueError:
        return None
    return Span(day, day)
