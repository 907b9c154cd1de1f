"""Counts behind every figure, document by document, from the scorers that lie beside the gold."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from benchmarks.gold import GOLD, Json


class Counts(NamedTuple):
    """Right answers, answers in the gold, answers predicted. An accuracy has gold equal to predicted."""

    right: int
    gold: int
    predicted: int

    @property
    def value(self) -> float:
        """F1, or accuracy; 0 when there is nothing to count."""
        both = self.gold + self.predicted
        return 2 * self.right / both if both else 0.0


# Figures of the accounts scorer that are shares of what was matched: it leaves their third count empty.
SHARES = frozenset({"modality", "origin", "origin_where_voiced", "chain_length", "stance"})

# The counts of one document (or sentence), by key of figure.
Tally = dict[str, Counts]


@cache
def scorer(path: Path) -> ModuleType:
    """A scorer as a module, by the path of its file."""
    spec = importlib.util.spec_from_file_location(f"gold_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"No scorer at {path}.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tallies(task: str, golds: Sequence[Json], predictions: Sequence[Json], root: Path = GOLD) -> list[Tally]:
    """One tally per document, in the order of the gold; lines with one `sentence_id` or `doc_id` are one document.

    A gold line without a prediction counts as predicted empty.
    """
    known = {line["id"]: line for line in predictions}
    if task == "accounts":
        given = [known[gold["id"]] for gold in golds if gold["id"] in known]
        _, documents = scorer(root / "accounts" / "score_accounts.py").score_accounts(golds, given)
        return [
            {
                key: Counts(right, of, of if key in SHARES else predicted)
                for key, (right, of, predicted) in tally.counts.items()
            }
            for _, tally in documents
        ]
    if task == "actors":
        from benchmarks.tasks.actors import tally

        return [tally(gold, known.get(gold["id"], {})) for gold in golds]
    score = scorer(root / "score.py").TASKS[task]
    groups: dict[str, list[Json]] = {}
    for gold in golds:
        groups.setdefault(str(gold.get("sentence_id", gold.get("doc_id", gold["id"]))), []).append(gold)
    found = [
        read_counts(score(group, [known[gold["id"]] for gold in group if gold["id"] in known]))
        for group in groups.values()
    ]
    if task == "attributions":
        return [tally | exact(group, known) for tally, group in zip(found, groups.values(), strict=True)]
    return found


def exact(golds: Sequence[Json], known: Mapping[str, Json]) -> Tally:
    """Exact spans of PolNeAR, whatever attribution they stand in: each stretch of a role counts once."""

    def spans(line: Json, role: str) -> set[tuple[int, int]]:
        return {(start, end) for item in line.get("attributions", []) for start, end in item[role]}

    tally: Tally = {}
    for role in ("source", "cue", "content"):
        pairs = [(spans(gold, role), spans(known.get(gold["id"], {}), role)) for gold in golds]
        counts = (sum(map(len, sides)) for sides in ([a & b for a, b in pairs], *zip(*pairs, strict=True)))
        tally[f"exact_{role}"] = Counts(*counts)
    return tally


def read_counts(report: Json) -> Tally:
    """The counts in one report of `score.py`, shares turned back into counts."""
    tally = {
        key: Counts(value["tp"], value["gold"], value["pred"])
        for key, value in report.items()
        if isinstance(value, dict) and "tp" in value
    }
    if report["task"] == "labels":
        tally |= {key: Counts(value["tp"], value["gold"], value["pred"]) for key, value in report["per_label"].items()}
    if report["task"] == "attributions":
        found = report["detection"]["tp"]
        tally["source_agreement"] = Counts(round(report["source_agreement"] * found), found, found)
    if report["task"] == "muc_roles":
        kinds = {kind: report[kind] for kind in ("strict", "relaxed")}
        tally = {
            kind if role == "micro" else f"{kind} {role}": Counts(part["tp"], part["gold"], part["pred"])
            for kind, parts in kinds.items()
            for role, part in parts.items()
        }
    if report["task"] == "muc_templates":
        slots = report["slots"].items()
        tally |= {slot: Counts(part["tp"], part["gold"], part["pred"]) for slot, part in slots}
    if report["task"] == "geo":
        seen, of = report["recognised_with_coordinates"], report["gold_with_coordinates"]
        near = round(report["acc161"] * seen)
        tally["acc161"] = Counts(near, seen, seen)
        tally["end_to_end_acc161"] = Counts(near, of, of)
    return tally
