"""Days of times: the first and last that a value may mean."""

from __future__ import annotations

from typing import TypeAlias

from whosays.types.days import read_days
from whosays.types.record import Record, Slot
from whosays.types.values import TimeValue

# First and last day as ordinals of the proleptic calendar; None is an open end.
Span: TypeAlias = tuple[int | None, int | None]

OPEN = ".."


def span_of(value: str | None) -> Span | None:
    """The days of an ISO day, week, month, year or interval ("../b" and "a/.." are open); None for anything else."""
    if not value:
        return None
    if "/" in value:
        one, _, other = value.partition("/")
        first, last = (None if part in ("", OPEN) else span_of(part) for part in (one, other))
        if (first, last) == (None, None):
            return None
        begin, end = first[0] if first else None, last[1] if last else None
        return (end, begin) if begin is not None and end is not None and end < begin else (begin, end)
    days = read_days(value.split("T")[0])
    return (days[0].toordinal(), days[1].toordinal()) if days else None


def first_day(value: str | None) -> int | None:
    """The ordinal of the first day of an ISO date, None unknown."""
    span = span_of(value)
    return span[0] if span else None


def spans_of(record: Record) -> tuple[Span, ...]:
    """The days of every time of a record that is resolved, each once, in order."""
    times = (item.value for item in record.of(Slot.TIME))
    found = {span for time in times if isinstance(time, TimeValue) and (span := span_of(time.value)) is not None}
    return tuple(sorted(found, key=lambda span: (span[0] or 0, span[1] or 0)))
