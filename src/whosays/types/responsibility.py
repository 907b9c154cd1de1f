"""Who is said to be responsible for an act, and how surely: one answer for each party, never an average."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.types.anchor import Anchor


class Responsibility(StrEnum):
    """How an act is laid at a party's door, from the strongest to the weakest.

    CLAIMED_OR_ADMITTED: the party itself says so, or an organ of its state, no ally. REPORTED_AS_FACT: the report
    itself says so, or media that it hands on. ACCUSED_BY_AUTHORITIES: an authority of a state says or suspects so.
    ACCUSED: anybody else, or nobody in particular. POSSIBLE: the words only leave it open. DENIED: the party or
    somebody else says it was not so.
    """

    CLAIMED_OR_ADMITTED = "claimed_or_admitted"
    REPORTED_AS_FACT = "reported_as_fact"
    ACCUSED_BY_AUTHORITIES = "accused_by_authorities"
    ACCUSED = "accused"
    POSSIBLE = "possible"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class ResponsibilityLine:
    """What one line of telling says of a party's part.

    teller: name of the voice whose word it is, "" for the report's own. anchors: the words it rests on: those that
    name the party, those that name the teller, the cue, the hedge. why: the rule.
    """

    responsibility: Responsibility
    teller: str
    anchors: tuple[Anchor, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PartyResponsibility:
    """How responsible one party of a record is said to be.

    name, entry: of the actor, entry None where no list knows it. responsibility: the strongest of the lines.
    denied: somebody denies it, whatever the others say. lines: one for each line of telling, in their order.
    """

    name: str
    entry: str | None
    responsibility: Responsibility
    denied: bool
    lines: tuple[ResponsibilityLine, ...]
