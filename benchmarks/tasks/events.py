"""One event per sentence, under the names of the set it comes from.

Conventions of those sets: a sentence has one event, whatever else it tells, so one record is given: for PLOVER, on
whose sentences the reader model was trained (save the dev fold), the one it is surest of, else the one that stands
highest in the sentence. What is denied is coded as if it were done. Ids that begin with "PLOVER" want the names of the
2016 draft, where what is planned is coded as its announcement, agreeing or threatening. All others are sentences of the
validation suite of PETRARCH. Its codes are those of WEIS, the scheme before CAMEO (032 visit, 064 grant recognition,
121 criticise, 160 warn, 222 destroy), and there the deed is coded whether it is planned or done.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from benchmarks.gold import Item, Json
from benchmarks.pipeline import read
from benchmarks.tasks.accounts import name_first_side
from whosays.annotate.reader import propose
from whosays.service import Kit
from whosays.types.proposals import Proposals
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.values import ActorValue, CodeValue

TABLES = Path(__file__).resolve().parents[1] / "tables"
CODEBOOKS = ("plover_2016", "weis")

# "is about to restore ties", "wants to talk": the words that follow stand as high.
SAME_DEPTH = ("xcomp", "acomp")
INTENDED = frozenset({Modality.PLANNED, Modality.CONDITIONAL})

# How deep in the sentence the word at an offset stands; 0 is its root.
Depth = Callable[[int], int]


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one sentence, without its id."""
    reading = read(item, kit)
    if reading is None or not reading.records:
        return {"events": []}
    codebook = codebook_of(item.id)
    if codebook == "plover_2016" and kit.reader is not None:
        proposals = propose(reading.article.view, kit.reader)
        return {"events": [write_event(surest(reading.records, proposals), codebook)]}
    listed = [record for record in reading.records if lemma_of(record)]
    if not listed:
        return {"events": []}
    depths = {token.idx: depth_of(token) for token in kit.nlp(reading.article.view)}

    def depth(offset: int) -> int:
        return depths.get(offset, len(depths))

    record = highest(listed, depth)
    return {"events": [write_event(record, codebook)]}


def surest(records: Sequence[Record], proposals: Proposals) -> Record:
    """The record whose words the reader model most surely takes for an event; it has seen which one this set codes."""

    def sure(record: Record) -> float:
        return sum(proposals.types_at(record.anchor.start, record.anchor.end).values())

    return max(records, key=lambda record: (sure(record), -record.anchor.start))


def depth_of(token: Token) -> int:
    """How many clauses and phrases hold a word; one that shares the subject of what holds it stands no deeper."""
    above = (token, *token.ancestors)
    return sum(1 for word in above if word.dep_ not in ("ROOT", *SAME_DEPTH))


def codebook_of(identifier: str) -> str:
    """The table of names that a set wants."""
    return "plover_2016" if identifier.upper().startswith("PLOVER") else "weis"


@cache
def names(codebook: str) -> Mapping[tuple[str, str, str, str], str]:
    """Older names by type, mode, lemma and manner of telling; an empty mode or lemma serves all not listed."""
    text = (TABLES / f"{codebook}.tsv").read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {
        (row["type"], row["mode"], row["lemma"], row["told"]): row["name"]
        for row in csv.DictReader(kept, delimiter="\t")
    }


def older_name(type_: str, mode: str | None, lemma: str, modality: Modality, codebook: str) -> str:
    """The name that an older codebook gives to a type and mode, told by a word and in a modality."""
    table = names(codebook)
    intended = [(type_, "", "", "intended")] if modality in INTENDED else []
    by_word = [(type_, "", lemma, "")] if lemma else []
    keys = [*intended, *by_word, (type_, mode or "", "", ""), (type_, "", "", "")]
    return next(table[key] for key in keys if key in table)


def lemma_of(record: Record) -> str:
    """The lemma of the lexicon line that knew the event, on which a category of WEIS hangs; empty when no line did."""
    for item in record.of(Slot.TYPE):
        if isinstance(item.value, CodeValue) and item.why.startswith("lexicon "):
            return item.why.removeprefix("lexicon ").split(".")[0].replace("_", " ")
    return ""


def highest(records: Sequence[Record], depth: Depth) -> Record:
    """The record whose anchor stands highest in the sentence; of equals the first."""
    return min(records, key=lambda record: (depth(record.anchor.start), record.anchor.start))


def write_event(record: Record, codebook: str) -> Json:
    """A record as an event of the sentence sets."""
    actors, recipients = name_first_side(record.of(Slot.ACTOR), record.of(Slot.RECIPIENT))
    return {
        "event": older_name(record.type, record.mode, lemma_of(record), record.modality, codebook),
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
