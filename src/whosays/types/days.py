"""Days that a told time spans."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TypeAlias

from whosays.types.values import TimeValue

# First and last day, both included.
Days: TypeAlias = tuple[date, date]

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_YEAR = re.compile(r"\d{4}")


def days_of(value: TimeValue) -> Days | None:
    """First and last day of a time, None where it is unresolved."""
    return read_days(value.value) if value.value else None


def read_days(written: str) -> Days | None:
    """First and last day of an ISO day, week, month or year, or of an interval "a/b"; None for anything else."""
    first, bar, last = written.partition("/")
    if bar:
        one, other = read_days(first), read_days(last)
        return (one[0], other[1]) if one and other and one[0] <= other[1] else None
    try:
        if found := _WEEK.fullmatch(written):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return monday, monday + timedelta(days=6)
        if found := _MONTH.fullmatch(written):
            year, month = int(found[1]), int(found[2])
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        if _YEAR.fullmatch(written):
            return date(int(written), 1, 1), date(int(written), 12, 31)
        day = date.fromisoformat(written)
        return day, day
    except ValueError:
        return None
