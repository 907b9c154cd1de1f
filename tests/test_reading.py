"""What a reading gives back: JSON and its schema, a table, words on the terminal."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import pandas
import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from rich.console import Console

from tests.specimen import TEXT, reading
from tests.strategies import readings
from whosays.errors import UsageInvalid
from whosays.reading import Reading
from whosays.rendering import values, words
from whosays.rendering.schema import reading_schema
from whosays.rendering.terminal import Terminal
from whosays.types.record import Slot

VALIDATOR = Draft202012Validator(reading_schema())


def shown(given_reading: Reading, width: int = 100, **options: object) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, highlight=False, markup=False, emoji=False, **options)  # type: ignore[arg-type]
    console.print(Terminal(given_reading.article, given_reading.records))
    return out.getvalue()


def test_schema_is_itself_valid() -> None:
    Draft202012Validator.check_schema(reading_schema())


def test_json_returns_the_same_reading() -> None:
    assert Reading.from_json(reading().to_json()) == reading()
    assert Reading.from_dict(reading().to_dict()) == reading()


def test_json_satisfies_the_schema() -> None:
    VALIDATOR.validate(json.loads(reading().to_json()))


def test_schema_refuses_what_is_no_reading() -> None:
    data = reading().to_dict()
    data["records"][0]["modality"] = "happened"
    assert not VALIDATOR.is_valid(data)
    data = reading().to_dict()
    del data["records"][0]["assertions"][0]["attributions"]
    assert not VALIDATOR.is_valid(data)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings)
def test_any_reading_survives_json(any_reading: Reading) -> None:
    data = json.loads(any_reading.to_json())
    assert Reading.from_dict(data) == any_reading
    VALIDATOR.validate(data)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings)
def test_json_is_one_line_whoever_splits_it(any_reading: Reading) -> None:
    assert len(any_reading.to_json().splitlines()) == 1


def test_lone_surrogate_does_not_break_the_line() -> None:
    odd = replace(reading(), article=replace(reading().article, headline="a\ud800b"))
    assert Reading.from_json(odd.to_json().encode("utf-8").decode("utf-8")) == odd


def test_json_offsets_cut_their_quotes() -> None:
    text = reading().to_dict()["article"]["text"]

    def walk(item: object) -> int:
        if isinstance(item, dict):
            if "quote" in item:
                assert text[item["start"] : item["end"]] == item["quote"]
                return 1
            return sum(map(walk, item.values()))
        return sum(map(walk, item)) if isinstance(item, list) else 0

    assert walk(reading().to_dict()["records"]) > 50


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "whosays.reading/1"}', '{"format": "other"}', "null"])
def test_other_json_is_refused(text: str) -> None:
    with pytest.raises(UsageInvalid):
        Reading.from_json(text)


def test_mistyped_json_is_refused() -> None:
    data = reading().to_dict()
    data["records"][0]["anchor"]["start"] = "12"
    with pytest.raises(UsageInvalid):
        Reading.from_dict(data)


def test_frame_has_one_row_per_assertion() -> None:
    frame = reading().to_frame()
    assert len(frame) == sum(len(record.assertions) for record in reading().records)
    killed = frame[(frame["what"] == "killed") & frame["low"].notna()].iloc[0]
    assert (killed["low"], killed["high"], killed["origin"]) == (40, 40, "unnamed reports")
    assert killed["according_to"] == "Idris Harun, citing unnamed reports (via Desert Wire)"
    assert all(TEXT[row.start : row.end] == row.quote for row in frame.itertuples())


def test_frame_leaves_unknown_missing_never_zero() -> None:
    frame = reading().to_frame()
    none = frame[frame["none_reported"].fillna(False)].iloc[0]
    assert none["low"] is pandas.NA and none["high"] is pandas.NA
    assert frame[frame["slot"] == "actor"]["low"].isna().all()


def test_empty_frame_has_the_same_columns_and_types() -> None:
    empty = replace(reading(), records=()).to_frame()
    assert list(empty.dtypes.items()) == list(reading().to_frame().dtypes.items())


def test_terminal_never_says_that_it_happened() -> None:
    out = shown(reading()).lower()
    assert "told as done" in out and "told as planned" in out
    assert "happened" not in out and "occurred" not in out


def test_terminal_shows_value_words_and_chain() -> None:
    out = shown(reading())
    assert "40 killed" in out and "“40”" in out
    assert "according to Idris Harun, citing unnamed reports (via Desert Wire)" in out
    assert "alleged by residents" in out and "denied by army" in out
    assert "within ~20 km" in out and "unresolved" in out and "sector" in out
    assert "not dated by the report" in out and "[hedged]" in out
    assert "no deaths reported (not the same as zero)" in out and " 0 killed" not in out


def test_every_value_of_every_record_is_on_the_terminal() -> None:
    out = re.sub(r"\s+", " ", shown(reading(), width=400))
    for record in reading().records:
        for slot in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.TIME, Slot.COUNTS, Slot.WEAPON):
            for assertion in record.of(slot):
                assert values.value_words(assertion.value)[0] in out
                assert words.plain(assertion.anchors[0].quote) in out


@pytest.mark.parametrize("width", [40, 80, 100, 300])
def test_terminal_keeps_its_width_and_trails_no_spaces(width: int) -> None:
    lines = shown(reading(), width).splitlines()
    assert max(map(len, lines)) <= min(width, 100)
    assert not any(line.endswith(" ") for line in lines)


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(readings)
def test_terminal_passes_no_sequence_of_a_report(any_reading: Reading) -> None:
    named = tuple(record for record in any_reading.records if record.of(Slot.TYPE))
    out = shown(replace(any_reading, records=named), color_system=None)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", out)


def test_markup_of_a_report_stays_words() -> None:
    odd = replace(reading(), article=replace(reading().article, headline="[red]Alarm[/red] :smile:"))
    assert "[red]Alarm[/red] :smile:" in shown(odd)


def test_notebook_form_is_walled_in() -> None:
    form = reading()._repr_html_()
    assert form.startswith('<iframe sandbox="allow-scripts"') and form.count("<") == 2
