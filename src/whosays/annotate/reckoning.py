"""What each wording of a time comes to, reckoned from publication or from the day named before."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from whosays.annotate.calendar import (
    FEASTS,
    MONTHS,
    UNKNOWN,
    WEEKDAYS,
    Published,
    Span,
    coarse,
    day_of_month,
    day_span,
    interval,
    month_alone,
    month_span,
    shifted,
    unit_of_now,
    weekday,
    whole_day,
)

_ONE_TO_TWELVE = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(_ONE_TO_TWELVE, 1)}
NUMBERS |= {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}


@dataclass(slots=True)
class Telling:
    """Where the reading of times stands: publication, and the last day named before."""

    published: Published
    last: Span = UNKNOWN
    future: bool = False


def _month(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.rstrip(".").lower()[:3]))


def _weekday(word: str) -> int:
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(word.lower()[:3]))


def _day(word: str) -> int:
    return int(re.sub(r"\D", "", word))


def _which(core: re.Match[str]) -> str:
    which = re.sub(r"\s+", " ", core.groupdict().get("which") or "").lower()
    return {"past": "last", "this past": "last", "coming": "next", "this coming": "next"}.get(which, which)


def _count(word: str | None) -> int | None:
    """The number of a quantity of days; None when the words give none."""
    if word is None:
        return None
    plain = re.sub(r"\s+", " ", word).lower()
    return int(plain) if plain.isdigit() else NUMBERS.get(plain)


def _iso(core: re.Match[str], telling: Telling) -> Span:
    return whole_day(int(core["y"]), int(core["m"]), int(core["d"]))


def _dated(month: int, day: int, year: str | None, telling: Telling) -> Span:
    if year is not None:
        return whole_day(int(year), month, day)
    return day_of_month(month, day, telling.published, telling.future)


def _day_month(core: re.Match[str], telling: Telling) -> Span:
    parts = core.groupdict()
    year = parts["y"]
    if year is None and parts.get("y2") is not None:
        year = ("19" if int(parts["y2"]) > 40 else "20") + parts["y2"]
    return _dated(_month(parts["mon"]), _day(parts["d"]), year, telling)


def _day_range(core: re.Match[str], telling: Telling) -> Span:
    parts = core.groupdict()
    if parts["mon1"] is not None:
        month, other = parts["mon1"], parts["mon2"] or parts["mon1"]
        first, last = parts["d1"], parts["d2"]
    else:
        month, other = parts["mon3"] or parts["mon4"], parts["mon4"]
        first, last = parts["d3"], parts["d4"]
    end = _dated(_month(other), _day(last), parts["y"], telling).day
    if end is None:
        return UNKNOWN
    begin = whole_day(end.year - (_month(month) > end.month), _month(month), _day(first)).day
    return UNKNOWN if begin is None else interval(begin, end)


def _month_year(core: re.Match[str], telling: Telling) -> Span:
    return month_span(int(core["y"]), _month(core["mon"]))


def _month_last(core: re.Match[str], telling: Telling) -> Span:
    year = telling.published.year
    step = {"last": -1, "this": 0, "next": 1}[core["which"].lower()]
    return UNKNOWN if year is None else month_span(year + step, _month(core["mon"]))


def _weekday_range(core: re.Match[str], telling: Telling) -> Span:
    now = telling.published.day
    if now is None:
        return UNKNOWN
    end = weekday(_weekday(core["wd2"]), now, "", telling.future).day
    if end is None:
        return UNKNOWN
    begin = end - timedelta(days=(end.weekday() - _weekday(core["wd1"])) % 7)
    return interval(begin, end)


def _weekday_span(core: re.Match[str], telling: Telling) -> Span:
    now = telling.published.day
    if now is None:
        return UNKNOWN
    if core["week"] is not None:
        monday = now - timedelta(days=now.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[core["week"].lower()]
        return day_span(monday + timedelta(days=7 * weeks + _weekday(core["wd"])))
    return weekday(_weekday(core["wd"]), now, _which(core), telling.future)


def _month_span(core: re.Match[str], telling: Telling) -> Span:
    return month_alone(_month(core["mon"]), telling.published, _which(core), telling.future)


def _today(core: re.Match[str], telling: Telling) -> Span:
    word = core["word"].lower().split()
    step = {"yesterday": -1, "tomorrow": 1}.get(word[-1], 0) * (2 if len(word) > 1 else 1)
    if step == 0:
        return telling.published.now
    now = telling.published.day
    return UNKNOWN if now is None else day_span(now + timedelta(days=step))


def _ago(core: re.Match[str], telling: Telling) -> Span:
    number, unit, way = _count(core["n"]), core["unit"].lower(), core["way"].lower()
    base = telling.published.day if way in ("ago", "back") else telling.last.day
    if way in ("before", "after", "previously") and not _ends_phrase(core):
        return UNKNOWN  # "two days after the attack" leans on the attack
    if (
        number is None
        or unit == "hour"
        or base is None
        or core.group().lower().startswith(("nearly", "almost", "more", "over"))
    ):
        return UNKNOWN
    return coarse(shifted(base, number if way in ("later", "after") else -number, unit), unit)


def _ends_phrase(core: re.Match[str]) -> bool:
    """Whether nothing follows that the time leans on: "the day before." """
    rest = core.string[core.end() : core.end() + 6].lstrip(" ")
    return not rest or not rest[0].isalnum() or rest.startswith(("in ", "at ", "and "))


def _window(core: re.Match[str], telling: Telling) -> Span:
    now, number, unit = telling.published.day, _count(core.groupdict().get("n", "1") or "1"), core["unit"].lower()
    if now is None or number is None or unit == "hour":
        return UNKNOWN
    if core["side"].lower() in ("next", "coming"):
        return interval(now, shifted(now, number, unit))
    return interval(shifted(now, -number, unit), now)


def _past_unit(core: re.Match[str], telling: Telling) -> Span:
    now, unit = telling.published.day, core["unit"].lower()
    return UNKNOWN if now is None or unit == "hour" else interval(shifted(now, -1, unit), now)


def _part(core: re.Match[str], telling: Telling) -> Span:
    which = core["which"].lower().split()[-1]
    if which == "this":
        return telling.published.now
    if which == "last":
        now = telling.published.day
        return UNKNOWN if now is None else day_span(now - timedelta(days=1))
    return _beside(telling, {"next": 1, "following": 1, "previous": -1}.get(which, 0))


def _beside(telling: Telling, step: int) -> Span:
    """So many days from the last day named."""
    last = telling.last.day
    return UNKNOWN if last is None else day_span(last + timedelta(days=step))


def _overnight(core: re.Match[str], telling: Telling) -> Span:
    now = telling.published.day
    return UNKNOWN if now is None else interval(now - timedelta(days=1), now)


def _unit(core: re.Match[str], telling: Telling) -> Span:
    step = {"last": -1, "next": 1}.get(_which(core), 0)
    return unit_of_now(core["unit"].lower(), step, telling.published)


def _weekend(core: re.Match[str], telling: Telling) -> Span:
    return unit_of_now(
        "weekend", 0 if telling.published.day and telling.published.day.weekday() >= 5 else -1, telling.published
    )


def _anaphor(core: re.Match[str], telling: Telling) -> Span:
    if core["that"] is not None:
        return _beside(telling, 0)
    if core["beside"] is not None:
        return _beside(telling, 1 if core["beside"].lower() == "after" else -1) if _ends_phrase(core) else UNKNOWN
    which, unit = core["which"].lower(), core["unit"].lower()
    step = {"following": 1, "next": 1, "previous": -1, "same": 0}[which]
    last = telling.last.day
    return UNKNOWN if last is None else coarse(shifted(last, step, unit), unit)


def _within(core: re.Match[str], telling: Telling) -> Span:
    unit = (core["unit"] or core["part"] or "night").lower()
    if unit in ("week", "month", "year"):
        return unit_of_now(unit, 0, telling.published)
    return UNKNOWN if unit in ("spring", "summer") else _beside(telling, 0)


def _year(core: re.Match[str], telling: Telling) -> Span:
    if core["y2"] is not None:
        return Span(f"{core['y']}/{core['y2']}", "interval")
    return Span(core["y"], "year")


def _decade(core: re.Match[str], telling: Telling) -> Span:
    return Span(f"{core['y']}/{int(core['y']) + 9}", "interval")


def _unresolved(core: re.Match[str], telling: Telling) -> Span:
    return UNKNOWN


def _edge(core: re.Match[str], telling: Telling) -> Span:
    return unit_of_now(core["unit"].lower(), 0, telling.published)


def _feast(core: re.Match[str], telling: Telling) -> Span:
    name = re.sub(r"\s+", " ", core["feast"]).lower().replace("’", "'")
    month, day = FEASTS[name]
    return day_of_month(month, day, telling.published, telling.future)


def _attacks_of_2001(core: re.Match[str], telling: Telling) -> Span:
    return whole_day(2001, 9, 11)


RESOLVE: dict[str, Callable[[re.Match[str], Telling], Span]] = {
    "iso": _iso,
    "attacks_of_2001": _attacks_of_2001,
    "edge": _edge,
    "feast": _feast,
    "day_range": _day_range,
    "day_month": _day_month,
    "month_day": _day_month,
    "month_year": _month_year,
    "month_last": _month_last,
    "weekday_range": _weekday_range,
    "weekday": _weekday_span,
    "month": _month_span,
    "today": _today,
    "ago": _ago,
    "window": _window,
    "past_unit": _past_unit,
    "part": _part,
    "overnight": _overnight,
    "unit": _unit,
    "weekend": _weekend,
    "anaphor": _anaphor,
    "within": _within,
    "year": _year,
    "decade": _decade,
    "vague": _unresolved,
    "season": _unresolved,
    "duration": _unresolved,
}
