"""Looks place names up in the gazetteer file that ships with the package, and in the user's own places.

Spellings are forgiven by the keys of `placekeys`, the finest that finds something; feature words ("Tabqa airfield",
"Mount Sinjar") choose among places that share a name. Source of the layout: docs/adr/0002-gazetteer-file.md
"""

from __future__ import annotations

import difflib
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path

from whosays.data.ownplaces import own_file
from whosays.data.placefile import MANY_PEOPLE, SCALE, in_arabic_letters
from whosays.data.placekeys import coarsen, fold, loosen, without_joined_article
from whosays.data.tables import rows
from whosays.errors import DataInvalid, DataMissing
from whosays.types.knowledge import GazetteerEntry

FILE = Path(__file__).with_name("gazetteer.sqlite")
COUNTRY_COLUMNS = ("iso3", "numeric", "name", "aliases", "demonyms", "latitude", "longitude", "capital")
FEATURE_COLUMNS = ("word", "kind", "completes")
PREFIX_COLUMNS = ("word", "kind")
DIVISION_COLUMNS = ("country", "name", "aliases", "feature", "seat", "code", "latitude", "longitude")
SUPPLEMENT_COLUMNS = ("name", "aliases", "kind", "country", "admin1", "latitude", "longitude", "radius_km", "source")

# Kinds that reports call by one another's words: an airbase is an airport to one and a base to the next.
AKIN = {
    "base": ("airport",),
    "airport": ("base",),
    "checkpoint": ("crossing", "junction"),
    "crossing": ("checkpoint", "border", "bridge"),
    "division": ("district", "region"),
    "district": ("division",),
    "area": ("region", "valley", "desert", "mountain", "district"),
    "field": ("building",),
    "town": ("village",),
}
# Kinds whose places may stand in the gazetteer under another feature word than the report's.
FEATURES = frozenset(
    {
        "base",
        "airport",
        "camp",
        "checkpoint",
        "crossing",
        "dam",
        "field",
        "island",
        "lake",
        "mountain",
        "river",
        "valley",
    }
)
SETTLED = frozenset({"country", "division", "district", "town", "village"})
SIMILAR = 0.75
_SELECT = (
    "SELECT p.id, p.ref, p.name, p.kind, p.country, p.admin1, d.name, p.latitude, p.longitude, p.population, "
    "p.radius_km"
)
_DIVISION = "LEFT JOIN division d ON d.country = p.country AND d.code = p.admin1"
Line = tuple[int, str | None, str, str | None, str | None, str | None, str | None, int, int, int, float | None, int]


class PlaceNames:
    """Gazetteer files, opened for reading only; may be shared by threads and handed to other processes.

    path: an SQLite file written by tools/build_gazetteer.py. own: the user's own places, None for none; where both
    hold a place, the package's entry stands. demonyms, countries: from countries.tsv.
    Raises: DataMissing when there is no such file.
    """

    def __init__(self, path: Path = FILE, own: Path | None = None) -> None:
        if not path.is_file():
            raise DataMissing(
                f"No gazetteer at {path}. Install whosays again, or build it with `python tools/build_gazetteer.py`."
            )
        self.path, self.own = path, own
        self._process = 0
        self._open: tuple[sqlite3.Connection, ...] = ()
        self._demonyms = _demonyms()
        self._features = _features()
        self._synonyms = _words_of_kinds(self._features)
        self._prefixes = {row["word"]: row["kind"] for _, row in rows("place_prefixes.tsv", PREFIX_COLUMNS)}
        self._otherwise = frozenset(row["word"] for _, row in rows("not_places.tsv", ("word",)))
        self._find = lru_cache(maxsize=20_000)(self._look_up)

    def __reduce__(self) -> tuple[type[PlaceNames], tuple[Path, Path | None]]:
        return PlaceNames, (self.path, self.own)

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All entries that bear the name in any spelling, the likeliest in news first; empty when none.

        Order: population, where countries weigh more and divisions less than their people, and an alternate name
        less than the name itself. A feature word ("Tabqa airfield", "Anbar province", "city of Homs") chooses the kind:
        under any word for it ("Tabqa air base"), else by putting entries of that kind first among the bearers of the
        bare name. Hills, farms and the like of the user's own places stand back behind a settlement of their name.
        """
        return self._find(name)

    def country_of_demonym(self, word: str) -> str | None:
        """ISO alpha-3 of "Syrian" or "Syrians", None for other words. Capitals matter: "turkey" is none."""
        return self._demonyms.get(word)

    def feature_of(self, word: str) -> tuple[str, bool] | None:
        """Kind of place that a common noun tells ("checkpoint"), and whether it completes a name; None for others."""
        return self._features.get(word.lower())

    def means_otherwise(self, word: str) -> bool:
        """Whether a capitalised word of news ("Congress") is no place, though some town bears it."""
        return word in self._otherwise

    def country(self, code_or_name: str) -> GazetteerEntry | None:
        """The entry of a country by its ISO alpha-3 code or any of its names."""
        ref = f"country:{code_or_name.upper()}"
        lines: list[Line] = (
            self._connections()[0].execute(f"{_SELECT}, 0 FROM place p {_DIVISION} WHERE p.ref = ?", (ref,)).fetchall()
        )
        found = tuple(map(_entry, lines)) or self.find(code_or_name)
        return next((entry for entry in found if entry.kind == "country"), None)

    def similar(self, name: str, most: int = 5) -> tuple[str, ...]:
        """Names of the gazetteer spelt like one that it does not know, the closest first. Slow: some 0.1 s."""
        key = fold(name)
        if len(key) < 3:
            return ()
        begin, end = key[:2], key[:2] + "\uffff"
        sizes = len(key) - 2, len(key) + 2
        query = "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ? AND length(key) BETWEEN ? AND ?"
        keys = {line[0] for file in self._connections() for line in file.execute(query, (begin, end, *sizes))}
        close = difflib.get_close_matches(key, sorted(keys), most, SIMILAR)
        return tuple(dict.fromkeys(self.find(found)[0].name for found in close))

    def _look_up(self, name: str) -> tuple[GazetteerEntry, ...]:
        key = fold(name)
        if not key:
            return ()
        bare, kind = self._without_feature(key)
        if found := self._query("name", key):
            # "Karak district" is one of Pakistan by name, and may be that of Karak in Jordan.
            others = self._query("name", bare) if kind == "district" else self._elsewhere(key, found)
            return _settled_first(tuple(dict.fromkeys((*found, *others))))
        if bare and (found := self._of_kind(bare, kind) or self._query("name", bare)):
            return _kind_first(found, kind)
        if found := self._without_prefix(key):
            return found
        loose, shorter = loosen(key), loosen(bare) if bare else ""
        for table, whole, part in (("loose", loose, shorter), ("coarse", coarsen(loose), coarsen(shorter))):
            if found := self._query(table, whole):
                return _settled_first(found)
            if found := self._query(table, part):
                return _kind_first(found, kind)
        return self._after_joined_article(key)

    def _elsewhere(self, key: str, found: tuple[GazetteerEntry, ...]) -> Iterator[GazetteerEntry]:
        """Well-known places of other countries that transliteration may spell so: "Jalal Abad" is one in Kyrgyzstan."""
        countries = {entry.country for entry in found}
        if "country" in {entry.kind for entry in found[:1]}:
            return
        for entry in self._query("loose", loosen(key)):
            if entry.country not in countries and _well_known(entry):
                yield entry

    def _after_joined_article(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Places of "Alraqqa" or "Elgeneina", where names have such an article."""
        bare = without_joined_article(key)
        found = (self._query("name", bare) or self._query("loose", loosen(bare))) if bare else ()
        return tuple(
            entry for entry in _settled_first(found) if entry.country in in_arabic_letters() and _well_known(entry)
        )

    def _without_feature(self, key: str) -> tuple[str, str]:
        """The key without a feature word at its end or beginning, and the kind that the word tells; empty without."""
        words = key.split()
        for size in (2, 1):
            tail = " ".join(words[-size:])
            if len(words) > size and tail in self._features:
                return " ".join(words[:-size]), self._features[tail][0]
        for size in (2, 1):
            head = " ".join(words[:size])
            if len(words) > size + 1 and words[size] == "of" and head in self._features:
                return " ".join(words[size + 1 :]), self._features[head][0]
        return "", ""

    def _without_prefix(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Entries of the kind that a first word tells, under the name without it: "Jabal Sinjar", "Rio Putumayo"."""
        first, _, rest = key.partition(" ")
        if not rest or first not in self._prefixes:
            return ()
        kind = self._prefixes[first]
        kinds = kind, *AKIN.get(kind, ())
        found = (*self._of_kind(rest, kind), *self._query("name", rest))
        return tuple(entry for entry in dict.fromkeys(found) if entry.kind in kinds)

    def _of_kind(self, bare: str, kind: str) -> tuple[GazetteerEntry, ...]:
        """Entries of a kind under any feature word for it: "tabqa airbase" for "Tabqa airfield"."""
        kinds = kind, *AKIN.get(kind, ())
        if kind not in FEATURES:
            return ()
        synonyms = self._synonyms.get(kind, ())
        keys = [f"{bare} {word}" for word in synonyms] + [
            f"{word} {bare}" for word, told in self._prefixes.items() if told == kind
        ]
        found = self._query_any("name", keys)
        return tuple(entry for entry in found if entry.kind in kinds)

    def _query(self, table: str, key: str) -> tuple[GazetteerEntry, ...]:
        return self._query_any(table, (key,)) if key else ()

    def _query_any(self, table: str, keys: Iterable[str]) -> tuple[GazetteerEntry, ...]:
        """Entries with any of the keys, by weight; of two with one identifier the first file's."""
        keys = tuple(keys)
        query = _query_of(table, len(keys))
        files = self._connections()
        found: dict[str, tuple[int, GazetteerEntry]] = {}
        for number, file in enumerate(files):
            try:
                lines: list[Line] = file.execute(query, keys).fetchall()
            except sqlite3.DatabaseError as error:
                path = self.own if number else self.path
                raise DataInvalid(f"The gazetteer {path} is damaged ({error}). {_ADVICE[number > 0]}") from error
            if number:
                lines = [(*line[:6], self._division(line[4], line[5]) or line[6], *line[7:]) for line in lines]
            for line in lines:
                entry = _entry(line)
                found.setdefault(entry.id, (line[-1], entry))
        ranked = found.values() if len(files) == 1 else sorted(found.values(), key=lambda item: -item[0])
        return tuple(entry for _, entry in ranked)

    def _division(self, country: str | None, code: str | None) -> str | None:
        line = self._connections()[0].execute(
            "SELECT name FROM division WHERE country = ? AND code = ?", (country, code)
        )
        return next((name for (name,) in line), None)

    def _connections(self) -> tuple[sqlite3.Connection, ...]:
        if self._process != os.getpid():  # a connection must not cross a fork
            # Never changed where it lies: the package's file by nobody, the own file only as a whole.
            uris = (f"{path.resolve().as_uri()}?mode=ro&immutable=1" for path in (self.path, self.own) if path)
            self._open = tuple(sqlite3.connect(uri, uri=True, check_same_thread=False) for uri in uris)
            self._process = os.getpid()
        return self._open


_ADVICE = (
    "Install whosays again.",
    "Delete it and add its dumps again with `whosays gazetteer add FILE`.",
)


@cache
def _query_of(table: str, keys: int) -> str:
    own = "n.own" if table == "name" else "0"
    return (
        f"{_SELECT}, p.weight + 50 * {own} AS rank FROM {table} n JOIN place p ON p.id = n.id {_DIVISION} "
        f"WHERE n.key IN ({','.join('?' * keys)}) ORDER BY rank DESC, p.id"
    )


def load_gazetteer(path: Path | None = None, *, folder: Path | None = None) -> PlaceNames:
    """The gazetteer of the package, or the one at `path`, with the user's own places where there are some.

    folder: of the own places, instead of the one that the surroundings name.
    Raises: DataMissing; DataInvalid when the own places are damaged or were made by another version.
    """
    return PlaceNames(path or FILE, own_file(folder))


def _well_known(entry: GazetteerEntry) -> bool:
    return entry.population >= MANY_PEOPLE or not entry.id.startswith("geonames:")


def _kind_first(found: tuple[GazetteerEntry, ...], kind: str) -> tuple[GazetteerEntry, ...]:
    order = (kind, *AKIN.get(kind, ())) if kind in FEATURES else (kind,)
    return tuple(sorted(found, key=lambda entry: order.index(entry.kind) if entry.kind in order else len(order)))


def _settled_first(found: tuple[GazetteerEntry, ...]) -> tuple[GazetteerEntry, ...]:
    """Without hills, wells and the like of a dump where a settlement or division of the country has the name."""
    if len(found) < 2:
        return found
    settled = {entry.country for entry in found if entry.kind in SETTLED}
    return tuple(
        entry
        for entry in found
        if entry.kind in SETTLED or entry.country not in settled or not entry.id.startswith("geonames:")
    )


def _entry(line: Line) -> GazetteerEntry:
    number, ref, name, kind, country, _, division, latitude, longitude, population, radius, _ = line
    return GazetteerEntry(
        ref or f"geonames:{number}",
        name,
        kind or "town",
        country,
        division,
        latitude / SCALE,
        longitude / SCALE,
        population,
        radius,
    )


def _words_of_kinds(features: Mapping[str, tuple[str, bool]]) -> dict[str, tuple[str, ...]]:
    """Feature words that tell each kind or one akin, in the order of the table."""
    kinds = {kind for kind, _ in features.values()}
    return {
        kind: tuple(word for word, (told, _) in features.items() if told in (kind, *AKIN.get(kind, ())))
        for kind in kinds
    }


def _demonyms() -> dict[str, str]:
    return {
        word: row["iso3"]
        for _, row in rows("countries.tsv", COUNTRY_COLUMNS)
        for word in row["demonyms"].split("|")
        if word
    }


def _features() -> dict[str, tuple[str, bool]]:
    return {
        row["word"]: (row["kind"], row["completes"] == "yes") for _, row in rows("place_features.tsv", FEATURE_COLUMNS)
    }
