"""Chains of voices: carriers, nesting, roles, naming."""

from __future__ import annotations

import pytest

from tests.extract.speech import mark, tell, vouching
from whosays.extract.tellings import chain_of, covering, presupposed
from whosays.types.voice import Basis, Manner, Naming, Role

REPORT = (
    "Maj. Tariq Obeid, a spokesman for the Plains Brigade, told Desert Wire that the convoy belonged to a militia. "
    'He added: "Reports indicate that 60 were killed."'
)


def chain(text: str, word: str) -> list[tuple[str, bool]]:
    """Name and whether it is a carrier of each voice behind a word."""
    tellings = tell(text)
    return [(voice.name, voice.carrier) for voice in chain_of(tellings, covering(tellings, text.index(word))[-1])]


def test_the_outlet_that_was_told_carries_the_line() -> None:
    assert chain(REPORT, "belonged") == [("Desert Wire", True), ("Tariq Obeid", False)]


def test_hearsay_within_a_quotation_is_a_chain_of_three() -> None:
    assert chain(REPORT, "killed") == [("Desert Wire", True), ("Tariq Obeid", False), ("unnamed reports", False)]


def test_a_carrier_has_no_cue_and_the_voice_has() -> None:
    tellings = tell(REPORT)
    carrier, voice = chain_of(tellings, 0)
    assert carrier.cue is None and voice.cue is not None
    assert voice.naming is Naming.NAMED


def test_reporters_are_no_carrier() -> None:
    assert chain("A military source told reporters that trucks had burned.", "burned") == [("military source", False)]


def test_a_published_statement_names_who_carries_it() -> None:
    text = "In a statement published by media run by the Valley Guard, the forces threatened to answer with rockets."
    assert chain(text, "threatened")[0][1]


def test_a_statement_is_one_voice_in_a_document() -> None:
    text = "The River Coalition said in a statement that it had struck a convoy."
    tellings = tell(text)
    (voice,) = chain_of(tellings, covering(tellings, text.index("struck"))[-1])
    assert voice.manner is Manner.DOCUMENT
    assert voice.name == "River Coalition"


def test_a_speaker_who_speaks_of_himself_is_one_voice() -> None:
    text = 'Omar Said, the mayor, added: "We announced that the road was closed."'
    assert [name for name, _ in chain(text, "closed")] == ["Omar Said"]


ROLES = [
    ("A hospital doctor said ten had died.", Role.MEDIC),
    ("Witnesses said the jets came twice.", Role.WITNESS),
    ("Residents said the jets came twice.", Role.RESIDENT),
    ("His mother said that he had fled.", Role.SURVIVOR_OR_RELATIVE),
    ("The ministry said that the road was shut.", Role.OFFICIAL),
    ("The state news agency said that the road was shut.", Role.MEDIA),
    ("A statement said that the road was shut.", Role.DOCUMENT),
    ("The brigade said that it had withdrawn.", Role.MILITARY),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_role(text: str, role: Role) -> None:
    assert [telling.role for telling in vouching(text)] == [role]


def test_basis_of_those_who_saw_it() -> None:
    (telling,) = vouching("The teacher said she saw two jets.")
    assert telling.basis is Basis.FIRSTHAND


def test_a_report_by_somebody_is_no_rumour() -> None:
    (telling,) = vouching("The commission's report said that ten had died.")
    assert telling.basis is not Basis.HEARSAY
    (telling,) = vouching("Reports said that ten had died.")
    assert telling.basis is Basis.HEARSAY


def test_events_taken_for_granted() -> None:
    doc = mark("The minister said nothing had moved since the attack. He said an attack was near.").doc
    attacks = [token for token in doc if token.text == "attack"]
    assert [presupposed(token) for token in attacks] == [True, False]


@pytest.mark.parametrize(
    ("text", "granted"),
    [
        ("The envoy denied a role in the raid.", True),
        ("The envoy said that ten had died in the raid.", False),
        ("The envoy said that calm held in the aftermath of the raid.", True),
        ("The envoy promised to investigate the raid.", True),
        ("The envoy promised to investigate a raid.", False),
        ("Unlike the siege and the raid, the envoy said, this was a crime.", True),
        ("The envoy said that gunmen carried out the raid.", False),
    ],
)
def test_a_part_in_an_act_takes_the_act_for_granted(text: str, granted: bool) -> None:
    (raid,) = [token for token in mark(text).doc if token.text == "raid"]
    assert presupposed(raid) is granted
