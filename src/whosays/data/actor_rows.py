"""Rows of actor tables to entries and the names they go by; rows that contradict others are refused."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from whosays.data.actor_names import KUNYA, SHORTEST_SURNAME, acronym_of, bag_of, key_of, loose_bag_of, skeleton_of
from whosays.data.sectors import KINDS, SECTORS
from whosays.data.sides import year_of
from whosays.data.states import States
from whosays.errors import DataInvalid
from whosays.types.knowledge import ActorEntry

ACTOR_COLUMNS = (
    "id", "name", "kind", "aliases", "sectors", "countries", "parents", "first_year", "last_year", "source",
)  # fmt: skip
# Where names are written in Arabic, Persian, Urdu, Pashto, Hebrew, Cyrillic or Ge'ez script, or Arabic words are part
# of names, so that Latin spellings differ in their vowels.
TRANSLITERATED = frozenset(
    [
        "AFG", "ARE", "BGD", "BHR", "DZA", "EGY", "ERI", "ESH", "ETH", "IDN", "IND", "IRN", "IRQ", "ISR", "JOR",
        "KEN", "KGZ", "KWT", "LBN", "LBY", "MAR", "MLI", "MMR", "MRT", "MYS", "NER", "NGA", "OMN", "PAK", "PHL",
        "PSE", "QAT", "RUS", "SAU", "SDN", "SOM", "SYR", "TCD", "TJK", "TUN", "UZB", "YEM",
    ]
)  # fmt: skip
SHARED, EXACT = "*", "!"


class ActorRows:
    """Collects rows of tables, refusing those that contradict earlier ones, and the names that their entries go by.

    keys: entry ids by key; acronyms: by acronym as written; skeletons: by consonants of transliterated names; bags: by
    the words of a name in any order; loose_bags: the same by the consonants of transliterated names;
    persons: office-holders by the consonants of a name of two words, and of its last word.
    """

    def __init__(self, states: States) -> None:
        self.states = states
        self.entries: dict[str, ActorEntry] = {}
        self.keys: defaultdict[str, list[str]] = defaultdict(list)
        self.acronyms: defaultdict[str, list[str]] = defaultdict(list)
        self.skeletons: defaultdict[str, list[str]] = defaultdict(list)
        self.bags: defaultdict[str, list[str]] = defaultdict(list)
        self.loose_bags: defaultdict[str, list[str]] = defaultdict(list)
        self.persons: defaultdict[str, list[str]] = defaultdict(list)
        self._named = states.named
        self._lines: dict[str, str] = {}

    def add(self, table: str, number: int, row: Mapping[str, str]) -> None:
        """Takes one row of a table. Raises: DataInvalid with the line and what to do."""
        where, entry = f"{table}:{number}", row["id"]
        if not entry or not row["name"]:
            raise DataInvalid(f"{where}: the row has no id or no name. Give it both.")
        if entry in self.entries:
            raise DataInvalid(f"{where}: the id '{entry}' also stands in {self._lines[entry]}. Give each row its own.")
        if self.states.get(entry) is not None:
            raise DataInvalid(f"{where}: the id '{entry}' is made by rule from countries.tsv. Choose another.")
        if not row["source"]:
            raise DataInvalid(f"{where}: '{entry}' has no source. Name a public reference in the last column.")
        aliases = [(alias.rstrip(SHARED + EXACT), alias[-1]) for alias in _split(row["aliases"])]
        self.entries[entry] = ActorEntry(
            entry,
            row["name"],
            _one_of(where, "kind", row["kind"], KINDS),
            tuple(alias for alias, _ in aliases),
            tuple(_one_of(where, "sector", sector, SECTORS) for sector in _split(row["sectors"])),
            tuple(self._country(where, country) for country in _split(row["countries"])),
            tuple(_parent(table, number, cell) for cell in _split(row["parents"])),
            *_years(table, number, row["first_year"], row["last_year"]),
            row["source"],
        )
        self._lines[entry] = where
        written: set[str] = set()
        for name, mark in ((row["name"], ""), *aliases):
            if name in written:
                raise DataInvalid(f"{where}: '{name}' stands twice in this line. Keep one of them.")
            written.add(name)
            self._name(where, entry, name, mark)

    def check(self) -> None:
        """Looks the parents over, once all rows are in. Raises: DataInvalid at one that is unknown, or at a circle."""
        for entry in self.entries.values():
            self._check_parents(entry)

    def known(self, entry: str) -> bool:
        """Whether there is such an actor."""
        return entry in self.entries or self.states.get(entry) is not None

    def _country(self, where: str, country: str) -> str:
        if country not in self.states.adjectives:
            raise DataInvalid(f"{where}: '{country}' is no country. Write ISO 3166-1 alpha-3 codes, such as SYR.")
        return country

    def _name(self, where: str, entry: str, name: str, mark: str) -> None:
        acronym = acronym_of(name)
        if acronym is not None:
            self._claim(where, self.acronyms, acronym, entry, mark)
            if len(acronym) >= 4 and name.isalpha() and mark != EXACT:
                _put(self.acronyms[acronym.title()], entry)
            # In texts without capitals; "MPs" are no party of Chad's.
            spoken = any(letter in "AEIOU" for letter in acronym.upper()) or acronym.endswith("S")
            if not spoken and len(acronym) >= 3 and mark != EXACT:
                _put(self.keys[acronym.lower()], entry)
            return
        if mark == EXACT:
            self._claim(where, self.acronyms, name, entry, mark)
            return
        key = key_of(name)
        if not key:
            raise DataInvalid(f"{where}: the name '{name}' has no letter. Take it out.")
        self._claim(where, self.keys, key, entry, mark)
        # The one word that an outlet is called by is as likely another word.
        alone = self.entries[entry].kind == "outlet" and " " not in key
        if TRANSLITERATED & set(self.entries[entry].countries) and not alone:
            skeleton = skeleton_of(key)
            if skeleton:
                _put(self.skeletons[skeleton], entry)
        for person in _person_names(key) if self.entries[entry].kind == "office" else ():
            skeleton = skeleton_of(person, SHORTEST_SURNAME)
            if skeleton:
                _put(self.persons[skeleton], entry)
        bag = bag_of(key, self._named)
        if bag:
            _put(self.bags[bag], entry)
            loose = loose_bag_of(bag) if TRANSLITERATED & set(self.entries[entry].countries) else None
            if loose:
                _put(self.loose_bags[loose], entry)

    def _claim(self, where: str, names: dict[str, list[str]], name: str, entry: str, mark: str) -> None:
        """Gives a name to an entry; two spellings of one name in a line do no harm.

        A name that an earlier row bears is refused unless the later one says by its mark that it is shared.
        """
        held = names[name]
        if entry in held:
            return
        if held and mark != SHARED:
            other = held[0]
            raise DataInvalid(
                f"{where}: '{name}' is also a name of '{other}' ({self._lines[other]}). Take it out of one, or, "
                f"where both bear it, end it with {SHARED} here."
            )
        held.append(entry)

    def _check_parents(self, entry: ActorEntry) -> None:
        where = self._lines[entry.id]
        seen, row = {entry.id}, [entry.id]
        while row:
            step = []
            for item in row:
                held = self.entries.get(item) or self.states.get(item)
                if held is None:
                    raise DataInvalid(f"{where}: there is no actor '{item}'. Add a row for it, or correct the parent.")
                step += [parent for parent, _, _ in held.parents]
            if entry.id in step:
                raise DataInvalid(f"{where}: '{entry.id}' is its own parent, by a circle. Take one parent out.")
            row = [item for item in dict.fromkeys(step) if item not in seen]
            seen.update(row)


def _put(ids: list[str], entry: str) -> None:
    if entry not in ids:
        ids.append(entry)


def _person_names(key: str) -> tuple[str, ...]:
    """The surname of a person's key, and the key where it has a first name and no other; none of "Abu" somebody."""
    parts = key.split()
    if len(parts) < 2 or parts[0] in KUNYA:
        return ()
    return (key, parts[-1]) if len(parts) == 2 else (parts[-1],)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split("|"))))


def _one_of(where: str, what: str, value: str, known: frozenset[str]) -> str:
    if value not in known:
        raise DataInvalid(f"{where}: '{value}' is no {what}. It is one of {', '.join(sorted(known))}.")
    return value


def _years(table: str, number: int, first: str, last: str) -> tuple[int | None, int | None]:
    begun, ended = year_of(table, number, first), year_of(table, number, last)
    if begun is not None and ended is not None and begun > ended:
        raise DataInvalid(f"{table}:{number}: the last year {ended} is before the first year {begun}. Correct one.")
    return begun, ended


def _parent(table: str, number: int, cell: str) -> tuple[str, int | None, int | None]:
    entry, colon, years = cell.partition(":")
    first, dash, last = years.partition("-")
    if not (entry and colon and dash):
        raise DataInvalid(f"{table}:{number}: '{cell}' is no parent; write id:first-last, with years open where empty.")
    return entry, *_years(table, number, first, last)
