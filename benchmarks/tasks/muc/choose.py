"""From candidates to entities: each once, in its best wording."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
        mention.entry
        for phrase in candidate.phrases
        for mention in told.mentions
        if mention.entry is not None
        and mention.first <= phrase.head < mention.last
        and (mention.last - mention.first) - (phrase.last - phrase.first) <= 1
    }


def alias(one: str, other: str) -> bool:
    """Whether two wordings name one: the same words, one within the other, or its initials."""
    within = f" {one} " in f" {other} " or f" {other} " in f" {one} "
    return within or initials(one) == other or initials(other) == one


def initials(key: str) -> str:
    """The initials of a name without its small words."""
    return "".join(word[0] for word in key.split() if word not in SMALL)


def overlap(candidate: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a candidate has a head token in common with others."""
    return any(candidate.heads & other.heads for other in others)
