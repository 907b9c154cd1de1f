"""What persons decide holds, can be taken back, and carries over where its words still stand."""

from __future__ import annotations

from dataclasses import replace

from tests.specimen import reading
from whosays.incidents.rulings import Review, anchors_of, in_force, reviewed, rulings_of, words_of
from whosays.types.incident import Member
from whosays.types.judgement import Decision, Judgement, Words
from whosays.types.record import Slot
from whosays.types.values import CountValue

READING = reading()
RECORD = next(record for record in READING.records if record.of(Slot.COUNTS))
MEMBER = Member(f"ab12.1.{RECORD.id}", RECORD, READING.article)
COUNT = RECORD.of(Slot.COUNTS)[0]


def judgement(name: str, decision: Decision, **more: object) -> Judgement:
    return replace(Judgement(name, decision, "Ana", "2026-01-01T00:00:00+00:00"), **more)  # type: ignore[arg-type]


def of_value(name: str, decision: Decision, **more: object) -> Judgement:
    about = {"subjects": (words_of(MEMBER),), "slot": "counts", "value": COUNT.value}
    return judgement(name, decision, anchors=anchors_of(MEMBER, COUNT), **about, **more)


def reviews(member: Member) -> list[str]:
    return [item.review for item in member.record.assertions if item.slot is Slot.COUNTS]


def test_an_undone_judgement_is_not_in_force_and_its_undo_can_be_undone() -> None:
    first = judgement("j1", Decision.ACCEPT)
    undo = judgement("j2", Decision.UNDO, undoes="j1")
    assert in_force([first, undo]) == ()
    assert in_force([first, undo, judgement("j3", Decision.UNDO, undoes="j2")]) == (first,)


def test_the_later_of_two_rulings_on_a_pair_holds() -> None:
    pair = (Words("b", 0, 1, "x"), Words("a", 5, 6, "y"))
    join, split = judgement("j1", Decision.JOIN, subjects=pair), judgement("j2", Decision.SPLIT, subjects=pair[::-1])
    assert rulings_of([join]).together == {("a:5:6", "b:0:1")}
    both = rulings_of([join, split])
    assert both.together == frozenset() and both.apart == {("a:5:6", "b:0:1")}


def test_accepted_and_rejected_are_said() -> None:
    accepted, left = reviewed(MEMBER, [of_value("j1", Decision.ACCEPT)])
    assert reviews(accepted)[0] == Review.ACCEPTED and left == ()
    rejected, _ = reviewed(MEMBER, [of_value("j1", Decision.ACCEPT), of_value("j2", Decision.REJECT)])
    assert reviews(rejected)[0] == Review.REJECTED


def test_a_correction_takes_the_place_of_what_was_read_and_says_so() -> None:
    assert isinstance(COUNT.value, CountValue)
    right = replace(COUNT.value, low=4, high=4, name="4")
    member, _ = reviewed(MEMBER, [of_value("j1", Decision.CORRECT, corrected=right)])
    (found,) = [item for item in member.record.assertions if item.review == Review.CORRECTED]
    assert found.value == right and found.anchors == COUNT.anchors and "Ana" in found.why


def test_a_judgement_carries_over_where_its_words_still_give_the_value() -> None:
    again = replace(MEMBER, key="ab12.2.r7")
    assert reviews(reviewed(again, [of_value("j1", Decision.ACCEPT)])[0])[0] == Review.ACCEPTED


def test_a_judgement_on_words_that_now_say_something_else_stands_no_more() -> None:
    assert isinstance(COUNT.value, CountValue)
    other = replace(COUNT, value=replace(COUNT.value, low=7))
    record = replace(MEMBER.record, assertions=tuple(other if i is COUNT else i for i in MEMBER.record.assertions))
    accept = of_value("j1", Decision.ACCEPT)
    member, left = reviewed(replace(MEMBER, record=record), [accept])
    assert Review.ACCEPTED not in reviews(member) and left == (accept,)


def test_the_rule_that_found_a_value_does_not_matter() -> None:
    other = replace(COUNT, value=replace(COUNT.value, why="another rule"))
    record = replace(MEMBER.record, assertions=tuple(other if i is COUNT else i for i in MEMBER.record.assertions))
    member, left = reviewed(replace(MEMBER, record=record), [of_value("j1", Decision.ACCEPT)])
    assert Review.ACCEPTED in reviews(member) and left == ()
