"""What is still to be done: records that were never linked, nodes of records that are gone, incidents not weighed."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, and_, func, or_, select, update

from whosays.store.chunks import chunks
from whosays.store.tables import incidents, memberships, node_records, records

_CURRENT = records.c.until.is_(None)


class Pending:
    """What a run that was killed, or that did not come to it, has left to do."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def unlinked(self, most: int) -> tuple[str, ...]:
        """Keys of current records that no node holds, in the order in which they came, whole readings only."""
        missing = and_(_CURRENT, node_records.c.key.is_(None))
        joined = records.outerjoin(node_records, node_records.c.key == records.c.key)
        first = list(
            self._connection.execute(
                select(records.c.key, records.c.reading)
                .select_from(joined)
                .where(missing)
                .order_by(records.c.id)
                .limit(most)
            )
        )
        if not first:
            return ()
        last = first[-1].reading
        rest = (
            select(records.c.key).select_from(joined).where(missing, records.c.reading == last).order_by(records.c.id)
        )
        whole = [row.key for row in first if row.reading != last] + list(self._connection.scalars(rest))
        return tuple(whole)

    def count_unlinked(self) -> int:
        """How many current records no node holds."""
        joined = records.outerjoin(node_records, node_records.c.key == records.c.key)
        asked = select(func.count()).select_from(joined).where(_CURRENT, node_records.c.key.is_(None))
        return self._connection.scalar(asked) or 0

    def unlinked_of(self, shas: Iterable[str]) -> tuple[str, ...]:
        """Keys of the current records of these reports that no node holds, in the order in which they came."""
        found: list[tuple[int, str]] = []
        joined = records.outerjoin(node_records, node_records.c.key == records.c.key)
        for part in chunks(sorted(set(shas))):
            asked = select(records.c.id, records.c.key).select_from(joined)
            found += self._connection.execute(
                asked.where(_CURRENT, node_records.c.key.is_(None), records.c.sha256.in_(part))
            ).all()
        return tuple(key for _, key in sorted(found))

    def ended(self, most: int) -> dict[str, str]:
        """(key, fingerprint) of records that nodes hold and that are current no more, of whole reports only."""
        joined = node_records.outerjoin(records, records.c.key == node_records.c.key)
        gone = or_(records.c.key.is_(None), records.c.until.is_not(None))
        asked = select(node_records.c.key, node_records.c.fingerprint).select_from(joined).where(gone)
        found = self._connection.execute(asked.order_by(node_records.c.key).limit(most)).all()
        if len(found) < most:
            return dict(found)
        last = found[-1].key.split(".", 1)[0]
        rest = self._connection.execute(asked.where(node_records.c.key.startswith(f"{last}."))).all()
        return dict([*found, *rest])

    def adrift(self, shas: Iterable[str] | None = None) -> dict[str, str]:
        """(mark, incident) of marks that living incidents hold and that no current record bears.

        shas: of the reports that the marks are of, None for any.
        """
        bears = select(records.c.mark).where(records.c.mark == memberships.c.mark, _CURRENT).exists()
        asked = select(memberships.c.mark, memberships.c.incident).where(memberships.c.until.is_(None), ~bears)
        asked = asked.order_by(memberships.c.mark)
        if shas is None:
            return dict(self._connection.execute(asked).all())
        found: dict[str, str] = {}
        for part in chunks(sorted(set(shas))):
            theirs = memberships.c.mark.in_(select(records.c.mark).where(records.c.sha256.in_(part)))
            found.update(dict(self._connection.execute(asked.where(theirs)).all()))
        return found

    def marks(self, keys: Iterable[str]) -> dict[str, str]:
        """(key, mark) of records."""
        found: dict[str, str] = {}
        for part in chunks(dict.fromkeys(keys)):
            asked = select(records.c.key, records.c.mark).where(records.c.key.in_(part))
            found.update(dict(self._connection.execute(asked).all()))
        return found

    def marks_of_reports(self, shas: Iterable[str]) -> tuple[str, ...]:
        """The marks of the current records of reports."""
        found: list[str] = []
        for part in chunks(sorted(set(shas))):
            asked = select(records.c.mark).where(records.c.sha256.in_(part), _CURRENT).order_by(records.c.id)
            found += self._connection.scalars(asked)
        return tuple(found)

    def nodes_of(self, marks: Iterable[str]) -> dict[str, str]:
        """(mark, fingerprint) of the nodes that hold the current records with these marks."""
        found: dict[str, str] = {}
        for part in chunks(sorted(set(marks))):
            asked = (
                select(records.c.mark, node_records.c.fingerprint)
                .join(node_records, node_records.c.key == records.c.key)
                .where(records.c.mark.in_(part), _CURRENT)
            )
            found.update(dict(self._connection.execute(asked).all()))
        return found

    def taken(self, ids: Iterable[str]) -> frozenset[str]:
        """Those of these identifiers that some incident bears or bore."""
        found: set[str] = set()
        for part in chunks(sorted(set(ids))):
            found.update(self._connection.scalars(select(incidents.c.id).where(incidents.c.id.in_(part))))
        return frozenset(found)

    def weigh_anew(self, ids: Iterable[str]) -> None:
        """Notes that incidents are to be weighed. Works in a write only."""
        forgotten = dict.fromkeys(("grade", "strike", "disputed", "origins", "weighed"))
        for part in chunks(sorted(set(ids))):
            self._connection.execute(update(incidents).where(incidents.c.id.in_(part)).values(**forgotten))

    def unweighed(self, most: int | None = None) -> tuple[str, ...]:
        """Living incidents that changed since they were weighed, oldest first."""
        asked = select(incidents.c.id).where(incidents.c.until.is_(None), incidents.c.weighed.is_(None))
        return tuple(self._connection.scalars(asked.order_by(incidents.c.number).limit(most)))
