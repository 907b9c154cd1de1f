"""One name looked up as every door shows it: who is meant, and why."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from whosays.data.actors import load_actors
from whosays.data.gazetteer import load_gazetteer
from whosays.errors import UsageInvalid
from whosays.resolve.unlisted import Guess, countries_in, sectors_in
from whosays.types.knowledge import ActorEntry, ActorList, ActorMatch, Gazetteer

# A longer name is a text.
LONGEST_NAME = 300
_RULES = {
    "acronym": "its acronym",
    "name": "its name, in a common spelling",
    "seat": "the seat that stands for it",
    "title": "the name of an office-holder behind a title",
    "state": "a country and its organ, by rule",
    "transliteration": "its name in another transliteration",
    "country": "its name with its country's before or after it",
    "part": "a part of what was asked",
    "person": "the first and last name, or the surname, of one office-holder",
    "word order": "its name with the words in another order",
    "letter case": "its acronym in other letters",
}


@dataclass(frozen=True, slots=True)
class Parent:
    """An actor above another. name: None when the list has none. first, last: years, None open."""

    entry: str
    name: str | None
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class ActorFinding:
    """Who a name means.

    name: as asked. kept: the name to keep: the entry's, or the asked one for an unlisted actor. match: the choice, None
    when no list knows the name. sectors, countries: of the entry, or guessed from the words of the name. parents: those
    valid in the year asked, all of the list without a year, nearest first. why: one sentence per reason.
    others: entries that bear the name too.
    """

    name: str
    kept: str
    year: int | None
    match: ActorMatch | None
    sectors: tuple[str, ...]
    countries: tuple[str, ...]
    parents: tuple[Parent, ...]
    why: tuple[str, ...]
    others: tuple[ActorMatch, ...] = ()

    @property
    def country(self) -> str | None:
        """The home country: the first of the countries; None for actors of no country."""
        return self.countries[0] if self.countries else None

    def to_dict(self) -> dict[str, Any]:
        """The finding as JSON objects: name, entry, kind, sectors, country, countries, parents, why, candidates."""
        entry = self.match.entry if self.match else None
        return {
            "name": self.name,
            "entry": entry.id if entry else None,
            "kept": self.kept,
            "kind": entry.kind if entry else None,
            "sectors": list(self.sectors),
            "country": self.country,
            "countries": list(self.countries),
            "parents": [
                {"entry": item.entry, "name": item.name, "first_year": item.first, "last_year": item.last}
                for item in self.parents
            ],
            "first_year": entry.first_year if entry else None,
            "last_year": entry.last_year if entry else None,
            "rule": self.match.rule if self.match else None,
            "matched": self.match.alias if self.match else None,
            "source": entry.source if entry else None,
            "why": list(self.why),
            "candidates": [
                {
                    "entry": item.entry.id,
                    "name": item.entry.name,
                    "country": item.entry.countries[0] if item.entry.countries else None,
                    "first_year": item.entry.first_year,
                    "last_year": item.entry.last_year,
                    "rule": item.rule,
                }
                for item in self.others
            ],
        }


def find_actor(name: str, *, year: int | None = None, country: str | None = None) -> ActorFinding:
    """Who a name alone means, with the reasons; nothing of a report is known.

    year: entries and parents that hold in it go first. country: ISO alpha-3, or a name or demonym of a country.
    Raises: UsageInvalid when the name is empty or a text, or the country is none.
    """
    return look_up(name, load_list(), load_places(), year=year, country=country)


def look_up(
    name: str, actors: ActorList, places: Gazetteer, *, year: int | None = None, country: str | None = None
) -> ActorFinding:
    """`find_actor` over given lists."""
    asked = " ".join(name.split())
    if not any(letter.isalnum() for letter in asked):
        raise UsageInvalid('The name is empty. Give the name of an actor: whosays actors find "Free Syrian Army".')
    if len(asked) > LONGEST_NAME:
        raise UsageInvalid(f"The name has {len(asked)} characters. Give one of at most {LONGEST_NAME}.")
    home = _country(country, actors)
    matches = actors.matches(asked, year, home)
    if not matches:
        return _unlisted(asked, actors, places, year, home)
    chosen = matches[0]
    return ActorFinding(
        asked,
        chosen.entry.name,
        year,
        chosen,
        chosen.entry.sectors,
        chosen.entry.countries,
        _parents(chosen.entry, year, actors),
        tuple(_reasons(asked, chosen, matches[1:], year, home)),
        matches[1:],
    )


@cache
def load_list() -> ActorList:
    """The list of actors of this process."""
    return load_actors()


@cache
def load_places() -> Gazetteer:
    """The gazetteer of this process."""
    return load_gazetteer()


def _country(words: str | None, actors: ActorList) -> str | None:
    if words is None:
        return None
    code = words.strip().upper()
    known = code if actors.get(f"country.{code}") else actors.country_of(words)
    if known is None:
        raise UsageInvalid(f"'{words}' is no country. Give an ISO 3166-1 alpha-3 code, such as SYR, or a name.")
    return known


def _unlisted(name: str, actors: ActorList, places: Gazetteer, year: int | None, home: str | None) -> ActorFinding:
    """The actor kept by name, with what its words tell."""
    countries, sectors = countries_in(name, actors, places), sectors_in(name, actors)
    why = ["No list knows the name: it is kept as it is."]
    why += [_told("country", guess) for guess in countries] + [_told("sector", guess) for guess in sectors]
    if home is not None and not countries:
        why.append(f"country {home}: as you gave it.")
    told = tuple(guess.value for guess in countries) or ((home,) if home else ())
    return ActorFinding(name, name, year, None, tuple(guess.value for guess in sectors), told, (), tuple(why))


def _told(what: str, guess: Guess) -> str:
    return f'{what} {guess.value}: from the words "{guess.words}" ({guess.note}).'


def _reasons(
    asked: str, chosen: ActorMatch, others: tuple[ActorMatch, ...], year: int | None, home: str | None
) -> list[str]:
    said = f', after its describing words fell ("{chosen.words}")' if chosen.words != asked else ""
    why = [f'matched "{chosen.alias}" by {_RULES[chosen.rule]}{said}.']
    if not others:
        return why
    entry = chosen.entry
    if year is not None and any(_years(item.entry) != _years(entry) for item in others):
        why.append(f"before the others for its years ({_years(entry)}), asked for {year}.")
    if home is not None and home in entry.countries and any(home not in item.entry.countries for item in others):
        why.append(f"before the others for its country ({home}).")
    if len(why) == 1:
        why.append(
            "several bear the name and nothing tells them apart: the first in the list. Try --year or --country."
        )
    return why


def _years(entry: ActorEntry) -> str:
    return f"{entry.first_year or ''}–{entry.last_year or ''}"


def _parents(entry: ActorEntry, year: int | None, actors: ActorList) -> tuple[Parent, ...]:
    """All actors above an entry that are valid in the year, nearest first, with the years of their tie."""
    years: dict[str, tuple[int | None, int | None]] = {}
    known: ActorEntry | None
    for item in (entry.id, *actors.parents_of(entry.id, year)):
        known = actors.get(item)
        for parent, first, last in known.parents if known else ():
            years.setdefault(parent, (first, last))
    found = []
    for item in actors.parents_of(entry.id, year):
        known = actors.get(item)
        found.append(Parent(item, known.name if known else None, *years[item]))
    return tuple(found)
