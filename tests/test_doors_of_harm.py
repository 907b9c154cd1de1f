"""Responsibility, victims and things hit are shown at every door, and go out and come back."""

from __future__ import annotations

from io import StringIO

import pytest
from jsonschema import Draft202012Validator
from rich.console import Console

from whosays import read_text
from whosays.reading import Reading
from whosays.rendering.schema import reading_schema
from whosays.rendering.terminal import Terminal

TEXT = (
    "A bomb killed Maria Lopez, 34, and her two sons aged 6 and 9 in Kabul on Monday. "
    "Officials blamed the Haqqani network for the attack. The Haqqani network denied any involvement in the attack.\n\n"
    "On Tuesday shells badly damaged a clinic in Zaza."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_text(TEXT, published="2021-03-10")


def test_json_has_all_and_comes_back(reading: Reading) -> None:
    data = reading.to_dict()
    Draft202012Validator(reading_schema()).validate(data)
    assert Reading.from_json(reading.to_json()) == Reading.from_dict(data)
    (party,) = data["records"][0]["parties"]
    assert (party["name"], party["responsibility"], party["denied"]) == (
        *("Haqqani network", "accused_by_authorities"),
        True,
    )
    assert [line["responsibility"] for line in party["lines"]] == ["denied", "accused_by_authorities"]


def test_a_reading_written_before_there_were_parties_is_still_read(reading: Reading) -> None:
    data = reading.to_dict()
    for record in data["records"]:
        del record["parties"]
    assert all(record.parties == () for record in Reading.from_dict(data).records)


def test_the_table_has_a_column_for_each(reading: Reading) -> None:
    frame = reading.to_frame()
    actor = frame[frame.slot == "actor"].iloc[0]
    assert (actor.responsibility, bool(actor.denied)) == ("accused_by_authorities", True)
    assert "“blamed”" in actor.responsibility_lines and "“denied”" in actor.responsibility_lines
    mother = frame[frame.slot == "victim"].iloc[0]
    assert (mother["name"], mother.effect, int(mother.age_low), mother.sex) == ("Maria Lopez", "killed", 34, "female")
    assert mother.other_quotes == "age: 34 | sex: her"
    clinic = frame[frame.slot == "object"].iloc[0]
    assert (clinic.protected, clinic.rule, clinic.damage) == ("clinic", "28", "heavily damaged")


def test_the_terminal_says_it_in_words(reading: Reading) -> None:
    out = StringIO()
    Console(file=out, width=100).print(Terminal(reading.article, reading.records))
    said = " ".join(out.getvalue().split())
    for words in (
        "accused by authorities, also denied",
        "denied, told by Haqqani network: “The Haqqani network” … “denied”",
        "Maria Lopez, killed (aged 34, female)",
        "aged 9, male, son of Maria Lopez, child",
        "clinic, heavily damaged (protected: clinic (rule 28))",
    ):
        assert words in said


def test_the_page_lights_the_words_it_rests_on(reading: Reading) -> None:
    page = reading.to_html()
    assert "accused by authorities, also denied" in page and "clinic, heavily damaged" in page
    plain = read_text("The army shelled <b>Zaza</b> on Monday.", published="2021-03-10").to_html()
    assert '<span class="responsibility">reported as fact</span>' in plain and "told by the report" not in plain


def test_ages_are_no_counts(reading: Reading) -> None:
    assert "9" not in [item.anchors[0].quote for item in reading.records[0].assertions if item.slot == "counts"]
