"""Numbers in words and figures, with their bounds: "at least 43", "3,000 to 5,000", "dozens"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.types.counted import Quantifier

Quantifiers = Mapping[tuple[str, ...], Quantifier]

FIGURE = re.compile(r"\d{1,3}(?:,\d{2,3})+|\d+(?:\.\d+)?")
# What may stand behind a list of ages, and how long it is.
BEHIND_AGES = frozenset({"", ",", ".", ";", ")", "were", "was", "died", "in", "from", "when", "at", "who"})
LONGEST_AGES = 8
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_PHRASE = 4
RANGE_SIGNS = frozenset({"-", "–", "—", "to", "or"})
# "twenty-five" and "one hundred and five" go on behind these.
JOINTS = frozenset({"-", "and"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number in the text. first, last: tokens with the words of its bound, half-open; core: first of the number
    itself. low, high: None open. vague: a word without a figure ("several"). zero: "no", "not a single"."""

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    approximate: bool = False
    vague: bool = False
    zero: bool = False


@dataclass(frozen=True, slots=True)
class _Core:
    last: int
    value: int
    vague: bool = False


def find_numbers(words: Sequence[str], quantifiers: Quantifiers) -> tuple[Number, ...]:
    """All numbers that can count something, in order; measures, ages in compounds, money and years are left out.

    words: the article's tokens in lower case.
    """
    found: list[Number] = []
    at = 0
    while at < len(words):
        number = _number_at(words, at, quantifiers)
        if number is None:
            at += 1
            continue
        if not _is_measure(words, number, quantifiers):
            found.append(number)
        at = number.last
    return tuple(found)


def _phrase(
    words: Sequence[str], at: int, quantifiers: Quantifiers, roles: frozenset[str]
) -> tuple[int, Quantifier] | None:
    """The end and the line of the longest phrase of these roles that begins here."""
    for length in range(min(LONGEST_PHRASE, len(words) - at), 0, -1):
        line = quantifiers.get(tuple(words[at : at + length]))
        if line is not None and line.role in roles:
            return at + length, line
    return None


_BOUNDS = frozenset({"lower", "upper", "about"})
_AFTER = frozenset({"lower_after", "about_after"})
_FILLER = frozenset({"filler"})
_NONE = frozenset({"none"})
_VAGUE = frozenset({"vague", "exact"})
_UNIT = frozenset({"unit"})
_SCALE = frozenset({"scale"})


def _number_at(words: Sequence[str], at: int, quantifiers: Quantifiers) -> Number | None:
    none = _phrase(words, at, quantifiers, _NONE)
    bound = _phrase(words, at, quantifiers, _BOUNDS)
    if none is not None and (bound is None or bound[0] <= none[0]):  # but "no fewer than 7"
        return Number(at, at, none[0], 0, 0, zero=True)
    core = at if bound is None else bound[0]
    inner = _phrase(words, core, quantifiers, _BOUNDS) if bound is not None else None
    if inner is not None:  # "at least about 20": the outer bound holds
        core = inner[0]
    filler = _phrase(words, core, quantifiers, _FILLER)
    if filler is not None and bound is not None:
        core = filler[0]
    if core < len(words) and words[core] == "between" and bound is None:
        return _between(words, core, quantifiers)
    value = _core(words, core, quantifiers)
    if value is None:
        return None
    role = None if bound is None else bound[1].role
    last, low, high = value.last, value.value, value.value
    if role == "about" and last < len(words) and words[last] in RANGE_SIGNS:
        role = "about_range"
    upper = _upper_end(words, value, quantifiers)
    if upper is not None:
        return Number(at, core, upper.last, value.value, upper.value, approximate=role is not None)
    after = _phrase(words, last, quantifiers, _AFTER)
    if after is not None:
        last, behind = after[0], after[1].role
        role = "lower" if behind == "lower_after" else "about"
    elif last + 1 < len(words) and words[last] == "(":
        same = _core(words, last + 1, quantifiers)
        if same is not None and same.value == value.value and same.last < len(words) and words[same.last] == ")":
            last = same.last + 1
    vague = value.vague
    return Number(
        at,
        core,
        last,
        None if role == "upper" else low,
        None if role == "lower" or (vague and role != "upper") else high,
        approximate=role in ("about", "about_range"),
        vague=vague,
    )


def _between(words: Sequence[str], at: int, quantifiers: Quantifiers) -> Number | None:
    low = _core(words, at + 1, quantifiers)
    if low is None or low.last >= len(words) or words[low.last] not in ("and", "to", "-"):
        return None
    high = _core(words, low.last + 1, quantifiers)
    if high is None or high.value <= low.value:
        return None
    return Number(at, at, high.last, low.value, high.value)


def _upper_end(words: Sequence[str], low: _Core, quantifiers: Quantifiers) -> _Core | None:
    """The upper end of "10 to 15", "10-15", "five or six"."""
    if low.last + 1 >= len(words) or words[low.last] not in RANGE_SIGNS:
        return None
    high = _core(words, low.last + 1, quantifiers)
    if high is None or high.vague or high.value <= low.value:
        return None
    if words[low.last] == "or" and high.value > 2 * low.value + 2:
        return None
    return high


def _core(words: Sequence[str], at: int, quantifiers: Quantifiers) -> _Core | None:
    """A number without bounds: figures, number words, vague words, each with its scale."""
    if at >= len(words):
        return None
    vague = _phrase(words, at, quantifiers, _VAGUE)
    if vague is not None:
        return _scaled_vague(words, vague, quantifiers)
    figure = FIGURE.fullmatch(words[at])
    if figure is not None:
        value = float(words[at].replace(",", ""))
        scale = _phrase(words, at + 1, quantifiers, _SCALE)
        if scale is not None:
            return _Core(scale[0], round(value * scale[1].value))
        return _Core(at + 1, int(value)) if value == int(value) else None
    return _number_words(words, at, quantifiers)


def _scaled_vague(words: Sequence[str], found: tuple[int, Quantifier], quantifiers: Quantifiers) -> _Core:
    last, line = found
    value, vague = line.value, line.role == "vague"
    after = last + 1 if last < len(words) and words[last] == "of" else last
    scale = _phrase(words, last, quantifiers, _SCALE)
    if scale is not None:  # "several hundred", "a few dozen"
        return _Core(scale[0], value * scale[1].value, vague)
    if after < len(words) and after > last:
        big = quantifiers.get((words[after],))
        if big is not None and big.role == "vague" and words[after].endswith("s") and big.value >= 2000:
            return _Core(after + 1, value * big.value // 2, vague)  # "hundreds of thousands": 200 times 1,000
    return _Core(last, value, vague)


def _number_words(words: Sequence[str], at: int, quantifiers: Quantifiers) -> _Core | None:
    """ "twenty-five", "two hundred and six", "three million", "two dozen"."""
    total, group, index, last = 0, 0, at, at
    while index < len(words):
        line = quantifiers.get((words[index],))
        role = None if line is None else line.role
        if (
            line is not None
            and role == "unit"
            and (group % 10 == 0 and (group == 0 or line.value < 10 or group % 100 == 0))
        ):
            if last > at and words[index - 1] == "and" and total + group < 100:
                break
            group += line.value
        elif line is not None and role == "scale" and last > at:
            if line.value < 1000:
                group *= line.value
            else:
                total, group = total + group * line.value, 0
        elif index > at and words[index] in JOINTS and last == index:
            if words[index] == "-" and not (group % 100 >= 20 and group % 10 == 0):
                break
            if words[index] == "and" and (total + group) % 100 != 0:
                break
            index += 1
            continue
        else:
            break
        index += 1
        last = index
    if last == at:
        return None
    return _Core(last, total + group)


def _ends_ages(words: Sequence[str], core: int) -> bool:
    """Whether a number is a later one of a list of ages: the 9 of "aged 6 and 9"."""
    for at in range(core - 1, max(core - LONGEST_AGES, -1), -1):
        if words[at] in ("aged", "ages"):
            return at < core - 1
        if not (words[at] in ("and", ",", "to", "or", "between") or words[at].isdigit()):
            return False
    return False


def _is_measure(words: Sequence[str], number: Number, quantifiers: Quantifiers) -> bool:
    """Whether the number is money, a share, an age, an hour, a year or the number of a thing."""
    if number.zero:
        return False
    before = words[number.core - 1] if number.core > 0 else ""
    after = words[number.last] if number.last < len(words) else ""
    line = quantifiers.get((before,))
    if line is not None and line.role in ("measure_before", "measure_beside"):
        return True
    line = quantifiers.get((after,))
    if line is not None and line.role in ("measure_after", "measure_beside"):
        return True
    if after in ("-", "–") and number.last + 1 < len(words) and words[number.last + 1].isalpha():
        return True
    if before in ("-", "–") and number.first > 1 and number.first == number.core:
        return True
    if after in BEHIND_AGES and _ends_ages(words, number.core):
        return True
    plain = words[number.core]
    if number.last == number.core + 1 and YEAR.fullmatch(plain):
        return True
    closed = after in (",", ")", ";", ".") and before in (",", "(")
    return closed and plain.isdigit() and number.low is not None and number.low < 120 and number.first == number.core
