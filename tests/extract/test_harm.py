"""Counts of an event."""

from __future__ import annotations

import pytest

from tests.extract.told import counts, only, records
from whosays.types.record import Slot
from whosays.types.values import CountValue

COUNTED = [
    ("At least 12 people were killed in an airstrike on Idlib.", [("killed", 12, None, "unknown")]),
    ("Dozens were killed in the shelling of Homs.", [("killed", 24, None, "unknown")]),
    ("Between 10 and 15 soldiers were killed in the ambush near Gao.", [("killed", 10, 15, "combatant")]),
    ("A child was killed by shelling in Homs on Monday.", [("killed", 1, 1, "child")]),
    (
        "There were no civilian casualties in the airstrike on Raqqa, the coalition said.",
        [("killed", 0, 0, "civilian"), ("injured", 0, 0, "civilian")],
    ),
    ("No one was injured in the rocket attack on the barracks in Homs.", [("injured", 0, 0, "unknown")]),
    (
        "Five people were killed and seven injured in a bombing in Kabul.",
        [("killed", 5, 5, "unknown"), ("injured", 7, 7, "unknown")],
    ),
    (
        "The blast in Kabul killed three soldiers and wounded 14 civilians.",
        [("killed", 3, 3, "combatant"), ("injured", 14, 14, "civilian")],
    ),
    (
        "Six fighters and two women were killed in the strike on Raqqa.",
        [("killed", 6, 6, "combatant"), ("killed", 2, 2, "woman")],
    ),
    ("The coalition conducted 25 strikes against militants in Iraq.", [("strikes", 25, 25, "unknown")]),
]


@pytest.mark.parametrize(("sentence", "told"), COUNTED)
def test_counts(sentence: str, told: list[tuple[str, int | None, int | None, str]]) -> None:
    assert counts(only(sentence)) == told


def test_arrests_count_the_detained() -> None:
    assert counts(only("Eight people were arrested by police in Cairo.", "COERCE")) == [("detained", 8, 8, "unknown")]


def test_none_reported_is_not_zero() -> None:
    record = only("No casualties were reported after the shelling of Homs.")
    values = [item.value for item in record.of(Slot.COUNTS) if isinstance(item.value, CountValue)]
    assert values
    assert all(value.none_reported and value.low is None and value.high is None for value in values)


def test_about_is_approximate() -> None:
    (item,) = only("About 12 fighters were killed in the strike on Raqqa.").of(Slot.COUNTS)
    assert isinstance(item.value, CountValue)
    assert (item.value.low, item.value.high, item.value.approximate) == (12, 12, True)


def test_silence_is_no_count() -> None:
    assert not counts(only("The army shelled the town of Nubl on Monday."))


def test_a_count_goes_with_the_event_that_it_fits() -> None:
    text = "Soldiers arrested six men in Kano and killed two farmers in Kano on Monday."
    assert counts(only(text)) == [("killed", 2, 2, "civilian")]
    assert counts(only(text, "COERCE")) == [("detained", 6, 6, "man")]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param(
            "The governor said that residents reported that soldiers had killed nine farmers in Kano.",
        ),
        pytest.param(
            "The governor told Reuters that militants had killed nine farmers in Kano.",
        ),
        pytest.param(
            "The monitoring group said in a report that soldiers killed nine farmers in Kano.",
            marks=pytest.mark.xfail(strict=True, reason="the subject of an active killed is counted too"),
        ),
    ],
)
def test_those_who_kill_are_not_counted_among_the_dead(sentence: str) -> None:
    assert counts(only(sentence)) == [("killed", 9, 9, "civilian")]


def test_dead_and_wounded_after_left() -> None:
    (record,) = records("The attack near Gao left dozens dead and hundreds wounded.")
    assert {what: low for what, low, _, _ in counts(record)} == {"killed": 24, "injured": 200}
