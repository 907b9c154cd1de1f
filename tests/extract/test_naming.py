"""Groups named behind a word for people."""

from __future__ import annotations

import pytest

from tests.extract.told import only
from whosays.types.record import Slot
from whosays.types.values import ActorValue


def doers(text: str) -> list[tuple[str, str]]:
    """The words of each actor and the entry it is resolved to, or its name."""
    found = []
    for item in only(text).of(Slot.ACTOR):
        assert isinstance(item.value, ActorValue)
        found.append((item.anchors[0].quote, item.value.entry or item.value.name))
    return found


PATH = "shining-path"
NAMED = [
    ("a group calling itself the Blue Hand", "Blue Hand"),
    ("a group that calls itself the Blue Hand", "Blue Hand"),
    ("gunmen known as the Blue Hands", "Blue Hands"),
    ("men who identified themselves as members of the Shining Path", PATH),
    ("rebels belonging to the Shining Path", PATH),
    ("rebels who belong to the Shining Path", PATH),
]


@pytest.mark.parametrize(("words", "who"), NAMED)
def test_who_acts_is_named_by_the_words_behind(words: str, who: str) -> None:
    ((quote, name),) = doers(f"A mayor was kidnapped in Lima on Monday by {words}.")
    assert quote == words
    assert who in name


def test_what_somebody_does_names_nobody() -> None:
    assert (
        doers("A mayor was kidnapped in Lima on Monday by men who killed a guard of the Shining Path.")[0][0] == "men"
    )


@pytest.mark.parametrize(
    "words",
    [
        "A group calling itself the Blue Hand claimed responsibility",
        "A caller claimed responsibility on behalf of the Blue Hand",
        "A caller claimed responsibility in the name of the Blue Hand",
    ],
)
def test_a_claim_is_of_the_group_that_is_named(words: str) -> None:
    record = only(f"A bomb exploded in Lima on Monday. {words}.")
    (party,) = record.parties
    assert (party.name, party.responsibility.value) == ("Blue Hand", "claimed_or_admitted")
