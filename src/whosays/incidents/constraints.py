"""What forbids two groups of records to be one incident, looked up without going through their pairs."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.incidents.compare import FAR_DAYS
from whosays.incidents.nodes import Node, Pair
from whosays.incidents.outline import THREAT


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes of one incident, with what forbids it others.

    days: first and last of the exact days told by nodes that tell no other; None without such.
    """

    nodes: frozenset[str]
    members: tuple[str, ...]
    reports: frozenset[str]
    threats: frozenset[bool]
    countries: frozenset[tuple[str, ...]]
    grounded: bool
    days: tuple[int, int, int, int] | None

    def with_(self, other: Group) -> Group:
        """The group of both."""
        days = self.days or other.days
        if self.days and other.days:
            mine, theirs = self.days, other.days
            days = min(mine[0], theirs[0]), min(mine[1], theirs[1]), max(mine[2], theirs[2]), max(mine[3], theirs[3])
        return Group(
            self.nodes | other.nodes,
            tuple(sorted((*self.members, *other.members))),
            self.reports | other.reports,
            self.threats | other.threats,
            self.countries | other.countries,
            self.grounded and other.grounded,
            days,
        )


def grouped(node: Node) -> Group:
    """The group of one node."""
    outline = node.outline
    told = [
        (first, last) for first, last in outline.spans if first is not None and last is not None and last - first <= 1
    ]
    days = None
    if told and len(told) == len(outline.spans):
        begin, end = min(first for first, _ in told), max(last for _, last in told)
        days = begin, end, begin, end
    return Group(
        frozenset((node.id,)),
        node.members,
        node.reports,
        frozenset((outline.manner == THREAT,)),
        frozenset((outline.countries,)) if outline.countries else frozenset(),
        outline.grounded,
        days,
    )


def forbidden(a: Group, b: Group, apart: frozenset[Pair]) -> bool:
    """Whether any record of one group must not be joined with any of the other.

    days of a group: earliest beginning, earliest end, latest beginning, latest end of what its records tell.
    """
    if not a.reports.isdisjoint(b.reports) or len(a.threats | b.threats) > 1 or not (a.grounded and b.grounded):
        return True
    if any(set(one).isdisjoint(other) for one in a.countries for other in b.countries):
        return True
    if a.days and b.days and max(a.days[2] - b.days[1], b.days[2] - a.days[1]) > FAR_DAYS:
        return True
    return any((one in a.nodes and other in b.nodes) or (one in b.nodes and other in a.nodes) for one, other in apart)
