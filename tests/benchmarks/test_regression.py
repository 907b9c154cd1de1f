"""Logistic regression over named clues."""

from __future__ import annotations

import random

import numpy as np
import pytest

from benchmarks.regression import Table, fit, fit_short


def drawn(seed: int = 1, count: int = 400) -> tuple[list[set[str]], list[bool]]:
    """Examples of which "yes" makes nine of ten right, "no" one of ten, and "noise" says nothing."""
    draw = random.Random(seed)
    rows, labels = [], []
    for _ in range(count):
        sign = draw.choice(("yes", "no"))
        rows.append({sign, *(["noise"] if draw.random() < 0.5 else [])})
        labels.append((draw.random() < 0.9) == (sign == "yes"))
    return rows, labels


def test_weights_follow_what_the_clues_say() -> None:
    rows, labels = drawn()
    found = fit(Table(rows), labels, 0.1)
    assert found["yes"] - found["no"] > 3.0
    assert abs(found["noise"]) < 0.7


def test_the_least_loss_is_reached() -> None:
    rows, labels = drawn()
    table = Table(rows)
    found = fit(table, labels, 1.0)
    at = np.array([found[name] for name in table.names])
    error = 1 / (1 + np.exp(-table.scores(at))) - np.array(labels)
    slope = table.sums(error) + np.where(np.array(table.names) == "bias", 0.0, at)
    assert float(np.abs(slope).max()) < 1.5  # of 400 examples


def test_an_example_may_count_for_several() -> None:
    rows, labels = [{"a"}, {"a"}, {"b"}], [True, False, False]
    thrice = fit(Table([*rows, {"a"}, {"a"}]), [*labels, True, True], 0.5)
    weighed = fit(Table(rows), labels, 0.5, [3.0, 1.0, 1.0])
    assert weighed == pytest.approx(thrice, abs=0.05)


def test_rare_clues_are_left_out_and_a_short_model_keeps_the_heaviest() -> None:
    rows, labels = drawn()
    rows[0].add("once")
    assert "once" not in Table(rows, rarest=2).names
    short = fit_short(rows, labels, 0.1, most=2, table=Table(rows, rarest=2))
    assert {"yes", "no"} & set(short) and "noise" not in short and len(short) <= 3
    assert short == fit_short(rows, labels, 0.1, most=2, table=Table(rows, rarest=2))
