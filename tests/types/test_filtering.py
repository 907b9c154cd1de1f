"""Which incidents are asked for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.specimen_incident import CROSSING, incident
from whosays.types.filtering import Filter, Near, days_told, distance_km, folded, matches
from whosays.types.incident import GradeName, Held, Incident, SlotView
from whosays.types.values import PlaceValue, TimeValue, Value


def holding(slot: str, value: Value) -> Incident:
    """The specimen with one value alone in a slot."""
    whole = incident()
    view = next(item for item in whole.slots if item.slot == slot)
    alone = replace(view, held=(Held(value, (), ("o1",)),), differences=())
    return replace(whole, slots=tuple(alone if item is view else item for item in whole.slots))


def without(slot: str) -> Incident:
    whole = incident()
    return replace(whole, slots=tuple(item for item in whole.slots if item.slot != slot))


@pytest.mark.parametrize(
    "asked",
    [
        Filter(),
        Filter(since=date(2021, 3, 13), until=date(2021, 3, 13)),
        Filter(since=date(2021, 3, 1)),
        Filter(until=date(2021, 4, 1)),
        Filter(near=Near(34.1, 38.2, 1)),
        Filter(near=Near(34.5, 38.2, 40)),
        Filter(country="SYR"),
        Filter(type="ASSAULT", mode="aerial"),
        Filter(actor=frozenset({"ex:nc"})),
        Filter(actor=frozenset({"northern  COALITION"})),
        Filter(recipient=frozenset({"column"})),
        Filter(grade=GradeName.CONTESTED),
        Filter(disputed=True),
    ],
)
def test_what_is_held_is_found(asked: Filter) -> None:
    assert matches(incident(), asked)


@pytest.mark.parametrize(
    "asked",
    [
        Filter(since=date(2021, 3, 14)),
        Filter(until=date(2021, 3, 12)),
        Filter(near=Near(36.7, 68.9, 100)),
        Filter(country="AFG"),
        Filter(type="PROTEST"),
        Filter(type="ASSAULT", mode="drone"),
        Filter(actor=frozenset({"ex:other"})),
        Filter(actor=frozenset({"north"})),
        Filter(recipient=frozenset({"ex:nc"})),
        Filter(grade=GradeName.FAIR),
    ],
)
def test_what_nobody_holds_is_not_found(asked: Filter) -> None:
    assert not matches(incident(), asked)


def test_an_incident_without_dispute_is_not_among_the_disputed() -> None:
    whole = incident()
    calm = replace(whole, slots=tuple(view for view in whole.slots if view.about != "civilian"))
    assert not matches(calm, Filter(disputed=True))


def test_a_month_reaches_into_a_day_asked_for() -> None:
    month = holding("time", TimeValue("in March", "2021-03", "month"))
    assert matches(month, Filter(since=date(2021, 3, 20), until=date(2021, 3, 21)))
    assert not matches(month, Filter(since=date(2021, 4, 1)))


def test_an_unknown_day_or_place_is_kept_only_when_asked() -> None:
    for slot, asked in (
        ("time", Filter(since=date(2021, 3, 1))),
        ("place", Filter(country="SYR")),
        ("place", Filter(near=Near(34.1, 38.2, 10))),
    ):
        unknown = without(slot)
        assert not matches(unknown, asked)
        assert matches(unknown, replace(asked, unknown=True))
    unresolved = holding("place", PlaceValue("the village"))
    assert matches(unresolved, Filter(country="SYR", unknown=True)) and not matches(unresolved, Filter(country="SYR"))


def test_a_whole_country_is_near_only_with_its_centre() -> None:
    country = holding("place", replace(CROSSING, latitude=35.0, longitude=38.0, radius_km=400.0, precision="country"))
    assert not matches(country, Filter(near=Near(34.1, 38.2, 30)))
    assert matches(country, Filter(near=Near(35.0, 38.1, 30)))


def test_a_parent_stands_for_its_parts() -> None:
    whole = incident()
    (view,) = whole.of("actor")
    held = replace(view.held[0], value=replace(view.held[0].value, entry="ex:wing", parents=("ex:nc",)))  # type: ignore[type-var]
    part = replace(whole, slots=(SlotView("actor", "", view.state, (held,)),))
    assert matches(part, Filter(actor=frozenset({"ex:nc"})))


def test_days_are_those_that_most_origins_tell_first() -> None:
    whole = incident()
    (view,) = whole.of("time")
    other = Held(TimeValue("12 March", "2021-03-12", "day"), (), ("o2",))
    both = replace(whole, slots=(replace(view, held=(other, *view.held)),))
    assert [first.day for first, _ in days_told(both)] == [13, 12]


def test_names_are_folded() -> None:
    assert folded(" Kobanê\u202e  (town) ") == "kobane town"


def test_distance_is_along_the_great_circle() -> None:
    assert distance_km((0, 0), (0, 1)) == pytest.approx(111.2, abs=0.1)
    assert distance_km((0, 179.5), (0, -179.5)) == pytest.approx(111.2, abs=0.1)
