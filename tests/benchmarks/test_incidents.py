"""The writers of incidents: arguments, lines, and which template a record is about."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from benchmarks.fit_linking import INDEX, design, fit
from benchmarks.predict import main
from benchmarks.tasks.incidents.gold import Truth
from benchmarks.tasks.incidents.text import likeness
from tests.benchmarks.test_incidents_keyed import KEY, TEXT
from tests.incidents.made import DAY, told
from whosays.data.linking import load_link_model

RARITY = load_link_model().rarity


def test_templates_of_two_reports_become_one_incident(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = tmp_path / "made.jsonl"
    told_again = TEXT.replace("12 MAR 90", "13 MAR 90").replace("YESTERDAY", "ON SUNDAY")
    reports = [("X-1", TEXT, "1990-03-12"), ("X-2", told_again, "1990-03-13")]
    gold.write_text(
        "".join(
            json.dumps({"id": name, "text": text, "dateline_date": day, "templates": [KEY]}) + "\n"
            for name, text, day in reports
        )
    )
    assert main(["incidents", str(gold)]) == 0
    (line,) = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert line == {
        "incident_id": "X-1/1",
        "members": [{"doc": "X-1", "template": 1}, {"doc": "X-2", "template": 1}],
    }


def test_from_text_every_record_has_a_line_in_the_map(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold, mapped = tmp_path / "made.jsonl", tmp_path / "map.jsonl"
    gold.write_text(json.dumps({"id": "X-1", "text": TEXT, "dateline_date": "1990-03-12", "templates": [KEY]}) + "\n")
    assert main(["incidents-text", str(gold), "--map", str(mapped), "--processes", "1"]) == 0
    clusters = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    records = {member["record"] for line in clusters for member in line["members"]}
    found = {line["record"]: line["template"] for line in map(json.loads, mapped.read_text().splitlines())}
    assert set(found) == records
    assert 1 in found.values()


@pytest.mark.parametrize(
    "arguments", [["incidents-text", "x"], ["incidents", "x", "--map", "m"], ["events", "x", "--cross-fitted"]]
)
def test_arguments_that_do_not_go_together(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert "goes with" in capsys.readouterr().err


def test_a_record_is_about_the_template_that_names_what_it_names() -> None:
    record = told(1)
    other = told(
        2, people=("lena okaforova",), fates=(), places=("marj",), tolls=(), words=(), spans=((DAY - 9, DAY - 9),)
    )
    assert likeness(record, told(2), RARITY) > likeness(record, other, RARITY)
    assert likeness(told(1, manner="threat"), told(2), RARITY) == 0.0
    assert likeness(told(1, type="CONSULT"), told(2), RARITY) == 0.0


def test_all_of_an_incident_is_in_one_fold() -> None:
    truth = Truth({("a", 1): "one", ("b", 2): "one"}, frozenset(), frozenset())
    assert truth.fold(("a", 1)) == truth.fold(("b", 2))
    assert truth.one(("a", 1), ("b", 2)) and not truth.one(("a", 1), ("c", 1)) and not truth.one(("c", 1), ("d", 1))


def test_weights_of_ordered_levels_never_fall() -> None:
    """Even where the couples say so: "told 1" is right more often here than "told same"."""
    matrix, least = design()
    assert matrix.shape == (len(INDEX), len(least))
    near, day = INDEX["time both told", "told same"], INDEX["time both told", "told 1"]
    rows = np.zeros((40, len(INDEX)))
    rows[:20, near] = 1
    rows[20:, day] = 1
    right = np.array([0.0] * 18 + [1.0] * 2 + [1.0] * 18 + [0.0] * 2)
    weights, _ = fit(rows, right, np.ones(40))
    assert weights[near] >= weights[day] - 1e-9
