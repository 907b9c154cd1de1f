"""Counts of short reports, read whole."""

from __future__ import annotations

import pytest

from tests.extract.test_reading_events import only
from tests.extract.told import counts
from whosays.types.record import Slot
from whosays.types.values import CountValue


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Rebels killed at least 12 soldiers near Gao.", [("killed", 12, None, "combatant")]),
        ("Airstrikes killed dozens of civilians in Idlib.", [("killed", 24, None, "civilian")]),
        ("Airstrikes killed between 10 and 15 civilians in Idlib.", [("killed", 10, 15, "civilian")]),
        ("An airstrike killed a child in Idlib.", [("killed", 1, 1, "child")]),
        ("Airstrikes killed and injured 30 people in Idlib.", [("casualties", 30, 30, "unknown")]),
        (
            "Airstrikes killed seven people and wounded 12 others in Idlib.",
            [("killed", 7, 7, "unknown"), ("injured", 12, 12, "unknown")],
        ),
        (
            "Rebels killed two women and three children in Idlib.",
            [("killed", 2, 2, "woman"), ("killed", 3, 3, "child")],
        ),
        (
            "The attack on a convoy near Gao caused no casualties.",
            [("killed", 0, 0, "unknown"), ("injured", 0, 0, "unknown")],
        ),
        ("The coalition conducted 25 strikes near Raqqa.", [("strikes", 25, 25, "unknown")]),
    ],
)
def test_counts(text: str, found: list[tuple[str, int | None, int | None, str]]) -> None:
    assert counts(only(text)) == found


def test_about_is_approximate() -> None:
    (item,) = only("About 40 fighters attacked a convoy near Gao.").of(Slot.COUNTS)
    assert isinstance(item.value, CountValue)
    assert (item.value.what, item.value.low, item.value.approximate) == ("fighters", 40, True)


def test_arrests_are_counted() -> None:
    record = only("Police arrested 14 protesters in Cairo.", "COERCE")
    assert [(what, low) for what, low, *_ in counts(record)] == [("detained", 14)]


def test_none_reported_is_not_zero() -> None:
    record = only("Rebels shelled Hama on Monday, but no casualties were reported.")
    values = [item.value for item in record.of(Slot.COUNTS) if isinstance(item.value, CountValue)]
    assert [(v.what.value, v.low, v.high, v.none_reported) for v in values] == [
        ("killed", None, None, True),
        ("injured", None, None, True),
    ]


def test_none_reported_in_the_next_sentence() -> None:
    assert counts(only("Rebels attacked a convoy near Gao. No casualties were reported."))
