"""Role words: what a source is."""

from __future__ import annotations

from whosays.data.tables import rows

ROLE_COLUMNS = ("class", "words", "note")


def load_roles(name: str = "roles.tsv") -> dict[str, frozenset[str]]:
    """Class name ("role:military", "voice:person", "voice:title" ...) to its lower-case words."""
    found: dict[str, frozenset[str]] = {}
    for _, row in rows(name, ROLE_COLUMNS):
        found[row["class"]] = frozenset(word.strip() for word in row["words"].split("|"))
    return found
