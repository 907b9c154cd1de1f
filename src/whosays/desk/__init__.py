"""The rooms of incidents joined: records into incidents, incidents out again, and what persons decide about them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from whosays.data.linking import load_link_model
from whosays.data.weighing import load_scales
from whosays.desk.asking import listed, member_of, name_of
from whosays.desk.linking import Linked, link_again, link_new
from whosays.desk.past import happenings, history_of
from whosays.desk.standing import standing_of
from whosays.desk.weighing import incident_of, weigh_changed
from whosays.errors import UsageInvalid
from whosays.incidents import compare, outline
from whosays.incidents.identity import mark_of
from whosays.incidents.rulings import in_force, mark_of_words, reviewed
from whosays.store import Store, Transaction
from whosays.types.filtering import Filter
from whosays.types.incident import Comparison, Happening, Incident, Member
from whosays.types.judgement import Decision, Judgement
from whosays.types.linking import LinkModel
from whosays.types.weighing import Scales

__all__ = ["Desk", "Linked", "open_store"]

Said = Callable[[int, int], None]


def open_store(where: str | Path | None = None, archive: str | Path | None = None, *, create: bool = False) -> Desk:
    """The desk of a store, as `Store.open` finds it. Raises: StoreError; DataMissing, DataInvalid."""
    return Desk(Store.open(where, archive, create=create))


class Desk:
    """Incidents and judgements of one store.

    Identifiers of incidents may be given by their first digits; one that was merged away leads to its successor. Keys
    of records may be short: six or more digits of the report's hash, and ".r3".
    Raises: UsageInvalid for what no incident or record bears, or several do; StoreError.
    """

    def __init__(self, store: Store, model: LinkModel | None = None, scales: Scales | None = None) -> None:
        self.store = store
        self._model = model or load_link_model()
        self._scales = scales or load_scales()

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets the store go."""
        self.store.close()

    # -- in -----------------------------------------------------------------------------

    def link(self, said: Said = lambda done, of: None) -> Linked:
        """Joins what was not joined yet, and weighs the incidents that changed. said: told how far it is."""
        found = link_new(self.store, self._model, said)
        weigh_changed(self.store, self._scales)
        return found

    def judge(self, judgement: Judgement) -> None:
        """Appends a judgement and lets it work, in one write."""
        self.store.write("judge", lambda tx: self._judge(tx, judgement))
        weigh_changed(self.store, self._scales)

    def undo(self, by: str) -> Judgement | None:
        """Takes back the last judgement of a person that is in force, and gives it back; None where there is none."""
        taken = self.store.write("undo", lambda tx: self._undo(tx, by))
        weigh_changed(self.store, self._scales)
        return taken

    # -- out ----------------------------------------------------------------------------

    def incidents(self, asked: Filter | None = None) -> Iterator[Incident]:
        """The incidents asked for, in the order of their first day, those without a day last."""
        with self.store.read() as view:
            yield from listed(view, asked or Filter(), self._scales)

    def incident(self, name: str) -> Incident:
        """One incident."""
        with self.store.read() as view:
            return incident_of(view, name_of(view, name), self._scales)

    def beside(self, incident: Incident) -> tuple[Member, ...]:
        """All records of an incident's reports, those of other incidents among them."""
        with self.store.read() as view:
            shas = dict.fromkeys(member.sha256 for member in incident.members)
            return tuple(member for sha256 in shas for member in view.members.of_report(sha256))

    def member(self, key: str) -> Member:
        """One record in its place, with what persons decided about it."""
        with self.store.read() as view:
            return self._member(view, key)

    def why(self, one: str, other: str) -> Comparison:
        """How likely two records tell of one happening, and why; a, b are their keys."""
        with self.store.read() as view:
            first, second = sorted((self._member(view, one), self._member(view, other)), key=lambda item: item.key)
        if first.key == second.key:
            raise UsageInvalid(f"{one} and {other} are one record: give two.")
        return compare(outline(first), outline(second), self._model)

    def thresholds(self) -> tuple[float, float]:
        """Scores from which records are joined without asking, and from which they are proposed."""
        return self._model.automatic, self._model.propose

    def proposals(self) -> Iterable[Comparison]:
        """Pairs of records that a person should join or keep apart, the likeliest first."""
        with self.store.read() as view:
            return view.incidents.proposals()

    def history(self, name: str) -> Iterable[Happening]:
        """What happened to an incident, oldest first."""
        with self.store.read() as view:
            return history_of(view, name_of(view, name))

    def changed_since(self, day: str) -> Iterable[Happening]:
        """What happened to incidents since a day or moment (ISO 8601), oldest first."""
        with self.store.read() as view:
            return happenings(view.incidents.changed_since(day))

    # -- within -------------------------------------------------------------------------

    def _member(self, view: Transaction, key: str) -> Member:
        member = member_of(view, key)
        return reviewed(member, standing_of(view).of([mark_of(member)]))[0]

    def _judge(self, tx: Transaction, judgement: Judgement) -> None:
        tx.judgements.append([judgement])
        self._work(tx, judgement)

    def _undo(self, tx: Transaction, by: str) -> Judgement | None:
        made = tx.judgements.all()
        mine = [item for item in in_force(made) if item.by == by]
        if not mine:
            return None
        last = mine[-1]
        name = "j-" + hashlib.sha256(f"undo {last.id} #{len(made)}".encode()).hexdigest()[:12]
        tx.judgements.append([Judgement(name, Decision.UNDO, by, _now(), last.subjects, undoes=last.id)])
        self._work(tx, last)
        return last

    def _work(self, tx: Transaction, judgement: Judgement) -> None:
        """Lets a judgement that came, or that was taken back, work on the incidents of its records."""
        marks = list(map(mark_of_words, judgement.subjects))
        if judgement.decision is Decision.GRADE:
            tx.pending.weigh_anew(tx.incidents.of_marks(marks))
        else:
            link_again(tx, marks, self._model)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
