""" "Here" and "in this city": the place of the dateline, for events whose own words name none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.types.anchor import Anchor
from whosays.types.article import PartKind
from whosays.types.record import Assertion, Draft, Slot
from whosays.types.values import PlaceValue


def dateline_words(ground: Ground) -> Anchor | None:
    """The words of the dateline's place."""
    article = ground.marked.article
    if not article.dateline_place:
        return None
    for part in article.parts_of(PartKind.DATELINE):
        at = article.text[part.start : part.end].lower().find(article.dateline_place.lower())
        if at >= 0:
            return article.cut(part.start + at, part.start + at + len(article.dateline_place))
    return None


def says_here(event: Event, ground: Ground) -> bool:
    """Whether the sentence of the event points to the dateline: "here", "in this city"."""
    return any(
        (word.lower_ == "here" and word.dep_ == "advmod")
        or (word.lower_ == "this" and ground.word_class(word.head, "ground"))
        for word in event.main.token.sent
    )


def complete_setting(
    drafts: Sequence[Draft], drafted: Sequence[int], events: Sequence[Event], ground: Ground
) -> tuple[Draft, ...]:
    """The drafts without a place whose sentence says "here", with the place of the dateline.

    drafted: the number of the event of each draft. Places told in sentences before are not handed on: on accounts/train
    that was right once in ten times.
    """
    words = dateline_words(ground)
    if words is None:
        return tuple(drafts)
    done = []
    for draft, number in zip(drafts, drafted, strict=True):
        record = draft.record
        if not record.of(Slot.PLACE) and says_here(events[number], ground):
            place = Assertion(
                Slot.PLACE, PlaceValue(words.quote), (words,), record.assertions[0].attributions, why="here: dateline"
            )
            done.append(replace(draft, record=replace(record, assertions=(*record.assertions, place))))
        else:
            done.append(draft)
    return tuple(done)
