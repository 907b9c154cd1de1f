"""Predictions of Whosays in the format of each scorer.

    python -m benchmarks.predict TASK GOLD... > PRED

TASK is accounts, actors, attributions, entities, events, geo, labels, muc_roles, muc_templates or petrarch_validation;
GOLD any gold file of that task, plain or gzipped. Of each line only the id, the text (for actors: the names), the title
and the date of publication are read. Order and bytes of the output do not depend on the number of processes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Protocol, cast

from benchmarks.gold import Item, Json, items
from whosays.service import Kit, load_kit

# Tasks and the modules of `benchmarks.tasks` that write their predictions.
WRITERS = {
    "accounts": "accounts",
    "actors": "actors",
    "attributions": "cited",
    "entities": "entities",
    "events": "events",
    "geo": "geo",
    "labels": "labels",
    "muc_roles": "muc_roles",
    "muc_templates": "muc_templates",
    "petrarch_validation": "events",
}
TASKS = tuple(WRITERS)
PROCESSES = 2


class Writer(Protocol):
    """What a module of `benchmarks.tasks` offers."""

    def predict(self, item: Item, kit: Kit) -> Json:
        """The prediction line of one gold text, without its id."""


def writer(task: str) -> Writer:
    """The prediction writer of a task."""
    return cast(Writer, importlib.import_module(f"benchmarks.tasks.{WRITERS[task]}"))


# One kit per process: it is large and never changes.
_state: dict[str, tuple[Kit, Writer]] = {}


def prepare(task: str) -> None:
    """Load what this process needs to predict."""
    _state["now"] = (load_kit(), writer(task))


def answer(item: Item) -> Json:
    """The full prediction line of one gold text."""
    kit, task = _state["now"]
    return {"id": item.id, **task.predict(item, kit)}


def predictions(task: str, texts: Iterable[Item], processes: int = PROCESSES) -> Iterator[Json]:
    """The prediction lines of texts, in their order."""
    if processes <= 1:
        prepare(task)
        yield from map(answer, texts)
        return
    with ProcessPoolExecutor(processes, initializer=prepare, initargs=(task,)) as pool:
        yield from pool.map(answer, texts, chunksize=2)


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.predict", description="Predictions for gold files.")
    parser.add_argument("task", choices=TASKS, metavar="TASK", help=", ".join(TASKS))
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="gold files (.jsonl or .jsonl.gz)")
    parser.add_argument("--processes", type=int, default=PROCESSES, help="default: %(default)s")
    args = parser.parse_args(argv)
    missing = [path for path in args.gold if not path.is_file()]
    if missing:
        print(f"No gold file at {missing[0]}.", file=sys.stderr)
        return 2
    try:
        for line in predictions(args.task, items(args.gold), args.processes):
            print(json.dumps(line, ensure_ascii=False))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe has seen enough; keep the interpreter from complaining while it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
