"""Incidents as lines of POLECAT: 40 tab-separated columns, PLOVER's own codes, only what is told as done."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from whosays.data.codebooks import Codebooks, load_codebooks
from whosays.export.cells import Cell, tsv_line
from whosays.export.chosen import (
    code_of,
    how_told,
    note_others,
    outlets_of,
    place_of,
    sides_of,
    told_as_done,
    when_of,
)  # fmt: skip
from whosays.export.loss import Loss, LossKind
from whosays.types.incident import Incident
from whosays.types.values import ActorValue, PlaceValue

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector",
    "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID", "Placename", "City",
    "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
# As POLECAT writes what is not there; pandas and R read it as missing.
MISSING = "None"
NEVER = (
    "Intensity", "Contexts", "Actor Title", "Wikipedia Actor ID", "Recipient Title", "Wikipedia Recipient ID",
    "District", "Story People",
)  # fmt: skip
NOT_HELD = (
    "who says which value", "certainty", "counts of killed, injured and others", "victims", "weapons", "things hit",
    "radius of places", "grade", "joins",
)  # fmt: skip
AND = "; "
VERSION = "whosays.incident/1"


def write_polecat(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes UTF-8 with POLECAT's header, tabs between cells, and "None" for what is missing."""
    loss.fields = NOT_HELD
    books = load_codebooks()
    out.write(("\t".join(COLUMNS) + "\n").encode())
    for incident in incidents:
        row = row_of(incident, books, loss)
        if row is not None:
            out.write(tsv_line([row[column] for column in COLUMNS], MISSING).encode())
            loss.rows += 1


def row_of(incident: Incident, books: Codebooks, loss: Loss) -> dict[str, Cell] | None:
    """The line of one incident; None where nobody tells it as done."""
    if not told_as_done(incident):
        loss.leave_out(incident.id, f"told as {how_told(incident)}, not as done")
        return None
    kind, mode = code_of(incident)
    when, other_times = when_of(incident)
    place, other_places = place_of(incident)
    actors, other_actors = sides_of(incident, "actor")
    recipients, other_recipients = sides_of(incident, "recipient")
    for column, others, rule in (
        ("Event Date", other_times, "the most exact time, of equals the one most origins tell"),
        ("Actor Name", len(other_actors), "the party most origins name"),
        ("Recipient Name", len(other_recipients), "the party most origins name"),
        ("Placename", other_places, "the most exact place, of equals the one most origins tell"),
    ):
        note_others(loss, incident, column, others, rule)
    if when is None:
        loss.note(incident.id, "Event Date", LossKind.DEFAULTED, "missing: POLECAT would put the day of publication")
    elif when.span.days > 1:
        loss.note(incident.id, "Event Date", LossKind.IMPUTED, f"middle day of {when.value.value}")
    for column in NEVER:
        loss.note(incident.id, column, LossKind.DEFAULTED, "missing: nothing told or listed says it")
    published = [member.article.published for member in incident.members if member.article.published]
    note_others(loss, incident, "Publication Date", len(set(published)) - 1, "the first")
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    return row | _party("Actor", actors, books) | _party("Recipient", recipients, books) | _where(place) | {
        "Event ID": incident.id,
        "Event Date": when.span.middle.isoformat() if when else None,
        "Event Type": kind or None,
        "Event Mode": mode,
        "Quad Code": books.quads.get(kind, "").upper() or None,
        "Source": AND.join(outlets_of(incident)) or None,
        "Publication Date": min(published, default=None),
        "Story Organizations": _names(actors + other_actors + recipients + other_recipients, listed=True),
        "Story Locations": AND.join(dict.fromkeys(
            held.value.name for view in incident.of("place") for held in view.held
        )) or None,
        "Language": AND.join(dict.fromkeys(member.article.language for member in incident.members)) or None,
        "Version": VERSION,
    }  # fmt: skip


def _party(side: str, party: list[ActorValue], books: Codebooks) -> dict[str, Cell]:
    countries = list(dict.fromkeys(code for actor in party for code in actor.countries))
    sectors = list(dict.fromkeys(sector for actor in party for sector in actor.sectors))
    states = [books.countries[code].cow for code in countries if code in books.countries and books.countries[code].cow]
    return {
        f"{side} Name": _names(party),
        f"{side} Country": AND.join(countries) or None,
        f"{side} COW": AND.join(states) or None,
        f"Primary {side} Sector": party[0].sectors[0] if party and party[0].sectors else None,
        f"{side} Sectors": AND.join(sectors) or None,
        f"{side} Name Raw": _names(party),
    }


def _names(party: list[ActorValue], *, listed: bool = False) -> str | None:
    return AND.join(dict.fromkeys(actor.name for actor in party if actor.entry or not listed)) or None


def _where(place: PlaceValue | None) -> dict[str, Cell]:
    if place is None:
        return {}
    entry = place.entry or ""
    number = entry.removeprefix("geonames:") if entry.startswith("geonames:") else ""
    return {
        "Placename": place.name,
        "City": place.name if place.precision == "town" else None,
        "Province": place.admin1,
        "Country": place.country,
        "Latitude": place.latitude,
        "Longitude": place.longitude,
        "GeoNames ID": int(number) if number.isdigit() else None,
        "Raw Placename": place.name,
        "Feature Type": place.feature,
    }
