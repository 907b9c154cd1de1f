"""Which draft is meant by words that point to an act: "blamed for the attack", "claimed responsibility"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from whosays.extract.events import Event
from whosays.extract.syntax import is_passive
from whosays.types.record import Draft, Slot

POINTING_BACK = frozenset({"the", "this", "that", "these", "those", "such"})
# Acts that are laid at somebody's door.
HARM = frozenset({"ASSAULT", "COERCE", "PROTEST"})
REACH_PARAGRAPHS = 5
RESULT = "destroy"
NAMING = (Slot.EVENT, Slot.TYPE, Slot.MODE)


def points_back(event: Event) -> bool:
    """Whether the words presuppose that the event was told before: "the attack", "the militia that had been hit"."""
    token = event.main.token
    if event.main.entry.pos == "NOUN":
        return any(child.dep_ == "det" and child.lower_ in POINTING_BACK for child in token.children)
    perfect = any(child.lower_ == "had" and child.dep_ == "aux" for child in token.children)
    return token.dep_ == "relcl" or (perfect and is_passive(token))


def meant(
    number: int | None,
    cue: Token,
    drafts: Sequence[Draft],
    drafted: Sequence[int],
    events: Sequence[Event],
    paragraphs: Sequence[int],
) -> int | None:
    """Position of the draft that words beside a cue mean, None when there is none.

    number: of the event that the words name; drafted: the number of the event of each draft. Words that only point
    back, or that name no event, mean the last act of harm told before, of the same word if there is one.
    """
    own = next((place for place, drawn in enumerate(drafted) if drawn == number), None)
    if own is not None and drafts[own].record.type not in HARM:
        return None
    if own is not None and (not points_back(events[drafted[own]]) or says_more(drafts[own])):
        return own
    before = [
        place
        for place, draft in enumerate(drafts)
        if place != own
        and draft.record.type == "ASSAULT"
        and not draft.headline
        and draft.record.anchor.start < cue.idx
        and 0 <= paragraphs[cue.i] - draft.paragraph <= REACH_PARAGRAPHS
    ]
    # "the attack" is rather that which killed than what it destroyed beside
    before = [place for place in before if drafts[place].record.mode != RESULT] or before
    same = [place for place in before if own is not None and drafts[place].lemma == drafts[own].lemma]
    chosen = same or before
    return chosen[-1] if chosen else own


def says_more(draft: Draft) -> bool:
    """Whether the draft has values of its own beside what it is."""
    return any(item.slot not in NAMING for item in draft.record.assertions)
