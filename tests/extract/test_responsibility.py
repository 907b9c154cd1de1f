"""Claims, admissions and denials of responsibility."""

from __future__ import annotations

import pytest

from tests.extract.told import only
from whosays.types.record import Assertion, Slot
from whosays.types.voice import Stance


def by(text: str, name: str) -> list[Assertion]:
    """The actor assertions that name somebody."""
    return [item for item in only(text).of(Slot.ACTOR) if name in item.value.name]


TAKEN = [
    ("The Taliban claimed responsibility for the bombing in Kabul.", "Taliban", Stance.CLAIMS),
    ("A bomb exploded in Kabul on Monday. The Taliban claimed responsibility for the blast.", "Taliban", Stance.CLAIMS),
    ("A bomb exploded in Kabul on Monday. The Taliban claimed responsibility.", "Taliban", Stance.CLAIMS),
    pytest.param(
        *("The army admitted responsibility for the shelling of a market in Homs.", "army", Stance.ADMITS),
    ),
    pytest.param(
        *(
            "A bomb exploded in Kabul on Monday. The Taliban denied responsibility for the blast.",
            "Taliban",
            Stance.DENIES,
        ),
    ),
    ("The Islamic State claimed the attack on a convoy near Gao.", "Islamic State", Stance.CLAIMS),
]


@pytest.mark.parametrize(("text", "name", "stance"), TAKEN)
def test_an_actor_told_by_itself(text: str, name: str, stance: Stance) -> None:
    (found,) = by(text, name)
    (line,) = found.attributions
    assert line.origin is not None
    assert (line.origin.stance, name in line.origin.source.quote) == (stance, True)


@pytest.mark.parametrize(
    "claim", ["No group has claimed responsibility for the blast.", "The Taliban have not claimed responsibility."]
)
def test_a_claim_that_nobody_made(claim: str) -> None:
    assert not only(f"A bomb exploded in Kabul on Monday. {claim}").of(Slot.ACTOR)


def test_the_bombing_itself_stays_the_reports_own() -> None:
    record = only("A bomb exploded in Kabul on Monday. The Taliban claimed responsibility for the blast.")
    assert [line.voices for line in record.of(Slot.EVENT)[0].attributions] == [()]


def test_a_claim_that_is_told_by_somebody_keeps_its_teller() -> None:
    text = "A bomb exploded in Kabul on Monday. The governor said the Taliban had claimed responsibility for the blast."
    (found,) = by(text, "Taliban")
    assert [voice.name for voice in found.attributions[0].voices] == ["governor", "Taliban"]
