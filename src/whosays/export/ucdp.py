"""Incidents as rows of UCDP GED: 49 columns, only events told as done in which somebody is told to have died."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import BinaryIO

from whosays.data.codebooks import Codebooks, load_codebooks
from whosays.export.cells import Cell, csv_line
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
from whosays.export.parties import ucdp_side
from whosays.export.spans import Span
from whosays.export.tolls import Toll, tolls_of
from whosays.types.incident import Incident
from whosays.types.values import ActorValue, PlaceValue, TimeValue

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity",
    "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best",
    "high", "low",
    "gwnoa", "gwnob",
)  # fmt: skip
# Of UCDP's own lists, which nobody else gives out.
NEVER = (
    "id", "conflict_dset_id", "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "side_a_dset_id",
    "side_a_new_id", "side_b_dset_id", "side_b_new_id", "active_year", "code_status", "adm_2",
)  # fmt: skip
NOT_HELD = (
    "who says which value, but source_original", "type and mode of the event", "certainty", "weapons", "injured",
    "names of victims", "grade", "joins",
)  # fmt: skip
VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})
# Reach in km up to which UCDP's precision is 1 (exact), 2 (within about 25 km).
EXACT_KM, NEAR_KM = 5.0, 25.0
CELL, CELLS_EAST = 0.5, 720


def write_ucdp(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes UTF-8 CSV with the header of UCDP GED."""
    loss.fields = NOT_HELD
    books = load_codebooks()
    out.write((",".join(COLUMNS) + "\n").encode())
    for incident in incidents:
        row = row_of(incident, books, loss)
        if row is not None:
            out.write(csv_line([row[column] for column in COLUMNS]).encode())
            loss.rows += 1


def row_of(incident: Incident, books: Codebooks, loss: Loss) -> dict[str, Cell] | None:
    """The row of one incident; None where UCDP has no place for it."""
    kind, _ = code_of(incident)
    tolls = tolls_of(incident, "ucdp", books.vague)
    best = best_of(incident, tolls)
    when, other_times = when_of(incident)
    if not told_as_done(incident):
        loss.leave_out(incident.id, f"told as {how_told(incident)}, not as done")
    elif kind not in VIOLENT:
        loss.leave_out(incident.id, f"{kind or 'no type'} is no use of armed force")
    elif best is None or best.low < 1:
        loss.leave_out(incident.id, "no death is told, or none by most origins")
    elif when is None:
        loss.leave_out(incident.id, "no time is told that could be resolved")
    else:
        place, other_places = place_of(incident)
        note_others(loss, incident, "date_start", other_times, "the most exact time, of equals what most origins tell")
        note_others(loss, incident, "where_coordinates", other_places, "the most exact place, of equals the most told")
        row: dict[str, Cell] = dict.fromkeys(COLUMNS)
        row |= {"relid": incident.id, "event_clarity": 1 if when.span.days <= 7 else 2}
        row |= _when(when.value, when.span) | _where(place, books, incident, loss) | _sources(incident)
        row |= _who_and_deaths(incident, tolls, best, books, loss)
        for column in NEVER:
            loss.note(incident.id, column, LossKind.DEFAULTED, "left empty: UCDP gives these out, or nothing tells it")
        return row
    return None


def best_of(incident: Incident, tolls: list[Toll]) -> Toll | None:
    """The toll that most independent origins tell, parties last, of equals the lower; None where none is told."""
    parties = {origin.id for origin in incident.origins if origin.party is not None}

    def weight(toll: Toll) -> tuple[int, int, int]:
        same = [other for other in tolls if (other.low, other.high) == (toll.low, toll.high)]
        neutral = sum(other.origin not in parties for other in same)
        return -neutral, -len(same), toll.low

    return min(tolls, key=weight, default=None)


def _when(time: TimeValue, span: Span) -> dict[str, Cell]:
    precision = 1 if span.days == 1 else 2 if span.days <= 6 else 3 if span.days == 7 else 4 if span.days <= 31 else 5
    return {
        "year": span.first.year,
        "date_prec": precision,
        "date_start": span.first.isoformat(),
        "date_end": span.last.isoformat(),
    }


def _where(place: PlaceValue | None, books: Codebooks, incident: Incident, loss: Loss) -> dict[str, Cell]:
    country = books.countries.get(place.country or "") if place else None
    found: dict[str, Cell] = {
        "where_coordinates": place.name if place else None,
        "where_description": f"{place.relation} {place.name}".strip() if place else None,
        "adm_1": place.admin1 if place else None,
        "country": country.name if country else None,
        "country_id": country.gw_number if country else None,
        "region": country.ucdp_region or None if country else None,
    }
    if place is None or place.latitude is None or place.longitude is None:
        loss.note(incident.id, "latitude", LossKind.DEFAULTED, "left empty: no place with coordinates is told")
        return found
    loss.note(incident.id, "priogrid_gid", LossKind.IMPUTED, "cell of half a degree around the coordinates")
    return found | {
        "where_prec": _precision(place),
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geom_wkt": f"POINT ({place.longitude} {place.latitude})",
        "priogrid_gid": priogrid(place.latitude, place.longitude),
    }


def _precision(place: PlaceValue) -> int:
    if place.precision == "country":
        return 6
    if place.precision == "division":
        return 4
    reach = place.radius_km if place.radius_km is not None else EXACT_KM
    return 1 if reach <= EXACT_KM else 2 if reach <= NEAR_KM else 5


def priogrid(latitude: float, longitude: float) -> int:
    """Number of the cell of PRIO-GRID: half a degree wide, counted from 1 in the south-west, eastward, then north."""
    north = min(math.floor((latitude + 90) / CELL), 359)
    east = math.floor((longitude + 180) / CELL) % CELLS_EAST
    return north * CELLS_EAST + east + 1


def _sources(incident: Incident) -> dict[str, Cell]:
    articles = [member.article for member in incident.members]
    cited = [
        '"' + ",".join(filter(None, (article.outlet, article.published, article.headline))) + '"'
        for article in articles
        if article.outlet or article.published or article.headline
    ]
    headlines = dict.fromkeys(article.headline for article in articles if article.headline)
    return {
        "number_of_sources": len({member.text_group or member.sha256 for member in incident.members}),
        "source_article": ";".join(dict.fromkeys(cited)) or None,
        "source_office": ";".join(outlets_of(incident)) or None,
        "source_date": ";".join(dict.fromkeys(article.published for article in articles if article.published)) or None,
        "source_headline": ";".join(headlines) or None,
        "source_original": ";".join(dict.fromkeys(origin.name for origin in incident.origins)) or None,
    }


def _who_and_deaths(incident: Incident, tolls: list[Toll], best: Toll, books: Codebooks, loss: Loss) -> dict[str, Cell]:
    """Sides, kind of violence and deaths. A government stands first; civilians stand second."""
    actors, other_actors = sides_of(incident, "actor")
    recipients, other_recipients = sides_of(incident, "recipient")
    note_others(loss, incident, "side_a", len(other_actors), "the party most origins name")
    note_others(loss, incident, "side_b", len(other_recipients), "the party most origins name")
    one = (actors[0] if actors else None, best.of_actor)
    two = (recipients[0] if recipients else None, best.of_recipient)
    kinds = [ucdp_side(actor, books) if actor else "" for actor, _ in (one, two)]
    if kinds[1] == "state" and kinds[0] != "state":
        one, two, kinds = two, one, kinds[::-1]
    sides = [_side(actor, kind, incident, loss) for (actor, _), kind in zip((one, two), kinds, strict=True)]
    violence = _violence(kinds)
    if violence is None:
        loss.note(incident.id, "type_of_violence", LossKind.DEFAULTED, "left empty: the sides do not tell it")
    side_a, side_b = sides[0], "Civilians" if violence == 3 else sides[1]
    a, b, civilians = one[1] or 0, two[1] or 0, best.civilians or 0
    if violence == 3 and not civilians and not a and not b:
        civilians = best.low
        loss.note(
            incident.id, "deaths_civilians", LossKind.IMPUTED, f"all {best.low}: only civilians are told to be hit"
        )
    note_others(loss, incident, "best", len({toll.low for toll in tolls}) - 1, "what most independent origins tell")
    return {
        "type_of_violence": violence,
        "dyad_name": f"{side_a} - {side_b}" if side_a and side_b else None,
        "side_a": side_a,
        "side_b": side_b,
        "gwnoa": _state(one[0], kinds[0], books),
        "gwnob": _state(two[0], kinds[1], books),
        "deaths_a": a,
        "deaths_b": b,
        "deaths_civilians": civilians,
        "deaths_unknown": max(best.low - a - b - civilians, 0),
        "best": best.low,
        "low": min(toll.low for toll in tolls),
        "high": max(toll.high if toll.high is not None else toll.low for toll in tolls),
    }


def _side(actor: ActorValue | None, kind: str, incident: Incident, loss: Loss) -> str | None:
    """The name of a side; None for people or things that are no party as far as anybody says."""
    if actor is None or kind or actor.entry is not None:
        return actor.name if actor else None
    loss.note(incident.id, "side_b", LossKind.DROPPED, f"{actor.name}: not known to be a party")
    return None


def _violence(kinds: list[str]) -> int | None:
    if kinds[1] == "civilians" and kinds[0] in ("state", "group"):
        return 3
    if "" in kinds or "civilians" in kinds:
        return None
    return 1 if "state" in kinds else 2


def _state(actor: ActorValue | None, kind: str, books: Codebooks) -> int | None:
    if actor is None or kind != "state" or not actor.countries:
        return None
    country = books.countries.get(actor.countries[0])
    return country.gw_number if country else None
