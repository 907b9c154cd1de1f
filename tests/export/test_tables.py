"""The long table, read back by the tools that its users have: pandas and DuckDB."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas
import pyarrow.parquet
import pytest

from tests.export.specimen_incident import GUNMEN, RANA, TWELVE, strike, with_view
from whosays.export import Audience, Form, Loss, export
from whosays.export.cells import as_was
from whosays.export.lines import COLUMNS, lines_of
from whosays.types.incident import Incident
from whosays.types.values import ActorValue, CountKind, CountValue, PlaceValue

DTYPES = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
HOSTILE = (
    "=HYPERLINK(\"http://evil\")", "+1+1", "-2+3", "@SUM(A1)", "\t=1", " =1", "'=1", "＝1", "a;=cmd", "line\nbreak",
    "quote\"d", "comma, here", "tab\there", "Robert'); DROP TABLE incidents;--", "<script>alert(1)</script>", "اب😀",
    "None",
)  # fmt: skip


def written(form: Form, *incidents: Incident) -> tuple[bytes, Loss]:
    out = io.BytesIO()
    loss = export(incidents, form, Audience.INTERNAL, out)
    return out.getvalue(), loss


def frame(data: bytes) -> pandas.DataFrame:
    return pandas.read_csv(
        io.BytesIO(data), dtype={name: DTYPES[kind] for name, kind in COLUMNS.items()}, keep_default_na=False,  # type: ignore[arg-type]
        na_values=[""],
    )  # fmt: skip


def test_pandas_reads_the_columns_in_order_and_typed() -> None:
    data, loss = written(Form.CSV, strike())
    table = frame(data)
    assert list(table.columns) == list(COLUMNS) and len(table) == loss.rows == len(list(lines_of(strike())))
    guessed = pandas.read_csv(io.BytesIO(data))
    assert guessed["latitude"].dtype == "float64" and guessed["low"].dtype == "float64"


def test_one_line_for_each_value_and_origin() -> None:
    table = frame(written(Form.CSV, strike())[0])
    killed = table[table.slot == "killed"]
    assert list(zip(killed.origin, killed.low, killed.high.isna(), killed.name, strict=True)) == [
        ("o2", 12, True, "At least 12"), ("o3", 3, True, "several"),
    ]  # fmt: skip
    events = table[table.slot == "event"]
    assert list(zip(events.origin, events.denies, strict=True)) == [("o1", False), ("o3", False), ("o3", True)]
    hit = table[table.slot == "recipient"]
    assert set(hit.state) == {"disputed"} and hit.differences.iloc[0].startswith("conflict with 2: ")
    nurse = table[(table.slot == "weapon") & (table.origin == "o1")].iloc[0]
    assert nurse.according_to == "Omar al-Hadi" and nurse.outlets == "River Post | Harbour Daily"
    assert nurse.origin_name == "Omar al-Hadi" and nurse.quotes == "Jets"


def test_unknown_is_missing_and_never_zero() -> None:
    none = CountValue("no casualties", CountKind.KILLED, None, None, none_reported=True)
    nobody = CountValue("nobody", CountKind.KILLED, 0, 0)
    table = frame(written(Form.CSV, with_view(strike(), "killed", none, nobody))[0])
    killed = table[table.slot == "killed"]
    assert killed.low.isna().tolist() == [True, False] and killed.low.iloc[1] == 0
    assert killed.none_reported.tolist() == [True, False]


def test_a_value_nobody_vouches_for_still_has_a_line() -> None:
    view = strike().slots[0]
    bare = replace(strike(), slots=(replace(view, held=(replace(view.held[0], origins=(), denied_by=()),)),))
    table = frame(written(Form.CSV, bare)[0])
    assert len(table) == 1 and table.origin.isna().all()


@pytest.mark.parametrize("name", HOSTILE)
def test_malicious_names_stay_in_their_cell_and_do_not_run(name: str) -> None:
    incident = with_view(strike(), "actor", ActorValue(name), ActorValue("next"))
    data, loss = written(Form.CSV, incident)
    names = frame(data).query("slot == 'actor'").name.tolist()
    assert [as_was(cell) for cell in names] == [name, "next"]
    assert names[0].lstrip("'")[:1] not in "=+-@\t＝" or names[0].startswith("'")
    assert ("name" in loss.counts) is (names[0] != name)
    out = _duck(data, "csv")
    assert sorted(as_was(cell) for cell in out) == sorted([name, "next"])
    parquet = pyarrow.parquet.read_table(io.BytesIO(written(Form.PARQUET, incident)[0])).to_pylist()
    assert [line["name"] for line in parquet if line["slot"] == "actor"] == [name, "next"]


def _duck(data: bytes, kind: str) -> list[str]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"x.{kind}"
        path.write_bytes(data)
        source = f"read_csv('{path}', header=true, all_varchar=true)" if kind == "csv" else f"read_parquet('{path}')"
        return [row[0] for row in duckdb.sql(f"SELECT name FROM {source} WHERE slot = 'actor'").fetchall()]


@pytest.mark.parametrize("name", ["nul\x00here", "lone\ud800here", "bell\x07", "return\rhere"])
def test_characters_no_table_can_carry_are_marked(name: str) -> None:
    incident = with_view(strike(), "actor", ActorValue(name))
    for form in (Form.CSV, Form.PARQUET):
        data = written(form, incident)[0]
        names = _duck(data, form.value)
        assert names[0] in (name.replace("\x00", "�").replace("\ud800", "�").replace("\x07", "�").replace("\r", "\n"),)


def test_negative_numbers_stay_numbers() -> None:
    south = PlaceValue("Here", latitude=-34.5, longitude=-58.25, radius_km=2.0, precision="town")
    data = written(Form.CSV, with_view(strike(), "place", south))[0]
    assert b",-34.5,-58.25,2.0," in data
    assert pandas.read_csv(io.BytesIO(data)).latitude.dropna().tolist() == [-34.5]


def test_duckdb_reads_parquet_typed_and_nullable(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    loss = export([strike()] * 3, Form.PARQUET, Audience.INTERNAL, path)
    kinds = {str: "VARCHAR", int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN"}
    described = duckdb.sql(f"DESCRIBE SELECT * FROM '{path}'").fetchall()
    assert [(row[0], row[1]) for row in described] == [(name, kinds[kind]) for name, kind in COLUMNS.items()]
    counted = duckdb.sql(f"SELECT count(*), count(high), sum(low) FROM '{path}' WHERE slot = 'killed'").fetchall()
    assert counted[0] == (6, 0, 3 * (TWELVE.low or 0) + 3 * (GUNMEN.low or 0))
    assert loss.rows == 3 * len(list(lines_of(strike())))
    # The same table as CSV, cell by cell.
    rows = pyarrow.parquet.read_table(path).to_pylist()[: loss.rows // 3]
    assert rows == list(lines_of(strike()))


def test_a_victim_has_its_cells() -> None:
    row = next(line for line in lines_of(strike()) if line["name"] == RANA.name)
    assert (row["effect"], row["age_low"], row["kin_of"], row["named"]) == ("killed", 41, "Sami Barakat", True)


def test_an_export_of_nothing_has_its_columns() -> None:
    assert list(frame(written(Form.CSV)[0]).columns) == list(COLUMNS)
    assert pyarrow.parquet.read_table(io.BytesIO(written(Form.PARQUET)[0])).column_names == list(COLUMNS)
