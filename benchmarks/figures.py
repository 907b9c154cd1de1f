"""The figures that are measured, and measuring them: one pass over the texts of each task."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bootstrap import Estimate, estimate
from benchmarks.gold import GOLD, Item, Json, dev_fold, lines, open_side
from benchmarks.scores import tallies

HERE = Path(__file__).resolve().parent

# Prediction lines of a task's texts, in their order.
Predict = Callable[[str, Iterable[Item]], Iterable[Json]]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a set. key: of the tally. target: what this version sets out to reach, None without one."""

    key: str
    label: str
    target: float | None = None
    others: str = ""


@dataclass(frozen=True, slots=True)
class GoldSet:
    """Gold that is scored together. fold: "all" or "dev". gate: whether its figures have floors."""

    name: str
    task: str
    gold: tuple[str, ...]
    figures: tuple[Figure, ...]
    fold: str = "all"
    group: str = "id"
    gate: bool = False

    def read(self, root: Path) -> list[Json]:
        """The gold lines of the set."""
        found = [line for name in self.gold for line in lines(root / name)]
        return dev_fold(found, self.group) if self.fold == "dev" else found


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure as measured."""

    gold: GoldSet
    figure: Figure
    estimate: Estimate


def gold_sets(path: Path = HERE / "figures.toml") -> tuple[GoldSet, ...]:
    """Every set of the table, in its order."""
    with path.open("rb") as handle:
        rows = tomllib.load(handle)["set"]
    return tuple(
        GoldSet(**{**row, "gold": tuple(row["gold"]), "figures": tuple(Figure(**figure) for figure in row["figures"])})
        for row in rows
    )


def measure(sets: Sequence[GoldSet], predict: Predict, root: Path = GOLD) -> Iterator[Measured]:
    """Every figure of the sets, task by task; a text that two sets share is read once."""
    for task in dict.fromkeys(found.task for found in sets):
        golds = {found.name: found.read(root) for found in sets if found.task == task}
        texts = {line["id"]: open_side(line) for group in golds.values() for line in group}
        predicted = list(predict(task, texts.values()))
        for found in sets:
            if found.task != task:
                continue
            wanted = {line["id"] for line in golds[found.name]}
            counts = tallies(task, golds[found.name], [line for line in predicted if line["id"] in wanted], root)
            for figure in found.figures:
                yield Measured(found, figure, estimate(counts, figure.key))
