"""The tables of actors: each row has an id of its own, a source to check it in, and countries that exist."""

from __future__ import annotations

from importlib.resources import files

import pytest

from whosays.data.actors import ACTOR_COLUMNS, KINDS, SECTORS
from whosays.data.states import load_states
from whosays.data.tables import rows

TABLES = sorted(
    item.name
    for item in files("whosays.data").iterdir()
    if item.name.startswith("actors") and item.name.endswith(".tsv")
)


def cells(text: str) -> list[str]:
    return [part for part in text.split("|") if part]


@pytest.mark.parametrize("table", TABLES)
def test_every_row_can_be_checked(table: str) -> None:
    lacking = [number for number, row in rows(table, ACTOR_COLUMNS) if len(row["source"]) < 4 or not row["name"]]
    assert not lacking


@pytest.mark.parametrize("table", TABLES)
def test_cells_hold_known_words(table: str) -> None:
    states = load_states()
    wrong = [
        (number, row["id"])
        for number, row in rows(table, ACTOR_COLUMNS)
        if row["kind"] not in KINDS
        or not cells(row["sectors"])
        or not set(cells(row["sectors"])) <= SECTORS
        or any(country not in states.adjectives for country in cells(row["countries"]))
    ]
    assert not wrong


@pytest.mark.parametrize("table", TABLES)
def test_years_are_in_order(table: str) -> None:
    wrong = [
        (number, row["id"])
        for number, row in rows(table, ACTOR_COLUMNS)
        if row["first_year"] and row["last_year"] and int(row["first_year"]) > int(row["last_year"])
    ]
    assert not wrong


def test_an_id_stands_once_in_all_tables() -> None:
    seen: dict[str, str] = {}
    twice = []
    for table in TABLES:
        for number, row in rows(table, ACTOR_COLUMNS):
            where = f"{table}:{number}"
            if row["id"] in seen:
                twice.append((row["id"], seen[row["id"]], where))
            seen.setdefault(row["id"], where)
    assert not twice
