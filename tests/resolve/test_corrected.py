"""What a person writes in place of a value."""

from __future__ import annotations

import pytest

from tests.specimen_incident import CIVILIANS, CROSSING, DAY, NC, STRUCK
from whosays.data.actors import load_actors
from whosays.data.gazetteer import load_gazetteer
from whosays.errors import UsageInvalid
from whosays.resolve.corrected import Tables, how_to_write, read_value
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)

CODES = (("ASSAULT", ""), ("ASSAULT", "aerial"), ("PROTEST", "demo"))


@pytest.fixture(scope="module")
def tables() -> Tables:
    return Tables(load_gazetteer(), load_actors(), CODES, {"mortar": "heavy-weapons"})


@pytest.mark.parametrize(
    ("written", "low", "high", "of_whom", "approximate"),
    [
        ("42", 42, 42, "civilian", False),
        ("1,200", 1200, 1200, "civilian", False),
        ("30-42", 30, 42, "civilian", False),
        ("30 to 42", 30, 42, "civilian", False),
        ("at least 30", 30, None, "civilian", False),
        ("30+", 30, None, "civilian", False),
        ("up to 5", None, 5, "civilian", False),
        ("about 40 fighters", 40, 40, "combatant", True),
        ("~7 children killed", 7, 7, "child", True),
        ("3 people", 3, 3, "unknown", False),
        ("0", 0, 0, "civilian", False),
    ],
)
def test_counts(
    tables: Tables, written: str, low: int | None, high: int | None, of_whom: str, approximate: bool
) -> None:
    found = read_value(written, CIVILIANS, "counts", tables)
    assert isinstance(found, CountValue)
    assert (found.low, found.high, found.of_whom, found.approximate) == (low, high, of_whom, approximate)
    assert found.what is CountKind.KILLED and not found.none_reported


def test_none_reported_is_not_zero(tables: Tables) -> None:
    found = read_value("none reported", CIVILIANS, "counts", tables)
    assert isinstance(found, CountValue) and (found.low, found.high, found.none_reported) == (None, None, True)


def test_what_is_counted_can_change(tables: Tables) -> None:
    found = read_value("12 injured", CIVILIANS, "counts", tables)
    assert isinstance(found, CountValue) and found.what is CountKind.INJURED and found.of_whom == "civilian"


@pytest.mark.parametrize(
    ("written", "precision"),
    [
        ("2015-10-03", "day"),
        ("2015-W40", "week"),
        ("2015-10", "month"),
        ("2015", "year"),
        ("2015-10-03/2015-10", "interval"),
    ],
)
def test_times(tables: Tables, written: str, precision: str) -> None:
    found = read_value(written, DAY, "time", tables)
    assert isinstance(found, TimeValue) and (found.value, found.precision) == (written, precision)


def test_places(tables: Tables) -> None:
    town = read_value("Kunduz", CROSSING, "place", tables)
    assert isinstance(town, PlaceValue) and (town.country, town.relation) == ("AFG", "in") and town.entry
    near = read_value("near Kunduz", CROSSING, "place", tables)
    assert isinstance(near, PlaceValue) and near.relation == "near" and (near.radius_km or 0) > (town.radius_km or 0)
    lebanon = read_value("Tripoli, Lebanon", CROSSING, "place", tables)
    assert isinstance(lebanon, PlaceValue) and lebanon.country == "LBN"
    point = read_value("36.73, 68.86 within 5 km", CROSSING, "place", tables)
    assert isinstance(point, PlaceValue)
    assert (point.latitude, point.longitude, point.radius_km, point.precision) == (36.73, 68.86, 5.0, "point")
    degrees = read_value("34°33'19\"N 36°23'04\"E", CROSSING, "place", tables)
    assert isinstance(degrees, PlaceValue) and degrees.latitude == pytest.approx(34.555, abs=0.001)


def test_actors(tables: Tables) -> None:
    listed = read_value("Taliban", NC, "actor", tables)
    assert isinstance(listed, ActorValue) and listed.entry and "REB" in listed.sectors
    unlisted = read_value("armed shepherds of Qasr", NC, "actor", tables)
    assert unlisted == ActorValue("armed shepherds of Qasr", None, unlisted.sectors, why="given by a person") or (
        isinstance(unlisted, ActorValue) and unlisted.entry is None
    )


def test_codes(tables: Tables) -> None:
    assert read_value("protest", STRUCK, "type", tables) == CodeValue("PROTEST")
    assert read_value("Aerial", CodeValue("demo"), "mode", tables) == CodeValue("aerial")
    assert read_value("denied", CodeValue("occurred"), "event", tables) == CodeValue("denied")


def test_victims_things_and_weapons(tables: Tables) -> None:
    old = VictimValue("a man", False, "killed", 1)
    assert read_value("Rana Saleh, injured", old, "victim", tables) == VictimValue("Rana Saleh", True, "injured", 1)
    assert read_value("a woman, 30", old, "victim", tables) == VictimValue("a woman, 30", False, "killed", 1)
    thing = ObjectValue("clinic", "hospital", "28", None)
    assert read_value("clinic, destroyed", thing, "object", tables) == ObjectValue(
        "clinic", "hospital", "28", "destroyed"
    )
    assert read_value("mortar", WeaponValue("gun"), "weapon", tables) == WeaponValue("mortar", "heavy-weapons")


@pytest.mark.parametrize(
    ("written", "old", "slot"),
    [
        ("many", CIVILIANS, "counts"),
        ("42-30", CIVILIANS, "counts"),
        ("12 sheep", CIVILIANS, "counts"),
        ("-5", CIVILIANS, "counts"),
        ("yesterday", DAY, "time"),
        ("2015-02-30", DAY, "time"),
        ("Qqxzzq", CROSSING, "place"),
        ("Kunduz, Lebanon", CROSSING, "place"),
        ("95.0, 12.0", CROSSING, "place"),
        ("BREAKFAST", STRUCK, "type"),
        ("ASSAULT", CodeValue("aerial"), "mode"),
        ("perhaps", CodeValue("occurred"), "event"),
        ("  ", CIVILIANS, "counts"),
        ("44", NC, "actor"),
        ("x" * 201, NC, "actor"),
    ],
)
def test_what_is_no_value_is_said_with_how_to_write_it(tables: Tables, written: str, old: Value, slot: str) -> None:
    with pytest.raises(UsageInvalid) as refused:
        read_value(written, old, slot, tables)
    assert how_to_write(old, slot) in str(refused.value)
