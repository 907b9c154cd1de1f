"""Who says it: voices, and lines of telling made of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.types.anchor import Anchor


class Stance(StrEnum):
    """What the source does with what is told. CLAIMS: claims responsibility for it."""

    ASSERTS = "asserts"
    DENIES = "denies"
    DOUBTS = "doubts"
    ACCUSES = "accuses"
    CLAIMS = "claims"
    ADMITS = "admits"


class Manner(StrEnum):
    """How the source is given: in its own words, in the report's words, or through a document."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    DOCUMENT = "document"


class Basis(StrEnum):
    """How the source knows, by what the words say of it."""

    FIRSTHAND = "firsthand"
    HEARSAY = "hearsay"
    UNSTATED = "unstated"


class Role(StrEnum):
    """What kind of source it is."""

    OFFICIAL = "official"
    MILITARY = "military"
    SPOKESPERSON = "spokesperson"
    WITNESS = "witness"
    SURVIVOR_OR_RELATIVE = "survivor_or_relative"
    MEDIC = "medic"
    RESIDENT = "resident"
    MONITOR = "monitor"
    MEDIA = "media"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


class Naming(StrEnum):
    """Whether the source has a name, only a description ("a resident"), or neither ("sources")."""

    NAMED = "named"
    DESCRIBED = "described"
    UNNAMED = "unnamed"


class Side(StrEnum):
    """Where the source stands towards the parties of the event that it tells of."""

    ACTOR = "actor"
    RECIPIENT = "recipient"
    WITH_ACTOR = "aligned_with_actor"
    AGAINST_ACTOR = "opposed_to_actor"
    WITH_RECIPIENT = "aligned_with_recipient"
    AGAINST_RECIPIENT = "opposed_to_recipient"
    THIRD_PARTY = "third_party"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Voice:
    """One link of a chain.

    source: the words that name the voice, as they stand nearest to the cue ("He" included).
    full: the fullest mention these words stand for; equals source when nothing fuller is known.
    name: short common name. cue: None for a carrier named only as audience ("told Alsouria Net").
    side, side_basis: relative to the record; side_basis is "text", "actor list" or "unstated".
    entry: identifier in the actor list of the voice or of whom it speaks for.
    """

    source: Anchor
    name: str
    full: Anchor | None = None
    cue: Anchor | None = None
    stance: Stance = Stance.ASSERTS
    manner: Manner = Manner.INDIRECT
    basis: Basis = Basis.UNSTATED
    role: Role = Role.UNKNOWN
    naming: Naming = Naming.DESCRIBED
    side: Side = Side.UNKNOWN
    side_basis: str = "unstated"
    carrier: bool = False
    entry: str | None = None
    why: str = ""


class HedgeKind(StrEnum):
    """What a hedge leaves open: SUSPECTED somebody suspects or alleges it; POSSIBLE it may be so."""

    SUSPECTED = "suspected"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class Hedge:
    """Words with which a line tells a value less than surely: "suspected", "believed", "may have"."""

    words: Anchor
    kind: HedgeKind


@dataclass(frozen=True, slots=True)
class Attribution:
    """One line of telling: voices from the nearest to the reader to the origin.

    No voice: the report's own. content: the words said. hedge: how the line holds back on this value, None where it
    does not.
    """

    voices: tuple[Voice, ...] = ()
    content: tuple[Anchor, ...] = ()
    hedge: Hedge | None = None

    @property
    def origin(self) -> Voice | None:
        """The voice farthest from the reader; None for the report's own."""
        return self.voices[-1] if self.voices else None
