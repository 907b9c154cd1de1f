"""Where, when and with what."""

from __future__ import annotations

import pytest

from tests.extract.told import days, only, places, records, words
from whosays.extract.relations import relation_before
from whosays.types.record import Slot

RELATIONS = [
    ("They were hit in ", "in"),
    ("They were hit near ", "near"),
    ("They were hit close to the town of ", "near"),
    ("They were hit about 12 km south of ", "about 12 km south of"),
    ("They were hit 60 kilometres to the northwest of the ", "60 kilometres to the northwest of"),
    ("They were hit south of the ", "south of"),
    ("They were hit on the outskirts of ", "on the outskirts of"),
    ("They live near Gao. They were hit in ", "in"),
]


@pytest.mark.parametrize(("before", "relation"), RELATIONS)
def test_relation_before_a_place(before: str, relation: str) -> None:
    assert relation_before(before, len(before)) == relation


@pytest.mark.parametrize(
    ("sentence", "where"),
    [
        ("Gunmen killed four traders in Gao on Monday.", [("in", "Gao")]),
        ("Gunmen killed four traders in Gao and Kidal on Monday.", [("in", "Gao"), ("in", "Kidal")]),
        ("The army carried out a strike on a militant camp near Sirte.", [("near", "Sirte")]),
        ("The strike took place about 12 km south of Raqqa, killing four men.", [("about 12 km south of", "Raqqa")]),
        ("The army shelled the town of Nubl.", [("in", "Nubl")]),
        ("The army shelled Idlib.", [("in", "Idlib")]),
    ],
)
def test_places(sentence: str, where: list[tuple[str, str]]) -> None:
    assert places(only(sentence)) == where


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels attacked a convoy near the Al-Tanf border crossing in southern Syria.",
        "Rebels attacked a convoy near the Al-Tanf crossing.",
    ],
)
def test_a_name_before_a_crossing_is_a_place(sentence: str) -> None:
    assert [(how, name.split()[0]) for how, name in places(only(sentence))][:1] == [("near", "Al-Tanf")]


@pytest.mark.parametrize(
    "sentence", ["Turkish soldiers killed four men.", "The Iraqi army killed four men.", "Aleppo's mayor was killed."]
)
def test_a_country_that_acts_or_owns_is_not_where(sentence: str) -> None:
    assert not places(only(sentence))


def test_the_place_of_saying_is_not_where() -> None:
    assert places(only("Rebels attacked a convoy near Gao, the governor said in Bamako.")) == [("near", "Gao")]


@pytest.mark.parametrize(
    ("sentence", "day"),
    [
        ("Gunmen killed four traders in Gao on Monday.", ["2021-03-08"]),
        ("On 3 March, gunmen killed four traders in Gao.", ["2021-03-03"]),
        ("Gunmen killed four traders in Gao yesterday.", ["2021-03-09"]),
        ("The governor said on Tuesday that gunmen had killed four traders in Gao.", []),
        ("The governor said on Tuesday that gunmen killed four traders in Gao on Monday.", ["2021-03-08"]),
    ],
)
def test_the_day_of_a_statement_is_not_the_day_of_the_event(sentence: str, day: list[str]) -> None:
    assert days(only(sentence)) == day


@pytest.mark.parametrize(
    ("sentence", "weapons"),
    [
        ("The rebels fired mortars at the army base in Homs.", ["mortars"]),
        ("Militants attacked the base near Gao with rockets and rifles.", ["rockets", "rifles"]),
        ("The fighters wounded three soldiers with rifles near Gao.", ["rifles"]),
        ("A car bomb killed nine people in Kabul.", ["car bomb"]),
        ("Jets bombed a school in Idlib.", ["Jets"]),
    ],
)
def test_weapons(sentence: str, weapons: list[str]) -> None:
    assert words(only(sentence), Slot.WEAPON) == weapons


def test_what_was_hit_is_no_weapon() -> None:
    assert not words(only("Rebels destroyed two tanks near Homs."), Slot.WEAPON)


@pytest.mark.xfail(strict=True, reason="what the actor is armed with is not bound")
def test_armed_with() -> None:
    assert words(only("Gunmen armed with rifles attacked a convoy near Gao."), Slot.WEAPON) == ["rifles"]


@pytest.mark.parametrize(
    ("sentence", "used"),
    [
        ("Near Sirte, one strike destroyed a mortar system, a tank, and a drone.", []),
        ("Near Sirte, one strike destroyed a rocket storage site.", []),
        ("Rebels attacked the barracks near Sirte with rockets and mortars.", ["rockets", "mortars"]),
    ],
)
def test_a_weapon_that_was_hit_was_not_used(sentence: str, used: list[str]) -> None:
    assert words(only(sentence), Slot.WEAPON) == used


def test_weapons_found_were_not_used() -> None:
    assert not words(only("Police arrested two men with a rifle in Gao.", "COERCE"), Slot.WEAPON)


def test_the_place_before_where_is_that_of_the_clause() -> None:
    told = records("A curfew was imposed in Kano, where police opened fire on a crowd on Monday.")
    assert all(words(record, Slot.PLACE) == ["Kano"] for record in told)
    assert len(told) == 2


def test_places_of_one_list_belong_to_one_event() -> None:
    told = records("Police clashed with students in parts of Homs, Hama, Idlib and Aleppo on Monday.")
    assert words(told[0], Slot.PLACE) == ["Homs", "Hama", "Idlib", "Aleppo"]


def test_a_place_that_suffers_attacks_is_theirs() -> None:
    assert words(only("Turkey has suffered a series of fatal bombings in 2016."), Slot.PLACE) == ["Turkey"]
