"""How the voices stand on a slot."""

from __future__ import annotations

from tests.incidents.reports import actor, at, by, hit, incident, killed, on, report, says, victim, view, voice
from whosays.types.incident import DifferenceKind, SlotState
from whosays.types.record import Modality, Slot
from whosays.types.values import ActorValue, CodeValue, CountKind, CountValue
from whosays.types.voice import HedgeKind, Role, Side, Stance

SOHR = voice("Syrian Observatory for Human Rights", "sohr", role=Role.MONITOR, side=Side.THIRD_PARTY)
COALITION = voice("the coalition", "cjtf-oir", role=Role.MILITARY, side=Side.ACTOR)
SABREEN = voice("Omar Sabreen", "ahmad-al-abdo", role=Role.MILITARY)


def test_one_origin_is_single_two_that_say_the_same_agree():
    one, other = report("a", on("2021-03-14"), outlet="A"), report("b", on("2021-03-14"), outlet="B")
    assert view(incident(one), "time").state is SlotState.SINGLE
    assert view(incident(one, other), "time").state is SlotState.AGREED


def test_a_value_within_another_is_refined_and_one_that_cannot_hold_is_disputed():
    day, month, other = (report(name, on(value), outlet=name) for name, value in (
        ("A", "2021-03-14"), ("B", "2021-03"), ("C", "2021-03-16"),
    ))  # fmt: skip
    assert view(incident(day, month), "time").state is SlotState.REFINED
    found = view(incident(day, month, other), "time")
    assert found.state is SlotState.DISPUTED
    conflict = next(one for one in found.differences if one.kind is DifferenceKind.CONFLICT)
    assert conflict.why == "2 days apart"
    assert {found.held[conflict.a].value.value, found.held[conflict.b].value.value} == {"2021-03-14", "2021-03-16"}


def test_two_places_of_one_record_are_disputed_only_between_voices_whose_areas_cannot_overlap():
    near, shahma = at("Al-Tanf", 33.5, 38.66, 30, by(COALITION)), at("Al-Shahma", 33.85, 38.3, 41, by(SABREEN))
    palmyra = at("Palmyra", 34.56, 38.28, 5, by(SABREEN))
    assert view(incident(report("a", near, shahma)), "place").state is SlotState.REFINED
    assert view(incident(report("a", near, palmyra)), "place").state is SlotState.DISPUTED


def test_one_voice_that_tells_two_places_disputes_nothing():
    here, there = at("Al-Tanf", 33.5, 38.66, 30, by(SABREEN)), at("Palmyra", 34.56, 38.28, 5, by(SABREEN))
    assert view(incident(report("a", here, there)), "place").state is SlotState.SINGLE


def test_who_names_another_place_beside_the_agreed_one_contradicts_nobody():
    here, there = at("Al-Tanf", 33.5, 38.66, 5), at("Palmyra", 34.56, 38.28, 5)
    found = view(incident(report("a", here, there, outlet="A"), report("b", here, outlet="B")), "place")
    assert found.state is SlotState.AGREED


def test_who_names_another_suspect_beside_the_first_holds_another_view():
    both = report("a", actor("mil.SYR"), actor("fsa"), outlet="A")
    found = view(incident(both, report("b", actor("mil.SYR"), outlet="B")), "actor")
    assert found.state is SlotState.DISPUTED


def test_a_doubtful_value_is_shown_and_makes_no_dispute():
    sure = report("a", on("2021-03-14"), outlet="A")
    doubtful = report("b", says(Slot.TIME, on("2021-05-01").value, confidence=0.1), outlet="B")
    found = view(incident(sure, doubtful), "time")
    assert found.state is SlotState.SINGLE
    assert len(found.held) == 2


def test_a_denial_stands_beside_the_value_and_disputes_it():
    denial = voice("the spokesman", stance=Stance.DENIES, role=Role.SPOKESPERSON)
    told = report("a", on("2021-03-14"), outlet="A")
    found = incident(told, report("b", outlet="B", told=(by(denial),), modality=Modality.DENIED))
    event = view(found, "event")
    assert event.state is SlotState.DISPUTED
    assert [(one.origins, one.denied_by) for one in event.held] == [(("o1",), ("o2",))]


def test_to_deny_ones_own_part_is_not_to_deny_that_it_happened():
    denies = by(voice("Syrian army", "mil.SYR", side=Side.ACTOR, stance=Stance.DENIES))
    told = report("a", actor("mil.SYR", by(SOHR)), outlet="A")
    found = incident(told, report("b", actor("mil.SYR", denies), outlet="B", modality=Modality.DENIED, told=(denies,)))
    assert view(found, "event").state is SlotState.SINGLE
    assert view(found, "actor").state is SlotState.DISPUTED
    assert next(one for one in found.slots if one.slot == "responsibility").state is SlotState.DISPUTED


def test_a_denial_of_what_nobody_says_here_is_one_voice_and_no_dispute():
    denies = by(voice("Syrian army", "mil.SYR", side=Side.ACTOR, stance=Stance.DENIES))
    found = incident(report("a", actor("mil.SYR", denies), modality=Modality.DENIED, told=(denies,)))
    assert not found.disputed
    assert view(found, "actor").held[0].denied_by == ("o1",)


def test_who_doubts_neither_vouches_nor_denies():
    doubts = by(voice("the mayor", stance=Stance.DOUBTS))
    found = view(incident(report("a", killed(3, -1, "unknown", by(SOHR), doubts))), "killed")
    assert (len(found.held[0].origins), found.held[0].denied_by) == (1, ())


def test_a_party_told_as_a_fact_here_and_suspected_there_is_a_difference_of_responsibility():
    fact = report("a", actor("fsa"), outlet="A")
    suspected = report("b", actor("fsa", by(hedged=HedgeKind.SUSPECTED)), outlet="B")
    found = incident(fact, suspected)
    assert view(found, "actor").state is SlotState.AGREED
    views = [one for one in found.slots if one.slot == "responsibility"]
    assert [(one.about, one.state) for one in views] == [("Free Syrian Army", SlotState.DISPUTED)]


def test_an_army_and_its_government_are_asked_after_together():
    army, state = report("a", actor("mil.SYR"), outlet="A"), report("b", actor("gov.SYR"), outlet="B")
    assert len([one for one in incident(army, state).slots if one.slot == "responsibility"]) == 1


def test_who_tells_of_warplanes_accuses_no_air_force():
    named, described = report("a", actor("mil.SYR"), outlet="A"), says(Slot.ACTOR, ActorValue("warplanes"))
    found = incident(named, report("b", described, outlet="B"))
    assert sorted(one.about for one in found.slots if one.slot == "responsibility") == ["Syrian military", "warplanes"]


def test_a_person_in_two_spellings_is_one_victim_with_two_fates():
    dead = report("a", victim("Luis Carlos Galan Sarmiento", "killed"), outlet="A", published="2021-03-14")
    hurt = report("b", victim("Luis Carlos Galán", "injured"), outlet="B", published="2021-03-15")
    found = view(incident(dead, hurt), "victim", "Luis Carlos Galan Sarmiento")
    assert found.state is SlotState.DISPUTED


def test_a_title_is_no_part_of_a_name():
    one, other = report("a", victim("Father Ignacio Ellacuria", "killed"), outlet="A"), "Dr. Ellacuria"
    found = incident(one, report("b", victim(other, "killed"), outlet="B"))
    assert [(each.about, each.state) for each in found.slots if each.slot == "victim"] == [
        ("Father Ignacio Ellacuria", SlotState.AGREED)
    ]


def test_a_surname_that_two_people_bear_stays_by_itself():
    names = ("Rana Odeh", "Omar Odeh", "Odeh")
    found = incident(*(report(name, victim(name, "killed"), outlet=name) for name in names))
    assert sorted(each.about for each in found.slots if each.slot == "victim") == sorted(names)


def test_who_is_hurt_in_the_first_reports_and_dead_in_the_later_ones_died():
    hurt = report("a", victim("Rana Odeh", "injured"), outlet="A", published="2021-03-14")
    dead = report("b", victim("Rana Odeh", "killed"), outlet="B", published="2021-03-16")
    found = view(incident(dead, hurt), "victim", "Rana Odeh")
    assert [one.kind for one in found.differences] == [DifferenceKind.REVISION]
    assert found.state is SlotState.REFINED


def test_fighters_in_a_convoy_are_no_toll():
    convoy = says(Slot.COUNTS, CountValue("60", CountKind.FIGHTERS, 60, 60, "combatant"), by(COALITION))
    found = incident(report("a", convoy, killed(40, -1, "combatant", by(SABREEN))))
    assert view(found, "fighters", "combatant").state is SlotState.SINGLE
    assert view(found, "killed", "combatant").state is SlotState.SINGLE
    assert [point.value.what for point in found.tolls] == ["killed"]


def test_its_hospital_is_the_hospital_and_a_capital_makes_no_name():
    one = report("a", hit("a hospital", "hospital"), says(Slot.RECIPIENT, ActorValue("At least 19 people")), outlet="A")
    other = report("b", hit("its hospital", "hospital"), says(Slot.RECIPIENT, ActorValue("42 people")), outlet="B")
    found = incident(one, other)
    assert view(found, "object").state is SlotState.AGREED
    assert view(found, "recipient").differences == ()


def test_one_who_suffers_told_with_more_or_fewer_words_is_one():
    names = ("Minister Antonio Porth", "Antonio Porth", "Porth")
    found = incident(*(report(name, says(Slot.RECIPIENT, ActorValue(name)), outlet=name) for name in names))
    assert [one.value.name for one in view(found, "recipient").held] == ["Minister Antonio Porth"]


def test_a_mode_told_by_one_alone_is_more_exact():
    one = report("a", says(Slot.MODE, CodeValue("aerial")), outlet="A")
    found = view(incident(one, report("b", on("2021-03-14"), outlet="B")), "mode")
    assert found.state is SlotState.REFINED


def test_values_are_shown_by_the_fullest_name_with_most_origins_first():
    named = report("a", actor("fsa"), outlet="A")
    again = report("b", actor("fsa"), outlet="B")
    other = report("c", says(Slot.ACTOR, ActorValue("gunmen")), outlet="C")
    held = view(incident(other, named, again), "actor").held
    assert [(one.value.name, one.origins) for one in held] == [("Free Syrian Army", ("o1", "o2")), ("gunmen", ("o3",))]
