"""Counts as words give them, and the tables that recognise them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from whosays.types.anchor import Anchor
from whosays.types.values import CountKind, CountValue


@dataclass(frozen=True, slots=True)
class Quantifier:
    """One line of the table of quantifiers.

    role: unit, scale, exact, vague (at least `value`), lower, upper, about (bounds before a number), lower_after,
    about_after (bounds behind it), filler (passed over between bound and number), none (zero), measure_before,
    measure_after and measure_beside (words beside a number that then counts nothing).
    """

    role: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class CountTrigger:
    """One line of the table of counted happenings: who suffers what a word names.

    words: the lemma and the words that must follow it ("take", "into", "custody").
    slot: obj, subj (whom the verb counts), persons (obj, of people only), of, to (whom the noun
    counts), self (the noun itself is counted), state (so too, where nothing else is said of it), none (only denied),
    adj (whom the adjective describes), toll (the number the noun reaches), life (lives claimed, cost, lost),
    object (objects, by the noun's class).
    """

    words: tuple[str, ...]
    kind: CountKind
    slot: str


@dataclass(frozen=True, slots=True)
class CountWords:
    """The tables of counting. quantifiers: words to lines. triggers: (first lemma, pos) to lines, longest first.

    nouns: lower-case lemma to classes: "of:" and of whom, vehicles, targets, goods, strikes, crowd, collective,
    measure, thing. of_whom "combatant" nouns are fighters too.
    """

    quantifiers: Mapping[tuple[str, ...], Quantifier] = field(default_factory=dict)
    triggers: Mapping[tuple[str, str], tuple[CountTrigger, ...]] = field(default_factory=dict)
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CountMention:
    """A count with the words that give it and the word of the event it belongs to.

    first, last: tokens of the anchor, half-open. noun: token of what is counted, None when unsaid ("44 were killed").
    trigger: token of the killing, wounding, arrest ...; for objects of composition the noun itself.
    via: tokens from the trigger outwards that may name the event instead ("left" and "attack" of "the attack left
    20 dead"). part: a share of a total told beside it ("including five guards"). bare: counted by its noun alone.
    """

    value: CountValue
    anchor: Anchor
    first: int
    last: int
    noun: int | None
    trigger: int
    via: tuple[int, ...] = ()
    part: bool = False
    bare: bool = False
