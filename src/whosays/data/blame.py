"""Words that lay an act at a party's door, and words that hold back on it."""

from __future__ import annotations

from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.knowledge import BlameCue
from whosays.types.voice import HedgeKind

BLAME_COLUMNS = ("lemma", "pos", "party", "act", "with", "says", "example")
HEDGE_COLUMNS = ("lemma", "pos", "kind", "example")
SAYS = frozenset({"accuses", "suspects", "states", "possible", "claims", "admits"})


def load_blame(name: str = "blame.tsv") -> dict[tuple[str, str], tuple[BlameCue, ...]]:
    """(lemma, pos) to its lines in file order. Raises: DataMissing; DataInvalid with file and line."""
    found: dict[tuple[str, str], tuple[BlameCue, ...]] = {}
    for number, row in rows(name, BLAME_COLUMNS):
        if row["says"] not in SAYS or not row["party"] or not row["act"]:
            raise DataInvalid(f"{name}:{number}: says is '{row['says']}'; known are {', '.join(sorted(SAYS))}.")
        slot, _, words = row["with"].partition("=")
        cue = BlameCue(
            row["lemma"], row["pos"], row["party"], row["act"], slot, frozenset(words.split("|")), row["says"]
        )
        key = (cue.lemma, cue.pos)
        found[key] = (*found.get(key, ()), cue)
    return found


def load_hedges(name: str = "hedges.tsv") -> dict[tuple[str, str], HedgeKind]:
    """(lemma, pos) to what the word leaves open. Raises: DataMissing; DataInvalid with file and line."""
    found: dict[tuple[str, str], HedgeKind] = {}
    for number, row in rows(name, HEDGE_COLUMNS):
        key = (row["lemma"], row["pos"])
        if row["kind"] not in frozenset(HedgeKind) or key in found:
            raise DataInvalid(f"{name}:{number}: '{row['lemma']}' stands there twice or has no known kind.")
        found[key] = HedgeKind(row["kind"])
    return found
