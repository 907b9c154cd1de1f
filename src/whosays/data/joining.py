"""The table that weighs rules and reader model against each other."""

from __future__ import annotations

from functools import cache

from whosays.data.tables import rows
from whosays.errors import DataInvalid


@cache
def load_joining() -> dict[tuple[str, str], float]:
    """(decision, clue) to weight; made by benchmarks/fit_joining.py. Raises: DataMissing, DataInvalid with the line."""
    found: dict[tuple[str, str], float] = {}
    for number, row in rows("joining.tsv", ("decision", "clue", "weight")):
        try:
            found[row["decision"], row["clue"]] = float(row["weight"])
        except ValueError as error:
            raise DataInvalid(f"joining.tsv:{number}: {row['weight']!r} is no number.") from error
    return found
