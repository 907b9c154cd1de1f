"""Origins: which tellings of an incident are independent, and why several of them are one."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.incidents.described import organ_described
from whosays.incidents.rivals import BELLIGERENT
from whosays.incidents.sources import OFFICE, PRIVATE, UNDATED, Source, Sources, in_order, outlet_of
from whosays.incidents.ties import Gathered, Ties, most, name_of, tied
from whosays.types.incident import Member, Origin
from whosays.types.record import Assertion, Slot
from whosays.types.values import ActorValue
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
_AS_DOER = {"kin": Side.WITH_ACTOR, "ally": Side.WITH_ACTOR, "enemy": Side.AGAINST_ACTOR}
_AS_SUFFERER = {"kin": Side.WITH_RECIPIENT, "ally": Side.WITH_RECIPIENT, "enemy": Side.AGAINST_RECIPIENT}
# Sectors of bodies that a text can call by what they are.
BODIES = frozenset({"NGO", "IGO", "HLH", "EDU"})

# Kinds of sources that have a name.
NAMED = frozenset({"party", "outlet", "name"})

Told = Mapping[str, Sequence[Assertion]]


@dataclass(frozen=True, slots=True)
class Origins:
    """The origins of an incident. ids: of the source of each line.

    answered: those for which somebody answers: a name, or an outlet that brings what people say who are not named.
    """

    found: tuple[Origin, ...]
    sources: Sources
    ids: Mapping[Source, str]
    answered: frozenset[str] = frozenset()

    def of(self, member: Member, line: Attribution) -> str:
        """The id of the origin that a line leads back to."""
        return self.ids[self.sources.of(member, line)[0]]

    def get(self, origin: str) -> Origin:
        """The origin of an id."""
        return self.found[int(origin[1:]) - 1]


def find_origins(members: Sequence[Member], told: Told, scales: Scales, year: int | None) -> Origins:
    """The origins of the members' assertions (`told`, by key of the record), in the order of first publication."""
    sources = Sources(members, scales)
    gathered: dict[Source, Gathered] = {}
    for member in in_order(members):
        for item in told[member.key]:
            for line in item.attributions:
                _note(member, line, sources, gathered)
    doers, suffering = (_entries(told, slot) for slot in (Slot.ACTOR, Slot.RECIPIENT))
    for source, entry in gathered.items():
        if source.kind == "outlet" and scales.actors.get(source.key) is not None:
            entry.sides |= _sides(source.key, doers, _AS_DOER, scales, year)
            entry.sides |= _sides(source.key, suffering, _AS_SUFFERER, scales, year)
            entry.media = True
    ties = tied(gathered, scales, year, doers | suffering)
    groups = sorted(ties.groups(), key=lambda group: min((gathered[one].first, one) for one in group))
    found = tuple(_origin(f"o{n}", group, gathered, ties, scales) for n, group in enumerate(groups, 1))
    ids = {one: f"o{n}" for n, group in enumerate(groups, 1) for one in group}
    answered = frozenset(ids[one] for one in ids if one.kind in NAMED or _has_outlet(gathered[one]))
    return Origins(found, sources, ids, answered)


def _entries(told: Told, slot: Slot) -> frozenset[str]:
    """Entries of those who do or suffer, as somebody says."""
    values = (item.value for items in told.values() for item in items if item.slot is slot)
    return frozenset(value.entry for value in values if isinstance(value, ActorValue) and value.entry)


def _sides(
    outlet: str, parties: frozenset[str], sides: Mapping[str, Side], scales: Scales, year: int | None
) -> set[Side]:
    """Where an outlet of the list stands towards parties."""
    relations = (scales.actors.relation(outlet, party, year) for party in parties)
    return {sides[relation] for relation in relations if relation is not None and relation in sides}


def _has_outlet(entry: Gathered) -> bool:
    return any(outlet_of(member.article) for member in entry.records.values())


def _note(member: Member, line: Attribution, sources: Sources, gathered: dict[Source, Gathered]) -> None:
    source, voice = sources.of(member, line)
    told = (member.article.published or UNDATED, member.key)
    entry = gathered.setdefault(source, Gathered(told))
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
        private = voice.role in PRIVATE
        entry.organ = entry.organ or (not private and organ_described(voice.name, sources.scales) is not None)
        group = sources.scales.actors.group(voice.name)
        entry.described |= {(text, sector) for sector in (group.sectors if group else ()) if sector in BODIES}
    else:
        entry.texts.add(text)
    if voice.role in OFFICE and any(one.carrier for one in line.voices):
        entry.through.add(sources.through(member, line))


def _origin(
    name: str, group: Sequence[Source], gathered: Mapping[Source, Gathered], ties: Ties, scales: Scales
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
    party = next((entry for entry in entries if _belligerent(entry, scales)), None) or _owner(group, scales)
    if party is None and side in (Side.ACTOR, Side.RECIPIENT):
        party = next(iter(entries), most(names))
    short = most(names) if len(set(filter(None, names))) <= 1 or not entries else name_of(entries[0], scales)
    return Origin(
        name,
        short or _without_name(group, members),
        side,
        tuple(member.key for member in members),
        party,
        outlets,
        (*ties.why(group), *_repeated(group, parts, members)),
    )


def _repeated(group: Sequence[Source], parts: Sequence[Gathered], members: Sequence[Member]) -> Iterator[str]:
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


def _owner(group: Sequence[Source], scales: Scales) -> str | None:
    """The party that owns an outlet of the group, by the actor list."""
    outlets = (source.key for source in group if source.kind == "outlet")
    parents = (entry for outlet in outlets for entry in scales.actors.parents_of(outlet))
    return next((entry for entry in parents if _belligerent(entry, scales)), None)


def _belligerent(entry: str, scales: Scales) -> bool:
    known = scales.actors.get(entry)
    return known is not None and known.kind in BELLIGERENT


def _without_name(group: Sequence[Source], members: Sequence[Member]) -> str:
    return members[0].article.headline or members[0].origin or group[0].kind
