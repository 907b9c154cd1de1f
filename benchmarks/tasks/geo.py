"""Every toponym of a text with its coordinates.

Conventions of these sets: a demonym ("Georgian") stands for its country; a place inside the name of a body ("Paris
Police Department") and those of the dateline are toponyms too; a direction before a name is no part of it ("southern
Nevada"); toponyms inside longer names of places are not given beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from benchmarks.gold import Item, Json
from benchmarks.pipeline import mark
from whosays.data.gazetteer import COUNTRY_COLUMNS
from whosays.data.tables import rows
from whosays.resolve.dateline import dateline_places
from whosays.resolve.places import PART, resolve_places
from whosays.service import Kit
from whosays.types.anchor import Anchor
from whosays.types.knowledge import Gazetteer
from whosays.types.marked import Marked, MentionKind
from whosays.types.values import PlaceValue


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    marked = mark(item, kit)
    return {"toponyms": [] if marked is None else write_toponyms(marked, kit.gazetteer)}


def write_toponyms(marked: Marked, gazetteer: Gazetteer) -> list[Json]:
    """The toponyms and demonyms of an article with their coordinates, in order."""
    named = toponyms_of(marked, gazetteer)
    items = [(anchor, PlaceValue(anchor.quote)) for anchor in named]
    places = resolve_places(items, marked.article, gazetteer)
    found = [write_toponym(anchor, place) for anchor, place in zip(named, places, strict=True)]
    found += list(demonyms(marked, gazetteer))
    kept: list[Json] = []
    for toponym in sorted(found, key=lambda item: (item["start"], -item["end"])):
        if not kept or toponym["start"] >= kept[-1]["end"]:
            kept.append(toponym)
    return kept


def toponyms_of(marked: Marked, gazetteer: Gazetteer) -> list[Anchor]:
    """The words of all places that the article names, nested ones and those of the dateline among them, in order."""
    mentions = (*marked.of(MentionKind.PLACE), *marked.of(MentionKind.NESTED))
    named = [_without_direction(marked.article.cut(mention.start, mention.end), gazetteer) for mention in mentions]
    return sorted((*named, *dateline_places(marked.article, gazetteer)), key=lambda anchor: (anchor.start, -anchor.end))


def _without_direction(anchor: Anchor, gazetteer: Gazetteer) -> Anchor:
    """ "Nevada" of "southern Nevada"; "South Sudan" as it is."""
    part = None if gazetteer.find(anchor.quote) else PART.match(anchor.quote)
    if part is None:
        return anchor
    start, end = anchor.start + part.start("whole"), anchor.start + part.end("whole")
    return Anchor(start, end, part["whole"], anchor.article_id)


def write_toponym(anchor: Anchor, place: PlaceValue) -> Json:
    """A toponym with its coordinates, null where it is not resolved."""
    return {"start": anchor.start, "end": anchor.end, "lat": place.latitude, "lon": place.longitude}


def demonyms(marked: Marked, gazetteer: Gazetteer) -> Iterator[Json]:
    """Each word that names the people of a country, with the country's coordinates."""
    for token in marked.doc:
        country = gazetteer.country_of_demonym(token.text)
        if country is None:
            continue
        entries = gazetteer.find(country_names().get(country, ""))
        entry = next((item for item in entries if item.kind == "country" and item.country == country), None)
        anchor = marked.article.cut(token.idx, token.idx + len(token))
        where = (
            PlaceValue(token.text, latitude=entry.latitude, longitude=entry.longitude)
            if entry
            else PlaceValue(token.text)
        )
        yield write_toponym(anchor, where)


@cache
def country_names() -> Mapping[str, str]:
    """Names of countries by ISO 3166-1 alpha-3."""
    return {row["iso3"]: row["name"] for _, row in rows("countries.tsv", COUNTRY_COLUMNS)}
