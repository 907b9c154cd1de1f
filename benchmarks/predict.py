"""Predictions of Whosays in the format of each scorer.

    python -m benchmarks.predict TASK GOLD... > PRED
    python -m benchmarks.predict incidents MUC4... [--cross-fitted] > PRED
    python -m benchmarks.predict incidents-text MUC4... --map MAP > PRED

TASK is accounts, actors, attributions, entities, events, geo, labels, muc_roles, muc_templates or petrarch_validation;
GOLD any gold file of that task, plain or gzipped. Of each line only the id, the text (for actors: the names), the title
and the date of publication are read. Order and bytes of the output do not depend on the number of processes.

Incidents are of all files together: `incidents` joins the gold templates of MUC-4 reports, by the shipped weights that
were fitted on the dev part, or with --cross-fitted on that part alone by weights that know none of what they judge.
`incidents-text` joins our own records of the raw text; after that it reads the templates, to write which of them each
record is about.
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
# Tasks whose answers are of all texts together.
COLLECTED = ("incidents", "incidents-text")
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


def collected(
    task: str, gold: Sequence[Path], processes: int, mapped: Path | None, cross_fitted: bool
) -> Iterator[Json]:
    """The lines of incidents of MUC-4 files; `incidents-text` writes its map to a file."""
    if task == "incidents":
        from benchmarks.tasks.incidents.gold import read_truth
        from benchmarks.tasks.incidents.linked import predict_all

        yield from predict_all(gold, load_kit(), read_truth() if cross_fitted else None)
        return
    from benchmarks.tasks.incidents.text import mapping, predict_text

    told, found = predict_text(gold, processes)
    if mapped is not None:
        with mapped.open("w", encoding="utf-8") as handle:
            handle.writelines(json.dumps(line) + "\n" for line in mapping(gold, found, load_kit()))
    yield from told


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.predict", description="Predictions for gold files.")
    parser.add_argument("task", choices=(*TASKS, *COLLECTED), metavar="TASK", help=", ".join((*TASKS, *COLLECTED)))
    parser.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="gold files (.jsonl or .jsonl.gz)")
    parser.add_argument("--processes", type=int, default=PROCESSES, help="default: %(default)s")
    parser.add_argument("--map", type=Path, help="of incidents-text: file for the template of each record")
    parser.add_argument(
        "--cross-fitted", action="store_true", help="of incidents: weights that know no template judged"
    )
    args = parser.parse_args(argv)
    if (args.map is None) == (args.task == "incidents-text"):
        print("--map FILE goes with incidents-text, and with it alone.", file=sys.stderr)
        return 2
    if args.cross_fitted and args.task != "incidents":
        print("--cross-fitted goes with incidents alone.", file=sys.stderr)
        return 2
    missing = [path for path in args.gold if not path.is_file()]
    if missing:
        print(f"No gold file at {missing[0]}.", file=sys.stderr)
        return 2
    try:
        found = (
            collected(args.task, args.gold, args.processes, args.map, args.cross_fitted)
            if args.task in COLLECTED
            else predictions(args.task, items(args.gold), args.processes)
        )
        for line in found:
            print(json.dumps(line, ensure_ascii=False))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader of the pipe has seen enough; keep the interpreter from complaining while it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


if __name__ == "__main__":
    sys.exit(main())
