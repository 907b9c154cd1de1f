"""One event per sentence, under the names of the set it comes from.

Conventions of those sets: a sentence has one event, whatever else it tells, so the record that stands highest in the
sentence is given; ids that begin with "PLOVER" want the names of the 2016 draft, all others CAMEO root codes; what is
planned is coded as its announcement, agreeing or threatening, and what is denied as if it were done.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from benchmarks.gold import Item, Json
from benchmarks.pipeline import read
from benchmarks.tasks.accounts import name_first_side
from whosays.service import Kit
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.values import ActorValue

NAMES = Path(__file__).resolve().parents[1] / "tables" / "plover_2016.tsv"

INTENDED = frozenset({Modality.PLANNED, Modality.CONDITIONAL})

# How deep in the sentence the word at an offset stands; 0 is its root.
Depth = Callable[[int], int]


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one sentence, without its id."""
    reading = read(item, kit)
    if reading is None or not reading.records:
        return {"events": []}
    depths = {token.idx: len(list(token.ancestors)) for token in kit.nlp(reading.article.view)}

    def depth(offset: int) -> int:
        return depths.get(offset, len(depths))

    record = highest(reading.records, depth)
    return {"events": [write_event(record, codebook_of(item.id))]}


def codebook_of(identifier: str) -> str:
    """Column of the table of names that a set wants."""
    return "plover_2016" if identifier.upper().startswith("PLOVER") else "cameo"


@cache
def names(path: Path = NAMES) -> Mapping[tuple[str, str, str], Mapping[str, str]]:
    """Older names by type, mode and manner of telling; the mode "" serves every mode not listed."""
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {(row["type"], row["mode"], row["told"]): row for row in csv.DictReader(kept, delimiter="\t")}


def older_name(type_: str, mode: str | None, modality: Modality, codebook: str) -> str:
    """The name that an older codebook gives to a type and mode told in a modality."""
    told = "intended" if modality in INTENDED else ""
    keys = ((type_, "", told), (type_, mode or "", ""), (type_, "", ""))
    row = next(names()[key] for key in (keys if told else keys[1:]) if key in names())
    return row[codebook]


def highest(records: Sequence[Record], depth: Depth) -> Record:
    """The record whose anchor stands highest in the sentence; of equals the first."""
    return min(records, key=lambda record: (depth(record.anchor.start), record.anchor.start))


def write_event(record: Record, codebook: str) -> Json:
    """A record as an event of the sentence sets."""
    actors, recipients = name_first_side(record.of(Slot.ACTOR), record.of(Slot.RECIPIENT))
    return {
        "event": older_name(record.type, record.mode, record.modality, codebook),
        "sources": [write_actor(item) for item in actors],
        "targets": [write_actor(item) for item in recipients],
    }


def write_actor(assertion: Assertion) -> Json:
    """The words of an actor, and its country and sector as one code."""
    value = assertion.value
    words = " ".join(anchor.quote for anchor in assertion.anchors[:1]) or value.name
    if not isinstance(value, ActorValue):
        return {"text": words, "code": ""}
    return {"text": words, "code": "".join((*value.countries[:1], *value.sectors[:1]))}
