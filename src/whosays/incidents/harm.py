"""Harm to civilians as somebody alleges it, and as a party to the fighting admits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.incidents.bounds import bounds_of, words_of
from whosays.incidents.origins import Origins
from whosays.incidents.said import Said, stance_of
from whosays.incidents.sources import far_end
from whosays.types.incident import Member
from whosays.types.record import Certainty, Modality, Slot
from whosays.types.responsibility import Responsibility
from whosays.types.values import ActorValue, CountKind, CountValue, ObjectValue, VictimValue
from whosays.types.voice import Attribution, Side, Stance, Voice
from whosays.types.weighing import Scales

# People who are civilians by the words that tell of them; everybody else is of unknown status, and never a combatant.
CIVILIANS = frozenset({"civilian", "child", "medic", "journalist", "aid worker", "cleric", "teacher"})
PLURAL = {
    "civilian": "civilians", "combatant": "combatants", "child": "children", "woman": "women", "man": "men",
    "medic": "medics", "journalist": "journalists",
}  # fmt: skip
HURT = frozenset({CountKind.KILLED, CountKind.INJURED, CountKind.CASUALTIES})
FORCE = frozenset({"ASSAULT"})
TO_COME = frozenset({Modality.PLANNED, Modality.CONDITIONAL})


@dataclass(frozen=True, slots=True)
class Alleged:
    """One telling of harm. words: for a person. civilian: the words say so of those harmed."""

    said: Said
    words: str
    civilian: bool


def alleged(said: Sequence[Said], scales: Scales) -> list[Alleged]:
    """Every telling that people were killed or hurt or a protected thing hit; what is doubtful is left out.

    What is only planned or threatened has harmed nobody.
    """
    found: list[Alleged] = []
    for one in said:
        # Who denies to have hit a mosque shows that somebody says so.
        told = one.vouching or isinstance(one.value, ObjectValue)
        record = one.member.record
        if one.solid and told and record.type in FORCE and record.modality not in TO_COME:
            found.extend(_alleged(one, scales))
    return found


def _alleged(one: Said, scales: Scales) -> Iterator[Alleged]:
    match one.value:
        case CountValue(what=what) if what in HURT:
            bounds = bounds_of(one.value, scales)
            if bounds is not None and bounds[1] > 0:
                one_only = one.value.low == one.value.high == 1
                whom = one.value.of_whom if one_only else PLURAL.get(one.value.of_whom, "people")
                whom = "person" if whom == "unknown" else whom
                yield Alleged(one, f"{words_of(one.value)} {whom} {what}", one.value.of_whom in CIVILIANS)
        case VictimValue(effect="killed" | "injured" as effect):
            yield Alleged(one, f"{one.value.name} {effect}", one.value.status in CIVILIANS)
        case ActorValue(people=str() as people) if one.slot == Slot.RECIPIENT and people in CIVILIANS:
            if _is_thing(one, scales):
                return
            yield Alleged(one, f"{one.value.name} hit", True)
        case ObjectValue(protected=str() as kind) if one.value.damage != "none":
            yield Alleged(one, f"a {kind} hit", False)


def _is_thing(one: Said, scales: Scales) -> bool:
    """Whether what was hit is a building: that a hospital was hit is no harm to people yet."""
    value = one.value
    things = (item.value for item in one.member.record.of(Slot.OBJECT))
    protected = isinstance(value, ActorValue) and value.protected is not None
    return protected or scales.key(value.name) in {scales.key(thing.name) for thing in things}


def is_protected(one: Alleged) -> bool:
    """Whether it tells of a protected thing hit, not of people."""
    return isinstance(one.said.value, ObjectValue)


def is_hurt(one: Alleged) -> bool:
    """Whether it tells of people killed or hurt."""
    return isinstance(one.said.value, CountValue | VictimValue)


def is_combatant(one: Alleged) -> bool:
    """Whether the words call those harmed fighters."""
    value = one.said.value
    told = value.of_whom if isinstance(value, CountValue) else getattr(value, "status", None)
    return told == "combatant"


@dataclass(frozen=True, slots=True)
class Admission:
    """A party that admits harm, with the words of a line."""

    origin: str
    party: str
    words: str


def admissions(harm: Sequence[Alleged], origins: Origins, scales: Scales, year: int | None) -> list[Admission]:
    """Parties that say that an act of their own hurt civilians, or admit to have hit a protected thing.

    To claim the strike is not to admit the harm; what is hedged, doubted or denied admits nothing.
    """
    found: dict[tuple[str, str], Admission] = {}
    for one in harm:
        if not (one.civilian or is_protected(one)) or one.said.assertion.certainty is not Certainty.STATED:
            continue
        for line in one.said.assertion.attributions:
            voice = far_end(line.voices)
            party = _own_act(voice, one.said.member, scales, year) if voice is not None else None
            if voice is not None and party is not None and _admits(line, one):
                origin = origins.of(one.said.member, line)
                found.setdefault(
                    (origin, "hurt" if is_hurt(one) else "hit"), Admission(origin, party, f"{voice.name}: {one.words}")
                )
    return list(found.values())


def _admits(line: Attribution, one: Alleged) -> bool:
    """Whether a line accepts the harm. That somebody or something was hit must be admitted, not told in passing."""
    stance = stance_of(line)
    plain = stance in (Stance.ADMITS, Stance.ASSERTS, Stance.CLAIMS) and line.hedge is None
    return plain if is_hurt(one) else plain and stance is Stance.ADMITS


def _own_act(voice: Voice, member: Member, scales: Scales, year: int | None) -> str | None:
    """Name of the actor of the record that the voice is or speaks for, where the act is told as its own."""
    for party in member.record.parties:
        if party.denied or party.responsibility is Responsibility.DENIED:
            continue
        kin = bool(party.entry and voice.entry) and scales.actors.relation(
            voice.entry or "", party.entry or "", year
        ) in ("same", "kin")
        one = voice.side is Side.ACTOR or kin or scales.key(voice.name) == scales.key(party.name)
        if one and any(line.responsibility is Responsibility.CLAIMED_OR_ADMITTED for line in party.lines):
            known = scales.actors.get(party.entry) if party.entry else None
            return known.name if known is not None else party.name
    return None


def vouchers(harm: Sequence[Alleged]) -> Mapping[str, str]:
    """What each origin says of harm, the first of it."""
    found: dict[str, str] = {}
    for one in harm:
        for origin in one.said.vouching:
            found.setdefault(origin, one.words)
    return found
