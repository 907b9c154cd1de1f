"""Days of a time, counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from whosays.types.days import days_of
from whosays.types.values import TimeValue


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
    days = days_of(value)
    return Span(*days) if days else None
