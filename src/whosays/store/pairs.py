"""Pairs of records: why two stand together, and which a person should look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, insert, select, update

from whosays.rendering import native
from whosays.store.chunks import chunks
from whosays.store.links import comparison_of
from whosays.store.tables import joins, proposals
from whosays.types.incident import Comparison, Join, JoinedBy


class Pairs:
    """Joins and proposals. A method that puts works in a write only."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number

    def put_joins(self, found: Mapping[str, Sequence[Join]]) -> None:
        """Keeps why the records of each incident stand together, in the place of what was kept of it before."""
        for part in chunks(found):
            standing = and_(joins.c.incident.in_(part), joins.c.until.is_(None))
            held = {
                (row["a"], row["b"]): row for row in self._connection.execute(select(joins).where(standing)).mappings()
            }
            wanted = {
                (join.comparison.a, join.comparison.b): _join_row(name, join) for name in part for join in found[name]
            }
            gone = [pair for pair, row in held.items() if not _alike(wanted.get(pair), row)]
            fresh = [row for pair, row in wanted.items() if pair not in held or pair in gone]
            # A join may come over from an incident that is not among these.
            self._end(joins, [*gone, *((row["a"], row["b"]) for row in fresh)])
            if fresh:
                self._connection.execute(insert(joins), [{**row, "since": self._number} for row in fresh])

    def put_proposals(self, about: Iterable[str], found: Iterable[Comparison]) -> None:
        """Keeps pairs that a person should look at, in the place of those that stood about these records' keys."""
        wanted = {(item.a, item.b): item for item in found}
        held: dict[tuple[str, str], Mapping[Any, Any]] = {}
        for part in chunks(about):
            for column in (proposals.c.a, proposals.c.b):
                asked = select(proposals).where(column.in_(part), proposals.c.until.is_(None))
                held.update({(row["a"], row["b"]): row for row in self._connection.execute(asked).mappings()})
        rows = {pair: _comparison_row(item) for pair, item in wanted.items()}
        gone = [pair for pair, row in held.items() if not _alike(rows.get(pair), row)]
        fresh = [row for pair, row in rows.items() if pair not in held or pair in gone]
        self._end(proposals, [*gone, *((row["a"], row["b"]) for row in fresh)])
        if fresh:
            self._connection.execute(insert(proposals), [{**row, "since": self._number} for row in fresh])

    def joins(self, names: Iterable[str]) -> dict[str, tuple[Join, ...]]:
        """Why the records of each of these incidents stand together, the surest first; who has none is left out."""
        found: dict[str, list[Join]] = defaultdict(list)
        for part in chunks(names):
            asked = select(joins).where(joins.c.incident.in_(part), joins.c.until.is_(None))
            for row in self._connection.execute(asked.order_by(joins.c.score.desc(), joins.c.a, joins.c.b)).mappings():
                found[row["incident"]].append(Join(comparison_of(row), JoinedBy(row["by"])))
        return {name: tuple(held) for name, held in found.items()}

    def proposals(self, most: int | None = None) -> tuple[Comparison, ...]:
        """Pairs that a person should look at, the likeliest first."""
        asked = select(proposals).where(proposals.c.until.is_(None))
        asked = asked.order_by(proposals.c.score.desc(), proposals.c.a, proposals.c.b).limit(most)
        return tuple(comparison_of(row) for row in self._connection.execute(asked).mappings())

    def _end(self, table: Any, pairs: Iterable[tuple[str, str]]) -> None:
        ends = set(pairs)
        for part in chunks(sorted({a for a, _ in ends})):
            asked = select(table.c.a, table.c.b).where(table.c.a.in_(part), table.c.until.is_(None))
            for a, b in self._connection.execute(asked).all():
                if (a, b) in ends:
                    self._past(table, and_(table.c.a == a, table.c.b == b))

    def _past(self, table: Any, which: Any) -> None:
        """Marks rows as of the past; what this very transaction wrote was never seen by anybody and just goes."""
        standing = and_(which, table.c.until.is_(None))
        self._connection.execute(delete(table).where(standing, table.c.since == self._number))
        self._connection.execute(update(table).where(standing).values(until=self._number))


def _comparison_row(item: Comparison) -> dict[str, Any]:
    return {
        "a": item.a,
        "b": item.b,
        "score": item.score,
        "features": native.to_plain(item.features),
        "forbidden": item.forbidden,
    }


def _join_row(incident: str, join: Join) -> dict[str, Any]:
    return {**_comparison_row(join.comparison), "incident": incident, "by": str(join.by)}


def _alike(row: Mapping[str, Any] | None, held: Mapping[Any, Any]) -> bool:
    return row is not None and all(held[name] == value for name, value in row.items())
