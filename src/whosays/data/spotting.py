"""Names of the list among the words of a text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.data.actor_names import LINKS, acronym_of, key_of
from whosays.types.knowledge import ActorEntry

ARTICLES = frozenset({"al", "el", "ash", "ad", "ar", "as", "at", "an", "az"})
POSSESSIVES = frozenset({"'s", "’s"})
DASHES = frozenset({"-", "–"})


@dataclass(frozen=True, slots=True)
class Spotter:
    """Keys by their first word, with the number of their words; acronyms as written.

    lower: keys that count without a capital letter ("drug traffickers").
    """

    keys: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, tuple[str, ...]]
    lengths: Mapping[str, tuple[int, ...]]
    lower: frozenset[str]

    @classmethod
    def of(
        cls,
        keys: Mapping[str, tuple[str, ...]],
        acronyms: Mapping[str, tuple[str, ...]],
        entries: Mapping[str, ActorEntry],
    ) -> Spotter:
        """The spotter for keys and acronyms of entries."""
        lengths: dict[str, set[int]] = {}
        for key in keys:
            words = key.split()
            lengths.setdefault(words[0], set()).add(len(words))
        lower = {
            key_of(name)
            for entry in entries.values()
            for name in (entry.name, *entry.aliases)
            if name.islower() or (acronym_of(name) and not any(vowel in name.upper() for vowel in "AEIOU"))
        }
        # Names of several long words are no chance meeting, even in a text without capitals.
        lower |= {key for key in keys if " " in key and all(len(word) > 3 for word in key.split())}
        longest = {word: tuple(sorted(sizes, reverse=True)) for word, sizes in lengths.items()}
        return cls(keys, acronyms, longest, frozenset(lower))

    def spot(self, words: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
        """(first, last, entry id), half-open in words, longest first at each place, in order, not overlapping."""
        parts, origin = _parts(words)
        found: list[tuple[int, int, str]] = []
        place = 0
        while place < len(parts):
            size, entry = self._at(parts, origin, words, place)
            if entry is None:
                place += 1
                continue
            found.append((origin[place], origin[place + size - 1] + 1, entry))
            place += size
        return tuple(found)

    def _at(self, parts: list[str], origin: list[int], words: Sequence[str], place: int) -> tuple[int, str | None]:
        for size in self.lengths.get(parts[place], ()):
            key = " ".join(parts[place : place + size])
            if place + size > len(parts) or key not in self.keys:
                continue
            written = words[origin[place] : origin[place + size - 1] + 1]
            if key in self.lower or any(word[:1].isupper() or word[:1].isdigit() for word in written):
                return size, self.keys[key][0]
        word = words[origin[place]]
        acronym = acronym_of(word) or word
        entry = self.acronyms.get(acronym) or self.acronyms.get(word)
        return 1, entry[0] if entry else None


def _parts(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """Keys of the single words, and for each the number of its word; articles before a hyphen and marks fall away."""
    parts: list[str] = []
    origin: list[int] = []
    for number, word in enumerate(words):
        lower = word.lower()
        if lower in POSSESSIVES or (lower in ARTICLES and number + 1 < len(words) and words[number + 1] in DASHES):
            continue
        for part in key_of(word).split():
            if part not in LINKS and part != "the":
                parts.append(part)
                origin.append(number)
    return parts, origin
