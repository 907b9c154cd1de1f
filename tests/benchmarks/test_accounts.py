"""Records become the gold records that the guide of that gold describes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from benchmarks.tasks.accounts import write_record
from whosays.types.anchor import Anchor
from whosays.types.record import Assertion, Certainty, Modality, Record, Slot
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    PlaceValue,
    TimeValue,
    Value,
    WeaponValue,
)
from whosays.types.voice import Attribution, Stance, Voice

TEXT = (
    "A monitor said on Friday that the army had shelled the market in the old town, killing 12. "
    "The mayor put the toll at 15. The army and the rebels clashed with the mortars. He wept."
)


def cut(words: str, after: int = 0) -> Anchor:
    start = TEXT.index(words, after)
    return Anchor(start, start + len(words), words)


def said(words: str, cue: str = "said", stance: Stance = Stance.ASSERTS) -> Attribution:
    return Attribution((Voice(cut(words), words, cue=cut(cue), stance=stance),))


MONITOR, MAYOR, OWN = said("A monitor"), said("The mayor", "put"), Attribution()


def holds(slot: Slot, value: Value, words: str, *told: Attribution) -> Assertion:
    return Assertion(slot, value, (cut(words),), told or (OWN,))


def record(*assertions: Assertion, told: tuple[Attribution, ...] = (OWN,), mode: str | None = None) -> Record:
    anchor = cut("shelled")
    base = [Assertion(Slot.EVENT, CodeValue("event"), (anchor,), told)]
    base.append(Assertion(Slot.TYPE, CodeValue("ASSAULT"), (anchor,), told))
    if mode:
        base.append(Assertion(Slot.MODE, CodeValue(mode), (anchor,), told))
    return Record("r1", "a", anchor, Modality.OCCURRED, (*base, *assertions))


def test_a_plain_record() -> None:
    found = write_record(
        record(
            holds(Slot.ACTOR, ActorValue("army"), "the army", MONITOR),
            holds(Slot.PLACE, PlaceValue("old town"), "the old town", MONITOR),
            told=(MONITOR,),
            mode="heavy-weapons",
        ),
        TEXT,
    )
    assert found["type"] == "ASSAULT" and found["mode"] == "heavy-weapons" and found["modality"] == "occurred"
    assert found["anchor"]["quote"] == "shelled"
    assert [actor["quote"] for actor in found["actor"]] == ["the army"] and found["actor"][0]["name"] == "army"
    assert found["place"][0]["quote"] == "old town" and found["place"][0]["relation"] == "in"
    assert [[voice["quote"] for voice in line] for line in found["according_to"]] == [["A monitor"]]
    assert found["according_to"][0][0]["cue"]["quote"] == "said"
    assert found["claims"] == [] and found["time"] is None and found["recipient"] == []


def test_every_quote_stands_where_it_says() -> None:
    found = write_record(
        record(
            holds(Slot.TIME, TimeValue("Friday", "2017-06-09", "day"), "Friday"),
            holds(Slot.WEAPON, WeaponValue("mortars"), "the mortars"),
            holds(Slot.PLACE, PlaceValue("old town"), "the old town"),
        ),
        TEXT,
    )
    for value in (found["time"], *found["weapon"], *found["place"]):
        assert TEXT[value["start"] : value["end"]] == value["quote"]


def test_a_time_takes_its_preposition() -> None:
    time = write_record(record(holds(Slot.TIME, TimeValue("Friday", "2017-06-09", "day"), "Friday")), TEXT)["time"]
    assert (time["quote"], time["value"], time["precision"]) == ("on Friday", "2017-06-09", "day")


def test_a_time_that_is_not_resolved_has_no_value() -> None:
    time = write_record(record(holds(Slot.TIME, TimeValue("Friday", bound="2017"), "Friday")), TEXT)["time"]
    assert (time["value"], time["precision"]) == (None, "unresolved")


def test_weapon_leaves_its_article() -> None:
    found = write_record(record(holds(Slot.WEAPON, WeaponValue("mortars"), "the mortars")), TEXT)
    assert found["weapon"] == [{**found["weapon"][0], "quote": "mortars"}]


def test_another_teller_of_a_value_is_a_claim() -> None:
    twelve = CountValue("12", CountKind.KILLED, 12, 12)
    found = write_record(
        record(
            holds(Slot.COUNTS, twelve, "12", MONITOR),
            holds(Slot.COUNTS, replace(twelve, name="15", low=15, high=15), "15", MAYOR),
            told=(MONITOR,),
        ),
        TEXT,
    )
    assert [(count["what"], count["low"]) for count in found["counts"]] == [("killed", 12), ("killed", 15)]
    assert [(claim["slot"], claim["index"]) for claim in found["claims"]] == [("counts", 1)]
    assert found["claims"][0]["according_to"][0][0]["quote"] == "The mayor"


def test_a_value_of_the_reports_own_in_a_voiced_record() -> None:
    found = write_record(record(holds(Slot.ACTOR, ActorValue("army"), "the army", OWN), told=(MONITOR,)), TEXT)
    assert found["claims"] == [{"slot": "actor", "index": 0, "according_to": []}]


def test_the_reports_own_telling_has_no_line() -> None:
    assert write_record(record(told=(OWN, MONITOR)), TEXT)["according_to"] == []


def test_a_denied_actor_is_a_claim_with_its_stance() -> None:
    denial = said("The mayor", "put", Stance.DENIES)
    found = write_record(record(holds(Slot.ACTOR, ActorValue("army"), "the army", denial)), TEXT)
    assert found["claims"][0]["according_to"][0][0]["stance"] == "denies"


def test_a_pronoun_speaks_under_its_name() -> None:
    voice = Voice(cut("He"), "Omar", full=cut("A monitor"))
    found = write_record(record(told=(Attribution((voice,)),)), TEXT)
    assert found["according_to"][0][0]["quote"] == "A monitor" and found["according_to"][0][0]["cue"] is None


def test_a_noun_speaks_under_its_own_words() -> None:
    voice = Voice(cut("The mayor"), "Omar", full=cut("A monitor"))
    assert write_record(record(told=(Attribution((voice,)),)), TEXT)["according_to"][0][0]["quote"] == "The mayor"


def test_an_unclear_value_is_left_out() -> None:
    unclear = replace(holds(Slot.ACTOR, ActorValue("army"), "the army"), certainty=Certainty.UNCLEAR)
    assert write_record(record(unclear), TEXT)["actor"] == []


@pytest.mark.parametrize(
    ("count", "written"),
    [
        (CountValue("12", CountKind.CASUALTIES, 12, 12), [("other", 12, 12)]),
        (CountValue("none", CountKind.CASUALTIES, 0, 0), [("killed", 0, 0), ("injured", 0, 0)]),
        (CountValue("none", CountKind.INJURED, 0, 0), [("injured", 0, 0)]),
        (CountValue("dozens", CountKind.KILLED, 24, None), [("killed", 24, None)]),
        (CountValue("none", CountKind.KILLED, None, None, none_reported=True), []),
    ],
)
def test_counts(count: CountValue, written: list[tuple[str, int | None, int | None]]) -> None:
    found = write_record(record(holds(Slot.COUNTS, count, "12")), TEXT)["counts"]
    assert [(item["what"], item["low"], item["high"]) for item in found] == written


def test_the_side_named_first_acts() -> None:
    both = [("army", "The army"), ("rebels", "the rebels")]
    sides = [holds(slot, ActorValue(name), words) for slot in (Slot.ACTOR, Slot.RECIPIENT) for name, words in both]
    found = write_record(record(*sides), TEXT)
    assert [item["name"] for item in found["actor"]] == ["army"]
    assert [item["name"] for item in found["recipient"]] == ["rebels"]


def test_joint_actors_stay_together() -> None:
    both = [("army", "The army"), ("rebels", "the rebels")]
    found = write_record(record(*(holds(Slot.ACTOR, ActorValue(name), words) for name, words in both)), TEXT)
    assert len(found["actor"]) == 2 and found["recipient"] == []


def test_two_modes_are_none() -> None:
    extra = Assertion(Slot.MODE, CodeValue("aerial"), (cut("shelled"),))
    assert write_record(record(extra, mode="heavy-weapons"), TEXT)["mode"] is None


def targets(low: int, words: str) -> Assertion:
    return holds(Slot.COUNTS, CountValue(words, CountKind.TARGETS, low, low), words)


def test_a_long_list_of_targets_keeps_units_as_recipients_and_numbers_as_counts() -> None:
    unit = holds(Slot.RECIPIENT, ActorValue("rebels", people="combatant"), "the rebels")
    market = holds(Slot.RECIPIENT, ActorValue("market"), "the market")
    long = write_record(record(market, unit, targets(12, "12"), targets(1, "the mortars")), TEXT)
    assert [item["quote"] for item in long["recipient"]] == ["the rebels"]
    assert [item["low"] for item in long["counts"]] == [12]
    short = write_record(record(market, targets(1, "the market")), TEXT)
    assert [item["quote"] for item in short["recipient"]] == ["the market"] and len(short["counts"]) == 1
