"""Keys by which records find those that they are worth comparing with.

Two records are compared when they share a key. A record's keys follow from its outline alone, so no order of arrival
and no count of others changes them, and each kind of key holds a time or a name, so that blocks grow with the density
of news and not with the size of the store.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from whosays.incidents.days import Span
from whosays.incidents.measures import RARE
from whosays.incidents.names import sound
from whosays.incidents.outline import THREAT, Outline
from whosays.types.linking import LinkModel

# Days before its end in which an open time is looked for, and after it.
BEFORE, AFTER = 3, 1
# Reports of one happening that share rare words come within about half of so many days.
WINDOW = 60
# How rare a word must be to be a key beside a country; a rare one is a key by itself.
TELLING = 2.5


def block_keys(outline: Outline, model: LinkModel) -> tuple[str, ...]:
    """The keys of an outline, sorted; none for one that has neither time nor place, or nothing to be found by."""
    if not outline.grounded:
        return ()
    side = "t" if outline.manner == THREAT else "d"
    return tuple(
        sorted({f"{side}:{key}" for key in (*_days(outline), *_names(outline, model), *_words(outline, model))})
    )


def _days(outline: Outline) -> Iterator[str]:
    """Country and day; two records a day apart share one."""
    for country in outline.countries:
        for day in {day for span in outline.spans or ((None, outline.published),) for day in _days_of(span)}:
            yield f"day {country} {day}"


def _days_of(span: Span) -> range:
    first, last = span
    if last is None:
        return range(0) if first is None else range(first, first + 2)
    if first is None or last - first > BEFORE:
        return range(last - BEFORE, last + AFTER + 1)
    return range(first, last + 2)


def _names(outline: Outline, model: LinkModel) -> Iterator[str]:
    """Every two neighbouring words of a name: whatever the time where one of them is rare, else by season."""
    for name in (*outline.people, *outline.called):
        for pair in pairwise(name.split()):
            key = f"name {sound(pair[0])} {sound(pair[1])}"
            if max(map(model.rarity, pair)) >= RARE:
                yield key
            else:
                yield from (f"{key} {season}" for season in _seasons(outline))


def _words(outline: Outline, model: LinkModel) -> Iterator[str]:
    """Rare words of sufferers, places and sentences, and telling ones beside the country, by season."""
    seasons = _seasons(outline)
    who = _words_of(*outline.people, *outline.called, *outline.described, *outline.objects)
    for word in sorted(who | _words_of(*outline.places, *outline.doers) | set(outline.words)):
        if model.rarity(word) >= RARE and not word.isdigit():
            yield from (f"word {sound(word)} {season}" for season in seasons)
    for word in sorted(who):
        if TELLING <= model.rarity(word) < RARE:
            yield from (f"who {sound(word)} {country} {season}" for country in outline.countries for season in seasons)


def _words_of(*names: str) -> set[str]:
    return {word for name in names for word in name.split()}


def _seasons(outline: Outline) -> tuple[str, ...]:
    """Two stretches of days, half overlapping, that the report falls into; without its day, those of the event."""
    day = outline.published
    if day is None:
        day = next((last if last is not None else first for first, last in outline.spans), None)
    return () if day is None else (f"a{day // WINDOW}", f"b{(day + WINDOW // 2) // WINDOW}")
