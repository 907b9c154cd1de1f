"""Reports, and what reading them gave, put into a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select, update

from whosays.store.chunks import chunks
from whosays.store.inserting import insert_new
from whosays.store.kept import Readable
from whosays.store.rows import Row, Rows, add_reading, fingerprint_of, mark_of_origin, particulars_row
from whosays.store.tables import acquisitions, failures, metadata, readings, records, reports, tombstones
from whosays.types.report import Failure, Report


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


class Adding:
    """What is added in one write."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number
        self._places = count()

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
