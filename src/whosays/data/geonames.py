"""Reads dumps of GeoNames (XX.txt, plain, .gz or .zip) line by line, so that their size does not matter."""

from __future__ import annotations

import gzip
import hashlib
import io
import math
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import IO

from whosays.data.placefile import codes, usable
from whosays.data.tables import rows
from whosays.errors import UsageInvalid

FEATURE_COLUMNS = ("code", "kind", "radius_km", "people")
COLUMNS = 19
LONGEST = 200_000  # bytes of a line; the longest of GeoNames have some 12,000
TOWN = 500  # fewer people make a village
STEP = 2_000  # lines from one call of tick to the next
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FORMAT = "19 columns separated by tabs (https://download.geonames.org/export/dump/, one XX.zip a country)"
_AGAIN = "Download the file again; nothing was added."
Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Feature:
    """What a feature code of GeoNames means here. radius_km: None by people. people: weight where none are given."""

    kind: str
    radius_km: float | None
    people: int


@dataclass(frozen=True, slots=True)
class DumpPlace:
    """A line of a dump that is kept. country: ISO alpha-3, None where the dump gives none that exists."""

    number: int
    name: str
    aliases: tuple[str, ...]
    code: str
    feature: Feature
    country: str | None
    admin1: str
    latitude: float
    longitude: float
    population: int

    @property
    def kind(self) -> str:
        small = self.feature.kind == "town" and self.population < TOWN and self.code in ("P.PPL", "P.PPLR")
        return "village" if small else self.feature.kind


@dataclass(slots=True)
class Dump:
    """A dump being read. lines: read so far. digest: of all bytes read, once all are."""

    path: Path
    lines: int = 0
    digest: str = ""
    _hash: hashlib._Hash = field(default_factory=hashlib.sha256)

    def places(self, tick: Tick | None = None) -> Iterator[DumpPlace]:
        """The places that are kept, in the order of the file. tick: called now and then with bytes done and of all.

        Raises: UsageInvalid, naming the line, when the file is no whole dump.
        """
        self.lines, self._hash = 0, hashlib.sha256()
        features = _features()
        with _opened(self.path) as (stream, done, total):
            while line := self._next(stream):
                self.lines += 1
                self._hash.update(line)
                if place := self._place(line, features):
                    yield place
                if tick and self.lines % STEP == 0:
                    tick(done(), total)
        if not self.lines:
            raise UsageInvalid(f"{self.path} is empty. {_AGAIN}")
        if tick:
            tick(total, total)
        self.digest = self._hash.hexdigest()

    def _next(self, stream: IO[bytes]) -> bytes:
        try:
            return stream.readline(LONGEST)
        except EOFError as error:
            raise self._wrong("the file is cut off after it", self.lines) from error
        except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, OSError) as error:
            raise self._wrong(f"what follows it cannot be unpacked ({error})", self.lines) from error

    def _place(self, line: bytes, features: dict[str, Feature]) -> DumpPlace | None:
        whole = line.endswith(b"\n")
        if not whole and len(line) >= LONGEST:
            raise self._wrong(
                f"it is longer than {LONGEST:,} bytes, so this is no dump of GeoNames: those have {_FORMAT}"
            )
        try:
            cells = line.decode("utf-8-sig" if self.lines == 1 else "utf-8").rstrip("\r\n").split("\t")
        except UnicodeDecodeError as error:
            if not whole and error.reason == "unexpected end of data":
                raise self._wrong("the file is cut off in it") from error
            raise self._wrong("it is not UTF-8, as dumps of GeoNames are. Save the file as UTF-8", advice="") from error
        if not whole and (len(cells) < COLUMNS or not _DAY.fullmatch(cells[-1])):
            raise self._wrong(f"the file is cut off in it ({len(cells)} of {COLUMNS} columns)")
        if len(cells) != COLUMNS:
            found = f"{len(cells)} column{'s' * (len(cells) != 1)}"
            raise self._wrong(f"it has {found}, and a dump of GeoNames has {_FORMAT}", advice="Nothing was added.")
        number, name, plain, others = cells[:4]
        if not (number.isascii() and number.isdigit()) or not name.strip():
            raise self._wrong(f"it begins with {number[:20]!r} instead of a number and a name of GeoNames")
        latitude, longitude = self._degrees(cells[4], "latitude", 90), self._degrees(cells[5], "longitude", 180)
        feature = features.get(f"{cells[6]}.{cells[7]}")
        if feature is None:
            return None
        people = cells[14] or "0"
        if not (people.isascii() and people.isdigit()):
            raise self._wrong(f"its population is {people[:20]!r}, which is no number")
        aliases = tuple(alias for alias in dict.fromkeys((plain, *others.split(","))) if alias and usable(alias))
        return DumpPlace(
            int(number), name.strip(), aliases, f"{cells[6]}.{cells[7]}", feature,
            codes().get(cells[8]), cells[10], latitude, longitude, int(people),
        )  # fmt: skip

    def _degrees(self, cell: str, what: str, most: int) -> float:
        try:
            degrees = float(cell)
        except ValueError:
            degrees = math.nan
        if not abs(degrees) <= most:
            raise self._wrong(f"its {what} is {cell[:20]!r}, not a number from -{most} to {most}")
        return degrees

    def _wrong(self, what: str, line: int | None = None, advice: str = _AGAIN) -> UsageInvalid:
        where = self.lines if line is None else line
        return UsageInvalid(f"{self.path}, line {where:,}: {what}. {advice}".rstrip())


@contextmanager
def _opened(path: Path) -> Iterator[tuple[IO[bytes], Callable[[], int], int]]:
    """The lines of a dump, how many bytes of it are done, and of how many."""
    try:
        with ExitStack() as stack:
            file = stack.enter_context(path.open("rb"))
            magic, size = file.peek(4)[:4], path.stat().st_size
            if magic[:2] == b"\x1f\x8b":
                unpacked = stack.enter_context(gzip.GzipFile(fileobj=file))
                yield io.BufferedReader(unpacked), file.tell, size
            elif magic == b"PK\x03\x04":
                archive = stack.enter_context(zipfile.ZipFile(file))
                member = _member(archive, path)
                entry = stack.enter_context(archive.open(member))
                yield entry, entry.tell, member.file_size
            else:
                yield file, file.tell, size
    except zipfile.BadZipFile as error:
        raise UsageInvalid(f"{path} is no whole zip file ({error}). {_AGAIN}") from error
    except (OSError, RuntimeError, NotImplementedError) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageInvalid(f"{path} cannot be read: {reason}. Give a dump of GeoNames: {_FORMAT}.") from error


def _member(archive: zipfile.ZipFile, path: Path) -> zipfile.ZipInfo:
    tables = [
        item
        for item in archive.infolist()
        if item.filename.lower().endswith(".txt") and not Path(item.filename).name.lower().startswith("readme")
    ]
    if len(tables) != 1:
        raise UsageInvalid(
            f"{path} holds {len(tables)} tables beside readme.txt instead of one. Unpack it and add one."
        )
    return tables[0]


@cache
def _features() -> dict[str, Feature]:
    return {
        row["code"]: Feature(row["kind"], float(row["radius_km"]) if row["radius_km"] else None, int(row["people"]))
        for _, row in rows("geonames_features.tsv", FEATURE_COLUMNS)
    }
