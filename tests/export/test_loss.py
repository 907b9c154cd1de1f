"""What an export loses is told, column by column."""

from __future__ import annotations

import io
import json

import pytest

from tests.export.specimen_incident import strike, with_told
from whosays.export import Audience, Form, Loss, export
from whosays.export.loss import EXAMPLES, LossKind


def test_losses_are_counted_with_a_few_examples() -> None:
    loss = Loss(Form.ACLED, Audience.INTERNAL)
    for number in range(5):
        loss.note(f"inc-{number}", "fatalities", LossKind.DROPPED, "3 values, 2 dropped", 2)
    loss.note("inc-9", "fatalities", LossKind.IMPUTED, "nothing", 0)
    loss.leave_out("inc-7", "told as planned, not as done")
    found = loss.to_dict()
    assert found["columns"] == {
        "fatalities": {
            "dropped": {"number": 10, "examples": [f"inc-{each}: 3 values, 2 dropped" for each in range(EXAMPLES)]}
        }
    }
    assert found["left_out"] == {"told as planned, not as done": {"number": 1, "incidents": ["inc-7"]}}
    assert "by_incident" not in found


def test_every_single_loss_where_it_is_asked_for() -> None:
    loss = export([strike()], Form.ACLED, Audience.INTERNAL, io.BytesIO(), per_incident=True)
    found = json.loads(loss.to_json())["by_incident"]["inc-0123456789ab"]
    assert {
        "column": "fatalities",
        "kind": "dropped",
        "number": 1,
        "words": "2 values, 1 dropped: the lowest that is reported",
    } in found
    assert sum(each["number"] for each in found) == sum(counts.total() for counts in loss.counts.values())


def test_the_table_for_a_person() -> None:
    loss = export([strike(), with_told(strike(), "planned")], Form.ACLED, Audience.PUBLIC, io.BytesIO())
    lines = loss.lines()
    assert lines[0] == "2 incidents, 1 rows written as acled (public)."
    assert lines[1].split(maxsplit=3)[2:] == ["1", "told as planned, not as done"]
    assert any(line.split()[:4] == ["fatalities", "1", "0", "1"] for line in lines)
    assert any("no field for: who says which value" in line for line in lines)
    assert any("withheld" in line and "texts of articles" in line for line in lines)


@pytest.mark.parametrize("form", Form)
def test_rows_are_what_was_written(form: Form) -> None:
    out = io.BytesIO()
    loss = export([strike(), strike()], form, Audience.INTERNAL, out)
    text = out.getvalue()
    if form is Form.GEOJSON:
        assert loss.rows == len(json.loads(text)["features"])
    elif form is Form.PARQUET:
        import pyarrow.parquet

        assert loss.rows == pyarrow.parquet.read_table(io.BytesIO(text)).num_rows
    elif form in (Form.JSONL, Form.FTM):
        assert loss.rows == text.count(b"\n")
    else:
        import pandas

        assert loss.rows == len(pandas.read_csv(io.BytesIO(text), sep="\t" if form is Form.POLECAT else ","))
    assert loss.incidents == 2
