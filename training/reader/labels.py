"""What the reader model says of a word piece: the labels of its heads, in the order of their numbers."""

from __future__ import annotations

MENTIONS = (
    "Organisation", "Location", "Person", "Temporal", "Quantity", "Weapon", "MilitaryPlatform", "Nationality",
    "DocumentReference", "Money", "Vehicle", "Frequency", "CommsIdentifier",
)  # fmt: skip
CUES = ("CUE",)
TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
    "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT",
)  # fmt: skip
# What is asked of a cue or a trigger: who and what belongs to it.
PARTIES = ("ACTOR", "RECIPIENT", "PLACE", "TIME", "WEAPON")
TELLING = ("SOURCE", "CONTENT", "VOICE")
COUNTS = (
    "killed", "injured", "detained", "abducted", "missing", "displaced", "released", "strikes", "fighters", "vehicles",
    "targets", "other",
)  # fmt: skip
MODALITIES = ("occurred", "ongoing", "attempted", "planned", "conditional", "denied", "unclear")
TELLERS = ("report", "voice")

HEADS = {"mention": MENTIONS, "cue": CUES, "trigger": TYPES}
ANSWERS = {"party": PARTIES, "telling": TELLING, "count": COUNTS}
CHOICES = {"modality": MODALITIES, "teller": TELLERS}
ASKS = ("cue", "trigger")


def tags(names: tuple[str, ...]) -> tuple[str, ...]:
    """The tags of spans: outside, then begin and inside of each name."""
    return ("O", *(f"{mark}-{name}" for name in names for mark in "BI"))
