"""The list of actors: reviewed tables of names, and actors of every state by rule."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from whosays.data.actor_names import acronym_of, key_of, skeleton_of
from whosays.data.sides import Sides, holds, load_sides, year_of
from whosays.data.spotting import Spotter
from whosays.data.states import States, load_states
from whosays.data.tables import rows, tables
from whosays.errors import DataInvalid
from whosays.types.knowledge import ActorEntry, GroupWord

ACTOR_COLUMNS = (
    "id", "name", "kind", "aliases", "sectors", "countries", "parents", "first_year", "last_year", "source",
)  # fmt: skip
ACTOR_TABLES = ("actors.tsv", "actors_*.tsv", "outlets.tsv", "leaders.tsv")
KINDS = frozenset(["country", "government", "armed_group", "coalition", "body", "outlet", "office", "force"])
SECTORS = frozenset(
    [
        "GOV",
        "MIL",
        "JUD",
        "LEG",
        "OPP",
        "REB",
        "SEP",
        "SPY",
        "COP",
        "UAF",
        "PTY",
        "CVL",
        "MED",
        "EDU",
        "BUS",
        "IGO",
        "NGO",
        "CRM",
        "REF",
        "LAB",
        "REL",
        "ELI",
        "AGR",
        "HLH",
    ]
)
# Where names are written in Arabic, Persian, Urdu or Pashto script, so that Latin spellings differ in their vowels.
TRANSLITERATED = frozenset(
    [
        "AFG",
        "ARE",
        "DZA",
        "EGY",
        "IND",
        "IRN",
        "IRQ",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MAR",
        "MLI",
        "NER",
        "NGA",
        "PAK",
        "PSE",
        "QAT",
        "SAU",
        "SDN",
        "SOM",
        "SYR",
        "TUN",
        "YEM",
    ]
)
SHARED, EXACT = "*", "!"


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Implements ActorList over the tables.

    keys: entry ids by key; acronyms: by acronym as written; skeletons: by consonants of transliterated names.
    before, after, of: words around a name that do not change who is meant.
    """

    entries: Mapping[str, ActorEntry]
    states: States
    sides: Sides
    keys: Mapping[str, tuple[str, ...]]
    acronyms: Mapping[str, tuple[str, ...]]
    skeletons: Mapping[str, tuple[str, ...]]
    before: frozenset[str]
    after: frozenset[str]
    of: frozenset[str]
    metonyms: Mapping[str, str]
    spotter: Spotter = field(repr=False)

    def find(self, name: str, year: int | None = None) -> tuple[ActorEntry, ...]:
        """Entries that bear the name in any common transliteration, best first; those valid in `year` before others."""
        for words in self._forms(name.strip()):
            found = self._exact(words)
            if found:
                return tuple(sorted(found, key=lambda entry: not holds(entry.first_year, entry.last_year, year)))
        return ()

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

    def _exact(self, words: str) -> list[ActorEntry]:
        acronym = acronym_of(words)
        if acronym is not None and acronym in self.acronyms:
            return [self.entries[item] for item in self.acronyms[acronym]]
        key = key_of(words)
        listed = self.keys.get(key) or self.keys.get(key.removesuffix("s"))
        if listed:
            return [self.entries[item] for item in listed]
        if key in self.metonyms:
            meant = self.get(self.metonyms[key])
            return [meant] if meant else []
        state = self.states.find(words)
        if state is not None:
            return [state]
        skeleton = skeleton_of(key) if any(letter.isupper() for letter in words) else None
        return [self.entries[item] for item in self.skeletons.get(skeleton, ())] if skeleton else []

    def _forms(self, name: str) -> Iterator[str]:
        """The name, then the name with fewer and fewer describing words around it."""
        words = name.replace("’s", "'s").split()
        while words:
            yield " ".join(words)
            shorter = self._shorter(words)
            if shorter is None:
                return
            words = shorter

    def _shorter(self, words: list[str]) -> list[str] | None:
        lower = [word.lower().strip(",;:\"'()“”") for word in words]
        for size in (3, 2, 1):
            if len(words) <= size:
                continue
            if " ".join(lower[:size]) in self.before:
                return words[size:]
            if (
                len(words) > size + 1
                and lower[size] in ("of", "from", "for", "in")
                and " ".join(lower[:size]) in self.of
            ):
                return words[size + 1 :]
        for size in (3, 2, 1):
            if len(words) > size and " ".join(lower[-size:]) in self.after:
                return [*words[: -size - 1], words[-size - 1].rstrip(",;").removesuffix("'s").rstrip("'")]
        if words[-1].endswith(("'s", "'")):
            return [*words[:-1], words[-1].removesuffix("'s").rstrip("'")]
        if words[-1].startswith("(") and len(words) > 1:
            return words[:-1]
        return None


def load_actors() -> ActorTable:
    """The list of actors from the package's tables.

    Raises: DataInvalid with file and line at an alias of two actors, a circle of parents, or a cell that is none.
    """
    states = load_states()
    builder = _Builder(states)
    for pattern in ACTOR_TABLES:
        for table in tables(pattern):
            for number, row in rows(table, ACTOR_COLUMNS):
                builder.add(table, number, row)
    return builder.build()


class _Builder:
    """Collects rows, refusing those that contradict earlier ones."""

    def __init__(self, states: States) -> None:
        self.states = states
        self.entries: dict[str, ActorEntry] = {}
        self.lines: dict[str, str] = {}
        self.keys: defaultdict[str, list[str]] = defaultdict(list)
        self.acronyms: defaultdict[str, list[str]] = defaultdict(list)
        self.skeletons: defaultdict[str, list[str]] = defaultdict(list)
        self.exact: set[str] = set()
        self.shared: set[str] = set()

    def add(self, table: str, number: int, row: Mapping[str, str]) -> None:
        """Takes one row of a table."""
        where, entry = f"{table}:{number}", row["id"]
        if not entry or not row["name"] or entry in self.entries:
            raise DataInvalid(f"{where}: the id '{entry}' is empty, stands there twice, or has no name.")
        sectors, countries = _split(row["sectors"]), _split(row["countries"])
        if row["kind"] not in KINDS or not set(sectors) <= SECTORS:
            raise DataInvalid(f"{where}: '{row['kind']}' or one of {sectors} is no kind or sector.")
        for country in countries:
            if country not in self.states.adjectives:
                raise DataInvalid(f"{where}: '{country}' is no country.")
        aliases = [(alias.rstrip(SHARED + EXACT), alias[-1]) for alias in _split(row["aliases"])]
        self.entries[entry] = ActorEntry(
            entry,
            row["name"],
            row["kind"],
            tuple(alias for alias, _ in aliases),
            sectors,
            countries,
            tuple(_parent(table, number, cell) for cell in _split(row["parents"])),
            year_of(table, number, row["first_year"]),
            year_of(table, number, row["last_year"]),
            row["source"],
        )
        self.lines[entry] = where
        for name, mark in ((row["name"], ""), *aliases):
            self._name(where, entry, name, mark)

    def build(self) -> ActorTable:
        """The table, once all rows are in. Raises: DataInvalid at an unknown parent or a circle."""
        for entry in self.entries.values():
            self._check_parents(entry)
        words: dict[str, set[str]] = {"before": set(), "after": set(), "of": set(), "between": set()}
        for number, row in rows("descriptors.tsv", ("word", "where")):
            if row["where"] not in words:
                raise DataInvalid(f"descriptors.tsv:{number}: '{row['where']}' is none of {tuple(words)}.")
            words[row["where"]].add(row["word"])
        metonyms = {}
        for number, row in rows("metonyms.tsv", ("word", "entry", "note")):
            if not self._known(row["entry"]):
                raise DataInvalid(f"metonyms.tsv:{number}: there is no actor '{row['entry']}'.")
            metonyms[key_of(row["word"])] = row["entry"]
        keys = {key: tuple(items) for key, items in self.keys.items()}
        acronyms = {key: tuple(items) for key, items in self.acronyms.items()}
        return ActorTable(
            self.entries,
            self.states,
            load_sides(self._known),
            keys,
            acronyms,
            {key: tuple(items) for key, items in self.skeletons.items()},
            frozenset(words["before"]),
            frozenset(words["after"]),
            frozenset(words["of"]),
            metonyms,
            Spotter.of(keys, acronyms, self.entries),
        )

    def _name(self, where: str, entry: str, name: str, mark: str) -> None:
        acronym = acronym_of(name)
        if acronym is not None:
            self._claim(where, self.acronyms, acronym, entry, mark)
            if len(acronym) >= 4 and acronym.isalpha() and mark != EXACT:
                title = acronym.title()
                if entry not in self.acronyms[title]:
                    self.acronyms[title].append(entry)
            if not any(letter in "AEIOU" for letter in acronym.upper()) and len(acronym) >= 3 and mark != EXACT:
                self.keys[acronym.lower()].append(entry)
            return
        if mark == EXACT:
            self._claim(where, self.acronyms, name, entry, mark)
            return
        key = key_of(name)
        self._claim(where, self.keys, key, entry, mark)
        if TRANSLITERATED & set(self.entries[entry].countries):
            skeleton = skeleton_of(key)
            if skeleton and entry not in self.skeletons[skeleton]:
                self.skeletons[skeleton].append(entry)

    def _claim(self, where: str, names: dict[str, list[str]], name: str, entry: str, mark: str) -> None:
        if entry in names[name]:
            raise DataInvalid(f"{where}: '{name}' stands twice in this line.")
        if names[name] and not (mark == SHARED and name in self.shared):
            other = names[name][0]
            raise DataInvalid(f"{where}: '{name}' is also a name of '{other}' ({self.lines[other]}).")
        if mark == SHARED:
            self.shared.add(name)
        names[name].append(entry)

    def _known(self, entry: str) -> bool:
        return entry in self.entries or self.states.get(entry) is not None

    def _check_parents(self, entry: ActorEntry) -> None:
        where = self.lines[entry.id]
        seen, row = {entry.id}, [entry.id]
        above: set[str] = set()
        while row:
            step = []
            for item in row:
                held = self.entries.get(item) or self.states.get(item)
                if held is None:
                    raise DataInvalid(f"{where}: there is no actor '{item}'.")
                step += [parent for parent, _, _ in held.parents if parent not in above]
            if entry.id in step:
                raise DataInvalid(f"{where}: '{entry.id}' is its own parent.")
            above.update(step)
            row = [item for item in step if item not in seen]
            seen.update(step)


def _split(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in cell.split("|"))))


def _parent(table: str, number: int, cell: str) -> tuple[str, int | None, int | None]:
    entry, colon, years = cell.partition(":")
    first, dash, last = years.partition("-")
    if not (entry and colon and dash):
        raise DataInvalid(f"{table}:{number}: '{cell}' is no parent; write id:first-last.")
    return entry, year_of(table, number, first), year_of(table, number, last)
