"""The measured model by which records are compared, and what linking them gave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whosays.types.incident import Comparison, Join


@dataclass(frozen=True, slots=True, eq=False)
class LinkModel:
    """Weights of a comparison, in log-odds.

    weights: (feature, level) to what it adds; base: what every pair starts from. common: how rare each common word is
    (natural logarithm of one through the share of reports that have it); rarest: of every other word.
    automatic: score, 0 to 1, from which records are joined; propose: from which a join is proposed to a person; keep:
    from which a pair is remembered.
    nearest: how much of the score of two groups of records is that of their nearest pair, in tenths; the rest is the
    mean of all pairs. absent: log-odds there of a pair that was never compared, or scored below `keep`.
    """

    weights: Mapping[tuple[str, str], float]
    base: float
    common: Mapping[str, float] = field(default_factory=dict)
    rarest: float = 5.2
    automatic: float = 0.6
    propose: float = 0.2
    keep: float = 0.03
    nearest: int = 5
    absent: float = -5.0

    def rarity(self, word: str) -> float:
        """How rare a folded word is."""
        return self.common.get(word, self.rarest)


@dataclass(frozen=True, slots=True)
class Linking:
    """What linking gave. Records are named by the keys of their members.

    clusters: every record in one, sorted. joins: why the records of a cluster stand together: as few as hold it
    together, the surest. proposals: the best comparison of two clusters that a person may want to join.
    unmet: pairs that a person wants apart, and joins of a person hold together.
    """

    clusters: tuple[tuple[str, ...], ...]
    joins: tuple[Join, ...] = ()
    proposals: tuple[Comparison, ...] = ()
    unmet: tuple[tuple[str, str], ...] = ()
