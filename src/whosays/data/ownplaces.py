"""A user's own places: dumps of GeoNames in one SQLite file of the user's data folder, beside the package's gazetteer.

A change writes a new file and puts it in the old one's place at the end, so that a run that is cut off leaves the old.
Source of the layout: docs/adr/0007-own-places.md
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from whosays.data.geonames import Dump, DumpPlace, Tick
from whosays.data.placefile import SCHEMA, PlaceWriter
from whosays.data.placekeys import VERSION
from whosays.errors import DataInvalid, RunError, UsageInvalid

NAME = "places.sqlite"
FIRST_ID = 1
_SCHEMA = (
    SCHEMA
    + """
CREATE TABLE source (
    name TEXT PRIMARY KEY, file TEXT NOT NULL, places INTEGER NOT NULL, lines INTEGER NOT NULL, digest TEXT NOT NULL,
    keys TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL);
"""
)


@dataclass(frozen=True, slots=True)
class PlaceSet:
    """The places of one dump.

    name: ISO alpha-3 of its country; where it holds several, the name of the file. places: kept, of `lines` read.
    digest: SHA-256 of the dump. keys: version of the rules of spelling it was made with. first, last: rows in the file.
    """

    name: str
    file: str
    places: int
    lines: int
    digest: str
    keys: str
    first: int
    last: int


def data_folder() -> Path:
    """Where a user's own data lie: $WHOSAYS_DATA, else the platform's folder for data of programs."""
    if given := os.environ.get("WHOSAYS_DATA"):
        return Path(given)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "whosays"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "whosays"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "whosays"


def own_file(folder: Path | None = None) -> Path | None:
    """The file of a user's own places, None when there are none.

    Raises: DataInvalid when it is damaged or was made by other rules of spelling.
    """
    path = (folder or data_folder()) / NAME
    old = [item for item in own_sets(folder) if item.keys != VERSION]
    if old:
        files = ", ".join(item.file for item in old)
        raise DataInvalid(
            f"{path} was made by another version of whosays. Add its dumps again with `whosays gazetteer add` "
            f"({files}), or take them out with `whosays gazetteer remove`."
        )
    return path if path.is_file() else None


def own_sets(folder: Path | None = None) -> tuple[PlaceSet, ...]:
    """The dumps that were added, by name. Raises: DataInvalid when their file is damaged."""
    path = (folder or data_folder()) / NAME
    try:
        if not path.is_file():
            return ()
    except PermissionError as error:
        raise DataInvalid(f"{path} may not be read: give yourself the right to, or set $XDG_DATA_HOME.") from error
    columns = ", ".join(field.name for field in fields(PlaceSet))
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as file:
            return tuple(PlaceSet(*line) for line in file.execute(f"SELECT {columns} FROM source ORDER BY name"))
    except sqlite3.DatabaseError as error:
        raise DataInvalid(f"{path} is damaged ({error}). Delete it and add its dumps again.") from error


def own_version(folder: Path | None = None) -> str | None:
    """A hash of the places added and the rules of their keys; None when there are none."""
    made_of = [(item.name, item.digest, item.keys) for item in own_sets(folder)]
    return hashlib.sha256(repr(made_of).encode()).hexdigest()[:16] if made_of else None


def add_dump(dump: Path, folder: Path | None = None, tick: Tick | None = None) -> tuple[PlaceSet, PlaceSet | None]:
    """Adds a dump; gives what is there now and, of the same country, what it replaced.

    All or nothing. Raises: UsageInvalid when the file is no whole dump, RunError when the folder cannot be written.
    """
    reading = Dump(dump)
    with _changing(folder or data_folder()) as file:
        first = file.execute("SELECT coalesce(max(id), ?) + 1 FROM place", (FIRST_ID - 1,)).fetchone()[0]
        writer = PlaceWriter(file, first)
        countries: set[str | None] = set()
        for place in reading.places(tick):
            countries.add(place.country)
            _write(writer, place)
        if not countries:
            raise UsageInvalid(
                f"{dump} has {reading.lines:,} lines but no place to keep (towns, divisions, waters ...). "
                "Nothing was added."
            )
        known = countries - {None}
        name = str(known.pop()) if len(known) == 1 else dump.name.split(".")[0]
        replaced = _take_out(file, name)
        count = writer.next_id - first
        made = PlaceSet(name, dump.name, count, reading.lines, reading.digest, VERSION, first, writer.next_id - 1)
        file.execute(f"INSERT INTO source VALUES ({','.join('?' * len(fields(PlaceSet)))})", astuple(made))
    return made, replaced


def remove_set(name: str, folder: Path | None = None) -> PlaceSet:
    """Takes a dump out by the name that `own_sets` gives; gives what is gone. Raises: UsageInvalid when none has it."""
    folder = folder or data_folder()
    found = {item.name.casefold(): item for item in own_sets(folder)}.get(name.casefold())
    if found is None:
        there = ", ".join(item.name for item in own_sets(folder)) or "none were added"
        raise UsageInvalid(f"No places were added under the name {name}. There are: {there}.")
    with _changing(folder) as file:
        _take_out(file, found.name)
    return found


def _write(writer: PlaceWriter, place: DumpPlace) -> None:
    """A division or country has the package's identifier, so that the package's own entry stands for it."""
    ref = f"geonames:{place.number}"
    if place.kind == "country" and place.country:
        ref = f"country:{place.country}"
    elif place.code == "A.ADM1" and place.country:
        ref = f"division:{place.country}-{place.admin1}"
        writer.connection.execute(
            "INSERT OR REPLACE INTO division VALUES (?,?,?)", (place.country, place.admin1, place.name)
        )
    writer.place(
        (place.name,),
        place.aliases,
        ref=ref,
        kind=place.kind,
        country=place.country,
        admin1=place.admin1 or None,
        point=(place.latitude, place.longitude),
        population=place.population,
        weight=place.population or place.feature.people,
        radius_km=place.feature.radius_km,
    )


def _take_out(file: sqlite3.Connection, name: str) -> PlaceSet | None:
    columns = ", ".join(field.name for field in fields(PlaceSet))
    line = file.execute(f"SELECT {columns} FROM source WHERE name = ?", (name,)).fetchone()
    if line is None:
        return None
    found = PlaceSet(*line)
    for table in ("place", "name", "loose", "coarse"):
        file.execute(f"DELETE FROM {table} WHERE id BETWEEN ? AND ?", (found.first, found.last))
    file.execute("DELETE FROM division WHERE country NOT IN (SELECT country FROM place WHERE country IS NOT NULL)")
    file.execute("DELETE FROM source WHERE name = ?", (name,))
    return found


@contextmanager
def _changing(folder: Path) -> Iterator[sqlite3.Connection]:
    """A copy of the own file to change, which takes its place when all went well; without places it is deleted."""
    path, draft = folder / NAME, folder / f"{NAME}.building"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            try:
                draft.unlink(missing_ok=True)
                if path.is_file():
                    shutil.copyfile(path, draft)
                with closing(sqlite3.connect(draft, isolation_level=None)) as file:
                    file.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
                    if not path.is_file():
                        file.executescript(_SCHEMA)
                    file.execute("BEGIN")
                    yield file
                    file.execute("COMMIT")
                    left = file.execute("SELECT count(*) FROM source").fetchone()[0]
                    file.execute("VACUUM")
                if left:
                    _settle(draft)
                    draft.replace(path)
                else:
                    path.unlink(missing_ok=True)
            finally:
                draft.unlink(missing_ok=True)
    except (OSError, sqlite3.DatabaseError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RunError(f"Own places cannot be written in {folder}: {reason}. Nothing was changed.") from error


def _settle(path: Path) -> None:
    """Makes sure that the bytes are on the disk before the file takes another's place."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keeps others from changing the own file at the same time; the lock of a killed run is gone with it."""
    with closing(sqlite3.connect(folder / f"{NAME}.lock", timeout=5, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            raise RunError(f"Another run is changing the own places in {folder}. Try again when it is done.") from error
        yield
