"""Records that nothing tells apart, as one node of the graph that linking works on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TypeAlias

from whosays.incidents.outline import Outline

# Keys of two records.
Pair: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """Records of one fingerprint. outline: of any of them; members: their keys, sorted, never empty.

    id: the fingerprint; with "#" and a number or key for those of its records that must not stand with the others.
    """

    id: str
    outline: Outline
    members: tuple[str, ...]

    @property
    def reports(self) -> frozenset[str]:
        """The hashes of the reports that the records stand in."""
        return frozenset(key.split(".", 1)[0] for key in self.members)


def nodes_of(outlines: Iterable[Outline]) -> tuple[Node, ...]:
    """The outlines gathered by fingerprint, in its order; the outline of each node is that of its first record."""
    found: dict[str, dict[str, Outline]] = {}
    for outline in outlines:
        found.setdefault(outline.fingerprint, {})[outline.key] = outline
    return tuple(
        Node(fingerprint, members[min(members)], tuple(sorted(members)))
        for fingerprint, members in sorted(found.items())
    )


def parted(nodes: Iterable[Node], apart: Iterable[Pair]) -> tuple[Node, ...]:
    """The nodes with the records of each that must not stand together as nodes of their own.

    Those are records of one report, and records that a person parted from their like.
    """
    pairs = [frozenset(pair) for pair in apart]
    judged = frozenset(key for pair in pairs for key in pair)
    return tuple(
        part for node in nodes for one in _by_report(node) for part in _by_person(one, judged & set(one.members), pairs)
    )


def _by_report(node: Node) -> list[Node]:
    """The first record of every report in one node, the second of those that have one in the next, and so on."""
    ranks: dict[int, list[str]] = {}
    seen: dict[str, int] = {}
    for key in node.members:
        report = key.split(".", 1)[0]
        rank = seen[report] = seen.get(report, -1) + 1
        ranks.setdefault(rank, []).append(key)
    return [
        replace(node, id=f"{node.id}#{rank}" if rank else node.id, members=tuple(keys)) for rank, keys in ranks.items()
    ]


def _by_person(node: Node, judged: frozenset[str], apart: Iterable[frozenset[str]]) -> list[Node]:
    """The records that a person parted one by one, and the rest of the node."""
    if not any(pair <= judged for pair in apart):
        return [node]
    rest = tuple(key for key in node.members if key not in judged)
    alone = [Node(f"{node.id}#{key}", node.outline, (key,)) for key in sorted(judged)]
    return [replace(node, members=rest), *alone] if rest else alone
