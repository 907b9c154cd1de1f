"""Fits the weights by which records are linked, from the gold incidents of MUC-4.

    python -m benchmarks.fit_linking words     writes src/whosays/data/linking_words.tsv: how rare common words are
    python -m benchmarks.fit_linking weights   writes src/whosays/data/linking.tsv from all couples of the dev part, and
                                               benchmarks/tables/linking_folds.tsv, the weights for the measured figure

The model is a logistic regression over levels of features; levels that have an order keep it, which holds the weights
to what a person would expect. Couples are those that share a key. An incident of many reports does not outweigh all
others: its couples count for less. A couple whose templates lie in folds i and j is judged by weights from couples
that touch neither.
"""

from __future__ import annotations

import argparse
import math
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, combinations_with_replacement
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from benchmarks.gold import GOLD, lines
from benchmarks.tasks.incidents.gold import FOLDS, TEMPLATES, Couple, Item, Truth, outlines, read_truth
from benchmarks.tasks.incidents.people import plain
from whosays.data.linking import load_common_words
from whosays.incidents import Outline, block_keys, profile
from whosays.incidents.compare import forbids
from whosays.incidents.levels import LEVELS, TIMES, levels
from whosays.incidents.names import folded
from whosays.service import load_kit
from whosays.types.linking import LinkModel

Floats: TypeAlias = npt.NDArray[np.float64]

DATA = Path(__file__).resolve().parents[1] / "src" / "whosays" / "data"
FOLD_TABLE = Path(__file__).resolve().parent / "tables" / "linking_folds.tsv"
CORPORA = ("muc4/train.jsonl.gz", "polnear/train.jsonl.gz", "police/docs_train.jsonl.gz", "accounts/train.jsonl")
# A word in a smaller share of the reports of every corpus is rare, and a share that rests on fewer reports is none.
LEAST_SHARE, LEAST_REPORTS = 0.006, 5
# How many reports each bearer of a name is taken to be told of in.
PER_BEARER = 4
RAREST = 5.2
# Couples of an incident count together as those of one of about so many reports.
WEIGHTY = 12
RIDGE = 0.3
SETTINGS = {"automatic": 0.6, "propose": 0.2, "keep": 0.03, "nearest": 4, "absent": -5.0, "rarest": RAREST}
_WORD = re.compile(r"[^\W_]{3,}")
ALL_LEVELS = [(name, level) for name, (found, _) in LEVELS.items() for level in found]
INDEX = {item: place for place, item in enumerate(ALL_LEVELS)}


def shares() -> dict[str, float]:
    """Largest share of the reports of a corpus that have a word; names of victims by how many bear them."""
    bearers: dict[str, set[str]] = defaultdict(set)
    best: dict[str, float] = {}
    for name in CORPORA:
        counts: Counter[str] = Counter()
        reports = 0
        for line in lines(GOLD / name):
            reports += 1
            counts.update(set(_WORD.findall(folded(line["text"]))))
            for template in line.get("templates", ()):
                for fill in template["hum_tgt_name"]["fills"]:
                    words = plain(max((item["value"] for item in fill["alternatives"]), key=len)).split()
                    for word in words:
                        bearers[word].add(words[-1])
        for word, count in counts.items():
            if name.startswith("muc4") and word in bearers:
                count = min(count, PER_BEARER * (len(bearers[word]) - 1))
            if count >= LEAST_REPORTS:
                best[word] = max(best.get(word, 0.0), count / reports)
    return {word: share for word, share in best.items() if share >= LEAST_SHARE}


def write_words() -> None:
    """Write the table of common words."""
    groups: dict[str, list[str]] = defaultdict(list)
    for word, share in shares().items():
        groups[f"{-math.log(share):.1f}"].append(word)
    head = (
        "# How rare common words of news are: natural logarithm of one through the share of reports that have it,\n"
        "# in that of four corpora where it is commonest. Words that are not here are rare. Names are counted by how\n"
        "# many people bear them.\n"
        "# Source: benchmarks/fit_linking.py, counted over the train parts of MUC-4, PolNeAR, police and accounts.\n"
        "rarity\twords\n"
    )
    body = "".join(f"{rarity}\t{' '.join(sorted(groups[rarity]))}\n" for rarity in sorted(groups, key=float))
    (DATA / "linking_words.tsv").write_text(head + body, encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Couples:
    """Couples to fit on. rows: 1 at the levels of each, as INDEX has them. right: whether they are one incident.

    weight: how much each counts. folds: of both templates.
    """

    items: tuple[Couple, ...]
    rows: Floats
    right: Floats
    weight: Floats
    folds: npt.NDArray[np.int64]


def couples(found: Mapping[Item, Outline], truth: Truth, model: LinkModel) -> Couples:
    """The couples of templates that share a key, that nothing forbids and that somebody decided on."""
    blocks: dict[str, list[Item]] = defaultdict(list)
    for item in sorted(found):
        for key in block_keys(found[item], model):
            blocks[key].append(item)
    pairs = sorted({pair for block in blocks.values() for pair in combinations(block, 2)})
    kept = [(a, b) for a, b in pairs if truth.counts(a, b) and forbids(found[a], found[b]) is None]
    rows = np.zeros((len(kept), len(INDEX)))
    for number, (a, b) in enumerate(kept):
        for level in levels(profile(found[a], model), profile(found[b], model)):
            rows[number, INDEX[level]] = 1
    sizes = Counter(truth.incident.values())
    right = np.array([truth.one(a, b) for a, b in kept], dtype=np.float64)
    weight = np.array([min(1.0, WEIGHTY / sizes[truth.incident[a]]) if truth.one(a, b) else 1.0 for a, b in kept])
    folds = np.array([(truth.fold(a), truth.fold(b)) for a, b in kept])
    return Couples(tuple(kept), rows, right, weight, folds)


def design() -> tuple[Floats, Floats]:
    """(matrix from levels to parameters, least value of each parameter): an ordered level adds to the one before it."""
    blocks: list[Floats] = []
    least: list[float] = []
    for names, ordered in LEVELS.values():
        size = len(names)
        blocks.append(np.tril(np.ones((size, size))) if ordered else np.eye(size))
        least += [-np.inf] + [0.0 if ordered else -np.inf] * (size - 1)
    matrix = np.zeros((len(INDEX), len(least)))
    place = 0
    for block in blocks:
        matrix[place : place + len(block), place : place + len(block)] = block
        place += len(block)
    return matrix, np.array(least)


def fit(rows: Floats, right: Floats, weight: Floats, ridge: float = RIDGE) -> tuple[Floats, float]:
    """(weight of every level, base) of a regression held to the order of levels: Newton steps within bounds."""
    matrix, least = design()
    inputs = np.hstack([rows @ matrix, np.ones((len(rows), 1))])
    lower = np.append(least, -np.inf)
    penalty = np.append(np.full(len(least), ridge), 0.0)
    theta = np.zeros(len(lower))

    def loss(at: Floats) -> float:
        scores = inputs @ at
        return float(weight @ (np.logaddexp(0, scores) - right * scores) + penalty @ (at * at) / 2)

    now = loss(theta)
    for _ in range(60):
        chance = 1 / (1 + np.exp(-(inputs @ theta)))
        slope = inputs.T @ (weight * (chance - right)) + penalty * theta
        free = ~((theta <= lower) & (slope > 0))
        curve = (inputs[:, free].T * (weight * chance * (1 - chance))) @ inputs[:, free] + np.diag(penalty[free] + 1e-6)
        move = np.zeros(len(theta))
        move[free] = np.linalg.solve(curve, slope[free])
        step = 1.0
        while step > 1e-4:
            tried = np.maximum(theta - step * move, lower)
            if (then := loss(tried)) < now:
                break
            step /= 2
        else:
            break
        gain, now, theta = now - then, then, tried
        if gain < 1e-4:
            break
    return matrix @ theta[:-1], float(theta[-1])


def centred(weights: Floats, base: float, rows: Floats) -> tuple[Floats, float]:
    """The same model told from the commonest level of every feature, so that a weight says what is unlike most couples.

    One level of each feature applies to every couple, and one of the times; only the days of reports may be unknown.
    """
    counts = rows.sum(axis=0)
    found = weights.copy()
    groups: dict[str, list[int]] = defaultdict(list)
    for (feature, _), place in INDEX.items():
        if feature != "published":
            groups[TIMES if feature.startswith(TIMES) else feature].append(place)
    for places in groups.values():
        shift = weights[max(places, key=lambda place: counts[place])]
        found[places] -= shift
        base += float(shift)
    return found, base


def fold_names() -> list[tuple[int, int]]:
    """The pairs of folds that couples lie in."""
    return list(combinations_with_replacement(range(FOLDS), 2))


def fit_folds(found: Couples) -> dict[tuple[int, int], tuple[Floats, float]]:
    """For every two folds, weights from the couples that touch neither."""
    models = {}
    for one, other in fold_names():
        train = ~np.isin(found.folds, (one, other)).any(axis=1)
        fitted = fit(found.rows[train], found.right[train], found.weight[train])
        models[one, other] = centred(*fitted, found.rows)
    return models


def table(weights: Floats, base: float) -> list[tuple[str, str, float]]:
    """(feature, level, weight) of a model, its settings first."""
    rows: list[tuple[str, str, float]] = [
        ("model", "base", base),
        *(("model", name, value) for name, value in SETTINGS.items()),
    ]
    return rows + [(feature, level, float(weights[place])) for (feature, level), place in INDEX.items()]


def write_weights() -> None:
    """Write both tables of weights."""
    model = LinkModel({}, 0.0, load_common_words(), RAREST)
    found = couples(outlines(TEMPLATES, load_kit()), read_truth(), model)
    print(f"{len(found.items)} couples, {int(found.right.sum())} of one incident", file=sys.stderr)
    head = (
        "# How likely two records tell of one happening: log-odds that each level of a feature adds, and settings.\n"
        "# Source: benchmarks/fit_linking.py on gold/muc_incidents (dev), templates of MUC-4 DEV, TST1 and TST2.\n"
        "feature\tlevel\tweight\n"
    )
    body = "".join(
        f"{feature}\t{level}\t{weight:.3f}\n"
        for feature, level, weight in table(*centred(*fit(found.rows, found.right, found.weight), found.rows))
    )
    (DATA / "linking.tsv").write_text(head + body, encoding="utf-8")
    lines_of: list[str] = []
    for (one, other), fitted in fit_folds(found).items():
        lines_of += [f"{one}+{other}\t{feature}\t{level}\t{weight:.3f}\n" for feature, level, weight in table(*fitted)]
    head = (
        "# Weights as in src/whosays/data/linking.tsv, fitted without the couples that touch the named folds.\n"
        "# Source: benchmarks/fit_linking.py; benchmarks/tasks/incidents/gold.py says which fold a template is in.\n"
        "folds\tfeature\tlevel\tweight\n"
    )
    FOLD_TABLE.write_text(head + "".join(lines_of), encoding="utf-8")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_linking", description="Fit the weights of linking.")
    parser.add_argument("what", choices=("words", "weights"))
    args = parser.parse_args(argv)
    if not GOLD.is_dir():
        print(f"No gold at {GOLD}: nothing to fit.", file=sys.stderr)
        return 2
    write_words() if args.what == "words" else write_weights()
    return 0


if __name__ == "__main__":
    sys.exit(main())
