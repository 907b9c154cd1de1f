"""The days that a time covers, for asking a store about dates."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from whosays.types.values import TimeValue

_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_PARTS = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")

Days = tuple[str | None, str | None]


def days_of(value: TimeValue) -> Days:
    """First and last ISO day of a time; None twice where it is open or unresolved."""
    if value.value is None:
        return None, None
    first, _, last = value.value.partition("/")
    return span_of(first)[0], span_of(last or first)[1]


def span_of(words: str) -> Days:
    """First and last day of an ISO day, week, month or year; None twice for anything else."""
    try:
        if week := _WEEK.fullmatch(words):
            monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
            return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
        if parts := _PARTS.fullmatch(words):
            year, month, day = (int(part) if part else None for part in parts.groups())
            assert year is not None
            first = date(year, month or 1, day or 1)
            last = date(year, month or 12, day or monthrange(year, month or 12)[1])
            return first.isoformat(), last.isoformat()
    except ValueError:
        pass  # the 31st of June
    return None, None
