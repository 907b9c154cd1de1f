"""Incidents with permanent identifiers: what they hold, what happened to them, where the records of old ones are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import func, insert, select, update

from whosays.errors import UsageInvalid
from whosays.incidents.identity import Known, Settled
from whosays.store.chunks import chunks
from whosays.store.filters import candidates
from whosays.store.history import Happened
from whosays.store.pairs import Pairs
from whosays.store.tables import incident_changes, incidents, joins, memberships, transactions
from whosays.types.filtering import Filter
from whosays.types.incident import Change, ChangeKind, Incident


class Incidents(Pairs):
    """Incidents by identifier, with the pairs of records that made them. A method that keeps works in a write only."""

    # -- in -----------------------------------------------------------------------------

    def settle(self, settled: Settled) -> None:
        """Keeps which records the incidents hold now, and what changed.

        Whoever lost its records to another lives no more; the records of a cluster are in no other incident.
        """
        now = dict(settled.clusters)
        ended = {item.incident: item.other for item in settled.changes if item.incident not in now}
        self._begin(now)
        held = self.marks_of([*now, *ended])
        moved = [mark for name, marks in now.items() for mark in marks - held.get(name, frozenset())]
        self._leave(moved)
        for name, marks in held.items():
            self._leave(marks - now.get(name, frozenset()))
        rows = [
            {"incident": name, "mark": mark, "since": self._number}
            for name, marks in now.items()
            for mark in sorted(marks - held.get(name, frozenset()))
        ]
        if rows:
            self._connection.execute(insert(memberships), rows)
        for name, heir in ended.items():
            end = update(incidents).where(incidents.c.id == name, incidents.c.until.is_(None))
            self._connection.execute(end.values(until=self._number, merged_into=heir))
            self._past(joins, joins.c.incident == name)
        self._unweigh({item.incident for item in settled.changes})
        self.log(settled.changes)

    def log(self, changes: Iterable[Change], details: Mapping[str, Any] | None = None) -> None:
        """Appends what happened to incidents. details: more to know of it, JSON-ready."""
        number = (self._connection.scalar(select(func.max(incident_changes.c.number))) or 0) + 1
        rows = [
            {
                "number": number + place,
                "incident": item.incident,
                "kind": str(item.kind),
                "records": list(item.records),
                "other": item.other,
                "details": dict(details or {}),
                "since": self._number,
            }
            for place, item in enumerate(changes)
        ]
        if rows:
            self._connection.execute(insert(incident_changes), rows)

    def weighed(self, found: Iterable[Incident]) -> None:
        """Keeps grade, dispute and number of origins of incidents, for filters."""
        for item in found:
            values = {
                "grade": str(item.grade.name),
                "strike": str(item.grade.strike) if item.grade.strike else None,
                "disputed": item.disputed,
                "origins": len(item.origins),
                "weighed": self._number,
            }
            self._connection.execute(update(incidents).where(incidents.c.id == item.id).values(**values))

    # -- out ----------------------------------------------------------------------------

    def known(self, marks: Iterable[str]) -> dict[str, Known]:
        """Every incident, living or not, that holds or last held one of these marks, for `identity.settle`."""
        marks = tuple(marks)
        names: set[str] = set()
        for part in chunks(dict.fromkeys(marks)):
            names.update(self._connection.scalars(select(memberships.c.incident).where(memberships.c.mark.in_(part))))
        wanted = set(marks)
        # One that lost such a record and lives on is none of them.
        return {name: item for name, item in self._known(names).items() if item.marks & wanted}

    def marks(self, id: str) -> tuple[str, ...]:
        """The marks of an incident's records, or the last it had where it lives no more, sorted."""
        found = self._known([id])
        return tuple(sorted(found[id].marks)) if id in found else ()

    def where_now(self, id: str) -> tuple[str, ...]:
        """The living incidents that hold what this one holds or last held: itself while it lives.

        Empty for an identifier that is not known, and where its records were all erased.
        """
        found = self._known([id])
        if id not in found:
            return ()
        if found[id].living:
            return (id,)
        return tuple(self.of_marks(found[id].marks))

    def of_marks(self, marks: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The living incidents that hold these marks, oldest first, with the marks of these that each holds."""
        found = defaultdict(list)
        order: dict[str, int] = {}
        for part in chunks(sorted(set(marks))):
            asked = (
                select(memberships.c.mark, incidents.c.id, incidents.c.number)
                .join(incidents, incidents.c.id == memberships.c.incident)
                .where(memberships.c.mark.in_(part), memberships.c.until.is_(None))
            )
            for mark, name, number in self._connection.execute(asked):
                found[name].append(mark)
                order[name] = number
        return {name: tuple(found[name]) for name in sorted(order, key=order.__getitem__)}

    def candidates(self, asked: Filter) -> tuple[str, ...]:
        """The living incidents that may be those asked for, oldest first; `types.filtering.matches` says which are."""
        return candidates(self._connection, asked)

    def living(self) -> tuple[str, ...]:
        """All living incidents, oldest first."""
        asked = select(incidents.c.id).where(incidents.c.until.is_(None)).order_by(incidents.c.number)
        return tuple(self._connection.scalars(asked))

    def starting(self, letters: str) -> tuple[str, ...]:
        """The identifiers, of living incidents and others, that begin with these letters, sorted."""
        asked = select(incidents.c.id).where(incidents.c.id.startswith(letters, autoescape=True))
        return tuple(self._connection.scalars(asked.order_by(incidents.c.id)))

    def marks_of(self, names: Iterable[str]) -> dict[str, frozenset[str]]:
        """The marks that each of these incidents holds now; one that holds none is left out."""
        found = defaultdict(set)
        for part in chunks(names):
            asked = select(memberships.c.incident, memberships.c.mark).where(
                memberships.c.incident.in_(part), memberships.c.until.is_(None)
            )
            for name, mark in self._connection.execute(asked):
                found[name].add(mark)
        return {name: frozenset(marks) for name, marks in found.items()}

    def history(self, id: str) -> tuple[Happened, ...]:
        """What happened to an incident, from its birth on."""
        return self._happened(incident_changes.c.incident == id)

    def changed_since(self, day: str) -> tuple[Happened, ...]:
        """All that happened to incidents since an ISO day or time, in its order.

        A clock that ran backwards hides nothing: from the first transaction of that day on, all are given.
        """
        asked = select(func.min(transactions.c.number)).where(transactions.c.at >= _moment(day))
        first = self._connection.scalar(asked)
        return () if first is None else self._happened(incident_changes.c.since >= first)

    # -- within -------------------------------------------------------------------------

    def _happened(self, which: Any) -> tuple[Happened, ...]:
        asked = (
            select(incident_changes, transactions.c.at)
            .join(transactions, transactions.c.number == incident_changes.c.since)
            .where(which)
            .order_by(incident_changes.c.number)
        )
        return tuple(
            Happened(
                row["at"],
                Change(row["incident"], ChangeKind(row["kind"]), tuple(row["records"]), row["other"]),
                row["details"],
            )
            for row in self._connection.execute(asked).mappings()
        )

    def _begin(self, now: Mapping[str, Any]) -> None:
        """Makes the incidents that are new, and wakes those that lived before."""
        here: dict[str, bool] = {}
        for part in chunks(now):
            asked = select(incidents.c.id, incidents.c.until).where(incidents.c.id.in_(part))
            here.update({name: until is None for name, until in self._connection.execute(asked)})
        number = (self._connection.scalar(select(func.max(incidents.c.number))) or 0) + 1
        fresh = [name for name in now if name not in here]
        rows = [{"id": name, "number": number + place, "since": self._number} for place, name in enumerate(fresh)]
        if rows:
            self._connection.execute(insert(incidents), rows)
        for name, living in here.items():
            if not living:
                wake = update(incidents).where(incidents.c.id == name)
                self._connection.execute(wake.values(until=None, merged_into=None))

    def _unweigh(self, names: Iterable[str]) -> None:
        """What was weighed of incidents that changed since is not said any more."""
        forgotten = dict.fromkeys(("grade", "strike", "disputed", "origins", "weighed"))
        for part in chunks(names):
            self._connection.execute(update(incidents).where(incidents.c.id.in_(part)).values(forgotten))

    def _leave(self, marks: Iterable[str]) -> None:
        for part in chunks(sorted(marks)):
            self._past(memberships, memberships.c.mark.in_(part))

    def _known(self, names: Iterable[str]) -> dict[str, Known]:
        found: dict[str, Known] = {}
        for part in chunks(sorted(set(names))):
            ends: dict[str, tuple[int, int | None]] = {
                name: (number, until)
                for name, number, until in self._connection.execute(
                    select(incidents.c.id, incidents.c.number, incidents.c.until).where(incidents.c.id.in_(part))
                )
            }
            marks = defaultdict(set)
            asked = select(memberships.c.incident, memberships.c.mark, memberships.c.until)
            for name, mark, until in self._connection.execute(asked.where(memberships.c.incident.in_(part))):
                # What it had lost before it ended is not what it last held.
                if until is None or until == ends[name][1]:
                    marks[name].add(mark)
            found.update(
                {name: Known(frozenset(marks[name]), until is None, number) for name, (number, until) in ends.items()}
            )
        return found


def _moment(told: str) -> str:
    """A day, month or moment as the log of transactions writes it. Raises: UsageInvalid when it is none."""
    if "T" not in told and " " not in told:
        return told
    try:
        moment = datetime.fromisoformat(told)
    except ValueError as error:
        raise UsageInvalid(f"{told} is no date: write 2017-06-08 or 2017-06-08T12:00:00+00:00.") from error
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).isoformat(timespec="milliseconds")
