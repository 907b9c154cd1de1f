"""Days, weeks, months and years reckoned from the day of publication."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
# Days of the year with a name: month and day.
FEASTS = {
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "bastille day": (7, 14),
    "may day": (5, 1),
}
# A day without a year that far ahead is meant, where the same day a year ago would be the only other reading.
NEAR_AHEAD = 45


@dataclass(frozen=True, slots=True)
class Span:
    """A time as ISO 8601 writes it. value: None when it cannot be resolved; precision as in TimeValue."""

    value: str | None = None
    precision: str = "unresolved"

    @property
    def day(self) -> date | None:
        """The day, where the span is one."""
        return date.fromisoformat(self.value) if self.value is not None and self.precision == "day" else None


UNKNOWN = Span()


@dataclass(frozen=True, slots=True)
class Published:
    """What is known of the day of publication. day is known, or month and year, or the year, or nothing."""

    year: int | None = None
    month: int | None = None
    day: date | None = None

    @classmethod
    def of(cls, value: str | None) -> Published:
        """Reads an ISO day, month or year; anything else is unknown."""
        parts = (value or "").strip()[:10].split("-")
        try:
            if len(parts) == 3:
                whole = date(int(parts[0]), int(parts[1]), int(parts[2]))
                return cls(whole.year, whole.month, whole)
            if len(parts) == 2 and len(parts[0]) == 4 and 1 <= int(parts[1]) <= 12:
                return cls(int(parts[0]), int(parts[1]))
            if len(parts[0]) == 4:
                return cls(int(parts[0]))
        except ValueError:
            pass
        return cls()

    @property
    def now(self) -> Span:
        """The time of publication as closely as it is known: what "today" means."""
        if self.day is not None:
            return day_span(self.day)
        if self.month is not None and self.year is not None:
            return month_span(self.year, self.month)
        return UNKNOWN if self.year is None else Span(f"{self.year:04}", "year")


def day_span(day: date) -> Span:
    return Span(day.isoformat(), "day")


def week_span(day: date) -> Span:
    year, week, _ = day.isocalendar()
    return Span(f"{year:04}-W{week:02}", "week")


def month_span(year: int, month: int) -> Span:
    return Span(f"{year:04}-{month:02}", "month")


def interval(first: date, last: date) -> Span:
    """The interval between two days; UNKNOWN when it runs backwards."""
    return Span(f"{first.isoformat()}/{last.isoformat()}", "interval") if first <= last else UNKNOWN


def whole_day(year: int, month: int, day: int) -> Span:
    """A day of the calendar, UNKNOWN for the 31st of June."""
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return UNKNOWN
    return day_span(date(year, month, day))


def shifted(day: date, number: int, unit: str) -> date:
    """The day so many units later, or earlier for a negative number; the end of a shorter month is kept to."""
    if unit in ("day", "week"):
        return day + timedelta(days=number * (7 if unit == "week" else 1))
    months = number * {"month": 1, "year": 12, "decade": 120}[unit]
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def coarse(day: date, unit: str) -> Span:
    """The day, week, month or year that holds the day: "two years ago" is no day."""
    if unit == "week":
        return week_span(day)
    if unit == "month":
        return month_span(day.year, day.month)
    return day_span(day) if unit == "day" else Span(f"{day.year:04}", "year")


def weekday(index: int, now: date, which: str, future: bool) -> Span:
    """A weekday: the latest on or before publication; "last" before it; "next", or told as coming, after it."""
    back = (now.weekday() - index) % 7
    if which == "next" or (future and which != "last"):
        ahead = (index - now.weekday()) % 7
        return day_span(now + timedelta(days=ahead or 7 * (which == "next")))
    if which == "last" and back == 0:
        back = 7
    return day_span(now - timedelta(days=back))


def day_of_month(month: int, day: int, published: Published, future: bool) -> Span:
    """A day without a year: the nearest one in the past, or one shortly ahead."""
    if published.day is None:
        if published.month is None or published.year is None:
            return UNKNOWN
        return whole_day(published.year - (month > published.month), month, day)
    now = published.day
    for year in (now.year + 1, now.year, now.year - 1):
        found = whole_day(year, month, day).day
        if found is None:
            continue
        ahead = (found - now).days
        if ahead <= 0 or ahead <= NEAR_AHEAD or (future and ahead < 366):
            return day_span(found)
    return UNKNOWN


def month_alone(month: int, published: Published, which: str, future: bool) -> Span:
    """A month without a year: this month or the nearest past one; ahead where told as coming."""
    if published.year is None or published.month is None:
        return UNKNOWN
    year = published.year
    if which == "next" or future:
        return month_span(year + (month < published.month or (which == "next" and month == published.month)), month)
    return month_span(year - (month > published.month or (which == "last" and month == published.month)), month)


def unit_of_now(unit: str, step: int, published: Published) -> Span:
    """ "last week", "this month", "next year": step -1, 0, 1."""
    now = published.day
    if unit == "year":
        return UNKNOWN if published.year is None else Span(f"{published.year + step:04}", "year")
    if unit == "month" and published.year is not None and published.month is not None:
        moved = shifted(date(published.year, published.month, 1), step, "month")
        return month_span(moved.year, moved.month)
    if now is None:
        return UNKNOWN
    if unit == "week":
        return week_span(now + timedelta(days=7 * step))
    if unit == "day":
        return day_span(now + timedelta(days=step))
    if unit == "weekend":
        monday = now - timedelta(days=now.weekday())
        begun = now.weekday() >= 5
        weeks = step if begun or step > 0 else min(step, -1) if step else 0
        saturday = monday + timedelta(days=5 + 7 * weeks)
        return interval(saturday, saturday + timedelta(days=1))
    return UNKNOWN
