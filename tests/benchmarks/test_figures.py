"""Measuring, the page it is written to, and the gate that holds it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks import gate, run
from benchmarks.bootstrap import Estimate
from benchmarks.figures import Figure, GoldSet, Measured, gold_sets, measure
from benchmarks.gold import Item, Json
from benchmarks.speed import cut

SET = GoldSet("toy", "geo", ("toy.jsonl",), (Figure("recognition", "recognition F1", 0.6, "x .5"),), gate=True)


def measured(value: float) -> Measured:
    return Measured(SET, SET.figures[0], Estimate(value, value - 0.1, value + 0.1, 7))


def test_every_floor_names_a_gated_figure() -> None:
    assert gate.unknown(gate.read_floors(), gold_sets()) == []
    assert gate.unknown({"toy": {"acc": 0.1}}, [SET]) == ["toy: acc"]


def test_a_figure_below_its_floor_fails() -> None:
    floors = {"toy": {"recognition": 0.5}}
    assert gate.judge(measured(0.5), floors)[0]
    good, line = gate.judge(measured(0.4999), floors)
    assert not good and "below its floor 0.5000" in line
    assert gate.judge(measured(0.1), {})[0]


def test_the_gate_passes_without_gold(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(gate, "GOLD", tmp_path / "shared" / "gold")
    assert gate.main([]) == 0
    assert "skipped" in capsys.readouterr().out


def test_each_text_is_read_once_and_each_set_gets_its_own(gold: Path, tmp_path: Path) -> None:
    (tmp_path / "score.py").write_bytes((gold / "score.py").read_bytes())
    toponym = {"start": 0, "end": 4, "lat": 1.0, "lon": 1.0}
    texts = [{"id": f"d{number}", "text": "Oslo fell.", "toponyms": [toponym]} for number in range(40)]
    (tmp_path / "toy.jsonl").write_text("".join(json.dumps(line) + "\n" for line in texts))
    seen: list[str] = []

    def predict(task: str, found: Iterable[Item]) -> Iterable[Json]:
        for item in found:
            seen.append(item.id)
            yield {"id": item.id, "toponyms": [toponym]}

    fold = GoldSet("toy fold", "geo", ("toy.jsonl",), SET.figures, fold="dev")
    found = list(measure([SET, fold], predict, tmp_path))
    assert len(seen) == len(set(seen)) == 40
    assert [item.estimate.value for item in found] == [1.0, 1.0]
    assert found[0].estimate.documents == 40 > found[1].estimate.documents > 0


def test_only_the_marked_part_of_the_page_is_written() -> None:
    page = "Mine.\n<!-- figures of geo begin -->\nold\n<!-- figures of geo end -->\nAlso mine.\n"
    written = run.put(page, "geo", r"new \1")
    assert written == page.replace("old", r"new \1")
    assert run.put(written, "geo", "old") == page
    with pytest.raises(ValueError, match="figures of events"):
        run.put(page, "events", "new")


def test_the_page_has_a_place_for_every_task() -> None:
    page = run.PAGE.read_text(encoding="utf-8")
    for task in (*{found.task for found in gold_sets()}, "speed"):
        run.put(page, task, "")


def test_a_row_says_whether_the_target_is_met() -> None:
    assert run.row(measured(0.61), "2026-01-01") == (
        "| toy | 7 | recognition F1 | .610 | .510 to .710 | .600 (met) | x .5 | 2026-01-01 |"
    )
    assert "(not met)" in run.row(measured(0.59), "2026-01-01")


def test_reports_have_as_many_words_as_promised_and_differ() -> None:
    texts = [" ".join(f"w{number}" for number in range(first, first + 700)) for first in (0, 700)]
    reports = cut(texts, words=300, shifts=4)
    assert {len(report.text.split()) for report in reports} == {300}
    assert len({report.text for report in reports}) == len(reports) == len({report.id for report in reports})
