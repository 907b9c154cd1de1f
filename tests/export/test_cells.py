"""Text in cells: harmless, and as it was when it is read back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.strategies import texts
from whosays.export.cells import FORMULA, as_was, csv_line, fit, harmless, tsv_line


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@a", "\t1", "\r1", "\n1", " =1", "'=1", "''-1", "＠a"])
def test_what_a_spreadsheet_would_run_gets_a_quote_in_front(text: str) -> None:
    assert harmless(text) == f"'{text}" and as_was(harmless(text)) == text


@pytest.mark.parametrize("text", ["", "Idlib", "al-Hadi", "'quoted'", "1-2", "a=b", "’Ain"])
def test_other_text_is_left_alone(text: str) -> None:
    assert harmless(text) == text == as_was(text)


@given(st.one_of(st.text(), texts))
def test_undoing_is_always_right(text: str) -> None:
    assert as_was(harmless(text)) == text
    assert not FORMULA.match(harmless(text)) or harmless(text).startswith("'")


@given(st.lists(st.one_of(st.text(), texts, st.none(), st.integers(), st.booleans()), min_size=1, max_size=6))
def test_csv_lines_are_read_back_cell_by_cell(cells: list[str | int | bool | None]) -> None:
    line = csv_line([*cells, 1])
    line.encode("utf-8")
    (found,) = csv.reader(io.StringIO(line, newline=""))
    for cell, back in zip(cells, found, strict=False):
        if isinstance(cell, str):
            assert as_was(back) == fit(cell)
        else:
            assert back == ("" if cell is None else str(cell).lower() if isinstance(cell, bool) else str(cell))


@given(st.lists(st.one_of(st.text(), texts), min_size=2, max_size=6))
def test_a_tab_separated_line_has_as_many_cells_as_it_was_given(cells: list[str]) -> None:
    line = tsv_line([*cells], "None")
    line.encode("utf-8")
    assert line.count("\t") == len(cells) - 1 and len(line.splitlines()) == 1 and '"' not in line


def test_missing_is_none_in_polecat_and_numbers_are_plain() -> None:
    assert tsv_line(["a\tb", None, -1.5, 3], "None") == "a b\tNone\t-1.5\t3\n"
