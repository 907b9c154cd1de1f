"""What people decided about the values of an incident, put in force before anything is weighed."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.incidents.rulings import Review, reviewed
from whosays.types.incident import Member
from whosays.types.judgement import Decision, Judgement
from whosays.types.record import Assertion, Slot

BY_A_PERSON = frozenset({Review.ACCEPTED, Review.CORRECTED})


def standing(members: Sequence[Member], judgements: Sequence[Judgement]) -> dict[str, tuple[Assertion, ...]]:
    """The assertions that count, by key of the record: without what was rejected, with what was corrected.

    A record whose event was rejected has none. judgements: those in force, in the order in which they were made; what
    they say may be in the members already.
    """
    return {member.key: _counting(reviewed(member, judgements)[0].record.assertions) for member in members}


def graded(judgements: Sequence[Judgement]) -> Judgement | None:
    """The grade that a person set last; None where nobody did."""
    found = [one for one in judgements if one.decision is Decision.GRADE and one.grade]
    return found[-1] if found else None


def settled(item: Assertion) -> bool:
    """Whether a value counts for states: not doubtful, or vouched for by a person."""
    return not item.doubtful or item.review in BY_A_PERSON


def _counting(items: Sequence[Assertion]) -> tuple[Assertion, ...]:
    kept = tuple(item for item in items if item.review != Review.REJECTED)
    had, has = (any(item.slot is Slot.EVENT for item in some) for some in (items, kept))
    return () if had and not has else kept
