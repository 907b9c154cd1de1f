"""Members of incidents made by hand, in a few words each."""

from __future__ import annotations

from functools import cache

from whosays.data.weighing import load_scales
from whosays.incidents.weigh import weigh
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.incident import Incident, Member, SlotView
from whosays.types.record import Assertion, Certainty, Modality, Record, Slot
from whosays.types.responsibility import PartyResponsibility, Responsibility, ResponsibilityLine
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
)
from whosays.types.voice import Attribution, Hedge, HedgeKind, Naming, Role, Side, Stance, Voice
from whosays.types.weighing import Scales

OWN = Attribution()
WORD = Anchor(0, 3, "The")


@cache
def scales() -> Scales:
    """The scales that ship."""
    return load_scales()


def voice(
    name: str,
    entry: str | None = None,
    *,
    side: Side = Side.UNKNOWN,
    stance: Stance = Stance.ASSERTS,
    role: Role = Role.UNKNOWN,
    naming: Naming = Naming.NAMED,
    carrier: bool = False,
) -> Voice:
    """A voice, named unless said otherwise."""
    anchor = Anchor(0, len(name), name)
    return Voice(anchor, name, stance=stance, role=role, naming=naming, side=side, carrier=carrier, entry=entry)


def by(*voices: Voice, hedged: HedgeKind | None = None) -> Attribution:
    """A line of telling, from the voice nearest to the reader to the origin."""
    return Attribution(voices, (), Hedge(WORD, hedged) if hedged else None)


def says(slot: Slot, value: Value, *lines: Attribution, confidence: float | None = None) -> Assertion:
    """An assertion; the report's own without lines."""
    return Assertion(slot, value, (WORD,), lines or (OWN,), Certainty.STATED, "made", confidence=confidence)


def report(
    name: str,
    *items: Assertion,
    outlet: str | None = None,
    agency: str | None = None,
    published: str | None = "2021-03-14",
    copy_of: str = "",
    modality: Modality = Modality.OCCURRED,
    text: str = "The report.",
    kind: str = "ASSAULT",
    told: tuple[Attribution, ...] = (),
) -> Member:
    """One record of one report, in the order of names.

    That it happened is told like the first of its values, unless `told` says how.
    """
    sha = name.encode().hex().ljust(64, "0")
    lines = told or (items[0].attributions if items else (OWN,))
    event = says(Slot.EVENT, CodeValue(modality), *lines)
    act = says(Slot.TYPE, CodeValue(kind), *lines)
    article = Article(sha, text, text, published=published, outlet=outlet, agency=agency, headline=name)
    record = Record("r1", sha, WORD, modality, (event, act, *items), tuple(_parties(items)))
    return Member(f"{sha}.1.r1", record, article, name, text_group=copy_of)


def killed(low: int | None, high: int | None = -1, of_whom: str = "unknown", *lines: Attribution) -> Assertion:
    """A number of dead: exactly `low`, or between bounds."""
    bound = low if high == -1 else high
    return says(Slot.COUNTS, CountValue(str(low), CountKind.KILLED, low, bound, of_whom), *lines)


def at(name: str, latitude: float, longitude: float, radius_km: float, *lines: Attribution) -> Assertion:
    """A place in Syria with its area."""
    value = PlaceValue(
        name, country="SYR", latitude=latitude, longitude=longitude, radius_km=radius_km, precision="area"
    )
    return says(Slot.PLACE, value, *lines)


def on(day: str, *lines: Attribution) -> Assertion:
    """A time."""
    return says(Slot.TIME, TimeValue(day, day, "day"), *lines)


def victim(name: str, effect: str, status: str | None = None, *lines: Attribution) -> Assertion:
    """A person with a name who suffers."""
    return says(Slot.VICTIM, VictimValue(name, True, effect, 1, status=status), *lines)


def hit(name: str, protected: str | None, *lines: Attribution) -> Assertion:
    """A thing hit."""
    return says(Slot.OBJECT, ObjectValue(name, protected), *lines)


def actor(entry: str, *lines: Attribution, confidence: float | None = None) -> Assertion:
    """A listed actor."""
    known = scales().actors.get(entry)
    assert known is not None, entry
    value = ActorValue(known.name, entry, known.sectors, known.countries)
    return says(Slot.ACTOR, value, *lines, confidence=confidence)


def _parties(items: tuple[Assertion, ...]) -> list[PartyResponsibility]:
    """Responsibility as the lines of each actor have it: denied, claimed, hedged, by others, or the report's."""
    found = []
    for item in items:
        if item.slot is Slot.ACTOR and isinstance(item.value, ActorValue):
            told = tuple(ResponsibilityLine(_held(line), "", (WORD,), "made") for line in item.attributions)
            strongest = min((one.responsibility for one in told), key=list(Responsibility).index)
            denied = any(one.responsibility is Responsibility.DENIED for one in told)
            found.append(PartyResponsibility(item.value.name, item.value.entry, strongest, denied, told))
    return found


def _held(line: Attribution) -> Responsibility:
    far = line.origin
    if far is None:
        return Responsibility.ACCUSED if line.hedge else Responsibility.REPORTED_AS_FACT
    if far.stance is Stance.DENIES:
        return Responsibility.DENIED
    return Responsibility.CLAIMED_OR_ADMITTED if far.side is Side.ACTOR else Responsibility.ACCUSED


def incident(*members: Member) -> Incident:
    """The members weighed."""
    return weigh("inc-000000000000", members, (), scales())


def view(found: Incident, slot: str, about: str = "") -> SlotView:
    """The one view of a slot."""
    return next(one for one in found.slots if (one.slot, one.about) == (slot, about))
