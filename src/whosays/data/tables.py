"""Rows of the reviewed tables that ship with the package."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib.resources import files

from whosays.errors import DataInvalid, DataMissing


def tables(pattern: str) -> tuple[str, ...]:
    """Names of the package's tables that match a pattern such as "actors_*.tsv", in their order."""
    if "*" not in pattern:
        return (pattern,)
    return tuple(sorted(item.name for item in files("whosays.data").iterdir() if fnmatchcase(item.name, pattern)))


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, row) of each line of a tab-separated table with a header line.

    Lines that begin with "#" and empty lines are passed over; cells are stripped.
    Raises: DataMissing when the table is not there, DataInvalid at a line that has not all columns.
    """
    path = files("whosays.data").joinpath(name)
    if not path.is_file():
        raise DataMissing(f"The table {name} is missing from the package. Install whosays again.")
    header: tuple[str, ...] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if header is None:
            header = tuple(cell.strip() for cell in cells)
            if header != columns:
                raise DataInvalid(f"{name}:{number}: columns are {header}, expected {columns}.")
            continue
        cells += [""] * (len(columns) - len(cells))
        if len(cells) != len(columns):
            raise DataInvalid(f"{name}:{number}: {len(cells)} cells, expected {len(columns)}.")
        yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
