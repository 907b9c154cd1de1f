"""Lists of events below an announcement."""

from __future__ import annotations

from tests.extract.told import counts, days, places, records, words
from whosays.types.record import Record, Slot

LIST = """On Friday, the coalition conducted 15 strikes against militants.

Syria

* Near Palmyra, one strike destroyed a tank.

* Near Raqqa, three strikes destroyed two vehicles.

Iraq

* Near Mosul, eleven strikes destroyed six buildings.
"""


def items() -> list[Record]:
    return [record for record in records(LIST) if record.type == "ASSAULT"]


def test_each_item_is_an_event_beside_the_announcement() -> None:
    assert len(items()) == 4


def test_items_have_their_counts() -> None:
    assert [count for record in items() for count in counts(record) if count[0] == "strikes"] == [
        ("strikes", number, number, "unknown") for number in (15, 1, 3, 11)
    ]
    assert ("vehicles", 2, 2, "unknown") in counts(items()[2])


def test_items_inherit_actor_and_day() -> None:
    for record in items():
        assert words(record, Slot.ACTOR) == ["the coalition"]
        assert days(record) == ["2021-03-05"]
    assert {item.why for item in items()[1].of(Slot.ACTOR)} == {"announced above the list"}


def test_items_are_where_they_say_and_below_their_heading() -> None:
    assert [places(record) for record in items()[1:]] == [
        [("near", "Palmyra"), ("in", "Syria")],
        [("near", "Raqqa"), ("in", "Syria")],
        [("near", "Mosul"), ("in", "Iraq")],
    ]


def test_prose_is_no_list() -> None:
    text = "On Friday, the coalition conducted 15 strikes. A car bomb exploded in Gao, killing nine people."
    found = [record for record in records(text) if record.mode == "explosives"]
    assert [words(record, Slot.ACTOR) for record in found] == [[]]


def test_a_position_can_be_hit() -> None:
    text = "On Friday, the coalition conducted 12 strikes.\n\n* Near Palmyra, one strike destroyed a mortar position.\n"
    assert [words(record, Slot.RECIPIENT) for record in records(text)] == [[], ["a mortar position"]]
