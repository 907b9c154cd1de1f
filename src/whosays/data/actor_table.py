"""Looks actors up: names in any common spelling, parents and relations by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.data.actor_forms import Descriptors
from whosays.data.actor_names import acronym_of, bag_of, key_of, skeleton_of
from whosays.data.name_words import NameWords
from whosays.data.sides import Sides, holds
from whosays.data.spotting import Spotter
from whosays.data.states import States
from whosays.types.knowledge import ActorEntry, ActorMatch, GroupWord, NameWord

ACRONYM, NAME, SEAT, STATE = "acronym", "name", "seat", "state"
TRANSLITERATION, ORDER, CASE = "transliteration", "word order", "letter case"

Ids = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Implements ActorList over the tables.

    keys: entry ids by key; acronyms: by acronym as written; skeletons: by consonants of transliterated names; bags: by
    words in any order; metonyms: id of who is meant by the key of a seat or building.
    """

    entries: Mapping[str, ActorEntry]
    states: States
    sides: Sides
    keys: Ids
    acronyms: Ids
    skeletons: Ids
    bags: Ids
    metonyms: Mapping[str, str]
    descriptors: Descriptors
    words: NameWords
    spotter: Spotter = field(repr=False)

    def find(self, name: str, year: int | None = None) -> tuple[ActorEntry, ...]:
        """Entries that bear the name in any common transliteration, best first; those valid in `year` before others."""
        for words in self.descriptors.forms(name.strip()):
            found, _ = self._borne(words)
            if found:
                return tuple(sorted(found, key=lambda entry: not holds(entry.first_year, entry.last_year, year)))
        return ()

    def matches(self, name: str, year: int | None = None, country: str | None = None) -> tuple[ActorMatch, ...]:
        """Entries that bear the name alone, with why, best first: `find`, and after it ways too bold for running text.

        Entries valid in `year` go before others, and among them those of `country`.
        """
        forms = tuple(self.descriptors.forms(name.strip()))
        for look_up in (self._borne, self._bold):
            for words in forms:
                found, rule = look_up(words)
                if found:
                    made = (ActorMatch(entry, words, self._alias(entry, words, rule), rule) for entry in found)
                    return tuple(sorted(made, key=lambda match: _misfit(match.entry, year, country)))
        return ()

    def name_words(self, name: str) -> tuple[NameWord, ...]:
        """Words of a name that tell country or sectors of a group, in the order of the name, longest first at each place."""
        return self.words.found_in(key_of(name))

    def get(self, entry: str) -> ActorEntry | None:
        """The entry of an identifier."""
        return self.entries.get(entry) or self.states.get(entry)

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

    def _borne(self, words: str) -> tuple[list[ActorEntry], str]:
        """Entries that bear exactly these words, and by which rule."""
        acronym = acronym_of(words)
        if acronym is not None and acronym in self.acronyms:
            return self._all(self.acronyms[acronym]), ACRONYM
        key = key_of(words)
        listed = self.keys.get(key) or self.keys.get(key.removesuffix("s"))
        if listed:
            return self._all(listed), NAME
        if key in self.metonyms:
            meant = self.get(self.metonyms[key])
            return [meant] if meant else [], SEAT
        state = self.states.find(words)
        if state is not None:
            return [state], STATE
        if not any(letter.isupper() for letter in words):
            return [], ""
        skeleton = skeleton_of(key)
        if skeleton in self.skeletons:
            return self._all(self.skeletons[skeleton]), TRANSLITERATION
        bag = bag_of(key)
        # Words in another order are the same name only where one actor alone bears them.
        if bag is not None and len(self.bags.get(bag, ())) == 1:
            return self._all(self.bags[bag]), ORDER
        return [], ""

    def _bold(self, words: str) -> tuple[list[ActorEntry], str]:
        """Entries whose acronym the words are in other capitals ("Eln"): in running text "Ira" may be a person."""
        acronym = acronym_of(words.upper()) if len(words) > 2 or words.isupper() else None
        return self._all(self.acronyms.get(acronym or "", ())), CASE

    def _all(self, ids: Sequence[str]) -> list[ActorEntry]:
        return [self.entries[item] for item in ids]

    def _alias(self, entry: ActorEntry, words: str, rule: str) -> str:
        """The list's writing of a name that the words match by a rule."""
        same = {
            ACRONYM: lambda text: acronym_of(text) or text,
            CASE: lambda text: (acronym_of(text.upper()) or text).upper(),
            TRANSLITERATION: lambda text: skeleton_of(key_of(text)),
            ORDER: lambda text: bag_of(key_of(text)),
        }.get(rule, lambda text: key_of(text).removesuffix("s"))
        wanted = same(words)
        return next((name for name in (entry.name, *entry.aliases) if same(name) == wanted), entry.name)


def _misfit(entry: ActorEntry, year: int | None, country: str | None) -> tuple[bool, bool]:
    """Whether an entry does not hold in the year, and whether it is not of the country."""
    away = country is not None and country not in entry.countries
    return not holds(entry.first_year, entry.last_year, year), away
