"""Which sources are one, and why: one party, one name, one body, media that speak for a party."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from whosays.incidents.sources import Source
from whosays.types.incident import Member
from whosays.types.voice import Side
from whosays.types.weighing import Scales

_SPEAKS_FOR = {Side.ACTOR: Side.ACTOR, Side.WITH_ACTOR: Side.ACTOR}
_SPEAKS_FOR |= {Side.RECIPIENT: Side.RECIPIENT, Side.WITH_RECIPIENT: Side.RECIPIENT}
Tie = tuple[Source, Source, str]


@dataclass(slots=True)
class Gathered:
    """What is known of one source.

    names: of its voices, with how often. through: what brings it to the reader where an outlet was told, for people of
    an office. texts: in which it is named; described: texts in which it is only described, with the words' sector.
    """

    first: tuple[str, str]
    records: dict[str, Member] = field(default_factory=dict)
    names: Counter[str] = field(default_factory=Counter)
    sides: set[Side] = field(default_factory=set)
    through: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    described: set[tuple[str, str]] = field(default_factory=set)
    voiced: bool = False
    media: bool = False
    person: bool = False


class Ties:
    """Sources joined, with the reason of each join."""

    def __init__(self, sources: Iterable[Source]) -> None:
        self._above = {source: source for source in sources}
        self._why: defaultdict[Source, set[str]] = defaultdict(set)

    def top(self, source: Source) -> Source:
        """The least source of those it is one with."""
        while self._above[source] != source:
            self._above[source] = self._above[self._above[source]]
            source = self._above[source]
        return source

    def join(self, one: Source, other: Source, why: str) -> None:
        """Make two sources one."""
        self._why[one].add(why)
        first, second = sorted((self.top(one), self.top(other)))
        self._above[second] = first

    def groups(self) -> list[list[Source]]:
        """Sources that are one, each group in order."""
        found: defaultdict[Source, list[Source]] = defaultdict(list)
        for source in sorted(self._above):
            found[self.top(source)].append(source)
        return list(found.values())

    def why(self, group: Iterable[Source]) -> list[str]:
        """The reasons of a group."""
        return sorted({why for source in group for why in self._why[source]})


def tied(gathered: Mapping[Source, Gathered], scales: Scales, year: int | None) -> Ties:
    """The sources with all that are one joined."""
    ties = Ties(gathered)
    for rule in (_parties, _names, _short_names, _described, _bodies, _mouthpieces):
        for one, other, why in rule(gathered, scales, year):
            ties.join(one, other, why)
    return ties


def _parties(gathered: Mapping[Source, Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """Voices of one party: a government and its army, an army and its command."""
    parties = sorted(source for source in gathered if source.kind == "party")
    for one, other in combinations(parties, 2):
        if scales.actors.relation(one.key, other.key, year) in ("same", "kin"):
            yield one, other, f"{_name(one, scales)} and {_name(other, scales)} are one party."


def _names(gathered: Mapping[Source, Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """A person told once in full and once by the surname."""
    named = sorted(source for source in gathered if source.kind in ("name", "people"))
    keys = {source: scales.key(most(gathered[source].names)).split() for source in named}
    for one, other in combinations(named, 2):
        short, long = sorted((keys[one], keys[other]), key=len)
        if not short or "name" not in (one.kind, other.kind):
            continue
        last = short[-1] == long[-1] and set(short) < set(long)
        if last and (len(short) > 1 or (gathered[one].person and gathered[other].person)):
            yield one, other, f"{_called(gathered[one])} and {_called(gathered[other])} are one name."


def _short_names(gathered: Mapping[Source, Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """A body of the list told by a part of its name."""
    parties = sorted(source for source in gathered if source.kind == "party")
    for named in sorted(source for source in gathered if source.kind == "name" and " " in source.key):
        for party in parties:
            known = scales.actors.get(party.key)
            names = (known.name, *known.aliases) if known is not None else ()
            if any(f" {named.key} " in f" {scales.key(name)} " for name in names):
                yield named, party, f"{_called(gathered[named])} is short for {_name(party, scales)}."


def _described(gathered: Mapping[Source, Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """Officials that one outlet brings in one text, of whom one is only described: nothing tells them apart."""
    brought: defaultdict[str, list[Source]] = defaultdict(list)
    for source in sorted(gathered):
        for way in gathered[source].through:
            brought[way].append(source)
    for group in brought.values():
        people = [source for source in group if source.kind == "people"]
        others = [source for source in group if source.kind != "people"]
        if people and len(others) == 1:
            names = f"{_called(gathered[people[0]])} and {_called(gathered[others[0]])}"
            yield people[0], others[0], f"{names} come through one outlet, and nothing tells them apart."


def _bodies(gathered: Mapping[Source, Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """ "The aid group" of a text that names one aid group."""
    for source in sorted(gathered):
        for text, sector in sorted(gathered[source].described):
            named = [
                other
                for other in sorted(gathered)
                if other.kind == "party" and text in gathered[other].texts and sector in _sectors(other, scales)
            ]
            if len(named) == 1:
                why = f"{_called(gathered[source])} means {_name(named[0], scales)}, which alone the text names so."
                yield source, named[0], why


def _sectors(source: Source, scales: Scales) -> tuple[str, ...]:
    known = scales.actors.get(source.key)
    return known.sectors if known is not None else ()


def _mouthpieces(gathered: Mapping[Source, Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """Media that stand with a party repeat what the party says; they do not bear it out."""
    speaking: dict[Side, list[Source]] = {Side.ACTOR: [], Side.RECIPIENT: []}
    for source in sorted(gathered):
        for side in (Side.ACTOR, Side.RECIPIENT):
            if side in gathered[source].sides and not gathered[source].media:
                speaking[side].append(source)
    for source in sorted(gathered):
        entry = gathered[source]
        for side in sorted({_SPEAKS_FOR[side] for side in entry.sides if side in _SPEAKS_FOR} if entry.media else ()):
            if len(speaking[side]) == 1 and speaking[side][0] != source:
                why = f"{_called(entry)} are media on the side of {_called(gathered[speaking[side][0]])}."
                yield source, speaking[side][0], why


def most(names: Counter[str]) -> str:
    """The name told most often; of several, the longest."""
    return min(names, key=lambda name: (not name, -names[name], -len(name), name), default="")


def _called(entry: Gathered) -> str:
    return most(entry.names) or "the report"


def _name(source: Source, scales: Scales) -> str:
    return name_of(source.key, scales)


def name_of(entry: str, scales: Scales) -> str:
    known = scales.actors.get(entry)
    return known.name if known is not None else entry
