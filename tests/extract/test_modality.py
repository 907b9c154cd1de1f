"""How an event is told."""

from __future__ import annotations

import pytest

from tests.extract.told import event, only, records
from whosays.types.record import Certainty, Modality

TOLD = [
    ("The rebels attacked the barracks in Homs.", Modality.OCCURRED),
    ("The rebels have attacked the barracks in Homs.", Modality.OCCURRED),
    ("Soldiers began shelling the village of Nubl on Monday.", Modality.OCCURRED),
    ("The army is shelling the town of Idlib.", Modality.ONGOING),
    ("The rebels tried to attack the barracks in Homs.", Modality.ATTEMPTED),
    ("The rebels failed to capture the town of Idlib.", Modality.ATTEMPTED),
    ("Soldiers thwarted an attack by militants on the airport in Gao.", Modality.ATTEMPTED),
    ("The rebels plan to attack the barracks in Homs.", Modality.PLANNED),
    ("The army is preparing to attack the town of Idlib.", Modality.PLANNED),
    ("The rebels will attack the barracks in Homs.", Modality.PLANNED),
    ("If the rebels attack the barracks in Homs, the army will withdraw.", Modality.CONDITIONAL),
    ("The rebels would have attacked the barracks if the truce had failed.", Modality.CONDITIONAL),
    ("The rebels may have attacked the barracks in Homs.", Modality.UNCLEAR),
    ("The army had not shelled the hospital in Homs, the governor said.", Modality.DENIED),
    ("The army denied shelling the hospital in Homs.", Modality.DENIED),
    ("The army denied that it had shelled the hospital in Homs.", Modality.DENIED),
]


@pytest.mark.parametrize(("sentence", "modality"), TOLD)
def test_modality(sentence: str, modality: Modality) -> None:
    assert only(sentence).modality is modality


@pytest.mark.parametrize(
    "sentence", ["The rebels did not attack the barracks in Homs.", "The rebels never attacked the barracks in Homs."]
)
def test_what_is_negated_is_not_told_as_done(sentence: str) -> None:
    assert all(record.modality is Modality.DENIED for record in records(sentence))


@pytest.mark.parametrize(
    "sentence", ["The army reportedly shelled the town of Idlib.", "The army allegedly shelled the town of Idlib."]
)
def test_a_hedge_lowers_certainty_alone(sentence: str) -> None:
    record = only(sentence)
    assert record.modality is Modality.OCCURRED
    assert event(record).certainty is Certainty.HEDGED


def test_plain_words_are_stated() -> None:
    assert event(only("The army shelled the town of Idlib.")).certainty is Certainty.STATED


def test_a_threat_occurred_whatever_it_threatens() -> None:
    record = only("The rebels threatened to attack the barracks.", "THREATEN")
    assert (record.mode, record.modality) == ("violence", Modality.OCCURRED)


@pytest.mark.xfail(strict=True, reason='no line for "strike" with bases as its object')
def test_force_announced_by_the_actor_is_a_threat() -> None:
    record = only("The alliance announced that it would strike Turkish bases in Syria.", "THREATEN")
    assert (record.mode, record.modality) == ("violence", Modality.OCCURRED)


def test_denied_only_when_no_line_tells_it_as_done() -> None:
    record = only("Rebels attacked the barracks in Homs on Monday. The rebels denied attacking the barracks in Homs.")
    assert record.modality is Modality.OCCURRED


def test_possible_is_unclear() -> None:
    assert only("It is possible that rebels attacked the barracks.").modality is Modality.UNCLEAR


def test_alleged_attacks_are_not_plainly_stated() -> None:
    record = only("The alleged attack on the convoy by rebels took place near Gao.")
    assert record.modality is Modality.UNCLEAR or event(record).certainty is Certainty.HEDGED
