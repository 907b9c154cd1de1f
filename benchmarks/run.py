"""Every published figure, measured again and written into docs/benchmarks.md.

    python -m benchmarks.run [--only TASK] [--processes N]

Only the part of the page between its markers is written; with --only, the rows of other tasks stay as they are.
"""

from __future__ import annotations

import argparse
import datetime
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks import speed
from benchmarks.figures import Measured, gold_sets, measure
from benchmarks.gold import GOLD, Item, Json
from benchmarks.predict import PROCESSES, TASKS, predictions

PAGE = Path(__file__).resolve().parents[1] / "docs" / "benchmarks.md"
BEGIN, END = "<!-- figures of {} begin -->", "<!-- figures of {} end -->"
HEADER = (
    "| data | documents | figure | value | 95% interval | target | others | date |\n|---|---|---|---|---|---|---|---|"
)
COMMAND = "Command: `python -m benchmarks.run --only {}`"


def number(value: float) -> str:
    """Three decimals, without a leading zero."""
    return f"{value:.3f}".removeprefix("0") if value < 1 else f"{value:.3f}"


def row(found: Measured, date: str) -> str:
    """One line of the table."""
    figure, at = found.figure, found.estimate
    target = "" if figure.target is None else f"{number(figure.target)} {verdict(at.value, figure.target)}"
    interval = f"{number(at.low)} to {number(at.high)}"
    cells = (found.gold.name, str(at.documents), figure.label, number(at.value), interval, target, figure.others, date)
    return f"| {' | '.join(cells)} |"


def verdict(value: float, target: float) -> str:
    """Whether a target is met, in words."""
    return "(met)" if value >= target else "(not met)"


def table(task: str, found: Iterable[Measured], date: str) -> str:
    """The table of one task, with the command that makes it."""
    return "\n".join([COMMAND.format(task), "", HEADER, *(row(item, date) for item in found)])


def put(page: str, name: str, body: str) -> str:
    """The page with the part between the markers of `name` replaced.

    Raises: ValueError when the page has no such markers.
    """
    begin, end = BEGIN.format(name), END.format(name)
    pattern = re.compile(f"{re.escape(begin)}\n.*?{re.escape(end)}", re.DOTALL)
    if not pattern.search(page):
        raise ValueError(f"docs/benchmarks.md has no '{begin}' ... '{end}'.")
    return pattern.sub(lambda _: f"{begin}\n{body}\n{end}", page)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description="Measure and write the figures.")
    parser.add_argument("--only", choices=(*TASKS, "speed"), metavar="TASK", help=", ".join((*TASKS, "speed")))
    parser.add_argument("--processes", type=int, default=PROCESSES, help="default: %(default)s")
    args = parser.parse_args(argv)
    if not GOLD.is_dir():
        print(f"No gold at {GOLD}: nothing to measure.", file=sys.stderr)
        return 2
    date = datetime.date.today().isoformat()

    def predict(task: str, texts: Iterable[Item]) -> Iterable[Json]:
        return predictions(task, texts, args.processes)

    found: dict[str, list[Measured]] = {}
    for item in measure([part for part in gold_sets() if args.only in (None, part.task)], predict):
        found.setdefault(item.gold.task, []).append(item)
        print(row(item, date), flush=True)
    page = PAGE.read_text(encoding="utf-8")
    for task, measured in found.items():
        page = put(page, task, table(task, measured, date))
    if args.only in (None, "speed"):
        page = put(page, "speed", speed.table(speed.measure(), date))
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
