"""What happened to incidents, in words."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.incidents.rulings import in_force, mark_of_words
from whosays.rendering.words import SLOTS
from whosays.store import Happened, Transaction
from whosays.types.incident import Change, ChangeKind, Happening
from whosays.types.judgement import Decision, Judgement
from whosays.types.record import Slot


def history_of(view: Transaction, name: str) -> tuple[Happening, ...]:
    """What happened to an incident and what persons decided about its records, by the clock's word."""
    marks = set(view.incidents.marks(name))
    judgements = view.judgements.all()
    standing = {item.id for item in in_force(judgements)}
    decided = [
        _decided(name, item, undone=item.id not in standing)
        for item in judgements
        if item.decision is not Decision.UNDO and marks.intersection(map(mark_of_words, item.subjects))
    ]
    return tuple(sorted([*happenings(view.incidents.history(name)), *decided], key=lambda item: item.at))


def happenings(found: Iterable[Happened]) -> tuple[Happening, ...]:
    """Changes as a person reads them, in their order."""
    return tuple(
        Happening(item.at, item.change.incident, item.change.kind.value, _words(item.change)) for item in found
    )


def _words(change: Change) -> str:
    records = "1 record" if len(change.records) == 1 else f"{len(change.records)} records"
    match change.kind:
        case ChangeKind.BORN:
            return f"first told, by {records}"
        case ChangeKind.GAINED:
            return f"{records} came in"
        case ChangeKind.LOST:
            return f"{records} left it"
        case ChangeKind.MERGED:
            return f"its {records} now stand in {change.other}"
        case ChangeKind.SPLIT:
            return f"{records} told apart from {change.other}"
        case ChangeKind.REVIVED:
            return f"{records} told apart again" + (f", from {change.other}" if change.other else "")


def _decided(name: str, item: Judgement, *, undone: bool) -> Happening:
    value = item.value.name if item.value is not None else ""
    slot = SLOTS[Slot(item.slot)] if item.slot in set(Slot) else item.slot or "value"
    match item.decision:
        case Decision.CORRECT:
            words = f"{slot}: {value!r} corrected" + (f" to {item.corrected.name!r}" if item.corrected else "")
        case Decision.ACCEPT | Decision.REJECT:
            words = f"{slot}: {value!r} {item.decision.value}ed"
        case Decision.GRADE:
            words = f"graded {item.grade}"
        case Decision.JOIN:
            words = "two records joined"
        case _:
            words = "two records kept apart"
    words += f": {item.note}" if item.note else ""
    words += " (taken back)" if undone else ""
    return Happening(item.at, name, item.decision.value, words, item.by)
