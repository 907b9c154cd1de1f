"""Records judged to tell of one happening: how they were joined, who vouches, where they differ."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.types.article import Article
from whosays.types.record import Assertion, Record
from whosays.types.values import CountValue, Value
from whosays.types.voice import Side


@dataclass(frozen=True, slots=True)
class Member:
    """One record of an incident, in its place.

    key: names the record everywhere: SHA-256 of its report, number of the reading, id of the record, with "." between.
    origin: of the report (path or address). retrieved: when it was acquired, ISO 8601 with zone.
    text_group: the same for articles that are near-duplicate copies of one text; "" where it was not looked at.
    """

    key: str
    record: Record
    article: Article
    origin: str = ""
    retrieved: str = ""
    text_group: str = ""

    @property
    def sha256(self) -> str:
        """The report's hash."""
        return self.key.split(".", 1)[0]


@dataclass(frozen=True, slots=True)
class Feature:
    """One line of the breakdown of a comparison.

    name: of the feature ("place", "victims"); weight: what it adds to the score, in log-odds; words: what was compared,
    for a person ("3 km apart, of 5").
    """

    name: str
    weight: float
    words: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """How likely two records tell of one happening.

    a, b: keys of the records, a < b. score: 0 to 1. features: the breakdown, the weightiest first.
    forbidden: why they must not be joined whatever the score; None where nothing forbids it.
    """

    a: str
    b: str
    score: float
    features: tuple[Feature, ...] = ()
    forbidden: str | None = None


class JoinedBy(StrEnum):
    """Who joined two records: the measured score, or a person."""

    SCORE = "score"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Join:
    """Two records of one incident, and why they stand together."""

    comparison: Comparison
    by: JoinedBy = JoinedBy.SCORE


@dataclass(frozen=True, slots=True)
class Origin:
    """One independent source of an incident: all tellings that lead back to it, however many copies there are.

    id: "o1", "o2" ... in the order of first publication. name: short name of the voice or outlet at the far end.
    side: towards the parties of the event. party: entry or name of the party that it is or speaks for, else None.
    records: keys of the records that it reaches. why: what made several tellings one origin, one line each; empty where
    there was only one.
    """

    id: str
    name: str
    side: Side
    records: tuple[str, ...]
    party: str | None = None
    outlets: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Backing:
    """An assertion in a record, and the origins that vouch for it there."""

    record: str
    assertion: Assertion
    origins: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One value of a slot as somebody holds it. denied_by: origins that deny it."""

    value: Value
    backings: tuple[Backing, ...]
    origins: tuple[str, ...]
    denied_by: tuple[str, ...] = ()


class DifferenceKind(StrEnum):
    """How two values of one slot differ.

    CONFLICT: they cannot both hold. REFINEMENT: one is within the other, or more exact. NOT_COMPARABLE: they speak of
    different things. Of tolls alone: REVISION, a later word takes the place of an earlier one; CORRECTION, it takes it
    back; RUNNING_TOTAL, it counts on.
    """

    CONFLICT = "conflict"
    REFINEMENT = "refinement"
    NOT_COMPARABLE = "not_comparable"
    REVISION = "revision"
    CORRECTION = "correction"
    RUNNING_TOTAL = "running_total"


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values of one slot that differ. a, b: their places in `SlotView.held`. why: in words for a person."""

    a: int
    b: int
    kind: DifferenceKind
    why: str


class SlotState(StrEnum):
    """How the voices stand on a slot. SINGLE: one origin, however many copies. AGREED: two or more say the same.

    REFINED: one value contains the other. DISPUTED: values that cannot both hold, or a denial.
    """

    SINGLE = "single"
    AGREED = "agreed"
    REFINED = "refined"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class SlotView:
    """One slot of an incident, with all that is held of it.

    slot: "event", "type", "mode", "actor", "recipient", "place", "time", "killed", "injured" and other kinds of counts,
    "weapon", "victim", "object", "responsibility". about: of whom or what, where the slot alone does not say it: the
    people counted ("civilian"), a person, a party; "" otherwise.
    """

    slot: str
    about: str
    state: SlotState
    held: tuple[Held, ...]
    differences: tuple[Difference, ...] = ()


class TollChange(StrEnum):
    """What a toll does to those told before it."""

    FIRST = "first"
    REPEATED = "repeated"
    REVISION = "revision"
    CORRECTION = "correction"
    RUNNING_TOTAL = "running_total"
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not_comparable"


@dataclass(frozen=True, slots=True)
class TollPoint:
    """One toll on the time line. told: ISO day it was told, None unknown. why: in words for a person."""

    value: CountValue
    told: str | None
    record: str
    origins: tuple[str, ...]
    change: TollChange
    why: str = ""


class GradeName(StrEnum):
    """Airwars' grades of an incident, and NOT_GRADED where no civilian harm is alleged."""

    CONFIRMED = "confirmed"
    FAIR = "fair"
    WEAK = "weak"
    CONTESTED = "contested"
    DISCOUNTED = "discounted"
    NOT_GRADED = "not_graded"


class StrikeStatus(StrEnum):
    """Airwars' status of the act itself."""

    DECLARED = "declared"
    LIKELY = "likely"
    CONTESTED = "contested"
    SINGLE_SOURCE = "single_source_claim"


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade with its reasons, one line each. by: "" while it is only proposed, else the person who set it."""

    name: GradeName
    strike: StrikeStatus | None
    reasons: tuple[str, ...]
    by: str = ""


@dataclass(frozen=True, slots=True)
class Incident:
    """Records judged to tell of one happening, with every value and its voices, and where these differ.

    id: permanent ("inc-" and 12 hex digits). members: in the order of publication. joins: why they stand together.
    """

    id: str
    members: tuple[Member, ...]
    joins: tuple[Join, ...]
    origins: tuple[Origin, ...]
    slots: tuple[SlotView, ...]
    tolls: tuple[TollPoint, ...]
    grade: Grade

    def of(self, slot: str) -> tuple[SlotView, ...]:
        """The views of one slot: several where it is told of several people or things."""
        return tuple(view for view in self.slots if view.slot == slot)

    @property
    def disputed(self) -> bool:
        """Whether the voices differ on any slot."""
        return any(view.state is SlotState.DISPUTED for view in self.slots)


class ChangeKind(StrEnum):
    """What happened to an incident. MERGED: its records now stand in another; SPLIT: it came out of another.

    REVIVED: a person or a later report told it apart again, and it has its identifier back.
    """

    BORN = "born"
    GAINED = "gained"
    LOST = "lost"
    MERGED = "merged"
    SPLIT = "split"
    REVIVED = "revived"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened to an incident.

    records: the marks of the records that it is about (`incidents.identity`), in order. other: the incident merged into
    or split from, else None.
    """

    incident: str
    kind: ChangeKind
    records: tuple[str, ...] = ()
    other: str | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """A change of an incident or a judgement on it, and when. at: ISO 8601 with zone. incident: which.

    kind: of the change or decision ("gained", "accept"). by: the person, "" for the program. words: for a person to
    read ("2 records came in").
    """

    at: str
    incident: str
    kind: str
    words: str
    by: str = ""
