"""Actors compared: one party, one within another, or parties that cannot both have done it alone."""

from __future__ import annotations

from whosays.incidents.described import ARMED, STATE, sector_described, speaks_of_anybody
from whosays.incidents.spelling import spelling
from whosays.incidents.verdict import SAME, Verdict, apart, conflict, refinement
from whosays.types.values import ActorValue
from whosays.types.weighing import Scales

# Who can have done an act of force on its own account.
BELLIGERENT = frozenset({"armed_group", "force", "government", "coalition", "country", "office"})
# A description of more words names somebody; shorter words in capitals may be an acronym.
_ACRONYM = 6


def compare_actors(one: ActorValue, other: ActorValue, scales: Scales, year: int | None) -> Verdict:
    """How two doers, or two who suffer, stand."""
    if same_actor(one, other, scales):
        return SAME
    if one.entry and other.entry:
        return _listed(one, other, scales, year)
    names = is_name(one, scales) + is_name(other, scales)
    if names and of_one_camp(one, other, scales):
        return refinement("of one camp" if names > 1 else "one is only described")
    if names > 1:
        if names_within(one.name, other.name, scales):
            return refinement("one name is part of the other")
        return conflict("two parties of different names")
    return _described(one, other, scales)


def same_actor(one: ActorValue, other: ActorValue, scales: Scales) -> bool:
    """Whether two actors are one: an entry of the list, or a name in any spelling."""
    if one.entry and other.entry:
        return one.entry == other.entry
    key = spelling(one.name)
    return bool(key) and key == spelling(other.name) and one.entry == other.entry


def is_name(actor: ActorValue, scales: Scales) -> bool:
    """Whether an actor is named: an entry of the list, or a name kept as it stands; "gunmen" are only described.

    A capital that only begins a sentence makes no name ("Villagers"), nor do capitals in a text of capitals, where the
    words describe people.
    """
    if actor.entry is not None:
        return True
    if not actor.name[:1].isupper():
        return False
    capitals = [word[0].isupper() for word in actor.name.split() if word[0].isalpha()]
    plain = not any(capitals[1:]) or (actor.name.isupper() and len(actor.name) > _ACRONYM)
    return not (plain and scales.actors.group(actor.name.lower()) is not None)


def is_belligerent(actor: ActorValue, scales: Scales) -> bool:
    """Whether an actor is a party that can be held responsible: no person, no outlet, no mere description."""
    if actor.entry is None:
        return is_name(actor, scales) and bool(set(actor.sectors[:1]) & (STATE | ARMED))
    known = scales.actors.get(actor.entry)
    return known is not None and known.kind in BELLIGERENT


def names_within(one: str, other: str, scales: Scales) -> bool:
    """Whether the words of one name are all in the other: "Galan" and "Luis Carlos Galan"."""
    first, second = set(spelling(one).split()), set(spelling(other).split())
    return bool(first and second) and (first <= second or second <= first)


def sector_of(actor: ActorValue, scales: Scales) -> str | None:
    """The first sector of an actor; of one that is only described, as its words tell it."""
    if not is_name(actor, scales):
        found = sector_described(actor.name, scales)
        if found is not None or speaks_of_anybody(actor.name):
            return found
    return actor.sectors[0] if actor.sectors else None


def of_one_camp(one: ActorValue, other: ActorValue, scales: Scales) -> bool:
    """Whether sector and country make two parties one camp: organs of one state, criminals of one land."""
    home = not one.countries or not other.countries or bool(set(one.countries) & set(other.countries))
    first, second = sector_of(one, scales), sector_of(other, scales)
    return home and ({first, second} <= STATE or first == second == "CRM")


def _listed(one: ActorValue, other: ActorValue, scales: Scales, year: int | None) -> Verdict:
    relation = scales.actors.relation(one.entry or "", other.entry or "", year)
    if relation == "kin":
        return refinement("one is part of the other, or both are of one state")
    if relation == "ally":
        return refinement("they are allies")
    if relation == "enemy":
        return conflict("they are enemies")
    if is_belligerent(one, scales) and is_belligerent(other, scales):
        if of_one_camp(one, other, scales):
            return refinement("of one camp")
        return conflict("two parties, and neither is part of the other")
    return apart("they are not of one sort")


def _described(one: ActorValue, other: ActorValue, scales: Scales) -> Verdict:
    """An actor that is only described beside another: "soldiers" are no rebels; "gunmen" may be anybody's."""
    first, second = sector_of(one, scales), sector_of(other, scales)
    rebels = ARMED - {"UAF"}
    if (first in STATE and second in rebels) or (first in rebels and second in STATE):
        return conflict("forces of a state, or others")
    if not (is_name(one, scales) or is_name(other, scales)):
        return apart("both are only described")
    shared = bool(set(one.countries) & set(other.countries)) or (first is not None and first == second)
    people = one.people is not None and one.people == other.people
    return refinement("one is only described") if shared or people else apart("one is only described")
