"""From candidates to entities: each once, in its best wording."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from benchmarks.tasks.muc.candidates import Candidate
from benchmarks.tasks.muc.told import Told

SMALL = frozenset({"of", "for", "and", "de", "la", "del", "in"})


def choose(told: Told, found: Iterable[Candidate], role: str, least: float) -> list[Candidate]:
    """The best candidates of a role, each entity once. least: score below which none is taken."""
    chosen: list[Candidate] = []
    used: set[int] = set()
    entries: set[str] = set()
    for candidate in sorted(found, key=lambda item: (-item.scores[role], item.key)):
        if candidate.scores[role] < least:
            break
        listed = entries_of(told, candidate) if role == "PerpOrg" else set()
        known = bool(candidate.heads & used or listed & entries) or any(alias(candidate.key, x.key) for x in chosen)
        used |= candidate.heads
        entries |= listed
        if not known:
            chosen.append(candidate)
    return chosen


def entries_of(told: Told, candidate: Candidate) -> set[str]:
    """The entries of the actor list that a candidate's phrases name."""
    return {
        entry
        for phrase in candidate.phrases
        for entry, length in told.entries_at.get(phrase.head, ())
        if length - (phrase.last - phrase.first) <= 1
    }


def alias(one: str, other: str) -> bool:
    """Whether two wordings name one: the same words, one within the other, or its initials."""
    within = f" {one} " in f" {other} " or f" {other} " in f" {one} "
    return within or initials(one) == other or initials(other) == one


def initials(key: str) -> str:
    """The initials of a name without its small words."""
    return "".join(word[0] for word in key.split() if word not in SMALL)


def with_aliases(told: Told, candidate: Candidate, found: Iterable[Candidate]) -> Candidate:
    """The candidate with the phrases of its other wordings behind its own: by the actor list, or its initials."""
    listed = entries_of(told, candidate)
    phrases = list(candidate.phrases)
    for other in found:
        if other.key == candidate.key:
            continue
        short = initials(candidate.key) == other.key or initials(other.key) == candidate.key
        if short or (listed and listed & entries_of(told, other)):
            phrases.extend(phrase for phrase in other.phrases if phrase.head not in candidate.heads)
    return replace(candidate, phrases=tuple(phrases))
