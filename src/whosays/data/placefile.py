"""The layout of a gazetteer file, and a writer of it: the package's file and a user's own have the same tables.

Source of the layout: docs/adr/0002-gazetteer-file.md
"""

from __future__ import annotations

import math
import sqlite3
import unicodedata
from collections.abc import Iterable
from functools import cache

from whosays.data.placekeys import coarsen, fold, loosen
from whosays.data.tables import rows

CODE_COLUMNS = ("iso3", "iso2", "transliterated")
SCALE = 100_000  # coordinates are whole numbers of 1e-5 degrees in the file
SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, ref TEXT, name TEXT NOT NULL, kind TEXT, country TEXT, admin1 TEXT,
    latitude INTEGER NOT NULL, longitude INTEGER NOT NULL, population INTEGER NOT NULL, radius_km REAL,
    weight INTEGER NOT NULL);
CREATE TABLE name (key TEXT, id INTEGER, own INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE loose (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE coarse (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;
CREATE TABLE division (country TEXT, code TEXT, name TEXT, PRIMARY KEY (country, code)) WITHOUT ROWID;
"""
# Pseudo-populations: how a kind weighs against towns of the same name.
WEIGHT_OF_KIND = {
    "continent": 5e8,
    "region": 2e7,
    "sea": 2e7,
    "river": 5e6,
    "island": 1e6,
    "district": 1e5,
    "town": 5e4,
    "village": 1e4,
}
OTHER_WEIGHT = 3e5
MANY_PEOPLE = 10_000  # towns below have no coarse key, and a loose key of names in plain letters only


def weigh(population: float) -> int:
    """Twenty times the decimal logarithm: 0 to 200 in steps of an eighth."""
    return round(20 * math.log10(max(population, 1)))


def usable(name: str) -> bool:
    """Whether a name can stand in a report in Latin or Arabic letters: no airport codes, no lower-case spellings."""
    first = next((char for char in name if char.isalpha()), "?")
    script = unicodedata.name(first, "?").split()[0]
    if script == "ARABIC":
        return True
    return script == "LATIN" and not first.islower() and not (name.isupper() and len(name) <= 4) and len(name) > 1


@cache
def codes() -> dict[str, str]:
    """ISO alpha-3 of each ISO alpha-2 code."""
    return {row["iso2"]: row["iso3"] for _, row in rows("country_codes.tsv", CODE_COLUMNS)}


@cache
def transliterated() -> frozenset[str]:
    """ISO alpha-3 of the countries whose names reach English by transliteration; only theirs have loose keys."""
    return frozenset(row["iso3"] for _, row in rows("country_codes.tsv", CODE_COLUMNS) if row["transliterated"])


@cache
def in_arabic_letters() -> frozenset[str]:
    """ISO alpha-3 of the countries that write in Arabic letters; only theirs have coarse keys."""
    return frozenset(
        row["iso3"] for _, row in rows("country_codes.tsv", CODE_COLUMNS) if row["transliterated"] == "arabic"
    )


class PlaceWriter:
    """Writes places and their keys; the first writer of a (key, place) wins, so own names come before aliases."""

    def __init__(self, connection: sqlite3.Connection, first_id: int) -> None:
        self.connection = connection
        self.next_id = first_id

    def place(
        self,
        names: Iterable[str],
        aliases: Iterable[str],
        *,
        ref: str | None,
        kind: str | None,
        country: str | None,
        admin1: str | None,
        point: tuple[float, float],
        population: int,
        weight: float,
        radius_km: float | None = None,
        number: int | None = None,
        curated: bool = False,
    ) -> None:
        """One place: `names` are its own names, first the one shown. curated: always with loose and coarse keys."""
        if number is None:
            number = self.next_id
            self.next_id += 1
        own = list(names)
        latitude, longitude = (round(value * SCALE) for value in point)
        self.connection.execute(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (number, ref, own[0], kind, country, admin1, latitude, longitude, population, radius_km, weigh(weight)),
        )
        known = curated or population >= MANY_PEOPLE
        loosely = curated or country in transliterated()
        for rank, group in ((1, own), (0, aliases)):
            for name in group:
                key = fold(name)
                for variant in {key, key.removeprefix("al ")} - {""}:
                    self.connection.execute("INSERT OR IGNORE INTO name VALUES (?,?,?)", (variant, number, rank))
                plain = name.isascii() or (known and key.isascii())
                if not (loosely and plain and (loose := loosen(key))):
                    continue
                self.connection.execute("INSERT OR IGNORE INTO loose VALUES (?,?)", (loose, number))
                if known and country in in_arabic_letters() and (rough := coarsen(loose)):
                    self.connection.execute("INSERT OR IGNORE INTO coarse VALUES (?,?)", (rough, number))
