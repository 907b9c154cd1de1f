"""Predictions from the command line: in order, from the open side alone, on texts kept as they are."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import pipeline, predict
from benchmarks.gold import Item
from whosays.service import load_kit

TEXTS = (
    "Rebels shelled the market in Aleppo on Monday, killing 12 people, a doctor said.\n\nThe army denied it.",
    "Odd  spacing\tstays,\nand hard line ends\ndo too. Police arrested four students in Cairo.   ",
    "Protesters marched – “peacefully”, said Ümit Özdağ – through Lisbon. 🚒 Nobody was hurt.",
    "Troops left.",
)


@pytest.fixture(scope="module")
def gold_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    lines = [{"id": f"PLOVER-{number}", "text": text, "published": "2017-06-08"} for number, text in enumerate(TEXTS)]
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert predict.main(arguments) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("task", predict.TASKS)
def test_one_line_per_text_in_order(task: str, gold_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.loads(line) for line in run(capsys, task, str(gold_file), "--processes", "1").splitlines()]
    assert [line["id"] for line in lines] == [f"PLOVER-{number}" for number in range(len(TEXTS))]
    assert all(len(line) == 2 for line in lines)


def test_the_number_of_processes_changes_nothing(gold_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = run(capsys, "accounts", str(gold_file), "--processes", "1")
    assert run(capsys, "accounts", str(gold_file), "--processes", "2") == alone


def test_quotes_stand_at_their_offsets(gold_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "accounts", str(gold_file), "--processes", "1")
    records = [json.loads(line)["records"] for line in out.splitlines()]
    assert any(records)
    for text, found in zip(TEXTS, records, strict=True):
        for record in found:
            anchor = record["anchor"]
            assert text[anchor["start"] : anchor["end"]] == anchor["quote"]


@pytest.mark.parametrize("text", TEXTS)
def test_the_text_is_kept(text: str) -> None:
    reading = pipeline.read(Item("a", text), load_kit())
    assert reading is not None and reading.article.text == text


def test_a_changed_text_is_refused() -> None:
    with pytest.raises(pipeline.TextChanged):
        pipeline.check(Item("a", "One."), "Two.")


def test_a_missing_file_is_said_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert predict.main(["geo", "nowhere.jsonl"]) == 2
    assert "nowhere.jsonl" in capsys.readouterr().err
