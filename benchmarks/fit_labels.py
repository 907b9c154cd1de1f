"""Fits the weights with which `tasks.labels` weighs records and words, on the train part of the police sentences alone.

    python -m benchmarks.fit_labels SENTS_TRAIN.jsonl.gz > benchmarks/tasks/police_weights.tsv

One logistic regression a label; where its line between yes and no lies is set for F1 on sentences held out document by
document. Deterministic.
"""

from __future__ import annotations

import hashlib
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import Json, lines, open_side
from benchmarks.pipeline import read
from benchmarks.tasks.labels import BIAS, LABELS, features
from whosays.service import Kit, load_kit

RAREST, PENALTY, EPOCHS, RATE, FOLDS = 8, 3.0, 60, 0.3, 5
SMALLEST = 0.15
HEAD = """\
# How likely a sentence tells that police killed, arrested, failed, used force or did anything: weights of one logistic
# regression a label, the line between yes and no in the bias. An empty cell is 0.
# Source: benchmarks/fit_labels.py, from the train part of IndiaPoliceEvents (Halterman, Keith, Sarwar and O'Connor
# 2021)."""
Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sparse:
    """Rows of feature numbers: row i has `columns[starts[i]:starts[i + 1]]`."""

    columns: NDArray[np.int64]
    starts: NDArray[np.int64]

    @classmethod
    def of(cls, rows: Sequence[Sequence[int]]) -> Sparse:
        """The rows packed."""
        starts = np.cumsum([0, *(len(row) for row in rows)])
        return cls(np.array([column for row in rows for column in row], dtype=np.int64), starts)

    def scores(self, weights: Vector, bias: float) -> Vector:
        """The weighted sum of each row."""
        sums = np.concatenate(([0.0], np.cumsum(weights[self.columns])))
        return bias + sums[self.starts[1:]] - sums[self.starts[:-1]]

    def spread(self, values: Vector, width: int) -> Vector:
        """The sum of the values of the rows that have each column."""
        found: Vector = np.bincount(self.columns, np.repeat(values, np.diff(self.starts)), width).astype(np.float64)
        return found


def example(line: Json, kit: Kit) -> set[str]:
    """The features of one gold sentence; none when it cannot be read."""
    reading = read(open_side(line), kit)
    return set() if reading is None else features(reading.article.view, reading.records)


def fit(rows: Sparse, right: Vector, width: int) -> tuple[Vector, float]:
    """Weights and bias by descent over all rows with steps that shrink where slopes were steep."""
    weights, bias = np.zeros(width), 0.0
    steep, steep_bias = np.full(width, 1e-8), 1e-8
    for _ in range(EPOCHS):
        error = 1.0 / (1.0 + np.exp(-np.clip(rows.scores(weights, bias), -30.0, 30.0))) - right
        slope = rows.spread(error, width) + PENALTY * weights
        steep += slope * slope
        steep_bias += float(error.sum()) ** 2
        weights = weights - RATE * slope / np.sqrt(steep)
        bias -= RATE * float(error.sum()) / steep_bias**0.5
    return weights, bias


def line_between(scores: Vector, right: Vector) -> float:
    """The score above which saying yes gives the best F1."""
    marks = np.linspace(-5.0, 3.0, 81)
    hits = [float(((scores > mark) * right).sum()) / float((scores > mark).sum() + right.sum()) for mark in marks]
    return float(marks[int(np.argmax(hits))])


def fit_label(
    data: Sequence[Sequence[int]], right: Vector, folds: NDArray[np.int64], width: int
) -> tuple[Vector, float]:
    """Weights and bias of one label, with zero as the line between yes and no."""
    held = np.zeros(len(data))
    for fold in range(FOLDS):
        inside, outside = np.flatnonzero(folds != fold).tolist(), np.flatnonzero(folds == fold).tolist()
        weights, bias = fit(Sparse.of([data[i] for i in inside]), right[inside], width)
        held[outside] = Sparse.of([data[i] for i in outside]).scores(weights, bias)
    weights, bias = fit(Sparse.of(data), right, width)
    return weights, bias - line_between(held, right)


def fold_of(document: str) -> int:
    """The fold that holds all sentences of a document."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def main(paths: list[str]) -> None:
    """Print the table of weights of gold files."""
    kit = load_kit()
    golds = [line for path in paths for line in lines(Path(path))]
    found = [example(line, kit) for line in golds]
    seen = Counter(name for names in found for name in names)
    known = sorted(name for name, times in seen.items() if times >= RAREST)
    numbers = {name: number for number, name in enumerate(known)}
    data = [sorted(numbers[name] for name in names if name in numbers) for names in found]
    folds = np.array([fold_of(str(line["doc_id"])) for line in golds])
    fitted = [
        fit_label(data, np.array([float(label in line["labels"]) for line in golds]), folds, len(known))
        for label in LABELS
    ]
    print(HEAD)
    print("\t".join(("feature", *LABELS)))
    print("\t".join((BIAS, *(f"{bias:.2f}" for _, bias in fitted))))
    for name, number in numbers.items():
        cells = [f"{weights[number]:.2f}" if abs(weights[number]) >= SMALLEST else "" for weights, _ in fitted]
        if any(cells):
            print("\t".join((name, *cells)))


if __name__ == "__main__":
    main(sys.argv[1:])
