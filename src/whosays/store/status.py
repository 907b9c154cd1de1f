"""How much a store holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select, text

from whosays.store.tables import (
    acquisitions,
    assertions,
    failures,
    incidents,
    judgements,
    readings,
    records,
    reports,
    tombstones,
)


@dataclass(frozen=True, slots=True)
class Status:
    """counts: of what stands, by noun. versions: what current readings were made with, and how many of them."""

    schema: str
    counts: Mapping[str, int]
    versions: tuple[tuple[tuple[tuple[str, str], ...], int], ...]


def status_of(connection: Connection) -> Status:
    """How a store stands."""
    counts = {}
    for table in (reports, acquisitions, readings, records, assertions, incidents, judgements, failures, tombstones):
        asked = select(func.count()).select_from(table)
        if "until" in table.c:
            asked = asked.where(table.c.until.is_(None))
        counts[table.name] = connection.scalar(asked) or 0
    made = select(readings.c.made_with, func.count()).where(readings.c.until.is_(None)).group_by(readings.c.made_with)
    versions = [(tuple(made_with.items()), count) for made_with, count in connection.execute(made)]
    schema = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return Status(str(schema), counts, tuple(sorted(versions, key=lambda item: -item[1])))
