"""Counts bound to the events they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from whosays.extract.events import Event, harms
from whosays.extract.ground import Ground
from whosays.extract.identity import is_composition
from whosays.extract.syntax import ancestors
from whosays.types.counted import CountMention
from whosays.types.marked import Marked
from whosays.types.values import CountKind

# Which types can have which counts; kinds not named here go with any event.
TYPES_OF_KIND: Mapping[CountKind, frozenset[str]] = {
    CountKind.KILLED: frozenset({"ASSAULT", "PROTEST", "COERCE"}),
    CountKind.INJURED: frozenset({"ASSAULT", "PROTEST", "COERCE"}),
    CountKind.CASUALTIES: frozenset({"ASSAULT", "PROTEST"}),
    CountKind.DETAINED: frozenset({"COERCE", "PROTEST"}),
    CountKind.ABDUCTED: frozenset({"ASSAULT", "COERCE"}),
    CountKind.RELEASED: frozenset({"RETREAT", "CONCEDE", "ASSAULT", "COERCE"}),
}


def fits(kind: CountKind, event: Event) -> bool:
    """Whether an event of this type can have harm of such a kind."""
    types = TYPES_OF_KIND.get(kind)
    return types is None or event.type in types


def bind_counts(
    counts: Sequence[CountMention], events: tuple[Event, ...], owners: Mapping[int, int], ground: Ground
) -> dict[int, list[CountMention]]:
    """Counts by the number of their event: by what governs them, else the nearest event of the sentence that fits."""
    marked = ground.marked
    found: dict[int, list[CountMention]] = {}
    for count in counts:
        number = owner_of(count, events, owners, marked)
        if number is None and is_composition(count, ground):
            number = event_before(marked.doc[count.trigger], events)
        if number is not None:
            found.setdefault(number, []).append(count)
    return found


def event_before(token: Token, events: tuple[Event, ...]) -> int | None:
    """Number of the last event of force told before a word in its sentence."""
    before = [
        number
        for number, event in enumerate(events)
        if event.type in ("ASSAULT", "COERCE", "MOBILIZE")
        and event.main.token.i < token.i
        and event.main.token.sent.start == token.sent.start
    ]
    return before[-1] if before else None


def owner_of(count: CountMention, events: tuple[Event, ...], owners: Mapping[int, int], marked: Marked) -> int | None:
    """Number of the event that a count belongs to, None when no event of its sentence fits."""
    starts = (count.trigger, *count.via, *([count.noun] if count.noun is not None else []))
    return owner(count.value.what, starts, events, owners, marked)


def owner(
    kind: CountKind, starts: Sequence[int], events: tuple[Event, ...], owners: Mapping[int, int], marked: Marked
) -> int | None:
    """Number of the event that harm of a kind belongs to: of the words given, of what governs them, else the nearest.

    starts: tokens, that of the harm first. owners: event numbers by token.
    """
    for start in starts:
        number = owners.get(start)
        if number is not None and fits(kind, events[number]):
            return number
    for start in starts:
        for above in ancestors(marked.doc[start]):
            number = owners.get(above.i)
            if number is not None and fits(kind, events[number]):
                return number
    if kind not in TYPES_OF_KIND:
        return None
    here = marked.doc[starts[0]]
    near = [
        (abs(event.main.token.i - here.i) - (100 if any(harms(trigger) for trigger in event.triggers) else 0), number)
        for number, event in enumerate(events)
        if event.main.token.sent.start == here.sent.start and fits(kind, event)
    ]
    return min(near)[1] if near else None
