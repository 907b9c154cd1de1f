"""The list of actors: reviewed tables of names, and actors of every state by rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable

from whosays.data.actor_forms import load_descriptors, load_short_forms
from whosays.data.actor_index import NameIndex
from whosays.data.actor_names import key_of
from whosays.data.actor_rows import ACTOR_COLUMNS, ActorRows
from whosays.data.actor_table import ActorTable
from whosays.data.name_words import load_name_words
from whosays.data.sides import load_sides
from whosays.data.spotting import Spotter
from whosays.data.states import load_states
from whosays.data.tables import rows, rows_of, tables
from whosays.errors import DataInvalid

ACTOR_TABLES = ("actors.tsv", "actors_*.tsv", "outlets.tsv", "leaders.tsv")


def load_actors(more: Iterable[Traversable] = ()) -> ActorTable:
    """The list of actors from the package's tables, and after them from more tables of the same columns.

    Raises: DataInvalid with file, line and what to do, at an alias of two actors, a circle of parents, an unknown
    parent, or a cell or number of cells that cannot be.
    """
    found = ActorRows(load_states())
    own = (files("whosays.data").joinpath(name) for pattern in ACTOR_TABLES for name in tables(pattern))
    for path in (*own, *more):
        for number, row in rows_of(path, ACTOR_COLUMNS, whole=True):
            found.add(path.name, number, row)
    found.check()
    keys, acronyms = _frozen(found.keys), _frozen(found.acronyms)
    index = NameIndex(
        found.entries,
        found.states,
        keys,
        acronyms,
        _frozen(found.skeletons),
        _frozen(found.bags),
        _frozen(found.loose_bags),
        _frozen(found.persons),
        _metonyms(found),
        found.states.named,
        load_descriptors(),
        load_name_words(found.states.adjectives),
    )
    spotter = Spotter.of(keys, acronyms, found.entries)
    return ActorTable(found.entries, found.states, load_sides(found.known), index, load_short_forms(), spotter)


def _frozen(names: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Names to entry ids, without names that nobody bears."""
    return {name: tuple(ids) for name, ids in names.items() if ids}


def _metonyms(found: ActorRows) -> dict[str, str]:
    """Who is meant by the key of a seat or building."""
    meant = {}
    for number, row in rows("metonyms.tsv", ("word", "entry", "note")):
        if not found.known(row["entry"]):
            raise DataInvalid(f"metonyms.tsv:{number}: there is no actor '{row['entry']}'.")
        meant[key_of(row["word"])] = row["entry"]
    return meant
