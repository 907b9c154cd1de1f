"""Words for how responsible a party is said to be: the summary, and each line of telling with the words it rests on."""

from __future__ import annotations

from collections.abc import Mapping

from whosays.rendering.words import plain
from whosays.types.record import Assertion, Record, Slot
from whosays.types.responsibility import PartyResponsibility, Responsibility, ResponsibilityLine

WORDS: dict[Responsibility, str] = {
    Responsibility.CLAIMED_OR_ADMITTED: "claimed or admitted",
    Responsibility.REPORTED_AS_FACT: "reported as fact",
    Responsibility.ACCUSED_BY_AUTHORITIES: "accused by authorities",
    Responsibility.ACCUSED: "accused",
    Responsibility.POSSIBLE: "possible",
    Responsibility.DENIED: "denied",
}


def by_assertion(record: Record) -> Mapping[Assertion, PartyResponsibility]:
    """The responsibility of each actor of a record; none for acts that are no harm."""
    return dict(zip(record.of(Slot.ACTOR), record.parties, strict=False))


def summary(party: PartyResponsibility) -> str:
    """ "accused by authorities", with a denial beside it, never averaged into it."""
    beside = ", also denied" if party.denied and party.responsibility is not Responsibility.DENIED else ""
    return f"{WORDS[party.responsibility]}{beside}"


def line_words(line: ResponsibilityLine) -> str:
    """One line with who tells it, the words it rests on, and the rule: "denied, says army: “denied” (denied)"."""
    teller = f" by {plain(line.teller)}" if line.teller else ""
    quotes = " … ".join(f"“{plain(anchor.quote)}”" for anchor in line.anchors)
    return f"{WORDS[line.responsibility]}, told{teller or ' by the report itself'}: {quotes} ({plain(line.why)})"


def lines_worth_telling(party: PartyResponsibility) -> tuple[str, ...]:
    """The lines in words, where there are several: a single one says no more than the summary and the voices above."""
    return tuple(line_words(line) for line in party.lines) if len(party.lines) > 1 else ()
