"""How many are told killed, origin by origin, by a codebook's rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests import specimen_incident as other
from tests.export.specimen_incident import LINA, RANA, SAMI, key, strike, with_view
from whosays.data.codebooks import load_codebooks
from whosays.export.tolls import Toll, number_of, tolls_of
from whosays.types.incident import Held, Incident, TollChange, TollPoint
from whosays.types.values import CountKind, CountValue

VAGUE = load_codebooks().vague


def killed(
    name: str, low: int | None, high: int | None = None, whom: str = "unknown", whose: str | None = None
) -> CountValue:
    return CountValue(name, CountKind.KILLED, low, high, whom, whose)


@pytest.mark.parametrize(
    ("count", "acled", "ucdp"),
    [
        (killed("46", 46, 46), (46, 46), (46, 46)),
        (killed("at least 46", 46), (46, None), (46, None)),
        (killed("dozens", 24), (12, None), (24, None)),
        (killed("Dozens of people", 24), (12, None), (24, None)),
        (killed("two dozen", 24, 24), (24, 24), (24, 24)),
        (killed("hundreds", 200), (100, None), (200, None)),
        (killed("several", 3), (3, None), (3, None)),
        (killed("many", 2), (3, None), (2, None)),
        (killed("scores", 40), (40, None), (40, None)),
        (killed("up to 20", None, 20), (3, 20), (1, 20)),
        (killed("at most two", None, 2), (2, 2), (1, 2)),
        (killed("villagers", None, None), (3, None), (1, None)),
        (CountValue("no deaths", CountKind.KILLED, None, None, none_reported=True), (0, 0), (0, 0)),
        (killed("nobody", 0, 0), (0, 0), (0, 0)),
    ],
)
def test_vague_words_only_by_the_rule_of_the_codebook(
    count: CountValue, acled: tuple[int, int | None], ucdp: tuple[int, int | None]
) -> None:
    assert number_of(count, "acled", VAGUE)[:2] == acled
    assert number_of(count, "ucdp", VAGUE)[:2] == ucdp


def test_what_each_origin_tells() -> None:
    assert tolls_of(strike(), "acled", VAGUE) == [
        Toll("o2", 12, None), Toll("o3", 3, None, of_recipient=3, vague="'several' is 3"),
    ]  # fmt: skip


def test_a_denial_that_binds_one_group_is_no_toll_of_all() -> None:
    found = tolls_of(other.incident(), "acled", VAGUE)
    assert [(toll.origin, toll.low, toll.high, toll.civilians) for toll in found] == [
        ("o2", 40, 40, None),
        ("o3", 12, 12, 12),
    ]


def one_origin(*counts: CountValue) -> Incident:
    """An incident in which one origin tells several counts."""
    incident = with_view(strike(), "killed", *counts)
    view = next(view for view in incident.slots if view.slot == "killed")
    held = tuple(replace(each, origins=("o1",)) for each in view.held)
    return replace(incident, slots=tuple(replace(each, held=held) if each is view else each for each in incident.slots))


def test_groups_that_cannot_overlap_are_added_and_others_are_not() -> None:
    groups = one_origin(
        killed("3", 3, 3, "civilian"), killed("5", 5, 5, "combatant", "recipient"), killed("2", 2, 2, "child")
    )
    assert tolls_of(groups, "ucdp", VAGUE)[0] == Toll("o1", 8, 8, civilians=3, of_recipient=5)
    total = one_origin(killed("9", 9, 9), killed("3", 3, 3, "civilian"))
    assert tolls_of(total, "ucdp", VAGUE)[0] == Toll("o1", 9, 9, civilians=3)
    women = one_origin(killed("2", 2, 2, "woman"), killed("4", 4, 4, "child"))
    assert tolls_of(women, "ucdp", VAGUE)[0] == Toll("o1", 6, 6, civilians=6)
    alone = one_origin(killed("2", 2, 2, "journalist"))
    assert tolls_of(alone, "ucdp", VAGUE)[0] == Toll("o1", 2, 2, civilians=2)


def test_a_later_word_of_the_same_origin_takes_the_place_of_its_earlier_one() -> None:
    first, second = killed("3", 3, 3), killed("7", 7, 7)
    told = one_origin(first, second)
    points = (
        TollPoint(first, "2021-03-09", key("wire"), ("o1",), TollChange.FIRST),
        TollPoint(second, "2021-03-10", key("wire"), ("o1",), TollChange.REVISION),
    )
    assert [toll.low for toll in tolls_of(told, "acled", VAGUE)] == [3]
    assert [toll.low for toll in tolls_of(replace(told, tolls=points), "acled", VAGUE)] == [7]
    conflict = (points[0], replace(points[1], change=TollChange.CONFLICT))
    assert [toll.low for toll in tolls_of(replace(told, tolls=conflict), "acled", VAGUE)] == [3]


def test_victims_are_counted_where_nobody_counts() -> None:
    incident = with_view(with_view(strike(), "killed"), "victim", RANA, SAMI, LINA)
    one = next(view for view in incident.slots if view.slot == "victim")
    held: tuple[Held, ...] = tuple(replace(each, origins=("o1",)) for each in one.held)
    incident = replace(incident, slots=(*(view for view in incident.slots if view is not one), replace(one, held=held)))
    assert tolls_of(incident, "acled", VAGUE) == [Toll("o1", 2, None)]


def test_silence_is_no_toll() -> None:
    assert tolls_of(with_view(with_view(strike(), "killed"), "victim"), "acled", VAGUE) == []
