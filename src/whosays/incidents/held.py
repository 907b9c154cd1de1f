"""What is said of a slot, made one where it is one: the values that somebody holds."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from whosays.incidents.differences import RESPONSIBILITY, compare, thing_key
from whosays.incidents.rivals import is_name, names_within, of_one_camp, same_actor
from whosays.incidents.said import Said
from whosays.incidents.sources import UNDATED
from whosays.incidents.spelling import spelling
from whosays.types.incident import Backing, Held
from whosays.types.record import Slot
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

# Words before a name that are no part of it.
TITLES = frozenset(
    (
        "mr", "mrs", "ms", "dr", "doctor", "prof", "professor", "father", "fr", "sister", "brother", "rev", "reverend",
        "msgr", "monsignor", "bishop", "archbishop", "imam", "sheikh", "gen", "general", "col", "colonel", "lt",
        "lieutenant", "maj", "major", "capt", "captain", "sgt", "sergeant", "judge", "president", "minister", "senator",
        "deputy", "mayor",
    )
)  # fmt: skip
# Last words of organs of a state, which stand for their state alone.
ORGANS = frozenset(
    ("army", "military", "forces", "force", "government", "police", "navy", "guard", "services", "service", "command")
)


def grouped(said: Sequence[Said], scales: Scales, year: int | None) -> dict[tuple[str, str], list[Said]]:
    """What is said, by slot and what it is about; spellings of one person and parts of one party are one."""
    people = _one_name({one.about for one in said if one.slot == Slot.VICTIM and one.about})
    parties = _one_party([one for one in said if one.slot == RESPONSIBILITY], scales, year)
    found: defaultdict[tuple[str, str], list[Said]] = defaultdict(list)
    for one in said:
        about = one.about
        if one.slot == Slot.VICTIM:
            about = people.get(about, about)
        elif one.slot == RESPONSIBILITY:
            about = parties.get(about, about)
        found[one.slot, about].append(one)
    for slot in sorted({slot for slot, _ in found}):
        if any(isinstance(one.value, CountValue) for one in found.get((slot, ""), ())):
            found[slot, ""].extend(_without_total(slot, found))
    return dict(found)


def _without_total(slot: str, found: Mapping[tuple[str, str], Sequence[Said]]) -> list[Said]:
    """Counts of some people by records that tell none of all: beside the counts of all, they are what these tell."""
    total = {one.member.key for one in found[slot, ""]}
    return [
        one for (other, about), group in found.items() for one in group
        if other == slot and about and one.member.key not in total
    ]  # fmt: skip


def merged(slot: str, said: Sequence[Said], scales: Scales, year: int | None) -> list[list[Said]]:
    """What is said of one slot, in one list for each value; the value that most origins hold first."""
    exact: dict[Hashable, list[Said]] = defaultdict(list)
    people = _people(said, scales) if slot == Slot.RECIPIENT else {}
    for one in said:
        exact[people.get(one.value.name) or _key(one.value, scales)].append(one)
    keys = sorted(exact, key=repr)
    tops = {key: key for key in keys}

    def top(key: Hashable) -> Hashable:
        while tops[key] != key:
            key = tops[key]
        return key

    for one_key, other_key in combinations(keys, 2):
        if compare(slot, exact[one_key][0].value, exact[other_key][0].value, scales, year).kind is None:
            tops[top(other_key)] = top(one_key)
    groups: defaultdict[Hashable, list[Said]] = defaultdict(list)
    for key in keys:
        groups[top(key)].extend(exact[key])
    return sorted((in_time(group) for group in groups.values()), key=_rank)


def _people(said: Sequence[Said], scales: Scales) -> dict[str, Hashable]:
    """One key for the names of each who suffers, told with more or fewer words and titles."""
    values = (one.value for one in said)
    actors = {value for value in values if isinstance(value, ActorValue) and not value.entry and is_name(value, scales)}
    full = _one_name({value.name for value in actors})
    return {name: ("actor", spelling(shown)) for name, shown in full.items()}


def held(group: Sequence[Said]) -> Held:
    """A value with all who hold it."""
    backings = tuple(Backing(one.member.key, one.assertion, one.vouching) for one in group)
    return Held(_fullest(group), backings, vouching(group), denying(group))


def vouching(group: Iterable[Said], *, solid: bool = False) -> tuple[str, ...]:
    """Origins that vouch for a value, in order; with `solid` only by what counts."""
    return _in_order({one for said in group if said.solid or not solid for one in said.vouching})


def denying(group: Iterable[Said], *, solid: bool = False) -> tuple[str, ...]:
    """Origins that deny a value, in order."""
    return _in_order({one for said in group if said.solid or not solid for one in said.denying})


def in_time(said: Iterable[Said]) -> list[Said]:
    """What is said, in the order of publication."""
    return sorted(said, key=lambda one: (one.member.article.published or UNDATED, one.member.key))


def _in_order(origins: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(origins, key=lambda one: int(one[1:])))


def _rank(group: Sequence[Said]) -> tuple[int, int, str, str]:
    first = group[0]
    told = first.member.article.published or UNDATED
    return -len(vouching(group, solid=True)), -len(vouching(group)), told, repr(_fullest(group))


def _fullest(group: Sequence[Said]) -> Value:
    """The way of telling a value that says most of it: that of an entry, then the name told most often."""
    counted = Counter(one.value for one in group)
    return min(
        counted, key=lambda value: (not getattr(value, "entry", None), -counted[value], -len(value.name), repr(value))
    )


def _key(value: Value, scales: Scales) -> Hashable:
    """What two ways of telling one value share without doubt, so that few are left to compare."""
    match value:
        case ActorValue():
            return "actor", value.entry or spelling(value.name) or value.name
        case PlaceValue():
            where = (value.latitude, value.longitude, value.radius_km, value.bearing)
            return "place", value.entry or scales.key(value.name), value.relation, where, value.country
        case TimeValue():
            return "time", value.value or value.name.casefold(), value.bound
        case CountValue():
            return (
                "count",
                value.what,
                value.of_whom,
                value.low,
                value.high,
                value.none_reported,
                value.name if _vague(value) else "",
            )
        case VictimValue():
            return "victim", spelling(value.name), value.named, value.effect
        case WeaponValue():
            return "weapon", scales.key(value.name) or value.name
        case ObjectValue():
            return "object", thing_key(value.name, scales) or value.name, value.damage
        case CodeValue():
            return "code", value.name


def _vague(value: CountValue) -> bool:
    return value.low is None and value.high is None


def _one_name(names: set[str]) -> dict[str, str]:
    """The fullest way of writing each name; a short one that fits two full ones stays by itself."""
    by_key: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        told = spelling(name).split()
        by_key[" ".join(sorted([word for word in told if word not in TITLES] or told))].append(name)
    full: dict[str, str] = {}
    for key in sorted(by_key, key=lambda key: (-len(key.split()), key)):
        words = set(key.split())
        longer = sorted({full[other] for other in full if words < set(other.split())})
        full[key] = longer[0] if len(longer) == 1 else key
    shown = {key: min(found, key=lambda name: (-len(name), name)) for key, found in by_key.items()}
    return {name: shown[full[key]] for key, found in by_key.items() for name in found}


def _one_party(said: Sequence[Said], scales: Scales, year: int | None) -> dict[str, str]:
    """By which name each party is asked after: parts of one party, and its organs, are asked after together."""
    values: dict[str, ActorValue] = {}
    for one in said:
        if isinstance(one.assertion.value, ActorValue):
            values.setdefault(one.about, one.assertion.value)
    # By origins: however often one is copied, it is one word for a party.
    telling = {(one.about, origin) for one in said for origin in (*one.vouching, *one.denying)}
    counted = Counter(about for about, _ in telling)
    above = {about: about for about in values}
    for one_about, other in combinations(sorted(values), 2):
        if _are_one_party((one_about, values[one_about]), (other, values[other]), scales, year):
            above[_top(above, other)] = _top(above, one_about)
    for about, party in _unnamed_organs(values, counted, scales):
        above[_top(above, about)] = _top(above, party)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for about in sorted(values):
        groups[_top(above, about)].append(about)
    names: dict[str, str] = {}
    for group in groups.values():
        chosen = min(group, key=lambda about: (-counted[about], about))
        known = scales.actors.get(chosen)
        names |= dict.fromkeys(group, known.name if known is not None else values[chosen].name)
    return names


def _unnamed_organs(
    values: Mapping[str, ActorValue], counted: Mapping[str, int], scales: Scales
) -> Iterator[tuple[str, str]]:
    """The army and the government of no state named, with the state of which most is told.

    Not so "soldiers" and "warplanes": who says so names nobody.
    """
    camps = [about for about in values if scales.actors.get(about) is not None]
    for about in sorted(values):
        if about in camps or values[about].name.casefold().split()[-1] not in ORGANS:
            continue
        fitting = [party for party in camps if of_one_camp(values[about], values[party], scales)]
        if fitting:
            yield about, min(fitting, key=lambda party: (-counted[party], party))


def _are_one_party(
    one: tuple[str, ActorValue], other: tuple[str, ActorValue], scales: Scales, year: int | None
) -> bool:
    """Whether two parties, each by entry or name and as told, are one or parts of one; allies and strangers are not."""
    if scales.actors.get(one[0]) is not None and scales.actors.get(other[0]) is not None:
        return scales.actors.relation(one[0], other[0], year) in ("same", "kin") or of_one_camp(
            one[1], other[1], scales
        )
    return same_actor(one[1], other[1], scales) or (
        is_name(one[1], scales) and is_name(other[1], scales) and names_within(one[1].name, other[1].name, scales)
    )


def _top(above: Mapping[str, str], about: str) -> str:
    while above[about] != about:
        about = above[about]
    return about
