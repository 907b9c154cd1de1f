"""The judgements in force, by the records that they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from whosays.incidents.rulings import Rulings, in_force, mark_of_words, rulings_of
from whosays.store import Transaction
from whosays.types.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds now.

    rulings: on pairs of records. bound: marks of the records that these are about. by_mark: judgements, each with its
    place in the order in which they were made.
    """

    rulings: Rulings = field(default_factory=Rulings)
    bound: frozenset[str] = frozenset()
    by_mark: Mapping[str, tuple[tuple[int, Judgement], ...]] = field(default_factory=dict)

    def of(self, marks: Iterable[str]) -> tuple[Judgement, ...]:
        """The judgements about any of these records, in the order in which they were made."""
        found = {place: item for mark in marks for place, item in self.by_mark.get(mark, ())}
        return tuple(found[place] for place in sorted(found))


def standing_of(tx: Transaction) -> Standing:
    """The judgements in force in a store."""
    judgements = in_force(tx.judgements.all())
    rulings = rulings_of(judgements)
    by_mark = defaultdict(list)
    for place, item in enumerate(judgements):
        for mark in dict.fromkeys(map(mark_of_words, item.subjects)):
            by_mark[mark].append((place, item))
    bound = frozenset(mark for pair in (*rulings.together, *rulings.apart) for mark in pair)
    return Standing(rulings, bound, {mark: tuple(found) for mark, found in by_mark.items()})
