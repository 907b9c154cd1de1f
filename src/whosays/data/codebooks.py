"""What other codebooks call things: tables for export, checked while they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosays.data.sectors import SECTORS
from whosays.data.states import COUNTRY_COLUMNS
from whosays.data.tables import rows
from whosays.errors import DataInvalid

EVENT_COLUMNS = ("type", "mode", "target", "disorder_type", "event_type", "sub_event_type")
SECTOR_COLUMNS = ("sector", "acled", "ucdp")
VAGUE_COLUMNS = ("codebook", "words", "number")
NUMBER_COLUMNS = ("iso3", "cow", "cow_number", "gw_number", "acled_region", "ucdp_region")
CODE_COLUMNS = ("iso3", "iso2", "transliterated")
QUAD_COLUMNS = ("type", "mode", "quad_class")
# ACLED's kinds of actors, in the order of their older numbers, 1 to 8.
INTER = (
    "State forces", "Rebel group", "Political militia", "Identity militia", "Rioters", "Protesters", "Civilians",
    "External/Other forces",
)  # fmt: skip
UCDP_SIDES = frozenset({"state", "group", "civilians", ""})
ANY = "*"


@dataclass(frozen=True, slots=True)
class AcledEvent:
    """ACLED's names of a kind of event."""

    disorder_type: str
    event_type: str
    sub_event_type: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country as codebooks know it. Empty and None: not there."""

    iso3: str
    iso2: str
    name: str
    iso_number: int
    cow: str
    gw_number: int | None
    acled_region: str
    ucdp_region: str


@dataclass(frozen=True, slots=True)
class Codebooks:
    """The tables for export.

    events: (type, mode, target) to ACLED's event. sectors: sector to (kind of actor in ACLED, side in UCDP).
    vague: (codebook, words) to a number. countries: by ISO alpha-3. quads: PLOVER type to its quad class.
    """

    events: Mapping[tuple[str, str, str], AcledEvent]
    sectors: Mapping[str, tuple[str, str]]
    vague: Mapping[tuple[str, str], int]
    countries: Mapping[str, Country]
    quads: Mapping[str, str]

    def acled_event(self, kind: str, mode: str | None, *, civilians: bool, killed: bool) -> AcledEvent | None:
        """ACLED's event for a type and mode; None where it has none. civilians: only civilians are told to be hit."""
        for each in (mode or "", ANY):
            for target in (*(["killed"] if killed else []), *(["civilians"] if civilians else []), ""):
                if (found := self.events.get((kind, each, target))) is not None:
                    return found
        return None


@cache
def load_codebooks() -> Codebooks:
    """All tables for export. Raises: DataMissing; DataInvalid with file and line."""
    quads = {row["type"]: row["quad_class"] for _, row in rows("plover.tsv", QUAD_COLUMNS)}
    return Codebooks(_events(quads), _sectors(), _vague(), _countries(), quads)


def _events(quads: Mapping[str, str], name: str = "acled_events.tsv") -> dict[tuple[str, str, str], AcledEvent]:
    found: dict[tuple[str, str, str], AcledEvent] = {}
    for number, row in rows(name, EVENT_COLUMNS):
        key = (row["type"], row["mode"], row["target"])
        if row["type"] not in quads or key in found or row["target"] not in ("", "civilians", "killed"):
            raise DataInvalid(f"{name}:{number}: no such type or target, or the line is there twice.")
        found[key] = AcledEvent(row["disorder_type"], row["event_type"], row["sub_event_type"])
    return found


def _sectors(name: str = "codebook_sectors.tsv") -> dict[str, tuple[str, str]]:
    found: dict[str, tuple[str, str]] = {}
    for number, row in rows(name, SECTOR_COLUMNS):
        if row["sector"] not in SECTORS or row["acled"] not in INTER or row["ucdp"] not in UCDP_SIDES:
            raise DataInvalid(f"{name}:{number}: no sector {row['sector']!r}, or no kind of actor of the codebooks.")
        found[row["sector"]] = (row["acled"], row["ucdp"])
    return found


def _vague(name: str = "codebook_vague.tsv") -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for number, row in rows(name, VAGUE_COLUMNS):
        if not row["codebook"] or not row["number"].isdigit():
            raise DataInvalid(f"{name}:{number}: codebook and a whole number are needed.")
        found[row["codebook"], row["words"]] = int(row["number"])
    return found


def _countries(name: str = "codebook_countries.tsv") -> dict[str, Country]:
    known = {row["iso3"]: row for _, row in rows("countries.tsv", COUNTRY_COLUMNS)}
    short = {row["iso3"]: row["iso2"] for _, row in rows("country_codes.tsv", CODE_COLUMNS)}
    found: dict[str, Country] = {}
    for number, row in rows(name, NUMBER_COLUMNS):
        iso3 = row["iso3"]
        if iso3 not in known or iso3 in found or (row["gw_number"] and not row["gw_number"].isdigit()):
            raise DataInvalid(f"{name}:{number}: no country {iso3!r} in countries.tsv, or it is there twice.")
        found[iso3] = Country(
            iso3,
            short.get(iso3, ""),
            known[iso3]["name"],
            int(known[iso3]["numeric"]),
            row["cow"],
            int(row["gw_number"]) if row["gw_number"] else None,
            row["acled_region"],
            row["ucdp_region"],
        )
    return found
