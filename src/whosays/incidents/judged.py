"""What people decided about the values of an incident, put in force before anything is weighed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from whosays.types.incident import Member
from whosays.types.judgement import Decision, Judgement, Words
from whosays.types.record import Assertion, Record

ACCEPTED, CORRECTED = "accepted", "corrected"
OF_VALUES = frozenset({Decision.ACCEPT, Decision.REJECT, Decision.CORRECT})


def standing(members: Sequence[Member], judgements: Sequence[Judgement]) -> dict[str, tuple[Assertion, ...]]:
    """The assertions that count, by key of the record: without what was rejected, with what was corrected.

    A record whose event was rejected has none. judgements: those in force, in any order; of two on one value the later
    holds.
    """
    ordered = sorted((one for one in judgements if one.decision in OF_VALUES), key=lambda one: (one.at, one.id))
    return {member.key: tuple(_kept(member, ordered)) for member in members}


def graded(judgements: Sequence[Judgement]) -> Judgement | None:
    """The grade that a person set last; None where nobody did."""
    found = [one for one in judgements if one.decision is Decision.GRADE and one.grade]
    return max(found, key=lambda one: (one.at, one.id), default=None)


def settled(item: Assertion) -> bool:
    """Whether a value counts for states: not doubtful, or vouched for by a person."""
    return not item.doubtful or item.review in (ACCEPTED, CORRECTED)


def words_of(record: Record, sha256: str) -> Words:
    """The trigger words by which judgements name a record."""
    return Words(sha256, record.anchor.start, record.anchor.end, record.anchor.quote)


def _kept(member: Member, judgements: Sequence[Judgement]) -> Iterator[Assertion]:
    trigger = words_of(member.record, member.sha256)
    ours = [one for one in judgements if trigger in one.subjects]
    verdicts = [one for one in ours if one.slot is None]
    if verdicts and verdicts[-1].decision is Decision.REJECT:
        return
    for item in member.record.assertions:
        found = next((one for one in reversed(ours) if _is_about(one, item, member.sha256)), None)
        if found is None:
            yield item
        elif found.decision is Decision.ACCEPT:
            yield replace(item, review=ACCEPTED)
        elif found.decision is Decision.CORRECT and found.corrected is not None:
            yield replace(item, value=found.corrected, review=CORRECTED)


def _is_about(judgement: Judgement, item: Assertion, sha256: str) -> bool:
    """Whether a judgement is about a value: the slot, and the value or its very words."""
    if judgement.slot != item.slot:
        return False
    words = tuple(Words(sha256, anchor.start, anchor.end, anchor.quote) for anchor in item.anchors)
    if judgement.value is not None and judgement.value != item.value:
        return False
    return judgement.value is not None or (bool(words) and words == judgement.anchors)
