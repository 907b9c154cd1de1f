"""`whosays export` as its users meet it."""

from __future__ import annotations

import json
import stat
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.cli.desk import MemoryDesk
from tests.export.specimen_incident import strike
from tests.test_cli import Capture, run
from whosays import desk as desks
from whosays.cli.export import FORMS
from whosays.export import Form, read_incidents
from whosays.types.incident import Incident


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> MemoryDesk:
    made = MemoryDesk([strike(), replace(strike(), id="inc-fedcba987654")])
    monkeypatch.setattr(desks, "open_store", lambda where: made, raising=False)
    monkeypatch.chdir(tmp_path)
    return made


def names_here() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


def test_the_command_knows_every_format() -> None:
    assert tuple(FORMS) == tuple(form.value for form in Form)


@pytest.mark.parametrize("form", FORMS)
def test_a_file_its_loss_report_and_a_table(capfdbinary: Capture, desk: MemoryDesk, form: str) -> None:
    code, out, err = run(capfdbinary, "export", "--format", form, "--public", "--out", "x.dat")
    report = json.loads(Path("x.dat.loss.json").read_text())
    assert (code, out) == (0, "") and Path("x.dat").stat().st_size > 0
    assert (report["export"], report["audience"], report["incidents"]) == (form, "public", 2)
    assert err.startswith("2 incidents, ") and "Wrote x.dat" in err and "withheld" in err
    assert stat.S_IMODE(Path("x.dat").stat().st_mode) == 0o600
    assert desk.closed == 1 and names_here() == ["x.dat", "x.dat.loss.json"]


def test_public_or_internal_must_be_said_every_time(capfdbinary: Capture, desk: MemoryDesk) -> None:
    code, out, err = run(capfdbinary, "export", "--format", "csv", "--out", "x.csv")
    assert (code, out) == (2, "") and "--public" in err and "--internal" in err and err.count("\n") == 1
    assert not Path("x.csv").exists()
    code, out, err = run(capfdbinary, "export", "--format", "csv", "--public", "--internal", "--out", "x.csv")
    assert (code, out) == (2, "") and "one of" in err and not Path("x.csv").exists()


def test_a_path_that_is_taken_is_left_alone(capfdbinary: Capture, desk: MemoryDesk) -> None:
    Path("x.csv").write_text("mine")
    code, _, err = run(capfdbinary, "export", "--format", "csv", "--internal", "--out", "x.csv")
    assert code == 2 and "exists already" in err and "--overwrite" in err and Path("x.csv").read_text() == "mine"
    assert run(capfdbinary, "export", "--format", "csv", "--internal", "--out", "x.csv", "--overwrite")[0] == 0
    assert Path("x.csv").read_text().startswith("incident,")
    Path("y.csv.loss.json").write_text("mine")
    assert run(capfdbinary, "export", "--format", "csv", "--internal", "--out", "y.csv")[0] == 2
    assert Path("y.csv.loss.json").read_text() == "mine" and not Path("y.csv").exists()


@pytest.mark.parametrize("path", ["nowhere/x.csv", "."])
def test_a_path_that_cannot_be_a_file_is_one_clear_line(capfdbinary: Capture, desk: MemoryDesk, path: str) -> None:
    code, _, err = run(capfdbinary, "export", "--format", "csv", "--internal", "--out", path)
    assert code == 2 and "older" in err and err.count("\n") == 1


def test_the_chosen_incidents_on_stdout(capfdbinary: Capture, desk: MemoryDesk) -> None:
    code, out, err = run(
        capfdbinary, "export", "inc-fedc", "inc-fedcba987654", "--format", "jsonl", "--internal", "--out", "-"
    )
    _, schema, _ = run(capfdbinary, "schema", "incident")
    Draft202012Validator(json.loads(schema)).validate(json.loads(out))
    assert code == 0 and json.loads(out)["incident"]["id"] == "inc-fedcba987654" and "1 incidents" in err


def test_filters_choose_and_an_empty_export_says_so(capfdbinary: Capture, desk: MemoryDesk) -> None:
    code, out, err = run(capfdbinary, "export", "--format", "csv", "--internal", "--out", "-", "--country", "SYR")
    assert code == 0 and out.count("inc-fedcba987654") > 3
    code, out, err = run(capfdbinary, "export", "--format", "csv", "--internal", "--out", "-", "--country", "Jordan")
    assert code == 0 and out.count("\n") == 1 and "No incident fits" in err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("inc-fedc", "--country", "Syria"), "not both"),
        (("inc-nobody",), "No incident is called"),
        (("--withhold", "names.txt"), "--withhold goes with --public"),
    ],
)
def test_what_cannot_be_meant_leaves_nothing(
    capfdbinary: Capture, desk: MemoryDesk, arguments: tuple[str, ...], says: str
) -> None:
    code, _, err = run(capfdbinary, "export", *arguments, "--format", "csv", "--internal", "--out", "x.csv")
    assert code == 2 and says in err and names_here() == []


def test_names_of_a_list_never_leave(capfdbinary: Capture, desk: MemoryDesk) -> None:
    Path("names.txt").write_text("# agreed with the family\nRana Saleh\n", encoding="utf-8")
    code, out, _ = run(capfdbinary, "export", "--format", "jsonl", "--public", "--out", "-", "--withhold", "names.txt")
    assert code == 0 and "Rana" not in out
    code, _, err = run(capfdbinary, "export", "--format", "jsonl", "--public", "--out", "-", "--withhold", "none.txt")
    assert code == 2 and "none.txt cannot be read" in err


def test_a_failure_on_the_way_leaves_nothing(
    capfdbinary: Capture, desk: MemoryDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def some(_: object) -> object:
        yield strike()
        raise KeyboardInterrupt

    monkeypatch.setattr(desk, "incidents", some)
    code, _, err = run(capfdbinary, "export", "--format", "csv", "--internal", "--out", "x.csv")
    assert code == 130 and names_here() == [] and "Interrupted" in err


def test_what_left_comes_back(capfdbinary: Capture, desk: MemoryDesk) -> None:
    run(capfdbinary, "export", "--format", "jsonl", "--internal", "--out", "x.jsonl", "--loss-per-incident")
    found: list[Incident] = list(read_incidents(Path("x.jsonl")))
    assert found == desk.known
    assert json.loads(Path("x.jsonl.loss.json").read_text())["by_incident"] == {}
