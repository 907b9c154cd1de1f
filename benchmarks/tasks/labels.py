"""What police did, by the five labels of the IndiaPoliceEvents corpus, for sentences and documents alike.

Conventions of that set: KILL and FORCE are what police or soldiers do to others, KILL is also FORCE, and each of KILL,
ARREST and FORCE is also ANY_ACTION; an arrest is an arrest whoever is named; a document has a label when one of its
sentences has it. What the records say is weighed with the words of the sentence by `police_weights.tsv`, fitted by
`benchmarks.fit_labels`: the annotators saw more than a sentence tells, and ANY_ACTION has no type of event.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.gold import Item, Json
from benchmarks.pipeline import read
from whosays.service import Kit
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.values import ActorValue, CountKind, CountValue

HERE = Path(__file__).resolve().parent
WEIGHTS = HERE / "police_weights.tsv"
FAILING = HERE.parent / "tables" / "police_failing.tsv"

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")
IMPLIED = {"KILL": ("FORCE", "ANY_ACTION"), "ARREST": ("ANY_ACTION",), "FORCE": ("ANY_ACTION",)}

WORD = re.compile(r"[a-z]+|\d+")
POLICE = re.compile(r"\b(?:police|policem[ae]n|constables?|cops?)\b", re.IGNORECASE)
DONE = frozenset({Modality.OCCURRED, Modality.ONGOING})
ACTING = frozenset({"MOBILIZE", "COERCE", "AID", "ACCUSE", "ASSAULT"})
BIAS = "bias"


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one sentence or document, without its id."""
    reading = read(item, kit)
    if reading is None:
        return {"labels": []}
    found: set[str] = set()
    for sentence in kit.nlp(reading.article.view).sents:
        inside = [r for r in reading.records if sentence.start_char <= r.anchor.start < sentence.end_char]
        found |= decide(features(sentence.text, inside), weights())
    return {"labels": [label for label in LABELS if label in found]}


def decide(names: Iterable[str], table: Mapping[str, Sequence[float]]) -> set[str]:
    """The labels whose weighted features come out above zero, with the labels that they imply."""
    rows = [table[name] for name in (BIAS, *names) if name in table]
    found = {label for number, label in enumerate(LABELS) if sum(row[number] for row in rows) > 0}
    return found | {implied for label in found for implied in IMPLIED.get(label, ())}


@cache
def weights(path: Path = WEIGHTS) -> Mapping[str, tuple[float, ...]]:
    """Feature to its weight for each label; an empty cell is 0."""
    return {row["feature"]: tuple(float(row[label] or 0) for label in LABELS) for row in rows_of(path)}


@cache
def cues(path: Path = FAILING) -> Mapping[str, re.Pattern[str]]:
    """Kind of cue to its pattern."""
    return {row["kind"]: re.compile(row["pattern"]) for row in rows_of(path)}


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table of the benchmarks, without its comments."""
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return csv.DictReader(kept, delimiter="\t", quoting=csv.QUOTE_NONE)


# -- features -----------------------------------------------------------------------------


def features(sentence: str, records: Sequence[Record]) -> set[str]:
    """What is known of a sentence: its words, what its records tell, and what the rules make of them."""
    text = sentence.lower()
    found = {f"word {'#' if word.isdigit() else word}" for word in WORD.findall(text)}
    if cues()["authority"].search(text):
        found |= {f"failing {kind}" for kind, cue in cues().items() if kind != "authority" and cue.search(text)}
        found |= {"failing"} if any(name.startswith("failing ") for name in found) else set()
    for record in records:
        found |= set(told_by(record))
        found |= {f"rule {label}" for label in ruled(record)}
    return found


def told_by(record: Record) -> Iterator[str]:
    """What one record tells: its type and mode, who acts, who suffers, what is counted."""
    kinds = {item.value.what.value for item in record.of(Slot.COUNTS) if isinstance(item.value, CountValue)}
    yield f"type {record.type}"
    yield f"type {record.type} {record.mode}"
    yield f"modality {record.type} {record.modality.value}"
    for party in parties(record.of(Slot.ACTOR)):
        yield f"actor {party} {record.type}"
        yield f"actor {party} {record.type} {record.mode}"
        yield from (f"actor {party} {record.type} {kind}" for kind in kinds)
    yield from (f"recipient {party} {record.type}" for party in parties(record.of(Slot.RECIPIENT)))
    yield from (f"count {record.type} {kind}" for kind in kinds)


def parties(items: Sequence[Assertion]) -> list[str]:
    """Who the values of a slot are: police, military, state, other; nobody when there are none."""
    return sorted({party_of(item.value) for item in items if isinstance(item.value, ActorValue)}) or ["nobody"]


def party_of(value: ActorValue) -> str:
    """Whether an actor is police, military, of the state, or other."""
    if "COP" in value.sectors or POLICE.search(value.name):
        return "police"
    return "military" if "MIL" in value.sectors else "state" if "GOV" in value.sectors else "other"


def ruled(record: Record) -> Iterator[str]:
    """The labels that follow from one record alone."""
    forces = {"police", "military"} & set(parties(record.of(Slot.ACTOR)))
    if record.type == "COERCE" and record.mode == "arrest" and record.modality is not Modality.DENIED:
        yield from ("ARREST", "ANY_ACTION")
    if record.type == "ASSAULT" and record.mode == "crowd-control":
        yield from ("FORCE", "ANY_ACTION")
    if (record.type, record.mode) == ("COERCE", "curfew") or record.type == "MOBILIZE":
        yield "ANY_ACTION"
    if forces and record.type in ACTING:
        yield "ANY_ACTION"
    if record.type != "ASSAULT" or record.modality not in DONE or not forces:
        return
    if "police" not in parties(record.of(Slot.RECIPIENT)):
        yield "FORCE"
        if any(isinstance(i.value, CountValue) and i.value.what is CountKind.KILLED for i in record.of(Slot.COUNTS)):
            yield "KILL"
