"""Which sources are one, and why: one party, one name, one body, media that speak for a party."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations

from whosays.incidents.described import STATE
from whosays.incidents.sources import Source
from whosays.incidents.spelling import spelling
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
    organ: bool = False
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


def tied(
    gathered: Mapping[Source, Gathered], scales: Scales, year: int | None, of_event: frozenset[str] = frozenset()
) -> Ties:
    """The sources with all that are one joined. of_event: entries of those who do or suffer."""
    ties = Ties(gathered)
    for rule in (_parties, _names, _short_names, _described, _bodies):
        for one, other, why in rule(gathered, scales, year):
            ties.join(one, other, why)
    for one, other, why in (*_organs(gathered, scales, year, of_event), *_state(gathered, scales, of_event)):
        ties.join(one, other, why)
    for one, other, why in list(_mouthpieces(gathered, ties)):
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
    keys = {source: spelling(most(gathered[source].names)).split() for source in named}
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
            if any(f" {named.key} " in f" {spelling(name)} " for name in names):
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
        for source in people if len(others) == 1 else ():
            names = f"{_called(gathered[source])} and {_called(gathered[others[0]])}"
            yield source, others[0], f"{names} come through one outlet, and nothing tells them apart."


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


def _organs(
    gathered: Mapping[Source, Gathered], scales: Scales, year: int | None, of_event: frozenset[str]
) -> Iterator[Tie]:
    """Outlets that a party to the event owns, with its other voices; what they own of others is their own affair."""
    speaking = {source.key: source for source in sorted(gathered) if source.kind == "party"}
    first: dict[str, Source] = {}
    for source in sorted(source for source in gathered if source.kind == "outlet"):
        for party in sorted(of_event | speaking.keys()) if scales.actors.get(source.key) is not None else ():
            if scales.actors.relation(source.key, party, year) not in ("same", "kin"):
                continue
            other = speaking.get(party) or first.setdefault(party, source)
            if other != source:
                yield source, other, f"{_name(source, scales)} is an organ of {name_of(party, scales)}."


def _state(gathered: Mapping[Source, Gathered], scales: Scales, of_event: frozenset[str]) -> Iterator[Tie]:
    """The police, the army and officials of no state named, where one state alone does or suffers, or else speaks."""
    organs = sorted(source for source in gathered if source.kind == "people" and gathered[source].organ)
    speaking = {source: _state_of(source.key, scales) for source in sorted(gathered) if source.kind == "party"}
    states = {_state_of(entry, scales) for entry in of_event} - {None} or set(speaking.values()) - {None}
    if len(states) > 1 or not organs:
        return
    first = next((source for source, state in speaking.items() if state in states), organs[0])
    for source in organs:
        if source != first:
            yield source, first, f"{_called(gathered[source])} and {_called(gathered[first])} speak for one state."


def _state_of(entry: str, scales: Scales) -> str | None:
    """The country of an organ of a state; None for other actors."""
    known = scales.actors.get(entry)
    state = known is not None and known.kind in ("country", "government", "force", "office") and known.sectors[:1]
    return known.countries[0] if known is not None and state and known.sectors[0] in STATE and known.countries else None


def _mouthpieces(gathered: Mapping[Source, Gathered], ties: Ties) -> Iterator[Tie]:
    """Media that stand with a party repeat what the party says; they do not bear it out."""
    speaking: dict[Side, dict[Source, Source]] = {Side.ACTOR: {}, Side.RECIPIENT: {}}
    for source in sorted(gathered):
        for side in (Side.ACTOR, Side.RECIPIENT):
            if side in gathered[source].sides and not gathered[source].media:
                speaking[side].setdefault(ties.top(source), source)
    for source in sorted(gathered):
        entry = gathered[source]
        for side in sorted({_SPEAKS_FOR[side] for side in entry.sides if side in _SPEAKS_FOR} if entry.media else ()):
            parties = [party for top, party in speaking[side].items() if top != ties.top(source)]
            if len(speaking[side]) == 1 and parties:
                yield source, parties[0], f"{_called(entry)} are media on the side of {_called(gathered[parties[0]])}."


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
