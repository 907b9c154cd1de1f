"""An incident made by hand, over four invented reports whose voices differ, for the tests of doors and renderings."""

# ruff: noqa: E501 (one assertion a line reads as a table)

from __future__ import annotations

from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.incident import (
    Backing,
    Comparison,
    Difference,
    DifferenceKind,
    Feature,
    Grade,
    GradeName,
    Held,
    Incident,
    Join,
    JoinedBy,
    Member,
    Origin,
    SlotState,
    SlotView,
    StrikeStatus,
    TollChange,
    TollPoint,
)
from whosays.types.record import Assertion, Certainty, Modality, Record, Slot
from whosays.types.values import ActorValue, CodeValue, CountKind, CountValue, PlaceValue, TimeValue, Value
from whosays.types.voice import Attribution, Basis, Manner, Naming, Role, Side, Voice

AGENCY = """AMBER CITY, 14 March 2021 - The Northern Coalition said on Saturday that its aircraft had hit a column of
twelve vehicles near the Tell Maran crossing on 13 March. It put the number of fighters in the column at 40.
"""
WIRE = """Aircraft of the Northern Coalition struck the column in the Wadi Sard area, some 30 kilometres north-east of the
Tell Maran crossing, Capt. Idris Harun, a spokesman for the rival Plains Brigade, told Desert Wire. "Reports reaching us
say that 40 of them were killed," he added.
"""
MONITOR = """Residents said that 12 civilians, four of them children, were killed when Coalition aircraft hit cars near the
Tell Maran crossing on 13 March. The Northern Coalition said that no civilians were killed.
"""

_SHA = {"agency": "a1" * 32, "copy": "b2" * 32, "wire": "c3" * 32, "monitor": "d4" * 32}


def key(name: str) -> str:
    """The key of the record of one of the reports."""
    return f"{_SHA[name]}.1.r1"


def article(name: str, text: str, outlet: str, published: str, headline: str, original: str | None = None) -> Article:
    """An article of one of the reports, its text whole."""
    return Article(
        id=_SHA[name], text=text, view=text.replace("\n", " "), headline=headline, published=published,
        published_basis="dateline", outlet=outlet, original_outlet=original, url=f"https://example.org/{name}",
    )  # fmt: skip


AGENCY_ARTICLE = article("agency", AGENCY, "River Post", "2021-03-14", "Coalition says it struck column")
COPY_ARTICLE = article("copy", AGENCY, "Harbour Daily", "2021-03-14", "Column hit near crossing, says coalition")
WIRE_ARTICLE = article(
    "wire", WIRE, "Amber Gazette", "2021-03-15", "Forty killed in air strike, rivals say", "Desert Wire"
)
MONITOR_ARTICLE = article("monitor", MONITOR, "Valley Monitor", "2021-03-17", "Twelve civilians killed, residents say")
ARTICLES = {"agency": AGENCY_ARTICLE, "copy": COPY_ARTICLE, "wire": WIRE_ARTICLE, "monitor": MONITOR_ARTICLE}


def at(name: str, words: str, after: str = "") -> Anchor:
    """The anchor of words of one report, looked for behind other words."""
    text = ARTICLES[name].text
    start = text.index(words, text.index(after) if after else 0)
    return Anchor(start, start + len(words), words, _SHA[name])


def coalition(name: str) -> Voice:
    """The coalition as the voice of its own statement."""
    return Voice(
        at(name, "The Northern Coalition"), "Northern Coalition", cue=at(name, "said"), role=Role.MILITARY,
        naming=Naming.NAMED, side=Side.ACTOR, side_basis="actor list", basis=Basis.FIRSTHAND, entry="ex:nc",
    )  # fmt: skip


DESERT_WIRE = Voice(at("wire", "Desert Wire"), "Desert Wire", role=Role.MEDIA, naming=Naming.NAMED, carrier=True)
HARUN = Voice(
    at("wire", "Capt. Idris Harun"), "Idris Harun", cue=at("wire", "told"), role=Role.SPOKESPERSON, naming=Naming.NAMED,
    side=Side.AGAINST_RECIPIENT, side_basis="text",
)  # fmt: skip
REPORTS = Voice(
    at("wire", "Reports reaching us"), "unnamed reports", cue=at("wire", "say"), naming=Naming.UNNAMED,
    basis=Basis.HEARSAY, manner=Manner.DIRECT,
)  # fmt: skip
RESIDENTS = Voice(at("monitor", "Residents"), "residents", cue=at("monitor", "said"), role=Role.RESIDENT)
DENIER = Voice(
    at("monitor", "The Northern Coalition"), "Northern Coalition", cue=at("monitor", "said", "The Northern"),
    role=Role.MILITARY, naming=Naming.NAMED, side=Side.ACTOR, side_basis="actor list", entry="ex:nc",
)  # fmt: skip

BY_HARUN = Attribution((DESERT_WIRE, HARUN))
BY_REPORTS = Attribution((DESERT_WIRE, HARUN, REPORTS))
BY_RESIDENTS = Attribution((RESIDENTS,))
BY_DENIER = Attribution((DENIER,))


def say(
    slot: Slot, value: Value, words: Anchor, *lines: Attribution, hedged: bool = False, sure: float | None = None
) -> Assertion:
    """An assertion of a record."""
    certainty = Certainty.HEDGED if hedged else Certainty.STATED
    return Assertion(slot, value, (words,), lines or (Attribution(),), certainty, "rule", confidence=sure)


NC = ActorValue("Northern Coalition", "ex:nc", ("MIL",), people="combatant")
COLUMN = ActorValue("column of vehicles")
CARS = ActorValue("cars", people="civilian")
CROSSING = PlaceValue("Tell Maran crossing", "near", "ex:1", "crossing", "SYR", "Homs", 34.1, 38.2, 20.0, None, "point")
WADI = PlaceValue(
    "Tell Maran crossing", "some 30 km north-east of", "ex:1", None, "SYR", "Homs", 34.29, 38.43, 7.5, 45.0, "area"
)
DAY = TimeValue("13 March", "2021-03-13", "day")
FIGHTERS = CountValue("40 fighters", CountKind.FIGHTERS, 40, 40, "combatant", "recipient")
KILLED = CountValue("40", CountKind.KILLED, 40, 40)
CIVILIANS = CountValue("12 civilians", CountKind.KILLED, 12, 12, "civilian")
CHILDREN = CountValue("four of them children", CountKind.KILLED, 4, 4, "child")
NONE_KILLED = CountValue("no civilians", CountKind.KILLED, 0, 0, "civilian")
STRUCK, AIR = CodeValue("ASSAULT"), CodeValue("aerial")


def _record(name: str, trigger: Anchor, line: Attribution, *rest: Assertion) -> Record:
    head = (
        say(Slot.EVENT, CodeValue("occurred"), trigger, line),
        say(Slot.TYPE, STRUCK, trigger, line),
        say(Slot.MODE, AIR, trigger, line),
    )
    return Record(f"{_SHA[name]}:r1", _SHA[name], trigger, Modality.OCCURRED, (*head, *rest))


def _agency(name: str) -> Record:
    line = Attribution((coalition(name),))
    return _record(
        name, at(name, "hit"), line,
        say(Slot.ACTOR, NC, at(name, "The Northern Coalition"), line),
        say(Slot.RECIPIENT, COLUMN, at(name, "a column of\ntwelve vehicles"), line),
        say(Slot.PLACE, CROSSING, at(name, "near the Tell Maran crossing"), line),
        say(Slot.TIME, DAY, at(name, "on 13 March"), line),
        say(Slot.COUNTS, FIGHTERS, at(name, "40"), line),
    )  # fmt: skip


def _wire() -> Record:
    return _record(
        "wire", at("wire", "struck"), BY_HARUN,
        say(Slot.ACTOR, NC, at("wire", "the Northern Coalition"), BY_HARUN),
        say(Slot.RECIPIENT, COLUMN, at("wire", "the column"), BY_HARUN),
        say(Slot.PLACE, WADI, at("wire", "some 30 kilometres north-east of the\nTell Maran crossing"), BY_HARUN),
        say(Slot.COUNTS, KILLED, at("wire", "40 of them were killed"), BY_REPORTS),
    )  # fmt: skip


def _monitor() -> Record:
    return _record(
        "monitor", at("monitor", "hit"), BY_RESIDENTS,
        say(Slot.ACTOR, NC, at("monitor", "Coalition aircraft"), BY_RESIDENTS),
        say(Slot.RECIPIENT, CARS, at("monitor", "cars"), BY_RESIDENTS, sure=0.2),
        say(Slot.PLACE, CROSSING, at("monitor", "near the\nTell Maran crossing"), BY_RESIDENTS),
        say(Slot.TIME, DAY, at("monitor", "on 13 March"), BY_RESIDENTS),
        say(Slot.COUNTS, CIVILIANS, at("monitor", "12 civilians"), BY_RESIDENTS),
        say(Slot.COUNTS, CHILDREN, at("monitor", "four of them children"), BY_RESIDENTS, hedged=True),
        say(Slot.COUNTS, NONE_KILLED, at("monitor", "no civilians were killed"), BY_DENIER),
    )  # fmt: skip


RECORDS = {"agency": _agency("agency"), "copy": _agency("copy"), "wire": _wire(), "monitor": _monitor()}


def member(name: str) -> Member:
    """The record of one of the reports, in its place."""
    group = "t1" if name in ("agency", "copy") else ""
    return Member(key(name), RECORDS[name], ARTICLES[name], f"reports/{name}.txt", "2021-03-18T08:00:00+00:00", group)


def _backing(name: str, slot: Slot, value: Value, *origins: str) -> Backing:
    return Backing(key(name), next(item for item in RECORDS[name].of(slot) if item.value == value), origins)


def _held(slot: Slot, value: Value, *told: tuple[str, str], denied_by: tuple[str, ...] = ()) -> Held:
    backings = tuple(_backing(name, slot, value, origin) for name, origin in told)
    return Held(value, backings, tuple(dict.fromkeys(origin for _, origin in told)), denied_by)


COMPARED = Comparison(
    key("agency"), key("wire"), 0.993,
    (Feature("place", 2.4, "areas meet: 30 km apart, of 27"), Feature("actors", 1.9, "both Northern Coalition"),
     Feature("type", 1.2, "both ASSAULT/aerial"), Feature("time", -0.5, "one is not dated")),
)  # fmt: skip
BY_PERSON = Comparison(key("agency"), key("monitor"), 0.71, (Feature("time", 1.1, "both 2021-03-13"),))
PROPOSED = Comparison(
    key("copy"), key("monitor"), 0.64, (Feature("place", 2.0, "same place"), Feature("counts", -1.4, "40 and 12"))
)
FORBIDDEN = Comparison(key("monitor"), key("wire"), 0.41, (), "one report tells the two apart")
COMPARISONS = (COMPARED, BY_PERSON, PROPOSED, FORBIDDEN)


def incident() -> Incident:
    """A strike as four reports tell it: two copies of one statement, a rival spokesman, residents; a denial."""
    all_four = (("agency", "o1"), ("copy", "o1"), ("wire", "o2"), ("monitor", "o3"))
    statement = (("agency", "o1"), ("copy", "o1"))
    slots = (
        SlotView("event", "", SlotState.AGREED, (_held(Slot.EVENT, CodeValue("occurred"), *all_four),)),
        SlotView("type", "", SlotState.AGREED, (_held(Slot.TYPE, STRUCK, *all_four),)),
        SlotView("mode", "", SlotState.AGREED, (_held(Slot.MODE, AIR, *all_four),)),
        SlotView("actor", "", SlotState.AGREED, (_held(Slot.ACTOR, NC, *all_four),)),
        SlotView(
            "recipient", "", SlotState.REFINED,
            (_held(Slot.RECIPIENT, COLUMN, *statement, ("wire", "o2")), _held(Slot.RECIPIENT, CARS, ("monitor", "o3"))),
            (Difference(0, 1, DifferenceKind.NOT_COMPARABLE, "two descriptions, which may be of the same vehicles"),),
        ),
        SlotView(
            "place", "", SlotState.REFINED,
            (_held(Slot.PLACE, CROSSING, *statement, ("monitor", "o3")), _held(Slot.PLACE, WADI, ("wire", "o2"))),
            (Difference(0, 1, DifferenceKind.REFINEMENT, "the second area lies partly within the first"),),
        ),
        SlotView("time", "", SlotState.AGREED, (_held(Slot.TIME, DAY, *statement, ("monitor", "o3")),)),
        SlotView("killed", "", SlotState.SINGLE, (_held(Slot.COUNTS, KILLED, ("wire", "o2")),)),
        SlotView(
            "killed", "civilian", SlotState.DISPUTED,
            (_held(Slot.COUNTS, CIVILIANS, ("monitor", "o3"), denied_by=("o1",)), _held(Slot.COUNTS, NONE_KILLED, ("monitor", "o1"))),
            (Difference(0, 1, DifferenceKind.CONFLICT, "12 and 0 cannot both be the number of civilians killed"),),
        ),
        SlotView("killed", "child", SlotState.SINGLE, (_held(Slot.COUNTS, CHILDREN, ("monitor", "o3")),)),
        SlotView("fighters", "combatant", SlotState.SINGLE, (_held(Slot.COUNTS, FIGHTERS, *statement),)),
    )  # fmt: skip
    return Incident(
        id="inc-0a1b2c3d4e5f",
        members=tuple(map(member, ("agency", "copy", "wire", "monitor"))),
        joins=(Join(COMPARED), Join(BY_PERSON, JoinedBy.PERSON)),
        origins=(
            Origin("o1", "Northern Coalition", Side.ACTOR, (key("agency"), key("copy"), key("monitor")), "ex:nc",
                   ("River Post", "Harbour Daily", "Valley Monitor"),
                   ("River Post and Harbour Daily carry one text", "the Northern Coalition repeats itself")),
            Origin("o2", "Idris Harun", Side.AGAINST_RECIPIENT, (key("wire"),), None, ("Amber Gazette", "Desert Wire")),
            Origin("o3", "residents", Side.UNKNOWN, (key("monitor"),), None, ("Valley Monitor",)),
        ),
        slots=slots,
        tolls=(
            TollPoint(KILLED, "2021-03-15", key("wire"), ("o2",), TollChange.FIRST),
            TollPoint(CIVILIANS, "2021-03-17", key("monitor"), ("o3",), TollChange.NOT_COMPARABLE, "counts civilians alone"),
            TollPoint(NONE_KILLED, "2021-03-17", key("monitor"), ("o1",), TollChange.CONFLICT, "the Northern Coalition denies it"),
        ),
        grade=Grade(
            GradeName.CONTESTED, StrikeStatus.DECLARED,
            ("the Northern Coalition says that the strike was its own", "residents tell of 12 civilians killed; the Northern Coalition denies it"),
        ),
    )  # fmt: skip
