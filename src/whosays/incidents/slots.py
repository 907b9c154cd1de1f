"""The slots of an incident: what is held of each, where the values differ, and how the voices stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from whosays.incidents.areas import is_finer
from whosays.incidents.differences import EVENT, MODE, RECIPIENT, RESPONSIBILITY, TYPE, compare
from whosays.incidents.held import denying, grouped, held, merged, vouching
from whosays.incidents.said import Said
from whosays.incidents.spans import is_shorter
from whosays.incidents.tolls import TOLLS, Told, differ
from whosays.incidents.verdict import Verdict, apart, refinement
from whosays.types.incident import Difference, DifferenceKind, SlotState, SlotView
from whosays.types.record import Slot
from whosays.types.values import CountKind, CountValue, PlaceValue, TimeValue, Value, VictimValue
from whosays.types.weighing import Scales

ORDER = (
    EVENT, TYPE, MODE, "actor", RESPONSIBILITY, RECIPIENT, "place", "time", *CountKind, "weapon", "victim", "object",
)  # fmt: skip
# Values of these slots that differ without bearing on one another are no news: two people hurt, two weapons used.
SILENT = frozenset({"actor", RECIPIENT, "weapon", "object", "victim", TYPE})
CHANGES = frozenset({DifferenceKind.REVISION, DifferenceKind.CORRECTION, DifferenceKind.RUNNING_TOTAL})
MILD = CHANGES | {DifferenceKind.REFINEMENT}


@dataclass(frozen=True, slots=True)
class Account:
    """Which values one origin tells of a slot in one record. finest: without those that hold another of them."""

    origin: str
    values: frozenset[int]
    finest: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Setting:
    """One slot being compared: its values by place, who tells them, and how each two stand."""

    slot: str
    values: tuple[Value, ...]
    groups: Sequence[Sequence[Said]]
    accounts: tuple[Account, ...]
    verdicts: Mapping[tuple[int, int], Verdict]


def views(said: Sequence[Said], tolls: Sequence[Told], scales: Scales, year: int | None) -> tuple[SlotView, ...]:
    """All slots, in the order they are shown."""
    found = [
        _view(slot, about, group, tolls, scales, year) for (slot, about), group in grouped(said, scales, year).items()
    ]
    return tuple(sorted(found, key=lambda view: (ORDER.index(view.slot), view.about)))


def _view(
    slot: str, about: str, said: Sequence[Said], tolls: Sequence[Told], scales: Scales, year: int | None
) -> SlotView:
    groups = merged(slot, said, scales, year)
    values = tuple(held(group) for group in groups)
    pairs = list(combinations(range(len(groups)), 2))
    shown = [(i, j) for i, j in pairs if not _is_told_elsewhere(values[i].value, values[j].value, about)]
    verdicts = {(i, j): compare(slot, values[i].value, values[j].value, scales, year) for i, j in pairs}
    plain = tuple(one.value for one in values)
    setting = _Setting(slot, plain, groups, _accounts(groups, plain, verdicts), verdicts)
    differences = tuple(_differences(setting, shown, tolls, scales))
    return SlotView(str(slot), about, _state(groups, differences), values, differences)


def _accounts(
    groups: Sequence[Sequence[Said]], values: Sequence[Value], verdicts: Mapping[tuple[int, int], Verdict]
) -> tuple[Account, ...]:
    """What each origin tells in each record, each such set of values once."""
    told: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for one in group:
            for origin in one.vouching if one.solid else ():
                told[one.member.key, origin].add(place)
    found = {(origin, frozenset(places)) for (_, origin), places in told.items()}
    accounts = (Account(origin, places, _finest(places, values, verdicts)) for origin, places in found)
    return tuple(sorted(accounts, key=lambda account: (account.origin, sorted(account.values))))


def _finest(
    places: frozenset[int], values: Sequence[Value], verdicts: Mapping[tuple[int, int], Verdict]
) -> frozenset[int]:
    """The values that hold no other of them: the town, not its country; of several counts of the same the largest."""
    counted = [
        (value.low or value.high or 0, place) for place in places if isinstance(value := values[place], CountValue)
    ]
    if counted:
        return frozenset({max(counted)[1]})
    coarse = set()
    for one, other in combinations(sorted(places), 2):
        first, second = values[one], values[other]
        if verdicts[one, other].kind is not DifferenceKind.REFINEMENT:
            continue
        if isinstance(first, PlaceValue) and isinstance(second, PlaceValue):
            coarse.add(other if is_finer(first, second) else one)
        elif isinstance(first, TimeValue) and isinstance(second, TimeValue):
            coarse.add(other if is_shorter(first, second) else one)
    return places - coarse


def _differences(
    setting: _Setting, pairs: Sequence[tuple[int, int]], tolls: Sequence[Told], scales: Scales
) -> Iterator[Difference]:
    for i, j in pairs:
        verdict = setting.verdicts[i, j]
        if verdict.kind is None or not all(vouching(setting.groups[place]) for place in (i, j)):
            continue
        if verdict.kind is DifferenceKind.CONFLICT:
            verdict = _contested(setting, i, j)
        elif verdict.kind is DifferenceKind.REFINEMENT and not _set_beside(setting, i, j):
            continue
        if setting.slot in TOLLS and verdict.kind is DifferenceKind.CONFLICT:
            verdict = _over_time(setting, i, j, tolls, scales)
        if setting.slot == Slot.VICTIM and verdict.kind is DifferenceKind.CONFLICT:
            verdict = _died_later(setting, i, j) or verdict
        if verdict.kind is None or (verdict.kind is DifferenceKind.NOT_COMPARABLE and _is_silent(setting, i, j)):
            continue
        yield Difference(i, j, verdict.kind, verdict.why)


def _is_told_elsewhere(one: Value, other: Value, about: str) -> bool:
    """Whether two counts of some people stand beside those of all: how they differ is told where only these are."""
    both = isinstance(one, CountValue) and isinstance(other, CountValue) and one.of_whom == other.of_whom
    return both and not about and getattr(one, "of_whom", "unknown") != "unknown"


def _is_silent(setting: _Setting, i: int, j: int) -> bool:
    """Whether it is no news that two values have nothing to do with each other: of the slot, or of one teller."""
    return setting.slot in SILENT or any({i, j} <= account.values for account in setting.accounts)


def _set_beside(setting: _Setting, i: int, j: int) -> bool:
    """Whether one account rests on one of two values and another on the other, so that one is more exact."""
    if not all(vouching(setting.groups[place], solid=True) for place in (i, j)):
        return True
    ones = [account for account in setting.accounts if i in account.finest]
    others = [account for account in setting.accounts if j in account.finest]
    return any(one.finest != other.finest for one in ones for other in others)


def _contested(setting: _Setting, i: int, j: int) -> Verdict:
    """The conflict of two values, if two accounts stand against each other on them.

    Who tells both contradicts nobody who tells one of them: two places were hit, or the report leaves a choice. Not so
    with doers: who names another suspect beside the first holds another view of who did it.
    """
    verdict = setting.verdicts[i, j]
    if not all(vouching(setting.groups[place], solid=True) for place in (i, j)):
        # One of them is only doubtful: the difference is shown, and makes no dispute.
        return verdict
    for one in (account for account in setting.accounts if i in account.finest):
        for other in (account for account in setting.accounts if j in account.finest):
            if one != other and _against(setting, one, other, i, j):
                return verdict
    if setting.slot == RESPONSIBILITY:
        return refinement("one leaves open what the other tells")
    if setting.slot in TOLLS and not all(any(place in one.finest for one in setting.accounts) for place in (i, j)):
        return apart("one is a part of a toll told with it")
    return apart("who tells one of them tells something that fits the other too")


def _against(setting: _Setting, one: Account, other: Account, i: int, j: int) -> bool:
    """Whether what two accounts tell cannot both hold, on their values `i` and `j`."""
    if setting.slot == Slot.ACTOR:
        return i not in other.values or j not in one.values
    return not any(
        a == b or setting.verdicts[min(a, b), max(a, b)].kind in (None, DifferenceKind.REFINEMENT)
        for a in one.finest
        for b in other.finest
    )


def _over_time(setting: _Setting, i: int, j: int, tolls: Sequence[Told], scales: Scales) -> Verdict:
    """How two tolls that cannot both be stand, seen with the days they were told."""
    named = _only_named(setting.groups[i], setting.groups[j])
    if named is not None:
        return named
    tellings: list[list[Told]] = []
    for place in (i, j):
        records = {one.member.key for one in setting.groups[place]}
        value = setting.values[place]
        tellings.append([one for one in tolls if one.record in records and _figures(one.value) == _figures(value)])
    return differ(tellings[0], tellings[1], scales) if all(tellings) else setting.verdicts[i, j]


def _figures(value: Value) -> tuple[object, ...]:
    return tuple(getattr(value, name, None) for name in ("what", "low", "high", "none_reported"))


def _only_named(one: Sequence[Said], other: Sequence[Said]) -> Verdict | None:
    """Where a report counts no more people than it names, and others are named or counted elsewhere."""
    for group, against in ((one, other), (other, one)):
        if group and against and all(_counts_its_named(said) for said in group):
            return apart("one counts only the people that it names")
    return None


def _counts_its_named(said: Said) -> bool:
    victims = [item.value for item in said.member.record.of(Slot.VICTIM) if isinstance(item.value, VictimValue)]
    named = {victim.name for victim in victims if victim.named and victim.effect == said.slot}
    low = getattr(said.value, "low", None)
    return bool(named) and low is not None and low <= len(named)


def _died_later(setting: _Setting, i: int, j: int) -> Verdict | None:
    """A person hurt in the first reports and dead in the later ones died of the wounds: that is no dispute."""
    days: dict[str, list[str]] = {}
    for place in (i, j):
        value = setting.values[place]
        if isinstance(value, VictimValue):
            days[value.effect] = [one.member.article.published or "" for one in setting.groups[place]]
    hurt, dead = days.get("injured", []), days.get("killed", [])
    if hurt and dead and all(hurt) and all(dead) and max(hurt) < min(dead):
        return Verdict(DifferenceKind.REVISION, f"hurt in what was told up to {max(hurt)}, dead from {min(dead)} on")
    return None


def _state(groups: Sequence[Sequence[Said]], differences: Sequence[Difference]) -> SlotState:
    """How the voices stand: a dispute goes before a refinement, and this before agreement."""
    counting = [vouching(group, solid=True) for group in groups]
    real = [one for one in differences if counting[one.a] and counting[one.b]]
    # A denial disputes what somebody else says; alone it is one voice.
    told = {origin for origins in counting for origin in origins}
    denied = any(told - {origin} for group in groups for origin in denying(group, solid=True))
    if denied or any(one.kind is DifferenceKind.CONFLICT for one in real):
        return SlotState.DISPUTED
    if any(one.kind in MILD and len({*counting[one.a], *counting[one.b]}) > 1 for one in real):
        return SlotState.REFINED
    return SlotState.AGREED if any(len(found) > 1 for found in counting) else SlotState.SINGLE
