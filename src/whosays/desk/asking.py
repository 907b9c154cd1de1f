"""What a store is asked for by name, key or filter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from sqlalchemy import select

from whosays.desk.standing import standing_of
from whosays.desk.weighing import incidents_of
from whosays.errors import UsageInvalid
from whosays.incidents.identity import mark_of
from whosays.store import Transaction
from whosays.store.tables import records
from whosays.types.filtering import Filter, days_told, matches
from whosays.types.incident import Incident, Member
from whosays.types.weighing import Scales

PREFIX = "inc-"
FEWEST = 6
MOST_NAMED = 5


def listed(view: Transaction, asked: Filter, scales: Scales) -> Iterator[Incident]:
    """The incidents that a filter lets through, by their first day, those without one last."""
    found = incidents_of(view, view.incidents.candidates(asked), scales, standing_of(view))
    yield from sorted((item for item in found if matches(item, asked)), key=_order)


def name_of(view: Transaction, name: str) -> str:
    """The identifier of a living incident: given whole or by its first digits, or by the key of one of its records.

    One that was merged away leads to its successor.
    Raises: UsageInvalid when none bears it, when several do, or when its records now stand in several.
    """
    if "." in name:
        member = member_of(view, name)
        for found_id in view.incidents.of_marks([mark_of(member)]):
            return found_id
        raise UsageInvalid(f"Record {name} stands in no incident yet; `whosays ingest` joins what is new.")
    digits = name.strip().lower().removeprefix(PREFIX)
    if not digits or not digits.isalnum():
        raise UsageInvalid(f"{name!r} is no identifier of an incident; `whosays incidents` lists them.")
    found = view.incidents.starting(f"{PREFIX}{digits}")
    if not found:
        raise UsageInvalid(f"There is no incident {name}; `whosays incidents` lists them.")
    now = list(dict.fromkeys(heir for item in found for heir in view.incidents.where_now(item)))
    if not now:
        raise UsageInvalid(f"All records of incident {found[0]} were erased.")
    if len(now) > 1:
        why = "begins several identifiers" if len(found) > 1 else "was told apart into several"
        raise UsageInvalid(f"{name} {why}: {_listed(now)}. Give one of these.")
    return now[0]


def member_of(view: Transaction, key: str) -> Member:
    """The record with a key, whole or short ("3f2a1c.r2": of the report's current reading).

    Raises: UsageInvalid when no record bears it, or several do.
    """
    parts = key.strip().lower().split(".")
    sha = parts[0]
    if len(parts) not in (2, 3) or len(sha) < FEWEST or not all(part.isalnum() for part in parts):
        raise UsageInvalid(f"{key!r} is no key of a record; `whosays show INCIDENT` gives them (like 3f2a1c.r2).")
    asked = select(records.c.key).where(records.c.sha256.like(f"{sha}%"))
    if len(parts) == 2:
        asked = asked.where(records.c.until.is_(None), records.c.key.like(f"%.{parts[1]}"))
    else:
        asked = asked.where(records.c.key.like(f"%.{parts[1]}.{parts[2]}"))
    found = list(view.connection.scalars(asked.order_by(records.c.id).limit(MOST_NAMED + 1)))
    if not found:
        raise UsageInvalid(f"There is no record {key}; `whosays show INCIDENT` gives their keys.")
    if len(found) > 1:
        raise UsageInvalid(
            f"{key} begins several keys: {_listed([_short(item) for item in found])}. Give one of these."
        )
    (member,) = view.members.of_keys(found)
    return member


def _order(incident: Incident) -> tuple[bool, date, str]:
    days = days_told(incident)
    return not days, days[0][0] if days else date.max, incident.id


def _short(key: str) -> str:
    sha, number, record = key.split(".")
    return f"{sha[:12]}.{number}.{record}"


def _listed(names: list[str]) -> str:
    return ", ".join(islice(names, MOST_NAMED)) + (", ..." if len(names) > MOST_NAMED else "")
