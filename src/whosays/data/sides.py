"""Who sides with whom: dated relations between actors, looked up along their parents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from whosays.data.tables import rows
from whosays.errors import DataInvalid

SIDES_COLUMNS = ("one", "other", "relation", "first_year", "last_year", "source")
RELATIONS = ("ally", "enemy")


@dataclass(frozen=True, slots=True)
class Sides:
    """Relations by unordered pair of entries: (relation, first year, last year)."""

    pairs: Mapping[frozenset[str], tuple[tuple[str, int | None, int | None], ...]] = field(default_factory=dict)

    def between(self, one: tuple[str, ...], other: tuple[str, ...], year: int | None) -> str | None:
        """The relation of two actors, each given with its parents, nearest first; the nearest pair decides."""
        steps = sorted((i + j, i, j) for i in range(len(one)) for j in range(len(other)))
        for _, i, j in steps:
            for relation, first, last in self.pairs.get(frozenset((one[i], other[j])), ()):
                if holds(first, last, year):
                    return relation
        return None


def holds(first: int | None, last: int | None, year: int | None) -> bool:
    """Whether the years include the year; an unknown year is included by all."""
    return year is None or ((first is None or first <= year) and (last is None or year <= last))


def load_sides(known: Callable[[str], bool]) -> Sides:
    """The table of sides.

    Raises: DataInvalid at an unknown entry or relation, at years that are none, or at a pair that stands there twice.
    """
    found: defaultdict[frozenset[str], list[tuple[str, int | None, int | None]]] = defaultdict(list)
    for number, row in rows("sides.tsv", SIDES_COLUMNS):
        for entry in (row["one"], row["other"]):
            if not known(entry):
                raise DataInvalid(f"sides.tsv:{number}: there is no actor '{entry}'.")
        if row["relation"] not in RELATIONS:
            raise DataInvalid(f"sides.tsv:{number}: '{row['relation']}' is no relation; it is one of {RELATIONS}.")
        first, last = year_of("sides.tsv", number, row["first_year"]), year_of("sides.tsv", number, row["last_year"])
        pair = frozenset((row["one"], row["other"]))
        if len(pair) == 1 or any(holds(first, last, year) for _, *years in found[pair] for year in years if year):
            raise DataInvalid(
                f"sides.tsv:{number}: '{row['one']}' and '{row['other']}' stand there twice for one year."
            )
        found[pair].append((row["relation"], first, last))
    return Sides({pair: tuple(lines) for pair, lines in found.items()})


def year_of(table: str, number: int, cell: str) -> int | None:
    """The year in a cell, None when it is empty. Raises: DataInvalid when it is no year."""
    if not cell:
        return None
    if not (cell.isdigit() and len(cell) == 4):
        raise DataInvalid(f"{table}:{number}: '{cell}' is no year.")
    return int(cell)
