"""What a report says about a place, held against what the gazetteer has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from whosays.types.knowledge import Gazetteer, GazetteerEntry

_BORDERS = re.compile(
    r"\b(?:crossing|border|frontier|checkpoint|post|gate|terminal)\b.*?\b(?:with|into|to|between)\b(?P<of>.*)$",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\bin\s+(?:the\s+)?(?P<whole>(?:[A-Z][\w'’-]*\s?)+)")
_CAPITALS = re.compile(r"[A-Z][\w'’.-]*(?:\s[A-Z][\w'’.-]*)*")


def otherwise(
    said: str, entry: GazetteerEntry, gazetteer: Gazetteer, crossings: Mapping[str, tuple[str, ...]]
) -> str | None:
    """What the gazetteer has instead of what is said of an entry; None where both agree, or nothing is known.

    crossings: countries that meet at a crossing, by entry. Checked are the countries of a border, and the division or
    country that a place is said to lie in.
    """
    if (border := _BORDERS.search(said)) and (sides := crossings.get(entry.id)):
        told = set(_countries(border["of"], gazetteer))
        return ", ".join(sides) if told - set(sides) else None
    if inside := _INSIDE.search(said):
        wholes = [whole for whole in gazetteer.find(inside["whole"].strip()) if whole.kind in ("country", "division")]
        if wholes and not any(_agrees(whole, entry) for whole in wholes):
            return ", ".join(part for part in (entry.admin1, entry.country) if part) or None
    return None


def _agrees(whole: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether an entry lies in a whole, as far as is known."""
    if whole.country != entry.country:
        return whole.country is None or entry.country is None
    return whole.kind == "country" or entry.admin1 is None or whole.admin1 == entry.admin1


def _countries(words: str, gazetteer: Gazetteer) -> Iterator[str]:
    for name in _CAPITALS.findall(words):
        for entry in gazetteer.find(name)[:1]:
            if entry.kind == "country" and entry.country:
                yield entry.country
