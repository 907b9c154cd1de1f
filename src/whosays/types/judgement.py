"""What a person decided: appended, never overwritten."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.types.values import Value


class Decision(StrEnum):
    """What a judgement does. JOIN and SPLIT are of records; GRADE of an incident; UNDO takes another one back."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    JOIN = "join"
    SPLIT = "split"
    GRADE = "grade"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of a report that a judgement is about, whatever reading found them.

    sha256: of the report. start, end: half-open, code points of the article's text.
    """

    sha256: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person.

    id: "j-" and 12 hex digits. at: ISO 8601 with zone. subjects: the trigger words of the records it is about: one for
    a value, two for JOIN and SPLIT (of these two records), the members' for GRADE.
    slot, value, anchors: the value judged, as it stood (`Assertion.slot`), and its words in order; None and () for
    decisions on records. corrected: the value that a CORRECT puts in its place. grade: of a GRADE. undoes: id of the
    judgement that an UNDO takes back.
    """

    id: str
    decision: Decision
    by: str
    at: str
    subjects: tuple[Words, ...] = ()
    slot: str | None = None
    value: Value | None = None
    anchors: tuple[Words, ...] = ()
    corrected: Value | None = None
    grade: str | None = None
    note: str = ""
    undoes: str | None = None
