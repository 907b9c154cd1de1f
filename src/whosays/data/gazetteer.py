"""Looks place names up in the gazetteer file that ships with the package.

Two keys per name. The strict key forgives case, accents, dashes, apostrophes and the spelling of the Arabic article;
the loose key also common transliterations, and is asked only where the strict key finds nothing.
Source of the layout: docs/adr/0002-gazetteer-file.md
"""

from __future__ import annotations

import os
import re
import sqlite3
import unicodedata
from functools import lru_cache
from pathlib import Path

from whosays.data.tables import rows
from whosays.errors import DataMissing
from whosays.types.knowledge import GazetteerEntry

FILE = Path(__file__).with_name("gazetteer.sqlite")
COUNTRY_COLUMNS = ("iso3", "numeric", "name", "aliases", "demonyms", "latitude", "longitude", "capital")
FEATURE_COLUMNS = ("word", "kind", "completes")
DIVISION_COLUMNS = ("country", "name", "aliases", "feature", "seat", "code", "latitude", "longitude")
SUPPLEMENT_COLUMNS = ("name", "aliases", "kind", "country", "admin1", "latitude", "longitude", "radius_km", "source")

SCALE = 100_000  # coordinates are whole numbers of 1e-5 degrees in the file
_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "ـ": None, "&": " and ",
        "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None, "`": None, "´": None,
        "ʹ": None, "ʺ": None, ".": None, "′": None, "“": None, "”": None, '"': None,
    }
)  # fmt: skip
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"\b(?:[ae](?:l|d|r|s|sh|n|t|z|dh|th)|u[dlrsz])\b(?= \w)")
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_LOOSE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\bal ", ""),
        (r" ", ""),
        (r"tch|ch", "sh"),
        (r"dj|dzh", "j"),
        (r"kh|q", "k"),
        (r"gh", "g"),
        (r"([dt])h", r"\1"),
        (r"ph", "f"),
        (r"v", "w"),
        (r"aou|aw|au|ow|ou|oo|o|u", "u"),
        (r"(?<=[aeiu])w(?![aeiu])", "u"),
        (r"iyy?|ayy?|eyy?|ei|ai|ee|ie|y|e|i", "i"),
        (r"(\w)\1+", r"\1"),
        (r"(?<=\w\w)(?:a|i)[ht]$|(?<=\w\w\w)h$", "a"),
    )
)
_MIN_LOOSE = 4


def fold(name: str) -> str:
    """The strict key of a name; empty when it has no letter or digit."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    plain = "".join(char for char in plain if not unicodedata.combining(char)).translate(_LETTERS)
    words = _NOT_WORD.sub(" ", plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    key = " ".join(_ABBREVIATED.get(word, word) for word in words)
    return _ARABIC_ARTICLE.sub("", _ARTICLE.sub("al", key))


def fold_loosely(name: str) -> str:
    """The loose key of a name, where common transliterations agree; empty for keys too short to tell names apart."""
    key = fold(name)
    for pattern, to in _LOOSE:
        key = pattern.sub(to, key)
    return key if len(key) >= _MIN_LOOSE else ""


class PlaceNames:
    """The gazetteer file, opened for reading only; may be shared by threads and handed to other processes.

    path: an SQLite file written by tools/build_gazetteer.py.
    demonyms, countries: from countries.tsv. Raises: DataMissing when there is no such file.
    """

    def __init__(self, path: Path = FILE) -> None:
        if not path.is_file():
            raise DataMissing(
                f"No gazetteer at {path}. Install whosays again, or build it with `python tools/build_gazetteer.py`."
            )
        self.path = path
        self._process = 0
        self._open: sqlite3.Connection | None = None
        self._demonyms = _demonyms()
        self._features = _features()
        self._otherwise = frozenset(row["word"] for _, row in rows("not_places.tsv", ("word",)))
        self._find = lru_cache(maxsize=20_000)(self._look_up)

    def __reduce__(self) -> tuple[type[PlaceNames], tuple[Path]]:
        return PlaceNames, (self.path,)

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All entries that bear the name in any spelling, the likeliest in news first; empty when none.

        Order: population, where countries weigh more and divisions less than their people, and an alternate name
        less than the name itself. A feature word ("Anbar province", "city of Homs") is set aside where the whole
        has no entry; a word for a division then puts divisions first.
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

    def _look_up(self, name: str) -> tuple[GazetteerEntry, ...]:
        found = self._query("name", fold(name))
        if found:
            return found
        bare, kind = self._without_feature(fold(name))
        if bare and (found := self._query("name", bare)):
            return tuple(sorted(found, key=lambda entry: entry.kind != kind)) if kind else found
        return self._query("loose", fold_loosely(name)) or (self._query("loose", fold_loosely(bare)) if bare else ())

    def _without_feature(self, key: str) -> tuple[str, str | None]:
        """The key without its feature word, and the kind of place that the word tells."""
        words = key.split()
        for size in (2, 1):
            tail = " ".join(words[-size:])
            if len(words) > size and tail in self._features:
                return " ".join(words[:-size]), self._features[tail][0]
        if len(words) > 2 and words[1] == "of" and words[0] in self._features:
            return " ".join(words[2:]), self._features[words[0]][0]
        return "", None

    def _query(self, table: str, key: str) -> tuple[GazetteerEntry, ...]:
        if not key:
            return ()
        own = "own" if table == "name" else "0"
        lines = self._connection().execute(
            "SELECT p.id, p.ref, p.name, p.kind, p.country, d.name, p.latitude, p.longitude, p.population, "
            f"p.radius_km FROM {table} n JOIN place p ON p.id = n.id "
            f"LEFT JOIN division d ON d.country = p.country AND d.code = p.admin1 "
            f"WHERE n.key = ? ORDER BY p.weight + 50 * {own} DESC, p.id",
            (key,),
        )
        return tuple(_entry(line) for line in lines)

    def _connection(self) -> sqlite3.Connection:
        if self._open is None or self._process != os.getpid():  # a connection must not cross a fork
            uri = f"{self.path.resolve().as_uri()}?mode=ro&immutable=1"
            self._open = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._process = os.getpid()
        return self._open


def load_gazetteer(path: Path | None = None) -> PlaceNames:
    """The gazetteer of the package, or the one at `path`. Raises: DataMissing."""
    return PlaceNames(path or FILE)


def _entry(
    line: tuple[int, str | None, str, str | None, str, str | None, int, int, int, float | None],
) -> GazetteerEntry:
    number, ref, name, kind, country, division, latitude, longitude, population, radius = line
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
