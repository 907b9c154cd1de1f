"""How fast reports go into a store, against reading them alone.

    python -m benchmarks.ingest [--reports N] [--rounds N] [--store ADDRESS] [--json]

Reports of 300 words as `benchmarks.speed` cuts them, two processes that are already running. Both are measured in one
run, turn by turn, since a machine is not equally fast at all times; the share is the median of the rounds'. A round of
ingest ends when its last report is safely on the disk. Beside the time on the clock stands the time that the processors
spent, which others on the same machine disturb less. --store: an empty PostgreSQL database, whose server's own time is
on the clock alone; SQLite in a temporary folder unless given. Linking is not part of it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import psutil  # type: ignore[import-untyped]

from benchmarks.gold import items
from benchmarks.pipeline import to_report
from benchmarks.speed import GOLD_FILE, PROCESSES, WORDS, cut
from whosays import service
from whosays.ingesting import Outcome, ingest
from whosays.reading import Reading
from whosays.store import Store
from whosays.types.report import Failure, Report

ROUNDS = 5
REPORTS = 240
# Reports read before the clock starts: the workers then run.
WARM = 8 * PROCESSES


@dataclass(frozen=True, slots=True)
class Speed:
    """Reports a second, medians of the rounds. share: of ingest to reading alone in the same round, median.

    shares: of each round. busy_share: the same by processor time. known_per_second: reports that the store has already.
    bytes_per_report: of the database's file, 0 on a server.
    """

    reports: int
    reading_per_second: float
    ingest_per_second: float
    share: float
    shares: tuple[float, ...]
    busy_share: float
    known_per_second: float
    bytes_per_report: float


@dataclass(frozen=True, slots=True)
class Pace:
    """Reports a second, on the clock and by processor time of all processes together."""

    clock: float
    busy: float


class Clock:
    """Reads as `service.read_many` does, and starts when the workers run."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.reports = reports
        self.begin = self.busy = self.own = 0.0

    def __call__(
        self, sources: Iterable[Report | Failure], *, processes: int | None = None
    ) -> Iterator[Reading | Failure]:
        """The readings."""
        for number, answer in enumerate(service.read_many(sources, processes=processes), 1):
            if not isinstance(answer, Reading):
                raise RuntimeError(f"A report could not be read: its time counts for nothing. {answer.error}")
            if number == WARM:
                self.begin, self.busy = time.perf_counter(), _busy()
            yield answer
            if number == len(self.reports):
                self.busy, self.own = _busy() - self.busy, time.process_time()

    def pace(self) -> Pace:
        """The pace until now."""
        count = len(self.reports) - WARM
        busy = self.busy + time.process_time() - self.own
        return Pace(count / (time.perf_counter() - self.begin), count / busy)


def _busy() -> float:
    """Seconds that this process and those that it started have spent on a processor."""
    mine = psutil.Process()
    times = [process.cpu_times() for process in (mine, *mine.children(recursive=True))]
    return float(sum(item.user + item.system for item in times))


def reading_alone(reports: Sequence[Report]) -> Pace:
    """The pace of reading alone."""
    clock = Clock(reports)
    for _ in clock(reports, processes=PROCESSES):
        pass
    return clock.pace()


def into_store(store: Store, reports: Sequence[Report]) -> Pace:
    """The pace into a store that does not have the reports."""
    clock = Clock(reports)
    found = ingest(store, reports, processes=PROCESSES, read=clock)
    pace = clock.pace()
    if found != {Outcome.READ: len(reports)}:
        raise RuntimeError(f"Not every report was new: {dict(found)}.")
    return pace


def measure(count: int = REPORTS, rounds: int = ROUNDS, where: str | None = None) -> Speed:
    """Both, turn by turn."""
    base = [to_report(item) for item in cut(item.text for item in items([GOLD_FILE]))][:count]
    alone: list[Pace] = []
    stored: list[Pace] = []
    known: list[float] = []
    with tempfile.TemporaryDirectory(prefix="whosays-ingest-") as folder:
        store = _open(where, Path(folder))
        for number in range(rounds):
            # A blank more makes the same text another report.
            reports = [_another(report, number) for report in base]
            if number % 2:
                stored.append(into_store(store, reports))
            alone.append(reading_alone(reports))
            if not number % 2:
                stored.append(into_store(store, reports))
            begin = time.perf_counter()
            found = ingest(store, reports, processes=PROCESSES)
            known.append(found[Outcome.KNOWN] / (time.perf_counter() - begin))
            print(f"round {number + 1}: {alone[-1]} reading alone, {stored[-1]} into the store", file=sys.stderr)
        store.close()
        path = Path(store.name)
        size = path.stat().st_size / (rounds * len(base)) if path.is_file() else 0.0
    pairs = list(zip(stored, alone, strict=True))
    shares = tuple(one.clock / other.clock for one, other in pairs)
    return Speed(
        rounds * len(base),
        statistics.median(pace.clock for pace in alone),
        statistics.median(pace.clock for pace in stored),
        statistics.median(shares),
        shares,
        statistics.median(one.busy / other.busy for one, other in pairs),
        statistics.median(known),
        size,
    )


def _open(where: str | None, folder: Path) -> Store:
    return Store.open(where or folder / "store.db", folder / "archive")


def _another(report: Report, number: int) -> Report:
    data = report.data + b" " * number
    return replace(report, data=data, origin=f"{report.origin}-{number}", sha256="")


def table(speed: Speed, database: str, date: str) -> str:
    """The figures as a table of the page of benchmarks."""
    rounds = ", ".join(f"{share:.1%}" for share in speed.shares)
    verdict = "met" if speed.share >= 0.9 else "not met"
    rows = (
        f"| {database} | ingest, share of the speed of reading alone | {speed.share:.1%} "
        f"| 90% ({verdict}), stretch 95% | rounds: {rounds} | {date} |",
        f"| {database} | the same by processor time | {speed.busy_share:.1%} | | | {date} |",
        f"| {database} | reports a second read alone / into the store | {speed.reading_per_second:.1f} / "
        f"{speed.ingest_per_second:.1f} | | | {date} |",
        f"| {database} | reports a second that the store has already | {speed.known_per_second:.0f} | | | {date} |",
        *(
            [f"| {database} | bytes of the store's file for a report | {speed.bytes_per_report:.0f} | | | {date} |"]
            if speed.bytes_per_report
            else []
        ),
    )
    head = f"{speed.reports} reports of {WORDS} words, {PROCESSES} processes."
    return "\n".join([head, "", "| store | figure | value | target | | date |", "|---|---|---|---|---|---|", *rows])


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ingest", description="Measure ingest against reading.")
    parser.add_argument("--reports", type=int, default=REPORTS, metavar="N", help="in each round")
    parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")
    parser.add_argument("--store", metavar="ADDRESS", help="postgresql://... of an empty database, in place of SQLite")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    args = parser.parse_args(argv)
    if not GOLD_FILE.is_file():
        print(f"No gold at {GOLD_FILE.parent.parent}: nothing to cut reports from.", file=sys.stderr)
        return 2
    found = measure(args.reports, args.rounds, args.store)
    database = "PostgreSQL" if args.store else "SQLite"
    print(json.dumps(asdict(found)) if args.json else table(found, database, time.strftime("%Y-%m-%d")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
