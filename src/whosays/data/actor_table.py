"""Looks actors up: names in any common spelling, parents and relations by year."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from whosays.data.actor_index import NameIndex
from whosays.data.actor_names import key_of
from whosays.data.sides import Sides, holds
from whosays.data.spotting import Spotter
from whosays.data.states import States
from whosays.types.knowledge import ActorEntry, ActorMatch, GroupWord, NameWord, ShortForm

# Sectors of fighters who are no force of a state.
_FIGHTERS = frozenset({"REB", "SEP", "UAF", "CRM"})


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Implements ActorList over the tables."""

    entries: Mapping[str, ActorEntry]
    states: States
    sides: Sides
    index: NameIndex = field(repr=False)
    short_forms: Mapping[str, ShortForm] = field(repr=False)
    spotter: Spotter = field(repr=False)
    _found: Callable[[str], tuple[ActorEntry, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # A report names few actors many times.
        object.__setattr__(self, "_found", lru_cache(maxsize=20_000)(self._bearers))

    def find(self, name: str, year: int | None = None) -> tuple[ActorEntry, ...]:
        """Entries that bear the name in any common transliteration, best first; those valid in `year` before others."""
        found = self._found(name)
        if len(found) < 2 or year is None:
            return found
        return tuple(sorted(found, key=lambda entry: not holds(entry.first_year, entry.last_year, year)))

    def _bearers(self, name: str) -> tuple[ActorEntry, ...]:
        for words in self.index.descriptors.forms(name.strip()):
            found = next((entries for entries, _ in self.index.borne(words) if entries), None)
            if found and not self._fights(name, words, found):
                return tuple(found)
        return ()

    def matches(self, name: str, year: int | None = None, country: str | None = None) -> tuple[ActorMatch, ...]:
        """Entries that bear the name alone, with why, best first: `find`, and after it ways too bold for running text.

        The entries of the surest rule come first, those valid in `year` before others, and among them those of
        `country`; after them entries that a looser rule finds by the same words.
        """
        forms = tuple(self.index.descriptors.forms(name.strip()))
        for ways in (self.index.borne, self.index.bold):
            for words in forms:
                found = [(entries, rule) for entries, rule in ways(words) if entries]
                if found and not self._fights(name, words, found[0][0]):
                    return self._ordered(words, found, year, country)
        return ()

    def _ordered(
        self, words: str, found: Sequence[tuple[list[ActorEntry], str]], year: int | None, country: str | None
    ) -> tuple[ActorMatch, ...]:
        made: dict[str, ActorMatch] = {}
        for entries, rule in found:
            for entry in sorted(entries, key=lambda entry: _misfit(entry, year, country)):
                made.setdefault(entry.id, ActorMatch(entry, words, self.index.alias(entry, words, rule), rule))
        return tuple(made.values())

    def name_words(self, name: str) -> tuple[NameWord, ...]:
        """Words of a name that tell country or sectors of a group, in its order, longest first at each place."""
        return self.index.words.found_in(key_of(name))

    def short_form(self, word: str) -> ShortForm | None:
        """What a word that points back can mean ("coalition", "rebels"); None for others."""
        return self.short_forms.get(word.lower())

    def get(self, entry: str) -> ActorEntry | None:
        """The entry of an identifier."""
        return self.index.get(entry)

    def parents_of(self, entry: str, year: int | None = None) -> tuple[str, ...]:
        """Identifiers of all parents valid in the year, nearest first."""
        found: dict[str, None] = {}
        row = [entry]
        while row:
            next_row = []
            for item in row:
                known = self.get(item)
                for parent, first, last in known.parents if known else ():
                    if parent not in found and holds(first, last, year):
                        found[parent] = None
                        next_row.append(parent)
            row = next_row
        return tuple(found)

    def names_in(self, words: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
        """(first, last, entry id) of the list's names among the words of a text, half-open, in order."""
        return self.spotter.spot(words)

    def group(self, words: str) -> GroupWord | None:
        """The group word that ends a noun phrase."""
        return self.states.group(words)

    def country_of(self, words: str) -> str | None:
        """ISO alpha-3 of a country's name or demonym."""
        return self.states.country_of(words)

    def relation(self, one: str, other: str, year: int | None = None) -> str | None:
        """How two actors stand: "same", "kin", "ally" or "enemy"; None when the tables do not say."""
        if one == other:
            return "same"
        first, second = (one, *self.parents_of(one, year)), (other, *self.parents_of(other, year))
        if one in second or other in first:
            return "kin"
        listed = self.sides.between(first, second, year)
        if listed is not None:
            return listed
        shared = set(first) & set(second)
        return "kin" if shared else None

    def _fights(self, name: str, words: str, found: Sequence[ActorEntry]) -> bool:
        """Whether what is left of a name of fighters is a country's or person's name.

        "Iraq militias" are not Iraq, and a "Che Guevara Commando" is not the man.
        """
        if len(words) == len(name.strip()) or found[0].kind not in ("country", "office"):
            return False
        if found[0].kind == "office":
            last = name.split()[-1]
            return last[:1].isupper() and not words.endswith(last) and self.states.group(last.lower()) is not None
        group = self.states.group(name)
        return group is not None and group.state is None and bool(_FIGHTERS & set(group.sectors[:1]))


def _misfit(entry: ActorEntry, year: int | None, country: str | None) -> tuple[bool, bool]:
    """Whether an entry does not hold in the year, and whether it is not of the country."""
    away = country is not None and country not in entry.countries
    return not holds(entry.first_year, entry.last_year, year), away
