"""Incidents weighed: built from their members whenever they are asked for, and noted for lists when they changed."""

from __future__ import annotations

from collections.abc import Callable

from whosays.desk.standing import Standing, standing_of
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


def incident_of(tx: Transaction, name: str, scales: Scales, standing: Standing | None = None) -> Incident:
    """One living incident, weighed now."""
    marks = tx.incidents.marks(name)
    judgements = (standing or standing_of(tx)).of(marks)
    return weigh(name, tx.members.of_marks(marks), tx.incidents.joins(name), scales, judgements)


def _weigh_some(tx: Transaction, scales: Scales) -> int:
    names = tx.pending.unweighed(BATCH)
    standing = standing_of(tx) if names else None
    tx.incidents.weighed(incident_of(tx, name, scales, standing) for name in names)
    return len(names)
