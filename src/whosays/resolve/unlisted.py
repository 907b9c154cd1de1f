"""What the words of a name tell of an actor that no list knows: its countries and its sectors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.types.knowledge import ActorList, Gazetteer, GazetteerEntry

# "Iranian-backed", "pro-Assad", "US-led": who stands behind a group is not its country.
BACKED = re.compile(
    r"\b(?:pro|anti|non)-\w+|\b[\w.]+-(?:backed|led|aligned|allied|linked|supported|sponsored|trained|funded|run|controlled|held)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
# Fewer people, fewer letters: the town or division may as well be a person or a word.
PEOPLE, LETTERS = 50_000, 4
_LONGEST = 3
# Which of several sectors is primary: what a group does goes before what it is.
_RANK = {"CRM": 0, "REB": 1, "UAF": 2, "SEP": 3}


@dataclass(frozen=True, slots=True)
class Guess:
    """What words of a name tell. value: a country or sector. words: as in the name. note: why they tell it."""

    value: str
    words: str
    note: str


def countries_in(name: str, actors: ActorList, gazetteer: Gazetteer, *, towns: bool = True) -> tuple[Guess, ...]:
    """Countries that the words of a name tell, in the order of the name: countries, peoples, regions, then towns.

    Words of a backer ("Iranian-backed") tell none. Towns are asked only where nothing else tells a country.
    """
    bare = BACKED.sub(" ", name)
    found: dict[str, Guess] = {}
    for guess in _named(bare, actors):
        found.setdefault(guess.value, guess)
    if not found and towns:
        for guess in _towns(bare, actors, gazetteer):
            found.setdefault(guess.value, guess)
    return tuple(found.values())


def _named(name: str, actors: ActorList) -> Iterator[Guess]:
    """Countries by name or demonym, peoples and regions by the table, longest words first at each place."""
    parts = [_POSSESSIVE.sub("", part) for part in _WORD.findall(name)]
    place = 0
    while place < len(parts):
        for size in range(min(_LONGEST, len(parts) - place), 0, -1):
            words = " ".join(parts[place : place + size])
            if not parts[place][:1].isupper():
                continue
            told = [word for word in actors.name_words(words) if len(word.word.split()) == size]
            country = actors.country_of(words)
            if country:
                yield Guess(country, words, "country or its people")
            elif told and told[0].country:
                yield Guess(told[0].country, words, told[0].note)
            elif not told:
                continue
            place += size
            break
        else:
            place += 1


def _towns(name: str, actors: ActorList, gazetteer: Gazetteer) -> Iterator[Guess]:
    parts = [_POSSESSIVE.sub("", part) for part in _WORD.findall(name)]
    for size in (2, 1):
        for place in range(len(parts) - size + 1):
            words = " ".join(parts[place : place + size])
            telling = place > 0 and parts[place - 1].lower() in ("in", "of", "from", "at", "near")
            if not parts[place][:1].isupper() or gazetteer.means_otherwise(words) or actors.name_words(words):
                continue
            known = gazetteer.find(words)
            if len(words) >= LETTERS and known and known[0].country and _tells(known[0], telling):
                yield Guess(known[0].country, words, f"{known[0].kind} of that country")


def _tells(place: GazetteerEntry, telling: bool) -> bool:
    """Whether a place is meant: a division or region by its name alone, a town only after "of" or "in"."""
    if place.kind == "region":
        return True
    return place.population >= PEOPLE and (telling or place.kind in ("division", "country"))


def sectors_in(name: str, actors: ActorList) -> tuple[Guess, ...]:
    """Sectors that the words of a name tell, primary first; SEP where a region and its freedom are both named."""
    words = actors.name_words(name)
    found: dict[str, Guess] = {}
    for word in words:
        for sector in word.sectors:
            found.setdefault(sector, Guess(sector, word.word, word.note))
    regions = [word for word in words if word.country]
    for other in (word for word in words if not word.country):
        for region in regions:
            for sector in sorted(region.halves & other.halves):
                found.setdefault(
                    sector, Guess(sector, f"{region.word} and {other.word}", f"{region.note}; {other.note}")
                )
    return tuple(sorted(found.values(), key=lambda guess: _RANK.get(guess.value, len(_RANK))))
