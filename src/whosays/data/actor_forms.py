"""Names in running text: with describing words around them ("members of the FMLN"), or short ("the coalition")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from whosays.data.sectors import KINDS, SECTORS
from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.knowledge import ShortForm

_PREPOSITIONS = ("of", "from", "for", "in")
# Words before the name of an office-holder: "former North Korean deputy foreign minister".
_LONGEST_TITLE = 6


@dataclass(frozen=True, slots=True)
class Descriptors:
    """Words around a name that do not change who is meant: before it, after it, before "of NAME", and titles."""

    before: frozenset[str]
    after: frozenset[str]
    of: frozenset[str]
    title: frozenset[str]

    def forms(self, name: str) -> Iterator[str]:
        """The name, then the name with fewer and fewer describing words around it."""
        words = name.replace("’s", "'s").split()
        while words:
            yield " ".join(words)
            shorter = self._shorter(words)
            if shorter is None:
                return
            words = shorter

    def titled(self, words: str) -> Iterator[str]:
        """Names that may stand behind a title, longest first: "Omar Quillan" in "Chadian president Omar Quillan"."""
        parts = words.split()
        lower = [part.lower().strip(",") for part in parts]
        for place in range(1, min(len(parts), _LONGEST_TITLE + 1)):
            title = any(" ".join(lower[first:place]) in self.title for first in range(max(0, place - 3), place))
            if title and parts[place][:1].isupper():
                yield " ".join(parts[place:])

    def _shorter(self, words: list[str]) -> list[str] | None:
        lower = [word.lower().strip(",;:\"'()“”") for word in words]
        for size in (3, 2, 1):
            if len(words) <= size:
                continue
            if " ".join(lower[:size]) in self.before and lower[size - 1 : size + 1] != ["armed", "forces"]:
                return words[size:]
            if len(words) > size + 1 and lower[size] in _PREPOSITIONS and " ".join(lower[:size]) in self.of:
                return words[size + 1 :]
        for size in (3, 2, 1):
            if len(words) > size and " ".join(lower[-size:]) in self.after:
                return [*words[: -size - 1], words[-size - 1].rstrip(",;").removesuffix("'s").rstrip("'")]
        if words[-1].endswith(("'s", "'")):
            return [*words[:-1], words[-1].removesuffix("'s").rstrip("'")]
        if words[-1].startswith("(") and len(words) > 1:
            return words[:-1]
        return None


def load_descriptors() -> Descriptors:
    """The describing words of the table. Raises: DataInvalid at a place that is none."""
    words: dict[str, set[str]] = {place: set() for place in ("before", "after", "of", "between", "title")}
    for number, row in rows("descriptors.tsv", ("word", "where")):
        if row["where"] not in words:
            raise DataInvalid(f"descriptors.tsv:{number}: '{row['where']}' is none of {tuple(words)}.")
        words[row["where"]].add(row["word"])
    return Descriptors(*(frozenset(words[place]) for place in ("before", "after", "of", "title")))


def load_short_forms() -> dict[str, ShortForm]:
    """The words that point back, by themselves. Raises: DataInvalid at a kind or sector that is none."""
    found = {}
    for number, row in rows("short_forms.tsv", ("word", "kinds", "sectors")):
        kinds = frozenset(row["kinds"].split("|"))
        sectors = frozenset(filter(None, row["sectors"].split("|")))
        if not kinds <= KINDS or not sectors <= SECTORS:
            raise DataInvalid(f"short_forms.tsv:{number}: '{row['kinds']}' or '{row['sectors']}' is no kind or sector.")
        found[row["word"]] = ShortForm(row["word"], kinds, sectors)
    return found
