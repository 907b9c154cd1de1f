"""Judgements in words."""

from __future__ import annotations

from whosays.rendering.values import value_words
from whosays.rendering.words import SLOTS, plain
from whosays.types.judgement import Decision, Judgement, Words
from whosays.types.record import Slot
from whosays.types.values import Value

DONE: dict[Decision, str] = {
    Decision.ACCEPT: "accepted",
    Decision.REJECT: "rejected",
    Decision.CORRECT: "corrected",
    Decision.JOIN: "joined",
    Decision.SPLIT: "kept apart",
    Decision.GRADE: "graded",
    Decision.UNDO: "taken back",
}
_SHOWN = 8


def judged_words(judgement: Judgement) -> str:
    """What a person decided, on one line: "rejected how many: 12 killed, civilians “12 civilians”"."""
    done = DONE[judgement.decision]
    match judgement.decision:
        case Decision.ACCEPT | Decision.REJECT | Decision.CORRECT:
            slot = _slot(judgement.slot)
            words = f"{done} {slot}: {_value(judgement.value)}{_quotes(judgement.anchors)}"
            words += f" to {_value(judgement.corrected)}" if judgement.corrected is not None else ""
        case Decision.JOIN | Decision.SPLIT:
            words = f"{done}: {' and '.join(map(_record, judgement.subjects))}"
        case Decision.GRADE:
            words = f"{done} {plain(judgement.grade or '').replace('_', ' ')}"
        case Decision.UNDO:
            words = f"{done}: {plain(judgement.undoes or '')}"
    return f"{words} ({plain(judgement.note)})" if judgement.note else words


def _slot(name: str | None) -> str:
    return SLOTS[Slot(name)] if name in set(Slot) else plain(name or "")


def _value(value: Value | None) -> str:
    return ", ".join(filter(None, value_words(value))) if value is not None else "nothing"


def _quotes(anchors: tuple[Words, ...]) -> str:
    return "".join(f" “{plain(item.quote)}”" for item in anchors)


def _record(subject: Words) -> str:
    return f"“{plain(subject.quote)}” of {plain(subject.sha256)[:_SHOWN]}"
