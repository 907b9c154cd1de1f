"""Incidents weighed: built from their members whenever they are asked for, and noted for lists when they changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from whosays.desk.standing import Standing, standing_of
from whosays.incidents.identity import mark_of
from whosays.incidents.weigh import weigh
from whosays.store import Store, Transaction
from whosays.types.incident import Incident
from whosays.types.weighing import Scales

# Incidents that one write weighs.
BATCH = 100


def weigh_changed(store: Store, scales: Scales, said: Callable[[int, int], None] = lambda done, of: None) -> int:
    """Weighs the incidents that changed since they were weighed; how many those were."""
    with store.read() as view:
        waiting = len(view.pending.unweighed())
    done = 0
    while some := store.write("weigh", lambda tx: _weigh_some(tx, scales)):
        done += some
        said(min(done, waiting), waiting)
    return done


def incident_of(tx: Transaction, name: str, scales: Scales) -> Incident:
    """One living incident, weighed now."""
    (found,) = incidents_of(tx, [name], scales, standing_of(tx))
    return found


def incidents_of(tx: Transaction, names: Sequence[str], scales: Scales, standing: Standing) -> Iterator[Incident]:
    """Living incidents, weighed now, in the order of their names as given."""
    for start in range(0, len(names), BATCH):
        part = names[start : start + BATCH]
        marks = tx.incidents.marks_of(part)
        joins = tx.incidents.joins(part)
        members = {
            mark_of(item): item for item in tx.members.of_marks(mark for held in marks.values() for mark in held)
        }
        for name in part:
            held = sorted(marks.get(name, ()))
            told = [members[mark] for mark in held if mark in members]
            yield weigh(name, told, joins.get(name, ()), scales, standing.of(held))


def _weigh_some(tx: Transaction, scales: Scales) -> int:
    names = tx.pending.unweighed(BATCH)
    if names:
        tx.incidents.weighed(incidents_of(tx, names, scales, standing_of(tx)))
    return len(names)
