"""What is to be reviewed, the most contested and doubtful first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from whosays.types.incident import Comparison, Held, Incident, Member, SlotState, SlotView
from whosays.types.record import Assertion, Certainty, Slot
from whosays.types.values import ObjectValue, VictimValue

# Copies that one decision is for at most.
COPIES = 50
_PROPOSAL_RANK = 1
_STATE_RANK = {SlotState.REFINED: 3, SlotState.SINGLE: 4, SlotState.AGREED: 5}
_SLOTS = list(Slot)


@dataclass(frozen=True, slots=True)
class ValueItem:
    """A value of one record, to be accepted, rejected or corrected.

    view: the slot it stands in, with all others. copies: the same words and value in copies of the text; what is
    decided holds for all.
    """

    incident: Incident
    member: Member
    assertion: Assertion
    view: SlotView
    copies: tuple[tuple[Member, Assertion], ...] = ()

    @property
    def disputed(self) -> bool:
        """Whether the voices differ on its slot."""
        return self.view.state is SlotState.DISPUTED


@dataclass(frozen=True, slots=True)
class PairItem:
    """Two records that are proposed to be one happening, to be joined or kept apart."""

    compared: Comparison
    one: Member
    other: Member


Item = ValueItem | PairItem
Rank = tuple[int, float, str, int, int]


def queue_of(incidents: Iterable[Incident], pairs: Iterable[PairItem], most: int) -> list[Item]:
    """At most so many items: disputed values, proposed joins, doubtful and hedged values, then the rest.

    A value that a person decided on before is not asked for again.
    """
    ranked = ((rank, item) for incident in incidents for rank, item in _values(incident))
    proposed = (
        ((_PROPOSAL_RANK, -item.compared.score, item.compared.a + item.compared.b, 0, 0), item) for item in pairs
    )
    chosen: list[tuple[Rank, Item]] = heapq.nsmallest(most, _both(proposed, ranked), key=lambda found: found[0])
    return [item for _, item in chosen]


def _both(*parts: Iterable[tuple[Rank, Item]]) -> Iterator[tuple[Rank, Item]]:
    for part in parts:
        yield from part


def _values(incident: Incident) -> Iterator[tuple[Rank, ValueItem]]:
    """Each value once, where it counts most; copies of one text are one question."""
    members = {member.key: member for member in incident.members}
    found: dict[object, tuple[Rank, ValueItem]] = {}
    full: dict[object, int] = {}
    met: set[tuple[str, Assertion]] = set()
    for view in sorted(incident.slots, key=lambda view: view.state is not SlotState.DISPUTED):
        for held in view.held:
            for backing in held.backings:
                member, assertion = members.get(backing.record), backing.assertion
                if member is None or (backing.record, assertion) in met or not _asked(member, assertion):
                    continue
                met.add((backing.record, assertion))
                same = _mark(member, assertion)
                mark = same, full.get(same, 0)
                if mark in found and len(found[mark][1].copies) == COPIES:
                    full[same] = mark[1] + 1
                    mark = same, full[same]
                if mark in found:
                    rank, item = found[mark]
                    found[mark] = rank, replace(item, copies=(*item.copies, (member, assertion)))
                else:
                    found[mark] = _rank(incident, view, held, assertion), ValueItem(incident, member, assertion, view)
    yield from found.values()


def _mark(member: Member, assertion: Assertion) -> object:
    """The same for one value in copies of one text."""
    if not member.text_group:
        return member.key, assertion
    value = assertion.value
    # Details cut the words of their own article.
    plain = replace(value, details=()) if isinstance(value, VictimValue | ObjectValue) else value
    return member.text_group, assertion.slot, plain, tuple(anchor.quote for anchor in assertion.anchors)


def _asked(member: Member, assertion: Assertion) -> bool:
    """Whether it is a value as reading gave it: what weighing drew from several, or a person changed, is not asked."""
    return assertion.review == "unreviewed" and assertion in member.record.assertions


def _rank(incident: Incident, view: SlotView, held: Held, assertion: Assertion) -> Rank:
    doubtful = assertion.doubtful or assertion.certainty is not Certainty.STATED
    if view.state is SlotState.DISPUTED or held.denied_by:
        rank = 0
    else:
        rank = 2 if doubtful else _STATE_RANK.get(view.state, 5)
    sure = 1.0 if assertion.confidence is None else assertion.confidence
    return rank, sure, incident.id, _SLOTS.index(assertion.slot), assertion.anchors[0].start
