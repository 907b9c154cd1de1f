"""How much each ground counts when one of several places of a name is chosen.

    python -m benchmarks.fit_places

Prints the table WEIGHTS of `whosays.resolve.grounds`, fitted on the folds of geo that are not held out, and the share
of names that each set of weights takes for a place within 161 km: cross-validated by article. Nothing is random.

The model is a softmax over the candidates of a name; every candidate near the right place counts as right. Articles
weigh by the root of their names. The names of an article explain each other with the weights of the round before.
"""

from __future__ import annotations

import hashlib
import math
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.gold import GOLD, Json, in_dev_fold, lines, open_side
from benchmarks.pipeline import mark
from benchmarks.tasks.geo import toponyms_of
from whosays.resolve.grounds import WEIGHTS
from whosays.resolve.survey import NAMESAKES, bare_name, survey
from whosays.service import Kit, load_kit
from whosays.types.anchor import Anchor
from whosays.types.globe import distance_km
from whosays.types.marked import Marked

NAMES = tuple(WEIGHTS)
SETTLED = tuple(name for name in NAMES if name.startswith("settled"))
NEAR_KM, ROUNDS, FOLDS, STEPS, RATE, SHRINK = 161, 3, 5, 400, 0.05, 0.0002
# Grounds that can only speak for a place; below nothing the fit would be answering to chance.
NEVER_AGAINST = frozenset(NAMES) - {"rank", "division after a town"}
# News of conflict names countries far more often than the local papers of the set: their towns must not win over them.
AT_LEAST = {
    "country as such": 5.0,
    "division as such": 2.0,
    "region as such": 3.0,
    "listed place": 1.5,
    "country": 1.0,
    "country's name beside it": 1.5,
}
# "Aleppo" alone is the town, and "Georgia" not always the state, which a set so rich in American states does not teach.
AT_MOST = {"division after a town": -4.0, "division as such": 2.0, "rank": -0.3}
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A name of an article: the values of the grounds (candidates by grounds), and which candidates are right."""

    article: str
    values: Floats
    right: NDArray[np.bool_]


def cases(articles: Sequence[tuple[Json, Marked]], kit: Kit, weights: Mapping[str, float]) -> Iterator[Case]:
    """The names of the gold that were found and have entries."""
    for gold, marked in articles:
        anchors = toponyms_of(marked, kit.gazetteer)
        around = survey(marked.article, kit.gazetteer, anchors, weights)
        for toponym in gold["toponyms"]:
            if toponym["lat"] is None or kit.gazetteer.country_of_demonym(toponym["text"]):
                continue
            anchor = _at(anchors, toponym)
            name = bare_name(anchor.quote) if anchor else ""
            found = kit.gazetteer.find(name)[:NAMESAKES] if name else ()
            if len(found) < 2:
                continue
            there = toponym["lat"], toponym["lon"]
            right = [distance_km((entry.latitude, entry.longitude), there) <= NEAR_KM for entry in found]
            measured = around.measure(found, anchor, name)
            values = [[grounds.get(ground, 0.0) for ground in NAMES] for _, grounds in measured]
            yield Case(str(gold["id"]), np.array(values, dtype=float), np.array(right))


def _at(anchors: Sequence[Anchor], toponym: Json) -> Anchor | None:
    return next((a for a in anchors if a.start < toponym["end"] and toponym["start"] < a.end), None)


def fit(given: Sequence[Case]) -> Floats:
    """The weights that make the right candidates likeliest (Adam on the softmax, within the bounds above)."""
    telling = [case for case in given if case.right.any() and not case.right.all()]
    often = Counter(case.article for case in telling)
    weight = np.array([1 / math.sqrt(often[case.article]) for case in telling])
    sizes = [len(case.right) for case in telling]
    values, right = (
        np.concatenate([c.values for c in telling]),
        np.concatenate([c.right for c in telling]).astype(float),
    )
    number, starts = np.repeat(np.arange(len(telling)), sizes), np.concatenate([[0], np.cumsum(sizes)[:-1]])
    share = (weight / weight.sum())[number]
    least = np.array([AT_LEAST.get(name, 0.0 if name in NEVER_AGAINST else -np.inf) for name in NAMES])
    most = np.array([AT_MOST.get(name, np.inf) for name in NAMES])
    found, mean, square = np.zeros(len(NAMES)), np.zeros(len(NAMES)), np.zeros(len(NAMES))
    for step in range(1, STEPS + 1):
        scores = values @ found
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[number])
        likely = odds / np.add.reduceat(odds, starts)[number]
        wanted = odds * right / np.add.reduceat(odds * right, starts)[number]
        slope = values.T @ ((likely - wanted) * share) + SHRINK * found
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        found = found - RATE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        found = np.clip(found, least, most)
    return found


def right_share(given: Sequence[Case], weights: Floats) -> tuple[int, int]:
    """(Names taken for a right place, names)."""
    return sum(bool(case.right[int(np.argmax(case.values @ weights))]) for case in given), len(given)


def fold(article: str) -> int:
    """The fold of an article for cross-validation, apart from the held-out one."""
    return int(hashlib.sha256(f"places {article}".encode()).hexdigest(), 16) % FOLDS


def main() -> int:
    """Exit status of the command line."""
    if not GOLD.is_dir():
        print(f"No gold at {GOLD}: nothing to fit.", file=sys.stderr)
        return 2
    kit = load_kit()
    golds = [
        g for part in ("lgl", "trnews") for g in lines(GOLD / "geo" / f"{part}.jsonl.gz") if not in_dev_fold(g["id"])
    ]
    read = ((gold, mark(open_side(gold), kit)) for gold in golds)
    articles = [(gold, marked) for gold, marked in read if marked is not None]
    weights: Mapping[str, float] = {**WEIGHTS, **dict.fromkeys(SETTLED, 0.0)}
    for number in range(ROUNDS):
        known = list(cases(articles, kit, weights))
        counts = [
            right_share(
                [case for case in known if fold(case.article) == held],
                fit([case for case in known if fold(case.article) != held]),
            )
            for held in range(FOLDS)
        ]
        held_out = sum(right for right, _ in counts) / sum(of for _, of in counts)
        found = fit(known)
        right, of = right_share(known, found)
        print(
            f"round {number + 1}: {held_out:.4f} cross-validated, {right / of:.4f} fitted, {of} names", file=sys.stderr
        )
        weights = {name: round(float(value), 2) for name, value in zip(NAMES, found, strict=True)}
    for name, value in weights.items():
        print(f'    "{name}": {value},')
    return 0


if __name__ == "__main__":
    sys.exit(main())
