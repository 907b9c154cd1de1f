"""What police did: features of records, the weighing of them, and the labels that others imply."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.fit_labels import Sparse, fit_label, fold_of, line_between
from benchmarks.gold import Item
from benchmarks.tasks.labels import BIAS, LABELS, WEIGHTS, cues, decide, features, party_of, predict, ruled, weights
from whosays import read_text
from whosays.service import load_kit
from whosays.types.values import ActorValue


def rules(text: str) -> set[str]:
    """The labels that follow from the records of a text alone."""
    return {label for record in read_text(text).records for label in ruled(record)}


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Police shot dead three rioters in Sangli.", {"KILL", "FORCE", "ANY_ACTION"}),
        ("Four people were killed in police firing in Sangli.", {"KILL", "FORCE", "ANY_ACTION"}),
        ("Police fired tear gas at the mob in Sangli.", {"FORCE", "ANY_ACTION"}),
        ("Nine men were rounded up in Sangli.", {"ARREST", "ANY_ACTION"}),
        ("Police deployed 200 men in Sangli.", {"ANY_ACTION"}),
        ("A mob killed two policemen in Sangli.", set()),
        ("A mob burned four shops in Sangli.", set()),
    ],
)
def test_what_follows_from_a_record(text: str, labels: set[str]) -> None:
    assert rules(text) == labels


def test_who_is_police() -> None:
    assert party_of(ActorValue("police", sectors=("COP",))) == "police"
    assert party_of(ActorValue("two constables")) == "police"
    assert party_of(ActorValue("soldiers", sectors=("MIL",))) == "military"
    assert party_of(ActorValue("mob", sectors=("CVL",))) == "other"


def test_failing_counts_only_beside_an_authority() -> None:
    assert {"failing", "failing nothing"} <= features("The police did nothing.", ())
    assert not [name for name in features("The rain did nothing.", ()) if name.startswith("failing")]
    assert "authority" in cues()


def test_labels_bring_those_that_they_imply() -> None:
    no = (-1.0, -1.0, -1.0, -1.0, -1.0)
    table = {BIAS: no, "word kill": (2.0, 0.0, 0.0, 0.0, 0.0), "word failed": (0.0, 0.0, 2.0, 0.0, 0.0)}
    assert decide({"word kill"}, table) == {"KILL", "FORCE", "ANY_ACTION"}
    assert decide({"word failed", "never seen"}, table) == {"FAIL"}
    assert decide(set(), table) == set()


def test_the_weights_are_whole() -> None:
    table = weights()
    assert BIAS in table, WEIGHTS
    assert all(len(row) == len(LABELS) for row in table.values())
    assert table["rule ARREST"][LABELS.index("ARREST")] > 0


def test_a_document_has_the_labels_of_its_sentences() -> None:
    kit = load_kit()
    arrests = "police arrested nine rioters in sangli on monday."
    fires = "police fired tear gas shells at the mob in miraj."
    one, other = (set(predict(Item("x", text), kit)["labels"]) for text in (arrests, fires))
    both = set(predict(Item("x", f"{arrests} the rain went on. {fires}"), kit)["labels"])
    assert "ARREST" in one and "FORCE" in other
    assert both == one | other
    assert predict(Item("x", "..."), kit) == {"labels": []}


def test_fitting_finds_what_tells_a_label() -> None:
    told, noise = 0, 1
    data = [[told, noise] if number % 3 == 0 else [noise] for number in range(90)]
    right = np.array([float(number % 3 == 0) for number in range(90)])
    folds = np.array([fold_of(str(number)) for number in range(90)])
    found, bias = fit_label(data, right, folds, 2)
    scores = Sparse.of(data).scores(found, bias)
    assert ((scores > 0) == (right > 0)).all()
    again, bias_again = fit_label(data, right, folds, 2)
    assert bias == bias_again and (found == again).all()


def test_the_line_between_yes_and_no() -> None:
    assert -1.0 <= line_between(np.array([-2.0, -1.0, 1.0, 2.0]), np.array([0.0, 0.0, 1.0, 1.0])) < 1.0
