"""Spellings of one name, and names that only look alike."""

from __future__ import annotations

import pytest

from tests.incidents.reports import by, incident, killed, report, victim, voice
from whosays.incidents.spelling import spelling


@pytest.mark.parametrize(
    "one, other",
    [
        ("Ahmad al-Abdo", "Ahmed Abdou"),
        ("Mohammed Hussein", "Muhammad Husayn"),
        ("Youssef Qasim", "Yusef Kasem"),
        ("José Galán", "JOSE GALAN"),
        ("Fatima Odeh", "Fatimah Oudeh"),
    ],
)
def test_transliterations_of_one_name(one, other):
    assert spelling(one) == spelling(other)


@pytest.mark.parametrize(
    "one, other", [("Maria Lopez", "Mario Lopez"), ("Omar Odeh", "Amir Odeh"), ("Ali", "Aliya Nur")]
)
def test_other_names(one, other):
    assert spelling(one) != spelling(other)


def test_a_witness_in_two_transliterations_is_one_origin():
    one, other = by(voice("Ahmad al-Abdo")), by(voice("Ahmed Abdou"))
    found = incident(report("a", killed(3, -1, "unknown", one)), report("b", killed(3, -1, "unknown", other)))
    assert len(found.origins) == 1


def test_the_dead_in_two_transliterations_are_one_person():
    found = incident(
        report("a", victim("Mohammed Hussein", "killed"), outlet="A"),
        report("b", victim("Muhammad Husayn", "killed"), outlet="B"),
    )
    assert len([one for one in found.slots if one.slot == "victim"]) == 1
