"""Text in the cells of tables: a report's words must neither break a file nor run in a spreadsheet."""

from __future__ import annotations

import re
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | bool | None

# What a spreadsheet takes for a formula, and one line of cells for two (OWASP, "CSV Injection", with the full-width
# forms). Blanks in front do not hinder every program. Quotes in front, so that undoing is always right.
FORMULA = re.compile(r"'*\s*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
# Control characters but tab and line feed, and lone surrogates, which UTF-8 cannot carry.
UNFIT = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
BLANKS = re.compile(r"[\s\x1c-\x1f\x85]+")


def fit(text: str) -> str:
    """The text in characters that every format can carry: line ends are "\\n", unfit characters U+FFFD."""
    return UNFIT.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def harmless(text: str) -> str:
    """The text with a "'" in front where a spreadsheet would run it; `as_was` takes it off again."""
    return f"'{text}" if FORMULA.match(text) else text


def as_was(cell: str) -> str:
    """The text that `harmless` was given."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell) else cell


def csv_line(cells: list[Cell]) -> str:
    """One line of CSV (RFC 4180). Text is always quoted, numbers never; missing is empty, truth "true" or "false"."""
    return ",".join(map(_csv, cells)) + "\n"


def _csv(cell: Cell) -> str:
    if isinstance(cell, str):
        return '"' + harmless(fit(cell)).replace('"', '""') + '"'
    return _plain(cell)


def tsv_line(cells: list[Cell], missing: str) -> str:
    """One line of tab-separated text without quoting, as POLECAT has it: blanks in a cell are single spaces."""
    return "\t".join(missing if cell is None else _tsv(cell) for cell in cells) + "\n"


def _tsv(cell: Any) -> str:
    if not isinstance(cell, str):
        return _plain(cell)
    # Readers of such files take a quote at the beginning of a cell for an opening one.
    text = BLANKS.sub(" ", fit(cell)).strip().replace('"', "″")
    return harmless(text)


def _plain(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return repr(cell) if isinstance(cell, float) else str(cell)
