"""Coordinates in a text as places: "a depot at 34.5553, 36.3844"."""

from __future__ import annotations

from spacy.tokens import Doc

from whosays.types.marked import Mention, MentionKind
from whosays.types.position import find_positions

LABEL = "coordinates"


def find_coordinates(doc: Doc) -> tuple[Mention, ...]:
    """What is written as coordinates, in order; that of a notation no place can have is among them."""
    found = []
    for start, end in find_positions(doc.text):
        span = doc.char_span(start, end, alignment_mode="expand")
        if span is not None:
            found.append(Mention(MentionKind.PLACE, start, end, span.start, span.end, None, LABEL))
    return tuple(found)


def without_covered(places: tuple[Mention, ...], coordinates: tuple[Mention, ...]) -> tuple[Mention, ...]:
    """The places that share no word with coordinates, and those."""
    covered = {index for mention in coordinates for index in range(mention.first, mention.last)}
    apart = (place for place in places if covered.isdisjoint(range(place.first, place.last)))
    return tuple(sorted((*apart, *coordinates), key=lambda mention: mention.start))
