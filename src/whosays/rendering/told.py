"""Words for voices and lines of telling, and a record's assertions sorted by who tells them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from whosays.rendering.words import plain
from whosays.types.record import Assertion, Record, Slot
from whosays.types.voice import Attribution, Basis, Manner, Naming, Role, Side, Stance, Voice

# How a line of telling opens, by its stance.
OPENINGS: dict[Stance, str] = {
    Stance.ASSERTS: "according to",
    Stance.DENIES: "denied by",
    Stance.DOUBTS: "doubted by",
    Stance.ACCUSES: "alleged by",
    Stance.CLAIMS: "claimed as its own by",
    Stance.ADMITS: "admitted by",
}

OWN_VOICE = "the report itself"

_NAMING = {Naming.NAMED: "named", Naming.DESCRIBED: "described, not named", Naming.UNNAMED: "unnamed"}
_ROLE = {Role.SURVIVOR_OR_RELATIVE: "survivor or relative"}
SIDES: dict[Side, str] = {
    Side.ACTOR: "the actor itself",
    Side.RECIPIENT: "the recipient itself",
    Side.WITH_ACTOR: "aligned with the actor",
    Side.AGAINST_ACTOR: "opposed to the actor",
    Side.WITH_RECIPIENT: "aligned with the recipient",
    Side.AGAINST_RECIPIENT: "opposed to the recipient",
    Side.THIRD_PARTY: "third party",
}


def name_of(voice: Voice) -> str:
    """What a voice is called."""
    return plain(voice.name) or plain((voice.full or voice.source).quote)


def stance_of(line: Attribution) -> Stance:
    """The stance of a whole line: the origin's, or the nearest voice's that does not merely assert."""
    for voice in reversed(line.voices):
        if voice.stance is not Stance.ASSERTS:
            return voice.stance
    return Stance.ASSERTS


def chain_of(line: Attribution) -> str:
    """The chain in a newsroom's words: "Idris Harun, citing unnamed reports (via Desert Wire)".

    Carriers nearest to the reader stand last, after "via"; the others run from the nearest to the origin.
    """
    carriers: list[str] = []
    voices = list(line.voices)
    while len(voices) > 1 and voices[0].carrier:
        carriers.append(name_of(voices.pop(0)))
    if not voices:
        return OWN_VOICE
    told = ", citing ".join(name_of(voice) for voice in voices)
    return f"{told} (via {', '.join(carriers)})" if carriers else told


def line_words(line: Attribution) -> str:
    """A line of telling in words, with its stance: "denied by the army"."""
    return f"{OPENINGS[stance_of(line)]} {chain_of(line)}"


def voice_notes(voice: Voice) -> str:
    """What is known of a voice: naming, role, side and what the side rests on, basis, manner."""
    notes = [_NAMING[voice.naming]]
    if voice.role is not Role.UNKNOWN:
        notes.append(_ROLE.get(voice.role, voice.role.value))
    if voice.side is not Side.UNKNOWN:
        rests = f" ({plain(voice.side_basis)})" if voice.side_basis != "unstated" else ""
        notes.append(f"{SIDES[voice.side]}{rests}")
    if voice.basis is not Basis.UNSTATED:
        notes.append(voice.basis.value)
    if voice.manner is not Manner.INDIRECT:
        notes.append("quoted" if voice.manner is Manner.DIRECT else "in a document")
    return ", ".join(notes)


def main_lines(record: Record) -> tuple[Attribution, ...]:
    """The lines that tell of the event itself; values told by the same lines need not repeat them."""
    return next((item.attributions for item in record.of(Slot.EVENT)), (Attribution(),))


LineKey: TypeAlias = tuple[tuple[str, Stance], ...]


def line_key(line: Attribution) -> LineKey:
    """What makes two lines the same telling on screen: the same voices with the same stances, name by name."""
    return tuple((name_of(voice), voice.stance) for voice in line.voices)


@dataclass
class Telling:
    """One line of telling, and the assertions first told by it. main: it tells of the event itself."""

    line: Attribution
    main: bool
    assertions: list[Assertion] = field(default_factory=list)


def tellings(record: Record) -> list[Telling]:
    """The record's lines of telling with what each vouches for, those that tell of the event itself first.

    An assertion with several lines stands under its first; type and mode are shown in the heading, and a mode again
    where another voice than the event's gives it.
    """
    found: dict[LineKey, Telling] = {}
    for line in main_lines(record):
        found.setdefault(line_key(line), Telling(line, True))
    for assertion in record.assertions:
        first = assertion.attributions[0] if assertion.attributions else Attribution()
        if assertion.slot in (Slot.EVENT, Slot.TYPE) or (assertion.slot is Slot.MODE and line_key(first) in found):
            continue
        found.setdefault(line_key(first), Telling(first, False)).assertions.append(assertion)
    order = list(Slot)
    for telling in found.values():
        telling.assertions.sort(key=lambda assertion: order.index(assertion.slot))
    return list(found.values())


def line_notes(line: Attribution, *, carriers: bool = False) -> list[tuple[Voice, str]]:
    """(voice, what is known of it and its exact words) for each voice of a line.

    carriers: whether those in front, which the chain names after "via", get a note too.
    """
    found = []
    for voice in line.voices:
        carries = voice.carrier and len(line.voices) > 1
        if carries and not carriers:
            continue
        quoted = [voice.source] if voice.cue is None else [voice.source, voice.cue]
        name = f"{'via ' if carries else ''}{name_of(voice)}: " if len(line.voices) > 1 else ""
        found.append((voice, f"{name}{voice_notes(voice)}  {' … '.join(f'“{plain(item.quote)}”' for item in quoted)}"))
    return found
