"""The command line as its users meet it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.test_service import stageless  # noqa: F401 (a fixture)
from whosays import cli
from whosays.reading import Reading

pytestmark = pytest.mark.usefixtures("stageless")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "one.txt").write_text("The first report of the day.\n")
    (tmp_path / "two.txt").write_text("The second report of the day.\n")
    (tmp_path / "bad.txt").write_text("An unreadable report.\n")
    return tmp_path


def run(capfdbinary: pytest.CaptureFixture[bytes], *arguments: str) -> tuple[int, str, str]:
    """(exit code, stdout, stderr) of a command, in this process."""
    argv, sys.argv = sys.argv, ["whosays", *arguments]
    try:
        cli.main()
        code = 0
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.argv = argv
    sys.stdout.flush()
    out, err = capfdbinary.readouterr()
    return code, out.decode(), err.decode()


Capture = pytest.CaptureFixture[bytes]


def test_a_person_sees_headline_and_records(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "read", "one.txt")
    assert (code, err) == (0, "")
    assert "Air attack, told as done" in out and "according to Northern Coalition" in out and "\x1b" not in out


def test_json_is_one_valid_reading(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "read", "one.txt", "--json")
    _, schema, _ = run(capfdbinary, "schema")
    Draft202012Validator(json.loads(schema)).validate(json.loads(out))
    assert (code, err) == (0, "") and Reading.from_json(out).report.origin == "one.txt"


def test_json_of_several_is_refused_with_what_to_do(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "read", "one.txt", "two.txt", "--json")
    assert (code, out) == (2, "") and "--jsonl" in err and err.count("\n") == 1


def test_jsonl_keeps_order_and_goes_on_after_a_failure(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "read", "two.txt", "bad.txt", "one.txt", "--jsonl")
    assert [json.loads(line)["report"]["origin"] for line in out.splitlines()] == ["two.txt", "one.txt"]
    assert code == 1 and err.splitlines() == ["bad.txt says nothing.", "2 read, 1 failed."]


def test_one_failure_is_one_line(capfdbinary: Capture) -> None:
    assert run(capfdbinary, "read", "bad.txt", "--json") == (1, "", "bad.txt says nothing.\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ["read", "nowhere.txt"],
        ["read", "one.txt", "nowhere.txt", "--jsonl"],
        ["read", "one.txt", "--published", "soon"],
        ["read", "one.txt", "--processes", "0"],
        ["read", "one.txt", "--colour"],
        ["read"],
        ["reed"],
        ["read", "one.txt", "two.txt", "--html", "page.html"],
        ["read", "one.txt", "two.txt", "--title", "A title"],
        ["read", "one.txt", "--html", "nowhere/deep/page.html"],
    ],
)
def test_misuse_exits_with_2_and_prints_nothing(capfdbinary: Capture, arguments: list[str]) -> None:
    code, out, err = run(capfdbinary, *arguments)
    assert (code, out) == (2, "") and err and "Traceback" not in err


def test_a_missing_table_exits_with_3(capfdbinary: Capture, here: Path) -> None:
    (here / "three.txt").write_text("missing")
    assert run(capfdbinary, "read", "three.txt") == (3, "", "whosays: no table\n")


def test_html_writes_a_page_and_may_overwrite_its_own_alone(capfdbinary: Capture, here: Path) -> None:
    (here / "page.html").write_text("a report")
    code, _, err = run(capfdbinary, "read", "one.txt", "--html", "page.html")
    assert code == 2 and "is no page of ours" in err and (here / "page.html").read_text() == "a report"
    (here / "page.html").unlink()
    for _ in range(2):
        code, out, err = run(capfdbinary, "read", "one.txt", "--html", "page.html")
        assert (code, out, err) == (0, "", "Wrote page.html.\n")
    assert (here / "page.html").read_text().startswith("<!doctype html>")


def test_html_of_several_fills_a_folder(capfdbinary: Capture, here: Path) -> None:
    code, _, err = run(capfdbinary, "read", "one.txt", "bad.txt", "two.txt", "--html", "pages")
    assert code == 1 and "2 read, 1 failed." in err
    assert sorted(path.name for path in (here / "pages").iterdir()) == ["00001-one.txt.html", "00002-two.txt.html"]


def test_html_beside_jsonl_gives_both(capfdbinary: Capture, here: Path) -> None:
    code, out, _ = run(capfdbinary, "read", "one.txt", "--html", "page.html", "--jsonl")
    assert code == 0 and json.loads(out) and (here / "page.html").exists()


def test_published_and_outlet_reach_the_report(capfdbinary: Capture) -> None:
    _, out, _ = run(
        capfdbinary, "read", "one.txt", "--published", "8 June 2017", "--outlet", "Post", "--title", "T", "--json"
    )
    given = json.loads(out)["report"]["particulars"]
    assert (given["published"], given["outlet"], given["title"]) == ("2017-06-08", "Post", "T")


def test_rows_come_through_standard_input(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch, here: Path) -> None:
    (here / "rows.jsonl").write_text('{"text": "One."}\n{"text": "Two."}\n{"nothing": 1}\n')
    with (here / "rows.jsonl").open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        code, out, err = run(capfdbinary, "read", "-", "--jsonl")
    assert [json.loads(line)["report"]["origin"] for line in out.splitlines()] == ["-#1", "-#2"]
    assert code == 1 and "-#3 has no text" in err


def test_an_empty_folder_is_said(capfdbinary: Capture, here: Path) -> None:
    (here / "empty").mkdir()
    assert run(capfdbinary, "read", "empty") == (0, "", "No reports there: nothing to read.\n")


def test_messages_carry_no_sequence_of_a_report(capfdbinary: Capture, here: Path) -> None:
    (here / "a\x1b]0;x\x07.txt").write_text("unreadable")
    _, _, err = run(capfdbinary, "read", "a\x1b]0;x\x07.txt")
    assert "\x1b" not in err and "\x07" not in err and "says nothing" in err


def test_help_has_examples(capfdbinary: Capture) -> None:
    code, out, _ = run(capfdbinary, "read", "--help")
    assert code == 0 and "whosays read report.html --html page.html" in out and "Exit codes" in out


def test_no_color_is_obeyed(monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, out, _ = run(capfdbinary, "read", "one.txt")
    assert not re.search("\x1b\\[[0-9;]*3[0-9]m", out)


def shell(command: str, here: Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    program = f"{sys.executable} -m whosays"
    return subprocess.run(
        ["bash", "-c", command.replace("whosays ", f"{program} ")],
        cwd=here, env=os.environ | environment, capture_output=True, timeout=120,
    )  # fmt: skip


def test_module_runs_and_a_closed_pipe_is_quiet(here: Path) -> None:
    found = shell("whosays schema | head -c 10; exit ${PIPESTATUS[0]}", here)
    assert found.stdout == b'{\n  "$sche' and found.stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", ["schema", "read story.txt", "read story.txt --json"])
def test_a_full_disk_under_the_output_is_one_line(here: Path, command: str) -> None:
    (here / "story.txt").write_text("Rebels shelled the town of Idlib on Monday, killing three people, the army said.")
    found = shell(f"whosays {command} > /dev/full", here)
    assert found.returncode == 3
    assert found.stderr.startswith(b"whosays: The output could not be written (No space left on device).")
    assert found.stderr.count(b"\n") == 1


def test_narrow_alphabet_breaks_nothing(here: Path) -> None:
    (here / "story.txt").write_text("Rebels in Kobanê – “the town” – were shelled on Monday, the army said.")
    person = shell("whosays read story.txt", here, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert person.returncode == 0 and person.stdout.isascii()
    data = shell("whosays read story.txt --json", here, PYTHONIOENCODING="ascii", PYTHONUTF8="0", LC_ALL="C")
    assert "Kobanê" in data.stdout.decode("utf-8")


def test_doctor_finds_all_well(here: Path) -> None:
    found = shell("whosays doctor", here)
    assert found.returncode == 0, found.stdout.decode()
    assert found.stdout.count(b"ok ") >= 7


def test_doctor_names_a_changed_model_file(tmp_path: Path) -> None:
    from whosays import doctor
    from whosays.errors import DataInvalid, DataMissing

    with pytest.raises(DataMissing, match="is missing"):
        doctor.compare(tmp_path)
    for _, row in doctor.rows("model.tsv", ("file", "sha256")):
        (tmp_path / row["file"]).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / row["file"]).write_text("changed")
    with pytest.raises(DataInvalid, match="is not the file"):
        doctor.compare(tmp_path)


def test_doctor_exits_with_1_when_something_is_wrong(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    from whosays import doctor
    from whosays.errors import DataMissing

    def broken() -> str:
        raise DataMissing("No table. Install whosays again.")

    monkeypatch.setattr(doctor, "CHECKS", (("tables", broken), ("python", doctor._python)))
    code, out, _ = run(capfdbinary, "doctor")
    assert code == 1 and "PROBLEM  tables: No table. Install" in out and "ok       python" in out


def test_reading_without_the_model_is_said_once(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    from whosays import service

    kept = service.read_many

    def alone(*sources: object, **options: object) -> object:
        for item in kept(*sources, **options):  # type: ignore[arg-type]
            yield replace(item, made_with=(("reader", service.RULES_ALONE),)) if isinstance(item, Reading) else item

    monkeypatch.setattr(service, "read_many", alone)
    status, _, messages = run(capfdbinary, "read", "one.txt")
    assert status == 0
    assert messages.count("rules read alone") == 1
