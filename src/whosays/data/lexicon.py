"""The lexicon: tables of events, classes, modality, cues and weapons, checked while they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import TypeVar

from whosays.data.blame import load_blame, load_hedges
from whosays.data.counting import load_counting
from whosays.data.harmed import load_harm
from whosays.data.tables import rows
from whosays.data.voices import load_roles
from whosays.errors import DataInvalid
from whosays.types.knowledge import Cue, Lexicon, LexiconEntry, ModalityCue
from whosays.types.marked import MentionKind
from whosays.types.record import Modality
from whosays.types.voice import Basis, Manner, Stance

EVENT_COLUMNS = ("id", "lemma", "pos", "type", "mode", "actor", "recipient", "when", "flags", "example", "source")
CLASS_COLUMNS = ("class", "words", "note")
CUE_COLUMNS = ("lemma", "pos", "frame", "stance", "manner", "basis", "flags", "example")
WEAPON_COLUMNS = ("word", "kind", "class", "source")
MODALITY_COLUMNS = ("lemma", "pos", "frame", "modality", "example")
SLIP_COLUMNS = ("slip", "pos", "lemma")
PLOVER_COLUMNS = ("type", "mode", "quad_class")

_PREPOSITIONS = (
    "about across after against among around as at between by for from in inside into near of off on onto "
    "out outside over behind through throughout to toward towards under until upon with within without"
)
PREPOSITIONS = frozenset(_PREPOSITIONS.split())
VERB_SLOTS = PREPOSITIONS | {"subj", "obj", "iobj", "xsubj", "xobj", "poss"}
NOUN_SLOTS = PREPOSITIONS | {"poss", "mod"}
CONSTRAINT_SLOTS = VERB_SLOTS | NOUN_SLOTS | {"xcomp"}
# Kinds of mention, and "any": the slot is filled at all.
KINDS = frozenset(kind.value for kind in MentionKind) | {"any"}
_FLAGS = (
    "two_sided victim_subject weapon_subject speech death injury weak light light_recipient "
    "stative_ongoing planned implies_weapon embeds"
)
FLAGS = frozenset(_FLAGS.split())
EVENT_POS = frozenset({"VERB", "NOUN", "ADJ"})
MODALITY_POS = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX", "SCONJ", "DET", "PART", "PHRASE"})
_MODALITY_FRAMES = (
    "xcomp ccomp acl dobj nsubj nsubjpass of to against for from amod advmod aux neg det mark pobj progressive"
)
MODALITY_FRAMES = frozenset(_MODALITY_FRAMES.split())

_V = TypeVar("_V")


def load_lexicon() -> Lexicon:
    """All tables that reading needs.

    Cues and weapons are empty where their table is not there.
    Raises: DataMissing without a table, DataInvalid with file and line at the first line that cannot be used.
    """
    classes = load_classes() | load_roles()
    weapons: dict[str, str] = {}
    for number, row in _optional("weapons.tsv", WEAPON_COLUMNS):
        word = _lower("weapons.tsv", number, row["word"])
        if word in weapons:
            raise DataInvalid(f"weapons.tsv:{number}: the word '{word}' stands there twice.")
        weapons[word] = row["kind"]
        for name in filter(None, (row["class"], row["kind"] and f"weapon:{row['kind']}")):
            classes[name] = classes.get(name, frozenset()) | {word}
    return Lexicon(
        load_events(classes),
        classes,
        load_cues(),
        weapons,
        load_modality(),
        load_counting(),
        load_blame(),
        load_hedges(),
        load_harm(),
    )


def load_codebook() -> dict[str, frozenset[str]]:
    """PLOVER type to its modes."""
    codebook: dict[str, set[str]] = defaultdict(set)
    for _, row in rows("plover.tsv", PLOVER_COLUMNS):
        codebook[row["type"]] |= {row["mode"]} - {""}
    return {name: frozenset(modes) for name, modes in codebook.items()}


def load_classes(name: str = "classes.tsv") -> dict[str, frozenset[str]]:
    """Class name to its lower-case nouns (verbs for classes of verbs)."""
    classes: dict[str, frozenset[str]] = {}
    for number, row in rows(name, CLASS_COLUMNS):
        words = [_lower(name, number, word.strip()) for word in row["words"].split("|")]
        if row["class"] in classes or row["class"] in KINDS:
            raise DataInvalid(
                f"{name}:{number}: the class '{row['class']}' stands there twice, or is a kind of mention."
            )
        if twice := sorted({word for word in words if words.count(word) > 1}):
            raise DataInvalid(f"{name}:{number}: words given twice: {', '.join(twice)}.")
        classes[row["class"]] = frozenset(words)
    return classes


def load_events(
    classes: Mapping[str, frozenset[str]], name: str = "events.tsv"
) -> dict[tuple[str, str], tuple[LexiconEntry, ...]]:
    """(lemma, pos) to its lines in the order of trial: more specific constraints first, then file order."""
    codebook = load_codebook()
    found: dict[tuple[str, str], list[LexiconEntry]] = defaultdict(list)
    ids: set[str] = set()
    for number, row in rows(name, EVENT_COLUMNS):
        try:
            entry = _entry(row, codebook, classes)
            if entry.id in ids:
                raise ValueError(f"the id '{entry.id}' stands there twice")
            if any(other.when == entry.when for other in found[entry.lemma, entry.pos]):
                raise ValueError(f"'{entry.lemma}' has two lines with the same constraints")
        except ValueError as error:
            raise DataInvalid(f"{name}:{number}: {error}.") from error
        ids.add(entry.id)
        found[entry.lemma, entry.pos].append(entry)
    tried = {key: tuple(sorted(lines, key=_specificity, reverse=True)) for key, lines in found.items()}
    return _with_spellings(tried)


def _with_spellings(
    events: dict[tuple[str, str], tuple[LexiconEntry, ...]],
) -> dict[tuple[str, str], tuple[LexiconEntry, ...]]:
    """The events, found also by what the lemmatiser and the tokeniser make of them.

    A hyphen parts a word into three tokens: the noun "counter - attack" is a phrase with hyphens, the verb a phrase
    that begins with its head ("attack counter"). Some verbs get a wrong lemma ("rap" of "raped").
    """
    whole = dict(events)
    for (lemma, pos), lines in events.items():
        if "-" in lemma:
            first, _, last = lemma.rpartition("-")
            apart = f"{last} {first}" if pos == "VERB" else lemma.replace("-", " - ")
            whole[apart, pos] = tuple(replace(entry, lemma=apart) for entry in lines)
    for number, row in rows("lemma_slips.tsv", SLIP_COLUMNS):
        slip, pos = row["slip"], row["pos"]
        meant = {key: lines for key, lines in whole.items() if key[1] == pos and key[0].split()[0] == row["lemma"]}
        if not meant:
            raise DataInvalid(f"lemma_slips.tsv:{number}: no event has the lemma '{row['lemma']}'.")
        for (lemma, _), lines in meant.items():
            key = (slip + lemma.removeprefix(row["lemma"]), pos)
            whole[key] = (*whole.get(key, ()), *lines)
    return whole


def load_modality(name: str = "modality.tsv") -> dict[tuple[str, str], tuple[ModalityCue, ...]]:
    """(lemma, pos) to the modality cues, in file order."""
    found: dict[tuple[str, str], tuple[ModalityCue, ...]] = {}
    for number, row in rows(name, MODALITY_COLUMNS):
        lemma = _lower(name, number, row["lemma"])
        _one_of(f"{name}:{number}", "pos", row["pos"], MODALITY_POS)
        for frame in _cells(row["frame"]) or [""]:
            _one_of(f"{name}:{number}", "frame", frame, MODALITY_FRAMES)
        _one_of(f"{name}:{number}", "modality", row["modality"], frozenset(Modality))
        cue = ModalityCue(lemma, row["pos"], row["frame"], row["modality"], row["example"])
        if any(other.frame == cue.frame for other in found.get((lemma, cue.pos), ())):
            raise DataInvalid(f"{name}:{number}: '{lemma}' has the frame {cue.frame} twice.")
        _append(found, (lemma, cue.pos), cue)
    return found


def load_cues(name: str = "cues.tsv") -> dict[tuple[str, str], tuple[Cue, ...]]:
    """(lemma, pos) to the cues of saying, in file order; empty without the table."""
    found: dict[tuple[str, str], tuple[Cue, ...]] = {}
    for number, row in _optional(name, CUE_COLUMNS):
        lemma = _lower(name, number, row["lemma"])
        stance, manner, basis = row["stance"] or "asserts", row["manner"] or "indirect", row["basis"] or "unstated"
        _one_of(f"{name}:{number}", "stance", stance, frozenset(Stance))
        _one_of(f"{name}:{number}", "manner", manner, frozenset(Manner))
        _one_of(f"{name}:{number}", "basis", basis, frozenset(Basis))
        flags = frozenset(_cells(row["flags"]))
        _append(
            found,
            (lemma, row["pos"]),
            Cue(lemma, row["pos"], row["frame"], stance, manner, basis, flags, row["example"]),
        )
    return found


def _entry(
    row: Mapping[str, str], codebook: Mapping[str, frozenset[str]], classes: Mapping[str, frozenset[str]]
) -> LexiconEntry:
    """The line as an entry. Raises: ValueError saying what is wrong with it."""
    lemma, pos, kind, mode = row["lemma"], row["pos"], row["type"], row["mode"]
    flags = frozenset(_cells(row["flags"]))
    if not row["id"] or not lemma or lemma != lemma.lower():
        raise ValueError(f"the id '{row['id']}' or lemma '{lemma}' is empty or not in lower case")
    if pos not in EVENT_POS:
        raise ValueError(f"unknown pos '{pos}'")
    if unknown := flags - FLAGS:
        raise ValueError(f"unknown flag {', '.join(sorted(unknown))}")
    if light := flags & {"light", "light_recipient"}:
        if kind != "-" or mode:
            raise ValueError(f"a {', '.join(sorted(light))} verb has the type '-' and no mode")
    elif kind not in codebook:
        raise ValueError(f"unknown type '{kind}'")
    elif mode and mode not in codebook[kind]:
        raise ValueError(f"{kind} has no mode '{mode}'")
    slots = VERB_SLOTS if pos == "VERB" else NOUN_SLOTS
    actor, recipient = _slots(row["actor"], slots), _slots(row["recipient"], slots)
    when = tuple(_constraints(row["when"], classes))
    return LexiconEntry(row["id"], lemma, pos, kind, mode or None, actor, recipient, when, flags, row["example"])


def _specificity(entry: LexiconEntry) -> int:
    """How much a line asks for: a class more than people, people more than any word or the want of one."""
    return sum(1 if name == "any" or name.startswith("!") else 2 if name == "people" else 4 for _, name in entry.when)


def _slots(cell: str, known: frozenset[str]) -> tuple[str, ...]:
    slots = () if cell == "-" else tuple(_cells(cell))
    if unknown := [slot for slot in slots if slot not in known]:
        raise ValueError(f"unknown slot {', '.join(unknown)}")
    if not slots and cell != "-":
        raise ValueError("a cell of slots is empty: write '-' for none")
    return slots


def _constraints(cell: str, classes: Mapping[str, frozenset[str]]) -> Iterator[tuple[str, str]]:
    for part in filter(None, (part.strip() for part in cell.split(";"))):
        slot, equals, value = part.partition("=")
        if not equals or slot not in CONSTRAINT_SLOTS:
            raise ValueError(f"the constraint '{part}' is not slot=class with a known slot")
        name = value.removeprefix("!")
        if name not in classes and name not in KINDS:
            raise ValueError(f"unknown class '{name}'")
        yield slot, value


def _optional(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    return rows(name, columns) if files("whosays.data").joinpath(name).is_file() else iter(())


def _append(table: dict[tuple[str, str], tuple[_V, ...]], key: tuple[str, str], value: _V) -> None:
    table[key] = (*table.get(key, ()), value)


def _cells(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(",") if part.strip()]


def _lower(name: str, number: int, word: str) -> str:
    if not word or word != word.lower():
        raise DataInvalid(f"{name}:{number}: the word '{word}' is empty or not in lower case.")
    return word


def _one_of(line: str, column: str, value: str, known: frozenset[str]) -> None:
    if value not in known:
        raise DataInvalid(f"{line}: unknown {column} '{value}'. Known: {', '.join(sorted(known))}.")
