"""Actors of every country by rule: the state, its government, military and police, from the table of countries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whosays.data.actor_names import key_of
from whosays.data.tables import rows
from whosays.types.knowledge import ActorEntry, GroupWord

COUNTRY_COLUMNS = ("iso3", "numeric", "name", "aliases", "demonyms", "latitude", "longitude", "capital")
GROUP_COLUMNS = ("word", "sectors", "people", "state")

# organ of a group word: (prefix of the entry, words of its name, kind, sectors, prefix of its parent)
_ORGANS: Mapping[str, tuple[str, str, str, tuple[str, ...], str | None]] = {
    "country": ("country", "", "country", ("GOV",), None),
    "gov": ("gov", "government", "government", ("GOV",), "country"),
    "mil": ("mil", "military", "force", ("MIL",), "gov"),
    "cop": ("cop", "police", "force", ("COP",), "gov"),
    "sec": ("sec", "security forces", "force", ("COP", "MIL"), "gov"),
    "spy": ("spy", "intelligence", "force", ("SPY",), "gov"),
    "leg": ("leg", "parliament", "office", ("LEG",), "country"),
    "jud": ("jud", "judiciary", "office", ("JUD",), "country"),
    "med": ("med", "state media", "outlet", ("MED", "GOV"), "gov"),
    "opp": ("opp", "opposition", "coalition", ("OPP",), None),
}


@dataclass(frozen=True, slots=True)
class States:
    """Countries by any of their names, and the words of their organs. All keys are those of `key_of`."""

    countries: Mapping[str, str]
    demonyms: Mapping[str, str]
    capitals: Mapping[str, str]
    adjectives: Mapping[str, str]
    groups: Mapping[str, GroupWord]
    between: frozenset[str]
    longest: int = field(default=1)

    @property
    def named(self) -> Mapping[str, str]:
        """Code by the key of a country's name or demonym."""
        return {**self.demonyms, **self.countries}

    def country_of(self, words: str) -> str | None:
        """ISO alpha-3 of a country's name or demonym."""
        key = key_of(words)
        return self.countries.get(key) or self.demonyms.get(key)

    def group(self, words: str) -> GroupWord | None:
        """The longest group word at the end of the words; the singular where only that is known."""
        parts = words.lower().replace("’", "'").split()
        for size in range(min(4, len(parts)), 0, -1):
            tail = " ".join(parts[-size:])
            found = self.groups.get(tail) or self.groups.get(tail.removesuffix("s"))
            if found is not None:
                return found
        return None

    def find(self, name: str) -> ActorEntry | None:
        """The state or organ that the name means: "Syria", "Syrian government", "the army of Iraq", "Moscow"."""
        key = key_of(name)
        iso3 = self.countries.get(key)
        if iso3 is not None:
            return self.get(f"country.{iso3}")
        if key in self.capitals:
            return self.get(f"gov.{self.capitals[key]}")
        head, _, owner = key.partition(" of ")
        if owner and owner in self.countries:
            return self._organ(self.countries[owner], head)
        parts = key.split()
        for size in range(min(self.longest, len(parts) - 1), 0, -1):
            first = " ".join(parts[:size])
            iso3 = self.demonyms.get(first) or self.countries.get(first) or self.countries.get(first.removesuffix("s"))
            if iso3 is not None:
                return self._organ(iso3, " ".join(parts[size:]))
        return None

    def get(self, entry: str) -> ActorEntry | None:
        """The entry of an identifier such as "mil.SYR"."""
        prefix, _, iso3 = entry.partition(".")
        if prefix not in _ORGANS or iso3 not in self.adjectives:
            return None
        _, words, kind, sectors, parent = _ORGANS[prefix]
        name = f"{self.adjectives[iso3]} {words}" if words else self.capitalised(iso3)
        parents = ((f"{parent}.{iso3}", None, None),) if parent else ()
        return ActorEntry(entry, name, kind, (), sectors, (iso3,), parents, source="countries.tsv, by rule")

    def capitalised(self, iso3: str) -> str:
        """The country's name as the table writes it."""
        return self.adjectives["name:" + iso3]

    def _organ(self, iso3: str, words: str) -> ActorEntry | None:
        group = self.group(words)
        if group is None or group.state is None:
            return None
        rest = words.split()[: -len(group.word.split())]
        return self.get(f"{group.state}.{iso3}") if all(word in self.between for word in rest) else None


def load_states() -> States:
    """The states of the table of countries, with the group words."""
    countries: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    capitals: dict[str, str] = {}
    adjectives: dict[str, str] = {}
    for _, row in rows("countries.tsv", COUNTRY_COLUMNS):
        iso3 = row["iso3"]
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            countries.setdefault(key_of(name), iso3)
        words = [word for word in row["demonyms"].split("|") if word]
        for word in words:
            demonyms.setdefault(key_of(word), iso3)
        if row["capital"]:
            capitals.setdefault(key_of(row["capital"]), iso3)
        adjectives[iso3] = words[0] if words else row["name"]
        adjectives["name:" + iso3] = row["name"]
    capitals = {key: iso3 for key, iso3 in capitals.items() if key not in countries}
    longest = max(len(key.split()) for key in (*countries, *demonyms))
    return States(countries, demonyms, capitals, adjectives, load_groups(), load_between(), longest)


def load_between() -> frozenset[str]:
    """Words between a country and its organ that do not change which organ is meant."""
    return frozenset(row["word"] for _, row in rows("descriptors.tsv", ("word", "where")) if row["where"] == "between")


def load_groups() -> dict[str, GroupWord]:
    """Group words by their words in lower case."""
    return {
        row["word"]: GroupWord(
            row["word"], tuple(filter(None, row["sectors"].split("|"))), row["people"], row["state"] or None
        )
        for _, row in rows("groups.tsv", GROUP_COLUMNS)
    }
