"""What is asked first."""

from __future__ import annotations

from dataclasses import replace

from tests import specimen_incident as specimen
from whosays.cli.review_queue import COPIES, PairItem, ValueItem, queue_of
from whosays.types.record import Slot


def pair() -> PairItem:
    return PairItem(specimen.PROPOSED, specimen.member("copy"), specimen.member("monitor"))


def test_disputes_come_first_then_joins_then_doubts() -> None:
    items = queue_of([specimen.incident()], [pair()], 100)
    first, second, third, fourth, fifth = items[:5]
    assert isinstance(first, ValueItem) and isinstance(second, ValueItem) and isinstance(third, PairItem)
    assert {first.assertion.value, second.assertion.value} == {specimen.CIVILIANS, specimen.NONE_KILLED}
    assert isinstance(fourth, ValueItem) and fourth.assertion.value == specimen.CARS
    assert isinstance(fifth, ValueItem) and fifth.assertion.value == specimen.CHILDREN


def test_every_value_is_asked_once_and_copies_with_it() -> None:
    items = [item for item in queue_of([specimen.incident()], [], 1000) if isinstance(item, ValueItem)]
    asked = [(member.key, each) for item in items for member, each in ((item.member, item.assertion), *item.copies)]
    copied = [item for item in items if item.copies]
    assert {item.member.text_group for item in copied} == {"t1"} and all(len(item.copies) == 1 for item in copied)
    told = [(member.key, each) for member in specimen.incident().members for each in member.record.assertions]
    assert len(asked) == len(set(asked)) and set(asked) == set(told)


def test_what_was_decided_is_not_asked_again() -> None:
    whole = specimen.incident()
    decided = {specimen.CIVILIANS}

    def judged(member):  # type: ignore[no-untyped-def]
        mine = tuple(
            replace(item, review="accepted") if item.value in decided else item for item in member.record.assertions
        )
        return replace(member, record=replace(member.record, assertions=mine))

    view = next(item for item in whole.slots if item.about == "civilian")
    held = view.held[0]
    backing = replace(held.backings[0], assertion=replace(held.backings[0].assertion, review="accepted"))
    views = tuple(
        replace(item, held=(replace(held, backings=(backing,)), *item.held[1:])) if item is view else item
        for item in whole.slots
    )
    again = replace(whole, members=tuple(map(judged, whole.members)), slots=views)
    values = [item.assertion.value for item in queue_of([again], [], 1000) if isinstance(item, ValueItem)]
    assert specimen.CIVILIANS not in values and specimen.NONE_KILLED in values


def test_a_decision_is_for_so_many_copies_at_most() -> None:
    whole = specimen.incident()
    copies = tuple(replace(specimen.member("copy"), key=f"{number:064x}.1.r1") for number in range(120))
    held = whole.slots[0].held[0]
    backings = tuple(replace(held.backings[1], record=item.key) for item in copies)
    many = replace(whole, members=copies, slots=(replace(whole.slots[0], held=(replace(held, backings=backings),)),))
    items = [item for item in queue_of([many], [], 1000) if isinstance(item, ValueItem)]
    assert [1 + len(item.copies) for item in items] == [COPIES + 1, COPIES + 1, 120 - 2 * (COPIES + 1)]


def test_the_queue_is_as_long_as_asked_for_and_does_not_depend_on_order() -> None:
    other = replace(specimen.incident(), id="inc-ffffffffffff")
    one = queue_of([specimen.incident(), other], [pair()], 7)
    assert one == queue_of([other, specimen.incident()], [pair()], 7) and len(one) == 7


def test_slots_of_a_record_come_in_their_order() -> None:
    items = [item for item in queue_of([specimen.incident()], [], 1000) if isinstance(item, ValueItem)]
    agreed = [item.assertion.slot for item in items if item.view.state.value == "agreed"]
    assert agreed == sorted(agreed, key=list(Slot).index)
