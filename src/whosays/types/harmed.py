"""The tables that recognise victims, things that are protected, and what became of things."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class VictimWord:
    """What one word says of a person: sex female or male, kin, status, bounds of the age in years; None unsaid."""

    sex: str | None = None
    kin: bool = False
    status: str | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class DamageWord:
    """One line of the table of damage. words: the lemma and those that follow it. slot: where the thing stands."""

    words: tuple[str, ...]
    slot: str
    damage: str


@dataclass(frozen=True, slots=True)
class HarmWords:
    """The tables of harm, by lower-case lemma.

    victims: what a word says of a person. protected: phrases, longest first, by their last word, with kind and rule.
    damage: by (first lemma, pos). degrees: adverbs and adjectives of degree.
    """

    victims: Mapping[str, VictimWord] = field(default_factory=dict)
    protected: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]] = field(default_factory=dict)
    damage: Mapping[tuple[str, str], tuple[DamageWord, ...]] = field(default_factory=dict)
    degrees: Mapping[str, str] = field(default_factory=dict)
