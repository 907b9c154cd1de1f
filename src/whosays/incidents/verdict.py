"""How two values of one slot stand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.types.incident import DifferenceKind


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a comparison of two values gives. kind: None where they are one value. why: in words for a person."""

    kind: DifferenceKind | None
    why: str = ""


SAME = Verdict(None)


def conflict(why: str) -> Verdict:
    """They cannot both hold."""
    return Verdict(DifferenceKind.CONFLICT, why)


def refinement(why: str) -> Verdict:
    """One is within the other, or more exact."""
    return Verdict(DifferenceKind.REFINEMENT, why)


def apart(why: str) -> Verdict:
    """They speak of different things."""
    return Verdict(DifferenceKind.NOT_COMPARABLE, why)
