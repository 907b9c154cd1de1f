"""Whatever records hold, an incident is weighed, and the same in any order."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.incidents.reports import OWN, WORD, scales
from tests.strategies import of
from whosays.incidents.weigh import weigh
from whosays.types.article import Article
from whosays.types.incident import Member
from whosays.types.record import Assertion, Record, Slot
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    VictimValue,
    WeaponValue,
)

VALUES = {
    Slot.EVENT: CodeValue, Slot.TYPE: CodeValue, Slot.MODE: CodeValue, Slot.ACTOR: ActorValue,
    Slot.RECIPIENT: ActorValue, Slot.PLACE: PlaceValue, Slot.TIME: TimeValue, Slot.COUNTS: CountValue,
    Slot.WEAPON: WeaponValue, Slot.VICTIM: VictimValue, Slot.OBJECT: ObjectValue,
}  # fmt: skip


@cache
def assertions(slot: Slot) -> st.SearchStrategy[Assertion]:
    """Assertions of a slot with anything in them but what the types forbid."""

    def made(item: Assertion, value: object) -> Assertion:
        lines, words = item.attributions or (OWN,), item.anchors or (WORD,)
        return replace(item, slot=slot, value=value, attributions=lines, anchors=words)

    return st.builds(made, of(Assertion), of(VALUES[slot]))


@st.composite
def hostile(draw: st.DrawFn) -> Member:
    """A member whose record and article hold anything."""
    act = replace(draw(assertions(Slot.TYPE)), value=CodeValue("ASSAULT"))
    items = draw(st.lists(st.sampled_from(list(VALUES)).flatmap(assertions), max_size=4))
    record = replace(draw(of(Record)), assertions=(act, *items))
    sha = f"{draw(st.integers(0, 3)):064x}"
    return Member(f"{sha}.1.r1", record, draw(of(Article)), text_group=draw(st.sampled_from(["", "g"])))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(hostile(), min_size=1, max_size=3, unique_by=lambda member: member.key))
def test_nothing_in_a_record_stops_the_weighing(members):
    found = weigh("inc-1", members, (), scales())
    assert weigh("inc-1", members[::-1], (), scales()) == found
    assert len(found.members) == len(members)
