"""What weighing an incident needs to know: reviewed tables, and the list of actors."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from whosays.types.incident import TollChange
from whosays.types.knowledge import ActorList


@dataclass(frozen=True, slots=True)
class TollCue:
    """Words beside a toll that say how it stands to those told before. words: folded to lower case."""

    words: str
    change: TollChange
    example: str = ""


@dataclass(frozen=True, slots=True)
class Scales:
    """The knowledge that `weigh` is given.

    actors: the list, for who is one party, an ally, a rival. key: of a name in any common spelling (data/placekeys).
    cues: of tolls. within, excluded: (one, other) codes of modes, or kinds of people, of which one is a kind of the
    other, and which cannot both be. limits: numbers an expert may edit, by name.
    """

    actors: ActorList
    key: Callable[[str], str]
    cues: tuple[TollCue, ...] = ()
    within: frozenset[tuple[str, str]] = frozenset()
    excluded: frozenset[tuple[str, str]] = frozenset()
    limits: Mapping[str, float] = field(default_factory=dict)

    def is_within(self, one: str, other: str) -> bool:
        """Whether the first is a kind of the second: "child" of "civilian", "drone" of "aerial"."""
        return (one, other) in self.within

    def exclude(self, one: str, other: str) -> bool:
        """Whether two codes cannot both hold."""
        return (one, other) in self.excluded or (other, one) in self.excluded
