"""Ages as words give them beside a person: "34", "aged 6 and 9", "12-year-old", "three months old"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = {word: years for years, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_ANY_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_N = rf"(?:\d{{1,3}}|(?:{'|'.join(_TENS)})-(?:{'|'.join(_UNITS[1:10])})|{_ANY_WORD})"
_YOUNG = r"(?:month|week|day|hour)"
# Before or within the noun phrase.
_OLD = re.compile(rf"\b({_N})(?:\s*-\s*|\s+)(year|{_YOUNG})s?(?:\s*-\s*|\s+)old\b", re.IGNORECASE)
# Right behind the name or noun.
_BARE = re.compile(
    r"\s*(?:,\s*(\d{1,3})(?=\s*(?:,(?!\d)|[.;)]|$|and\b|from\b|of\b|who\b|was\b|were\b|had\b|died\b|a\b|an\b))|\((\d{1,3})\))"
)
_AGED = re.compile(
    rf"\s*[,(]?\s*(?:(?:who\s+)?(?:was|were)\s+)?(?:both\s+|all\s+)?(?:ages?|aged)\s+(?:only\s+|just\s+)?"
    rf"(?P<how>between\s+|from\s+|under\s+|below\s+|over\s+)?(?P<list>{_N}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s+to\s+|\s*[-–]\s*|\s+or\s+){_N})*)",
    re.IGNORECASE,
)
_UNDER = re.compile(
    rf"\s*,?\s*(?:all\s+|both\s+)?(?:under|below)\s+(?:the\s+age\s+of\s+)?({_N})\b(?!\s+(?:the|arrest|fire))",
    re.IGNORECASE,
)
OLDEST = 120


@dataclass(frozen=True, slots=True)
class Age:
    """Years at least and at most; None open. start, end: offsets of the words. each: one of several told apart."""

    low: int | None
    high: int | None
    start: int
    end: int
    each: bool = False


def ages(text: str, first: int, after: int, stop: int) -> tuple[Age, ...]:
    """The ages told of one phrase: within it (first to after), else right behind it up to stop; several for a list."""
    return tuple(_within(text, first, after)) or tuple(_behind(text, after, stop))


def _within(text: str, first: int, after: int) -> Iterator[Age]:
    for match in _OLD.finditer(text, first, min(len(text), after)):
        years = number(match[1]) if match[2].lower() == "year" else 0
        if years <= OLDEST:
            yield Age(years, years, match.start(), match.end())
            return


def _behind(text: str, after: int, stop: int) -> Iterator[Age]:
    bare = _BARE.match(text, after, stop)
    if bare is not None:
        group = 1 if bare[1] is not None else 2
        years = number(bare[group])
        if 0 < years <= OLDEST:
            yield Age(years, years, bare.start(group), bare.end(group))
        return
    aged = _AGED.match(text, after, stop)
    if aged is not None:
        yield from _listed(aged)
        return
    old = re.compile(r"\s*,?\s*").match(text, after, stop)
    told = _OLD.match(text, old.end(), stop) if old is not None else None
    if told is not None:
        years = number(told[1]) if told[2].lower() == "year" else 0
        yield Age(years, years, told.start(), told.end())
        return
    under = _UNDER.match(text, after, stop)
    if under is not None:
        yield Age(None, number(under[1]) - 1, under.start(1), under.end(1))


def _listed(match: re.Match[str]) -> Iterator[Age]:
    """The ages of "aged 6 and 9": one each; of "aged between 6 and 9" and "aged 6 to 9": bounds."""
    how, words = (match["how"] or "").strip().lower(), match["list"]
    start = match.start("list")
    found = [
        (number(item.group()), start + item.start(), start + item.end())
        for item in re.finditer(_N, words, re.IGNORECASE)
    ]
    found = [item for item in found if item[0] <= OLDEST]
    if not found:
        return
    begin, end = found[0][1], found[-1][2]
    if how in ("under", "below"):
        yield Age(None, found[0][0] - 1, begin, end)
    elif how == "over":
        yield Age(found[0][0], None, begin, end)
    elif len(found) == 2 and (how or re.search(r"\bto\b|[-–]", words)):
        yield Age(found[0][0], found[1][0], begin, end)
    else:
        yield from (Age(years, years, first, last, len(found) > 1) for years, first, last in found)


def number(words: str) -> int:
    """The number that digits or words say."""
    if words.isdigit():
        return int(words)
    return sum(_WORDS[part] for part in words.lower().split("-"))


def spelled(word: str) -> int | None:
    """The number of one word, digits or spelled; None for other words."""
    return int(word) if word.isdigit() else _WORDS.get(word)
