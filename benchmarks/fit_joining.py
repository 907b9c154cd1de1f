"""Fits how model and rules are weighed (`src/whosays/data/joining.tsv`) on the train part of the accounts.

    python -m benchmarks.fit_joining READERS [--score]

READERS holds one exported reader for each fold of the accounts, "onnx_0" to "onnx_3", none of which saw the texts of
its fold (`python -m training.reader.train last --leave-fold K`), so that the weights rest on what the model says of
texts that are new to it. The annotation of the accounts is by language models, unchecked by people.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.gold import GOLD, Json, lines, open_side
from benchmarks.pipeline import mark
from benchmarks.regression import BIAS, Table, Vector, fit
from benchmarks.scores import scorer
from benchmarks.tasks.accounts import predict, write_record, write_values
from whosays.annotate.reader import load_reader
from whosays.extract import find_drafts
from whosays.extract.joining import Candidate, candidates_of
from whosays.resolve import resolve
from whosays.service import Kit, load_kit
from whosays.types.marked import Marked
from whosays.types.record import Draft, Slot

FOLDS = 4
RIDGES = (1.0, 2.0, 4.0, 8.0, 16.0)
RAREST = 5
ADD_FROM = 0.4
TABLE = Path(__file__).resolve().parents[1] / "src" / "whosays" / "data" / "joining.tsv"
HEAD = """# How likely a value is right, by what rules and reader model say of it: weights of a logistic regression.
# Fitted by benchmarks/fit_joining.py on gold/accounts/train (annotated by language models, unchecked by people), each
# text read by a model that was not trained on it. "add from": how likely what only the model proposes must be.
decision\tclue\tweight
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A candidate of a document, and whether the gold has it."""

    document: str
    decision: str
    clues: Collection[str]
    right: bool


def fold_of(document: str) -> int:
    """The fold of an account, as training/reader/data.py has it."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % FOLDS


def examples(golds: Sequence[Json], kits: Sequence[Kit]) -> Iterator[Example]:
    """The candidates of all documents with their labels; those of a draft that no gold record answers tell nothing."""
    for gold in golds:
        kit = kits[fold_of(gold["id"])]
        marked = mark(open_side(gold), kit)
        if marked is None or marked.proposals is None:
            continue
        found = find_drafts(marked, kit.lexicon)
        matched = matched_drafts(gold, found.drafts, marked, kit)
        for candidate in candidates_of(found.drafts, found.scene, found.counts, marked.proposals):
            record = matched.get(candidate.draft)
            if candidate.decision == Slot.EVENT.value:
                yield Example(gold["id"], candidate.decision, candidate.clues, record is not None)
            elif record is not None:
                yield Example(gold["id"], candidate.decision, candidate.clues, agrees(candidate, record, gold["text"]))


def matched_drafts(gold: Json, drafts: Sequence[Draft], marked: Marked, kit: Kit) -> Mapping[int, Json]:
    """Gold records by the number of the draft that tells of them; later tellings gathered into one count too."""
    score = scorer(GOLD / "accounts" / "score_accounts.py")
    text = gold["text"]
    records = resolve(drafts, marked.article, kit.gazetteer, kit.actors, marked.toponyms(), kit.crossings)
    written = [write_record(record, text) for record in records]
    found: dict[int, Json] = {}
    for ours, theirs in score.align(text, score.sentence_starts(text), gold["records"], written):
        tellings = {anchor.start for anchor in records[theirs].of(Slot.EVENT)[0].anchors}
        for number, draft in enumerate(drafts):
            if draft.record.anchor.start in tellings and draft.record.type == records[theirs].type:
                found[number] = gold["records"][ours]
    return found


def agrees(candidate: Candidate, record: Json, text: str) -> bool:
    """Whether a gold record has the value."""
    score = scorer(GOLD / "accounts" / "score_accounts.py")
    slot = candidate.decision
    written = list(write_values(candidate.assertion, text))
    return any(score.agree(text, slot, value, mine) for value in score.values_of(record, slot) for mine in written)


def chances(table: Table, weights: Mapping[str, float]) -> Vector:
    """The probability of each row."""
    scores = table.scores(np.array([weights.get(name, 0.0) for name in table.names]))
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(scores, -60, 60))), dtype=np.float64)


def crossed(found: Sequence[Example], ridge: float) -> Vector:
    """The probability of each example by weights fitted without its document's fold."""
    folds = np.array([int(hashlib.sha256(item.document.encode()).hexdigest(), 16) // FOLDS % 5 for item in found])
    chance = np.zeros(len(found))
    for fold in range(5):
        inside, outside = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        if not len(inside) or not len(outside):
            continue
        table = Table([found[number].clues for number in inside.tolist()], RAREST)
        weights = fit(table, [found[number].right for number in inside.tolist()], ridge)
        kept = [[clue for clue in found[number].clues if clue in weights] for number in outside.tolist()]
        chance[outside] = [
            1.0 / (1.0 + np.exp(-(weights[BIAS] + sum(weights[clue] for clue in clues)))) for clues in kept
        ]
    return chance


def loss_of(chance: Vector, right: Vector) -> float:
    """Mean log loss."""
    kept = np.clip(chance, 1e-6, 1 - 1e-6)
    return float(-np.mean(right * np.log(kept) + (1 - right) * np.log(1 - kept)))


def ece(chance: Vector, right: Vector, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    which = np.minimum((chance * bins).astype(np.int64), bins - 1)
    gaps = [
        abs(float(chance[which == each].sum() - right[which == each].sum()))
        for each in range(bins)
        if (which == each).any()
    ]
    return sum(gaps) / len(right)


def scored(golds: Sequence[Json], kits: Sequence[Kit]) -> Json:
    """The report on texts that their readers were not trained on; the weights of the join were fitted on them."""
    told = [{"id": gold["id"], **predict(open_side(gold), kits[fold_of(gold["id"])])} for gold in golds]
    tally, _ = scorer(GOLD / "accounts" / "score_accounts.py").score_accounts(golds, told)
    report: Json = tally.report()
    return report


def main() -> None:
    """Reads the command line, fits, and writes the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("readers", type=Path)
    parser.add_argument("--score", action="store_true", help="score the train texts, each by the reader of its fold")
    chosen = parser.parse_args()
    kit = load_kit()
    kits = [replace(kit, reader=load_reader(chosen.readers / f"onnx_{fold}")) for fold in range(FOLDS)]
    golds = list(lines(GOLD / "accounts" / "train.jsonl"))
    if chosen.score:
        print(json.dumps(scored(golds, kits), indent=1))
        return
    found = list(examples(golds, kits))
    rows: list[str] = []
    for decision in dict.fromkeys(item.decision for item in found):
        some = [item for item in found if item.decision == decision]
        right = np.array([item.right for item in some], dtype=np.float64)
        tried = {ridge: crossed(some, ridge) for ridge in RIDGES}
        ridge = min(RIDGES, key=lambda each: loss_of(tried[each], right))
        table = Table([item.clues for item in some], RAREST)
        weights = fit(table, [item.right for item in some], ridge)
        rows += [f"{decision}\t{clue}\t{weight:.3f}" for clue, weight in weights.items() if abs(weight) >= 0.0005]
        rows.append(f"{decision}\tadd from\t{ADD_FROM}")
        prior = loss_of(np.full(len(right), right.mean()), right)
        told = f"log loss {loss_of(tried[ridge], right):.3f} (prior {prior:.3f}), calibration error"
        print(f"{decision}: {len(some)} candidates, {right.mean():.3f} right; ridge {ridge};")
        print(f"  {told} {ece(tried[ridge], right):.3f}")
    TABLE.write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
