"""What the reader model proposes of an article, and what may be asked of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words that the model takes for something. start, end: offsets of Article.text. probability: 0 to 1, its own."""

    start: int
    end: int
    label: str
    probability: float

    def overlaps(self, start: int, end: int) -> bool:
        """Whether it shares a character with a stretch of the text."""
        return self.start < end and start < self.end


class Answer(Protocol):
    """What the model says of one cue or trigger."""

    @property
    def parts(self) -> tuple[Proposal, ...]:
        """What belongs to it: SOURCE, CONTENT, VOICE, ACTOR, RECIPIENT, PLACE, TIME, WEAPON, or what a count is of."""

    @property
    def modality(self) -> Mapping[str, float]:
        """Probability of each modality."""

    @property
    def voiced(self) -> float:
        """Probability that somebody other than the report tells it."""

    def share(self, label: str, start: int, end: int) -> float:
        """How surely a stretch of the text belongs to it under a label: the mean over its words, 0 where unread."""


class Proposals(Protocol):
    """What the model proposes of one article."""

    @property
    def version(self) -> str:
        """Which weights."""

    @property
    def mentions(self) -> tuple[Proposal, ...]:
        """People, organisations, places, weapons, quantities and times, under the names of re3d, in order."""

    @property
    def cues(self) -> tuple[Proposal, ...]:
        """Words of saying, in order."""

    @property
    def triggers(self) -> tuple[Proposal, ...]:
        """Words that name events, under their PLOVER type, in order."""

    def cue_at(self, start: int, end: int) -> float:
        """Probability that a stretch stands in words of saying."""

    def types_at(self, start: int, end: int) -> Mapping[str, float]:
        """Probability that a stretch names an event of each type; the rest of 1 that it names none."""

    def ask(self, kind: str, spans: Sequence[tuple[int, int]]) -> list[Answer]:
        """The answers to "cue" or "trigger" for stretches of the text, in their order."""


@dataclass(frozen=True, slots=True)
class NoAnswer:
    """The answer where nothing was read."""

    parts: tuple[Proposal, ...] = ()
    modality: Mapping[str, float] = field(default_factory=dict)
    voiced: float = 0.0

    def share(self, label: str, start: int, end: int) -> float:
        """0: nothing is known."""
        return 0.0
