"""Fits the weights with which `tasks.attributions` decides what PolNeAR would mark, on its train part alone.

python -m benchmarks.fit_attributions TRAIN.jsonl.gz > benchmarks/tasks/polnear_weights.tsv

A logistic regression over the features of a telling; a telling is right when its content overlaps a gold content by
half or more (one to one, best first), as the scorer counts. Deterministic: the order of examples is fixed by a seed.
"""

from __future__ import annotations

import math
import random
import re
import sys
from collections import Counter
from pathlib import Path

from benchmarks.gold import Json, lines, open_side
from benchmarks.pipeline import mark
from benchmarks.tasks.attributions import features, write
from whosays.extract.tellings import find_tellings
from whosays.service import Kit, load_kit

TOKEN = re.compile(r"\w+|[^\w\s]")
RAREST = 4
EPOCHS, RATE, DECAY, SEED = 30, 0.15, 2.0, 0
SMALLEST = 0.02
HEAD = """\
# How likely PolNeAR marks a telling: weights of a logistic regression, fitted on the train part of the corpus.
# Source: benchmarks/fit_attributions.py, from PolNeAR 1.0.0 train (Newell, Margolin, Ruths 2018).
feature\tweight"""
Example = tuple[list[str], bool]


def examples(line: Json, kit: Kit) -> list[Example]:
    """Features of each telling of a gold text, and whether the gold has it."""
    marked = mark(open_side(line), kit)
    if marked is None:
        return []
    tokens = [match.span() for match in TOKEN.finditer(line["text"])]

    def covered(spans: list[list[int]]) -> set[int]:
        return {k for k, (a, b) in enumerate(tokens) if any(start < b and a < end for start, end in spans)}

    tellings = find_tellings(marked, kit.lexicon)
    ours = [covered(write(telling, marked.doc)["content"]) for telling in tellings]
    theirs = [covered(item["content"]) for item in line["attributions"] if item["content"]]
    pairs = [(len(a & b) / len(a | b), i, j) for i, a in enumerate(theirs) for j, b in enumerate(ours) if a & b]
    found: set[int] = set()
    taken: set[int] = set()
    for share, i, j in sorted(pairs, reverse=True):
        if share >= 0.5 and i not in taken and j not in found:
            taken.add(i)
            found.add(j)
    return [(features(telling, marked.doc), j in found) for j, telling in enumerate(tellings)]


def fit(data: list[Example]) -> dict[str, float]:
    """Feature to weight, by stochastic descent with adaptive steps."""
    counts = Counter(name for names, _ in data for name in names)
    data = [(["bias", *(name for name in names if counts[name] >= RAREST)], right) for names, right in data]
    weights: dict[str, float] = dict.fromkeys(("bias", *counts), 0.0)
    steps: dict[str, float] = dict.fromkeys(weights, 1e-8)
    shuffle = random.Random(SEED)
    for _ in range(EPOCHS):
        shuffle.shuffle(data)
        for names, right in data:
            score = sum(weights[name] for name in names)
            error = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score)))) - right
            for name in names:
                slope = error + (DECAY / len(data) * weights[name] if name != "bias" else 0.0)
                steps[name] += slope * slope
                weights[name] -= RATE * slope / math.sqrt(steps[name])
    return {name: weight for name, weight in sorted(weights.items()) if abs(weight) >= SMALLEST}


def main(paths: list[str]) -> None:
    """Print the table of weights of gold files."""
    kit = load_kit()
    data = [example for path in paths for line in lines(Path(path)) for example in examples(line, kit)]
    print(HEAD)
    for name, weight in fit(data).items():
        print(f"{name}\t{weight:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
