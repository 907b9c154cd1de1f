"""Who bears a name: the rules by which words and the names of the list are taken for one, the surest first."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from whosays.data.actor_forms import Descriptors
from whosays.data.actor_names import (
    JOINING,
    KUNYA,
    SHORTEST_SURNAME,
    acronym_of,
    bag_of,
    key_of,
    loose_bag_of,
    skeleton_of,
)
from whosays.data.name_words import NameWords
from whosays.data.states import States
from whosays.types.knowledge import ActorEntry

ACRONYM, NAME, SEAT, STATE, TITLE = "acronym", "name", "seat", "state", "title"
TRANSLITERATION, ORDER, COUNTRY = "transliteration", "word order", "country"
CASE, PART, PERSON = "letter case", "part", "person"

# Marks between names that are given together: "Quillan Front (QF)", "Quillan Front / Quillan Band".
_PARTS = re.compile(r"\s+[/–—-]\s+|\s*[()\[\];:]\s*")
# Kinds of entries that a part of a name tells as little as a country's name does.
_OF_STATES = frozenset({"country", "government"})
# Likeness from which on two spellings may be one surname.
_ALIKE = 0.65
# A name of more words is no person's.
_LONGEST_PERSON = 5

Ids = Mapping[str, tuple[str, ...]]
# Entries and the rule that finds them.
Found = tuple[list[ActorEntry], str]


@dataclass(frozen=True, slots=True)
class NameIndex:
    """The names of all entries, as each rule compares them.

    keys: entry ids by key; acronyms: by acronym as written; skeletons: by consonants of transliterated names; bags: by
    words in any order, loose_bags: by their consonants; persons: office-holders by the consonants of first and last
    name, and of the last; metonyms: id of who is meant by the key of a seat or building.
    named: code of a country by the key of its name or demonym.
    """

    entries: Mapping[str, ActorEntry]
    states: States
    keys: Ids
    acronyms: Ids
    skeletons: Ids
    bags: Ids
    loose_bags: Ids
    persons: Ids
    metonyms: Mapping[str, str]
    named: Mapping[str, str]
    descriptors: Descriptors
    words: NameWords

    def get(self, entry: str) -> ActorEntry | None:
        """The entry of an identifier."""
        return self.entries.get(entry) or self.states.get(entry)

    def borne(self, words: str) -> Iterator[Found]:
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
        alike = self.skeletons.get(skeleton_of(key) or "", ())
        if len(alike) > 1:
            alike = tuple(sorted(alike, key=lambda entry: -self._likeness(key, entry)))
        yield self._all(alike), TRANSLITERATION
        bag = bag_of(key, self.named)
        if bag is None:
            return
        # Words in another order are the same name only where one actor alone bears them.
        for ids in (self.bags.get(bag, ()), self.loose_bags.get(loose_bag_of(bag) or "", ())):
            if len(ids) == 1 and self._turned(key, ids[0]):
                yield self._all(ids), ORDER
        yield self._at_home(words), COUNTRY

    def bold(self, words: str) -> Iterator[Found]:
        """Entries whose acronym the words are in other capitals ("Eln"): in running text "Ira" may be a person."""
        acronym = acronym_of(words.upper()) if words[:1].isupper() and len(words) > 2 else None
        yield self._all(self.acronyms.get(acronym or "", ())), CASE
        parts = tuple(filter(None, map(str.strip, _PARTS.split(words))))
        for part in parts if len(parts) > 1 else ():
            yield self._part(part, parts), PART
        yield self._person(key_of(words)), PERSON

    def alias(self, entry: ActorEntry, words: str, rule: str) -> str:
        """The list's writing of a name that the words match by a rule."""
        names = (entry.name, *entry.aliases)
        if rule == TITLE:
            titled = {key_of(name) for name in self.descriptors.titled(words)}
            return next((name for name in names if key_of(name) in titled), entry.name)
        if rule == ORDER:
            bag = bag_of(key_of(words), self.named)
            return next((name for name in names if bag_of(key_of(name), self.named) == bag), entry.name)
        if rule in (COUNTRY, PART, PERSON):
            return entry.name
        wanted = _written(words, rule)
        return next((name for name in names if _written(name, rule) == wanted), entry.name)

    def _part(self, part: str, parts: Sequence[str]) -> list[ActorEntry]:
        """Entries that one of several names given together bears, unless another part says that they are of elsewhere.

        "Quillan Front (Philippines)" is neither the Philippines nor a Quillan Front of Chile.
        """
        others = [key_of(other) for other in parts if other != part]
        told = {word.country for other in others for word in self.words.found_in(other) if word.country}
        told |= {self.named[other] for other in others if other in self.named}
        found = next((entries for entries, _ in self.borne(part) if entries), [])
        return [
            entry
            for entry in found
            if entry.kind not in _OF_STATES and (not told or not entry.countries or told & set(entry.countries))
        ]

    def _at_home(self, words: str) -> list[ActorEntry]:
        """Entries whose name the words are with their home country before or after it: "Turkish X", "X of Turkey"."""
        parts = words.split()
        for size in (2, 1):
            for country, rest in ((parts[:size], parts[size:]), (parts[-size:], parts[:-size])):
                code = self.named.get(key_of(" ".join(country))) if rest and country else None
                if code is None:
                    continue
                bare = " ".join(rest[:-1] if len(rest) > 1 and rest[-1] in ("of", "in") else rest)
                found = self._all(self.acronyms.get(acronym_of(bare) or "") or self.keys.get(key_of(bare), ()))
                at_home = [entry for entry in found if entry.countries[:1] == (code,)]
                if at_home:
                    return at_home
        return []

    def _person(self, key: str) -> list[ActorEntry]:
        """The one office-holder with the key's first and last word, or with its one word for a surname."""
        parts = key.split()
        if not parts or len(parts) > _LONGEST_PERSON or parts[0] in KUNYA:
            return []
        ends = " ".join(dict.fromkeys((parts[0], parts[-1])))
        ids = self.persons.get(skeleton_of(ends, SHORTEST_SURNAME) or "", ())
        return self._all(ids) if len(ids) == 1 and self._sounds(parts[-1], ids[0]) else []

    def _sounds(self, surname: str, entry: str) -> bool:
        """Whether a surname is written like that of an entry, vowels too."""
        known = self.entries[entry]
        surnames = {key_of(name).split()[-1] for name in (known.name, *known.aliases)}
        return max(SequenceMatcher(None, surname, other).ratio() for other in surnames) >= _ALIKE

    def _holder(self, words: str) -> list[ActorEntry]:
        """Office-holders whom the words name with a title before the name."""
        for name in self.descriptors.titled(words):
            found = [entry for entry in self._all(self.keys.get(key_of(name), ())) if entry.kind == "office"]
            if found:
                return found
        return []

    def _likeness(self, key: str, entry: str) -> float:
        """How alike a key and the nearest name of an entry are, 0.0 to 1.0."""
        known = self.entries[entry]
        return max(SequenceMatcher(None, key, key_of(name)).ratio() for name in (known.name, *known.aliases))

    def _turned(self, key: str, entry: str) -> bool:
        """Whether a key is a name of an entry turned about: "front of the quillan people", "quillan people front".

        Where all words are common to many names, one of the two must have the "of": a "united revolutionary front" is
        not a "revolutionary united front".
        """
        words = self.words.found_in(key)
        if sum(len(word.word.split()) for word in words if word.country is None) < len(_content(key)):
            return True
        known = self.entries[entry]
        bag = bag_of(key, self.named)
        aliases = (key_of(name) for name in (known.name, *known.aliases))
        return any(bag_of(alias, self.named) == bag and _inverted(alias) != _inverted(key) for alias in aliases)

    def _all(self, ids: Sequence[str]) -> list[ActorEntry]:
        return [self.entries[item] for item in ids]


def _written(name: str, rule: str) -> str | None:
    """What a rule compares of a name."""
    if rule in (ACRONYM, CASE):
        closed = acronym_of(name if rule == ACRONYM else name.upper()) or name
        return closed if rule == ACRONYM else closed.upper()
    key = key_of(name)
    return skeleton_of(key) if rule == TRANSLITERATION else key.removesuffix("s")


def _content(key: str) -> list[str]:
    return [word for word in key.split() if word not in JOINING]


def _inverted(key: str) -> bool:
    return bool({"of", "for"} & set(key.split()))
