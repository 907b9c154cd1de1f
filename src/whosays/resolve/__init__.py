"""Drafts to records: actors, places and sides are resolved within the article, then events told twice are gathered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from whosays.resolve.actors import resolve_actors
from whosays.resolve.gather import gather
from whosays.resolve.places import NO_CROSSINGS, resolve_places
from whosays.resolve.responsibility import responsibility_of
from whosays.resolve.sides import set_sides
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import ActorList, Gazetteer
from whosays.types.record import Assertion, Draft, Record, Slot
from whosays.types.values import ActorValue, PlaceValue

Named = TypeVar("Named", ActorValue, PlaceValue)


def resolve(
    drafts: Sequence[Draft],
    article: Article,
    gazetteer: Gazetteer,
    actors: ActorList,
    toponyms: Sequence[Anchor] = (),
    crossings: Mapping[str, tuple[str, ...]] = NO_CROSSINGS,
) -> tuple[Record, ...]:
    """The records of an article with every name resolved as far as the lists know it.

    toponyms: all places that the article names; they decide which of several places of one name is meant.
    crossings: countries that meet at a border crossing, by gazetteer entry.
    """
    drafts = replace_values(drafts, ActorValue, lambda items: resolve_actors(items, article, actors, gazetteer))
    drafts = replace_values(
        drafts, PlaceValue, lambda items: resolve_places(items, article, gazetteer, toponyms, crossings)
    )
    year = int(article.published[:4]) if article.published else None
    sided = (set_sides(record, actors, year, article) for record in gather(drafts))
    return tuple(replace(with_confidence(record), parties=responsibility_of(record, actors)) for record in sided)


def with_confidence(record: Record) -> Record:
    """The record with the confidence of each value given that its event is right, times that of the event."""
    event = record.of(Slot.EVENT)[0].confidence
    if event is None:
        return record

    def whole(item: Assertion) -> float:
        return round(event if item.slot is Slot.EVENT or item.confidence is None else event * item.confidence, 3)

    return replace(record, assertions=tuple(replace(item, confidence=whole(item)) for item in record.assertions))


def replace_values(
    drafts: Sequence[Draft], kind: type[Named], look_up: Callable[[Sequence[tuple[Anchor, Named]]], Sequence[Named]]
) -> tuple[Draft, ...]:
    """The drafts with all values of one kind looked up together, so that names can explain each other."""
    items = [
        (item.anchors[0], item.value)
        for draft in drafts
        for item in draft.record.assertions
        if isinstance(item.value, kind)
    ]
    found = iter(look_up(items))
    return tuple(
        replace(
            draft,
            record=replace(
                draft.record,
                assertions=tuple(
                    replace(item, value=next(found)) if isinstance(item.value, kind) else item
                    for item in draft.record.assertions
                ),
            ),
        )
        for draft in drafts
    )
