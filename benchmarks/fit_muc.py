"""Fits what the MUC-4 writers learn, on the train part alone: tables of weights in benchmarks/tasks/muc.

    python -m benchmarks.fit_muc TRAIN.jsonl.gz

sentences.tsv: which sentences tell of incidents that the keys have; roles.tsv: which wordings fill a slot. The second
model sees the first one's scores, which for the train part come from folds that did not see the report.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from benchmarks.gold import Json, lines, open_side
from benchmarks.regression import Table, fit, fit_short
from benchmarks.tasks.muc.candidates import ROLES, wordings
from benchmarks.tasks.muc.keys import sentence_types, strings
from benchmarks.tasks.muc.sentences import ANY, TYPES, Scores, sentence_clues
from benchmarks.tasks.muc.told import Told, tell
from benchmarks.tasks.muc.weights import HERE
from whosays.service import load_kit

FOLDS = 4
# Of the wordings of reports without a template only each third is learnt from, for speed; it counts for three.
SPARED = 3
RAREST = {"sentences": 3, "roles": 4}
RIDGE = {"sentences": 3.0, "roles": 1.5}
MOST = {"sentences": 2500, "roles": 5000}
SOURCE = "Source: benchmarks/fit_muc.py, from the MUC-4 train part (DEV); no line is made by hand."
Example = tuple[Json, Told]
Models = Mapping[str, Mapping[str, float]]


def fold_of(identifier: str) -> int:
    """The fold of a report."""
    return int(sha256(identifier.encode()).hexdigest(), 16) % FOLDS


def fit_sentences(data: Sequence[Example]) -> tuple[Models, list[Scores]]:
    """The models of sentences, and for each report scores from models that did not see it."""
    rows, labels, folds = [], [], []
    for gold, told in data:
        for clues, types in zip(sentence_clues(told), sentence_types(gold, told), strict=True):
            rows.append(clues)
            labels.append(types)
            folds.append(fold_of(gold["id"]))
    table = Table(rows, RAREST["sentences"])
    at = np.array(folds)
    models, unseen = {}, {}
    for name in (*TYPES, ANY):
        right = [bool(types) if name == ANY else name in types for types in labels]
        scores = np.zeros(len(rows))
        for fold in range(FOLDS):
            found = fit(table, right, RIDGE["sentences"], (at != fold).astype(float).tolist())
            scores[at == fold] = table.scores(np.array([found[clue] for clue in table.names]))[at == fold]
        unseen[name] = scores
        models[name] = fit_short(rows, right, RIDGE["sentences"], MOST["sentences"], table=table)
    reports: list[Scores] = []
    place = 0
    for _, told in data:
        count = len(list(told.doc.sents))
        reports.append([{name: float(unseen[name][place + k]) for name in unseen} for k in range(count)])
        place += count
    return models, reports


def fit_roles(data: Sequence[Example], scores: Sequence[Scores]) -> Models:
    """The models of wordings."""
    shuffle = random.Random(0)
    rows, shares = [], []
    labels: dict[str, list[bool]] = {role: [] for role in ROLES}
    for (gold, told), report in zip(data, scores, strict=True):
        wanted = strings(gold)
        for key, _, clues in wordings(told, report):
            spare = not gold["templates"]
            if spare and shuffle.randrange(SPARED):
                continue
            rows.append(clues)
            shares.append(float(SPARED) if spare else 1.0)
            for role in ROLES:
                labels[role].append(key in wanted[role])
    table = Table(rows, RAREST["roles"])
    return {role: fit_short(rows, labels[role], RIDGE["roles"], MOST["roles"], shares, table) for role in ROLES}


def write(name: str, title: str, models: Models) -> None:
    """Write a table of weights."""
    head = f"# {title}\n# {SOURCE}\nmodel\tclue\tweight\n"
    body = "".join(f"{model}\t{clue}\t{weight:g}\n" for model, clues in models.items() for clue, weight in clues.items())
    (HERE / f"{name}.tsv").write_text(head + body, encoding="utf-8")


def fit_all(data: Sequence[Example]) -> None:
    """Fit and write every table."""
    models, scores = fit_sentences(data)
    write("sentences", "Which sentences tell of incidents that the MUC-4 keys have, by type: log odds.", models)
    write("roles", "Which wordings fill a slot of the MUC-4 keys, by role: log odds.", fit_roles(data, scores))


def main(paths: list[str]) -> None:
    """Fit on gold files."""
    kit = load_kit()
    found = [(line, tell(open_side(line), kit)) for path in paths for line in lines(Path(path))]
    fit_all([(line, told) for line, told in found if told is not None and len(told.doc)])


if __name__ == "__main__":
    main(sys.argv[1:])
