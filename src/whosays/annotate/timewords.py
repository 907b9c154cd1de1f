"""How times are worded in news prose: one pattern a rule, and the words before it that belong to it."""

from __future__ import annotations

import re

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
    r"(?:a\s+)?few|several|a\s+couple\s+of|some|many"
)
_UNIT = "hour|day|week|month|year|decade"
_GAP = r"(?:[,.]?\s+)"
_TO = r"\s*(?:-|–|to|and|until|through)\s*"
_ABOUT = r"(?:more\s+than|at\s+least|nearly|almost|about|over|just|only|some)"

# Rules are tried in this order at each place; a group's name is the rule's.
RULES: dict[str, str] = {
    "iso": r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)",
    "attacks_of_2001": r"(?:sept(?:ember|\.)\s+11|9/11)(?=(?:th)?,?\s+(?:attacks?|terror))|9/11",
    "day_range": rf"(?:(?P<mon1>{_MON})\s+(?P<d1>{_DAY}){_TO}(?:(?P<mon2>{_MON})\s+)?(?P<d2>{_DAY})|"
    rf"(?P<d3>{_DAY})(?:\s+(?P<mon3>{_MON}))?{_TO}(?P<d4>{_DAY})\s+(?P<mon4>{_MON}))"
    rf"(?:,?\s+(?P<y>{_YEAR}))?(?!\s*(?:people|were|men))",
    "day_month": rf"(?:(?P<wd>{_WD}){_GAP}(?:the\s+)?)?(?P<d>{_DAY})\s+(?:of\s+)?(?P<mon>{_MON})"
    rf"(?:,?\s+(?P<y>{_YEAR})|\s+(?P<y2>\d\d)(?=\s*\())?(?:\s+(?:{_PART}))?",
    "month_day": rf"(?:(?P<wd>{_WD}){_GAP})?(?P<mon>{_MON})\s+(?:the\s+)?(?P<d>{_DAY})(?!\d|,\d|\s+(?:people|percent))"
    rf"(?:,?\s+(?P<y>{_YEAR}))?(?:\s+(?:{_PART}))?",
    "month_year": rf"(?P<mon>{_MON}),?(?:\s+of)?\s+(?P<y>{_YEAR})",
    "month_last": rf"(?P<mon>{_FULL})\s+(?:of\s+)?(?P<which>last|this|next)\s+year",
    "weekday_range": rf"(?P<wd1>{_WD})\s+(?:and|to|until|till|through)\s+(?P<wd2>{_WD})",
    "weekday": rf"(?:(?P<which>last|this\s+past|this|next|this\s+coming|coming|past)\s+)?(?P<wd>{_WD})"
    rf"(?:\s+(?:{_PART}))?(?:\s+(?P<week>last|this|next)\s+week)?",
    "month": rf"(?:(?P<which>last|this|next)\s+)?(?P<mon>{_FULL})",
    "today": r"(?:earlier\s+|later\s+)?(?P<word>today|yesterday|tomorrow|tonight|the\s+day\s+before\s+yesterday|"
    rf"the\s+day\s+after\s+tomorrow)(?:\s+(?:{_PART}))?",
    "ago": rf"(?:{_ABOUT}\s+)*(?:(?P<n>{_N})\s+)?(?P<unit>{_UNIT})s?\s+"
    r"(?P<way>ago|back|earlier|later|before|after|previously)",
    "window": r"(?:the\s+|these\s+)?(?P<side>past|last|next|coming|previous|preceding)\s+"
    rf"(?P<n>{_N})(?:-plus)?\s+(?P<unit>{_UNIT})s?",
    "past_unit": rf"the\s+(?P<side>past|last)\s+(?P<unit>{_UNIT})",
    "part": rf"(?P<which>this|last|that|the\s+same|the\s+next|the\s+following|the\s+previous)\s+(?P<part>{_PART})",
    "overnight": "overnight",
    "unit": r"(?:earlier\s+|later\s+)?(?P<which>this|last|next|this\s+past|this\s+coming)\s+"
    r"(?P<unit>day|week|month|year|weekend|decade|spring|summer|autumn|fall|winter|century)",
    "edge": r"the\s+(?:end|start|beginning|middle)\s+of\s+the\s+(?P<unit>week|month|year)",
    "weekend": r"(?<=over\s)the\s+weekend|(?<=during\s)the\s+weekend|(?<=at\s)the\s+weekend",
    "anaphor": r"the\s+(?:(?P<which>following|next|previous|same)\s+(?P<unit>day|week|month|year)|"
    r"day\s+(?P<beside>before|after|earlier))|that\s+(?P<that>same\s+day|day)",
    "within": r"(?:earlier|later|early|late|elsewhere)\s+(?:in|on|that)\s+(?:the\s+)?"
    rf"(?P<unit>day|week|month|year|night|{_PART}|spring|summer)|"
    r"(?<=in\sthe\s)(?P<part>morning|afternoon|evening)|(?<=during\sthe\s)night|(?<=throughout\sthe\s)night",
    "year": rf"(?P<y>{_YEAR})(?:\s*[-–]\s*(?P<y2>{_YEAR}))?",
    "decade": r"(?P<y>(?:19|20)\d0)'?s",
    "vague": r"recently|lately|recent\s+(?:hours|days|weeks|months|years)",
    "season": r"(?P<season>spring|summer|autumn|winter)(?:\s+of\s+(?P<y>(?:19|20)\d\d))?",
    "feast": r"(?P<feast>christmas\s+(?:day|eve)|new\s+year['’]s\s+(?:day|eve)|bastille\s+day|boxing\s+day|may\s+day)",
    "duration": rf"(?<=for\s)(?:the\s+)?(?:{_ABOUT}\s+)*(?P<n>{_N})\s+(?:day|week|month|year|decade)s?",
}
OWN = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in RULES.items()}
_INNER_NAME = re.compile(r"\(\?P<[a-z0-9]+>")
_ANY = "|".join(f"(?P<{name}>{_INNER_NAME.sub('(?:', pattern)})" for name, pattern in RULES.items())
ALL = re.compile(rf"(?<![\w-])(?:{_ANY})(?!\w)", re.IGNORECASE)
BEFORE = re.compile(
    r"(?:(?:\b(?:only|ever|late|later|early|earlier|sometime|shortly|just|beginning|starting|effective|as)\s+)?"
    r"(?:\b(?:at|around|about)\s+(?:\d{1,2}(?:[:.]\d\d)?|\d{4})\s*(?:hours\s*)?(?:[ap]\.?m\.?\s*)?"
    r"(?:gmt\s*|local\s+time\s*)?,?\s+)?"
    r"\b(?P<prep>on|in|at|by|since|until|till|before|after|from|during|of|over|within|throughout|through|for|between|"
    r"as\s+of|prior\s+to|up\s+to)\s+)?"
    rf"(?:the\s+(?:(?:{_PART})|eve|end|beginning|start|middle|rest|course|first\s+half|second\s+half)\s+of\s+)?"
    r"(?:(?:\b(?:early|late|mid|earlier|later)(?:-|\s+)(?:on\s+)?)|\bthe\s+)?"
    r"(?:\b(?:at|around|about)\s+(?:\d{1,2}(?:[:.]\d\d)?|\d{4})\s*(?:[ap]\.?m\.?)?\s+(?:gmt\s+)?)?$",
    re.IGNORECASE,
)
LOOKBACK = 60
BOUNDS = {
    "since": "since",
    "until": "until",
    "till": "until",
    "before": "before",
    "after": "after",
    "by": "until",
    "up to": "until",
    "prior to": "before",
}
# Months that are other words too.
PLAIN_MONTHS = frozenset({"may", "march", "august"})
DATED_RULES = frozenset({"weekday", "month", "day_month", "month_day"})
YEAR_PREPS = frozenset({*BOUNDS, "in", "during", "from", "of", "between", "as of", "through", "for"})
SEASON_PREPS = frozenset({*BOUNDS, "in", "over", "during", "of"})
NOT_A_YEAR = re.compile(r"\s+(?:people|men|soldiers|troops|gmt|hours|local)|[:,]\d|%", re.IGNORECASE)
# Names that hold a weekday or month and are no times: papers, days of remembrance, movements.
NAME_AFTER = re.compile(
    r"\s+(?:Times|Telegraph|Mirror|Mail|Express|Herald|Tribune|Independent|Post|Movement|Alliance|Revolution|Brigades?|"
    r"Front|Group|Coalition|Agreement|Accords?|MOVEMENT|ALLIANCE|REVOLUTION|FRONT|movement\b)"
)
NAME_BEFORE = re.compile(r"\b(?:black|bloody|good|ash|palm|easter|holy|cyber)\s+$", re.IGNORECASE)
COMING = frozenset({"will", "'ll", "’ll", "shall", "wo"})
PLANNED = frozenset({"schedule", "expect", "due", "slate", "intend", "aim"})
PAST_BE = frozenset({"was", "were", "had"})
