"""How likely two records tell of one happening, why, and what forbids it."""

from __future__ import annotations

from functools import lru_cache
from math import exp, inf, log

from whosays.incidents.levels import LEVELS, TIMES, levels
from whosays.incidents.measures import Profile, compare_names, gap
from whosays.incidents.outline import THREAT, Outline
from whosays.incidents.telling import tell
from whosays.types.incident import Comparison, Feature
from whosays.types.linking import LinkModel

# Exact days farther apart than this are two happenings, whatever else is alike.
FAR_DAYS = 45
BASE = "base"
ONE_REPORT = "one report tells them apart"
UNGROUNDED = "one has neither time nor place"


@lru_cache(maxsize=50_000)
def profile(outline: Outline, model: LinkModel) -> Profile:
    """The profile of an outline, kept for the next comparison."""
    return Profile(outline, model)


def compare(a: Outline, b: Outline, model: LinkModel) -> Comparison:
    """How likely two records tell of one happening, with every feature that adds to it, the weightiest first.

    The weights of the features sum to the log-odds of the score; the first of all pairs is the line "base".
    """
    if b.key < a.key:
        a, b = b, a
    ours, theirs = profile(a, model), profile(b, model)
    names = compare_names(ours, theirs)
    found = [
        Feature(feature, weight, tell(feature, level, ours, theirs, names))
        for feature, level in levels(ours, theirs)
        if (weight := model.weights.get((feature, level), 0.0))
    ]
    found.append(Feature(BASE, model.base, "what two records start from"))
    found.sort(key=lambda feature: (-abs(feature.weight), feature.name))
    return Comparison(a.key, b.key, likelihood(milli(ours, theirs, model)), tuple(found), forbids(a, b))


def milli(a: Profile, b: Profile, model: LinkModel, least: int | None = None) -> int:
    """Log-odds of two outlines in thousandths: whole numbers, so that no order of adding them up changes a decision.

    least: what is sure to end below this may be left unfinished; any number below it comes back then.
    """
    weights, reach = model.weights, _reach(model)
    total = model.base
    bound = -inf if least is None else (least - 1) / 1000
    for item in levels(a, b):
        total += weights.get(item, 0.0)
        if total + reach[item[0]] < bound:
            break
    return round(1000 * total)


@lru_cache(maxsize=16)
def _reach(model: LinkModel) -> dict[str, float]:
    """For each feature how much all that are looked at after it can add at most. Only one of the times applies."""
    best: dict[str, float] = {}
    for (feature, _), weight in model.weights.items():
        best[feature] = max(best.get(feature, 0.0), weight)
    found: dict[str, float] = {}
    after = 0.0
    for feature in reversed(tuple(LEVELS)):
        found[feature] = after
        if not feature.startswith(TIMES):
            after += best.get(feature, 0.0)
        elif feature == min(name for name in LEVELS if name.startswith(TIMES)):
            after += max(best.get(name, 0.0) for name in LEVELS if name.startswith(TIMES))
    return found


def likelihood(thousandths: int) -> float:
    """The score, 0 to 1, of log-odds in thousandths."""
    return 1 / (1 + exp(-thousandths / 1000))


def thousandths(score: float) -> int:
    """Log-odds in thousandths of a score between 0 and 1."""
    return round(1000 * log(score / (1 - score)))


def forbids(a: Outline, b: Outline) -> str | None:
    """Why two records must not be joined whatever their score, None where nothing forbids it."""
    if a.sha256 == b.sha256:
        return ONE_REPORT
    return contradicts(a, b)


def contradicts(a: Outline, b: Outline) -> str | None:
    """Why two outlines cannot be one happening, whatever reports they stand in; None where they can."""
    if not a.grounded or not b.grounded:
        return UNGROUNDED
    if (a.manner == THREAT) != (b.manner == THREAT):
        return "a threat is no deed"
    if a.countries and b.countries and not set(a.countries) & set(b.countries):
        return f"{', '.join(a.countries)} is not {', '.join(b.countries)}"
    days = [one for one in a.spans if _told(one)], [other for other in b.spans if _told(other)]
    if len(days[0]) == len(a.spans) and len(days[1]) == len(b.spans) and days[0] and days[1]:
        apart = min(gap(one, other) for one in days[0] for other in days[1])
        if apart > FAR_DAYS:
            return f"{apart} days apart"
    return None


def _told(span: tuple[int | None, int | None]) -> bool:
    return span[0] is not None and span[1] is not None and span[1] - span[0] <= 1
