"""The tables of who and what a public export protects, checked while they are read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from whosays.data.tables import rows
from whosays.errors import DataInvalid

PEOPLE_COLUMNS = ("kind", "key", "put")
PLACE_COLUMNS = ("word", "kind", "radius_km")
KINDS = frozenset({"voice", "victim", "held", "people", "body", "particle"})


@dataclass(frozen=True, slots=True)
class Protection:
    """What a public export withholds.

    voices: role of an unlisted source to the words in place of its name; "" keeps the name. victims: class of
    victims to whether their names are withheld. held: (type, mode) whose unlisted recipients are withheld. people:
    words for a withheld group. bodies: words that make a name a body's. particles: parts of names that are no names.
    places: word or kind to (what it is called, least reach of the area in km).
    """

    voices: Mapping[str, str]
    victims: Mapping[str, bool]
    held: frozenset[tuple[str, str]]
    people: Mapping[str, str]
    bodies: frozenset[str]
    particles: frozenset[str]
    places: Mapping[str, tuple[str, float]]


@cache
def load_protection(people: str = "protected_people.tsv", places: str = "protected_places.tsv") -> Protection:
    """The protection of public exports. Raises: DataMissing; DataInvalid with file and line."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for number, row in rows(people, PEOPLE_COLUMNS):
        if row["kind"] not in KINDS or not row["key"] or row["key"] in found[row["kind"]]:
            raise DataInvalid(f"{people}:{number}: no kind {row['kind']!r}, or {row['key']!r} is empty or there twice.")
        if row["kind"] in ("victim", "held") and row["put"] not in ("withhold", "keep"):
            raise DataInvalid(f"{people}:{number}: put is {row['put']!r}; write withhold or keep.")
        found[row["kind"]][row["key"]] = row["put"]
    return Protection(
        found["voice"],
        {key: put == "withhold" for key, put in found["victim"].items()},
        frozenset(_mode(people, key) for key, put in found["held"].items() if put == "withhold"),
        found["people"],
        frozenset(found["body"]),
        frozenset(found["particle"]),
        _load_places(places),
    )


def _mode(name: str, key: str) -> tuple[str, str]:
    kind, slash, mode = key.partition("/")
    if not slash:
        raise DataInvalid(f"{name}: {key!r} is no type/mode.")
    return kind, mode


def _load_places(name: str) -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for number, row in rows(name, PLACE_COLUMNS):
        if not row["word"] or not row["kind"] or not row["radius_km"].isdigit() or row["word"] in found:
            raise DataInvalid(f"{name}:{number}: word, kind and a radius in whole km are needed, each word once.")
        found[row["word"]] = (row["kind"], float(row["radius_km"]))
    return found
