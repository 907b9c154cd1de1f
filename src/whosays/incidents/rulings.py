"""What persons decided, applied: judgements in force, records joined and parted, values that stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from enum import StrEnum

from whosays.incidents.identity import mark_at
from whosays.types.incident import Member
from whosays.types.judgement import Decision, Judgement, Words
from whosays.types.record import Assertion
from whosays.types.values import Value


class Review(StrEnum):
    """State of review of an assertion, as `Assertion.review` has it."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    CORRECTED = "corrected"


_OF = {Decision.ACCEPT: Review.ACCEPTED, Decision.REJECT: Review.REJECTED, Decision.CORRECT: Review.CORRECTED}


@dataclass(frozen=True, slots=True)
class Rulings:
    """Pairs of marks of records (`identity.mark_of`), the smaller first, that persons joined or told apart."""

    together: frozenset[tuple[str, str]] = frozenset()
    apart: frozenset[tuple[str, str]] = frozenset()


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that nobody took back, in their order. An UNDO that is undone gives its judgement back.

    judgements: in the order in which they were made, whatever the clocks say.
    """
    undone: set[str] = set()
    standing = []
    for judgement in reversed(tuple(judgements)):
        if judgement.id in undone:
            continue
        if judgement.decision is Decision.UNDO:
            undone.add(judgement.undoes or "")
        else:
            standing.append(judgement)
    return tuple(reversed(standing))


def rulings_of(standing: Iterable[Judgement]) -> Rulings:
    """The pairs that judgements in force join and part; of two on one pair the later holds."""
    last: dict[tuple[str, str], Decision] = {}
    for judgement in standing:
        if judgement.decision in (Decision.JOIN, Decision.SPLIT) and len(judgement.subjects) == 2:
            one, other = sorted(map(mark_of_words, judgement.subjects))
            last[one, other] = judgement.decision
    return Rulings(
        frozenset(pair for pair, decision in last.items() if decision is Decision.JOIN),
        frozenset(pair for pair, decision in last.items() if decision is Decision.SPLIT),
    )


def mark_of_words(words: Words) -> str:
    """The mark of the record whose trigger words these are."""
    return mark_at(words.sha256, words.start, words.end)


def reviewed(member: Member, standing: Sequence[Judgement]) -> tuple[Member, tuple[Judgement, ...]]:
    """The record with what persons decided on its values, and the judgements that stand no more.

    standing: judgements in force on values of this record. One stands where the same words still give the same value
    of the same slot; of two on one value the later holds. A corrected value takes the place of the one that was read.
    """
    mine = [item for item in standing if item.decision in _OF and words_of(member) in item.subjects]
    left = {item.id for item in mine}
    assertions = []
    for assertion in member.record.assertions:
        now, words = assertion, anchors_of(member, assertion)
        for item in mine:
            # Who judges a corrected value judges what the correction put there.
            of_it = item.slot == assertion.slot.value and item.anchors == words and item.value is not None
            if of_it and any(same(item.value, each.value) for each in (assertion, now)):  # type: ignore[arg-type]
                now = _judged(now, item)
                left.discard(item.id)
        assertions.append(now)
    record = replace(member.record, assertions=tuple(assertions))
    return replace(member, record=record), tuple(item for item in mine if item.id in left)


def _judged(assertion: Assertion, judgement: Judgement) -> Assertion:
    review = _OF[judgement.decision]
    if judgement.corrected is None:
        return replace(assertion, review=review.value)
    why = f"corrected by {judgement.by} from {assertion.value.name}; {assertion.why}"
    return replace(assertion, value=judgement.corrected, review=review.value, why=why, confidence=None)


def words_of(member: Member) -> Words:
    """The trigger words of a record, as judgements name it."""
    anchor = member.record.anchor
    return Words(member.sha256, anchor.start, anchor.end, anchor.quote)


def anchors_of(member: Member, assertion: Assertion) -> tuple[Words, ...]:
    """The words of a value, as judgements name them, in order."""
    return tuple(sorted(Words(member.sha256, item.start, item.end, item.quote) for item in assertion.anchors))


def same(one: Value, other: Value) -> bool:
    """Whether two values are the same, whatever rule found them."""
    if type(one) is not type(other):
        return False
    return all(getattr(one, item.name) == getattr(other, item.name) for item in fields(one) if item.name != "why")
