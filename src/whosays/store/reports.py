"""Reports and their readings, into a store and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from whosays.store.archive import Archive
from whosays.store.chunks import chunks
from whosays.store.inserting import insert_new
from whosays.store.kept import Kept, Readable
from whosays.store.rows import Row, Rows, add_reading, fingerprint_of, mark_of_origin, particulars_row
from whosays.store.tables import (
    acquisitions,
    failures,
    metadata,
    readings,
    records,
    reports,
    tombstones,
)
from whosays.types.report import Failure, Report


class Standing(StrEnum):
    """How a store stands to a report. READ and FAILED: with the same versions. OTHER: read with others.

    NEW: not there, or acquired and not yet read. ERASED: taken out for good.
    """

    NEW = "new"
    READ = "read"
    FAILED = "failed"
    OTHER = "other"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A report and what reading it gave. report: None where nothing could be acquired."""

    report: Report | None
    found: Readable | Failure


@dataclass(frozen=True, slots=True)
class Added:
    """What adding attempts did. added: numbers of new readings, by hash. failed: new failures. known: nothing new.

    erased: hashes of reports that were refused, since they were erased once.
    """

    added: Mapping[str, int]
    failed: int
    known: int
    erased: frozenset[str]


@dataclass(frozen=True, slots=True)
class Told:
    """A failure as it is kept. at: of the transaction that kept it."""

    origin: str
    sha256: str | None
    kind: str
    reason: str


class Reports:
    """Reports by hash. A method that adds works in a write only."""

    def __init__(self, connection: Connection, number: int, archive: Archive) -> None:
        self._connection = connection
        self._number = number
        self._archive = archive
        self._places = count()

    # -- out ---------------------------------------------------------------------------

    def standings(self, found: Iterable[Report], made_with: tuple[tuple[str, str], ...]) -> dict[str, Standing]:
        """How the store stands to each report, by hash; made_with: what they would be read with now."""
        wanted = {report.sha256: fingerprint_of(made_with, report.particulars) for report in found}
        standing = dict.fromkeys(wanted, Standing.NEW)
        for part in chunks(wanted):
            failed = select(failures.c.mark, failures.c.fingerprint).where(
                failures.c.mark.in_(part), failures.c.until.is_(None)
            )
            for sha256, fingerprint in self._connection.execute(failed):
                standing[sha256] = Standing.FAILED if fingerprint == wanted[sha256] else Standing.OTHER
            read = select(readings.c.sha256, readings.c.fingerprint).where(
                readings.c.sha256.in_(part), readings.c.until.is_(None)
            )
            for sha256, fingerprint in self._connection.execute(read):
                standing[sha256] = Standing.READ if fingerprint == wanted[sha256] else Standing.OTHER
            gone = select(tombstones.c.sha256).where(tombstones.c.sha256.in_(part))
            standing.update(dict.fromkeys(self._connection.scalars(gone), Standing.ERASED))
        return standing

    def known(self, sha256: str) -> bool:
        """Whether a report is here, read or not."""
        return self._connection.scalar(select(reports.c.sha256).where(reports.c.sha256 == sha256)) is not None

    def hashes(self) -> tuple[str, ...]:
        """The hashes of all reports, in the order in which they came."""
        return tuple(self._connection.scalars(select(reports.c.sha256).order_by(reports.c.since, reports.c.sha256)))

    def starting(self, letters: str) -> tuple[str, ...]:
        """The hashes that begin with these letters, sorted."""
        asked = select(reports.c.sha256).where(reports.c.sha256.startswith(letters, autoescape=True))
        return tuple(self._connection.scalars(asked.order_by(reports.c.sha256)))

    def reading(self, sha256: str, number: int | None = None) -> Kept | None:
        """The current reading of a report, or an earlier one by its number; its report comes without its bytes."""
        which = readings.c.until.is_(None) if number is None else readings.c.number == number
        payload = self._connection.scalar(select(readings.c.payload).where(readings.c.sha256 == sha256, which))
        return None if payload is None else Kept.of(payload)

    def readings(self) -> Iterator[Kept]:
        """The current reading of every report, in the order in which they came."""
        last = 0
        while True:
            page = (
                select(readings.c.id, readings.c.payload)
                .where(readings.c.until.is_(None), readings.c.id > last)
                .order_by(readings.c.id)
                .limit(100)
            )
            rows = self._connection.execute(page).all()
            if not rows:
                return
            last = rows[-1].id
            for row in rows:
                yield Kept.of(row.payload)

    def older(self, made_with: tuple[tuple[str, str], ...], after: str = "", most: int = 100) -> tuple[str, ...]:
        """Hashes of reports that were read with other versions, or failed with them, from the one after `after` on."""
        read = select(readings.c.sha256).where(readings.c.until.is_(None), readings.c.made_with != dict(made_with))
        failed = select(failures.c.sha256).where(failures.c.until.is_(None), failures.c.made_with != dict(made_with))
        both = read.union(failed).subquery()
        asked = select(both.c.sha256).where(both.c.sha256 > after).order_by(both.c.sha256).limit(most)
        return tuple(self._connection.scalars(asked))

    def bytes_of(self, sha256: str) -> bytes:
        """The bytes of a report. Raises: StoreInvalid when they are gone or damaged."""
        return self._archive.get(sha256)

    def report(self, sha256: str) -> Report | None:
        """A report as it was first acquired, with its bytes. What its bytes hold is not told again in particulars."""
        first = (
            select(reports.c.media_type, acquisitions)
            .join(acquisitions, acquisitions.c.sha256 == reports.c.sha256)
            .where(reports.c.sha256 == sha256)
            .order_by(acquisitions.c.since, acquisitions.c.place)
            .limit(1)
        )
        row = self._connection.execute(first).mappings().first()
        if row is None:
            return None
        from whosays.rendering import native
        from whosays.types.report import Particulars

        particulars = native.from_plain(Particulars, row["particulars"])
        return Report(self.bytes_of(sha256), row["media_type"], row["origin"], row["retrieved"], particulars, sha256)

    def origins(self, sha256: str) -> tuple[str, ...]:
        """Where a report was acquired from, first to last."""
        asked = (
            select(acquisitions.c.origin)
            .where(acquisitions.c.sha256 == sha256)
            .order_by(acquisitions.c.since, acquisitions.c.place)
        )
        return tuple(self._connection.scalars(asked))

    def failures(self) -> tuple[Told, ...]:
        """Reports that could not be read, in the order in which they came."""
        columns = failures.c.origin, failures.c.sha256, failures.c.kind, failures.c.reason
        asked = select(*columns).where(failures.c.until.is_(None)).order_by(failures.c.id)
        return tuple(Told(*row) for row in self._connection.execute(asked))

    # -- in ----------------------------------------------------------------------------

    def acquired(self, found: Iterable[Report]) -> None:
        """Keeps that reports which are here already came from these origins too; others are passed over."""
        for part in chunks(found):
            asked = select(reports.c.sha256).where(reports.c.sha256.in_({report.sha256 for report in part}))
            here = set(self._connection.scalars(asked))
            rows = [self._acquisition(report) for report in part if report.sha256 in here]
            insert_new(self._connection, acquisitions, rows)

    def add(self, attempts: Sequence[Attempt], made_with: tuple[tuple[str, str], ...]) -> Added:
        """Keeps reports, and what reading them gave; bytes must be in the archive before.

        A reading that differs from the current one only by its time is not kept again. made_with: of the attempts
        that failed.
        """
        held = {item.report.sha256 for item in attempts if item.report is not None}
        erased = self._erased(held)
        kept = [item for item in attempts if item.report is None or item.report.sha256 not in erased]
        came = [item.report for item in kept if item.report is not None]
        insert_new(self._connection, reports, [self._report(report) for report in came])
        self.acquired(came)
        good = [
            (item.report, item.found)
            for item in kept
            if item.report is not None and not isinstance(item.found, Failure)
        ]
        bad = [(item.report, item.found) for item in kept if isinstance(item.found, Failure)]
        added = self._add_readings(good)
        failed = self._add_failures(bad, made_with)
        known = len(kept) - len(added) - failed
        return Added(added, failed, known, frozenset(erased))

    def _add_readings(self, found: Sequence[tuple[Report, Readable]]) -> dict[str, int]:
        current = self._current({report.sha256 for report, _ in found})
        fresh: dict[str, tuple[Report, Readable]] = {}
        for report, reading in found:
            fingerprint = fingerprint_of(reading.made_with, report.particulars)
            if report.sha256 not in fresh and current.get(report.sha256, (0, ""))[1] != fingerprint:
                fresh[report.sha256] = report, reading
        self._supersede(fresh)
        rows, added = Rows(), {}
        next_reading, next_record = self._next(readings.c.id), self._next(records.c.id)
        for sha256, (report, reading) in fresh.items():
            added[sha256] = number = current.get(sha256, (0, ""))[0] + 1
            add_reading(
                rows, report, reading, id=next_reading, number=number, first_record=next_record, since=self._number
            )
            next_reading += 1
            next_record += len(reading.records)
        for name, table_rows in rows.by_table():
            self._connection.execute(insert(metadata.tables[name]), table_rows)
        return added

    def _supersede(self, shas: Iterable[str]) -> None:
        """Marks what stood of these reports as of the past."""
        for part in chunks(shas):
            for table, column in (
                (readings, readings.c.sha256),
                (records, records.c.sha256),
                (failures, failures.c.mark),
            ):
                standing = and_(column.in_(part), table.c.until.is_(None))
                self._connection.execute(update(table).where(standing).values(until=self._number))

    def _add_failures(
        self, found: Sequence[tuple[Report | None, Failure]], made_with: tuple[tuple[str, str], ...]
    ) -> int:
        rows: dict[str, Row] = {}
        for report, failure in found:
            sha256 = report.sha256 if report is not None else None
            mark = sha256 or f"origin:{mark_of_origin(failure.origin)}"
            rows[mark] = {
                "mark": mark,
                "sha256": sha256,
                "origin": failure.origin,
                "kind": type(failure.error).__name__,
                "reason": str(failure.error),
                "made_with": dict(made_with),
                "fingerprint": fingerprint_of(made_with, report.particulars) if report is not None else "",
                "since": self._number,
            }
        # What could be read once is not forgotten because it cannot be now.
        read = self._current({row["sha256"] for row in rows.values() if row["sha256"]})
        standing = self._standing_failures(rows)
        fresh = [
            row
            for mark, row in rows.items()
            if mark not in read and standing.get(mark) != (row["fingerprint"], row["reason"])
        ]
        for part in chunks(row["mark"] for row in fresh):
            ends = and_(failures.c.mark.in_(part), failures.c.until.is_(None))
            self._connection.execute(update(failures).where(ends).values(until=self._number))
        first = self._next(failures.c.id)
        for place, row in enumerate(fresh):
            row["id"] = first + place
        if fresh:
            self._connection.execute(insert(failures), fresh)
        return len(fresh)

    def _standing_failures(self, marks: Iterable[str]) -> dict[str, tuple[str, str]]:
        found = {}
        for part in chunks(marks):
            columns = failures.c.mark, failures.c.fingerprint, failures.c.reason
            asked = select(*columns).where(failures.c.mark.in_(part), failures.c.until.is_(None))
            found.update({mark: (fingerprint, reason) for mark, fingerprint, reason in self._connection.execute(asked)})
        return found

    def _current(self, shas: Iterable[str]) -> dict[str, tuple[int, str]]:
        """(number, fingerprint) of the current readings, by hash."""
        found = {}
        for part in chunks(shas):
            columns = readings.c.sha256, readings.c.number, readings.c.fingerprint
            asked = select(*columns).where(readings.c.sha256.in_(part), readings.c.until.is_(None))
            found.update(
                {sha256: (number, fingerprint) for sha256, number, fingerprint in self._connection.execute(asked)}
            )
        return found

    def _erased(self, shas: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for part in chunks(shas):
            found.update(self._connection.scalars(select(tombstones.c.sha256).where(tombstones.c.sha256.in_(part))))
        return found

    def _next(self, column: Any) -> int:
        """The next free number: there is one writer at a time."""
        return (self._connection.scalar(select(func.max(column))) or 0) + 1

    def _report(self, report: Report) -> Row:
        return {
            "sha256": report.sha256,
            "media_type": report.media_type,
            "size": len(report.data),
            "since": self._number,
        }

    def _acquisition(self, report: Report) -> Row:
        return {
            "sha256": report.sha256,
            "mark": mark_of_origin(report.origin),
            "origin": report.origin,
            "retrieved": report.retrieved,
            "place": next(self._places),
            "particulars": particulars_row(report.particulars),
            "since": self._number,
        }
