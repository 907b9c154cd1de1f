"""Logistic regressions over named clues: their weights, kept as tables, and what they say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import exp
from pathlib import Path

HERE = Path(__file__).parent
BIAS = "bias"


@cache
def weights(name: str) -> Mapping[str, Mapping[str, float]]:
    """The models of one table: by model, clue to weight."""
    models: dict[str, dict[str, float]] = {}
    for line in (HERE / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#") or line.startswith("model\t"):
            continue
        model, clue, weight = line.split("\t")
        models.setdefault(model, {})[clue] = float(weight)
    return models


def score(model: Mapping[str, float], clues: Iterable[str]) -> float:
    """The log odds that the model gives."""
    return model.get(BIAS, 0.0) + sum(model.get(clue, 0.0) for clue in clues)


def likelihood(model: Mapping[str, float], clues: Iterable[str]) -> float:
    """How likely the model holds it, 0 to 1."""
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, score(model, clues)))))
