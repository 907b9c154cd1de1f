"""Victims by name, age, sex, kin and status, each from words."""

from __future__ import annotations

import pytest

from tests.extract.told import records
from whosays.types.record import Slot
from whosays.types.values import VictimValue


def victims(text: str) -> list[VictimValue]:
    """The victims of all records of a text."""
    return [
        item.value for record in records(text) for item in record.of(Slot.VICTIM) if isinstance(item.value, VictimValue)
    ]


def words(value: VictimValue) -> dict[str, list[str]]:
    """The words of each field."""
    found: dict[str, list[str]] = {}
    for detail in value.details:
        found.setdefault(detail.about, []).append(detail.words.quote)
    return found


def test_a_mother_and_her_two_sons() -> None:
    mother, *sons = victims("Maria Lopez, 34, and her two sons aged 6 and 9 were killed in Zaza on Monday.")
    assert (mother.name, mother.named, mother.effect, mother.age_low, mother.age_high) == (
        *("Maria Lopez", True, "killed"),
        *(34, 34),
    )
    assert (mother.sex, mother.status, words(mother)) == ("female", None, {"age": ["34"], "sex": ["her"]})
    assert [(son.age_low, son.number, son.kin, son.kin_of, son.sex, son.status) for son in sons] == [
        (6, 1, "son", "Maria Lopez", "male", "child"),
        (9, 1, "son", "Maria Lopez", "male", "child"),
    ]
    assert words(sons[0])["status"] == ["6"]


CASES = [
    ("A 12-year-old girl was wounded by gunfire in Idlib.", "12-year-old girl", 12, 12, "female", "child"),
    ("Amal Saleh (29), a teacher, was shot dead by soldiers.", "Amal Saleh", 29, 29, None, "teacher"),
    ("Gunmen killed a five-month-old baby in Gao.", "five-month-old baby", 0, 0, None, "child"),
    ("Five children, all under 10, were killed in an airstrike in Saada.", "Five children", None, 9, None, "child"),
    ("Gunmen killed a teenager in Gao.", "teenager", 13, 19, None, None),
    ("Rebels kidnapped journalist Ali Hassan, 41, near Kano.", "journalist Ali Hassan", 41, 41, None, "journalist"),
    ("Ahmed Nur, aged 17, died in an airstrike in Taiz.", "Ahmed Nur", 17, 17, None, "child"),
    ("Soldiers shot dead a girl, 19, in Gao.", "girl", 19, 19, "female", None),
    ("Colonel Ana Ruiz, 50, was assassinated by guerrillas.", "Colonel Ana Ruiz", 50, 50, None, None),
]


@pytest.mark.parametrize(("text", "name", "low", "high", "sex", "status"), CASES)
def test_what_is_told_of_a_victim(
    text: str, name: str, low: int | None, high: int | None, sex: str | None, status: str | None
) -> None:
    (found,) = victims(text)
    assert (found.name, found.age_low, found.age_high, found.sex, found.status) == (name, low, high, sex, status)


def test_a_given_name_tells_no_sex() -> None:
    (found,) = victims("Gunmen killed Fatima Haddad in Gao.")
    assert found.sex is None and found.details == ()


def test_the_wife_of_the_one_named_before() -> None:
    mayor, wife = victims("Gunmen killed the mayor, Omar Haddad, and his wife in Gao.")
    assert (mayor.name, mayor.sex) == ("Omar Haddad", "male")
    assert (wife.kin, wife.kin_of, wife.sex, wife.named) == ("wife", "Omar Haddad", "female", False)


def test_whose_brother_it_was() -> None:
    (found,) = victims("The brother of Omar Haddad was abducted by militiamen in Basra.")
    assert (found.effect, found.kin, found.kin_of, found.sex) == ("abducted", "brother", "Omar Haddad", "male")


def test_the_dead_of_the_sentence_before() -> None:
    found = victims("An airstrike killed nine people in Taiz. The dead included a nurse and a 14-year-old boy.")
    assert [(item.status, item.age_low) for item in found] == [("medic", None), ("child", 14)]


@pytest.mark.parametrize(
    "text",
    [
        "Four villagers were killed in Gao on Monday.",
        "No children were killed when rebels shelled Homs.",
        "The rebels said they do not kill children.",
        "The army killed 40 rebels near Gao.",
    ],
)
def test_what_a_count_tells_already_is_no_victim_of_its_own(text: str) -> None:
    assert victims(text) == []
