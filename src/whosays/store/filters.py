"""Which incidents a list shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, or_, select

from whosays.store.chunks import chunks
from whosays.store.columns import escape
from whosays.store.tables import assertions, incident_changes, incidents, memberships, records, transactions
from whosays.types.record import Slot

_EARTH_KM = 6371.0
_KM_PER_DEGREE = 111.0


@dataclass(frozen=True, slots=True)
class Near:
    """A place and how far around it. latitude, longitude: WGS 84 degrees."""

    latitude: float
    longitude: float
    radius_km: float

    def reaches(self, latitude: float, longitude: float, radius_km: float = 0.0) -> bool:
        """Whether a point, with its uncertainty, may lie within."""
        return distance_km(self.latitude, self.longitude, latitude, longitude) <= self.radius_km + radius_km


@dataclass(frozen=True, slots=True)
class Filter:
    """What an incident must have, in any of its records. Nothing given lets all through.

    first, last: ISO days; an incident whose time may lie between them. country: ISO alpha-3. type: PLOVER type.
    actor: entry of the actor list, or words of a name. grade, disputed: as last weighed. changed_since: ISO day.
    """

    first: str | None = None
    last: str | None = None
    near: Near | None = None
    country: str | None = None
    type: str | None = None
    actor: str | None = None
    grade: str | None = None
    disputed: bool | None = None
    changed_since: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """An incident in a list. keys: of its records. first, last: ISO days that its records span. grade, disputed,
    origins: None where it was not weighed yet. number: in the order of birth."""

    id: str
    number: int
    keys: tuple[str, ...]
    first: str | None
    last: str | None
    types: tuple[str, ...]
    countries: tuple[str, ...]
    places: tuple[str, ...]
    reports: int
    grade: str | None
    strike: str | None
    disputed: bool | None
    origins: int | None
    summary: Any


def distance_km(a_latitude: float, a_longitude: float, b_latitude: float, b_longitude: float) -> float:
    """Kilometres between two points, along the ground."""
    a, b = radians(a_latitude), radians(b_latitude)
    across = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(radians(a_longitude - b_longitude) / 2) ** 2
    return 2 * _EARTH_KM * asin(min(1.0, sqrt(across)))


def listed(connection: Connection, wanted: Filter) -> tuple[Listed, ...]:
    """The living incidents that a filter lets through, oldest first."""
    rows = {row["id"]: row for row in connection.execute(_incidents(wanted)).mappings()}
    members = _members(connection, rows)
    found = []
    for name, row in rows.items():
        held = members[name]
        near = wanted.near
        if near is not None and not any(
            item["latitude"] is not None and near.reaches(item["latitude"], item["longitude"], item["radius_km"] or 0.0)
            for item in held
        ):
            continue
        found.append(_listed(row, held))
    return tuple(found)


def _incidents(wanted: Filter) -> Select[Any]:
    asked = select(incidents).where(incidents.c.until.is_(None)).order_by(incidents.c.number)
    if wanted.grade is not None:
        asked = asked.where(incidents.c.grade == wanted.grade)
    if wanted.disputed is not None:
        asked = asked.where(incidents.c.disputed.is_(wanted.disputed))
    if wanted.changed_since is not None:
        first = select(func.min(transactions.c.number)).where(transactions.c.at >= wanted.changed_since)
        changed = and_(
            incident_changes.c.incident == incidents.c.id, incident_changes.c.since >= first.scalar_subquery()
        )
        asked = asked.where(exists().where(changed))
    for which in _of_records(wanted):
        held = and_(
            memberships.c.incident == incidents.c.id,
            memberships.c.until.is_(None),
            records.c.mark == memberships.c.mark,
            records.c.until.is_(None),
            which,
        )
        asked = asked.where(exists().where(held))
    return asked


def _of_records(wanted: Filter) -> Iterable[Any]:
    """Conditions, each of which some record must meet."""
    if wanted.first is not None or wanted.last is not None:
        within: list[Any] = [records.c.day_low.is_not(None)]
        if wanted.first is not None:
            within.append(func.coalesce(records.c.day_high, records.c.day_low) >= wanted.first)
        if wanted.last is not None:
            within.append(records.c.day_low <= wanted.last)
        yield and_(*within)
    if wanted.country is not None:
        yield records.c.country == wanted.country
    if wanted.type is not None:
        yield records.c.type == wanted.type
    if wanted.near is not None:
        # Coarse: the exact distance is reckoned afterwards. Degrees of longitude are shorter away from the equator.
        south = records.c.latitude >= wanted.near.latitude - _degrees(wanted.near.radius_km)
        north = records.c.latitude <= wanted.near.latitude + _degrees(wanted.near.radius_km)
        yield and_(records.c.latitude.is_not(None), south, north)
    if wanted.actor is not None:
        pattern = "%" + escape(wanted.actor).lower().replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
        named = and_(
            assertions.c.record == records.c.id,
            assertions.c.slot == str(Slot.ACTOR),
            or_(assertions.c.entry == wanted.actor, func.lower(assertions.c.name).like(pattern, escape="!")),
        )
        yield exists().where(named)


def _degrees(kilometres: float) -> Any:
    """Degrees of latitude, with the record's own uncertainty."""
    return (func.coalesce(records.c.radius_km, 0.0) + kilometres) / _KM_PER_DEGREE + 0.1


def _members(connection: Connection, names: Iterable[str]) -> Mapping[str, list[Mapping[Any, Any]]]:
    found: dict[str, list[Mapping[Any, Any]]] = defaultdict(list)
    for part in chunks(names):
        asked = (
            select(memberships.c.incident, records)
            .join(records, and_(records.c.mark == memberships.c.mark, records.c.until.is_(None)))
            .where(memberships.c.incident.in_(part), memberships.c.until.is_(None))
            .order_by(records.c.id)
        )
        for row in connection.execute(asked).mappings():
            found[row["incident"]].append(row)
    return found


def _listed(row: Mapping[Any, Any], held: list[Mapping[Any, Any]]) -> Listed:
    def told(name: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(item[name] for item in held if item[name]))

    return Listed(
        id=row["id"],
        number=row["number"],
        keys=told("key"),
        first=min((item["day_low"] for item in held if item["day_low"]), default=None),
        last=max((item["day_high"] for item in held if item["day_high"]), default=None),
        types=told("type"),
        countries=told("country"),
        places=told("place"),
        reports=len(told("sha256")),
        grade=row["grade"],
        strike=row["strike"],
        disputed=row["disputed"],
        origins=row["origins"],
        summary=row["summary"],
    )
