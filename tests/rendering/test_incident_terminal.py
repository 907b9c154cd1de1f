"""An incident on the terminal."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tests.rendering.test_hostile_incidents import shown
from tests.specimen_incident import CROSSING, DENIER, NC, RESIDENTS, at, incident, key, member
from whosays.rendering import incident_words, toll_words
from whosays.rendering.incident_sheet import outlet_of, sheets
from whosays.rendering.incident_terminal import IncidentTerminal
from whosays.types.incident import (
    Backing,
    Difference,
    DifferenceKind,
    Grade,
    GradeName,
    Happening,
    Held,
    Incident,
    SlotState,
    SlotView,
    TollChange,
    TollPoint,
)
from whosays.types.record import Assertion, Slot
from whosays.types.responsibility import PartyResponsibility, Responsibility, ResponsibilityLine
from whosays.types.values import CodeValue, CountKind, CountValue, PlaceValue, TimeValue
from whosays.types.voice import Attribution, Stance

GOLDEN = Path(__file__).resolve().parents[1] / "golden" / "incident.txt"
HISTORY = (
    Happening("2021-03-18T08:00:00+00:00", "inc-0a1b2c3d4e5f", "born", "began with 2 records"),
    Happening(
        "2021-03-19T09:10:00+00:00", "inc-0a1b2c3d4e5f", "join", "joined: “hit” of a1a1a1a1 and d4d4d4d4", "lena"
    ),
)


def test_the_whole_incident_reads_as_reviewed() -> None:
    assert shown(IncidentTerminal(incident(), HISTORY), 120) == GOLDEN.read_text("utf-8")


def test_narrow_terminals_get_blocks_that_say_as_much() -> None:
    out = shown(IncidentTerminal(incident()), 60)
    assert "Accounts side by side" not in out and max(map(len, out.splitlines())) <= 60
    assert "killed (civilians): disputed, 2 origins\n    12 killed (civilians)  o3 residents" in out
    assert "12 killed: denied by o1 Northern Coalition" in out


def test_disputes_and_agreement_are_said_without_colour() -> None:
    out = shown(IncidentTerminal(incident()), 120)
    assert "\x1b" not in out and "Disputed: killed (civilians)." in out and "agreed, 3 origins" in out
    calm = replace(incident(), slots=incident().slots[:4])
    assert "Nothing is disputed." in shown(IncidentTerminal(calm), 120)
    assert "Nowhere: no two values differ" in shown(IncidentTerminal(calm), 120)


def test_copies_are_counted_not_listed() -> None:
    (event, *_) = sheets(incident())
    first = event.rows[0].chains[0]
    assert (first.words, first.carried) == ("River Post and 1 more → Northern Coalition", "carried by 2 outlets")
    assert [chain.words for chain in event.rows[0].chains[1:]] == [
        "Amber Gazette → Desert Wire → Idris Harun",
        "Valley Monitor → residents",
    ]


def test_ten_thousand_copies_end_in_a_count() -> None:
    whole = incident()
    copies = tuple(replace(member("copy"), key=f"{number:064x}.1.r1") for number in range(10_000))
    held = whole.slots[0].held[0]
    backings = tuple(replace(held.backings[1], record=item.key) for item in copies)
    views = (replace(whole.slots[0], held=(replace(held, backings=backings),)), *whole.slots[1:])
    many = replace(whole, members=copies, slots=views, tolls=(*whole.tolls, *(
        replace(whole.tolls[0], change=TollChange.REPEATED) for _ in copies)))  # fmt: skip
    out = shown(IncidentTerminal(many), 120)
    assert "... and 9,960 more; --json has all" in out and "10,000 times told again" in out
    assert out.count("\n") < 200


def test_a_lone_record_without_anything_is_still_told() -> None:
    view = SlotView("event", "", SlotState.SINGLE, (Held(CodeValue("planned"), (), ()),))
    bare = Incident("inc-000000000000", (member("wire"),), (), (), (view,), (), Grade(GradeName.NOT_GRADED, None, ()))
    out = shown(IncidentTerminal(bare), 80)
    for words in (
        "Event, not dated",
        "One record alone.",
        "told as planned",
        "Grade: not graded",
        "No reason is given.",
    ):
        assert words in out


def toll_of(*told: tuple[str, int | None, int | None], state: SlotState = SlotState.SINGLE) -> str:
    views = [
        SlotView(
            "killed", people, state, (Held(CountValue("n", CountKind.KILLED, low, high, people or "unknown"), (), ()),)
        )
        for people, low, high in told
    ]
    return toll_words.toll(replace(incident(), slots=tuple(views)), "killed")


def test_tolls_are_ranges_and_open_ends_are_said() -> None:
    assert toll_of(("", 40, 40)) == "killed 40"
    assert toll_of(("", 24, None)) == "killed at least 24"
    assert toll_of(("", None, 5)) == "killed up to 5"
    assert toll_of(("", 1200, 1500), state=SlotState.DISPUTED) == "killed 1,200 to 1,500?"
    assert toll_of(("civilian", 3, 4), ("child", 2, 2)) == "killed: children 2, civilians 3 to 4"
    assert toll_of(("al-Qaeda combatant", 24, 24)) == "killed: al-Qaeda combatants 24"
    assert toll_of(("", 9, 9), ("woman", 1, 1)) == "killed 9 (women 1)"
    assert toll_of() == ""


def test_an_open_end_below_a_number_leaves_nothing_open() -> None:
    values = [CountValue("n", CountKind.KILLED, 19, None), CountValue("n", CountKind.KILLED, 42, 42)]
    assert toll_words.span(values) == "19 to 42" and toll_words.span(values[:1]) == "at least 19"
    assert toll_words.span([*values, CountValue("n", CountKind.KILLED, 58, None)]) == "19 to 58 or more"


def test_a_part_of_a_toll_is_not_its_lower_end() -> None:
    whole, part = CountValue("19", CountKind.KILLED, 19, 19), CountValue("12", CountKind.KILLED, 12, 12)
    differing = (Difference(0, 1, DifferenceKind.NOT_COMPARABLE, "12 are a part of 19"),)
    view = SlotView("killed", "", SlotState.SINGLE, (Held(whole, (), ()), Held(part, (), ())), differing)
    assert toll_words.toll(replace(incident(), slots=(view,)), "killed") == "killed 19"


def test_what_one_record_tells_beside_its_toll_is_a_part_of_it() -> None:
    whole, part = CountValue("19+", CountKind.KILLED, 19, None), CountValue("12", CountKind.KILLED, 12, 12)
    assertion = next(iter(member("monitor").record.of(Slot.COUNTS)))
    backing = Backing(key("monitor"), assertion, ("o3",))
    view = SlotView("killed", "", SlotState.SINGLE, (Held(part, (backing,), ("o3",)), Held(whole, (backing,), ("o3",))))
    points = tuple(
        TollPoint(value, "2015-10-03", key("monitor"), ("o3",), change)
        for value, change in ((whole, TollChange.FIRST), (part, TollChange.NOT_COMPARABLE))
    )
    assert toll_words.toll(replace(incident(), slots=(view,), tolls=points), "killed") == "killed at least 19"
    told_twice = (*points, replace(points[1], change=TollChange.CONFLICT))
    assert toll_words.toll(replace(incident(), slots=(view,), tolls=told_twice), "killed") == "killed 12 to 19 or more"


def test_who_denies_being_responsible_holds_just_that() -> None:
    line, denial = Attribution((RESIDENTS,)), Attribution((replace(DENIER, stance=Stance.DENIES),))
    assertion = Assertion(Slot.ACTOR, NC, (at("monitor", "Coalition aircraft"),), (line, denial))
    held = (
        Held(CodeValue("accused"), (Backing(key("monitor"), assertion, ("o3",)),), ("o3",)),
        Held(CodeValue("denied"), (Backing(key("monitor"), assertion, ("o1",)),), (), ("o1",)),
    )
    view = SlotView("responsibility", "Northern Coalition", SlotState.DISPUTED, held)
    (sheet,) = sheets(replace(incident(), slots=(view,)))
    accused, denied = sheet.rows
    assert (accused.origins, denied.origins, denied.denied_by, sheet.denials) == (("o3",), ("o1",), (), ())
    assert sheet.differences == (("accused | denied: cannot both hold", "denied by o1 Northern Coalition"),)
    assert [chain.words for chain in accused.chains] == ["Valley Monitor → residents"]
    assert [chain.words for chain in denied.chains] == ["Valley Monitor → Northern Coalition"]


def test_each_chain_stands_with_the_responsibility_that_it_tells() -> None:
    own, line = Attribution(), Attribution((RESIDENTS,))
    assertion = Assertion(Slot.ACTOR, NC, (at("monitor", "Coalition aircraft"),), (own, line))
    told = tuple(ResponsibilityLine(Responsibility(name), "", (), "made") for name in ("reported_as_fact", "accused"))
    part = PartyResponsibility(NC.name, NC.entry, told[0].responsibility, False, told)
    teller = member("monitor")
    teller = replace(teller, record=replace(teller.record, parties=(part,)))
    held = tuple(
        Held(CodeValue(one.responsibility.value), (Backing(key("monitor"), assertion, (origin,)),), (origin,))
        for one, origin in zip(told, ("o4", "o3"), strict=True)
    )
    view = SlotView("responsibility", NC.name, SlotState.DISPUTED, held)
    (sheet,) = sheets(replace(incident(), members=(teller,), slots=(view,)))
    words = [[chain.words for chain in row.chains] for row in sheet.rows]
    assert words == [["Valley Monitor itself"], ["Valley Monitor → residents"]]


def test_who_denies_its_own_part_stands_there_and_not_behind_the_event() -> None:
    line, denial = Attribution((RESIDENTS,)), Attribution((replace(DENIER, stance=Stance.DENIES),))
    assertion = Assertion(Slot.EVENT, CodeValue("occurred"), (at("monitor", "hit"),), (line, denial))
    backing = Backing(key("monitor"), assertion, ("o3",))
    view = SlotView("event", "", SlotState.SINGLE, (Held(CodeValue("occurred"), (backing,), ("o3",)),))
    (sheet,) = sheets(replace(incident(), slots=(view,)))
    assert [chain.words for chain in sheet.rows[0].chains] == ["Valley Monitor → residents"]
    denied = replace(view, held=(replace(view.held[0], denied_by=("o1",)),))
    (sheet,) = sheets(replace(incident(), slots=(denied,)))
    assert [chain.denies for chain in sheet.rows[0].chains] == [False, True]


def test_what_copies_say_as_their_own_word_is_one_chain() -> None:
    assertion = Assertion(Slot.EVENT, CodeValue("occurred"), (at("agency", "hit"),), (Attribution(),))
    backings = tuple(Backing(key(name), assertion, ("o1",)) for name in ("agency", "copy"))
    other = Backing(key("monitor"), replace(assertion, anchors=(at("monitor", "hit"),)), ("o3",))
    held = Held(CodeValue("occurred"), (*backings, other), ("o1", "o3"))
    (sheet,) = sheets(replace(incident(), slots=(SlotView("event", "", SlotState.AGREED, (held,)),)))
    assert [chain.words for chain in sheet.rows[0].chains] == [
        "River Post and 1 more, as their own word",
        "Valley Monitor itself",
    ]


def test_two_values_that_nobody_else_tells_are_not_called_one_origins() -> None:
    one, other = (CountValue(words, CountKind.KILLED, low, low) for words, low in (("46", 46), ("38", 38)))
    held = (Held(one, (), ("o1",)), Held(other, (), ("o2",)))
    assert incident_words.state_words(SlotView("killed", "", SlotState.SINGLE, held)) == "one origin each"
    assert incident_words.state_words(SlotView("killed", "", SlotState.SINGLE, held[:1])) == "one origin"


def test_days_are_as_close_as_somebody_tells_them() -> None:
    whole = incident()
    (view,) = whole.of("time")
    month = Held(TimeValue("in March", "2021-03", "month"), (), ("o2",))
    assert incident_words.when(replace(whole, slots=(replace(view, held=(month, *view.held)),))) == "2021-03-13"
    assert incident_words.when(replace(whole, slots=(replace(view, held=(month,)),))) == "2021-03-01 to 2021-03-31"


def test_a_report_without_outlet_is_named_by_host_or_file() -> None:
    one = member("wire")
    nameless = replace(one, article=replace(one.article, outlet=None))
    assert outlet_of(nameless) == "example.org"
    filed = replace(nameless, article=replace(nameless.article, url=None), origin="/home/somebody/secret/story.txt")
    assert outlet_of(filed) == "story.txt" and outlet_of(None) == "an unnamed outlet"


def test_none_reported_is_not_zero() -> None:
    value = CountValue("none", CountKind.KILLED, None, None, none_reported=True)
    view = SlotView("killed", "", SlotState.SINGLE, (Held(value, (), ()),))
    assert toll_words.toll(replace(incident(), slots=(view,)), "killed") == "killed none reported"


def test_a_grade_set_by_a_person_says_so() -> None:
    assert (
        incident_words.grade_words(replace(incident().grade, by="lena")) == "contested, declared strike (set by lena)"
    )


def test_a_village_that_no_map_knows_is_named_before_its_province() -> None:
    whole = incident()
    (view,) = whole.of("place")
    village = Held(PlaceValue("Al-Jinah"), (), ("o1", "o2"))
    province = replace(CROSSING, name="Aleppo province", relation="in", precision="division")

    def where(*held: Held) -> str:
        return incident_words.where(replace(whole, slots=(replace(view, held=held),)))

    assert where(village, Held(province, (), ("o1",))) == "Al-Jinah, Aleppo province"
    assert where(village, Held(CROSSING, (), ("o1",))) == "near Tell Maran crossing"
    assert where(village) == "Al-Jinah" and where() == ""


def test_a_name_without_end_is_cut() -> None:
    value = replace(NC, name="x" * 10_000)
    assert len(incident_words.held_words("actor", value)[0]) == 200
    endless = replace(incident(), origins=(replace(incident().origins[0], name="y" * 10_000),))
    assert len(incident_words.origin_names(endless)["o1"]) == 203


def test_keys_are_shown_short() -> None:
    assert incident_words.short_key(key("wire")) == "c3c3c3c3.r1"
