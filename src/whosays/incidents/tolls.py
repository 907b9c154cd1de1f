"""The time line of tolls: what each word on the dead, the hurt and the missing does to those told before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from whosays.incidents.bounds import bounds_of, meet, same_people, words_of
from whosays.incidents.said import Said
from whosays.incidents.spans import day_of
from whosays.incidents.verdict import Verdict, apart, conflict
from whosays.types.incident import DifferenceKind, TollChange, TollPoint
from whosays.types.values import CountKind, CountValue
from whosays.types.weighing import Scales, TollCue

TOLLS = frozenset(
    {
        CountKind.KILLED, CountKind.INJURED, CountKind.CASUALTIES, CountKind.MISSING, CountKind.DETAINED,
        CountKind.ABDUCTED, CountKind.DISPLACED, CountKind.RELEASED,
    }
)  # fmt: skip
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s+(?=[\"“‘'(]?[A-Z0-9])|\n\s*\n")
_LATE = "9999"


@dataclass(frozen=True, slots=True)
class Told:
    """A toll as one record tells it. day: ISO day it was told, None unknown. cue: words beside it that class it.

    part: the same origin tells more of the same in one breath: "19 people, 12 of them staff".
    """

    value: CountValue
    day: str | None
    record: str
    origins: tuple[str, ...]
    cue: TollCue | None = None
    part: bool = False

    @property
    def order(self) -> tuple[str, ...]:
        """Place on the time line: by day told, unknown last."""
        return self.day or _LATE, self.record, str(int(self.part)), words_of(self.value)


def told_tolls(said: Sequence[Said], scales: Scales) -> list[Told]:
    """The tolls among what is said, in the order told; nobody's word and what is doubtful are left out."""
    found = [
        Told(one.value, one.member.article.published, one.member.key, one.vouching, cue_of(one, scales))
        for one in said
        if isinstance(one.value, CountValue) and one.value.what in TOLLS and one.vouching and one.solid
    ]
    most: dict[tuple[object, ...], int] = {}
    for one in found:
        most[_telling(one)] = max(most.get(_telling(one), 0), _size(one))
    whole = (one if _size(one) == most[_telling(one)] else replace(one, part=True) for one in found)
    return sorted(whole, key=lambda one: one.order)


def time_line(tolls: Sequence[Told], scales: Scales) -> tuple[TollPoint, ...]:
    """The tolls in the order told, each with what it does to those before it."""
    return tuple(_points(tolls, scales))


def _points(tolls: Sequence[Told], scales: Scales) -> Iterator[TollPoint]:
    before: list[Told] = []
    for toll in tolls:
        change, why = _change(toll, before, scales)
        yield TollPoint(toll.value, toll.day, toll.record, toll.origins, change, why)
        known = any((old.value, old.origins) == (toll.value, toll.origins) for old in before)
        if not known:
            before.append(toll)


def _change(toll: Told, before: Sequence[Told], scales: Scales) -> tuple[TollChange, str]:
    if toll.part:
        return TollChange.NOT_COMPARABLE, "a part of a toll that is told with it"
    alike = [old for old in before if same_people(old.value, toll.value) and not old.part]
    if not alike:
        other = next((old for old in before if old.value.what is toll.value.what and not old.part), None)
        if other is None:
            return TollChange.FIRST, ""
        return TollChange.NOT_COMPARABLE, f"other people are counted than in {words_of(other.value)}"
    bounds = bounds_of(toll.value, scales)
    if bounds is None:
        return TollChange.NOT_COMPARABLE, "it tells no number"
    equal = next((old for old in reversed(alike) if _figures(old) == _figures(toll)), None)
    if equal is not None:
        return TollChange.REPEATED, ""
    own = [old for old in alike if set(old.origins) & set(toll.origins)]
    for old in reversed(own or alike):
        verdict = compare_tolls(old, toll, scales)
        if verdict is None:
            continue
        if verdict.kind is DifferenceKind.REFINEMENT:
            return (TollChange.REVISION if own else TollChange.REPEATED), verdict.why
        return TollChange(verdict.kind or DifferenceKind.CONFLICT), verdict.why
    return TollChange.NOT_COMPARABLE, "the others tell no number"


def compare_tolls(earlier: Told, later: Told, scales: Scales) -> Verdict | None:
    """How a toll stands to one of the same people told before it; None where one tells no number.

    One origin's later word takes the place of its earlier one: higher it is a revision, lower a correction. Of two
    origins a figure told much later is a revision when it is higher, since early tolls grow; else they conflict.
    """
    first, second = bounds_of(earlier.value, scales), bounds_of(later.value, scales)
    if first is None or second is None:
        return None
    was, now = words_of(earlier.value), words_of(later.value)
    if meet(first, second):
        return Verdict(DifferenceKind.REFINEMENT, f"{now}, within what {was} allows")
    higher, days = second[0] > first[1], _days(earlier, later)
    if later.cue is not None and (higher or later.cue.change is TollChange.CORRECTION) and days is not None:
        return Verdict(DifferenceKind(later.cue.change), f'{now} after {was}: "{later.cue.words}"')
    if set(earlier.origins) & set(later.origins):
        kind = DifferenceKind.REVISION if higher else DifferenceKind.CORRECTION
        return Verdict(kind, f"{now} after {was}, from the same origin")
    if higher and days is not None and days > scales.limits["toll_days"]:
        return Verdict(DifferenceKind.REVISION, f"{now}, told {days} days after {was}")
    return conflict(f"{was} and {now} cannot both be")


def differ(one: Sequence[Told], other: Sequence[Told], scales: Scales) -> Verdict:
    """How two tolls stand over all that tell them: a conflict if any two tellings conflict, else the mildest change."""
    found = []
    for first in (toll for toll in one if not toll.part):
        for second in (toll for toll in other if not toll.part):
            earlier, later = sorted((first, second), key=lambda toll: toll.order)
            verdict = compare_tolls(earlier, later, scales)
            if verdict is not None:
                found.append((order_of(verdict), verdict.why, verdict))
    return min(found)[2] if found else apart("one tells no number")


def order_of(verdict: Verdict) -> int:
    """Rank of a difference, the gravest first."""
    return list(DifferenceKind).index(verdict.kind) if verdict.kind is not None else len(DifferenceKind)


def cue_of(said: Said, scales: Scales) -> TollCue | None:
    """The cue in the sentence of a toll, near its number; None where there is none."""
    text, anchor = said.member.article.text, said.assertion.anchors[0]
    start = max((match.end() for match in _SENTENCE.finditer(text, 0, anchor.start)), default=0)
    stop = next((match.start() + 1 for match in _SENTENCE.finditer(text, anchor.end)), len(text))
    reach = int(scales.limits["toll_words"])
    before = [match.start() for match in _WORD.finditer(text, start, anchor.start)][-reach:]
    after = [match.end() for match in _WORD.finditer(text, anchor.end, stop)][:reach]
    near = " ".join(text[before[0] if before else anchor.start : after[-1] if after else anchor.end].lower().split())
    found = _cues(scales.cues).search(near)
    return next(cue for cue in scales.cues if cue.words == found[1]) if found else None


def _telling(toll: Told) -> tuple[object, ...]:
    return toll.record, toll.origins, toll.value.what, toll.value.of_whom, toll.value.whose


def _size(toll: Told) -> int:
    return toll.value.low or toll.value.high or 0


@lru_cache(maxsize=8)
def _cues(cues: tuple[TollCue, ...]) -> re.Pattern[str]:
    """Any of the cues; where several begin at one word, the longest."""
    return re.compile(rf"\b({'|'.join(re.escape(cue.words) for cue in cues) or '(?!)'})\b")


def _figures(toll: Told) -> tuple[int | None, int | None, bool]:
    return toll.value.low, toll.value.high, toll.value.none_reported


def _days(earlier: Told, later: Told) -> int | None:
    first, second = day_of(earlier.day), day_of(later.day)
    return (second - first).days if first is not None and second is not None else None
