"""Incidents as rows of ACLED: 31 columns, one row a day, only what is told as done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import BinaryIO

from whosays.data.codebooks import INTER, Codebooks, load_codebooks
from whosays.export.cells import Cell, csv_line
from whosays.export.chosen import (
    civilians_only,
    code_of,
    how_told,
    note_others,
    notes_of,
    outlets_of,
    place_of,
    sides_of,
    told_as_done,
    when_of,
)  # fmt: skip
from whosays.export.loss import Loss, LossKind
from whosays.export.parties import acled_kind
from whosays.export.spans import Span
from whosays.export.tolls import Toll, tolls_of
from whosays.types.incident import Incident
from whosays.types.values import ActorValue, PlaceValue, TimeValue

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
NOT_HELD = (
    "who says which value, but in notes", "certainty", "injured, detained and other counts, but in notes", "weapons",
    "names of victims, but in notes", "radius of places", "grade", "joins",
)  # fmt: skip
# What an attack is where nobody says on whom.
CLASH = "Armed clash"
# A longer interval is not told day by day.
DAYS = 31
PRECISION = {"point": 1, "town": 1, "area": 2, "division": 3, "country": 3}


def write_acled(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes UTF-8 CSV with ACLED's header."""
    loss.fields = NOT_HELD
    books = load_codebooks()
    out.write((",".join(COLUMNS) + "\n").encode())
    for incident in incidents:
        for row in rows_of(incident, books, loss):
            out.write(csv_line([row[column] for column in COLUMNS]).encode())
            loss.rows += 1


def rows_of(incident: Incident, books: Codebooks, loss: Loss) -> Iterator[dict[str, Cell]]:
    """The rows of one incident: none where ACLED has no place for it."""
    kind, mode = code_of(incident)
    actors, other_actors = sides_of(incident, "actor")
    recipients, other_recipients = sides_of(incident, "recipient")
    tolls = tolls_of(incident, "acled", books.vague)
    civilians = civilians_only(incident, recipients)
    event = books.acled_event(kind, mode, civilians=civilians, killed=any(toll.low for toll in tolls))
    when, other_times = when_of(incident)
    if not told_as_done(incident):
        loss.leave_out(incident.id, f"told as {how_told(incident)}, not as done")
    elif event is None:
        loss.leave_out(incident.id, f"{kind or 'no type'} is no event of ACLED's")
    elif when is None or when.span.days > DAYS:
        loss.leave_out(incident.id, "no day, week or month is told")
    else:
        place, other_places = place_of(incident)
        for column, others, rule in (
            ("event_date", other_times, "the most exact time, of equals the one most origins tell"),
            ("actor1", len(other_actors), "the party most origins name"),
            ("actor2", len(other_recipients), "the party most origins name"),
            ("location", other_places, "the most exact place, of equals the one most origins tell"),
        ):
            note_others(loss, incident, column, others, rule)
        row: dict[str, Cell] = dict.fromkeys(COLUMNS)
        row |= {
            "disorder_type": event.disorder_type,
            "event_type": event.event_type,
            "sub_event_type": event.sub_event_type,
            "civilian_targeting": "Civilians targeted" if civilians else None,
            "source": "; ".join(outlets_of(incident)) or None,
            "notes": notes_of(incident) or None,
            "timestamp": _stamp(incident),
        }
        if event.sub_event_type == CLASH and not (recipients and acled_kind(recipients[0], None, "", None, books)):
            loss.note(incident.id, "event_type", LossKind.IMPUTED, f"{CLASH}: nobody says that only civilians were hit")
        row |= _where(place, books, incident, loss)
        row |= _who(actors, recipients, place, kind, mode, books, incident, loss)
        for column in ("admin2", "admin3", "source_scale", "tags"):
            loss.note(incident.id, column, LossKind.DEFAULTED, "left empty: nothing told or listed says it")
        yield from _day_by_day(row, incident, when.value, when.span, tolls, place, loss)


def _where(place: PlaceValue | None, books: Codebooks, incident: Incident, loss: Loss) -> dict[str, Cell]:
    country = books.countries.get(place.country or "") if place else None
    if place is None or place.latitude is None or place.longitude is None:
        loss.note(incident.id, "latitude", LossKind.DEFAULTED, "left empty: no place with coordinates is told")
    precision = PRECISION.get(place.precision) if place else None
    if place is not None and place.precision == "point" and place.relation not in ("", "in", "at"):
        precision = 2
    if precision == 3:
        loss.note(incident.id, "latitude", LossKind.IMPUTED, "middle of the area, not its capital as ACLED has it")
    return {
        "iso": country.iso_number or None if country else None,
        "region": country.acled_region or None if country else None,
        "country": country.name if country else None,
        "admin1": place.admin1 if place else None,
        "location": place.name if place else None,
        "latitude": round(place.latitude, 4) if place and place.latitude is not None else None,
        "longitude": round(place.longitude, 4) if place and place.longitude is not None else None,
        "geo_precision": precision,
    }


def _who(
    actors: list[ActorValue],
    recipients: list[ActorValue],
    place: PlaceValue | None,
    kind: str,
    mode: str | None,
    books: Codebooks,
    incident: Incident,
    loss: Loss,
) -> dict[str, Cell]:
    country = place.country if place else None
    one = acled_kind(actors[0], country, kind, mode, books) if actors else ""
    two = acled_kind(recipients[0], country, "", None, books) if recipients else ""
    for column, party, inter in (("inter1", actors, one), ("inter2", recipients, two)):
        if party and not inter:
            loss.note(
                incident.id, column, LossKind.DEFAULTED, f"left empty: what kind {party[0].name} is, is not known"
            )
    if not actors:
        loss.note(incident.id, "actor1", LossKind.DEFAULTED, "left empty: nobody names an actor")
    return {
        "actor1": actors[0].name if actors else None,
        "assoc_actor_1": "; ".join(dict.fromkeys(actor.name for actor in actors[1:])) or None,
        "inter1": one or None,
        "actor2": recipients[0].name if recipients else None,
        "assoc_actor_2": "; ".join(dict.fromkeys(actor.name for actor in recipients[1:])) or None,
        "inter2": two or None,
        "interaction": _interaction(one, two, bool(recipients)),
    }


def _interaction(one: str, two: str, second: bool) -> str | None:
    """Both kinds, the lower of ACLED's older numbers first; "only" where there is one party."""
    if not one or (second and not two):
        return None
    return "-".join(sorted((one, two), key=INTER.index)) if second else f"{one} only"


def _day_by_day(
    row: dict[str, Cell],
    incident: Incident,
    time: TimeValue,
    span: Span,
    tolls: list[Toll],
    place: PlaceValue | None,
    loss: Loss,
) -> Iterator[dict[str, Cell]]:
    """One row for a day, week or month; for an interval, one for each of its days with its share of the dead."""
    deaths = _fatalities(incident, tolls, loss)
    name = f"{place.country}-{incident.id}" if place and place.country else incident.id
    if time.precision == "interval" and span.days > 1:
        days = [span.first + timedelta(day) for day in range(span.days)]
        loss.note(incident.id, "event_date", LossKind.IMPUTED, f"{span.days} rows, one for each day of {time.value}")
        if deaths:
            loss.note(incident.id, "fatalities", LossKind.IMPUTED, f"{deaths} divided over {span.days} days")
    else:
        days = [span.middle]
        if span.days > 1:
            loss.note(incident.id, "event_date", LossKind.IMPUTED, f"middle day of {time.value}")
    precision = 1 if len(days) == span.days else 2 if span.days <= 7 else 3
    for number, day in enumerate(days):
        share = deaths // len(days) + (number < deaths % len(days))
        ending = f"-{number + 1}" if len(days) > 1 else ""
        yield row | _dated(day) | {
            "event_id_cnty": name + ending, "time_precision": precision, "fatalities": share,
        }  # fmt: skip


def _dated(day: date) -> dict[str, Cell]:
    return {"event_date": day.isoformat(), "year": day.year}


def _fatalities(incident: Incident, tolls: list[Toll], loss: Loss) -> int:
    """The lowest figure that anybody reports; 0 where nobody reports one."""
    if not tolls:
        loss.note(incident.id, "fatalities", LossKind.DEFAULTED, "0: no death is told, which is not the same as none")
        return 0
    lowest = min(tolls, key=lambda toll: toll.low)
    note_others(loss, incident, "fatalities", len({toll.low for toll in tolls}) - 1, "the lowest that is reported")
    if lowest.vague:
        loss.note(incident.id, "fatalities", LossKind.IMPUTED, f"{lowest.vague} by ACLED's rule")
    elif lowest.none_reported:
        loss.note(incident.id, "fatalities", LossKind.DEFAULTED, "0: deaths are said not to have been reported")
    elif lowest.high != lowest.low:
        loss.note(incident.id, "fatalities", LossKind.IMPUTED, f"lower bound {lowest.low} of a number told as a range")
    return lowest.low


def _stamp(incident: Incident) -> int | None:
    """Unix seconds of the latest retrieval of a report; None where none is known."""
    found = []
    for member in incident.members:
        try:
            found.append(int(datetime.fromisoformat(member.retrieved).timestamp()))
        except ValueError:
            continue
    return max(found, default=None)
