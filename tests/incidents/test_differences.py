"""How two values stand: conflict, refinement, or of different things."""

from __future__ import annotations

import pytest

from tests.incidents.reports import scales
from whosays.incidents.differences import compare
from whosays.types.incident import DifferenceKind
from whosays.types.values import ActorValue, CodeValue, CountKind, CountValue, PlaceValue, TimeValue, VictimValue

CONFLICT, REFINEMENT, APART = DifferenceKind.CONFLICT, DifferenceKind.REFINEMENT, DifferenceKind.NOT_COMPARABLE


def kind(slot, one, other, year=2017):
    """The kind of difference, the same both ways round."""
    there, back = compare(slot, one, other, scales(), year), compare(slot, other, one, scales(), year)
    assert there.kind is back.kind
    return there.kind


def time(value, bound=None):
    return TimeValue(str(value), value, "interval" if value and "/" in value else "day", bound)


@pytest.mark.parametrize(
    "one, other, expected",
    [
        ("2021-03-14", "2021-03-14", None),
        ("2021-03-14", "2021-03-15", CONFLICT),
        ("2021-03-14", "2021-03", REFINEMENT),
        ("2021-W10", "2021-03-14", REFINEMENT),
        ("2021-W10", "2021-03-15", CONFLICT),
        ("2021-03-13/2021-03-14", "2021-03-14/2021-03-16", REFINEMENT),
        ("../2021-03-20", "2021-03-14", REFINEMENT),
        ("../2021-03-10", "2021-03-14", CONFLICT),
        ("../2021-03-10", "../2021-03-14", APART),
        ("2020-03-14", "2021-03-14", APART),
        (None, "2021-03-14", APART),
    ],
)
def test_times_conflict_when_they_do_not_meet(one, other, expected):
    assert kind("time", time(one), time(other)) is expected


def place(name, latitude=None, longitude=None, radius=5.0, **more):
    precision = more.pop("precision", "town" if latitude is not None else "unresolved")
    return PlaceValue(name, latitude=latitude, longitude=longitude, radius_km=radius, precision=precision, **more)


def test_places_conflict_only_when_their_areas_cannot_overlap():
    crossing = place("Al-Tanf", 33.5, 38.66, 30, relation="near")
    assert kind("place", crossing, place("Al-Shahma", 33.85, 38.3, 41, relation="near")) is REFINEMENT
    assert kind("place", crossing, place("Palmyra", 34.56, 38.28, 5)) is CONFLICT


def test_a_town_is_within_its_country_and_division():
    town = place("Kunduz", 36.73, 68.86, 4, country="AFG", admin1="Kunduz", entry="geonames:1")
    land = place("Afghanistan", 33.0, 66.0, 300, country="AFG", precision="country")
    other = place("Helmand", 31.0, 64.0, 100, country="AFG", admin1="Helmand", precision="division")
    own = place("Kunduz province", 36.8, 68.8, 50, country="AFG", admin1="Kunduz", precision="division")
    assert kind("place", town, land) is REFINEMENT
    assert kind("place", town, own) is REFINEMENT
    assert kind("place", town, other) is CONFLICT


def test_places_of_two_countries_conflict_and_unknown_ones_cannot_be_compared():
    assert kind("place", place("A", 1, 1, country="SYR"), place("B", 1.01, 1, country="IRQ")) is CONFLICT
    assert kind("place", place("A", 1, 1), place("Nowhere")) is APART


def count(low, high=-1, of_whom="unknown", **more):
    return CountValue(str(low), CountKind.KILLED, low, low if high == -1 else high, of_whom, **more)


@pytest.mark.parametrize(
    "one, other, expected",
    [
        (count(3), count(3), None),
        (count(3), count(4), CONFLICT),
        (count(3, None), count(4), REFINEMENT),
        (count(50, approximate=True), count(53), REFINEMENT),
        (count(50, approximate=True), count(60), CONFLICT),
        (count(None, None, none_reported=True), count(0), APART),
        (count(28, of_whom="child"), count(83), APART),
        (count(28, of_whom="child"), count(20), CONFLICT),
        (count(20, of_whom="civilian"), count(20), REFINEMENT),
        (count(20, of_whom="civilian"), count(9, of_whom="combatant"), APART),
    ],
)
def test_tolls_conflict_when_their_bounds_do_not_meet_and_they_count_the_same_people(one, other, expected):
    assert kind("killed", one, other) is expected


def listed(entry):
    known = scales().actors.get(entry)
    return ActorValue(known.name, entry, known.sectors, known.countries)


def test_rivals_conflict_and_parts_of_one_party_do_not():
    assert kind("actor", listed("mil.SYR"), listed("fsa")) is CONFLICT
    assert kind("actor", listed("mil.SYR"), listed("gov.SYR")) is REFINEMENT
    assert kind("actor", listed("cjtf-oir"), listed("mil.USA")) is REFINEMENT
    assert kind("actor", listed("shining-path"), listed("mrta"), 1989) is CONFLICT


def test_a_description_beside_a_name_is_less_exact_unless_it_names_another_side():
    assert kind("actor", ActorValue("soldiers", sectors=("MIL",)), listed("mil.SYR")) is REFINEMENT
    assert kind("actor", ActorValue("soldiers", sectors=("MIL",)), listed("fsa")) is CONFLICT
    assert kind("actor", ActorValue("gunmen", sectors=("UAF",)), listed("fsa")) is APART
    assert kind("actor", ActorValue("guerrilla commandos"), listed("fmln"), 1989) is REFINEMENT
    assert kind("actor", ActorValue("a commando"), listed("fmln"), 1989) is APART


def test_two_who_suffer_do_not_contradict_each_other():
    assert kind("recipient", listed("mil.SYR"), listed("fsa")) is APART


@pytest.mark.parametrize(
    "slot, one, other, expected",
    [
        ("mode", "drone", "aerial", REFINEMENT),
        ("mode", "aerial", "heavy-weapons", CONFLICT),
        ("mode", "firearms", "explosives", REFINEMENT),
        ("event", "occurred", "attempted", CONFLICT),
        ("event", "occurred", "planned", APART),
        ("responsibility", "reported_as_fact", "accused", CONFLICT),
        ("responsibility", "claimed_or_admitted", "accused", REFINEMENT),
        ("responsibility", "accused", "possible", REFINEMENT),
    ],
)
def test_codes(slot, one, other, expected):
    assert kind(slot, CodeValue(one), CodeValue(other)) is expected


def test_a_person_dead_here_and_wounded_there_is_a_conflict():
    dead, hurt = VictimValue("Rana Odeh", True, "killed"), VictimValue("Rana Odeh", True, "injured")
    assert kind("victim", dead, hurt) is CONFLICT
    assert kind("victim", dead, VictimValue("Rana Odeh", True, "abducted")) is APART
