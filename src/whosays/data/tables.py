"""Rows of reviewed tables: those that ship with the package, and files in the same form."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from fnmatch import fnmatchcase
from importlib.resources import files
from importlib.resources.abc import Traversable

from whosays.errors import DataInvalid, DataMissing


def tables(pattern: str) -> tuple[str, ...]:
    """Names of the package's tables that match a pattern such as "actors_*.tsv", in their order."""
    if "*" not in pattern:
        return (pattern,)
    return tuple(sorted(item.name for item in files("whosays.data").iterdir() if fnmatchcase(item.name, pattern)))


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, row) of each line of a tab-separated table of the package with a header line.

    Lines that begin with "#" and empty lines are passed over; cells are stripped; the last may be left out.
    Raises: DataMissing when the table is not there, DataInvalid at a line that has more cells than columns.
    """
    path = files("whosays.data").joinpath(name)
    if not path.is_file():
        raise DataMissing(f"The table {name} is missing from the package. Install whosays again.")
    yield from rows_of(path, columns)


def rows_of(
    path: Traversable, columns: tuple[str, ...], *, whole: bool = False
) -> Iterator[tuple[int, dict[str, str]]]:
    """(line number, row) of each line of a table at a path; see `rows`.

    whole: a line with fewer cells than columns is refused too.
    Raises: DataInvalid with file and line, also when the file is no text in UTF-8 or has no header line.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataInvalid(f"{path} cannot be read as a table ({error}). Save it as tab-separated UTF-8.") from error
    header: tuple[str, ...] | None = None
    for number, line in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = line.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        where = f"{path.name}:{number}"
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        if header is None:
            header = tuple(cell.strip() for cell in cells)
            if header != columns:
                raise DataInvalid(f"{where}: columns are {header}, expected {columns}.")
            continue
        if len(cells) > len(columns) or (whole and len(cells) < len(columns)):
            raise DataInvalid(
                f"{where}: {len(cells)} cells, expected {len(columns)}. Part them by one tab: {', '.join(columns)}."
            )
        cells += [""] * (len(columns) - len(cells))
        yield number, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
    if header is None:
        raise DataInvalid(f"{path.name} has no header line. Begin it with: {', '.join(columns)}.")
