"""Times in news prose, found by their words and resolved against the day of publication."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from whosays.annotate.calendar import UNKNOWN, Published
from whosays.annotate.reckoning import RESOLVE, Telling
from whosays.annotate.timewords import (
    ALL,
    BEFORE,
    BOUNDS,
    COMING,
    DATED_RULES,
    LOOKBACK,
    NAME_AFTER,
    NAME_BEFORE,
    NOT_A_YEAR,
    OWN,
    PAST_BE,
    PLAIN_MONTHS,
    PLANNED,
    SEASON_PREPS,
    YEAR_PREPS,
)
from whosays.types.marked import Mention, MentionKind
from whosays.types.values import TimeValue


@dataclass(frozen=True, slots=True)
class _Found:
    """A wording of a time. core: the match of its rule; start: where the words before it that belong to it begin."""

    rule: str
    core: re.Match[str]
    start: int
    prefix: str
    preposition: str

    @property
    def end(self) -> int:
        return self.core.end()


def find_times(doc: Doc, published: str | None) -> tuple[Mention, ...]:
    """The times named in a doc, in order, each resolved as far as its words and the publication allow.

    published: ISO day, month or year, or None. A past day is preferred; only times told as coming are looked for
    ahead. What neither a year nor a publication date fixes is unresolved.
    """
    text = doc.text
    starts = [token.idx for token in doc]
    telling = Telling(Published.of(published))
    mentions: list[Mention] = []
    for found in _wordings(text):
        first = bisect_right(starts, found.start) - 1
        last = bisect_left(starts, found.end)
        if not _is_time(found, text, doc[last - 1]):
            continue
        telling.future = _told_as_coming(doc[bisect_right(starts, found.core.start()) - 1])
        value = _value(found, text, telling)
        mentions.append(Mention(MentionKind.TIME, found.start, found.end, first, last, label=found.rule, time=value))
    return tuple(mentions)


def _wordings(text: str) -> Iterator[_Found]:
    """Every wording of a time with its preposition, in order; the mark of an abbreviation stays with it."""
    before_end = 0
    for match in ALL.finditer(text):
        rule = match.lastgroup or ""
        core = OWN[rule].match(text, match.start())
        if core is None:
            continue
        before = BEFORE.search(text[max(before_end, match.start() - LOOKBACK) : match.start()])
        prefix = before.group().lstrip() if before is not None else ""
        preposition = (before.group("prep") or "") if before is not None else ""
        plain = re.sub(r"\s+", " ", preposition).lower()
        yield _Found(rule, core, match.start() - len(prefix), prefix.strip().lower(), plain)
        before_end = core.end()


def _value(found: _Found, text: str, telling: Telling) -> TimeValue:
    """The time of a wording; the last day named is kept for those that lean on it."""
    span = RESOLVE[found.rule](found.core, telling)
    bound = BOUNDS.get(found.preposition)
    if found.rule in DATED_RULES and found.preposition == "from" and text[found.end :].lstrip().startswith("onward"):
        bound = "since"
    if bound is not None:
        span = UNKNOWN
    elif span.precision == "day":
        telling.last = span
    return TimeValue(text[found.start : found.end], span.value, span.precision, bound, f"time:{found.rule}")


def _is_time(found: _Found, text: str, last: Token) -> bool:
    """Whether the words are a time here, not a name, a verb or a number."""
    rule, core = found.rule, found.core
    if rule in DATED_RULES and NAME_AFTER.match(text, core.end()):
        return False
    if rule == "weekday":
        return NAME_BEFORE.search(text[max(0, core.start() - 8) : core.start()]) is None
    if rule == "month":
        return _is_month(found, text)
    if rule == "year":
        if NOT_A_YEAR.match(text, core.end()):
            return False
        beside = found.prefix in ("the", "early", "late", "mid") or text[: core.start()].endswith((" a ", "("))
        plural = last.i + 1 < len(last.doc) and last.nbor().tag_ == "NNS" and last.dep_ == "nummod"
        return found.preposition in YEAR_PREPS or (beside and not plural)
    if rule == "season":
        return found.preposition in SEASON_PREPS or core.group("y") is not None
    if rule == "ago" and core.group("n") is None:
        return core.group("way") in ("earlier", "later", "ago") and core.group().lower().split()[0].endswith("s")
    return True


def _is_month(found: _Found, text: str) -> bool:
    """Whether the name of a month is one here: not "may", "the march", "June Smith"."""
    word = found.core.group("mon")
    marked = bool(found.preposition or found.core.group("which")) or found.prefix.startswith(("early", "late", "mid"))
    if word.lower() in PLAIN_MONTHS:
        if word.islower() and found.prefix.endswith("the"):
            return False
        return marked or (found.prefix == "the" and word[:1].isupper())
    return marked or not re.match(r"\s+[A-Z]", text[found.end : found.end + 3])


def _told_as_coming(token: Token) -> bool:
    """Whether the clause of a token speaks of what will be: "will meet on Friday"."""
    for above in (token, *token.ancestors):
        if above.pos_ not in ("VERB", "AUX") and above.lower_ != "due":
            continue
        helpers = {child.lower_ for child in above.children if child.dep_ in ("aux", "auxpass")}
        if helpers & COMING:
            return True
        planned = above.head if "to" in helpers else above
        if planned.lemma_.lower() in PLANNED:
            words = {child.lower_ for child in (*planned.children, planned.head)}
            return not words & PAST_BE and planned.tag_ in ("VBN", "VBZ", "VBP", "JJ", "VBG")
        return "to" in helpers and any(child.lower_ in COMING for child in planned.children)
    return False
