"""A name looked up alone is chosen as reading would, and every ground of the choice is told."""

from __future__ import annotations

import pytest

from whosays.data.gazetteer import PlaceNames, load_gazetteer
from whosays.resolve.lookup import look_up


@pytest.fixture(scope="module")
def gazetteer() -> PlaceNames:
    return load_gazetteer()


def test_the_grounds_add_up_to_the_score(gazetteer: PlaceNames) -> None:
    answer = look_up("Tripoli", gazetteer)
    assert len(answer.candidates) > 3 and answer.refused is None
    for item in answer.candidates:
        assert item.score == pytest.approx(sum(item.grounds.values())) and item.radius_km > 0
    scores = [item.score for item in answer.candidates]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    ("text", "named", "country"),
    [
        ("", (), "LBY"),
        ("", ("Lebanon",), "LBN"),
        ("", ("Sidon", "Beirut"), "LBN"),
        ("Clashes went on in Tripoli, Lebanon, on Monday.", (), "LBN"),
        ("Haftar's forces shelled Tripoli and Misrata.", (), "LBY"),
    ],
)
def test_the_words_around_a_name_choose(gazetteer: PlaceNames, text: str, named: tuple[str, ...], country: str) -> None:
    assert look_up("Tripoli", gazetteer, text=text, named=named).candidates[0].entry.country == country


def test_a_small_place_far_from_all_that_is_told_is_refused(gazetteer: PlaceNames) -> None:
    answer = look_up("Guilford", gazetteer, text="Shelling of Guilford in Syria, near Aleppo and Idlib, Syria.")
    assert answer.candidates and answer.refused


def test_nothing_known_gives_no_candidates(gazetteer: PlaceNames) -> None:
    assert look_up("Qqxzzq Vrrt", gazetteer, text="near Aleppo").candidates == ()
    assert look_up("", gazetteer).candidates == ()
