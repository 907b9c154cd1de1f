"""Times in news prose, found by their words and resolved against the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from spacy.tokens import Doc

from whosays.annotate.calendar import (
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
from whosays.types.marked import Mention, MentionKind
from whosays.types.values import TimeValue

_WD = "mon(?:day)|tue(?:sday)|wed(?:nesday)|thu(?:rsday)|fri(?:day)|sat(?:urday)|sun(?:day)"
_MON = (
    r"jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june|jun\.?|july|jul\.?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?"
)
_FULL = "january|february|march|april|may|june|july|august|september|october|november|december"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_PART = "morning|afternoon|evening|night|noon|midnight|dawn|dusk|midday|lunchtime"
_N = (
    r"\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"a\s+few|several|a\s+couple\s+of|some|many"
)
_UNIT = "hour|day|week|month|year|decade"
_S = r"\s+"
_OPT = r"(?:[,.]?\s+)"

# Rules are tried in this order at each place; a group's name is the rule's.
_RULES: dict[str, str] = {
    "iso": r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
    "day_range": rf"(?:(?P<mon1>{_MON})\s+(?P<d1>{_DAY})\s*(?:-|–|to|and|until|through)\s*(?:(?P<mon2>{_MON})\s+)?"
    rf"(?P<d2>{_DAY})|(?P<d3>{_DAY})(?:\s+(?P<mon3>{_MON}))?\s*(?:-|–|to|and|until|through)\s*(?P<d4>{_DAY})\s+(?P<mon4>{_MON}))"
    rf"(?:,?\s+(?P<y>{_YEAR}))?(?!\s*(?:people|were|men))",
    "day_month": rf"(?:(?P<wd>{_WD}){_OPT}(?:the\s+)?)?(?P<d>{_DAY})\s+(?:of\s+)?(?P<mon>{_MON})"
    rf"(?:,?\s+(?P<y>{_YEAR})|\s+(?P<y2>\d\d)(?=\s*\())?(?:\s+(?:{_PART}))?",
    "month_day": rf"(?:(?P<wd>{_WD}){_OPT})?(?P<mon>{_MON})\s+(?:the\s+)?(?P<d>{_DAY})(?!\d|,\d|\s+(?:people|percent))"
    rf"(?:,?\s+(?P<y>{_YEAR}))?(?:\s+(?:{_PART}))?",
    "month_year": rf"(?P<mon>{_MON}),?(?:\s+of)?\s+(?P<y>{_YEAR})",
    "month_last": rf"(?P<mon>{_FULL})\s+(?:of\s+)?(?P<which>last|this|next)\s+year",
    "weekday_range": rf"(?P<wd1>{_WD})\s+(?:and|to|until|till|through)\s+(?P<wd2>{_WD})",
    "weekday": rf"(?:(?P<which>last|this\s+past|this|next|this\s+coming|coming|past)\s+)?(?P<wd>{_WD})"
    rf"(?:\s+(?:{_PART}))?(?:\s+(?P<week>last|this|next)\s+week)?",
    "month": rf"(?:(?P<which>last|this|next)\s+)?(?P<mon>{_FULL})",
    "today": rf"(?:earlier\s+|later\s+)?(?P<word>today|yesterday|tomorrow|tonight|the\s+day\s+before\s+yesterday|"
    rf"the\s+day\s+after\s+tomorrow)(?:\s+(?:{_PART}))?",
    "ago": rf"(?:(?:just|only|nearly|almost|about|some|more\s+than|over|at\s+least)\s+)*(?:(?P<n>{_N})\s+)?(?P<unit>{_UNIT})s?\s+"
    r"(?P<way>ago|back|earlier|later|before|after|previously)",
    "window": rf"(?:the\s+|these\s+)?(?P<side>past|last|next|coming|previous|preceding)\s+(?P<n>{_N})(?:-plus)?\s+(?P<unit>{_UNIT})s?",
    "past_unit": rf"the\s+(?P<side>past|last)\s+(?P<unit>{_UNIT})",
    "part": rf"(?P<which>this|last|that|the\s+same|the\s+next|the\s+following|the\s+previous)\s+(?P<part>{_PART})",
    "overnight": "overnight",
    "unit": rf"(?:earlier\s+|later\s+)?(?P<which>this|last|next|this\s+past|this\s+coming)\s+(?P<unit>day|week|month|year|weekend|decade|spring|summer|"
    r"autumn|fall|winter|century)",
    "weekend": r"(?<=over\s)the\s+weekend|(?<=during\s)the\s+weekend|(?<=at\s)the\s+weekend",
    "anaphor": r"the\s+(?:(?P<which>following|next|previous|same)\s+(?P<unit>day|week|month|year)|"
    r"day\s+(?P<beside>before|after|earlier))|"
    r"that\s+(?P<that>same\s+day|day)",
    "within": rf"(?:earlier|later|early|late|elsewhere)\s+(?:in|on|that)\s+(?:the\s+)?(?P<unit>day|week|month|year|night|{_PART}|spring|summer)|"
    rf"(?<=in\sthe\s)(?P<part>morning|afternoon|evening)|(?<=during\sthe\s)night|(?<=throughout\sthe\s)night",
    "year": rf"(?P<y>{_YEAR})(?:\s*[-–]\s*(?P<y2>{_YEAR}))?",
    "decade": r"(?P<y>(?:19|20)\d0)'?s",
    "vague": r"recently|lately|recent\s+(?:hours|days|weeks|months|years)",
    "season": r"(?P<season>spring|summer|autumn|winter)(?:\s+of\s+(?P<y>(?:19|20)\d\d))?",
    "duration": rf"(?<=for\s)(?:(?:more\s+than|at\s+least|nearly|almost|about|over|the)\s+)?(?P<n>{_N})\s+(?:day|week|month|year|decade)s?",
}
_OWN = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _RULES.items()}
_INNER_NAME = re.compile(r"\(\?P<[a-z0-9]+>")
_ANY = "|".join(f"(?P<{name}>{_INNER_NAME.sub('(?:', pattern)})" for name, pattern in _RULES.items())
_ALL = re.compile(rf"(?<![\w-])(?:{_ANY})(?!\w)", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:(?:\b(?:only|ever|late|later|early|earlier|sometime|shortly|just|beginning|starting|effective|as)\s+)?"
    r"(?:\b(?:at|around|about)\s+(?:\d{1,2}(?:[:.]\d\d)?|\d{4})\s*(?:hours\s*)?(?:[ap]\.?m\.?\s*)?(?:gmt\s*|local\s+time\s*)?,?\s+)?"
    r"\b(?P<prep>on|in|at|by|since|until|till|before|after|from|during|of|over|within|throughout|through|for|between|as\s+of|"
    r"prior\s+to|up\s+to)\s+)?"
    rf"(?:the\s+(?:(?:{_PART})|eve|end|beginning|start|middle|rest|course|first\s+half|second\s+half)\s+of\s+)?"
    r"(?:(?:\b(?:early|late|mid|earlier|later)(?:-|\s+)(?:on\s+)?)|\bthe\s+)?"
    r"(?:\b(?:at|around|about)\s+(?:\d{1,2}(?:[:.]\d\d)?|\d{4})\s*(?:[ap]\.?m\.?)?\s+(?:gmt\s+)?)?$",
    re.IGNORECASE,
)
_LOOKBACK = 60
_BOUNDS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
    "by": "until",
    "up to": "until",
    "prior to": "before",
}
_PLAIN_MONTHS = frozenset({"may", "march", "august"})
_YEAR_PREPS = frozenset("in since until till by before after during from of between as of through for".split())
_NUMBERS = {
    word: number
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBERS |= {"a": 1, "an": 1, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
# Names that hold a weekday or month and are no times: papers, days of remembrance, movements.
_NAME_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald|Tribune|Independent|Post|Movement|Alliance|Revolution|Brigades?|"
    r"Front|Group|Coalition|Agreement|Accords?|MOVEMENT|ALLIANCE|REVOLUTION|FRONT|movement\b)"
)
_NAME_BEFORE = re.compile(r"\b(?:black|bloody|good|ash|palm|easter|holy|cyber)\s+$", re.IGNORECASE)
_COMING = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_PLANNED = frozenset({"schedule", "plan", "expect", "due", "slate", "intend", "set", "begin"})


@dataclass(slots=True)
class _Telling:
    """Where the reading of times stands: publication, and the last day named before."""

    published: Published
    last: Span = UNKNOWN
    future: bool = False


def find_times(doc: Doc, published: str | None) -> tuple[Mention, ...]:
    """The times named in a doc, in order, each resolved as far as its words and the publication allow.

    published: ISO day, month or year, or None. A past day is preferred; only times told as coming are looked for
    ahead. What neither a year nor a publication date fixes is unresolved.
    """
    text = doc.text
    starts = [token.idx for token in doc]
    telling = _Telling(Published.of(published))
    found: list[Mention] = []
    for match in _ALL.finditer(text):
        rule = match.lastgroup or ""
        core = _OWN[rule].match(text, match.start())
        if core is None:
            continue
        begin = max(0, match.start() - _LOOKBACK, found[-1].end if found else 0)
        before = _BEFORE.search(text[begin : match.start()])
        prefix = before.group() if before is not None else ""
        prep = re.sub(r"\s+", " ", before.group("prep") or "").lower() if before is not None else ""
        lead = len(prefix) - len(prefix.lstrip())
        start, end = match.start() - len(prefix) + lead, match.end()
        if not _is_time(rule, core, text, prep, prefix.strip().lower()):
            continue
        first, last = bisect_right(starts, start) - 1, bisect_left(starts, end)
        telling.future = _told_as_coming(doc, bisect_right(starts, match.start()) - 1)
        span = _RESOLVE[rule](core, telling)
        bound = _BOUNDS.get(prep)
        if (
            rule in ("weekday", "month", "day_month", "month_day")
            and prep == "from"
            and text[end:].lstrip().lower().startswith("onward")
        ):
            bound = "since"
        if bound is None and span.value is not None and span.precision == "day":
            telling.last = span
        if bound is not None:
            span = UNKNOWN
        quote = text[start:end]
        value = TimeValue(quote, span.value, span.precision, bound, f"time:{rule}")
        found.append(Mention(MentionKind.TIME, start, end, first, last, label=rule, time=value))
    return tuple(found)


def _is_time(rule: str, core: re.Match[str], text: str, prep: str, prefix: str) -> bool:
    """Whether the words are a time here, not a name, a verb or a number."""
    if _NAME_AFTER.match(text, core.end()) and rule in ("weekday", "month", "day_month", "month_day"):
        return False
    if rule == "weekday":
        return _NAME_BEFORE.search(text[max(0, core.start() - 8) : core.start()]) is None
    if rule == "month":
        marked = bool(prep) or bool(core.group("which")) or prefix.startswith(("early", "late", "mid"))
        word = core.group("mon")
        if word.lower() in _PLAIN_MONTHS:
            return marked and not (
                word.islower() and any(c.isupper() for c in text[:200]) and not text[:200].islower() and prep == ""
            )
        return marked or word[:1].isupper() or word.islower()
    if rule == "year":
        follows = text[core.end() : core.end() + 12].lower()
        return prep in _YEAR_PREPS and not re.match(
            r"\s+(?:people|men|soldiers|troops|gmt|hours|local)|[:,]\d|%", follows
        )
    if rule == "season":
        return (
            prep in ("in", "over", "during", "since", "until", "by", "before", "after", "of")
            or core.group("y") is not None
        )
    if rule == "ago":
        return (
            core.group("n") is not None
            or core.group("way") in ("earlier", "later", "ago")
            and core.group().lower().split()[0].endswith("s")
        )
    return True


def _told_as_coming(doc: Doc, index: int) -> bool:
    """Whether the clause of a token speaks of what will be: "will meet on Friday"."""
    token = doc[index]
    for _ in range(6):
        if token.pos_ in ("VERB", "AUX"):
            helpers = [child for child in token.children if child.dep_ in ("aux", "auxpass")]
            if any(child.lower_ in _COMING for child in helpers):
                return True
            if token.lemma_.lower() in _PLANNED and token.lemma_ != "begin":
                return True
            if any(child.lower_ == "to" for child in helpers):
                above = token.head
                return above.lemma_.lower() in _PLANNED or any(child.lower_ in _COMING for child in above.children)
            return False
        if token.head.i == token.i:
            return False
        token = token.head
    return False


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
    return int(plain) if plain.isdigit() else _NUMBERS.get(plain)


def _iso(core: re.Match[str], telling: _Telling) -> Span:
    return whole_day(int(core["y"]), int(core["m"]), int(core["d"]))


def _dated(month: int, day: int, year: str | None, telling: _Telling) -> Span:
    if year is not None:
        return whole_day(int(year), month, day)
    return day_of_month(month, day, telling.published, telling.future)


def _day_month(core: re.Match[str], telling: _Telling) -> Span:
    parts = core.groupdict()
    year = parts["y"]
    if year is None and parts.get("y2") is not None:
        year = ("19" if int(parts["y2"]) > 40 else "20") + parts["y2"]
    return _dated(_month(parts["mon"]), _day(parts["d"]), year, telling)


def _day_range(core: re.Match[str], telling: _Telling) -> Span:
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


def _month_year(core: re.Match[str], telling: _Telling) -> Span:
    return month_span(int(core["y"]), _month(core["mon"]))


def _month_last(core: re.Match[str], telling: _Telling) -> Span:
    year = telling.published.year
    step = {"last": -1, "this": 0, "next": 1}[core["which"].lower()]
    return UNKNOWN if year is None else month_span(year + step, _month(core["mon"]))


def _weekday_range(core: re.Match[str], telling: _Telling) -> Span:
    now = telling.published.day
    if now is None:
        return UNKNOWN
    end = weekday(_weekday(core["wd2"]), now, "", telling.future).day
    if end is None:
        return UNKNOWN
    begin = end - timedelta(days=(end.weekday() - _weekday(core["wd1"])) % 7)
    return interval(begin, end)


def _weekday_span(core: re.Match[str], telling: _Telling) -> Span:
    now = telling.published.day
    if now is None:
        return UNKNOWN
    if core["week"] is not None:
        monday = now - timedelta(days=now.weekday())
        weeks = {"last": -1, "this": 0, "next": 1}[core["week"].lower()]
        return day_span(monday + timedelta(days=7 * weeks + _weekday(core["wd"])))
    return weekday(_weekday(core["wd"]), now, _which(core), telling.future)


def _month_span(core: re.Match[str], telling: _Telling) -> Span:
    return month_alone(_month(core["mon"]), telling.published, _which(core), telling.future)


def _today(core: re.Match[str], telling: _Telling) -> Span:
    word = core["word"].lower().split()
    step = {"yesterday": -1, "tomorrow": 1}.get(word[-1], 0) * (2 if len(word) > 1 else 1)
    if step == 0:
        return telling.published.now
    now = telling.published.day
    return UNKNOWN if now is None else day_span(now + timedelta(days=step))


def _ago(core: re.Match[str], telling: _Telling) -> Span:
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


def _window(core: re.Match[str], telling: _Telling) -> Span:
    now, number, unit = telling.published.day, _count(core.groupdict().get("n", "1") or "1"), core["unit"].lower()
    if now is None or number is None or unit == "hour":
        return UNKNOWN
    if core["side"].lower() in ("next", "coming"):
        return interval(now, shifted(now, number, unit))
    return interval(shifted(now, -number, unit), now)


def _past_unit(core: re.Match[str], telling: _Telling) -> Span:
    now, unit = telling.published.day, core["unit"].lower()
    return UNKNOWN if now is None or unit == "hour" else interval(shifted(now, -1, unit), now)


def _part(core: re.Match[str], telling: _Telling) -> Span:
    which = core["which"].lower().split()[-1]
    if which == "this":
        return telling.published.now
    if which == "last":
        now = telling.published.day
        return UNKNOWN if now is None else day_span(now - timedelta(days=1))
    return _beside(telling, {"next": 1, "following": 1, "previous": -1}.get(which, 0))


def _beside(telling: _Telling, step: int) -> Span:
    """So many days from the last day named."""
    last = telling.last.day
    return UNKNOWN if last is None else day_span(last + timedelta(days=step))


def _overnight(core: re.Match[str], telling: _Telling) -> Span:
    now = telling.published.day
    return UNKNOWN if now is None else interval(now - timedelta(days=1), now)


def _unit(core: re.Match[str], telling: _Telling) -> Span:
    step = {"last": -1, "next": 1}.get(_which(core), 0)
    return unit_of_now(core["unit"].lower(), step, telling.published)


def _weekend(core: re.Match[str], telling: _Telling) -> Span:
    return unit_of_now(
        "weekend", 0 if telling.published.day and telling.published.day.weekday() >= 5 else -1, telling.published
    )


def _anaphor(core: re.Match[str], telling: _Telling) -> Span:
    if core["that"] is not None:
        return _beside(telling, 0)
    if core["beside"] is not None:
        return _beside(telling, 1 if core["beside"].lower() == "after" else -1) if _ends_phrase(core) else UNKNOWN
    which, unit = core["which"].lower(), core["unit"].lower()
    step = {"following": 1, "next": 1, "previous": -1, "same": 0}[which]
    last = telling.last.day
    return UNKNOWN if last is None else coarse(shifted(last, step, unit), unit)


def _within(core: re.Match[str], telling: _Telling) -> Span:
    unit = (core["unit"] or core["part"] or "night").lower()
    if unit in ("week", "month", "year"):
        return unit_of_now(unit, 0, telling.published)
    return UNKNOWN if unit in ("spring", "summer") else _beside(telling, 0)


def _year(core: re.Match[str], telling: _Telling) -> Span:
    if core["y2"] is not None:
        return Span(f"{core['y']}/{core['y2']}", "interval")
    return Span(core["y"], "year")


def _decade(core: re.Match[str], telling: _Telling) -> Span:
    return Span(f"{core['y']}/{int(core['y']) + 9}", "interval")


def _unresolved(core: re.Match[str], telling: _Telling) -> Span:
    return UNKNOWN


_RESOLVE: dict[str, Callable[[re.Match[str], _Telling], Span]] = {
    "iso": _iso,
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
