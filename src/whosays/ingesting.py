"""Reports into a store: read once, kept safely, and told of only when they are.

It may be ended at any moment, by whatever: what was told of is in the store, and the same call again goes on from
there.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Protocol, TypeAlias

from whosays import service
from whosays.acquire import with_fields
from whosays.errors import ReportUnreadable, StoreError, StoreInvalid
from whosays.reading import Reading
from whosays.service import Source
from whosays.store import Added, Attempt, Standing, Store, Transaction
from whosays.store.chunks import chunks
from whosays.types.report import Failure, Particulars, Report

# So much is written at a time, or what came in so many seconds; whatever is reached first.
BATCH_REPORTS = 50
BATCH_BYTES = 32_000_000
BATCH_SECONDS = 2.0
# So many reports, or bytes of them, are looked up in the store at a time.
AHEAD_REPORTS = 64
AHEAD_BYTES = 16_000_000
# So many files are written before the folders that hold their names are.
AT_ONCE = 8


class Outcome(StrEnum):
    """What became of a report. READ: it is new, or was read anew. KNOWN: it was here, read with the same versions.

    OLDER: it is here, read with other versions or with other particulars; reading anew was not asked for.
    FAILED: it could not be read now; FAILED_BEFORE: nor could it before, and it was not tried again.
    ERASED: it was erased once and is not taken again.
    """

    READ = "read"
    KNOWN = "known"
    OLDER = "older"
    FAILED = "failed"
    FAILED_BEFORE = "failed_before"
    ERASED = "erased"


_STANDING = {
    Standing.READ: Outcome.KNOWN,
    Standing.OTHER: Outcome.OLDER,
    Standing.FAILED: Outcome.FAILED_BEFORE,
    Standing.ERASED: Outcome.ERASED,
}


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one report: it is in the store. sha256: "" where nothing was acquired. reason: why it failed."""

    origin: str
    sha256: str
    outcome: Outcome
    reason: str = ""
    records: int = 0


Tell: TypeAlias = Callable[[Done], None]


class ReadMany(Protocol):
    """Reads reports one after the other, as `service.read_many` does."""

    def __call__(
        self, sources: Iterable[Report | Failure], *, processes: int | None = None
    ) -> Iterator[Reading | Failure]: ...


def ingest(
    store: Store,
    sources: Iterable[Source],
    *,
    particulars: Particulars | None = None,
    processes: int | None = None,
    reread: bool = False,
    tell: Tell = lambda done: None,
    read: ReadMany = service.read_many,
    made_with: tuple[tuple[str, str], ...] | None = None,
) -> Counter[Outcome]:
    """How many reports came to each outcome, once all are in the store.

    sources, processes: as in `service.read_many`; particulars: what the caller knows of the reports.
    reread: whether reports that were read with other versions, or failed, are read anew.
    tell: called for each report as soon as it is safely stored, not before. read, made_with: what reads, and its
    versions.
    Raises: StoreError when the store cannot be written: what was told of is in it, and the same call goes on from
    there. UsageInvalid and RunError as `service.read_many`.
    """
    made_with = made_with if made_with is not None else service.made_with()
    found = service.gather(sources, particulars)
    with ThreadPoolExecutor(1, thread_name_prefix="archive") as archivist:
        run = _Run(store, made_with, reread, tell, archivist)
        try:
            for answer in read(run.wanted(found), processes=processes):
                run.take(answer)
        except StoreError:
            raise
        except BaseException:
            # Whatever ended the reading (Ctrl-C, a table that is missing): what was read is not thrown away.
            run.commit()
            raise
        run.commit()
    return run.tally


def kept_reports(store: Store, made_with: tuple[tuple[str, str], ...] | None = None) -> Iterator[Report | Failure]:
    """The reports of a store that were read with other versions, out of its archive, to be read anew.

    One whose bytes are gone or damaged comes as a Failure.
    """
    made_with = made_with if made_with is not None else service.made_with()
    last = ""
    while True:
        with store.read() as view:
            page = view.reports.older(made_with, last)
        if not page:
            return
        last = page[-1]
        for sha256 in page:
            with store.read() as view:
                try:
                    report = view.reports.report(sha256)
                except StoreInvalid as error:
                    yield Failure(sha256, ReportUnreadable(str(error)))
                    continue
            if report is not None:
                yield with_fields(report)


@dataclass(slots=True)
class _Run:
    """One run of ingest: what is asked, what waits to be written, and what was told of."""

    store: Store
    made_with: tuple[tuple[str, str], ...]
    reread: bool
    tell: Tell
    archivist: Executor
    tally: Counter[Outcome] = field(default_factory=Counter)
    asked: deque[Report | Failure] = field(default_factory=deque)
    met: set[bytes] = field(default_factory=set)
    flying: dict[str, Future[None]] = field(default_factory=dict)
    failed: set[str] = field(default_factory=set)
    batch: list[Attempt] = field(default_factory=list)
    copies: list[tuple[Report, Outcome]] = field(default_factory=list)
    weight: int = 0
    begun: float = 0.0

    def wanted(self, found: Iterable[Report | Failure]) -> Iterator[Report | Failure]:
        """Those that must be read, in their order; the others are put down as they are."""
        for group in _grouped(found):
            reports = [item for item in group if isinstance(item, Report)]
            with self.store.read() as view:
                standings = view.reports.standings(reports, self.made_with)
            asked = [
                item for item in group if isinstance(item, Failure) or self._is_wanted(item, standings[item.sha256])
            ]
            # A disk takes its time for each file; meanwhile the reports are read.
            for part in chunks((item for item in asked if isinstance(item, Report)), AT_ONCE):
                kept = self.archivist.submit(self.store.archive.put, [(item.sha256, item.data) for item in part])
                self.flying.update({item.sha256: kept for item in part})
            for item in asked:
                self.asked.append(item)
                yield item

    def _is_wanted(self, report: Report, standing: Standing) -> bool:
        again = self.reread and standing in (Standing.OTHER, Standing.FAILED)
        if standing is not Standing.NEW and not again:
            self._put_down(report, _STANDING[standing])
            return False
        # Copies within one run are met before the first of them is stored.
        known = bytes.fromhex(report.sha256)
        if known in self.met:
            self._put_down(report, Outcome.KNOWN)
            return False
        self.met.add(known)
        return True

    def _put_down(self, report: Report, outcome: Outcome) -> None:
        """Of a report that is here already, where it came from is all that is new."""
        self.copies.append((replace(report, data=b""), outcome))
        if len(self.copies) >= 10 * BATCH_REPORTS:
            self.commit()

    def take(self, answer: Reading | Failure) -> None:
        """Puts an answer to what it answers, and writes when there is enough."""
        question = self.asked.popleft()
        report = question if isinstance(question, Report) else None
        self.batch.append(Attempt(report, answer))
        self.begun = self.begun or time.monotonic()
        self.weight += len(report.data) if report is not None else 0
        late = time.monotonic() - self.begun > BATCH_SECONDS
        if late or len(self.batch) >= BATCH_REPORTS or self.weight > BATCH_BYTES:
            self.commit()

    def commit(self) -> None:
        """Writes what is at hand, and then tells of it."""
        landed = {item.report.sha256 for item in self.batch if item.report is not None}
        ready = [item for item in self.copies if item[0].sha256 in landed or item[0].sha256 not in self.flying]
        if not self.batch and not ready:
            return
        for sha256 in landed:
            self.flying[sha256].result()
        origins = [report for report, _ in ready]
        added = self.store.write("ingest", lambda tx: self._write(tx, origins))
        done = [_done(item, added) for item in self.batch]
        self.failed |= {item.sha256 for item in done if item.outcome is Outcome.FAILED}
        done += [self._copy(report, outcome) for report, outcome in ready]
        told = {id(report) for report in origins}
        self.copies = [(report, outcome) for report, outcome in self.copies if id(report) not in told]
        for sha256 in landed:
            del self.flying[sha256]
        for sha256 in added.erased:  # by somebody else, while we read it
            self.store.archive.remove(sha256)
        self.batch, self.weight, self.begun = [], 0, 0.0
        for item in done:
            self.tally[item.outcome] += 1
            self.tell(item)

    def _copy(self, report: Report, outcome: Outcome) -> Done:
        fails = outcome is Outcome.KNOWN and report.sha256 in self.failed
        return Done(report.origin, report.sha256, Outcome.FAILED_BEFORE if fails else outcome)

    def _write(self, tx: Transaction, origins: list[Report]) -> Added:
        added = tx.reports.add(self.batch, self.made_with)
        tx.reports.acquired(origins)
        return added


def _done(item: Attempt, added: Added) -> Done:
    report, found = item.report, item.found
    sha256 = report.sha256 if report is not None else ""
    if sha256 in added.erased:
        return Done(report.origin if report is not None else "", sha256, Outcome.ERASED)
    if isinstance(found, Failure):
        return Done(found.origin, sha256, Outcome.FAILED, str(found.error))
    # Another process may have been quicker with the same report.
    outcome = Outcome.READ if sha256 in added.added else Outcome.KNOWN
    return Done(found.report.origin, sha256, outcome, records=len(found.records))


def _grouped(found: Iterable[Report | Failure]) -> Iterator[list[Report | Failure]]:
    """Reports in groups that are looked up together."""
    group: list[Report | Failure] = []
    weight = 0
    for item in found:
        group.append(item)
        weight += len(item.data) if isinstance(item, Report) else 0
        if len(group) >= AHEAD_REPORTS or weight > AHEAD_BYTES:
            yield group
            group, weight = [], 0
    if group:
        yield group
