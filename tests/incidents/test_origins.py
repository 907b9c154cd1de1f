"""Which tellings are independent: one small case for each rule."""

from __future__ import annotations

import pytest

from tests.incidents.reports import OWN, actor, by, hit, incident, killed, report, view, voice
from whosays.types.incident import SlotState
from whosays.types.voice import Naming, Role, Side

SOHR = voice("Syrian Observatory for Human Rights", "sohr", role=Role.MONITOR, side=Side.THIRD_PARTY)
ARMY = voice("Syrian army", "mil.SYR", role=Role.MILITARY, side=Side.ACTOR)
WITNESSES = voice("witnesses", role=Role.WITNESS, naming=Naming.DESCRIBED)


def origins(*members):
    """(name, number of records) of each origin."""
    return [(one.name, len(one.records)) for one in incident(*members).origins]


def test_two_outlets_of_their_own_are_two_origins():
    assert origins(report("a", killed(3), outlet="Harbour Gazette"), report("b", killed(3), outlet="Upland Radio")) == [
        ("Harbour Gazette", 1),
        ("Upland Radio", 1),
    ]


def test_copies_of_one_text_are_one_origin_whoever_printed_them():
    found = incident(
        report("a", killed(3), outlet="Harbour Gazette", copy_of="g"),
        report("b", killed(3), outlet="Upland Radio", copy_of="g", published="2021-03-15"),
    )
    assert len(found.origins) == 1
    assert found.origins[0].outlets == ("Harbour Gazette", "Upland Radio")
    assert "2 reports are copies of one text." in found.origins[0].why
    assert view(found, "killed").state is SlotState.SINGLE


def test_the_agency_that_a_report_credits_is_its_origin():
    assert origins(
        report("a", killed(3), outlet="Harbour Gazette", agency="Reuters"),
        report("b", killed(3), outlet="Upland Radio", agency="Reuters"),
    ) == [("Reuters", 2)]


def test_reports_without_an_outlet_are_origins_of_their_own():
    assert len(origins(report("a", killed(3)), report("b", killed(3)))) == 2


def test_one_upstream_voice_in_two_outlets_is_one_origin():
    found = incident(
        report("a", killed(3, -1, "unknown", by(SOHR)), outlet="Harbour Gazette"),
        report("b", killed(3, -1, "unknown", by(SOHR)), outlet="Upland Radio"),
    )
    assert [one.name for one in found.origins] == ["Syrian Observatory for Human Rights"]
    assert found.origins[0].why == ("The same voice speaks in 2 texts.",)


def test_an_outlet_that_was_told_is_a_carrier_and_no_further_origin():
    told = by(voice("Alsouria Net", "alsouria", role=Role.MEDIA, carrier=True), SOHR)
    assert origins(
        report("a", killed(3, -1, "unknown", told), outlet="Harbour Gazette"),
        report("b", killed(3, -1, "unknown", by(SOHR)), outlet="Upland Radio"),
    ) == [("Syrian Observatory for Human Rights", 2)]


def test_hearsay_leads_back_to_who_had_it_from_reports():
    sabreen = voice("Omar Sabreen", "ahmad-al-abdo", role=Role.MILITARY)
    reports = voice("unnamed reports", role=Role.DOCUMENT, naming=Naming.UNNAMED)
    assert origins(report("a", killed(60, -1, "combatant", by(sabreen, reports)))) == [("Omar Sabreen", 1)]


def test_voices_of_one_group_through_one_outlet_are_one_origin():
    outlet = voice("Alsouria Net", "alsouria", role=Role.MEDIA, carrier=True)
    source = voice("military source", role=Role.MILITARY, naming=Naming.DESCRIBED)
    sabreen = voice("Omar Sabreen", "ahmad-al-abdo", role=Role.MILITARY)
    found = incident(
        report("a", killed(3, -1, "unknown", by(outlet, source)), killed(9, -1, "child", by(outlet, sabreen)))
    )
    assert len(found.origins) == 1
    assert "nothing tells them apart" in found.origins[0].why[0]


def test_a_party_that_repeats_itself_through_its_organs_is_one_origin_and_a_party():
    ministry = voice("Syrian foreign ministry", "gov.SYR", role=Role.OFFICIAL)
    found = incident(
        report("a", killed(3, -1, "combatant", by(ARMY)), outlet="Harbour Gazette"),
        report("b", killed(3, -1, "combatant", by(ministry)), outlet="Upland Radio"),
    )
    assert [(one.party, one.side) for one in found.origins] == [("gov.SYR", Side.ACTOR)]
    assert view(found, "killed", "combatant").state is SlotState.SINGLE


def test_media_of_a_party_do_not_corroborate_it():
    media = voice("media run by Hezbollah", "hezbollah", role=Role.MEDIA, side=Side.WITH_ACTOR, carrier=True)
    found = incident(
        report("a", killed(3, -1, "combatant", by(ARMY))), report("b", killed(3, -1, "combatant", by(media)))
    )
    assert len(found.origins) == 1
    assert "media on the side of" in " ".join(found.origins[0].why)


def test_an_outlet_that_a_party_to_the_event_owns_is_its_organ():
    said = report("a", actor("mil.SYR", by(ARMY)), killed(3, -1, "combatant", by(ARMY)), outlet="Harbour Gazette")
    sana = report("b", actor("mil.SYR"), killed(3, -1, "combatant"), outlet="SANA")
    found = incident(said, sana)
    assert len(found.origins) == 1
    assert found.origins[0].party == "mil.SYR"
    assert any("is an organ of" in why for why in found.origins[0].why)
    assert view(found, "killed", "combatant").state is SlotState.SINGLE


def test_two_outlets_of_one_state_are_one_origin_where_it_is_a_party_and_two_where_it_is_not():
    def told(entry):
        return [report(name, actor(entry), killed(3), outlet=name) for name in ("TASS", "RIA Novosti")]

    assert len(incident(*told("gov.RUS")).origins) == 1
    assert len(incident(*told("taliban")).origins) == 2


def test_media_of_an_ally_do_not_corroborate_a_party_either():
    said = report("a", actor("mil.SYR", by(ARMY)), killed(3, -1, "combatant", by(ARMY)))
    allied = report("b", actor("mil.SYR"), killed(3, -1, "combatant"), outlet="Al-Manar")
    assert len(incident(said, allied).origins) == 1
    assert len(incident(said, report("c", killed(3, -1, "combatant"), outlet="Reuters")).origins) == 2


def test_opposing_parties_who_agree_are_two_origins():
    rebels = voice("Free Syrian Army", "fsa", role=Role.MILITARY, side=Side.AGAINST_ACTOR)
    found = incident(report("a", killed(3, -1, "unknown", by(ARMY))), report("b", killed(3, -1, "unknown", by(rebels))))
    assert view(found, "killed").state is SlotState.AGREED


POLICE = voice("police", role=Role.OFFICIAL, naming=Naming.DESCRIBED)
SOURCES = voice("military sources", role=Role.MILITARY, naming=Naming.DESCRIBED)


def test_the_police_and_the_army_of_the_only_state_spoken_of_are_one_party():
    told = [report("a", killed(3, -1, "unknown", by(POLICE))), report("b", killed(3, -1, "unknown", by(SOURCES)))]
    assert len(incident(*told).origins) == 1
    assert "speak for one state" in " ".join(incident(*told).origins[0].why)
    assert len(incident(*told, report("c", actor("mil.SYR"), outlet="Reuters")).origins) == 2


def test_where_two_states_are_spoken_of_nobody_knows_whose_police_it_is():
    told = [report("a", killed(3, -1, "unknown", by(POLICE))), report("b", killed(3, -1, "unknown", by(SOURCES)))]
    third = report("c", actor("mil.SYR"), actor("mil.USA"), outlet="Reuters")
    assert len(incident(*told, third).origins) == 3


def test_officials_of_rebels_speak_for_no_state():
    rebels = voice("rebel officials", role=Role.OFFICIAL, naming=Naming.DESCRIBED)
    told = [report("a", killed(3, -1, "unknown", by(POLICE))), report("b", killed(3, -1, "unknown", by(rebels)))]
    assert len(incident(*told).origins) == 2


def test_an_outlet_that_quotes_another_member_is_no_origin_of_its_own():
    quoted = voice("Harbour Gazette", role=Role.MEDIA)
    found = incident(
        report("a", killed(3), outlet="Harbour Gazette"),
        report("b", killed(3, -1, "unknown", by(quoted)), outlet="Upland Radio"),
    )
    assert [(one.name, len(one.records)) for one in found.origins] == [("Harbour Gazette", 2)]
    assert found.origins[0].why == ("The report is quoted in 2 texts.",)


def test_witnesses_of_two_texts_are_two_origins_and_of_one_text_one():
    residents = voice("residents", role=Role.RESIDENT, naming=Naming.DESCRIBED)
    one_text = report("a", killed(3, -1, "unknown", by(WITNESSES)), killed(1, -1, "child", by(residents)))
    assert len(origins(one_text)) == 1
    assert len(origins(one_text, report("b", killed(3, -1, "unknown", by(WITNESSES))))) == 2


def test_a_surname_alone_is_the_person_named_in_full_elsewhere():
    full, short = voice("John Campbell", role=Role.MILITARY), voice("Campbell", role=Role.MILITARY)
    assert origins(
        report("a", killed(3, -1, "unknown", by(full))), report("b", killed(3, -1, "unknown", by(short)))
    ) == [("John Campbell", 2)]


def test_the_aid_group_is_the_one_that_the_text_names():
    named = voice("MSF", "msf", side=Side.THIRD_PARTY)
    group = voice("aid group", naming=Naming.DESCRIBED)
    assert origins(report("a", killed(3, -1, "unknown", by(named)), hit("hospital", "hospital", by(group)))) == [
        ("Médecins Sans Frontières", 1)
    ]


def test_two_ministries_in_one_text_are_two_origins():
    one = voice("Turkey's health ministry", role=Role.OFFICIAL, naming=Naming.DESCRIBED)
    other = voice("Igor Konashenkov", "konashenkov", role=Role.OFFICIAL)
    assert len(origins(report("a", killed(3, -1, "unknown", by(one)), killed(1, -1, "child", by(other))))) == 2


@pytest.mark.parametrize("site", ["https://www.harbourgazette.com/news/1", "harbourgazette.com", "HarbourGazette"])
def test_the_address_of_an_outlet_is_the_outlet(site):
    assert len(origins(report("a", killed(3), outlet="HarbourGazette"), report("b", killed(4), outlet=site))) == 1


def test_origins_are_numbered_by_first_publication():
    found = incident(
        report("late", killed(3, -1, "unknown", OWN), outlet="A", published="2021-03-20"),
        report("early", killed(3), outlet="B", published="2021-03-01"),
        report("undated", killed(3), outlet="C", published=None),
    )
    assert [(one.id, one.name) for one in found.origins] == [("o1", "B"), ("o2", "A"), ("o3", "C")]
