""" "Here" is the place of the dateline."""

from __future__ import annotations

from tests.extract.told import only, places
from whosays.types.record import Slot

DATELINE = "AMMAN, March 9 (Reuters) - "


def test_here_is_the_dateline() -> None:
    record = only(f"{DATELINE}Gunmen killed three policemen here on Tuesday.")
    assert [name.casefold() for _, name in places(record)] == ["amman"]
    assert record.of(Slot.PLACE)[0].anchors[0].start == 0


def test_this_city_is_the_dateline() -> None:
    record = only(f"{DATELINE}Gunmen killed three policemen in this city on Tuesday.")
    assert [name.casefold() for _, name in places(record)] == ["amman"]


def test_a_named_place_stays() -> None:
    assert places(only(f"{DATELINE}Gunmen killed three policemen in Zarqa on Tuesday.")) == [("in", "Zarqa")]


def test_without_here_the_dateline_is_no_place() -> None:
    assert not places(only(f"{DATELINE}Gunmen killed three policemen on Tuesday."))


def test_without_dateline_here_is_nowhere() -> None:
    assert not places(only("Gunmen killed three policemen here on Tuesday."))


def test_the_city_is_the_dateline() -> None:
    record = only(f"{DATELINE}Gunmen killed three policemen in the city on Tuesday.")
    assert [name.casefold() for _, name in places(record)] == ["amman"]


def test_a_described_city_is_another() -> None:
    assert not places(only(f"{DATELINE}Gunmen killed three policemen in the holy city on Tuesday."))
