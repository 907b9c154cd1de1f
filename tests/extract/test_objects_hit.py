"""Things hit: what protects them, and what became of them."""

from __future__ import annotations

import pytest

from tests.extract.told import records
from whosays.data import harmed
from whosays.errors import DataInvalid
from whosays.types.record import Slot
from whosays.types.values import ObjectValue


def objects(text: str) -> list[ObjectValue]:
    """The things hit in all records of a text."""
    return [
        item.value for record in records(text) for item in record.of(Slot.OBJECT) if isinstance(item.value, ObjectValue)
    ]


CASES = [
    ("Airstrikes destroyed a field hospital in Idlib.", [("hospital", "28", "destroyed")]),
    ("Shells badly damaged two ambulances in Idlib.", [("ambulance", "29", "heavily damaged")]),
    ("Shelling partly destroyed the primary school in Zaza.", [("school", "38", "partly destroyed")]),
    ("Rebels burned down a church in Bangui.", [("worship", "38", "burned")]),
    ("Rebels looted an aid warehouse in Bangui.", [("aid", "32", "looted")]),
    ("Jets bombed a camp for displaced families near Idlib.", [("camp", "35", None)]),
    ("The attack caused heavy damage to a water treatment plant in Donetsk.", [("water", "54", "heavily damaged")]),
    ("Missiles struck a crowded market in Idlib, killing 12 people.", [("civilian object", "7", None)]),
    ("Five people were killed in an airstrike on a clinic in Saada.", [("clinic", "28", None)]),
    ("A shell hit Zaza. There was no damage to the clinic.", [("clinic", "28", "none")]),
    ("A bomb completely destroyed the power station in Homs.", [("power", "7", "destroyed")]),
    ("Rebels destroyed a bridge near Gao.", [(None, None, "destroyed")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_what_was_hit(text: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    assert [(item.protected, item.rule, item.damage) for item in objects(text)] == expected


NONE = [
    "Gunmen attacked the hospital staff in Gao.",
    "Gunmen abducted a student from a school in Kano.",
    "Students staged a sit-in at the university in Khartoum.",
    "The army attacked the White House guards.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_was_not_hit(text: str) -> None:
    assert objects(text) == []


def test_what_was_only_tried_did_no_damage() -> None:
    (found,) = objects("A boy tried to blow up a market in Ulm.")
    assert (found.protected, found.damage, [item.about for item in found.details]) == (
        *("civilian object", None),
        ["protected"],
    )


def test_the_words_of_damage_and_protection() -> None:
    (found,) = objects("Shells badly damaged two ambulances in Idlib.")
    assert [(item.about, item.words.quote) for item in found.details] == [
        ("protected", "ambulances"),
        ("damage", "badly"),
        ("damage", "damaged"),
    ]


@pytest.mark.parametrize(
    ("load", "line"),
    [
        ("_load_victims", {"word": "x", "sex": "other", "kin": "", "status": "", "low": "", "high": ""}),
        ("_load_protected", {"words": "x", "kind": "", "rule": "7"}),
        ("_load_damage", {"lemma": "x", "pos": "VERB", "slot": "to", "damage": "damaged"}),
    ],
)
def test_a_line_that_cannot_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, load: str, line: dict[str, str]
) -> None:
    monkeypatch.setattr(harmed, "rows", lambda *_: iter([(9, line)]))
    with pytest.raises(DataInvalid, match=":9:"):
        getattr(harmed, load)()
