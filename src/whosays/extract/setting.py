""" "Here" and "in this city": the place of the dateline, for events whose own words name none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Token

from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.types.anchor import Anchor
from whosays.types.article import PartKind
from whosays.types.record import Assertion, Draft, Slot
from whosays.types.values import PlaceValue

# What the town of the dateline is called when it is told again.
TOWNS = frozenset({"city", "capital", "metropolis"})


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
    """Whether the sentence of the event points to the dateline: "here", "in this city", "in the city"."""
    return any(
        (word.lower_ == "here" and word.dep_ == "advmod")
        or (word.lower_ == "this" and ground.word_class(word.head, "ground"))
        or (word.lower_ == "the" and is_town(word.head))
        for word in event.main.token.sent
    )


def is_town(noun: Token) -> bool:
    """Whether a noun stands for the dateline: "in the city", not "in the old city", "in the city of Bost"."""
    plain = noun.dep_ == "pobj" and noun.lemma_.lower() in TOWNS
    return plain and not any(child.dep_ in ("prep", "amod", "compound", "relcl") for child in noun.children)


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
