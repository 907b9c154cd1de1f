"""Every toponym of a text with its coordinates.

Conventions of these sets: a demonym ("Georgian") stands for its country; toponyms inside longer names of places are
not given beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from benchmarks.gold import Item, Json
from benchmarks.pipeline import mark
from whosays.data.gazetteer import COUNTRY_COLUMNS
from whosays.data.tables import rows
from whosays.resolve.places import resolve_places
from whosays.service import Kit
from whosays.types.anchor import Anchor
from whosays.types.knowledge import Gazetteer
from whosays.types.marked import Marked, MentionKind
from whosays.types.values import PlaceValue


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    marked = mark(item, kit)
    if marked is None:
        return {"toponyms": []}
    anchors = toponyms(marked, kit.gazetteer)
    places = resolve_places([(anchor, PlaceValue(name)) for anchor, name in anchors], marked.article, kit.gazetteer)
    return {
        "toponyms": [write_toponym(anchor, place) for (anchor, _), place in zip(anchors, places, strict=True)],
    }


def toponyms(marked: Marked, gazetteer: Gazetteer) -> list[tuple[Anchor, str]]:
    """The toponyms and demonyms of an article in order, each with the name to look up; none inside another."""
    found = [(mention.start, mention.end, "") for mention in marked.of(MentionKind.PLACE)]
    found += [(start, end, name) for start, end, name in demonyms(marked, gazetteer)]
    kept: list[tuple[Anchor, str]] = []
    for start, end, name in sorted(found, key=lambda item: (item[0], -item[1])):
        if not kept or start >= kept[-1][0].end:
            anchor = marked.article.cut(start, end)
            kept.append((anchor, name or anchor.quote))
    return kept


@cache
def country_names() -> Mapping[str, str]:
    """Names of countries by ISO 3166-1 alpha-3."""
    return {row["iso3"]: row["name"] for _, row in rows("countries.tsv", COUNTRY_COLUMNS)}


def demonyms(marked: Marked, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Start, end and country's name of each word that names the people of a country."""
    for token in marked.doc:
        country = gazetteer.country_of_demonym(token.text)
        if country in country_names():
            yield token.idx, token.idx + len(token.text), country_names()[country or ""]


def write_toponym(anchor: Anchor, place: PlaceValue) -> Json:
    """A toponym with its coordinates, null where it is not resolved."""
    return {"start": anchor.start, "end": anchor.end, "lat": place.latitude, "lon": place.longitude}
