"""The gazetteer finds places under any common spelling, the likeliest first, fast and from several processes."""

from __future__ import annotations

import pickle
import re
import sqlite3
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.data.gazetteer import (
    COUNTRY_COLUMNS,
    DIVISION_COLUMNS,
    FEATURE_COLUMNS,
    FILE,
    SUPPLEMENT_COLUMNS,
    PlaceNames,
    load_gazetteer,
)
from whosays.data.placekeys import fold, fold_loosely
from whosays.data.tables import rows
from whosays.errors import DataMissing

SOURCE = r"wikipedia(:[^:]+)?|ourairports:\w+|geonames|report"


@pytest.fixture(scope="module")
def gazetteer() -> PlaceNames:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Syria", "country", "SYR"),
        ("U.S.", "country", "USA"),
        ("the UAE", "country", "ARE"),
        ("Zaire", "country", "COD"),
        ("Mosul", "town", "IRQ"),
        ("Raqqa", "town", "SYR"),
        ("Palmyra", "town", "SYR"),
        ("Washington", "town", "USA"),
        ("Nineveh", "division", "IRQ"),
        ("Anbar province", "division", "IRQ"),
        ("Idlib governorate", "division", "SYR"),
        ("city of Homs", "town", "SYR"),
        ("the Al-Tanf border crossing", "crossing", "SYR"),
        ("Tabqa Dam", "dam", "SYR"),
        ("Mount Sinjar", "mountain", "IRQ"),
        ("West Bank", "region", "PSE"),
        ("Euphrates", "river", "SYR"),
        ("الموصل", "town", "IRQ"),
    ],
)
def test_likeliest_entry_comes_first(gazetteer: PlaceNames, name: str, kind: str, country: str) -> None:
    first = gazetteer.find(name)[0]
    assert (first.kind, first.country) == (kind, country)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Deir ez-Zor", "Dayr Az Zawr", "Deir al-Zour", "Deir Ezzor", "Der Ezzor"),
        ("Khan Sheikhoun", "Khan Shaykhun", "Khan Shaykhoun", "KHAN SHEIKHUN"),
        ("Al-Tanf", "at-Tanf", "At Tanf", "al Tanf", "Tanf"),
        ("Fallujah", "Al-Fallujah", "Falluja", "Fallouja"),
        ("Hodeidah", "Al Hudaydah", "Hudaida"),
    ],
)
def test_spellings_lead_to_one_place(gazetteer: PlaceNames, spellings: tuple[str, ...]) -> None:
    where = {(round(e.latitude), round(e.longitude)) for e in (gazetteer.find(name)[0] for name in spellings)}
    assert len(where) == 1


def test_namesakes_are_all_given(gazetteer: PlaceNames) -> None:
    found = gazetteer.find("Tripoli")
    assert found[0].country == "LBY"
    assert "LBN" in {entry.country for entry in found}


def test_nothing_is_found_for_what_is_no_name(gazetteer: PlaceNames) -> None:
    assert gazetteer.find("") == gazetteer.find("...") == gazetteer.find("qqxzzq vvrt") == ()


def test_demonyms_mind_capitals(gazetteer: PlaceNames) -> None:
    assert gazetteer.country_of_demonym("Syrians") == "SYR"
    assert gazetteer.country_of_demonym("Briton") == "GBR"
    assert gazetteer.country_of_demonym("polish") is None
    assert gazetteer.country_of_demonym("Baghdad") is None


def test_every_line_of_the_tables_is_in_the_file(gazetteer: PlaceNames) -> None:
    """The built file is as new as the tables it was built from."""
    ids = {line[0] for line in sqlite3.connect(FILE).execute("SELECT ref FROM place WHERE ref IS NOT NULL")}
    for _, row in rows("countries.tsv", COUNTRY_COLUMNS):
        assert f"country:{row['iso3']}" in ids
        assert gazetteer.find(row["name"]), row
    for _, row in rows("places_supplement.tsv", SUPPLEMENT_COLUMNS):
        assert "supplement:" + fold(row["name"]).replace(" ", "-") in ids, row
        assert float(row["radius_km"]) > 0 and re.fullmatch(SOURCE, row["source"]), row
    for _, row in rows("divisions.tsv", DIVISION_COLUMNS):
        found = gazetteer.find(row["name"])
        assert any(e.kind == "division" and e.country == row["country"] for e in found), row


def test_tables_repeat_no_line() -> None:
    iso3 = [row["iso3"] for _, row in rows("countries.tsv", COUNTRY_COLUMNS)]
    demonyms = [w for _, row in rows("countries.tsv", COUNTRY_COLUMNS) for w in row["demonyms"].split("|") if w]
    names = [row["name"] for _, row in rows("places_supplement.tsv", SUPPLEMENT_COLUMNS)]
    words = [row["word"] for _, row in rows("place_features.tsv", FEATURE_COLUMNS)]
    for table in (iso3, demonyms, names, words):
        assert len(table) == len(set(table)), {item for item in table if table.count(item) > 1}
    assert len(iso3) >= 249


def test_lookup_takes_microseconds(gazetteer: PlaceNames) -> None:
    names = [entry[0] for entry in sqlite3.connect(FILE).execute("SELECT name FROM place LIMIT 500 OFFSET 90000")]
    start = time.perf_counter()
    for name in names:
        gazetteer.find(name)
    assert (time.perf_counter() - start) / len(names) < 0.005  # about 50 microseconds; room for a busy machine


def test_file_is_small_enough_to_ship() -> None:
    assert FILE.stat().st_size < 32_000_000


def test_missing_file_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(DataMissing, match="No gazetteer at"):
        load_gazetteer(tmp_path / "none.sqlite")


def test_survives_pickling(gazetteer: PlaceNames) -> None:
    assert pickle.loads(pickle.dumps(gazetteer)).find("Homs") == gazetteer.find("Homs")


@given(st.text(max_size=60))
@settings(deadline=None, max_examples=150)
def test_any_text_can_be_looked_up(text: str) -> None:
    assert fold(text) == fold(text.upper().casefold()) or not text.isascii()
    assert isinstance(fold_loosely(text), str)
    assert isinstance(load_gazetteer().find(text), tuple)
