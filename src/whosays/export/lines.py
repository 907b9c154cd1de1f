"""The long table: one line per incident, slot, value and origin, for CSV and Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from whosays.export.cells import Cell
from whosays.rendering import told
from whosays.types.incident import Backing, Incident, Member, Origin, SlotView
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)

# Column to type, in order. Unknown is missing, never zero and never "".
COLUMNS: dict[str, type] = {
    "incident": str, "types": str, "grade": str, "grade_set_by": str, "strike": str,
    "slot": str, "about": str, "state": str, "value_number": int, "values": int, "name": str,
    "origin": str, "origin_name": str, "origin_side": str, "origin_party": str, "denies": bool,
    "entry": str, "sectors": str, "countries": str, "people": str, "protected": str,
    "relation": str, "admin1": str, "latitude": float, "longitude": float, "radius_km": float, "bearing": float,
    "precision": str, "time": str, "time_bound": str,
    "what": str, "low": int, "high": int, "whose": str, "approximate": bool, "none_reported": bool,
    "weapon": str,
    "effect": str, "named": bool, "number": int, "age_low": int, "age_high": int, "sex": str, "kin": str,
    "kin_of": str, "rule": str, "damage": str,
    "according_to": str, "stances": str, "certainty": str, "confidence": float, "review": str,
    "modality": str, "records": str, "outlets": str, "first_published": str, "urls": str, "quotes": str,
    "differences": str,
}  # fmt: skip

# Between several things in one cell.
AND = " | "

# What the table has no column for.
NOT_HELD = (
    "article text and anatomy", "offsets of quotes", "joins and their breakdowns", "time line of tolls",
    "what made tellings one origin", "reasons of the grade", "responsibility of parties line by line",
)  # fmt: skip


def lines_of(incident: Incident) -> Iterator[dict[str, Cell]]:
    """The lines of one incident, all columns in each. A value that nobody vouches for has one line without origin."""
    members = {member.key: member for member in incident.members}
    origins = {origin.id: origin for origin in incident.origins}
    head: dict[str, Cell] = {
        "incident": incident.id,
        "types": AND.join(dict.fromkeys(held.value.name for view in incident.of("type") for held in view.held)) or None,
        "grade": incident.grade.name.value,
        "grade_set_by": incident.grade.by or None,
        "strike": incident.grade.strike.value if incident.grade.strike else None,
    }
    blank: dict[str, Cell] = dict.fromkeys(COLUMNS)
    for view in incident.slots:
        for number, held in enumerate(view.held):
            told_of = blank | head | _slot(view, number) | value_cells(held.value)
            tellers: list[tuple[str | None, bool]] = [(origin, False) for origin in held.origins]
            tellers += [(origin, True) for origin in held.denied_by]
            for origin, denies in tellers or [(None, False)]:
                backings = [each for each in held.backings if origin is None or origin in each.origins]
                yield told_of | _origin(origin, denies, origins) | _backed(backings, members)


def _slot(view: SlotView, number: int) -> dict[str, Cell]:
    differences = [each for each in view.differences if number in (each.a, each.b)]
    return {
        "slot": view.slot,
        "about": view.about or None,
        "state": view.state.value,
        "value_number": number + 1,
        "values": len(view.held),
        "differences": AND.join(
            f"{each.kind.value} with {(each.b if each.a == number else each.a) + 1}: {each.why}" for each in differences
        )
        or None,
    }


def _origin(origin: str | None, denies: bool, origins: Mapping[str, Origin]) -> dict[str, Cell]:
    found = origins.get(origin) if origin is not None else None
    return {
        "origin": origin,
        "origin_name": found.name if found else None,
        "origin_side": found.side.value if found else None,
        "origin_party": found.party if found else None,
        "denies": denies,
    }


def _backed(backings: list[Backing], members: Mapping[str, Member]) -> dict[str, Cell]:
    """What stands behind a value of one origin: chains, stances, records, outlets, quotes, each only once."""
    assertions = [backing.assertion for backing in backings]
    lines = [line for assertion in assertions for line in assertion.attributions]
    behind = [members[key] for key in dict.fromkeys(backing.record for backing in backings) if key in members]
    sure = [item.confidence for item in assertions if item.confidence is not None]
    return {
        "according_to": _joined(told.chain_of(line) for line in lines),
        "stances": _joined(told.stance_of(line).value for line in lines),
        "certainty": _joined(assertion.certainty.value for assertion in assertions),
        "confidence": max(sure, default=None),
        "review": _joined(assertion.review for assertion in assertions),
        "modality": _joined(member.record.modality.value for member in behind),
        "records": _joined(backing.record for backing in backings),
        "outlets": _joined(member.article.outlet for member in behind),
        "first_published": min(
            (member.article.published for member in behind if member.article.published), default=None
        ),
        "urls": _joined(member.article.url for member in behind),
        "quotes": _joined(anchor.quote for assertion in assertions for anchor in assertion.anchors),
    }


def _joined(items: Any) -> str | None:
    return AND.join(dict.fromkeys(item for item in items if item)) or None


def value_cells(value: Value) -> dict[str, Cell]:
    """The cells that a value itself fills."""
    found: dict[str, Cell] = {"name": value.name}
    match value:
        case ActorValue():
            found |= {
                "entry": value.entry,
                "sectors": " ".join(value.sectors) or None,
                "countries": " ".join(value.countries) or None,
                "people": value.people,
                "protected": value.protected,
            }
        case PlaceValue():
            found |= {
                "entry": value.entry, "relation": value.relation, "countries": value.country, "admin1": value.admin1,
                "latitude": value.latitude, "longitude": value.longitude, "radius_km": value.radius_km,
                "bearing": value.bearing, "precision": value.precision,
            }  # fmt: skip
        case TimeValue():
            found |= {"time": value.value, "precision": value.precision, "time_bound": value.bound}
        case CountValue():
            found |= {
                "what": value.what.value, "low": value.low, "high": value.high, "people": value.of_whom,
                "whose": value.whose, "approximate": value.approximate, "none_reported": value.none_reported,
            }  # fmt: skip
        case WeaponValue():
            found |= {"weapon": value.kind}
        case VictimValue():
            found |= {
                "people": value.status, "effect": value.effect, "named": value.named, "number": value.number,
                "age_low": value.age_low, "age_high": value.age_high, "sex": value.sex, "kin": value.kin,
                "kin_of": value.kin_of,
            }  # fmt: skip
        case ObjectValue():
            found |= {"protected": value.protected, "rule": value.rule, "damage": value.damage}
        case CodeValue():
            pass
    return found
