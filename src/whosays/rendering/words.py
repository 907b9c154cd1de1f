"""Words for people: what a value, a voice or a line of telling is called on screen and page."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

from whosays.data.tables import rows
from whosays.types.article import Article
from whosays.types.record import Assertion, Certainty, Modality, Record, Slot
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    PlaceValue,
    TimeValue,
    Value,
    WeaponValue,
)
from whosays.types.voice import Attribution, Basis, Manner, Naming, Role, Side, Stance, Voice

# "occurred" is how the event is told; no form of a reading may say that it happened.
MODALITIES: dict[Modality, str] = {
    Modality.OCCURRED: "told as done",
    Modality.ONGOING: "told as ongoing",
    Modality.ATTEMPTED: "told as attempted",
    Modality.PLANNED: "told as planned",
    Modality.CONDITIONAL: "told as conditional",
    Modality.DENIED: "denied",
    Modality.UNCLEAR: "unclear whether done",
}

MODALITY_NOTES: dict[Modality, str] = {
    Modality.OCCURRED: "a voice tells it as done; that it is true is not ours to say",
    Modality.ONGOING: "told as still going on",
    Modality.ATTEMPTED: "tried, and told as failed",
    Modality.PLANNED: "announced or intended",
    Modality.CONDITIONAL: "only if something else comes about",
    Modality.DENIED: "said not to have taken place, and no line tells it as done",
    Modality.UNCLEAR: "hedged: thought, alleged or not clear",
}

SLOTS: dict[Slot, str] = {
    Slot.EVENT: "event",
    Slot.TYPE: "type",
    Slot.MODE: "mode",
    Slot.ACTOR: "who",
    Slot.RECIPIENT: "whom",
    Slot.PLACE: "where",
    Slot.TIME: "when",
    Slot.COUNTS: "how many",
    Slot.WEAPON: "with",
}

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
_ROLE = {Role.SURVIVOR_OR_RELATIVE: "survivor or relative", Role.UNKNOWN: "role unknown"}
_SIDE = {
    Side.ACTOR: "the actor itself",
    Side.RECIPIENT: "the recipient itself",
    Side.WITH_ACTOR: "aligned with the actor",
    Side.AGAINST_ACTOR: "opposed to the actor",
    Side.WITH_RECIPIENT: "aligned with the recipient",
    Side.AGAINST_RECIPIENT: "opposed to the recipient",
    Side.THIRD_PARTY: "third party",
    Side.UNKNOWN: "side unknown",
}
_PEOPLE = {
    "civilian": "civilians",
    "combatant": "combatants",
    "woman": "women",
    "man": "men",
    "child": "children",
    "medic": "medics",
    "journalist": "journalists",
}
_SECTORS = {
    "GOV": "government", "MIL": "military", "JUD": "courts", "LEG": "parliament", "OPP": "opposition", "REB": "rebels",
    "SPY": "intelligence", "COP": "police", "UAF": "unidentified armed force", "PTY": "party", "CVL": "civilians",
    "MED": "media", "EDU": "education", "BUS": "business", "IGO": "intergovernmental", "NGO": "non-governmental",
    "CRM": "criminals", "REF": "refugees", "LAB": "labour", "REL": "religious", "ELI": "elites", "AGR": "farming",
    "HLH": "health",
}  # fmt: skip
_UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
# Letters of Persian, Kurdish or Indic words and of emoji hang on these two; they move nothing.
_JOINERS = "\u200c\u200d"


def plain(text: str) -> str:
    """The text on one line without control characters, terminal sequences or marks that reorder it."""
    kept = "".join(
        " " if char.isspace() or unicodedata.category(char) in {"Zl", "Zp"} else char
        for char in text
        if char.isspace() or char in _JOINERS or unicodedata.category(char) not in _UNSEEN
    )
    return " ".join(kept.split())


@cache
def _headings() -> dict[tuple[str, str], str]:
    return {(row["type"], row["mode"]): row["words"] for _, row in rows("headings.tsv", ("type", "mode", "words"))}


def anatomy(article: Article) -> list[str]:
    """What is known of the article beside outlet and date: by-line, dateline, original outlet, translator, agency."""
    known = (
        ("by", article.byline),
        ("dateline", article.dateline_place),
        ("first told by", article.original_outlet),
        ("translated by", article.translator),
        ("agency", article.agency),
    )
    return [f"{label} {plain(value)}" for label, value in known if value]


def heading(record: Record) -> str:
    """What the event is called, in plain words: "Air attack". It does not say that it took place."""
    found = _headings().get((record.type, record.mode or "")) or _headings().get((record.type, ""), record.type)
    return found[:1].upper() + found[1:]


def code(record: Record) -> str:
    """The PLOVER code: "ASSAULT/aerial"."""
    return f"{record.type}/{record.mode}" if record.mode else record.type


def value_words(value: Value) -> tuple[str, str]:
    """(value, what is known of it beside) in words for a person."""
    match value:
        case ActorValue():
            notes = [_SECTORS.get(sector, sector) for sector in value.sectors[:2]]
            notes += [", ".join(value.countries[:3])] if value.countries else []
            notes += [f"protected: {value.protected}"] if value.protected else []
            return plain(value.name), ", ".join(notes)
        case PlaceValue():
            return _place(value)
        case TimeValue():
            return _time(value)
        case CountValue():
            return _count(value)
        case WeaponValue():
            return plain(value.name), value.kind if value.kind and value.kind != value.name else ""
        case CodeValue():
            return plain(value.name), ""


def _place(value: PlaceValue) -> tuple[str, str]:
    relation = plain(value.relation)
    words = plain(value.name) if relation in ("", "in", "at") else f"{relation} {plain(value.name)}"
    if value.latitude is None or value.longitude is None:
        notes = ["unresolved"]
    else:
        sector = value.bearing is not None and value.precision != "point"
        notes = ["sector" if sector else value.precision]
        if value.radius_km is not None:
            notes.append(f"within ~{value.radius_km:.0f} km" if value.radius_km >= 1 else "within 1 km")
        notes.append(f"{value.latitude:.2f}, {value.longitude:.2f}")
    if value.said:
        notes.append(f"said to be: {plain(value.said)}")
    return words, ", ".join(notes)


def _time(value: TimeValue) -> tuple[str, str]:
    if value.value:
        return value.value.replace("/", " to "), "" if value.precision == "day" else value.precision
    return "unresolved", f"{plain(value.bound)}" if value.bound else ""


_LABELS = {CountKind.OTHER: "of another kind", CountKind.CASUALTIES: "killed or injured"}
_NOUNS = {CountKind.KILLED: "deaths", CountKind.INJURED: "injuries", CountKind.CASUALTIES: "casualties"}


def _count(value: CountValue) -> tuple[str, str]:
    label = _LABELS.get(value.what, value.what.value)
    if value.none_reported:
        return f"no {_NOUNS.get(value.what, label)} reported", "not the same as zero"
    if value.low is None and value.high is None:
        number = "number unknown,"
    elif value.low == value.high:
        number = f"{'about ' if value.approximate else ''}{value.low:,}"
    elif value.high is None:
        number = f"at least {value.low:,}"
    elif value.low is None:
        number = f"at most {value.high:,}"
    else:
        number = f"{value.low:,} to {value.high:,}"
    whom = _PEOPLE.get(value.of_whom, "" if value.of_whom == "unknown" else plain(value.of_whom))
    if value.whose:
        side = f"the {value.whose}" if value.whose in ("actor", "recipient") else plain(value.whose)
        whom = f"{whom or 'people'} of {side}"
    if not whom and value.what in (CountKind.KILLED, CountKind.INJURED, CountKind.CASUALTIES):
        whom = "of whom is not said"
    return f"{number} {label}", whom


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
    notes = [_NAMING[voice.naming], _ROLE.get(voice.role, voice.role.value)]
    if voice.side is not Side.UNKNOWN:
        notes.append(
            f"{_SIDE[voice.side]} ({voice.side_basis})" if voice.side_basis != "unstated" else _SIDE[voice.side]
        )
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


def line_notes(line: Attribution) -> list[str]:
    """What is known of each voice of a line, with its exact words; carriers in front are named in the chain only."""
    found = []
    for voice in line.voices:
        if voice.carrier and len(line.voices) > 1:
            continue
        quoted = [voice.source] if voice.cue is None else [voice.source, voice.cue]
        name = f"{name_of(voice)}: " if len(line.voices) > 1 else ""
        found.append(f"{name}{voice_notes(voice)}  {' … '.join(f'“{plain(anchor.quote)}”' for anchor in quoted)}")
    return found


def certainty_words(assertion: Assertion) -> str:
    """ "hedged" or "unclear"; nothing for what is plainly stated."""
    return "" if assertion.certainty is Certainty.STATED else assertion.certainty.value
