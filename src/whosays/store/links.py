"""What linking keeps between two runs, so that a new report touches only its own neighbourhood."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select

from whosays.rendering import native
from whosays.store.chunks import chunks
from whosays.store.inserting import insert_new, put
from whosays.store.tables import edges, linkings, node_blocks, node_records, nodes
from whosays.types.incident import Comparison, Feature

_INDEXED = 120


@dataclass(frozen=True, slots=True)
class Node:
    """Records that look the same to the linker.

    fingerprint: names the node, 120 characters at most. outline: what the linker needs of them, JSON-ready. blocks:
    keys under which it is looked for. records: keys of its records.
    """

    fingerprint: str
    outline: Any
    blocks: tuple[str, ...] = ()
    records: tuple[str, ...] = ()


class Links:
    """Nodes of records, and compared pairs of nodes. A method that puts or drops works in a write only."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number

    def put_nodes(self, found: Iterable[Node]) -> None:
        """Keeps nodes; of a node that is here already, the records are added to those it has."""
        for part in chunks(found):
            made = [{"fingerprint": item.fingerprint, "outline": item.outline, "since": self._number} for item in part]
            insert_new(self._connection, nodes, made)
            blocks = [
                {"block": _short(block), "fingerprint": item.fingerprint} for item in part for block in set(item.blocks)
            ]
            insert_new(self._connection, node_blocks, blocks)
            rows = [{"key": key, "fingerprint": item.fingerprint} for item in part for key in set(item.records)]
            self.forget_records(row["key"] for row in rows)
            insert_new(self._connection, node_records, rows)

    def forget_records(self, keys: Iterable[str]) -> None:
        """Takes records out of their nodes: their report was read anew, or erased."""
        for part in chunks(keys):
            self._connection.execute(delete(node_records).where(node_records.c.key.in_(part)))

    def nodes(self, fingerprints: Iterable[str]) -> tuple[Node, ...]:
        """The nodes with these fingerprints that still hold records, sorted."""
        found: list[Node] = []
        for part in chunks(sorted(set(fingerprints))):
            asked = select(nodes.c.fingerprint, nodes.c.outline).where(nodes.c.fingerprint.in_(part))
            outlines = dict(self._connection.execute(asked).all())
            held = self._held(node_records, node_records.c.key, part)
            blocks = self._held(node_blocks, node_blocks.c.block, part)
            found += (
                Node(name, outlines[name], tuple(blocks.get(name, ())), tuple(held[name]))
                for name in sorted(outlines)
                if name in held
            )
        return tuple(found)

    def nodes_by_blocks(self, blocks: Iterable[str], most: int | None = None) -> tuple[Node, ...]:
        """The nodes that lie in any of these blocks, sorted by fingerprint.

        most: blocks that hold more nodes than this are passed over.
        """
        names: set[str] = set()
        for part in chunks(sorted(set(map(_short, blocks)))):
            if most is not None:
                sizes = self._sizes(part)
                part = [block for block in part if sizes.get(block, 0) <= most]
            asked = select(node_blocks.c.fingerprint).where(node_blocks.c.block.in_(part))
            names.update(self._connection.scalars(asked))
        return self.nodes(names)

    def sizes(self, blocks: Iterable[str]) -> dict[str, int]:
        """How many nodes lie in each block that holds any."""
        found: dict[str, int] = {}
        for part in chunks(dict.fromkeys(blocks)):
            sizes = self._sizes([_short(block) for block in part])
            found.update({block: sizes[_short(block)] for block in part if _short(block) in sizes})
        return found

    def put_edges(self, found: Iterable[Comparison]) -> None:
        """Keeps compared pairs of nodes (a, b: fingerprints), in the place of what was kept of the same pairs."""
        for part in chunks(found):
            rows = {(item.a, item.b): _edge(item) for item in part}
            put(self._connection, edges, list(rows.values()))

    def edges(self, fingerprints: Iterable[str]) -> tuple[Comparison, ...]:
        """The compared pairs of which both nodes are among these, sorted."""
        names = set(fingerprints)
        found: dict[tuple[str, str], Comparison] = {}
        for part in chunks(sorted(names)):
            for row in self._connection.execute(select(edges).where(edges.c.a.in_(part))).mappings():
                if row["b"] in names:
                    found[row["a"], row["b"]] = comparison_of(row)
        return tuple(found[pair] for pair in sorted(found))

    def component(self, fingerprints: Iterable[str], at_least: float = 0.0) -> tuple[Node, ...]:
        """The nodes that edges of this score or more connect with these, themselves among them, sorted.

        An edge that forbids a join connects as well: it has a say in how the component is clustered.
        """
        reached: set[str] = set(fingerprints)
        front = sorted(reached)
        while front:
            met: set[str] = set()
            for part in chunks(front):
                touches = or_(edges.c.a.in_(part), edges.c.b.in_(part))
                asked = select(edges.c.a, edges.c.b).where(touches, edges.c.score >= at_least)
                for a, b in self._connection.execute(asked):
                    met |= {a, b}
            front = sorted(met - reached)
            reached |= met
        return self.nodes(reached)

    def drop_nodes(self, fingerprints: Iterable[str]) -> None:
        """Takes nodes away, with their blocks and edges."""
        for part in chunks(fingerprints):
            self._connection.execute(delete(edges).where(or_(edges.c.a.in_(part), edges.c.b.in_(part))))
            for table in (node_blocks, node_records, nodes):
                self._connection.execute(delete(table).where(table.c.fingerprint.in_(part)))

    def version(self) -> str | None:
        """Of the weights that made what is here; None where nothing was ever linked."""
        asked = select(linkings.c.version).order_by(linkings.c.number.desc()).limit(1)
        return self._connection.scalar(asked)

    def begin(self, version: str) -> None:
        """Takes all nodes and edges away, since others are to be made with these weights."""
        for table in (edges, node_blocks, node_records, nodes):
            self._connection.execute(delete(table))
        number = (self._connection.scalar(select(func.max(linkings.c.number))) or 0) + 1
        self._connection.execute(insert(linkings).values(number=number, version=version, since=self._number))

    def _sizes(self, blocks: Sequence[str]) -> dict[str, int]:
        asked = (
            select(node_blocks.c.block, func.count())
            .where(node_blocks.c.block.in_(blocks))
            .group_by(node_blocks.c.block)
        )
        return dict(self._connection.execute(asked).all())

    def _held(self, table: Any, column: Any, names: Sequence[str]) -> Mapping[str, list[str]]:
        found = defaultdict(list)
        asked = select(table.c.fingerprint, column).where(table.c.fingerprint.in_(names)).order_by(column)
        for fingerprint, item in self._connection.execute(asked):
            found[fingerprint].append(item)
        return found


def comparison_of(row: Mapping[Any, Any]) -> Comparison:
    """The comparison that a row holds."""
    features = tuple(native.from_plain(Feature, item) for item in row["features"])
    return Comparison(row["a"], row["b"], row["score"], features, row["forbidden"])


def _edge(item: Comparison) -> dict[str, Any]:
    return {
        "a": item.a,
        "b": item.b,
        "score": item.score,
        "features": native.to_plain(item.features),
        "forbidden": item.forbidden,
    }


def _short(block: str) -> str:
    """A block's key as an index takes it: keys hold names from reports, which may be of any length and make."""
    if len(block) <= _INDEXED and block.isascii() and block.isprintable():
        return block
    return "#" + hashlib.sha256(block.encode("utf-8", "surrogatepass")).hexdigest()[:32]
