"""Incidents one a line, for a person, and what of them fits a line, as data."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.rendering import incident_words, toll_words, words
from whosays.rendering.trimmed import Trimmed
from whosays.types.filtering import days_told, held_values
from whosays.types.incident import Incident, SlotState
from whosays.types.values import ActorValue, CountValue, PlaceValue

# On less columns than this each incident is a block of lines.
_TABLE = 96
WIDEST = 160
_SHORTEST = len("inc-") + 6


def by_day(incident: Incident) -> tuple[bool, date, str]:
    """Sorts incidents by the first day told, those that nobody dates last."""
    told = incident_words.closest_days(incident)
    return not told, min((first for first, _ in told), default=date.max), incident.id


def listed(incidents: Sequence[Incident], width: int) -> RenderableType:
    """The incidents as a table, or as blocks where the console is narrower than that needs. width: of the console."""
    return Trimmed(_listed(incidents, width), widest=WIDEST)


def _listed(incidents: Sequence[Incident], width: int) -> RenderableType:
    short = _short_names([words.plain(item.id) for item in incidents])
    if width < _TABLE:
        return Group(*(_block(item, name) for item, name in zip(incidents, short, strict=True)))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("incident", no_wrap=True)
    table.add_column("when", min_width=13)
    for name, ratio in (("what, where", 23), ("who → whom", 22), ("tolls", 19)):
        table.add_column(name, ratio=ratio)
    table.add_column("told by", min_width=9)
    table.add_column("state", ratio=16)
    for item, name in zip(incidents, short, strict=True):
        what = Text(incident_words.what(item), style="bold")
        if place := incident_words.where(item):
            what.append(f"\n{place}", style="not bold")
        table.add_row(
            Text(name), Text(_when(item)), what, Text(_parties(item)),
            Text("\n".join(toll_words.tolls(item))), Text("\n".join(_told_by(item))), _state(item),
        )  # fmt: skip
    return table


def _block(incident: Incident, name: str) -> RenderableType:
    lines = [
        Text.assemble((name, "dim"), "  ", (incident_words.title(incident), "bold")),
        *map(
            Text,
            filter(None, (_parties(incident), ", ".join(toll_words.tolls(incident)), ", ".join(_told_by(incident)))),
        ),
        _state(incident, ", "),
    ]
    return Group(lines[0], *(Padding(line, (0, 0, 0, 2)) for line in lines[1:]))


def _when(incident: Incident) -> str:
    """The days told; where nobody tells any, on which day the first report did so."""
    if incident_words.closest_days(incident):
        return incident_words.when(incident).replace(" to ", "\nto ")
    told = min((member.article.published for member in incident.members if member.article.published), default="")
    return f"not dated\ntold {words.plain(told)}" if told else "not dated"


def _parties(incident: Incident) -> str:
    who, whom = incident_words.named(incident, "actor"), incident_words.named(incident, "recipient")
    return f"{who or 'nobody named'} → {whom}" if whom else who


def _told_by(incident: Incident) -> list[str]:
    reports = len({member.sha256 for member in incident.members})
    return [incident_words.count_of(len(incident.origins), "origin"), incident_words.count_of(reports, "report")]


def _state(incident: Incident, between: str = "\n") -> Text:
    grade = incident.grade
    text = Text(incident_words.GRADES[grade.name] + ("" if grade.by or grade.name.value == "not_graded" else "?"))
    if differing := incident_words.differing(incident):
        text.append(f"{between}disputed: {', '.join(differing)}", style="bold red")
    return text


def _short_names(names: list[str]) -> list[str]:
    """The names cut as short as still tells them apart."""
    size = _SHORTEST
    while len({name[:size] for name in names}) < len(set(names)):
        size += 1
    return [name[:size] for name in names]


def summary(incident: Incident) -> dict[str, Any]:
    """What of an incident fits a line, as JSON-ready data. Unknown is null or missing, never zero.

    days: first and last of each time told. tolls: by kind and people, each bound as told, null where it is open.
    """
    kind, mode = incident_words.code_of(incident)
    spans = days_told(incident)
    return {
        "id": incident.id,
        "title": incident_words.title(incident),
        "days": [[first.isoformat(), last.isoformat()] for first, last in spans],
        "type": kind or None,
        "mode": mode,
        "places": [_place(value) for value in held_values(incident, "place") if isinstance(value, PlaceValue)],
        "actors": _names(incident, "actor"),
        "recipients": _names(incident, "recipient"),
        "tolls": [
            {"what": view.slot, "of_whom": view.about or "unknown", "state": view.state.value, "low": value.low,
             "high": value.high, "none_reported": value.none_reported, "origins": list(held.origins),
             "denied_by": list(held.denied_by)}
            for slot in toll_words.TOLLS for view in incident.of(slot) for held in view.held
            if isinstance(value := held.value, CountValue)
        ],
        "origins": len(incident.origins),
        "reports": len({member.sha256 for member in incident.members}),
        "records": [member.key for member in incident.members],
        "disputed": [
            {"slot": view.slot, "about": view.about} for view in incident.slots if view.state is SlotState.DISPUTED
        ],
        "grade": incident.grade.name.value,
        "grade_by": incident.grade.by or None,
        "strike": incident.grade.strike.value if incident.grade.strike else None,
    }  # fmt: skip


def _place(value: PlaceValue) -> dict[str, Any]:
    return {
        "name": value.name, "relation": value.relation, "country": value.country, "latitude": value.latitude,
        "longitude": value.longitude, "radius_km": value.radius_km, "precision": value.precision,
    }  # fmt: skip


def _names(incident: Incident, slot: str) -> list[dict[str, str | None]]:
    values = [value for value in held_values(incident, slot) if isinstance(value, ActorValue)]
    return [{"name": value.name, "entry": value.entry} for value in dict.fromkeys(values)]
