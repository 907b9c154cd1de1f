"""Which countries meet at a border crossing."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.knowledge import Gazetteer

COLUMNS = ("name", "countries")


def load_crossings(gazetteer: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """Countries (ISO alpha-3) by the gazetteer's identifier of the crossing; names it lacks are left out.

    Raises: DataInvalid at a line without two countries.
    """
    found = {}
    for number, row in rows("crossings.tsv", COLUMNS):
        countries = tuple(row["countries"].split("|"))
        if len(countries) < 2 or any(len(code) != 3 or not code.isupper() for code in countries):
            raise DataInvalid(f"crossings.tsv:{number}: give two or more ISO alpha-3 codes, not {row['countries']!r}.")
        if entries := gazetteer.find(row["name"]):
            found[entries[0].id] = countries
    return found
