"""One event told twice is one record."""

from __future__ import annotations

import pytest

from tests.extract.told import counts, days, event, lines, only, records
from whosays.resolve.gather import compatible, gather, head_word, in_order, kin, merge, same_value, score
from whosays.types.anchor import Anchor
from whosays.types.record import Assertion, Draft, Modality, Record, Slot
from whosays.types.values import ActorValue, CodeValue, CountKind, CountValue, PlaceValue, TimeValue, Value


def draft(
    start: int, *values: tuple[Slot, Value], modality: Modality = Modality.OCCURRED, type_: str = "ASSAULT", **how: bool
) -> Draft:
    """A draft at an offset; sentences and paragraphs are a hundred characters long."""
    anchor = Anchor(start, start + 3, "hit")
    head = [(Slot.EVENT, CodeValue(modality.value)), (Slot.TYPE, CodeValue(type_))]
    assertions = tuple(Assertion(slot, value, (anchor,)) for slot, value in [*head, *values])
    return Draft(Record("", "x", anchor, modality, assertions), "hit", start // 100, start // 100, **how)


ARMY, REBELS = (Slot.ACTOR, ActorValue("army")), (Slot.ACTOR, ActorValue("rebels"))
CONVOY = (Slot.RECIPIENT, ActorValue("convoy"))
MONDAY, FRIDAY = ((Slot.TIME, TimeValue(day, day, "day")) for day in ("2021-03-08", "2021-03-05"))
SIX = (Slot.COUNTS, CountValue("6", CountKind.KILLED, 6, 6))


def test_the_same_told_twice_is_one_and_gathers() -> None:
    (record,) = gather([draft(0, ARMY, CONVOY), draft(100, ARMY, CONVOY, SIX)])
    assert len(record.of(Slot.COUNTS)) == 1
    assert len(record.of(Slot.ACTOR)) == len(record.of(Slot.EVENT)) == 1
    assert [anchor.start for anchor in record.of(Slot.ACTOR)[0].anchors] == [0, 100]


@pytest.mark.parametrize(
    "later",
    [
        draft(100, ARMY, CONVOY, FRIDAY),
        draft(100, ARMY, CONVOY, modality=Modality.PLANNED),
        draft(100, ARMY, CONVOY, type_="COERCE"),
        draft(100, ARMY, CONVOY, listed=True),
        draft(100, ARMY, CONVOY, (Slot.COUNTS, CountValue("3", CountKind.STRIKES, 3, 3))),
    ],
)
def test_what_forbids_that_two_are_one(later: Draft) -> None:
    first = draft(0, ARMY, CONVOY, MONDAY, (Slot.COUNTS, CountValue("2", CountKind.STRIKES, 2, 2)))
    assert not compatible(first, later)
    assert len(gather([first, later])) == 2


def test_another_actor_lowers_the_score() -> None:
    first = draft(0, ARMY, CONVOY)
    same, other = score(first, draft(100, ARMY, CONVOY)), score(first, draft(100, REBELS, CONVOY))
    assert same.total > other.total
    assert "shared actor" in same.features
    assert "other actor" in other.features


def test_the_same_act_in_two_places_is_two() -> None:
    gao, kidal = ((Slot.PLACE, PlaceValue(name)) for name in ("Gao", "Kidal"))
    assert len(gather([draft(0, ARMY, CONVOY, gao), draft(100, ARMY, CONVOY, kidal)])) == 2
    assert len(gather([draft(0, ARMY, CONVOY, gao), draft(100, ARMY, CONVOY, gao)])) == 1


def test_a_headline_serves_the_event_that_it_announces() -> None:
    head, body = draft(0, ARMY, headline=True), draft(200, ARMY, CONVOY)
    assert [record.anchor.start for record in gather([head, body])] == [200]
    assert len(gather([draft(0, ARMY, headline=True, type_="COERCE"), body])) == 2


def test_ids_run_in_the_order_of_the_words() -> None:
    found = gather([draft(500, REBELS), draft(0, ARMY, CONVOY)])
    assert [(record.id, record.anchor.start) for record in found] == [("r1", 0), ("r2", 500)]


def test_nothing_is_nothing() -> None:
    assert gather([]) == ()


def test_same_value() -> None:
    assert same_value(ActorValue("Army"), ActorValue("army"), Slot.ACTOR)
    assert same_value(ActorValue("SDF", "sdf"), ActorValue("the forces", "sdf"), Slot.ACTOR)
    assert not same_value(ActorValue("pro-regime"), ActorValue("Iranian"), Slot.ACTOR)
    assert not same_value(PlaceValue("Gao"), PlaceValue("Gao", "near"), Slot.PLACE)
    assert not same_value(
        CountValue("60", CountKind.FIGHTERS, 60, 60), CountValue("60", CountKind.KILLED, 60, 60), Slot.COUNTS
    )


def test_slots_are_shown_in_order() -> None:
    record = draft(0, SIX, CONVOY, ARMY).record
    slots = [item.slot for item in in_order(record.assertions)]
    assert slots == sorted(slots, key=list(Slot).index)


def test_later_details_join_with_their_own_voice() -> None:
    record = only(
        "Rebels attacked a convoy near Gao on Monday, killing four people. "
        "The attack on the convoy also wounded nine people, a doctor said."
    )
    assert {(what, low) for what, low, *_ in counts(record)} == {("killed", 4), ("injured", 9)}
    assert lines(event(record)) == [(), ("doctor",)]
    wounded = next(item for item in record.of(Slot.COUNTS) if lines(item) != [()])
    assert lines(wounded) == [("doctor",)]


def test_two_voices_for_one_event_are_two_lines() -> None:
    record = only(
        "Rebels killed six soldiers in Gao on Monday. Six soldiers were killed by rebels in Gao, the governor said."
    )
    assert lines(event(record)) == [(), ("governor",)]


@pytest.mark.parametrize(
    "text",
    [
        "An airstrike hit a school in Idlib on Monday. On Wednesday another airstrike hit a clinic in Idlib.",
        "The army bombed the town of Nubl on 3 March. The army bombed the town of Nubl on 5 March.",
    ],
)
def test_two_strikes_on_two_days_are_two(text: str) -> None:
    found = [record for record in records(text) if record.type == "ASSAULT"]
    assert len(found) == 2
    assert len({day for record in found for day in days(record)}) == 2


def test_the_noun_of_the_verb_before_is_the_same_event() -> None:
    record = only("The army shelled the town of Nubl on Monday. A doctor said four people were killed in the shelling.")
    assert [what for what, *_ in counts(record)] == ["killed"]


@pytest.mark.xfail(
    strict=True, reason="an attack on one recipient and the killing of others just after are two records"
)
def test_the_dead_of_an_attack_told_just_before_are_its_dead() -> None:
    record = only("Rebels attacked a convoy near Gao on Monday. They killed nine soldiers.")
    assert [(what, low) for what, low, *_ in counts(record)] == [("killed", 9)]


def test_a_toll_put_by_a_later_voice() -> None:
    text = (
        "Militants attacked a village near Gao on Monday, killing 12 people. "
        "A doctor put the death toll in the attack at 20."
    )
    record = only(text)
    assert [(low, lines(item)) for item in record.of(Slot.COUNTS) for low in [item.value.low]] == [  # type: ignore[union-attr]
        (12, [()]),
        (20, [("doctor",)]),
    ]


def test_kin_are_one_entry_whatever_they_are_called() -> None:
    assert kin(ActorValue("SDF", "sdf"), ActorValue("the forces", "sdf"))
    assert not kin(ActorValue("the forces", "sdf"), ActorValue("the forces", "mil.SYR"))
    assert kin(PlaceValue("Gao"), PlaceValue("GAO"))
    assert not kin(PlaceValue("Gao"), ActorValue("Gao"))


def test_kin_hold_all_words_of_the_other() -> None:
    assert kin(ActorValue("militia"), ActorValue("two Shia militias"))
    assert kin(ActorValue("rebels", people="combatant"), ActorValue("Syrian rebels", people="combatant"))
    assert not kin(ActorValue("people", people="civilian"), ActorValue("young people", people="civilian"))
    assert not kin(ActorValue("12"), ActorValue("12 soldiers"))


@pytest.mark.parametrize(
    ("name", "head"),
    [("aid convoy", "convoy"), ("Convoy of trucks", "convoy"), ("a clinic, near Gao", "clinic"), ("Gao", "gao")],
)
def test_head_word(name: str, head: str) -> None:
    assert head_word(name) == head


def test_telling_of_an_act_as_going_on_and_as_done_is_compatible() -> None:
    ongoing = draft(100, ARMY, CONVOY, MONDAY, modality=Modality.ONGOING)
    assert compatible(draft(0, ARMY, CONVOY), ongoing)
    assert not compatible(draft(0, ARMY, CONVOY), draft(100, ARMY, CONVOY, another=True))


def test_merge_adds_what_is_new_and_keeps_the_first_day() -> None:
    record = merge(draft(0, ARMY, MONDAY).record, draft(100, ARMY, CONVOY, SIX, FRIDAY).record)
    assert [item.value for slot in (Slot.RECIPIENT, Slot.COUNTS) for item in record.of(slot)] == [CONVOY[1], SIX[1]]
    assert [item.value for item in record.of(Slot.TIME)] == [MONDAY[1]]
    assert record.anchor.start == 0


def test_merge_lets_what_is_told_go_before_a_denial() -> None:
    denied, done = draft(0, ARMY, modality=Modality.DENIED).record, draft(100, ARMY).record
    assert merge(denied, done).modality is Modality.OCCURRED
    assert merge(done, denied).modality is Modality.OCCURRED
