"""Lists of events under an announcement: what the announcement and the headings say holds for each item."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.extract.ground import Ground
from whosays.extract.relations import relation_before
from whosays.types.marked import Mention, MentionKind
from whosays.types.record import Assertion, Draft, Slot
from whosays.types.values import PlaceValue

BULLET = re.compile(r"[ \t\xa0]*(?:[.\-*•–—·‣▪o]|\d{1,2}[.)])[ \t\xa0]+\S")
# A bullet, "near" and an article may stand before the place of an item.
FIRST_WORDS = 3
INHERITED = (Slot.ACTOR, Slot.TIME)


def line_start(text: str, offset: int) -> int:
    """Where the line that holds an offset begins."""
    return text.rfind("\n", 0, offset) + 1


def heading_places(ground: Ground) -> tuple[Mention, ...]:
    """Toponyms that stand alone on their line: headings of a list."""
    text = ground.marked.article.text
    found = []
    for mention in ground.marked.of(MentionKind.PLACE):
        begin = line_start(text, mention.start)
        end = text.find("\n", mention.end)
        line = text[begin : len(text) if end < 0 else end].strip(" \t\r:.")
        if line == text[mention.start : mention.end].strip():
            found.append(mention)
    return tuple(found)


def with_time_before(draft: Draft, before: Sequence[Draft]) -> Draft:
    """The draft with the time of the event just before it, when one party does the same thing in the same paragraph."""
    if draft.record.of(Slot.TIME) or not before:
        return draft
    last = before[-1]
    if (
        last.paragraph != draft.paragraph
        or last.record.type != draft.record.type
        or last.record.modality != draft.record.modality
    ):
        return draft
    if not parties(draft) & parties(last):
        return draft
    times = tuple(replace(item, why="time of the event told just before") for item in last.record.of(Slot.TIME))
    return replace(draft, record=replace(draft.record, assertions=(*draft.record.assertions, *times)))


def parties(draft: Draft) -> set[str]:
    """The names of a draft's actors."""
    return {item.value.name.casefold() for item in draft.record.of(Slot.ACTOR)}


def place_of_line(draft: Draft, ground: Ground) -> list[Assertion]:
    """The toponym with which the line of an item begins: "- Near Palmyra, two strikes destroyed a tank"."""
    article, anchor = ground.marked.article, draft.record.anchor
    begin = line_start(article.text, anchor.start)
    for mention in ground.marked.of(MentionKind.PLACE):
        if begin <= mention.start < anchor.start and len(article.text[begin : mention.start].split()) <= FIRST_WORDS:
            words = article.cut(mention.start, mention.end)
            value = PlaceValue(words.quote, relation_before(article.view, mention.start))
            first = draft.record.assertions[0]
            return [Assertion(Slot.PLACE, value, (words,), first.attributions, first.certainty, "place of the item")]
    return []


def complete_lists(drafts: Sequence[Draft], ground: Ground) -> tuple[Draft, ...]:
    """The drafts with list items completed: actor and time of the announcement, place of the heading above.

    "On Jan. 8, the coalition conducted 23 strikes. / Syria / - Near Palmyra, one strike destroyed a tank."
    """
    article = ground.marked.article
    headings = heading_places(ground)
    announced: dict[str, Draft] = {}
    done: list[Draft] = []
    for draft in drafts:
        anchor = draft.record.anchor
        listed = BULLET.match(article.text, line_start(article.text, anchor.start)) is not None
        if not listed:
            draft = with_time_before(draft, done)
            if draft.record.of(Slot.ACTOR):
                announced[draft.record.type] = draft
            done.append(draft)
            continue
        extra: list[Assertion] = []
        above_list = announced.get(draft.record.type)
        if above_list is not None:
            for slot in INHERITED:
                if not draft.record.of(slot):
                    extra.extend(replace(item, why="announced above the list") for item in above_list.record.of(slot))
        if not draft.record.of(Slot.PLACE):
            extra.extend(place_of_line(draft, ground))
        above = [mention for mention in headings if mention.start < anchor.start]
        if above:
            words = article.cut(above[-1].start, above[-1].end)
            first = draft.record.assertions[0]
            extra.append(
                Assertion(
                    Slot.PLACE,
                    PlaceValue(words.quote),
                    (words,),
                    first.attributions,
                    first.certainty,
                    "heading of the list",
                )
            )
        done.append(
            replace(draft, listed=True, record=replace(draft.record, assertions=(*draft.record.assertions, *extra)))
        )
    return tuple(done)
