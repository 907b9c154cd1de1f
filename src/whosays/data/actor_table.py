"""Looks actors up: names in any common spelling, parents and relations by year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.data.actor_forms import Descriptors
from whosays.data.actor_names import JOINING, acronym_of, bag_of, key_of, skeleton_of
from whosays.data.name_words import NameWords
from whosays.data.sides import Sides, holds
from whosays.data.spotting import Spotter
from whosays.data.states import States
from whosays.types.knowledge import ActorEntry, ActorMatch, GroupWord, NameWord, ShortForm

ACRONYM, NAME, SEAT, STATE, TITLE = "acronym", "name", "seat", "state", "title"
TRANSLITERATION, ORDER, CASE = "transliteration", "word order", "letter case"

# Sectors of fighters who are no force of a state.
_FIGHTERS = frozenset({"REB", "SEP", "UAF", "CRM"})

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
    short_forms: Mapping[str, ShortForm]
    spotter: Spotter = field(repr=False)

    def find(self, name: str, year: int | None = None) -> tuple[ActorEntry, ...]:
        """Entries that bear the name in any common transliteration, best first; those valid in `year` before others."""
        for words in self.descriptors.forms(name.strip()):
            found = next((entries for entries, _ in self._borne(words) if entries), None)
            if found and not self._fights(name, words, found):
                return tuple(sorted(found, key=lambda entry: not holds(entry.first_year, entry.last_year, year)))
        return ()

    def matches(self, name: str, year: int | None = None, country: str | None = None) -> tuple[ActorMatch, ...]:
        """Entries that bear the name alone, with why, best first: `find`, and after it ways too bold for running text.

        The entries of the surest rule come first, those valid in `year` before others, and among them those of
        `country`; after them entries that a looser rule finds by the same words.
        """
        forms = tuple(self.descriptors.forms(name.strip()))
        for ways in (self._borne, self._bold):
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
                made.setdefault(entry.id, ActorMatch(entry, words, self._alias(entry, words, rule), rule))
        return tuple(made.values())

    def name_words(self, name: str) -> tuple[NameWord, ...]:
        """Words of a name that tell country or sectors of a group, in its order, longest first at each place."""
        return self.words.found_in(key_of(name))

    def short_form(self, word: str) -> ShortForm | None:
        """What a word that points back can mean ("coalition", "rebels"); None for others."""
        return self.short_forms.get(word.lower())

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

    def _borne(self, words: str) -> Iterator[tuple[list[ActorEntry], str]]:
        """Entries that bear these words, and by which rule, the surest first."""
        acronym = acronym_of(words)
        if acronym is not None and acronym in self.acronyms:
            yield self._all(self.acronyms[acronym]), ACRONYM
        key = key_of(words)
        listed = self.keys.get(key) or self.keys.get(key.removesuffix("s"))
        if listed:
            yield self._all(listed), NAME
        meant = self.get(self.metonyms[key]) if key in self.metonyms else None
        if meant is not None:
            yield [meant], SEAT
        state = self.states.find(words)
        if state is not None:
            yield [state], STATE
        if not any(letter.isupper() for letter in words):
            return
        yield self._holder(words), TITLE
        yield self._all(self.skeletons.get(skeleton_of(key) or "", ())), TRANSLITERATION
        bag = bag_of(key)
        # Words in another order are the same name only where one actor alone bears them.
        if bag is not None and len(self.bags.get(bag, ())) == 1 and self._turned(key, self.bags[bag][0]):
            yield self._all(self.bags[bag]), ORDER

    def _fights(self, name: str, words: str, found: Sequence[ActorEntry]) -> bool:
        """Whether a country's name is what is left of a name of fighters: "Iraq militias" are not Iraq."""
        if found[0].kind != "country" or len(words) == len(name.strip()):
            return False
        group = self.states.group(name)
        return group is not None and group.state is None and bool(_FIGHTERS & set(group.sectors[:1]))

    def _holder(self, words: str) -> list[ActorEntry]:
        """Office-holders whom the words name with a title before the name."""
        for name in self.descriptors.titled(words):
            found = [entry for entry in self._all(self.keys.get(key_of(name), ())) if entry.kind == "office"]
            if found:
                return found
        return []

    def _turned(self, key: str, entry: str) -> bool:
        """Whether a key is a name of an entry turned about: "front of the quillan people", "quillan people front".

        Where all words are common to many names, one of the two must have the "of": a "united revolutionary front" is
        not a "revolutionary united front".
        """
        words = self.words.found_in(key)
        if sum(len(word.word.split()) for word in words if word.country is None) < len(_content(key)):
            return True
        known = self.entries[entry]
        bag = bag_of(key)
        aliases = (key_of(name) for name in (known.name, *known.aliases))
        return any(bag_of(alias) == bag and _inverted(alias) != _inverted(key) for alias in aliases)

    def _bold(self, words: str) -> Iterator[tuple[list[ActorEntry], str]]:
        """Entries whose acronym the words are in other capitals ("Eln"): in running text "Ira" may be a person."""
        acronym = acronym_of(words.upper()) if words[:1].isupper() and len(words) > 2 else None
        yield self._all(self.acronyms.get(acronym or "", ())), CASE

    def _all(self, ids: Sequence[str]) -> list[ActorEntry]:
        return [self.entries[item] for item in ids]

    def _alias(self, entry: ActorEntry, words: str, rule: str) -> str:
        """The list's writing of a name that the words match by a rule."""
        if rule == TITLE:
            names = [key_of(name) for name in self.descriptors.titled(words)]
            return next((name for name in (entry.name, *entry.aliases) if key_of(name) in names), entry.name)
        wanted = _written(words, rule)
        return next((name for name in (entry.name, *entry.aliases) if _written(name, rule) == wanted), entry.name)


def _written(name: str, rule: str) -> str | None:
    """What a rule compares of a name."""
    if rule in (ACRONYM, CASE):
        closed = acronym_of(name if rule == ACRONYM else name.upper()) or name
        return closed if rule == ACRONYM else closed.upper()
    key = key_of(name)
    if rule == TRANSLITERATION:
        return skeleton_of(key)
    return bag_of(key) if rule == ORDER else key.removesuffix("s")


def _content(key: str) -> list[str]:
    return [word for word in key.split() if word not in JOINING]


def _inverted(key: str) -> bool:
    return bool({"of", "for"} & set(key.split()))


def _misfit(entry: ActorEntry, year: int | None, country: str | None) -> tuple[bool, bool]:
    """Whether an entry does not hold in the year, and whether it is not of the country."""
    away = country is not None and country not in entry.countries
    return not holds(entry.first_year, entry.last_year, year), away
