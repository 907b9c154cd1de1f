"""One place name looked up as reading would, with the grounds of the choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

from whosays.resolve.places import CANDIDATES, reach_km
from whosays.resolve.surroundings import RANK, Surroundings, survey
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import Gazetteer, GazetteerEntry

BETWEEN = " ; "  # ends a run of capitalised words


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that the name may mean. grounds: what each adds to the score."""

    entry: GazetteerEntry
    radius_km: float
    score: float
    grounds: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Answer:
    """The candidates for a name, the likeliest first. refused: why reading would choose none of them."""

    name: str
    candidates: tuple[Candidate, ...]
    refused: str | None = None


def look_up(name: str, gazetteer: Gazetteer, *, text: str = "", named: Sequence[str] = ()) -> Answer:
    """What the name may mean in a report that has the text, and also names the places `named`."""
    found = gazetteer.find(name)[:CANDIDATES]
    if not found:
        return Answer(name, ())
    start = text.find(name)
    view = BETWEEN.join((text if start >= 0 else BETWEEN.join(filter(None, (name, text))), *named))
    start = max(start, 0)
    around = survey(Article("lookup", view, view), gazetteer, (name,))
    ranked = _explain(around, found, Anchor(start, start + len(name), name))
    candidates = tuple(Candidate(entry, reach_km(entry), score, grounds) for entry, score, grounds in ranked)
    refused = "small, and far from all that the words speak of" if around.foreign(ranked[0][0]) else None
    return Answer(name, candidates, refused)


def _explain(
    around: Surroundings, candidates: Sequence[GazetteerEntry], anchor: Anchor
) -> list[tuple[GazetteerEntry, float, dict[str, float]]]:
    within, of = around._containers(anchor)
    scored = []
    for rank, entry in enumerate(candidates):
        grounds = around._grounds(entry, within, of) | {"order in the gazetteer": -RANK * log2(1 + rank)}
        scored.append((entry, sum(grounds.values()), grounds))
    return sorted(scored, key=lambda item: -item[1])
