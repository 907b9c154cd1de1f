"""Two values of one slot compared: one rule for each kind of value."""

from __future__ import annotations

from whosays.incidents.areas import compare_places
from whosays.incidents.bounds import compare_counts
from whosays.incidents.rivals import compare_actors, is_name
from whosays.incidents.spans import compare_times
from whosays.incidents.spelling import spelling
from whosays.incidents.verdict import SAME, Verdict, apart, conflict, refinement
from whosays.types.incident import DifferenceKind
from whosays.types.record import Modality
from whosays.types.responsibility import Responsibility
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)
from whosays.types.weighing import Scales

EVENT, TYPE, MODE, RESPONSIBILITY, RECIPIENT = "event", "type", "mode", "responsibility", "recipient"
UNSPECIFIED = "unspecified"
POINTING = frozenset({"a", "an", "the", "its", "their", "his", "her", "this", "that"})
DONE = frozenset({Modality.OCCURRED, Modality.ONGOING})
UNHARMED = frozenset({"unharmed", "released"})
_CERTAIN = frozenset({Responsibility.CLAIMED_OR_ADMITTED, Responsibility.REPORTED_AS_FACT})


def compare(slot: str, one: Value, other: Value, scales: Scales, year: int | None = None) -> Verdict:
    """How two values of a slot stand, whoever holds them and whenever they were told.

    year: of the incident, for actors that were parts of each other or allies only for a time.
    """
    match one, other:
        case CodeValue(), CodeValue():
            return _codes(slot, one.name, other.name, scales)
        case TimeValue(), TimeValue():
            return compare_times(one, other)
        case PlaceValue(), PlaceValue():
            return compare_places(one, other, scales)
        case CountValue(), CountValue():
            return compare_counts(one, other, scales)
        case ActorValue(), ActorValue():
            found = compare_actors(one, other, scales, year)
            # Two who suffer both suffer: that other people are named is no contradiction.
            if slot == RECIPIENT and (
                found.kind is DifferenceKind.CONFLICT or not (is_name(one, scales) or is_name(other, scales))
            ):
                return apart("several can suffer")
            return found
        case VictimValue(), VictimValue():
            return _fates(one, other)
        case WeaponValue(), WeaponValue():
            return _weapons(one, other, scales)
        case ObjectValue(), ObjectValue():
            return _things(one, other, scales)
    return apart("they are not of one sort")


def _codes(slot: str, one: str, other: str, scales: Scales) -> Verdict:
    if one == other:
        return SAME
    if slot == EVENT:
        return _told_as(one, other)
    if slot == RESPONSIBILITY:
        return _held_responsible(one, other)
    if UNSPECIFIED in (one, other):
        return refinement("one tells no mode")
    if scales.exclude(one, other):
        return conflict(f"{one} and {other} cannot both be")
    if scales.is_within(one, other) or scales.is_within(other, one):
        return refinement("one is a kind of the other")
    return refinement("both can be") if slot == MODE else apart("acts of two types")


def _told_as(one: str, other: str) -> Verdict:
    """How two ways of telling the event stand. Denials are kept beside what they deny, not here."""
    both = {one, other}
    if both == DONE:
        return refinement("done, or still going on")
    if Modality.ATTEMPTED in both and both & DONE:
        return conflict("done, or only attempted")
    if Modality.PLANNED in both:
        return apart("told before it was done")
    if Modality.DENIED in both:
        return conflict("told as done, or denied")
    return refinement("one is less sure")


def _held_responsible(one: str, other: str) -> Verdict:
    both = {one, other}
    if Responsibility.DENIED in both:
        return conflict("held responsible, or denied")
    if Responsibility.CLAIMED_OR_ADMITTED in both:
        return refinement("the party itself says so")
    if both & _CERTAIN:
        return conflict("told as a fact, or only suspected")
    return refinement("suspected, more or less surely")


def _fates(one: VictimValue, other: VictimValue) -> Verdict:
    """Fates of one person; people who are only described are others each time."""
    if not (one.named and other.named):
        alike = one.effect == other.effect and spelling(one.name) == spelling(other.name)
        return SAME if alike else apart("nothing says that these are the same people")
    if one.effect == other.effect:
        return SAME
    both = {one.effect, other.effect}
    if "killed" in both and both & {"injured", *UNHARMED}:
        return conflict(f"{one.effect} and {other.effect}")
    if both & UNHARMED and both & {"injured"}:
        return conflict(f"{one.effect} and {other.effect}")
    return apart("one can follow the other")


def thing_key(name: str, scales: Scales) -> str:
    """The key of a thing without the word that only points at it: "its hospital" is the hospital."""
    words = scales.key(name).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] in POINTING else words)


def _weapons(one: WeaponValue, other: WeaponValue, scales: Scales) -> Verdict:
    key = scales.key(one.name)
    if key and key == scales.key(other.name):
        return SAME
    if one.kind and one.kind == other.kind:
        return refinement("of one kind")
    return apart("both can be")


def _things(one: ObjectValue, other: ObjectValue, scales: Scales) -> Verdict:
    key = thing_key(one.name, scales)
    same = bool(key) and key == thing_key(other.name, scales)
    if same and {one.damage, other.damage} >= {"none"} and (one.damage or "none") != (other.damage or "none"):
        return conflict("hit, or not damaged")
    if same:
        return SAME if one.damage == other.damage else refinement("the damage is told more exactly")
    if one.protected and one.protected == other.protected:
        return refinement(f"both a {one.protected}")
    return apart("two things")
