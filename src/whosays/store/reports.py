"""Reports and their readings, into a store and out of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, select

from whosays.store.adding import Added, Adding, Attempt
from whosays.store.archive import Archive
from whosays.store.chunks import chunks
from whosays.store.kept import Kept
from whosays.store.rows import fingerprint_of
from whosays.store.tables import (
    acquisitions,
    failures,
    readings,
    reports,
    tombstones,
)
from whosays.types.report import Report


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
class Told:
    """A failure as it is kept. sha256: None where no bytes came. kind: name of the error; reason: its words."""

    origin: str
    sha256: str | None
    kind: str
    reason: str


class Reports:
    """Reports by hash. A method that adds works in a write only."""

    def __init__(self, connection: Connection, number: int, archive: Archive) -> None:
        self._connection = connection
        self._archive = archive
        self._adding = Adding(connection, number)

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
        self._adding.acquired(found)

    def add(self, attempts: Sequence[Attempt], made_with: tuple[tuple[str, str], ...]) -> Added:
        """Keeps reports, and what reading them gave, as `Adding.add` does."""
        return self._adding.add(attempts, made_with)
