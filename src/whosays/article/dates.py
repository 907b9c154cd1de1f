"""Days as people and pages write them, to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

from whosays.errors import UsageInvalid

_MONTHS = "january february march april may june july august september october november december".split()  # noqa: SIM905
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?(?:[T ]\S.*)?")
_WORDS = (
    re.compile(
        rf"(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<month>{MONTH})\.?,?[ -](?P<year>\d{{4}}|'?\d\d)\b", re.I
    ),
    re.compile(
        rf"\b(?P<month>{MONTH})\.? (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? "
        r"(?:at )?(?:[\d:]+(?: ?[ap]\.?m\.?)? (?:\S{3,5} )?)?(?P<year>\d{4})\b",
        re.I,
    ),
    re.compile(rf"(?:^|\s)(?P<month>{MONTH})\.?,? (?P<year>\d{{4}})\b", re.I),
)
_SLASHES = re.compile(r"(\d{1,4})[/.](\d{1,2})[/.](\d{1,4})(?:[ T].*)?")
_HELP = "Write it as 2017-06-08, 2017-06 or 2017."
EARLIEST = 1800


def parse_published(said: str) -> str:
    """An ISO day, month (2017-06) or year from what a person writes ("8 June 2017", "June 2017", "2017").

    Raises: UsageInvalid for what is no date, or could be two.
    """
    value, complaint = _parse(said)
    if value is None:
        raise UsageInvalid(complaint or f"{said!r} is not a date. {_HELP}")
    return value


def lenient(said: str | None) -> str | None:
    """The same from what a row or page says; None where it says no date, or one that could be two."""
    return _parse(said)[0] if said else None


def full_year(digits: str) -> int:
    """The year of two digits or four: 88 is 1988, 17 is 2017."""
    number = int(digits.strip("'"))
    return number if number > 99 else number + (1900 if number >= 60 else 2000)


def month_of(name: str) -> int:
    """1 to 12 of a month's name, whole or cut short."""
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower().rstrip(".")[:3]))


def iso(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """The ISO day, month or year; None when the calendar has no such day."""
    if not EARLIEST <= year <= 2200:
        return None
    try:
        made = date(year, month or 1, day or 1)
    except ValueError:
        return None
    return f"{year:04d}" if month is None else made.isoformat()[: 7 if day is None else 10]


def _parse(said: str) -> tuple[str | None, str | None]:
    """(date, complaint): one of both is None."""
    text = " ".join(said.split())[:80]
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
        return iso(int(year), int(month), int(day) if day else None), None
    if re.fullmatch(r"(?:1[89]|20|21)\d\d", text, re.ASCII):
        return text, None
    if re.fullmatch(r"(?:19|20)\d{6}", text, re.ASCII):
        return iso(int(text[:4]), int(text[4:6]), int(text[6:])), None
    if re.fullmatch(r"\d{9,13}(?:\.\d+)?", text, re.ASCII):
        return _epoch(float(text)), None
    if found := _SLASHES.fullmatch(text):
        return _slashed(said, *found.groups())
    for pattern in _WORDS:
        if found := pattern.search(text):
            parts = found.groupdict()
            day_number = int(parts["day"]) if "day" in parts else None
            return iso(full_year(parts["year"]), month_of(parts["month"]), day_number), None
    if found := re.search(r"\b(\d{4}-\d\d-\d\d)(?:T|\b)", text):
        return _parse(found[1])
    if found := re.fullmatch(rf"\w{{3}} ({MONTH}) (\d\d) [\d:]+ [+-]\d{{4}} (\d{{4}})", text, re.I):
        return iso(int(found[3]), month_of(found[1]), int(found[2])), None
    return None, None


def _epoch(number: float) -> str | None:
    """The UTC day of seconds or milliseconds since 1970."""
    try:
        return datetime.fromtimestamp(number / 1000 if number > 1e11 else number, UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _slashed(said: str, first: str, second: str, third: str) -> tuple[str | None, str | None]:
    """Day and month in either order, only where just one order is possible."""
    if len(first) == 4:
        return iso(int(first), int(second), int(third)), None
    if len(third) not in (2, 4) or len(first) > 2:
        return None, None
    year, one, two = full_year(third), int(first), int(second)
    either = {iso(year, two, one), iso(year, one, two)} - {None}
    if len(either) == 2:
        low, high = sorted(day for day in either if day)
        return None, f"{said!r} could be {low} or {high}. {_HELP}"
    return (either.pop() if either else None), None
