"""One place name looked up as reading would, with the grounds of the choice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from whosays.resolve.areas import reach_km
from whosays.resolve.places import is_alone
from whosays.resolve.survey import NAMESAKES, survey
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
    found = gazetteer.find(name)[:NAMESAKES]
    if not found:
        return Answer(name, ())
    told = text if name in text else BETWEEN.join(filter(None, (name, text)))
    view = BETWEEN.join((told, *named))
    article = Article("lookup", view, view)
    anchor = article.cut(start := view.index(name), start + len(name))
    others = tuple(
        article.cut(at, at + len(other)) for other in named if other and (at := view.find(other, len(told))) >= 0
    )
    around = survey(article, gazetteer, (anchor, *others))
    ranked = around.explain(found, anchor, name)
    candidates = tuple(Candidate(entry, reach_km(entry), score, grounds) for entry, score, grounds in ranked)
    refused = (
        "small, and far from all that the words speak of"
        if around.foreign(ranked[0][0], is_alone(found, name))
        else None
    )
    return Answer(name, candidates, refused)
