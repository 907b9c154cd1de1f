"""Counts of the scorers, document by document, add up to the scorers' own figures."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from benchmarks.bootstrap import estimate, total
from benchmarks.gold import Json, lines
from benchmarks.scores import Counts, scorer, tallies


def test_value_is_f1_or_accuracy() -> None:
    assert Counts(2, 4, 4).value == 0.5
    assert Counts(3, 4, 8).value == pytest.approx(2 * 3 / 12)
    assert Counts(0, 0, 0).value == 0.0


def test_estimate_is_the_figure_of_all_documents_together() -> None:
    found = estimate([{"f": Counts(1, 1, 1)}, {"f": Counts(0, 9, 0)}, {}], "f")
    assert found.value == pytest.approx(2 / 11)
    assert found.low <= found.value <= found.high
    assert found.documents == 3


def test_the_interval_is_the_same_each_time_and_narrows_with_documents() -> None:
    few = [{"f": Counts(number % 2, 1, 1)} for number in range(10)]
    many = few * 40
    assert estimate(few, "f") == estimate(few, "f")
    wide, narrow = estimate(few, "f"), estimate(many, "f")
    assert wide.high - wide.low > 3 * (narrow.high - narrow.low) > 0


def test_documents_alike_leave_no_doubt() -> None:
    found = estimate([{"f": Counts(1, 2, 2)}] * 20, "f")
    assert found.low == found.high == found.value == 0.5


def test_nothing_measured() -> None:
    assert estimate([], "f").value == 0.0 and total([], "f") == Counts(0, 0, 0)


def test_several_keys_are_the_mean_of_their_figures() -> None:
    tallies = [{"a": Counts(1, 2, 2), "b": Counts(0, 1, 0)}, {"a": Counts(1, 2, 2)}]
    found = estimate(tallies, "a+b")
    assert found.value == pytest.approx(0.25)
    assert found.low <= found.value <= found.high


def test_labels_are_counted_one_by_one_and_by_document(gold: Path) -> None:
    golds = [
        {"id": "s1", "doc_id": "d1", "labels": ["FORCE", "KILL"]},
        {"id": "s2", "doc_id": "d1", "labels": []},
        {"id": "s3", "doc_id": "d2", "labels": ["KILL"]},
    ]
    predicted = [{"id": "s1", "labels": ["FORCE"]}, {"id": "s3", "labels": ["KILL", "FORCE"]}]
    parts = tallies("labels", golds, predicted, gold)
    assert len(parts) == 2
    assert (total(parts, "KILL"), total(parts, "FORCE")) == (Counts(1, 2, 1), Counts(1, 1, 2))


def half(line: Json, key: str) -> Json:
    """A prediction: every second answer of the gold."""
    return {"id": line["id"], key: line[key][::2]}


@pytest.mark.parametrize(
    ("task", "file", "key", "figures"),
    [
        ("attributions", "polnear/dev.jsonl.gz", "attributions", ["detection", "matched_source"]),
        ("geo", "geo/trnews.jsonl.gz", "toponyms", ["recognition", "recognition_exact"]),
        ("entities", "re3d/dev.jsonl.gz", "entities", ["strict", "relaxed"]),
    ],
)
def test_tallies_add_up(gold: Path, task: str, file: str, key: str, figures: list[str]) -> None:
    golds = list(itertools.islice(lines(gold / file), 12))
    predicted = [half(line, key) for line in golds][:-1]
    whole = scorer(gold / "score.py").TASKS[task](golds, predicted)
    parts = tallies(task, golds, predicted, gold)
    assert len(parts) == len(golds)
    for figure in figures:
        assert total(parts, figure).value == pytest.approx(whole[figure]["f1"], abs=1e-4)
        assert whole[figure]["f1"] > 0.3


def test_accounts_tallies_add_up(gold: Path) -> None:
    golds = list(lines(gold / "accounts" / "dev.jsonl"))
    predicted = [half(line, "records") for line in golds]
    whole, _ = scorer(gold / "accounts" / "score_accounts.py").score_accounts(golds, predicted)
    parts = tallies("accounts", golds, predicted, gold)
    for figure in ("records", "assertions", "attributed_assertions", "voiced_assertions"):
        assert total(parts, figure).value == pytest.approx(whole.prf(figure)["f1"], abs=1e-4)
    assert total(parts, "modality").value == whole.accuracy("modality")["accuracy"] == 1.0


def test_distance_shares_survive(gold: Path) -> None:
    golds = list(itertools.islice(lines(gold / "geo" / "trnews.jsonl.gz"), 12))
    predicted = [half(line, "toponyms") for line in golds]
    whole = scorer(gold / "score.py").TASKS["geo"](golds, predicted)
    parts = tallies("geo", golds, predicted, gold)
    for figure in ("acc161", "end_to_end_acc161"):
        assert total(parts, figure).value == pytest.approx(whole[figure], abs=1e-4)


def test_sentences_with_two_records_are_one_document(gold: Path) -> None:
    golds = list(lines(gold / "plover_gsr" / "train.jsonl.gz"))
    predicted = [{"id": line["id"], "events": [{"event": line["event"]}]} for line in golds]
    parts = tallies("events", golds, predicted, gold)
    assert len(parts) == 189
    assert total(parts, "event_micro").value == 1.0
