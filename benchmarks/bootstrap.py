"""Figures with their intervals: documents drawn again with replacement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.scores import Counts, Tally

RESAMPLES = 1000
SEED = 20170608


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with the bounds of its 95% interval over documents."""

    value: float
    low: float
    high: float
    documents: int


def total(tallies: Sequence[Tally], key: str) -> Counts:
    """The counts of a figure over all documents."""
    none = Counts(0, 0, 0)
    columns = zip(*(tally.get(key, none) for tally in tallies), strict=True)
    return Counts(*map(sum, columns)) if tallies else none


def estimate(tallies: Sequence[Tally], key: str, resamples: int = RESAMPLES, seed: int = SEED) -> Estimate:
    """The figure and its percentile bootstrap interval; the same seed gives the same interval.

    key: of the tally. Several joined by "+" are the mean of their figures.
    """
    if not tallies:
        return Estimate(0.0, 0.0, 0.0, 0)
    size = len(tallies)
    weights = np.random.default_rng(seed).multinomial(size, np.full(size, 1 / size), size=resamples)
    keys = key.split("+")
    values = np.mean([draws(tallies, one, weights) for one in keys], axis=0)
    low, high = np.percentile(values, (2.5, 97.5))
    value = sum(total(tallies, one).value for one in keys) / len(keys)
    return Estimate(value, float(low), float(high), size)


def draws(tallies: Sequence[Tally], key: str, weights: NDArray[np.int64]) -> NDArray[np.float64]:
    """A figure in every draw of documents; 0 where neither gold nor prediction has anything to count."""
    none = Counts(0, 0, 0)
    sums = weights @ np.array([tally.get(key, none) for tally in tallies], dtype=np.int64)
    both = sums[:, 1] + sums[:, 2]
    values: NDArray[np.float64] = np.divide(2 * sums[:, 0], both, out=np.zeros(len(weights)), where=both > 0)
    return values
