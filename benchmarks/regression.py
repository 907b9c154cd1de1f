"""Logistic regression over named clues, fitted with numpy: for the decisions that a benchmark's writer learns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

Vector: TypeAlias = NDArray[np.float64]
BIAS = "bias"
MEMORY, STEPS, HALVINGS = 8, 120, 25
TOLERANCE = 1e-4


class Table:
    """Examples as numbers of their clues, a row after the other; clues seen less than `rarest` times are left out."""

    def __init__(self, rows: Sequence[Collection[str]], rarest: int = 1) -> None:
        seen = Counter(clue for row in rows for clue in row)
        self.names = [BIAS, *sorted(clue for clue, count in seen.items() if count >= rarest)]
        number = {clue: place for place, clue in enumerate(self.names)}
        kept = [[0, *sorted(number[clue] for clue in row if clue in number)] for row in rows]
        self.lengths = np.array([len(row) for row in kept], dtype=np.int64)
        self.starts = np.concatenate(([0], np.cumsum(self.lengths)[:-1])).astype(np.int64)
        self.clues = np.array([place for row in kept for place in row], dtype=np.int64)

    def scores(self, weights: Vector) -> Vector:
        """The sum of the weights of each row."""
        return np.asarray(np.add.reduceat(weights[self.clues], self.starts), dtype=np.float64)

    def sums(self, values: Vector) -> Vector:
        """The sum of the rows' values by clue."""
        spread = np.repeat(values, self.lengths)
        return np.asarray(np.bincount(self.clues, spread, minlength=len(self.names)), dtype=np.float64)


def fit(table: Table, labels: Sequence[bool], ridge: float, weights: Sequence[float] | None = None) -> dict[str, float]:
    """Clue to weight of the regression with a ridge penalty. weights: of the examples, 1 each when None."""
    target = np.array(labels, dtype=np.float64)
    share = np.ones(len(target)) if weights is None else np.array(weights, dtype=np.float64)
    penalty = np.full(len(table.names), ridge)
    penalty[0] = 0.0

    def loss(at: Vector) -> tuple[float, Vector]:
        scores = table.scores(at)
        value = float(np.sum(share * (np.logaddexp(0.0, scores) - target * scores)))
        error = share * (1.0 / (1.0 + np.exp(-np.clip(scores, -60, 60))) - target)
        return value + float(0.5 * np.sum(penalty * at * at)), table.sums(error) + penalty * at

    found = descend(loss, np.zeros(len(table.names)))
    return dict(zip(table.names, found.tolist(), strict=True))


def descend(loss: Any, at: Vector) -> Vector:
    """Where a convex loss is least, by limited-memory quasi-Newton steps with halving."""
    value, slope = loss(at)
    moves: list[tuple[Vector, Vector, float]] = []
    for _ in range(STEPS):
        direction = -_newton(slope, moves)
        size, downhill = 1.0 if moves else 1.0 / max(1.0, float(np.linalg.norm(slope))), float(slope @ direction)
        for _ in range(HALVINGS):
            ahead = at + size * direction
            new_value, new_slope = loss(ahead)
            if new_value <= value + 1e-4 * size * downhill:
                break
            size /= 2
        else:
            return at
        step, change = ahead - at, new_slope - slope
        if (curve := float(step @ change)) > 1e-12:
            moves = [*moves[-MEMORY + 1 :], (step, change, 1.0 / curve)]
        done = value - new_value <= TOLERANCE * max(1.0, abs(value))
        at, value, slope = ahead, new_value, new_slope
        if done:
            break
    return at


def _newton(slope: Vector, moves: Sequence[tuple[Vector, Vector, float]]) -> Vector:
    """The slope bent by what the last moves showed of the curvature."""
    bent, shares = slope.copy(), []
    for step, change, rho in reversed(moves):
        share = rho * float(step @ bent)
        bent -= share * change
        shares.append(share)
    if moves:
        step, change, rho = moves[-1]
        bent *= 1.0 / (rho * float(change @ change))
    for (step, change, rho), share in zip(moves, reversed(shares), strict=True):
        bent += (share - rho * float(change @ bent)) * step
    return bent


def fit_short(
    rows: Sequence[Collection[str]],
    labels: Sequence[bool],
    ridge: float,
    most: int,
    weights: Sequence[float] | None = None,
    table: Table | None = None,
) -> dict[str, float]:
    """As `fit`, with the `most` clues that weigh most alone, fitted again; rounded to three decimals."""
    table = table or Table(rows)
    first = fit(table, labels, ridge, weights)
    counts = table.sums(np.ones(len(table.lengths)))
    heavy = {name: abs(first[name]) * float(count) ** 0.25 for name, count in zip(table.names, counts, strict=True)}
    kept = set(sorted(heavy, key=lambda name: (-heavy[name], name))[:most])
    short = fit(Table([[name for name in row if name in kept] for row in rows]), labels, ridge, weights)
    return {name: round(weight, 3) for name, weight in sorted(short.items()) if abs(weight) >= 0.0005}
