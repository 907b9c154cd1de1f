"""Incidents made by hand over invented reports, with people and places that the public must not be led to."""

# ruff: noqa: E501 (one assertion a line reads as a table)

from __future__ import annotations

from dataclasses import replace

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
    Member,
    Origin,
    SlotState,
    SlotView,
    StrikeStatus,
    TollChange,
    TollPoint,
)
from whosays.types.record import Assertion, Certainty, Modality, Record, Slot
from whosays.types.responsibility import PartyResponsibility, Responsibility, ResponsibilityLine
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    Detail,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)
from whosays.types.voice import Attribution, Hedge, HedgeKind, Naming, Role, Side, Stance, Voice

WIRE = """Jets hit Al-Noor Hospital in Qasr

QASR, 9 March 2021 - Jets of the Syrian army struck Al-Noor Hospital in Qasr on 8 March, Omar al-Hadi, a nurse from
Tell Sahl who saw it, told River Post. "My cousin Yusuf Darwish was taken away by soldiers," he said. At least 12
people were killed, among them Rana Saleh, 41, and her nephew Sami Barakat, 9. His sister Lina Barakat, 7, was wounded.
"""
COPY = "Hospital hit\n\n" + WIRE
ARMY = """The Syrian army denied on 10 March that it struck a hospital in Qasr. It said its aircraft hit a rebel base
near Qasr and that several gunmen were killed, in Homs province.
"""
SHA = {"wire": "a1" * 32, "copy": "b2" * 32, "army": "c3" * 32}
TEXTS = {"wire": WIRE, "copy": COPY, "army": ARMY}
OUTLETS = {"wire": "River Post", "copy": "Harbour Daily", "army": "State Voice"}
URLS = {
    "wire": "https://example.org/2021/omar-al-hadi-saw-it",
    "copy": "https://example.org/copy",
    "army": "https://example.org/army-denies",
}
CODER = "alice.coder"
# Nobody may find these in anything public, however they are written.
SECRET = (
    "Omar al-Hadi", "Hadi", "a nurse from", "Tell Sahl", "Yusuf Darwish", "Darwish", "Lina Barakat", "Barakat", "Sami",
    "omar-al-hadi", "Al-Noor", "alice", "My cousin",
)  # fmt: skip
KEPT = ("Rana Saleh", "Syrian army", "River Post", "State Voice")


def article(name: str) -> Article:
    """One of the articles, its text whole."""
    return Article(
        id=SHA[name], text=TEXTS[name], view=TEXTS[name], headline=TEXTS[name].split("\n")[0][:60], outlet=OUTLETS[name],
        published={"wire": "2021-03-09", "copy": "2021-03-09", "army": "2021-03-10"}[name], published_basis="dateline",
        url=URLS[name], byline="Jan Writer", dateline_place="QASR",
    )  # fmt: skip


def at(name: str, words: str) -> Anchor:
    """The anchor of words in a report."""
    start = TEXTS[name].index(words)
    return Anchor(start, start + len(words), words, SHA[name])


def nurse(name: str) -> Attribution:
    """The witness's line of telling."""
    words = at(name, "Omar al-Hadi")
    voice = Voice(
        words, "Omar al-Hadi", full=at(name, "Omar al-Hadi, a nurse from\nTell Sahl"), cue=at(name, "told"),
        role=Role.WITNESS, naming=Naming.NAMED, side=Side.UNKNOWN, why="cue:told/VERB",
    )  # fmt: skip
    return Attribution((voice,), (at(name, "My cousin Yusuf Darwish was taken away by soldiers"),))


DENIER = Voice(
    at("army", "The Syrian army"), "Syrian army", cue=at("army", "denied"), stance=Stance.DENIES, role=Role.MILITARY,
    naming=Naming.NAMED, side=Side.ACTOR, side_basis="actor list", entry="mil.SYR",
)  # fmt: skip
ARMY_SAYS = replace(DENIER, stance=Stance.ASSERTS)
BY_ARMY, DENIED = Attribution((ARMY_SAYS,)), Attribution((DENIER,))


def say(slot: Slot, value: Value, words: Anchor, line: Attribution) -> Assertion:
    """An assertion."""
    return Assertion(slot, value, (words,), (line,), Certainty.STATED, "rule", confidence=0.8)


SYRIAN = ActorValue("Syrian army", "mil.SYR", ("MIL",), ("SYR",), ("gov.SYR",), "combatant")
HOSPITAL = ActorValue("Al-Noor Hospital in Qasr", protected="hospital", why="kept by name")
BASE = ActorValue("rebel base", None, ("REB",), people="combatant")
BUILDING = ObjectValue("Al-Noor Hospital", "hospital", "28", "damaged", (Detail("damage", at("wire", "struck")),))
QASR = PlaceValue(
    "Qasr",
    "in",
    "geonames:77",
    "town",
    "SYR",
    "Homs",
    34.51234,
    36.61789,
    2.3,
    None,
    "town",
    "where the clinic is",
    "only entry",
)
NEAR_QASR = PlaceValue("Qasr", "near", "geonames:77", "town", "SYR", "Homs", 34.51234, 36.61789, 12.0, None, "area")
HOMS = PlaceValue(
    "Homs province", "in", "division:SYR-11", "division", "SYR", "Homs", 34.4, 38.1, 110.0, None, "division"
)
DAY = TimeValue("on 8 March", "2021-03-08", "day")
AFTER = TimeValue("after Sunday", None, "unresolved", "after 2021-03-07")
TWELVE = CountValue("At least 12", CountKind.KILLED, 12, None)
GUNMEN = CountValue("several", CountKind.KILLED, 3, None, "combatant", "recipient")
RANA = VictimValue(
    "Rana Saleh",
    True,
    "killed",
    1,
    41,
    41,
    "female",
    "aunt",
    "Sami Barakat",
    "civilian",
    (Detail("age", at("wire", "41")),),
)
SAMI = VictimValue("Sami Barakat", True, "killed", 1, 9, 9, "male", "nephew", "Rana Saleh", "child")
LINA = VictimValue("Lina Barakat", True, "injured", 1, 7, 7, "female", "sister", "Sami Barakat", "child")
YUSUF = VictimValue("Yusuf Darwish", True, "detained", 1, None, None, None, "cousin", "Omar al-Hadi", None)
JETS = WeaponValue("Jets", "aerial")


def _head(name: str, words: str, line: Attribution, kind: str, mode: str | None, told: str) -> list[Assertion]:
    found = [
        say(Slot.EVENT, CodeValue(told), at(name, words), line),
        say(Slot.TYPE, CodeValue(kind), at(name, words), line),
    ]
    return found + ([say(Slot.MODE, CodeValue(mode), at(name, words), line)] if mode else [])


def _wire(name: str) -> Record:
    line = nurse(name)
    rest = (
        say(Slot.ACTOR, SYRIAN, at(name, "the Syrian army"), line),
        say(Slot.RECIPIENT, HOSPITAL, at(name, "Al-Noor Hospital in Qasr"), line),
        say(Slot.PLACE, QASR, at(name, "in Qasr"), line),
        say(Slot.TIME, DAY, at(name, "on 8 March"), line),
        say(Slot.COUNTS, TWELVE, at(name, "At least 12"), Attribution()),
        say(Slot.WEAPON, JETS, at(name, "Jets"), line),
        say(Slot.OBJECT, BUILDING, at(name, "Al-Noor Hospital"), line),
        say(Slot.VICTIM, RANA, at(name, "Rana Saleh"), Attribution()),
        say(Slot.VICTIM, SAMI, at(name, "Sami Barakat"), Attribution()),
        say(Slot.VICTIM, LINA, at(name, "Lina Barakat"), Attribution()),
        say(Slot.VICTIM, YUSUF, at(name, "Yusuf Darwish"), line),
    )
    party = PartyResponsibility(
        "Syrian army", "mil.SYR", Responsibility.ACCUSED, False,
        (ResponsibilityLine(Responsibility.ACCUSED, "Omar al-Hadi", (at(name, "Omar al-Hadi"),), "cue:told"),),
    )  # fmt: skip
    return Record(
        f"{SHA[name]}:r1",
        SHA[name],
        at(name, "struck"),
        Modality.OCCURRED,
        (*_head(name, "struck", line, "ASSAULT", "aerial", "occurred"), *rest),
        (party,),
    )


def _army() -> Record:
    rest = (
        say(Slot.ACTOR, SYRIAN, at("army", "The Syrian army"), BY_ARMY),
        say(Slot.RECIPIENT, BASE, at("army", "a rebel base"), BY_ARMY),
        say(Slot.PLACE, NEAR_QASR, at("army", "near Qasr"), BY_ARMY),
        say(Slot.PLACE, HOMS, at("army", "in Homs province"), BY_ARMY),
        say(Slot.TIME, AFTER, at("army", "on 10 March"), BY_ARMY),
        say(
            Slot.COUNTS,
            GUNMEN,
            at("army", "several gunmen"),
            replace(BY_ARMY, hedge=Hedge(at("army", "said"), HedgeKind.POSSIBLE)),
        ),
    )
    return Record(
        f"{SHA['army']}:r1",
        SHA["army"],
        at("army", "hit"),
        Modality.OCCURRED,
        (*_head("army", "hit", BY_ARMY, "ASSAULT", "aerial", "occurred"), *rest),
    )


RECORDS = {"wire": _wire("wire"), "copy": _wire("copy"), "army": _army()}


def key(name: str) -> str:
    """The key of a record."""
    return f"{SHA[name]}.1.r1"


def held(slot: Slot, value: Value, *told: tuple[str, str], denied_by: tuple[str, ...] = ()) -> Held:
    """A value with its backings: (report, origin)."""
    backings = tuple(
        Backing(key(name), next(item for item in RECORDS[name].of(slot) if item.value == value), (origin,))
        for name, origin in told
    )
    return Held(value, backings, tuple(dict.fromkeys(origin for _, origin in told)), denied_by)


def member(name: str) -> Member:
    """A record in its place."""
    return Member(
        key(name),
        RECORDS[name],
        article(name),
        f"/home/alice/reports/{name}.txt",
        "2021-03-12T08:00:00+00:00",
        "t1" if name != "army" else "",
    )


def strike() -> Incident:
    """A strike on a hospital: a nurse tells of it (twice, in two copies), the army denies and tells of a base."""
    nurse_says = (("wire", "o1"), ("copy", "o1"))
    both = (*nurse_says, ("army", "o3"))
    report = (("wire", "o2"), ("copy", "o2"))
    one, two, some = SlotState.SINGLE, SlotState.AGREED, SlotState.DISPUTED
    slots = (
        SlotView("event", "", some, (held(Slot.EVENT, CodeValue("occurred"), *both, denied_by=("o3",)),)),
        SlotView("type", "", two, (held(Slot.TYPE, CodeValue("ASSAULT"), *both),)),
        SlotView("mode", "", two, (held(Slot.MODE, CodeValue("aerial"), *both),)),
        SlotView("actor", "", two, (held(Slot.ACTOR, SYRIAN, *both),)),
        SlotView("recipient", "", some, (held(Slot.RECIPIENT, HOSPITAL, *nurse_says), held(Slot.RECIPIENT, BASE, ("army", "o3"))),
                 (Difference(0, 1, DifferenceKind.CONFLICT, "Al-Noor Hospital in Qasr and rebel base"),)),
        SlotView("place", "", SlotState.REFINED, (held(Slot.PLACE, QASR, *nurse_says), held(Slot.PLACE, NEAR_QASR, ("army", "o3")), held(Slot.PLACE, HOMS, ("army", "o3")))),
        SlotView("time", "", one, (held(Slot.TIME, DAY, *nurse_says), held(Slot.TIME, AFTER, ("army", "o3")))),
        SlotView("killed", "", one, (held(Slot.COUNTS, TWELVE, *report),)),
        SlotView("killed", "combatant", one, (held(Slot.COUNTS, GUNMEN, ("army", "o3")),)),
        SlotView("weapon", "", one, (held(Slot.WEAPON, JETS, *nurse_says),)),
        SlotView("object", "", one, (held(Slot.OBJECT, BUILDING, *nurse_says),)),
        *(SlotView("victim", value.name, one, (held(Slot.VICTIM, value, *told),))
          for value, told in ((RANA, report), (SAMI, report), (LINA, report), (YUSUF, nurse_says))),
    )  # fmt: skip
    compared = Comparison(
        key("army"),
        key("wire"),
        0.99,
        (Feature("victims", 1.0, "Lina Barakat and nobody"), Feature("place", 2.0, "Qasr, 0 km apart")),
    )
    return Incident(
        "inc-0123456789ab",
        tuple(map(member, ("wire", "copy", "army"))),
        (Join(compared),),
        (
            Origin("o1", "Omar al-Hadi", Side.UNKNOWN, (key("wire"), key("copy")), None, ("River Post", "Harbour Daily"), ("both quote Omar al-Hadi",)),
            Origin("o2", "River Post", Side.THIRD_PARTY, (key("wire"), key("copy")), None, ("River Post",)),
            Origin("o3", "Syrian army", Side.ACTOR, (key("army"),), "mil.SYR", ("State Voice",)),
        ),
        slots,
        (
            TollPoint(TWELVE, "2021-03-09", key("wire"), ("o2",), TollChange.FIRST),
            TollPoint(GUNMEN, "2021-03-10", key("army"), ("o3",), TollChange.NOT_COMPARABLE, "counts combatants"),
        ),
        Grade(GradeName.CONTESTED, StrikeStatus.CONTESTED, ("Omar al-Hadi tells of 12 killed", "the Syrian army denies"), CODER),
    )  # fmt: skip


def with_told(incident: Incident, told: str) -> Incident:
    """The incident with its event told otherwise, as planned for instance."""
    views = tuple(
        replace(view, held=tuple(replace(each, value=CodeValue(told)) for each in view.held))
        if view.slot == "event"
        else view
        for view in incident.slots
    )
    return replace(incident, slots=views)


def with_view(incident: Incident, slot: str, *values: Value) -> Incident:
    """The incident with the values of a slot, each held by another origin, in place of what it had."""
    base = strike().slots[3].held[0].backings[0]
    kinds = {
        "actor": Slot.ACTOR,
        "recipient": Slot.RECIPIENT,
        "place": Slot.PLACE,
        "time": Slot.TIME,
        "killed": Slot.COUNTS,
        "victim": Slot.VICTIM,
    }
    helds = tuple(
        Held(
            value,
            (replace(base, assertion=replace(base.assertion, slot=kinds[slot], value=value), origins=(f"o{number}",)),),
            (f"o{number}",),
        )
        for number, value in enumerate(values, 1)
    )
    others = tuple(view for view in incident.slots if view.slot != slot)
    return replace(incident, slots=(*others, SlotView(slot, "", SlotState.SINGLE, helds)), tolls=())
