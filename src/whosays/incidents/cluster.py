"""Records gathered into incidents: groups grow by their best join until none is sure enough.

The score of two groups lies between that of their nearest pair and the mean of all pairs, so that one chain of weak
pairs does not merge two incidents. What forbids two records to be one forbids it to their groups. All arithmetic is in
whole thousandths and every tie goes by name: the result follows from the set of records alone, and of a component of
records that edges connect from that component alone.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.incidents.compare import likelihood, thousandths
from whosays.incidents.constraints import Group, forbidden, grouped
from whosays.incidents.nodes import Node, Pair, parted
from whosays.types.incident import Comparison, Feature, Join, JoinedBy
from whosays.types.linking import Linking, LinkModel

# A pair counts for so much at most, in thousandths: no single one outweighs all others.
MOST = 6000
COPY = Feature("copy", 0.0, "nothing told tells them apart")


@dataclass(slots=True)
class _Bond:
    """What is known between two groups: sum and number of the pairs that were compared, and the best of them."""

    total: int
    pairs: int
    best: tuple[int, str, str]

    def add(self, other: _Bond) -> _Bond:
        best = min(self.best, other.best, key=lambda found: (-found[0], found[1], found[2]))
        return _Bond(self.total + other.total, self.pairs + other.pairs, best)


class _Growing:
    """Groups of nodes as they grow. Groups are named by their first node."""

    def __init__(self, nodes: Sequence[Node], edges: Iterable[Comparison], model: LinkModel) -> None:
        self.model = model
        self.absent = round(1000 * model.absent)
        self.groups: dict[str, Group] = {node.id: grouped(node) for node in nodes}
        self.bonds: dict[str, dict[str, _Bond]] = {node.id: {} for node in nodes}
        self.age: dict[str, int] = dict.fromkeys(self.groups, 0)
        self.into: dict[str, str] = {}
        for edge in edges:
            a, b = sorted((edge.a, edge.b))
            if a in self.groups and b in self.groups:
                score = min(MOST, thousandths(edge.score))
                self.bonds[a][b] = self.bonds[b][a] = _Bond(score, 1, (score, a, b))

    def score(self, a: str, b: str) -> int:
        """Log-odds of two groups in thousandths."""
        bond, every = self.bonds[a][b], len(self.groups[a].nodes) * len(self.groups[b].nodes)
        mean = bond.total + (every - bond.pairs) * self.absent
        return (self.model.nearest * bond.best[0] * every + (10 - self.model.nearest) * mean) // (10 * every)

    def merge(self, a: str, b: str) -> str:
        """The name of the group that two become."""
        kept, gone = min(a, b), max(a, b)
        self.groups[kept] = self.groups[kept].with_(self.groups.pop(gone))
        self.into[gone] = kept
        self.age[kept] += 1
        del self.age[gone]
        for other, bond in self.bonds.pop(gone).items():
            del self.bonds[other][gone]
            if other != kept:
                known = self.bonds[kept].get(other)
                self.bonds[kept][other] = self.bonds[other][kept] = known.add(bond) if known else bond
        return kept

    def group_of(self, node: str) -> str:
        """The name of the group that holds a node."""
        while node in self.into:
            node = self.into[node]
        return node

    def grow(self, apart: frozenset[Pair]) -> list[tuple[int, str, str]]:
        """The best pair of every join that was made, in the order made, as (score, node, node)."""
        least = thousandths(self.model.automatic)
        heap = [self._entry(a, b) for a, bonds in self.bonds.items() for b in bonds if a < b]
        heapq.heapify(heap)
        made = []
        while heap and -heap[0][0] >= least:
            _, a, b, *ages = heapq.heappop(heap)
            if [self.age.get(a), self.age.get(b)] != ages or forbidden(self.groups[a], self.groups[b], apart):
                continue
            made.append(self.bonds[a][b].best)
            kept = self.merge(a, b)
            for other in self.bonds[kept]:
                heapq.heappush(heap, self._entry(*sorted((kept, other))))
        return made

    def _entry(self, a: str, b: str) -> tuple[int, str, str, int, int]:
        return -self.score(a, b), a, b, self.age[a], self.age[b]


def cluster(
    nodes: Iterable[Node],
    edges: Iterable[Comparison],
    model: LinkModel,
    together: frozenset[Pair] = frozenset(),
    apart: frozenset[Pair] = frozenset(),
) -> Linking:
    """The nodes of one component, or of several, gathered into incidents.

    edges: as `edges_among` gives them, named by fingerprint. together, apart: keys of records that a person joined or
    parted; a person may join what is forbidden. A pair that is both, or that other joins of a person hold together, is
    together and named in `unmet`.
    """
    parts = parted(sorted(nodes, key=lambda node: node.id), apart)
    home = {member: node.id for node in parts for member in node.members}
    growing = _Growing(parts, _spread(edges, parts), model)
    joined = sorted((home[one], home[other], one, other) for one, other in together if {one, other} <= home.keys())
    barred = _barred(((home[one], home[other]) for one, other in apart if {one, other} <= home.keys()), joined)
    made = growing.grow(barred)
    # Last, so that a person joins the incidents that would be, whatever of them forbids one record to be another.
    by_person = []
    for a, b, one, other in joined:
        if (first_group := growing.group_of(a)) != (other_group := growing.group_of(b)):
            growing.merge(first_group, other_group)
            by_person.append(Join(Comparison(min(one, other), max(one, other), 1.0), JoinedBy.PERSON))
    first = {node.id: node.members[0] for node in parts}
    joins = [
        *by_person,
        *(Join(_named(score, first[a], first[b])) for score, a, b in made),
        *(Join(Comparison(node.members[0], copy, 1.0, (COPY,))) for node in parts for copy in node.members[1:]),
    ]
    groups = [group.members for group in growing.groups.values()]
    inside = {member: number for number, members in enumerate(groups) for member in members}
    unmet = {tuple(sorted(pair)) for pair in apart if inside.get(pair[0], -1) == inside.get(pair[1], -2)}
    return Linking(
        tuple(sorted(groups)),
        tuple(sorted(joins, key=lambda join: (join.comparison.a, join.comparison.b))),
        _proposals(growing, barred, first),
        tuple(sorted((a, b) for a, b in unmet)),
    )


def _barred(apart: Iterable[Pair], joined: Iterable[tuple[str, str, str, str]]) -> frozenset[Pair]:
    """Nodes that must not meet: those that a person parted, and whatever a person joined to either."""
    kin: dict[str, set[str]] = {}
    for a, b, _, _ in joined:
        both = kin.get(a, {a}) | kin.get(b, {b})
        kin.update(dict.fromkeys(both, both))
    pairs = ((x, y) for a, b in apart for x in kin.get(a, {a}) for y in kin.get(b, {b}) if x != y)
    return frozenset((min(pair), max(pair)) for pair in pairs)


def _named(score: int, one: str, other: str) -> Comparison:
    return Comparison(min(one, other), max(one, other), likelihood(score))


def _spread(edges: Iterable[Comparison], nodes: Sequence[Node]) -> list[Comparison]:
    """The edges, those of a fingerprint that is in parts given to each part."""
    parts: dict[str, list[str]] = {}
    for node in nodes:
        parts.setdefault(node.outline.fingerprint, []).append(node.id)
    return [
        replace(edge, a=min(a, b), b=max(a, b))
        for edge in edges
        for a in parts.get(edge.a, ())
        for b in parts.get(edge.b, ())
    ]


def _proposals(growing: _Growing, apart: frozenset[Pair], first: Mapping[str, str]) -> tuple[Comparison, ...]:
    """The best pair of every two groups that could be joined, the likeliest first."""
    found = []
    least = thousandths(growing.model.propose)
    for a, bonds in growing.bonds.items():
        for b, bond in bonds.items():
            if a < b and bond.best[0] >= least and not forbidden(growing.groups[a], growing.groups[b], apart):
                score, one, other = bond.best
                found.append(_named(score, first[one], first[other]))
    return tuple(sorted(found, key=lambda item: (-item.score, item.a, item.b)))
