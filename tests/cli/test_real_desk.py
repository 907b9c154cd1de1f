"""The commands over a real store: what `whosays ingest` joined is listed, shown, judged and changed back."""

from __future__ import annotations

import io
import json
import shutil
import sys
from pathlib import Path

import pytest

from tests.test_cli import Capture, run

SHELLING = (
    "Army shells market in Douma\n\nDAMASCUS, 4 March 2018 - The army shelled a market in Douma on Saturday, "
    "killing 12 civilians, the Syrian Observatory for Human Rights said.\n"
)
LATER = (
    "Toll of Douma market shelling rises\n\nBEIRUT, 5 March 2018 - Rescue workers said that 15 civilians were killed "
    "when the army shelled a market in Douma on 3 March.\n"
)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a store of two reports of one happening, read and joined."""
    from whosays import service
    from whosays.acquire import from_text
    from whosays.desk import Desk
    from whosays.ingesting import ingest
    from whosays.store import Store

    folder = tmp_path_factory.mktemp("store")
    reports = [
        from_text(text, particulars=service.particulars_of(outlet=outlet), origin=f"{outlet}.txt")
        for text, outlet in ((SHELLING, "River Post"), (LATER, "Hill Wire"))
    ]
    store = Store.open(folder / "whosays.db")
    ingest(store, reports, processes=1)
    with Desk(store) as desk:
        desk.link()
    return folder


@pytest.fixture
def here(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(filled, tmp_path / "work")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("WHOSAYS_REVIEWER", "lena")
    monkeypatch.setenv("COLUMNS", "140")
    return tmp_path / "work"


def the_shelling(capfdbinary: Capture) -> dict[str, object]:
    _, out, _ = run(capfdbinary, "incidents", "--jsonl", "--type", "ASSAULT")
    found = [json.loads(line) for line in out.splitlines()]
    return max(found, key=lambda item: len(item["records"]))


def test_what_was_read_is_listed_and_shown(capfdbinary: Capture, here: Path) -> None:
    listed = the_shelling(capfdbinary)
    assert listed["reports"] == 2 and listed["days"] == [["2018-03-03", "2018-03-03"]]
    code, out, err = run(capfdbinary, "show", str(listed["id"])[:10])
    assert (code, err) == (0, "")
    for words in ("Syrian Observatory", "River Post", "Hill Wire", "12 killed", "15 killed"):
        assert words in out, words
    assert "Why they stand together" in out and "History" in out
    page = here / "incident.html"
    assert run(capfdbinary, "show", str(listed["id"]), "--html", str(page))[0] == 0
    assert 'class="map"' in page.read_text("utf-8")


def test_why_names_a_score_and_what_follows(capfdbinary: Capture, here: Path) -> None:
    one, other, *_ = the_shelling(capfdbinary)["records"]  # type: ignore[misc]
    code, out, _ = run(capfdbinary, "why", f"{one[:8]}.{one.rsplit('.')[-1]}", other)
    assert code == 0 and "likely to tell of one happening" in out and "records are joined without asking" in out


def test_a_person_parts_what_was_joined_and_takes_it_back(capfdbinary: Capture, here: Path) -> None:
    listed = the_shelling(capfdbinary)
    one, other, *_ = listed["records"]  # type: ignore[misc]
    assert run(capfdbinary, "split", one, other)[0] == 0
    assert the_shelling(capfdbinary)["reports"] == 1
    assert run(capfdbinary, "undo")[2].startswith("Taken back: kept apart")
    assert the_shelling(capfdbinary) == listed


def test_a_correction_in_review_is_seen_and_taken_back(
    capfdbinary: Capture, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = the_shelling(capfdbinary)
    name = str(listed["id"])
    monkeypatch.setattr(sys, "stdin", io.StringIO("q"))
    _, out, _ = run(capfdbinary, "review", name)
    number = int(out.split(" of ")[1].split()[0].rstrip(","))
    # Every item is looked at until the toll of 12 comes.
    for place in range(number):
        monkeypatch.setattr(sys, "stdin", io.StringIO("n" * place + "q"))
        _, out, _ = run(capfdbinary, "review", name)
        if "how many: 12 killed" in out.rpartition(f"{place + 1} of ")[2]:
            break
    monkeypatch.setattr(sys, "stdin", io.StringIO("n" * place + "c13 civilians\nq"))
    assert run(capfdbinary, "review", name)[2].startswith("1 decided")
    _, out, _ = run(capfdbinary, "show", name)
    assert "13 killed" in out and "[corrected]" in out and "12 killed" not in out.partition("Reports")[0]
    assert run(capfdbinary, "undo")[0] == 0
    assert "12 killed" in run(capfdbinary, "show", name)[1]


def test_a_grade_set_by_a_person_is_shown_with_their_name(capfdbinary: Capture, here: Path) -> None:
    name = str(the_shelling(capfdbinary)["id"])
    assert run(capfdbinary, "grade", name, "discounted", "--note", "staged")[0] == 0
    assert "Grade: discounted" in (out := run(capfdbinary, "show", name)[1]) and "set by lena" in out


def test_a_store_that_is_not_there_is_one_line(capfdbinary: Capture, here: Path) -> None:
    for command in (["incidents"], ["show", "inc-0"], ["why", "a1a1a1.r1", "b2b2b2.r1"], ["review"], ["undo"]):
        code, out, err = run(capfdbinary, *command, "--store", "nowhere.db")
        assert code in (2, 3) and out == "" and err.count("\n") == 1 and "whosays ingest" in err
    assert not (here / "nowhere.db").exists()
