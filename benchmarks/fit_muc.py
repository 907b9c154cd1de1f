"""Fits what the MUC-4 writers learn, on the train part alone: tables of weights in benchmarks/tasks/muc.

    python -m benchmarks.fit_muc TRAIN.jsonl.gz

sentences.tsv: which sentences tell of incidents that the keys have; roles.tsv: which wordings fill a slot;
incidents.tsv: which incidents made of both the keys have, and their set fills. Each sees the scores of the one before,
which for the train part come from folds that did not see the report.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import numpy as np

from benchmarks.gold import Json, lines, open_side
from benchmarks.regression import Table, fit, fit_short
from benchmarks.tasks.muc.blame import CONFIDENCES, blame_clues
from benchmarks.tasks.muc.candidates import ROLES, Candidate, wordings
from benchmarks.tasks.muc.details import INSTRUMENTS, ORGANISATION, STAGES, STATE, TERROR
from benchmarks.tasks.muc.incidents import Incident, fill_clues, gather, incident_clues, wording_clues
from benchmarks.tasks.muc.keys import (
    alike,
    confidences,
    fills_set,
    sentence_templates,
    sentence_types,
    strings,
    templates_of,
    type_of,
    values,
)
from benchmarks.tasks.muc.parting import several_clues
from benchmarks.tasks.muc.phrases import Phrase, phrases
from benchmarks.tasks.muc.sentences import ANY, TYPES, Scores, sentence_clues
from benchmarks.tasks.muc.told import Told, tell
from benchmarks.tasks.muc.weights import HERE, score
from whosays.service import load_kit

FOLDS = 4
# Of wordings, which are many more, only halves are held apart.
HALVES = 2
# Of the wordings of reports without a template only each third is learnt from, for speed; it counts for three.
SPARED = 3
RAREST = {"sentences": 3, "roles": 4, "incidents": 3}
RIDGE = {"sentences": 3.0, "roles": 1.5, "incidents": 4.0, "blame": 10.0}
MOST = {"sentences": 2500, "roles": 5000, "incidents": 400}
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


class Wordings:
    """The wordings of all reports, with what the keys say of them; those of spared reports are left out of learning."""

    def __init__(self, data: Sequence[Example], scores: Sequence[Scores]) -> None:
        shuffle = random.Random(0)
        self.reports: list[list[tuple[str, set[str]]]] = []
        self.rows: list[set[str]] = []
        self.shares: list[float] = []
        self.folds: list[int] = []
        self.labels: dict[str, list[bool]] = {role: [] for role in ROLES}
        for (gold, told), report in zip(data, scores, strict=True):
            wanted = strings(gold)
            found = [(key, clues) for key, _, clues in wordings(told, report)]
            self.reports.append(found)
            for key, clues in found:
                spare = not gold["templates"]
                if spare and shuffle.randrange(SPARED):
                    continue
                self.rows.append(clues)
                self.shares.append(float(SPARED) if spare else 1.0)
                self.folds.append(fold_of(gold["id"]) % HALVES)
                for role in ROLES:
                    self.labels[role].append(key in wanted[role])

    def models(self) -> Models:
        """The models of wordings, from all reports."""
        table = Table(self.rows, RAREST["roles"])
        return {
            role: fit_short(self.rows, self.labels[role], RIDGE["roles"], MOST["roles"], self.shares, table)
            for role in ROLES
        }

    def unseen(self, data: Sequence[Example]) -> list[dict[str, dict[str, float]]]:
        """By report, wording and role, scores from models that did not see the report."""
        halves: list[Models] = []
        for half in range(HALVES):
            kept = [place for place, fold in enumerate(self.folds) if fold != half]
            table = Table([self.rows[place] for place in kept], RAREST["roles"])
            shares = [self.shares[place] for place in kept]
            halves.append(
                {
                    role: fit(table, [self.labels[role][place] for place in kept], RIDGE["roles"], shares)
                    for role in ROLES
                }
            )
        return [
            {
                key: {role: score(model, clues) for role, model in halves[fold_of(gold["id"]) % HALVES].items()}
                for key, clues in report
            }
            for (gold, _), report in zip(data, self.reports, strict=True)
        ]


def fit_incidents(
    data: Sequence[Example], scores: Sequence[Scores], unseen: Sequence[Mapping[str, Mapping[str, float]]]
) -> Models:
    """The models of incidents: whether the keys have them, and with which stage, category, instruments, confidence."""
    kept: list[tuple[set[str], bool]] = []
    worded: list[tuple[set[str], set[str]]] = []
    blamed: list[tuple[set[str], set[str]]] = []
    filled: list[tuple[set[str], bool]] = []
    several: list[tuple[set[str], bool]] = []
    for (gold, told), report, known in zip(data, scores, unseen, strict=True):
        found = gather(told, report, with_scores(told, known))
        for incident, template in zip(found, matching(gold, found, told), strict=True):
            kept.append((incident_clues(incident, told, report), template is not None))
            several.append((several_clues(incident, told, report), templates_of(gold, incident.type) > 1))
            if template is None:
                continue
            worded.append((wording_clues(incident, told), fills_set(template)))
            wanted = list(values(template, "perp_organization_id"))
            for place, candidate in enumerate(incident.fills[ORGANISATION]):
                clues = fill_clues(place, ORGANISATION, incident, found, told, report)
                filled.append((clues, any(alike(candidate.key, key) for key in wanted)))
        blamed.extend(blame_examples(gold, told, report, found))
    models = {"keep": fit_few([clues for clues, _ in kept], [right for _, right in kept])}
    models["several"] = fit_few([clues for clues, _ in several], [right for _, right in several])
    models["organisation"] = fit_few([clues for clues, _ in filled], [right for _, right in filled])
    for name in (*STAGES, STATE, TERROR, *INSTRUMENTS):
        models[name] = fit_few([clues for clues, _ in worded], [name in said for _, said in worded])
    for name in CONFIDENCES:
        rows = [clues for clues, _ in blamed]
        models[name] = fit_few(rows, [name in said for _, said in blamed], RIDGE["blame"])
    return models


def blame_examples(
    gold: Json, told: Told, scores: Scores, found: Sequence[Incident]
) -> Iterator[tuple[set[str], set[str]]]:
    """Clues of the organisations of every template and the confidences of the key, whether or not we find it."""
    has = sentence_templates(gold, told)
    for number, template in enumerate(gold["templates"]):
        name = type_of(template)
        sentences = tuple(place for place, numbers in enumerate(has) if number in numbers)
        if not sentences or not found or name not in TYPES:
            continue
        lead = max(sentences, key=lambda place: scores[place][name])
        incident = Incident(name, sentences, lead, found[0].fills)
        for candidate in incident.fills[ORGANISATION]:
            if (sure := confidences(template, candidate.key)) is not None:
                yield blame_clues(candidate, incident, told), sure


def fit_few(rows: Sequence[set[str]], labels: Sequence[bool], ridge: float = RIDGE["incidents"]) -> dict[str, float]:
    """A model from few examples."""
    table = Table(rows, RAREST["incidents"])
    return fit_short(rows, labels, ridge, MOST["incidents"], table=table)


def with_scores(told: Told, known: Mapping[str, Mapping[str, float]]) -> list[Candidate]:
    """The candidates of a report with scores from models that did not see it."""
    groups: dict[str, list[Phrase]] = {}
    for phrase in phrases(told):
        groups.setdefault(phrase.key, []).append(phrase)
    return [Candidate(key, tuple(group), known[key]) for key, group in groups.items()]


def matching(gold: Json, found: Sequence[Incident], told: Told) -> list[Json | None]:
    """For each incident the template of its type whose strings its sentences share most with, each template once."""
    has = sentence_templates(gold, told)
    pairs = [
        (sum(number in has[sentence] for sentence in incident.sentences), -place, number)
        for place, incident in enumerate(found)
        for number, template in enumerate(gold["templates"])
        if type_of(template) == incident.type
    ]
    matched: list[Json | None] = [None] * len(found)
    taken: set[int] = set()
    for _, place, number in sorted(pairs, reverse=True):
        if matched[-place] is None and number not in taken:
            matched[-place] = gold["templates"][number]
            taken.add(number)
    return matched


def write(name: str, title: str, models: Models) -> None:
    """Write a table of weights."""
    head = f"# {title}\n# {SOURCE}\nmodel\tclue\tweight\n"
    rows = ((model, clue, weight) for model, clues in models.items() for clue, weight in clues.items())
    body = "".join(f"{model}\t{clue}\t{weight:g}\n" for model, clue, weight in rows)
    (HERE / f"{name}.tsv").write_text(head + body, encoding="utf-8")


def fit_all(data: Sequence[Example]) -> None:
    """Fit and write every table."""
    models, scores = fit_sentences(data)
    write("sentences", "Which sentences tell of incidents that the MUC-4 keys have, by type: log odds.", models)
    found = Wordings(data, scores)
    write("roles", "Which wordings fill a slot of the MUC-4 keys, by role: log odds.", found.models())
    title = "Which incidents the MUC-4 keys have, and how they describe them: log odds."
    write("incidents", title, fit_incidents(data, scores, found.unseen(data)))


def main(paths: list[str]) -> None:
    """Fit on gold files."""
    kit = load_kit()
    found = [(line, tell(open_side(line), kit)) for path in paths for line in lines(Path(path))]
    fit_all([(line, told) for line, told in found if told is not None and len(told.doc)])


if __name__ == "__main__":
    main(sys.argv[1:])
