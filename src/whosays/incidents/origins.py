"""Origins: which tellings of an incident are independent, and why several of them are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from whosays.incidents.rivals import BELLIGERENT
from whosays.incidents.sources import OFFICE, UNDATED, Source, Sources, in_order, outlet_of
from whosays.types.incident import Member, Origin
from whosays.types.record import Assertion
from whosays.types.voice import Attribution, Naming, Role, Side
from whosays.types.weighing import Scales

# Of several sides that a source is said to stand on in different records, the first of these is shown.
SIDES = (
    Side.ACTOR,
    Side.RECIPIENT,
    Side.WITH_ACTOR,
    Side.WITH_RECIPIENT,
    Side.AGAINST_ACTOR,
    Side.AGAINST_RECIPIENT,
    Side.THIRD_PARTY,
    Side.UNKNOWN,
)
_SPEAKS_FOR = {Side.ACTOR: Side.ACTOR, Side.WITH_ACTOR: Side.ACTOR}
_SPEAKS_FOR |= {Side.RECIPIENT: Side.RECIPIENT, Side.WITH_RECIPIENT: Side.RECIPIENT}

# Sectors of bodies that a text can call by what they are.
BODIES = frozenset({"NGO", "IGO", "HLH", "EDU"})

Told = Mapping[str, Sequence[Assertion]]


@dataclass(slots=True)
class _Gathered:
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


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of an incident. ids: of the source of each line."""

    found: tuple[Origin, ...]
    sources: Sources
    ids: Mapping[Source, str]

    def of(self, member: Member, line: Attribution) -> str:
        """The id of the origin that a line leads back to."""
        return self.ids[self.sources.of(member, line)[0]]

    def get(self, origin: str) -> Origin:
        """The origin of an id."""
        return self.found[int(origin[1:]) - 1]


def find_origins(members: Sequence[Member], told: Told, scales: Scales, year: int | None) -> Origins:
    """The origins of the members' assertions (`told`, by key of the record), in the order of first publication."""
    sources = Sources(members, scales)
    gathered: dict[Source, _Gathered] = {}
    for member in in_order(members):
        for item in told[member.key]:
            for line in item.attributions:
                _note(member, line, sources, gathered)
    ties = _Ties(gathered)
    for rule in (_parties, _names, _short_names, _described, _bodies, _mouthpieces):
        for one, other, why in rule(gathered, scales, year):
            ties.join(one, other, why)
    groups = sorted(ties.groups(), key=lambda group: min((gathered[one].first, one) for one in group))
    found = tuple(_origin(f"o{n}", group, gathered, ties, scales) for n, group in enumerate(groups, 1))
    return Origins(found, sources, {one: f"o{n}" for n, group in enumerate(groups, 1) for one in group})


def _note(member: Member, line: Attribution, sources: Sources, gathered: dict[Source, _Gathered]) -> None:
    source, voice = sources.of(member, line)
    told = (member.article.published or UNDATED, member.key)
    entry = gathered.setdefault(source, _Gathered(told))
    entry.records[member.key] = member
    if voice is None:
        entry.names[outlet_of(member.article) or ""] += 1
        return
    entry.voiced = True
    entry.names[voice.name] += 1
    entry.sides.add(voice.side)
    entry.media = entry.media or voice.role is Role.MEDIA
    entry.person = entry.person or voice.naming is Naming.NAMED
    text = member.text_group or member.sha256
    if voice.naming is not Naming.NAMED and voice.entry is None:
        group = sources.scales.actors.group(voice.name)
        entry.described |= {(text, sector) for sector in (group.sectors if group else ()) if sector in BODIES}
    else:
        entry.texts.add(text)
    if voice.role in OFFICE and any(one.carrier for one in line.voices):
        entry.through.add(sources.through(member, line))


class _Ties:
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


Tie = tuple[Source, Source, str]


def _parties(gathered: Mapping[Source, _Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """Voices of one party: a government and its army, an army and its command."""
    parties = sorted(source for source in gathered if source.kind == "party")
    for one, other in combinations(parties, 2):
        if scales.actors.relation(one.key, other.key, year) in ("same", "kin"):
            yield one, other, f"{_name(one, scales)} and {_name(other, scales)} are one party."


def _names(gathered: Mapping[Source, _Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """A person told once in full and once by the surname."""
    named = sorted(source for source in gathered if source.kind in ("name", "people"))
    keys = {source: scales.key(_most(gathered[source].names)).split() for source in named}
    for one, other in combinations(named, 2):
        short, long = sorted((keys[one], keys[other]), key=len)
        if not short or "name" not in (one.kind, other.kind):
            continue
        last = short[-1] == long[-1] and set(short) < set(long)
        if last and (len(short) > 1 or (gathered[one].person and gathered[other].person)):
            yield one, other, f"{_called(gathered[one])} and {_called(gathered[other])} are one name."


def _short_names(gathered: Mapping[Source, _Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
    """A body of the list told by a part of its name."""
    parties = sorted(source for source in gathered if source.kind == "party")
    for named in sorted(source for source in gathered if source.kind == "name" and " " in source.key):
        for party in parties:
            known = scales.actors.get(party.key)
            names = (known.name, *known.aliases) if known is not None else ()
            if any(f" {named.key} " in f" {scales.key(name)} " for name in names):
                yield named, party, f"{_called(gathered[named])} is short for {_name(party, scales)}."


def _described(gathered: Mapping[Source, _Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
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


def _bodies(gathered: Mapping[Source, _Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
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


def _mouthpieces(gathered: Mapping[Source, _Gathered], scales: Scales, year: int | None) -> Iterator[Tie]:
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


def _origin(
    name: str, group: Sequence[Source], gathered: Mapping[Source, _Gathered], ties: _Ties, scales: Scales
) -> Origin:
    parts = [gathered[source] for source in group]
    records: dict[str, Member] = {}
    names: Counter[str] = Counter()
    for part in parts:
        records |= part.records
        names.update(part.names)
    sides = set[Side]().union(*(part.sides for part in parts))
    side = next((side for side in SIDES if side in sides), Side.UNKNOWN)
    members = in_order(list(records.values()))
    outlets = tuple(dict.fromkeys(filter(None, (member.article.outlet for member in members))))
    entries = [source.key for source in group if source.kind == "party"]
    party = next((entry for entry in entries if _belligerent(entry, scales)), None)
    if party is None and side in (Side.ACTOR, Side.RECIPIENT):
        party = next(iter(entries), _most(names))
    short = _most(names) if len(set(filter(None, names))) <= 1 or not entries else _name_of(entries[0], scales)
    return Origin(
        name,
        short or _without_name(group, members),
        side,
        tuple(member.key for member in members),
        party,
        outlets,
        (*ties.why(group), *_repeated(group, parts, members)),
    )


def _repeated(group: Sequence[Source], parts: Sequence[_Gathered], members: Sequence[Member]) -> Iterator[str]:
    """What else makes several tellings one: copies, one voice in several reports, a report that others quote."""
    texts: defaultdict[str, set[str]] = defaultdict(set)
    for member in members:
        if member.text_group:
            texts[member.text_group].add(member.sha256)
    for copies in sorted(len(found) for found in texts.values() if len(found) > 1):
        yield f"{copies} reports are copies of one text."
    different = {member.text_group or member.sha256 for member in members}
    voiced = any(part.voiced for part in parts)
    if len(different) > 1:
        outlet = any(source.kind == "outlet" for source in group)
        how = (
            "The report is quoted in"
            if outlet and voiced
            else "The outlet tells it in"
            if outlet
            else "The same voice speaks in"
        )
        yield f"{how} {len(different)} texts."


def _belligerent(entry: str, scales: Scales) -> bool:
    known = scales.actors.get(entry)
    return known is not None and known.kind in BELLIGERENT


def _without_name(group: Sequence[Source], members: Sequence[Member]) -> str:
    return members[0].article.headline or members[0].origin or group[0].kind


def _most(names: Counter[str]) -> str:
    """The name told most often; of several, the longest."""
    return min(names, key=lambda name: (not name, -names[name], -len(name), name), default="")


def _called(entry: _Gathered) -> str:
    return _most(entry.names) or "the report"


def _name(source: Source, scales: Scales) -> str:
    return _name_of(source.key, scales)


def _name_of(entry: str, scales: Scales) -> str:
    known = scales.actors.get(entry)
    return known.name if known is not None else entry
