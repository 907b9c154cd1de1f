"""How responsible a party is said to be, read off its lines of telling."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.told import by_rules, only, records
from whosays.resolve.responsibility import responsibility_of
from whosays.types.record import Record
from whosays.types.responsibility import PartyResponsibility, Responsibility

BOMB = "A bomb killed 12 people in Kabul on Monday. "
FACT, CLAIMED = Responsibility.REPORTED_AS_FACT, Responsibility.CLAIMED_OR_ADMITTED
AUTHORITY, ACCUSED = Responsibility.ACCUSED_BY_AUTHORITIES, Responsibility.ACCUSED
POSSIBLE, DENIED = Responsibility.POSSIBLE, Responsibility.DENIED


def party(text: str, name: str) -> PartyResponsibility:
    """The one party of that name among all records."""
    found = [party for record in records(text) for party in record.parties if name in party.name]
    assert len(found) == 1, [party.name for record in records(text) for party in record.parties]
    return found[0]


TOLD = [
    ("Gunmen of the Valley Guard killed a mayor in Gao.", "Valley Guard", FACT),
    ("Unidentified gunmen killed a journalist in Mogadishu.", "Unidentified gunmen", FACT),
    (f"{BOMB}The Taliban claimed responsibility for the attack.", "Taliban", CLAIMED),
    ("The Taliban claimed an attack on a hotel in Kabul.", "Taliban", CLAIMED),
    ("The coalition admitted killing 14 civilians in Raqqa.", "coalition", CLAIMED),
    ("The coalition said that its aircraft had struck a convoy near Palmyra.", "aircraft", CLAIMED),
    ("The minister accused the rebels of bombing the market in Daraa.", "rebels", AUTHORITY),
    (f"{BOMB}Police attributed the attack to the Haqqani network.", "Haqqani", AUTHORITY),
    (f"{BOMB}Officials suspect the Haqqani network.", "Haqqani", AUTHORITY),
    ("The governor said that the rebels had attacked a convoy near Gao.", "rebels", AUTHORITY),
    ("The rebels accused the army of bombing a clinic in Idlib.", "army", ACCUSED),
    ("Residents said that the army had shelled a clinic in Idlib.", "army", ACCUSED),
    ("Suspected militants killed three soldiers near Gao.", "militants", ACCUSED),
    ("The militia is suspected of kidnapping two priests.", "militia", ACCUSED),
    (f"{BOMB}The Haqqani network is believed to be behind the attack.", "Haqqani", ACCUSED),
    ("A mayor was killed in Cali, presumably by guerrillas.", "guerrillas", ACCUSED),
    (f"{BOMB}The attack bore the hallmarks of the Haqqani network.", "Haqqani", POSSIBLE),
    ("The rebels may have shelled the village of Zaza.", "rebels", POSSIBLE),
    ("A mayor was killed in Cali, possibly by guerrillas.", "guerrillas", POSSIBLE),
    ("The army denied any role in the massacre of 20 villagers in Kano.", "army", DENIED),
    ("The ministry rejected accusations that it had bombed a clinic in Idlib.", "ministry", DENIED),
]


@pytest.mark.parametrize(("text", "name", "expected"), TOLD)
def test_what_a_line_says_of_a_party(text: str, name: str, expected: Responsibility) -> None:
    found = party(text, name)
    assert [line.responsibility for line in found.lines] == [expected]
    assert (found.responsibility, found.denied) == (expected, expected is DENIED)


def test_a_denial_stands_beside_an_accusation_and_is_not_averaged() -> None:
    found = party(
        f"{BOMB}Officials blamed the Haqqani network for the attack. "
        "The Haqqani network denied any involvement in the attack.",
        "Haqqani",
    )
    assert {line.responsibility for line in found.lines} == {AUTHORITY, DENIED}
    assert (found.responsibility, found.denied) == (AUTHORITY, True)
    assert {line.teller for line in found.lines} == {"Officials", "Haqqani network"}


def test_a_line_rests_on_the_words_of_party_teller_cue_and_hedge() -> None:
    (line,) = party(f"{BOMB}Police attributed the attack to the Haqqani network.", "Haqqani").lines
    assert [anchor.quote for anchor in line.anchors] == ["the Haqqani network", "Police", "attributed"]
    (hedged,) = party("A mayor was killed in Cali, presumably by guerrillas.", "guerrillas").lines
    assert [anchor.quote for anchor in hedged.anchors] == ["guerrillas", "presumably"]


def test_nobody_is_a_party_where_nobody_has_claimed() -> None:
    assert only(f"{BOMB}No group has claimed responsibility for the attack.").parties == ()


def test_two_parties_of_one_act_are_weighed_each_by_itself() -> None:
    record = only("The Islamic State killed 20 villagers in Gao. The government denied involvement in the attack.")
    assert [(item.name, item.responsibility) for item in record.parties] == [
        ("Islamic State", FACT),
        ("government", DENIED),
    ]


def test_acts_that_are_no_harm_have_no_responsibility() -> None:
    (record,) = records("The minister met the envoy in Geneva on Monday.")
    assert record.type == "CONSULT" and record.parties == ()


def test_it_is_a_function_of_the_record_alone() -> None:
    record: Record = only("The minister accused the rebels of bombing the market in Daraa.")
    assert responsibility_of(replace(record, parties=())) == record.parties


@pytest.mark.parametrize(
    ("sentence", "responsibility"),
    [
        ("The Syrian government said that the Syrian army had shelled the town of Nubl.", "claimed_or_admitted"),
        ("Russia said that Syrian jets had bombed a warehouse in Idlib.", "accused_by_authorities"),
    ],
)
def test_an_ally_admits_nothing(sentence: str, responsibility: str) -> None:
    (record,) = by_rules(sentence, "2016-08-14")
    assert [party.responsibility.value for party in record.parties] == [responsibility]
