"""How well reports of one happening are joined: templates of MUC-4, and our own records from raw text.

    python -m benchmarks.incidents [--text PRED --map MAP [--without DOCS.jsonl]]

Prints one line for each figure with its target, as docs/benchmarks.md has them. The first are of gold templates of the
dev part, each couple judged by weights that were fitted without it. --text and --map take what
`python -m benchmarks.predict incidents-text` wrote; --without leaves out the texts of a file, such as those that a
model of reading was trained on.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

from benchmarks.gold import GOLD, Json, lines
from benchmarks.scores import scorer
from benchmarks.tasks.incidents.gold import FOLDER, TEMPLATES, Item, Truth, item_of, read_truth
from benchmarks.tasks.incidents.linked import predict_all
from whosays.service import load_kit

NAME = "muc_incidents dev, templates"
# The incident that holds most of the gold pairs.
BIGGEST = "jesuits"
# Figures with what they set out to reach.
TARGETS = {
    "b_cubed": ("B-cubed F1", 0.92),
    "mean_pair_recall": ("pair recall, mean of incidents", 0.70),
    "pair_precision": ("pair precision of joins", 0.98),
    "hard_negatives": ("hard negatives kept apart", 77 / 80),
    "pair_precision_small": ("pair precision without the largest incident", None),
    "pair_recall": ("pair recall, all pairs", None),
    "ceaf_e": ("CEAF-e F1", None),
}


def templates() -> set[Item]:
    """All templates of the dev part."""
    return {(line["id"], part["template"]) for path in TEMPLATES for line in lines(path) for part in line["templates"]}


def scored(told: Iterable[Json], items: set[Item], mapping: Iterable[Json] | None = None) -> Json:
    """The report of the scorer beside the gold on lines of incidents; gold items that `items` lacks are left out."""
    score = scorer(FOLDER / "score_incidents.py")

    def kept(line: Json, *keys: str) -> bool:
        return all(item_of(line[key]) in items for key in keys)

    gold = [
        {**line, "members": [member for member in line["members"] if item_of(member) in items]}
        for line in lines(FOLDER / "dev.jsonl")
    ]
    found: Json = score.score_incidents(
        gold,
        list(told),
        [line for line in lines(FOLDER / "hard_negatives_dev.jsonl") if kept(line, "a", "b")],
        list(lines(FOLDER / "set_aside_dev.jsonl")),
        items,
        None if mapping is None else score.read_mapping(list(mapping)),
    )
    return found


def precision_of_small(told: Iterable[Json], truth: Truth) -> float:
    """Pair precision of the incidents that hold nothing of the largest one of the gold."""
    right = pairs = 0
    for line in told:
        items = sorted(item_of(member) for member in line["members"])
        if any(truth.incident.get(item) == BIGGEST for item in items):
            continue
        found = [pair for pair in combinations(items, 2) if truth.counts(*pair)]
        pairs += len(found)
        right += sum(truth.one(a, b) for a, b in found)
    return right / pairs if pairs else 0.0


def measure() -> dict[str, float]:
    """Every figure of the gold templates, by key of TARGETS."""
    truth = read_truth()
    told = list(predict_all(TEMPLATES, load_kit(), truth))
    report = scored(told, templates())
    return {
        "b_cubed": report["b_cubed"]["f1"],
        "mean_pair_recall": report["incidents"]["mean_pair_recall"],
        "pair_precision": report["pairs"]["p"],
        "hard_negatives": report["hard_negatives"]["share"],
        "pair_precision_small": round(precision_of_small(told, truth), 4),
        "pair_recall": report["pairs"]["r"],
        "ceaf_e": report["ceaf_e"]["f1"],
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.incidents", description="Figures of linking.")
    parser.add_argument("--text", type=Path, help="lines that predict incidents-text wrote")
    parser.add_argument("--map", type=Path, help="the map that it wrote")
    parser.add_argument("--without", type=Path, help="leave out the texts of this file")
    args = parser.parse_args(argv)
    if (args.text is None) != (args.map is None):
        print("--text and --map go together: both are written by predict incidents-text.", file=sys.stderr)
        return 2
    if not GOLD.is_dir():
        print(f"No gold at {GOLD}: nothing to measure.", file=sys.stderr)
        return 2
    if args.text is None:
        for key, value in measure().items():
            label, target = TARGETS[key]
            aim = "" if target is None else f" (target {target:.4f}, {'met' if value >= target else 'not met'})"
            print(f"{label}: {value:.4f}{aim}")
        return 0
    out = {str(line["id"]) for line in lines(args.without)} if args.without else set()
    items = {item for item in templates() if item[0] not in out}
    told = [
        {**line, "members": [member for member in line["members"] if member["doc"] not in out]}
        for line in lines(args.text)
    ]
    for label, report in (("records", scored(told, items, lines(args.map))), ("all alone", scored([], items))):
        print(f"{label}: B-cubed {report['b_cubed']}, pairs {report['pairs']}, incidents {report['incidents']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
