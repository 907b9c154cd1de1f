"""How many are told killed, origin by origin, as a codebook with one number counts them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from whosays.export.chosen import held_of
from whosays.types.incident import Incident, TollChange
from whosays.types.values import CountKind, CountValue, VictimValue

# A later word of the same origin that takes the place of its earlier one.
SUPERSEDES = frozenset({TollChange.REVISION, TollChange.CORRECTION, TollChange.RUNNING_TOTAL})
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths as one origin tells them. low, high: None open. vague: a codebook's rule gave the number."""

    origin: str
    low: int
    high: int | None
    civilians: int | None = None
    of_actor: int | None = None
    of_recipient: int | None = None
    vague: str = ""
    none_reported: bool = False


def tolls_of(incident: Incident, codebook: str, vague: Mapping[tuple[str, str], int]) -> list[Toll]:
    """What each origin tells last of the dead; those that say nothing of them are not there.

    A total for all goes before the sum of groups that cannot overlap. Only where nobody counts, the victims that are
    told killed are counted: a list of names is no toll.
    """
    found = []
    stale = frozenset(_superseded(incident))
    for origin in incident.origins:
        counts = [count for count in _counts(incident, origin.id) if (origin.id, _told(count)) not in stale]
        toll = _toll(origin.id, counts, codebook, vague)
        # "No civilians were killed" says nothing of others.
        if toll.low or any(count.of_whom == UNKNOWN for count in counts):
            found.append(toll)
    if found:
        return found
    listed = [(origin.id, _victims(incident, origin.id)) for origin in incident.origins]
    return [Toll(origin, victims, None) for origin, victims in listed if victims]


def _counts(incident: Incident, origin: str) -> list[CountValue]:
    found = [
        held.value
        for view in incident.slots
        for held in view.held
        if origin in held.origins and isinstance(held.value, CountValue) and held.value.what is CountKind.KILLED
    ]
    return list(dict.fromkeys(found))


def _told(count: CountValue) -> CountValue:
    """A count without how it was read."""
    return replace(count, why="")


def _superseded(incident: Incident) -> Iterator[tuple[str, CountValue]]:
    """(Origin, count) of what an origin told earlier of the same people, where a later word takes its place."""
    earlier: dict[tuple[str, str], set[CountValue]] = defaultdict(set)
    for point in incident.tolls:
        count = _told(point.value)
        for origin in point.origins:
            before = earlier[origin, count.of_whom]
            if point.change in SUPERSEDES:
                yield from ((origin, each) for each in before - {count})
            before.add(count)


def _victims(incident: Incident, origin: str) -> int:
    return sum(
        value.number or 1
        for held, value in held_of(incident, "victim", VictimValue)
        if value.effect == "killed" and origin in held.origins
    )


def _toll(origin: str, counts: list[CountValue], codebook: str, vague: Mapping[tuple[str, str], int]) -> Toll:
    """The lowest of several totals an origin tells at once; of groups, their sum."""
    numbers = {count: number_of(count, codebook, vague) for count in counts}

    def group(*whom: str, whose: str | None = None) -> list[CountValue]:
        return [count for count in counts if count.of_whom in whom and (whose is None or count.whose == whose)]

    def low(found: list[CountValue]) -> int | None:
        return min((numbers[count][0] for count in found), default=None)

    civilians = low(group("civilian"))
    if civilians is None:
        parts = [number for whom in ("woman", "man", "child") if (number := low(group(whom))) is not None]
        parts = parts or [number for whom in ("medic", "journalist") if (number := low(group(whom))) is not None]
        civilians = sum(parts) if parts else None
    of_actor, of_recipient = low(group("combatant", whose="actor")), low(group("combatant", whose="recipient"))
    armed = [
        of_actor,
        of_recipient,
        low([count for count in group("combatant") if count.whose not in ("actor", "recipient")]),
    ]
    totals = group(UNKNOWN)
    rules = [rule for count in counts if (rule := numbers[count][2])]
    if totals:
        least = min(totals, key=lambda count: numbers[count][0])
        lowest, highest = numbers[least][0], _highest([numbers[count][1] for count in totals])
    else:
        lowest = sum(number for number in (civilians, *armed) if number is not None)
        exact = all(numbers[count][0] == numbers[count][1] for count in counts)
        highest = lowest if exact else None
    nothing = all(count.none_reported for count in counts)
    return Toll(origin, lowest, highest, civilians, of_actor, of_recipient, ", ".join(dict.fromkeys(rules)), nothing)


def _highest(bounds: list[int | None]) -> int | None:
    known = [bound for bound in bounds if bound is not None]
    return max(known) if len(known) == len(bounds) else None


def number_of(count: CountValue, codebook: str, vague: Mapping[tuple[str, str], int]) -> tuple[int, int | None, str]:
    """(Lowest number, highest or None, the codebook's rule where one was used) of a count."""
    if count.none_reported:
        return 0, 0, ""
    if count.low is not None and count.low == count.high:
        return count.low, count.high, ""
    words = set(re.findall(r"[a-z]+", count.name.lower()))
    for (book, word), number in vague.items():
        if book == codebook and word and word in words and not re.search(r"\d", count.name):
            return number, count.high, f"{word!r} is {number}"
    if count.low is not None:
        return count.low, count.high, ""
    number = vague.get((codebook, ""), 1)
    if count.high is not None and count.high < number:
        number = count.high
    return number, count.high, f"an unknown number is {number}"
