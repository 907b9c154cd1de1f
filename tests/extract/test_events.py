"""Triggers of one happening are one event."""

from __future__ import annotations

import pytest

from tests.extract.speech import lexicon, mark
from tests.extract.told import records
from whosays.extract.events import Event, join_triggers
from whosays.extract.ground import Ground
from whosays.extract.triggers import find_triggers


def events(sentence: str) -> tuple[Event, ...]:
    return join_triggers(tuple(find_triggers(Ground.of(mark(sentence), lexicon()))))


@pytest.mark.parametrize(
    ("sentence", "main"),
    [
        ("The blast killed 40 people.", "blast"),
        ("Nine people were killed in an airstrike.", "airstrike"),
        ("The gunmen stormed the camp, killing nine soldiers.", "stormed"),
        ("Six soldiers died in an ambush by militants.", "ambush"),
        ("The bombing killed three men and wounded 14 women.", "bombing"),
    ],
)
def test_an_attack_and_its_harm_are_one(sentence: str, main: str) -> None:
    (event,) = events(sentence)
    assert event.main.token.text == main
    assert len(event.triggers) > 1


@pytest.mark.parametrize(
    "sentence",
    [
        "The army shelled the market and arrested six men.",
        "The army shelled the hill. The rebels shelled the town.",
    ],
)
def test_two_acts_are_two(sentence: str) -> None:
    assert len(events(sentence)) == 2


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("The rebels threatened to attack the barracks.", "THREATEN"),
        ("The governor called for the release of the prisoners.", "REQUEST"),
        ("The police were ordered to arrest the protesters.", "REQUEST"),
    ],
)
def test_what_is_only_asked_for_or_threatened_is_no_record(sentence: str, type_: str) -> None:
    assert [record.type for record in records(sentence)] == [type_]


def test_killed_when_shells_hit() -> None:
    found = records("Dozens were killed when shells hit the market in Homs.")
    assert [record.modality.value for record in found] == ["occurred"]
