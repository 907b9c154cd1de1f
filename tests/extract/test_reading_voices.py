"""Who says it, in short reports read whole."""

from __future__ import annotations

import pytest

from tests.extract.test_reading_events import names, only, records
from tests.extract.told import event, lines
from whosays.types.record import Certainty, Slot
from whosays.types.voice import Basis, Manner, Role, Stance

ATTACK = "ebels attacked a convoy near Gao"


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        pytest.param(f"R{ATTACK}.", (), id="the report's own"),
        pytest.param(f"R{ATTACK}, the governor said.", ("governor",), id="said"),
        pytest.param(f"According to the governor, r{ATTACK}.", ("governor",), id="according to"),
        pytest.param(f"R{ATTACK}, the agency reported, citing the governor.", ("agency", "governor"), id="citing"),
        pytest.param(f"“R{ATTACK},” the governor told Reuters.", ("Reuters", "governor"), id="told, after"),
        pytest.param(f"The governor told Reuters that r{ATTACK}.", ("Reuters", "governor"), id="told, before"),
        pytest.param(
            f"Reuters reported that the governor said r{ATTACK}.", ("Reuters", "governor"), id="reported that said"
        ),
        pytest.param(
            f"The governor said he had been told by residents that r{ATTACK}.",
            ("governor", "residents"), id="been told by",
        ),
    ],
)  # fmt: skip
def test_chains_run_from_the_reader_to_the_origin(text: str, chain: tuple[str, ...]) -> None:
    assert lines(event(only(text))) == [chain]


def test_whom_the_origin_told_is_a_carrier() -> None:
    (line,) = event(only(f"“R{ATTACK},” the governor told Reuters.")).attributions
    assert [voice.carrier for voice in line.voices] == [True, False]
    assert line.origin is not None
    assert line.origin.name == "governor"


def test_a_name_that_the_actor_list_knows_is_not_cut_by_the_parse() -> None:
    # The parse takes "Médecins" for a sentence of its own here.
    text = (
        "MSF raises toll\n\nGENEVA, 12 December 2015 (Sample Monitor) - Médecins Sans Frontières said on Saturday that "
    )
    found = [event(record) for record in records(text + "42 people were killed in the US air strike on its hospital.")]
    assert "Médecins Sans Frontières" in {
        voice.name for item in found for line in item.attributions for voice in line.voices
    }


def test_values_of_an_act_taken_for_granted_are_the_reports_own() -> None:
    record = only("The president said he was alarmed over the killing of two judges by rebels in Bogota on Monday.")
    assert lines(event(record)) == [()]
    assert {line for item in record.assertions for line in lines(item)} == {()}


def test_who_adds_is_who_spoke() -> None:
    found = records(f"The governor said r{ATTACK}. He added that gunmen had killed two policemen in Timbuktu.")
    assert [lines(event(record)) for record in found] == [[("governor",)], [("governor",)]]
    (line,) = event(found[1]).attributions
    assert line.voices[0].source.quote == "He"


def test_a_quotation_over_two_sentences() -> None:
    found = records(f"“R{ATTACK}. Gunmen killed two policemen in Timbuktu,” the governor said.")
    assert len(found) == 2
    for record in found:
        (line,) = event(record).attributions
        assert [(voice.name, voice.manner) for voice in line.voices] == [("governor", Manner.DIRECT)]


def test_hearsay() -> None:
    item = event(only("Rebels reportedly attacked a convoy near Gao."))
    origin = item.attributions[0].origin
    assert origin is not None
    assert (item.certainty, origin.basis) == (Certainty.HEDGED, Basis.HEARSAY)


def test_who_saw_it() -> None:
    origin = event(only("A witness said he saw gunmen attack a bus in Karachi.")).attributions[0].origin
    assert origin is not None
    assert (origin.role, origin.basis) == (Role.WITNESS, Basis.FIRSTHAND)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army denied that it had bombed a hospital in Idlib.", Stance.DENIES),
        ("The army has admitted bombing a hospital in Idlib.", Stance.ADMITS),
        ("The governor accused rebels of attacking a convoy near Gao.", Stance.ACCUSES),
    ],
)
def test_stances(text: str, stance: Stance) -> None:
    attack = next(record for record in records(text) if record.type == "ASSAULT")
    assert [voice.stance for line in event(attack).attributions for voice in line.voices] == [stance]


def test_the_accused_acts() -> None:
    attack = records("The governor accused rebels of attacking a convoy near Gao.")[-1]
    assert names(attack, Slot.ACTOR) == ["rebels"]


def test_a_value_told_by_another_than_the_event() -> None:
    record = only(f"R{ATTACK}. A doctor said the attack killed four soldiers.")
    (toll,) = record.of(Slot.COUNTS)
    assert lines(toll) == [("doctor",)]
    assert lines(record.of(Slot.ACTOR)[0]) == [()]


@pytest.mark.xfail(strict=True, reason="the doctor's toll is given to the army, and 'dead' is counted too")
def test_two_tolls_in_one_sentence_have_two_voices() -> None:
    record = only("The army said rebels killed six soldiers near Gao, but a doctor put the number of dead at nine.")
    assert [lines(item) for item in record.of(Slot.COUNTS)] == [[("army",)], [("doctor",)]]


def test_whose_convoy_it_was() -> None:
    record = only("An airstrike hit a convoy near Palmyra on Monday. The convoy belonged to Hezbollah, a monitor said.")
    convoy, hezbollah = record.of(Slot.RECIPIENT)
    assert (convoy.value.name, lines(convoy)) == ("convoy", [()])
    assert (hezbollah.value.name, lines(hezbollah)) == ("Hezbollah", [("monitor",)])


def test_a_party_left_open() -> None:
    record = only(
        "The government signed a ceasefire agreement. It was not clear whether Hezbollah had signed the agreement.",
        "AGREE",
    )
    government, hezbollah = record.of(Slot.ACTOR)
    assert (government.value.name, government.certainty) == ("government", Certainty.STATED)
    assert (hezbollah.value.name, hezbollah.certainty) == ("Hezbollah", Certainty.UNCLEAR)
