"""Which incidents may be those asked for, told from rows alone, before any of them is weighed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from sqlalchemy import Connection, and_, exists, func, or_, select

from whosays.store.tables import assertions, incidents, judgement_reports, memberships, records
from whosays.types.filtering import Filter, folded
from whosays.types.record import Slot

# A little less than a degree of latitude is anywhere.
_KM_PER_DEGREE = 110.0


def candidates(connection: Connection, asked: Filter) -> tuple[str, ...]:
    """The living incidents that may be those asked for, oldest first; `types.filtering.matches` has the last word.

    One that a person corrected is always among them: its rows tell what was read.
    """
    wanted = select(incidents.c.id).where(incidents.c.until.is_(None)).order_by(incidents.c.number)
    if asked.grade is not None:
        wanted = wanted.where(or_(incidents.c.grade.is_(None), incidents.c.grade == str(asked.grade)))
    if asked.disputed:
        wanted = wanted.where(or_(incidents.c.disputed.is_(None), incidents.c.disputed.is_(True)))
    judged = _holds(records.c.sha256.in_(select(judgement_reports.c.sha256)))
    for which in _conditions(asked):
        wanted = wanted.where(or_(judged, _holds(which)))
    found = tuple(connection.scalars(wanted))
    for slot, keys in ((Slot.ACTOR, asked.actor), (Slot.RECIPIENT, asked.recipient)):
        if keys:
            named = _naming(connection, slot, keys) | set(connection.scalars(select(incidents.c.id).where(judged)))
            found = tuple(name for name in found if name in named)
    return found


def _holds(which: Any) -> Any:
    """That an incident holds a record for which something is true."""
    return exists().where(
        memberships.c.incident == incidents.c.id,
        memberships.c.until.is_(None),
        records.c.mark == memberships.c.mark,
        records.c.until.is_(None),
        which,
    )


def _says(*which: Any) -> Any:
    """That a record has an assertion for which something is true."""
    return exists().where(assertions.c.record == records.c.id, *which)


def _conditions(asked: Filter) -> Iterator[Any]:
    """Conditions, each of which some record of the incident must meet."""
    if asked.type is not None:
        yield records.c.type == asked.type
    if asked.mode is not None:
        yield records.c.mode == asked.mode
    if asked.unknown:
        return
    if asked.since is not None:
        yield records.c.day_high >= asked.since.isoformat()
    if asked.until is not None:
        yield records.c.day_low <= asked.until.isoformat()
    if asked.country is not None:
        yield _says(assertions.c.country == asked.country)
    if asked.near is not None:
        reach = (func.coalesce(assertions.c.radius_km, 0.0) + asked.near.radius_km) / _KM_PER_DEGREE
        south, north = asked.near.latitude - reach, asked.near.latitude + reach
        yield _says(assertions.c.latitude >= south, assertions.c.latitude <= north)


def _naming(connection: Connection, slot: Slot, keys: Collection[str]) -> set[str]:
    """The living incidents that hold a record with one of these parties in a slot."""
    asked = (
        select(memberships.c.incident, assertions.c.name, assertions.c.entry, assertions.c.value)
        .join(records, and_(records.c.mark == memberships.c.mark, records.c.until.is_(None)))
        .join(assertions, assertions.c.record == records.c.id)
        .where(memberships.c.until.is_(None), assertions.c.slot == str(slot))
    )
    names = [f" {name} " for name in map(folded, keys) if name]
    found = set()
    for incident, name, entry, value in connection.execute(asked):
        known = entry in keys or not set(keys).isdisjoint(value.get("parents", ()))
        if known or any(wanted in f" {folded(name)} " for wanted in names):
            found.add(incident)
    return found
