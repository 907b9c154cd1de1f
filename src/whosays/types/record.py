"""Events as one article tells them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.types.anchor import Anchor
from whosays.types.responsibility import PartyResponsibility
from whosays.types.values import Value
from whosays.types.voice import Attribution


class Modality(StrEnum):
    """How the event is told. OCCURRED means told as done, never that it is true."""

    OCCURRED = "occurred"
    ONGOING = "ongoing"
    ATTEMPTED = "attempted"
    PLANNED = "planned"
    CONDITIONAL = "conditional"
    DENIED = "denied"
    UNCLEAR = "unclear"


class Slot(StrEnum):
    """What an assertion is about, in the order it is shown."""

    EVENT = "event"
    TYPE = "type"
    MODE = "mode"
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    COUNTS = "counts"
    WEAPON = "weapon"
    VICTIM = "victim"
    OBJECT = "object"


class Certainty(StrEnum):
    """How surely the words say it. UNCLEAR: the report itself leaves it open."""

    STATED = "stated"
    HEDGED = "hedged"
    UNCLEAR = "unclear"


# Ends the `why` of a party that its teller calls its own: "the coalition said that its aircraft had struck".
OWN = "the speaker's own"


# Below this confidence an assertion is doubtful.
DOUBTFUL = 0.25


@dataclass(frozen=True, slots=True)
class Assertion:
    """One value, the words it came from, and who vouches for it.

    attributions: one per line of telling, never empty; an Attribution without voices is the report's own.
    why: name of the rule (and lexicon line) that made it, or of the reader model. review: state of review by a person.
    confidence: how likely it is right, 0 to 1, as calibrated on gold; None where the reader model did not read.
    """

    slot: Slot
    value: Value
    anchors: tuple[Anchor, ...]
    attributions: tuple[Attribution, ...] = (Attribution(),)
    certainty: Certainty = Certainty.STATED
    why: str = ""
    review: str = "unreviewed"
    confidence: float | None = None

    @property
    def doubtful(self) -> bool:
        """Whether it is more likely wrong than worth counting on; such a value is kept and marked, never dropped."""
        return self.confidence is not None and self.confidence < DOUBTFUL


@dataclass(frozen=True, slots=True)
class Record:
    """One event in one article: how it is told, and its assertions by slot.

    parties: how responsible each actor of an act of force or coercion is said to be.
    """

    id: str
    article_id: str
    anchor: Anchor
    modality: Modality
    assertions: tuple[Assertion, ...]
    parties: tuple[PartyResponsibility, ...] = ()

    def of(self, slot: Slot) -> tuple[Assertion, ...]:
        """The assertions of one slot, in order."""
        return tuple(item for item in self.assertions if item.slot is slot)

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.of(Slot.TYPE)[0].value.name

    @property
    def mode(self) -> str | None:
        """The PLOVER mode, None where none fits."""
        found = self.of(Slot.MODE)
        return found[0].value.name if found else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A record before its names are resolved, with what gathering needs to know of its words.

    lemma: the trigger's. anaphoric: the words point back to an event told before ("the attack", "had been hit").
    sentence, paragraph: running numbers. listed: an item of a list, which is an event of its own.
    another: the words tell it apart from events told before ("the second time", "another attack").
    own: told by the actor itself. headline: the trigger
    stands in the headline or standfirst.
    """

    record: Record
    lemma: str
    sentence: int
    paragraph: int
    anaphoric: bool = False
    headline: bool = False
    listed: bool = False
    another: bool = False
    own: bool = False
