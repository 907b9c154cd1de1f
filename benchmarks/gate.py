"""Whether every figure on the dev parts stands at or above its floor.

    python -m benchmarks.gate [--processes N]

Prints one line per figure; exit status 1 when one is below. Without the gold there is nothing to hold against: it
says so and passes.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from benchmarks import incidents
from benchmarks.figures import HERE, GoldSet, Measured, gold_sets, measure
from benchmarks.gold import GOLD, Item, Json

FLOORS = HERE / "floors.toml"

Floors = Mapping[str, Mapping[str, float]]


def read_floors(path: Path = FLOORS) -> Floors:
    """Floors by name of set and key of figure."""
    with path.open("rb") as handle:
        floors: Floors = tomllib.load(handle)
    return floors


def unknown(floors: Floors, sets: Sequence[GoldSet]) -> list[str]:
    """Floors that no figure of a gated set answers to; such a floor would never fail."""
    known = {(found.name, figure.key) for found in sets if found.gate for figure in found.figures}
    known |= {(incidents.NAME, key) for key in incidents.TARGETS}
    return [f"{name}: {key}" for name, part in floors.items() for key in part if (name, key) not in known]


def judge(found: Measured, floors: Floors) -> tuple[bool, str]:
    """Whether a figure holds, and a line that says so. A figure without a floor holds."""
    floor = floors.get(found.gold.name, {}).get(found.figure.key)
    return hold(f"{found.gold.name}: {found.figure.label}", found.estimate.value, floor)


def hold(name: str, value: float, floor: float | None) -> tuple[bool, str]:
    """Whether a value holds against a floor, and a line that says so."""
    says = f"{name} {value:.4f}"
    if floor is None:
        return True, f"ok    {says}"
    if value < floor:
        return False, f"FAIL  {says} is below its floor {floor:.4f}"
    return True, f"ok    {says}, floor {floor:.4f}"


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gate", description="Hold figures to their floors.")
    parser.add_argument("--processes", type=int, default=2, help="default: %(default)s")
    args = parser.parse_args(argv)
    floors, sets = read_floors(), gold_sets()
    if strays := unknown(floors, sets):
        print(f"floors.toml names figures that are not gated: {', '.join(strays)}.", file=sys.stderr)
        return 2
    if not GOLD.is_dir():
        print(f"gate: skipped, no gold at {GOLD.parent.name}/{GOLD.name} beside the project.")
        return 0
    from benchmarks.predict import predictions

    def predict(task: str, texts: Iterable[Item]) -> Iterable[Json]:
        return predictions(task, texts, args.processes)

    holds = True
    for found in measure([part for part in sets if part.gate], predict):
        good, line = judge(found, floors)
        holds = holds and good
        print(line, flush=True)
    for key, value in incidents.measure().items():
        name = f"{incidents.NAME}: {incidents.TARGETS[key][0]}"
        good, line = hold(name, value, floors.get(incidents.NAME, {}).get(key))
        holds = holds and good
        print(line, flush=True)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
