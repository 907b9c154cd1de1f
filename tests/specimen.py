"""A reading made by hand, over an invented report, for the tests of doors and renderings."""

# ruff: noqa: E501 (one assertion a line reads as a table)

from __future__ import annotations

from dataclasses import replace

from whosays.reading import Reading
from whosays.types.anchor import Anchor
from whosays.types.article import Article, Part, PartKind
from whosays.types.record import Assertion, Certainty, Modality, Record, Slot
from whosays.types.report import Report
from whosays.types.values import ActorValue, CodeValue, CountKind, CountValue, PlaceValue, TimeValue, Value, WeaponValue
from whosays.types.voice import Attribution, Basis, Manner, Naming, Role, Side, Stance, Voice

TEXT = """River Post Online

Coalition says it struck column near Tell Maran crossing

By Lena Okafor

AMBER CITY, 14 March 2021 - The Northern Coalition said on Saturday that its
aircraft had hit a column of twelve vehicles near the Tell Maran crossing. It
put the number of fighters in the column at 40.

The column belonged to the Valley Guard, Capt. Idris Harun, a spokesman for the
rival Plains Brigade, told Desert Wire. He placed the strike in the Wadi Sard
area, some 30 kilometres north-east of the crossing. "Reports reaching us say
that 40 of them were killed," he added.

The Valley Guard warned on Sunday that it would answer with rockets, in a
statement read on Channel Sitara, which the group runs. It was not clear
whether the allied River Front had signed it.

The army denied that it shelled the hospital in Qasr on 9 March. Residents
accuse it of firing mortars at the building; dozens of women may have been
hurt, one of them said, while no deaths were reported.

Teachers plan to march in Amber City next week.

Translated by J. Marsh. Share this article
"""

ID = "specimen"


def at(words: str, after: str = "") -> Anchor:
    """The anchor of words, looked for behind other words."""
    start = TEXT.index(words, TEXT.index(after) if after else 0)
    return Anchor(start, start + len(words), words, ID)


def _part(kind: PartKind, words: str, reason: str, value: str | None = None) -> Part:
    anchor = at(words)
    return Part(kind, anchor.start, anchor.end, reason, value)


ARTICLE = Article(
    id=ID,
    text=TEXT,
    view=TEXT.replace("\n\n", "\0\0").replace("\n", " ").replace("\0", "\n"),
    parts=(
        _part(PartKind.BOILERPLATE, "River Post Online", "site name"),
        _part(PartKind.HEADLINE, "Coalition says it struck column near Tell Maran crossing", "first line"),
        _part(PartKind.BYLINE, "By Lena Okafor", "by-line", "Lena Okafor"),
        _part(PartKind.DATELINE, "AMBER CITY, 14 March 2021 -", "dateline", "2021-03-14"),
        _part(PartKind.TRANSLATOR, "Translated by J. Marsh.", "translator's credit", "J. Marsh"),
        _part(PartKind.BOILERPLATE, "Share this article", "sharing link"),
    ),
    headline="Coalition says it struck column near Tell Maran crossing",
    published="2021-03-14",
    published_basis="dateline",
    outlet="River Post",
    original_outlet="Desert Wire",
    byline="Lena Okafor",
    translator="J. Marsh",
    dateline_place="AMBER CITY",
)

COALITION = Voice(
    at("The Northern Coalition"), "Northern Coalition", cue=at("said"), role=Role.MILITARY, naming=Naming.NAMED,
    side=Side.ACTOR, side_basis="text", basis=Basis.FIRSTHAND, why="cue:said/VERB",
)  # fmt: skip
WIRE = Voice(at("Desert Wire"), "Desert Wire", role=Role.MEDIA, naming=Naming.NAMED, carrier=True, why="audience:told")
HARUN = Voice(
    at("Capt. Idris Harun"), "Idris Harun", cue=at("told"), role=Role.SPOKESPERSON, naming=Naming.NAMED,
    side=Side.AGAINST_RECIPIENT, side_basis="text", why="cue:told/VERB",
)  # fmt: skip
HARUN_DIRECT = replace(
    HARUN, source=at("he", '" he'), full=at("Capt. Idris Harun"), cue=at("added"), manner=Manner.DIRECT
)
REPORTS = Voice(at("Reports reaching us"), "unnamed reports", cue=at("say", "Reports reaching"), naming=Naming.UNNAMED,
                basis=Basis.HEARSAY)  # fmt: skip
SITARA = Voice(
    at("Channel Sitara"), "Channel Sitara", cue=at("read"), role=Role.MEDIA, naming=Naming.NAMED,
    manner=Manner.DOCUMENT, side=Side.WITH_ACTOR, side_basis="text",
)  # fmt: skip
ARMY = Voice(
    at("The army"),
    "army",
    cue=at("denied"),
    stance=Stance.DENIES,
    role=Role.MILITARY,
    side=Side.ACTOR,
    side_basis="text",
)
RESIDENTS = Voice(
    at("Residents"), "residents", cue=at("accuse"), stance=Stance.ACCUSES, role=Role.RESIDENT, naming=Naming.DESCRIBED
)
ONE = Voice(at("one of them"), "one of the residents", cue=at("said", "one of them"), role=Role.RESIDENT)

BY_COALITION = Attribution(
    (COALITION,), (at("its\naircraft had hit a column of twelve vehicles near the Tell Maran crossing"),)
)
BY_HARUN = Attribution((WIRE, HARUN), (at("The column belonged to the Valley Guard"),))
BY_REPORTS = Attribution((WIRE, HARUN_DIRECT, REPORTS), (at("40 of them were killed"),))


def _say(
    slot: Slot, value: Value, words: Anchor, *told: Attribution, hedged: bool = False, why: str = "rule"
) -> Assertion:
    certainty = Certainty.HEDGED if hedged else Certainty.STATED
    return Assertion(slot, value, (words,), told or (Attribution(),), certainty, why)


def _record(number: int, trigger: Anchor, modality: Modality, kind: str, mode: str | None, lines: tuple[Attribution, ...],
            *rest: Assertion) -> Record:  # fmt: skip
    head = [
        _say(Slot.EVENT, CodeValue(modality.value), trigger, *lines),
        _say(Slot.TYPE, CodeValue(kind), trigger, *lines),
    ]
    if mode:
        head.append(_say(Slot.MODE, CodeValue(mode), trigger, *lines))
    return Record(f"{ID}:r{number}", ID, trigger, modality, (*head, *rest))


def reading() -> Reading:
    """The reading as four records: a strike, a threat, a shelling that is denied, a march that is planned."""
    strike = _record(
        1, at("hit"), Modality.OCCURRED, "ASSAULT", "aerial", (BY_COALITION,),
        _say(Slot.ACTOR, ActorValue("Northern Coalition", "ex:nc", ("MIL",), people="combatant"), at("The Northern Coalition"), BY_COALITION),
        _say(Slot.RECIPIENT, ActorValue("column of vehicles"), at("a column of twelve vehicles"), BY_COALITION),
        _say(Slot.RECIPIENT, ActorValue("Valley Guard", None, ("REB",)), at("the Valley Guard"), BY_HARUN),
        _say(Slot.PLACE, PlaceValue("Tell Maran crossing", "near", "ex:1", "crossing", "SYR", None, 34.1, 38.2, 20.0, None, "point"), at("near the Tell Maran crossing", "aircraft"), BY_COALITION),
        _say(Slot.PLACE, PlaceValue("Wadi Sard", "in"), at("in the Wadi Sard\narea"), BY_HARUN),
        _say(Slot.PLACE, PlaceValue("Tell Maran crossing", "some 30 km north-east of", "ex:1", None, "SYR", None, 34.29, 38.43, 7.5, 45.0, "area"), at("some 30 kilometres north-east of the crossing"), BY_HARUN),
        _say(Slot.COUNTS, CountValue("twelve vehicles", CountKind.VEHICLES, 12, 12), at("twelve"), BY_COALITION),
        _say(Slot.COUNTS, CountValue("40 fighters", CountKind.FIGHTERS, 40, 40, "combatant", "recipient"), at("40"), Attribution((replace(COALITION, source=at("It\nput"), cue=None),))),
        _say(Slot.COUNTS, CountValue("40", CountKind.KILLED, 40, 40), at("40", "Reports"), BY_REPORTS),
        _say(Slot.WEAPON, WeaponValue("aircraft", "aerial"), at("aircraft"), BY_COALITION),
    )  # fmt: skip
    sitara = Attribution((SITARA,))
    threat = _record(
        2, at("warned"), Modality.OCCURRED, "THREATEN", "violence", (sitara,),
        _say(Slot.ACTOR, ActorValue("Valley Guard", None, ("REB",)), at("The Valley Guard", "he added"), sitara),
        _say(Slot.ACTOR, ActorValue("River Front", None, ("REB",)), at("River Front"), hedged=True),
        _say(Slot.TIME, TimeValue("Sunday", "2021-03-14", "day"), at("on Sunday"), sitara),
    )  # fmt: skip
    residents = Attribution((RESIDENTS,))
    one = Attribution((ONE,))
    shelling = _record(
        3, at("shelled"), Modality.UNCLEAR, "ASSAULT", "heavy-weapons", (residents, Attribution((ARMY,))),
        _say(Slot.ACTOR, ActorValue("army", None, ("MIL",), ("SYR",)), at("The army"), residents),
        _say(Slot.RECIPIENT, ActorValue("hospital in Qasr", protected="hospital"), at("the hospital in Qasr"), residents),
        _say(Slot.PLACE, PlaceValue("Qasr"), at("in Qasr"), residents),
        _say(Slot.TIME, TimeValue("9 March", "2021-03-09", "day"), at("on 9 March"), residents),
        _say(Slot.COUNTS, CountValue("dozens of women", CountKind.INJURED, 24, None, "woman"), at("dozens of women"), one, hedged=True),
        _say(Slot.COUNTS, CountValue("no deaths", CountKind.KILLED, None, None, none_reported=True), at("no deaths")),
        _say(Slot.WEAPON, WeaponValue("mortars", "heavy-weapons"), at("mortars"), residents),
    )  # fmt: skip
    march = _record(
        4, at("march", "Teachers"), Modality.PLANNED, "PROTEST", "demo", (),
        _say(Slot.ACTOR, ActorValue("teachers", None, ("EDU", "CVL"), people="civilian"), at("Teachers")),
        _say(Slot.PLACE, PlaceValue("Amber City", "in", "ex:2", "town", "SYR", None, 35.0, 38.0, 5.0, None, "town"), at("in Amber City")),
        _say(Slot.TIME, TimeValue("next week", "2021-W11", "week"), at("next week")),
    )  # fmt: skip
    report = Report(TEXT.encode(), "text/plain", "specimen.txt", "2021-03-15T08:00:00+00:00")
    return Reading(report, ARTICLE, (strike, threat, shelling, march), (("whosays", "0.1.0"), ("lexicon", "1")))
