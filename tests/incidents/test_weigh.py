"""What never changes an incident, and what people's judgements change."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incidents.reports import actor, at, by, hit, incident, killed, on, report, says, scales, victim, view, voice
from whosays.incidents.judged import standing
from whosays.incidents.rulings import anchors_of, words_of
from whosays.incidents.weigh import weigh
from whosays.types.incident import SlotState
from whosays.types.judgement import Decision, Judgement
from whosays.types.record import Modality, Slot
from whosays.types.values import ActorValue
from whosays.types.voice import Naming, Role, Side, Stance

ARMY = voice("Syrian army", "mil.SYR", role=Role.MILITARY, side=Side.ACTOR)
VOICES = (
    by(),
    by(ARMY),
    by(voice("Syrian foreign ministry", "gov.SYR", side=Side.ACTOR, stance=Stance.DENIES)),
    by(voice("SOHR", "sohr", role=Role.MONITOR, side=Side.THIRD_PARTY)),
    by(voice("residents", role=Role.RESIDENT, naming=Naming.DESCRIBED)),
    by(voice("Alsouria Net", "alsouria", role=Role.MEDIA, carrier=True), voice("Omar Sabreen", "ahmad-al-abdo")),
    by(voice("Harbour Gazette", role=Role.MEDIA)),
    by(voice("Campbell", role=Role.MILITARY)),
    by(voice("John Campbell", role=Role.MILITARY, stance=Stance.DOUBTS)),
)
PARTIES = ("mil.SYR", "gov.SYR", "fsa", "isil")
PLACES = (("Al-Tanf", 33.5, 38.7, 30.0), ("Palmyra", 34.6, 38.3, 5.0))


@st.composite
def items(draw):
    """One assertion of any slot, by anybody."""
    line = draw(st.sampled_from(VOICES))
    made = (
        lambda: killed(draw(st.integers(0, 4)), -1, draw(st.sampled_from(["unknown", "child"])), line),
        lambda: on(f"2021-03-1{draw(st.integers(1, 3))}", line),
        lambda: actor(draw(st.sampled_from(PARTIES)), line),
        lambda: says(Slot.RECIPIENT, ActorValue(draw(st.sampled_from(["farmers", "Qasr Guard"]))), line),
        lambda: at(*draw(st.sampled_from(PLACES)), line),
        lambda: victim(draw(st.sampled_from(["Rana Odeh", "Odeh"])), draw(st.sampled_from(FATES)), None, line),
        lambda: hit("hospital", "hospital", line),
    )
    return draw(st.sampled_from(made))()


FATES = ("killed", "injured")
OUTLETS = ("Harbour Gazette", "Upland Radio", None)
DAYS = ("2021-03-14", "2021-03-20", "1999-01-01", None)


@st.composite
def members(draw):
    """A few reports, some of them copies, whatever they say."""
    return [
        report(
            f"r{number}",
            *draw(st.lists(items(), max_size=4)),
            outlet=draw(st.sampled_from(OUTLETS)),
            published=draw(st.sampled_from(DAYS)),
            copy_of=draw(st.sampled_from(["", "g"])),
            modality=draw(st.sampled_from([Modality.OCCURRED, Modality.DENIED, Modality.ATTEMPTED])),
        )
        for number in range(draw(st.integers(1, 4)))
    ]


def states(found):
    return {(one.slot, one.about): one.state for one in found.slots}


@settings(max_examples=60, deadline=None)
@given(members(), st.randoms())
def test_the_order_of_members_changes_nothing(found, chance):
    turned = list(found)
    chance.shuffle(turned)
    assert incident(*turned) == incident(*found)


@settings(max_examples=60, deadline=None)
@given(members())
def test_a_further_copy_changes_no_state_no_grade_and_no_count_of_origins(found):
    found = [replace(member, text_group=member.text_group or f"only {member.key}") for member in found]
    copied = replace(found[0], key="ff" * 32 + ".1.r1")
    before, after = incident(*found), incident(*found, copied)
    assert states(after) == states(before)
    assert len(after.origins) == len(before.origins)
    assert (after.grade.name, after.grade.strike) == (before.grade.name, before.grade.strike)


@settings(max_examples=60, deadline=None)
@given(members())
def test_every_value_is_held_by_origins_that_are_listed(found):
    weighed = incident(*found)
    ids = {one.id for one in weighed.origins}
    for one in weighed.slots:
        for held in one.held:
            assert {*held.origins, *held.denied_by} <= ids
            assert set(held.origins) == {origin for backing in held.backings for origin in backing.origins}
        assert all(0 <= each.a < each.b < len(one.held) and each.why for each in one.differences)


def test_a_partys_own_repetition_adds_no_origin_and_no_agreement():
    claim = report("a", killed(40, -1, "combatant", by(ARMY)), outlet="A")
    again = [
        report(f"b{n}", killed(40, -1, "combatant", by(replace(ARMY, name=name))), outlet=f"B{n}")
        for n, name in enumerate(("Syrian army", "army spokesman", "General Staff"))
    ]
    before, after = incident(claim), incident(claim, *again)
    assert len(after.origins) == len(before.origins) == 1
    assert view(after, "killed", "combatant").state is SlotState.SINGLE


def judge(member, item, decision, **more):
    return Judgement(
        "j-1", decision, "lena", "2021-04-01T00:00:00Z", (words_of(member),), item.slot.value, item.value,
        anchors_of(member, item), **more,
    )  # fmt: skip


def test_a_rejected_value_disputes_nothing_any_more():
    one, other = report("a", on("2021-03-14"), outlet="A"), report("b", on("2021-03-16"), outlet="B")
    wrong = other.record.of(Slot.TIME)[0]
    assert view(incident(one, other), "time").state is SlotState.DISPUTED
    found = weigh("inc-1", [one, other], (), scales(), [judge(other, wrong, Decision.REJECT)])
    assert view(found, "time").state is SlotState.SINGLE
    assert [held.value.value for held in view(found, "time").held] == ["2021-03-14"]


def test_a_corrected_value_counts_in_place_of_the_one_read():
    one, other = report("a", on("2021-03-14"), outlet="A"), report("b", on("2021-03-16"), outlet="B")
    wrong, right = other.record.of(Slot.TIME)[0], one.record.of(Slot.TIME)[0].value
    found = weigh("inc-1", [one, other], (), scales(), [judge(other, wrong, Decision.CORRECT, corrected=right)])
    assert view(found, "time").state is SlotState.AGREED


def test_a_doubtful_value_that_a_person_accepts_counts():
    doubtful = says(Slot.TIME, on("2021-03-16").value, confidence=0.1)
    one, other = report("a", on("2021-03-14"), outlet="A"), report("b", doubtful, outlet="B")
    found = weigh("inc-1", [one, other], (), scales(), [judge(other, doubtful, Decision.ACCEPT)])
    assert view(found, "time").state is SlotState.DISPUTED


def test_a_record_whose_event_is_rejected_says_nothing():
    one, other = report("a", on("2021-03-14"), outlet="A"), report("b", on("2021-03-16"), outlet="B")
    event = other.record.of(Slot.EVENT)[0]
    assert standing([other], [judge(other, event, Decision.REJECT)]) == {other.key: ()}
    assert len(weigh("inc-1", [one, other], (), scales(), [judge(other, event, Decision.REJECT)]).origins) == 1
