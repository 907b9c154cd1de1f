"""Taking a report out of a store for good."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, or_, select, update

from whosays.store.chunks import chunks
from whosays.store.judgements import Judgements
from whosays.store.tables import (
    acquisitions,
    articles,
    assertions,
    bands,
    edges,
    failures,
    incidents,
    joins,
    memberships,
    node_blocks,
    node_records,
    nodes,
    proposals,
    readings,
    records,
    reports,
    signatures,
    tombstones,
    voices,
)


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a report that was erased. since: number of the transaction."""

    sha256: str
    reason: str
    by: str
    since: int


class Erasure:
    """Erases within a write; the caller then takes the bytes from the archive and the free pages from the file."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number

    def tombstones(self) -> tuple[Tombstone, ...]:
        """The reports that were erased, in the order in which they were."""
        columns = tombstones.c.sha256, tombstones.c.reason, tombstones.c.by, tombstones.c.since
        asked = select(*columns).order_by(tombstones.c.since, tombstones.c.sha256)
        return tuple(Tombstone(*row) for row in self._connection.execute(asked))

    def erase(self, sha256: str, *, reason: str, by: str) -> tuple[str, ...]:
        """Takes out all that a report says, and leaves its hash with the reason and who did it.

        Gives back the incidents that held records of it and must be linked and weighed anew: what was weighed of them
        is gone too, since it may speak of it.
        """
        ids = select(readings.c.id).where(readings.c.sha256 == sha256)
        mine = self._connection.execute(select(records.c.id, records.c.key).where(records.c.sha256 == sha256)).all()
        numbers, keys = [row.id for row in mine], [row.key for row in mine]
        touched = self._incidents(sha256)
        self._unlink(keys)
        for part in chunks(numbers):
            for table in (voices, assertions):
                self._connection.execute(delete(table).where(table.c.record.in_(part)))
        self._connection.execute(delete(records).where(records.c.sha256 == sha256))
        self._connection.execute(delete(articles).where(articles.c.reading.in_(ids)))
        for table in (readings, bands, signatures, acquisitions, failures, reports):
            self._connection.execute(delete(table).where(table.c.sha256 == sha256))
        Judgements(self._connection, self._number).blank(sha256)
        forgotten = dict.fromkeys(("grade", "strike", "disputed", "origins", "weighed"))
        for part in chunks(touched):
            self._connection.execute(update(incidents).where(incidents.c.id.in_(part)).values(forgotten))
        row = {"sha256": sha256, "reason": reason, "by": by, "since": self._number}
        self._connection.execute(insert(tombstones), [row])
        return touched

    def _incidents(self, sha256: str) -> tuple[str, ...]:
        """The incidents that ever held records of a report. Their marks are no words; linking lets go of them."""
        mine = memberships.c.mark.startswith(f"{sha256}:", autoescape=True)
        return tuple(sorted(set(self._connection.scalars(select(memberships.c.incident).where(mine)))))

    def _unlink(self, keys: list[str]) -> None:
        """Takes away what linking keeps of records: outlines and breakdowns hold their words."""
        for part in chunks(keys):
            for table in (joins, proposals):
                self._connection.execute(delete(table).where(or_(table.c.a.in_(part), table.c.b.in_(part))))
            asked = select(node_records.c.fingerprint).where(node_records.c.key.in_(part))
            touched = set(self._connection.scalars(asked))
            self._connection.execute(delete(node_records).where(node_records.c.key.in_(part)))
            # Another report may say the very same; then the node stays for it.
            held = select(node_records.c.fingerprint).where(node_records.c.fingerprint.in_(touched))
            empty = sorted(touched - set(self._connection.scalars(held)))
            self._connection.execute(delete(edges).where(or_(edges.c.a.in_(empty), edges.c.b.in_(empty))))
            for table in (node_blocks, nodes):
                self._connection.execute(delete(table).where(table.c.fingerprint.in_(empty)))
