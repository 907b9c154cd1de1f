"""Records that tell of one happening: found, compared and gathered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from whosays.incidents.blocking import block_keys
from whosays.incidents.cluster import cluster
from whosays.incidents.compare import compare, forbids, likelihood, milli, profile, thousandths
from whosays.incidents.nodes import Node, Pair, nodes_of
from whosays.incidents.outline import Outline, outline
from whosays.incidents.pairing import edges_among
from whosays.types.linking import Linking, LinkModel

__all__ = [
    "Node", "Outline", "Pair", "block_keys", "cluster", "compare", "edges_among", "forbids", "likelihood",
    "link", "milli", "nodes_of", "outline", "profile", "thousandths",
]  # fmt: skip


def link(
    outlines: Iterable[Outline],
    model: LinkModel,
    together: frozenset[Pair] = frozenset(),
    apart: frozenset[Pair] = frozenset(),
) -> Linking:
    """All incidents of the outlines, from scratch. together, apart: keys of records that a person joined or parted."""
    nodes: Sequence[Node] = nodes_of(outlines)
    return cluster(nodes, edges_among([node.outline for node in nodes], model), model, together, apart)
