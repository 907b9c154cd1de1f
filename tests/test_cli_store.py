"""`whosays ingest`, `erase` and `store` as their users meet them."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from pathlib import Path

import pytest

from tests.store.samples import MADE_WITH
from tests.test_cli import run
from tests.test_service import stageless  # noqa: F401 (a fixture)
from whosays import service

pytestmark = pytest.mark.usefixtures("stageless")

Capture = pytest.CaptureFixture[bytes]
ONE = b"The first report of the day.\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("WHOSAYS_STORE", raising=False)
    monkeypatch.delenv("WHOSAYS_ARCHIVE", raising=False)
    monkeypatch.setattr(service, "made_with", lambda: MADE_WITH)
    (tmp_path / "one.txt").write_bytes(ONE)
    (tmp_path / "two.txt").write_text("The second report of the day.\n")
    return tmp_path


def test_reports_go_in_once(capfdbinary: Capture) -> None:
    assert run(capfdbinary, "ingest", "one.txt", "two.txt", "--no-link") == (0, "", "whosays.db: 2 read.\n")
    assert run(capfdbinary, "ingest", "one.txt", "--no-link") == (0, "", "whosays.db: 1 here already.\n")
    assert Path("whosays.db.archive").is_dir()
    code, out, err = run(capfdbinary, "store", "status", "--json")
    assert (code, err, json.loads(out)["counts"]["reports"], json.loads(out)["counts"]["records"]) == (0, "", 2, 8)
    code, out, _ = run(capfdbinary, "store", "status")
    assert code == 0 and "8  records" in out and "whosays.db.archive" in out


def test_each_report_has_a_line_of_json(capfdbinary: Capture) -> None:
    _, out, _ = run(capfdbinary, "ingest", "one.txt", "--jsonl", "--no-link")
    assert json.loads(out) == {
        "origin": "one.txt", "sha256": hashlib.sha256(ONE).hexdigest(), "outcome": "read", "reason": "", "records": 4
    }  # fmt: skip


def test_only_reading_anew_needs_no_report(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(capfdbinary, "ingest")[0] == run(capfdbinary, "ingest", "--reread", "--outlet", "Wire")[0] == 2
    assert "There is no store" in run(capfdbinary, "ingest", "--reread")[2]
    run(capfdbinary, "ingest", "one.txt", "--no-link")
    assert (
        run(capfdbinary, "ingest", "--reread", "--no-link")[2] == "whosays.db: nothing was read with other versions.\n"
    )
    monkeypatch.setattr(service, "made_with", lambda: (("whosays", "9"),))
    assert run(capfdbinary, "ingest", "--reread", "--no-link")[2] == "whosays.db: 1 here already.\n"


def test_what_fails_has_one_line_and_is_kept(here: Path, capfdbinary: Capture) -> None:
    (here / "bad.txt").write_text("An unreadable \x1b[31m report.\n")
    code, _, err = run(capfdbinary, "ingest", ".", "--store", "s/../team.db", "--no-link")
    assert (code, err) == (2, "whosays: There is no folder s/.. for the store.\n")
    code, out, err = run(capfdbinary, "ingest", "bad.txt", "one.txt", "--store", "team.db", "--no-link")
    assert (code, out) == (1, "") and err == "bad.txt says nothing.\nteam.db: 1 read, 1 failed.\n"
    code, out, _ = run(capfdbinary, "store", "failures", "--store", "team.db", "--json")
    assert json.loads(out)["reason"] == "bad.txt says nothing."
    assert "bad.txt says nothing." in run(capfdbinary, "store", "failures", "--store", "team.db")[1]
    code, _, err = run(capfdbinary, "ingest", "bad.txt", "--store", "team.db", "--no-link")
    assert (code, err) == (0, "team.db: 1 failed before (--reread tries again).\n")


def test_a_report_is_erased_and_refused(capfdbinary: Capture) -> None:
    run(capfdbinary, "ingest", "one.txt", "two.txt", "--no-link")
    sha256 = hashlib.sha256(ONE).hexdigest()
    code, _, err = run(capfdbinary, "erase", sha256[:8], "--reason", "asked for", "--by", "ana", "--yes")
    assert code == 0 and f"Erased {sha256} from whosays.db" in err
    code, _, err = run(capfdbinary, "ingest", "one.txt", "--no-link")
    assert code == 1 and err.splitlines() == [
        f"one.txt was erased from the store and is not taken again ({sha256[:12]}).",
        "whosays.db: 1 erased before and refused.",
    ]
    rows = sqlite3.connect("whosays.db").execute('SELECT sha256, reason, "by" FROM tombstones').fetchall()
    assert rows == [(sha256, "asked for", "ana")]


@pytest.mark.parametrize(
    ("digits", "words"), [("12", "six digits"), ("no hash!", "six digits"), ("000000", "No report in whosays.db")]
)
def test_what_cannot_be_erased(capfdbinary: Capture, digits: str, words: str) -> None:
    run(capfdbinary, "ingest", "one.txt", "--no-link")
    code, _, err = run(capfdbinary, "erase", digits, "--reason", "x", "--yes")
    assert code == 2 and words in err


def test_bytes_are_checked(capfdbinary: Capture) -> None:
    run(capfdbinary, "ingest", "one.txt", "two.txt", "--no-link")
    assert run(capfdbinary, "store", "check") == (0, "", "2 reports, 0 missing or damaged.\n")
    sha256 = hashlib.sha256(ONE).hexdigest()
    (Path("whosays.db.archive") / sha256[:2] / sha256[2:4] / sha256).write_bytes(b"other bytes")
    code, _, err = run(capfdbinary, "store", "check")
    assert code == 1 and "is damaged" in err and err.endswith("2 reports, 1 missing or damaged.\n")
    loose = Path("whosays.db.archive") / "aa" / "bb"
    loose.mkdir(parents=True)
    (loose / f".new-{'a' * 64}-0123").write_bytes(b"half")
    assert "1 files of whosays.db.archive belong to no report" in run(capfdbinary, "store", "check")[2]


def test_a_store_that_cannot_be_used_is_told_in_one_line(here: Path, capfdbinary: Capture) -> None:
    (here / "notes.db").write_text("no database at all, but long enough to look like one\n" * 20)
    code, out, err = run(capfdbinary, "ingest", "one.txt", "--store", "notes.db")
    assert (code, out) == (3, "") and "notes.db is no store" in err and err.count("\n") == 1
    code, _, err = run(capfdbinary, "store", "status", "--store", "none.db")
    assert code == 3 and "There is no store none.db" in err and not (here / "none.db").exists()
