"""Words of the names of groups that tell where a group is at home, or of what kind it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from whosays.data.actor_names import key_of
from whosays.data.sectors import SECTORS
from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.knowledge import NameWord

# Ends a sector that a word tells only beside another such word.
HALF = "?"
COLUMNS = ("word", "country", "sectors", "note")


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words by their key. longest: words of the longest key."""

    words: Mapping[str, NameWord]
    longest: int

    def found_in(self, key: str) -> tuple[NameWord, ...]:
        """The telling words of a key, in its order, longest first at each place, not overlapping."""
        parts = key.split()
        found: list[NameWord] = []
        place = 0
        while place < len(parts):
            for size in range(min(self.longest, len(parts) - place), 0, -1):
                known = self.words.get(" ".join(parts[place : place + size]))
                if known is not None:
                    found.append(known)
                    place += size
                    break
            else:
                place += 1
        return tuple(found)


def load_name_words(known_country: Mapping[str, str]) -> NameWords:
    """The table of telling words.

    known_country: anything whose keys are the codes of countries.
    Raises: DataInvalid at a country or sector that is none, or a word that stands there twice.
    """
    words: dict[str, NameWord] = {}
    for number, row in rows("name_words.tsv", COLUMNS):
        where, country = f"name_words.tsv:{number}", row["country"] or None
        marked = tuple(filter(None, row["sectors"].split("|")))
        sectors = tuple(sector for sector in marked if not sector.endswith(HALF))
        halves = frozenset(sector.removesuffix(HALF) for sector in marked) - set(sectors)
        if country is not None and country not in known_country:
            raise DataInvalid(f"{where}: '{country}' is no country. Write an ISO 3166-1 alpha-3 code, or nothing.")
        if not halves | set(sectors) <= SECTORS:
            raise DataInvalid(f"{where}: one of {marked} is no sector. Sectors are {', '.join(sorted(SECTORS))}.")
        for word in row["word"].split("|"):
            key = key_of(word)
            if not key or (key in words and words[key].note != row["note"]):
                raise DataInvalid(f"{where}: '{word}' is empty or stands there twice. Keep one line of it.")
            words[key] = NameWord(key, country, sectors, row["note"], halves)
    return NameWords(words, max((len(key.split()) for key in words), default=1))
