"""Actors compared: one party, one within another, or parties that cannot both have done it alone."""

from __future__ import annotations

from whosays.incidents.verdict import SAME, Verdict, apart, conflict, refinement
from whosays.types.values import ActorValue
from whosays.types.weighing import Scales

# Who can have done an act of force on its own account.
BELLIGERENT = frozenset({"armed_group", "force", "government", "coalition", "country", "office"})
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
ONE_CAMP = "of one camp"


def compare_actors(one: ActorValue, other: ActorValue, scales: Scales, year: int | None) -> Verdict:
    """How two doers, or two who suffer, stand."""
    if same_actor(one, other, scales):
        return SAME
    if one.entry and other.entry:
        return _listed(one, other, scales, year)
    if is_name(one) and is_name(other):
        if names_within(one.name, other.name, scales):
            return refinement("one name is part of the other")
        return _camps(one, other) or conflict("two parties of different names")
    if set(one.countries) & set(other.countries) or _one_sort(one, other):
        return refinement("one is only described")
    return apart("one is only described")


def same_actor(one: ActorValue, other: ActorValue, scales: Scales) -> bool:
    """Whether two actors are one: an entry of the list, or a name in any spelling."""
    if one.entry and other.entry:
        return one.entry == other.entry
    key = scales.key(one.name)
    return bool(key) and key == scales.key(other.name) and one.entry == other.entry


def is_name(actor: ActorValue) -> bool:
    """Whether an actor is named: an entry of the list, or a name kept as it stands; "gunmen" are only described."""
    return actor.entry is not None or actor.name[:1].isupper()


def is_belligerent(actor: ActorValue, scales: Scales) -> bool:
    """Whether an actor is a party that can be held responsible: no person, no outlet, no mere description."""
    if actor.entry is None:
        return is_name(actor) and bool(set(actor.sectors[:1]) & (STATE | {"REB", "UAF", "CRM", "SEP", "INS"}))
    known = scales.actors.get(actor.entry)
    return known is not None and known.kind in BELLIGERENT


def names_within(one: str, other: str, scales: Scales) -> bool:
    """Whether the words of one name are all in the other: "Galan" and "Luis Carlos Galan"."""
    first, second = set(scales.key(one).split()), set(scales.key(other).split())
    return bool(first and second) and (first <= second or second <= first)


def _listed(one: ActorValue, other: ActorValue, scales: Scales, year: int | None) -> Verdict:
    relation = scales.actors.relation(one.entry or "", other.entry or "", year)
    if relation == "kin":
        return refinement("one is part of the other, or both are of one state")
    if relation == "ally":
        return refinement("they are allies")
    if relation == "enemy":
        return conflict("they are enemies")
    if is_belligerent(one, scales) and is_belligerent(other, scales):
        return _camps(one, other) or conflict("two parties, and neither is part of the other")
    return apart("they are not of one sort")


def _camps(one: ActorValue, other: ActorValue) -> Verdict | None:
    """Parties of one camp by sector and country: organs of one state, criminals of one land, rebels of one umbrella."""
    home = not one.countries or not other.countries or set(one.countries) & set(other.countries)
    first, second = set(one.sectors[:1]), set(other.sectors[:1])
    if home and first | second and first | second <= STATE and first and second:
        return refinement(ONE_CAMP)
    if home and first == second == {"CRM"}:
        return refinement(ONE_CAMP)
    return None


def _one_sort(one: ActorValue, other: ActorValue) -> bool:
    return bool(set(one.sectors) & set(other.sectors)) or (one.people is not None and one.people == other.people)
