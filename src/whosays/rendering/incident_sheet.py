"""The accounts of an incident laid out: slots by origin, and behind each value the chains that lead to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath

from whosays.rendering import incident_words, told, words
from whosays.types.anchor import Anchor
from whosays.types.incident import Backing, Held, Incident, Member, SlotState, SlotView
from whosays.types.record import Assertion
from whosays.types.responsibility import PartyResponsibility, Responsibility
from whosays.types.values import ActorValue
from whosays.types.voice import Attribution, Stance

NO_OUTLET = "an unnamed outlet"
_STANCES: dict[Stance, str] = {
    Stance.ASSERTS: "",
    Stance.DENIES: "denies it",
    Stance.DOUBTS: "doubts it",
    Stance.ACCUSES: "alleges it",
    Stance.CLAIMS: "claims it as its own",
    Stance.ADMITS: "admits it",
}
_HOST = re.compile(r"https?://(?:www\.)?([^/?#]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Chain:
    """One way on which a value came to the reader, and all that went it alike.

    stance: what the voices do with it where they do not merely assert it, else "". links: from behind the outlet to
    the origin; empty for an outlet's own word.
    outlets: who printed it, in the order of publication. quotes: the exact words, once each. records: keys.
    origins: identifiers of those that it leads to. source: words of the first record that name the voice at its end.
    doubt: hedges and doubtful readings, "" for none.
    """

    stance: str
    links: tuple[str, ...]
    outlets: tuple[str, ...]
    quotes: tuple[str, ...]
    records: tuple[str, ...]
    origins: tuple[str, ...]
    source: Anchor | None = None
    doubt: str = ""

    @property
    def denies(self) -> bool:
        """Whether its voice denies the value."""
        return self.stance == _STANCES[Stance.DENIES]

    @property
    def words(self) -> str:
        """ "Amber Gazette → Desert Wire → Idris Harun", "River Post and 4 more → Northern Coalition"."""
        more = len(self.outlets) - 1
        first = f"{self.outlets[0]} and {more:,} more" if more else self.outlets[0]
        if self.links:
            return " → ".join((first, *self.links))
        return f"{first}, as their own word" if more else f"{first} itself"

    @property
    def carried(self) -> str:
        """ "carried by 5 outlets", "" where one printed it."""
        return f"carried by {len(self.outlets):,} outlets" if len(self.outlets) > 1 else ""


@dataclass(frozen=True, slots=True)
class Row:
    """One value as somebody holds it.

    origins, denied_by: identifiers. review: what a person decided, "" for nothing. anchors: its words by record.
    """

    value: str
    notes: str
    origins: tuple[str, ...]
    denied_by: tuple[str, ...]
    chains: tuple[Chain, ...]
    doubt: str = ""
    review: str = ""
    anchors: Mapping[str, tuple[Anchor, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """One slot of an incident. differences: (what differs, why). denials: who denies which value."""

    label: str
    state: SlotState
    state_words: str
    rows: tuple[Row, ...]
    differences: tuple[tuple[str, str], ...]
    denials: tuple[str, ...]

    def cell(self, origin: str) -> list[tuple[str, str]]:
        """(Value, what is known beside) of all that an origin says on the slot; a denial says so first."""
        said = [
            (row.value, "; ".join(filter(None, (row.notes, row.doubt)))) for row in self.rows if origin in row.origins
        ]
        return said + [(f"denies: {row.value}", "") for row in self.rows if origin in row.denied_by]


def sheets(incident: Incident) -> list[Sheet]:
    """The slots of an incident in their order. A type or mode that nobody tells otherwise stands in the title alone."""
    names = incident_words.origin_names(incident)
    members = {member.key: member for member in incident.members}
    shown = [view for view in incident.slots if view.slot not in ("type", "mode") or _told_otherwise(view)]
    return [_sheet(view, members, names) for view in shown]


def _told_otherwise(view: SlotView) -> bool:
    return len(view.held) > 1 or view.state is SlotState.DISPUTED or any(held.denied_by for held in view.held)


def outlet_of(member: Member | None) -> str:
    """Who printed a record's article; the host or the file it lies in where nobody says."""
    if member is None:
        return NO_OUTLET
    if outlet := words.plain(member.article.outlet or ""):
        return outlet
    host = _HOST.match(member.article.url or member.origin)
    # The folder a report lies in is nobody's business but its reader's.
    return words.plain(host[1] if host else PurePath(member.origin).name) or NO_OUTLET


def _sheet(view: SlotView, members: dict[str, Member], names: dict[str, str]) -> Sheet:
    return Sheet(
        incident_words.slot_label(view),
        view.state,
        incident_words.state_words(view),
        tuple(_row(view, held, members) for held in view.held),
        (*incident_words.refusals(view, names), *incident_words.difference_words(view)),
        tuple(incident_words.denials(view, names)),
    )


def _row(view: SlotView, held: Held, members: dict[str, Member]) -> Row:
    value, notes = incident_words.held_words(view.slot, held.value)
    origins, denied_by = incident_words.holders(view, held)
    doubts = [words.certainty_words(item.assertion) for item in held.backings]
    # A doubt that not every telling shares stands at its chain alone.
    doubt = doubts[0] if doubts and all(item == doubts[0] for item in doubts) else ""
    reviews = dict.fromkeys(item.assertion.review for item in held.backings if item.assertion.review != "unreviewed")
    chains = tuple(_chains(view, held, members))
    anchors = {item.record: item.assertion.anchors for item in held.backings}
    review = ", ".join(map(words.plain, reviews))
    return Row(value, notes, origins, denied_by, chains, doubt, review, anchors)


def _chains(view: SlotView, held: Held, members: dict[str, Member]) -> Iterator[Chain]:
    """Chains of a value, those that more outlets carry first; the same voices with the same stance are one."""
    found: dict[tuple[object, ...], list[tuple[Backing, Attribution]]] = {}
    for backing in held.backings:
        for line in _lines(view, held, backing.assertion, members.get(backing.record)):
            # An outlet's own word is handed on by its copies alone, which are one origin.
            own = () if line.voices else backing.origins or (outlet_of(members.get(backing.record)),)
            doubt = words.certainty_words(backing.assertion)
            found.setdefault((*told.line_key(line), *own, doubt), []).append((backing, line))
    chains = [_chain(group, members) for group in found.values()]
    yield from sorted(chains, key=lambda chain: -len(chain.outlets))


def _lines(view: SlotView, held: Held, assertion: Assertion, member: Member | None) -> tuple[Attribution, ...]:
    """The lines of telling that stand behind a value.

    One assertion may stand behind several values of responsibility: the report accuses, its source tells a fact, the
    party denies. To deny one's own part is no denial that it happened: such a line stands with the party's part.
    """
    lines = assertion.attributions or (Attribution(),)
    if view.slot == "event" and not held.denied_by:
        return tuple(line for line in lines if told.stance_of(line) is not Stance.DENIES) or lines
    if view.slot != "responsibility":
        return lines
    part = _part(assertion, member)
    if part is not None and len(part.lines) == len(lines):
        both = zip(lines, part.lines, strict=True)
        return tuple(line for line, said in both if said.responsibility.value == held.value.name) or lines
    denied = held.value.name == Responsibility.DENIED
    return tuple(line for line in lines if (told.stance_of(line) is Stance.DENIES) is denied) or lines


def _part(assertion: Assertion, member: Member | None) -> PartyResponsibility | None:
    """What a record says of the part of the party that an assertion names."""
    if member is None or not isinstance(assertion.value, ActorValue):
        return None
    value = assertion.value
    return next((one for one in member.record.parties if (one.name, one.entry) == (value.name, value.entry)), None)


def _chain(group: list[tuple[Backing, Attribution]], members: dict[str, Member]) -> Chain:
    line = group[0][1]
    told_in = _anchors(backing for backing, _ in group)
    return Chain(
        _STANCES[told.stance_of(line)],
        tuple(told.name_of(voice) for voice in line.voices),
        tuple(dict.fromkeys(outlet_of(members.get(backing.record)) for backing, _ in group)),
        tuple(dict.fromkeys(words.plain(anchor.quote) for anchors in told_in.values() for anchor in anchors)),
        tuple(dict.fromkeys(backing.record for backing, _ in group)),
        tuple(dict.fromkeys(origin for backing, _ in group for origin in backing.origins)),
        line.origin.source if line.origin else None,
        words.certainty_words(group[0][0].assertion),
    )


def _anchors(backings: Iterable[Backing]) -> dict[str, tuple[Anchor, ...]]:
    """The words of a value by record, without those that lie within others ("Air" in "Air strikes")."""
    found: dict[str, list[Anchor]] = {}
    for backing in backings:
        found.setdefault(backing.record, []).extend(backing.assertion.anchors)
    return {record: _outermost(anchors) for record, anchors in found.items()}


def _outermost(anchors: list[Anchor]) -> tuple[Anchor, ...]:
    return tuple(
        one
        for one in dict.fromkeys(anchors)
        if not any(other != one and other.start <= one.start and one.end <= other.end for other in anchors)
    )
