"""Parties whose part a report leaves open."""

from __future__ import annotations

import pytest

from tests.extract.told import only, words
from whosays.types.record import Certainty, Slot

ATTACK = "Syrian and Iranian forces attacked rebels near Idlib on Monday."


@pytest.mark.parametrize(
    ("doubt", "party"),
    [
        ("It was not clear if Moscow had taken part in the attack.", "Moscow"),
        pytest.param(
            *("It was unclear whether Russia had joined the attack.", "Russia"),
        ),
    ],
)
def test_an_open_party_is_an_unclear_actor(doubt: str, party: str) -> None:
    record = only(f"{ATTACK} {doubt}")
    unclear = [item for item in record.of(Slot.ACTOR) if item.certainty is Certainty.UNCLEAR]
    assert [item.anchors[0].quote for item in unclear] == [party]
    assert unclear[0].why == "part left open"


@pytest.mark.parametrize("plain", ["Moscow welcomed the news.", "It was not clear whether Russia had eaten."])
def test_a_party_with_no_part_is_no_actor(plain: str) -> None:
    assert words(only(f"{ATTACK} {plain}"), Slot.ACTOR) == words(only(ATTACK), Slot.ACTOR)
