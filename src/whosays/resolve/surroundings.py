"""What an article says around its places, and the choice among places of one name that follows from it."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from whosays.resolve.bearings import distance_km
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import Gazetteer, GazetteerEntry

Key = TypeVar("Key", str, tuple[str, str])
# A run of capitalised words, with the small words that names hold inside.
_RUN = re.compile(r"\b[A-Z][\w'’.-]*(?:\s+(?:(?:al|el|de|del|la|of|the|and|ad|as|ash|an|az|ez)[\s-])*[A-Z][\w'’.-]*)*")
_WITHIN = re.compile(
    r"(?:\s+(?:city|town|village|district|area))?\s*(?:,\s*|\(\s*|\s+in\s+(?:the\s+)?(?:\w+\s+)?)(?:the\s+)?"
    r"(?P<name>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,3})"
)
_OF = re.compile(
    r"(?P<name>[A-Z][\w'’-]*?)(?:['’]s)?\s+(?:[a-z]+\s+){0,3}?(?:(?:city|town|village|province|region|capital|district|port)\s+of\s+)?\Z"
)
PLACES = 4  # only the first entries of a name speak for a country: the rest are unlikely
LOOK_AHEAD, LOOK_BACK = 60, 45
SURE = 0.9
VOTE = 0.5
MOST_POINTS = 40

# How much each ground counts, in the currency of one decimal order of population.
WITHIN, OF, COUNTRY, DIVISION, NEIGHBOURS, RANK, MOST_PEOPLE = 6.0, 2.5, 4.0, 8.0, 4.0, 0.25, 3.5
OF_KIND = {"country": 3.0, "continent": 3.5, "region": 3.5, "sea": 3.5, "river": 3.0}
OTHER_KIND = 2.0
# A namesake below this many people in a country never spoken of is not what the article means; better unresolved.
SMALL, SPOKEN_OF, NEARNESS = 100_000, 0.3, 0.05
WHOLES = frozenset({"country", "division", "region"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Grounds for choosing among places of one name.

    countries: share of the article's weight by ISO alpha-3, sums to 1. divisions: likewise by (country, division).
    points: places the article names beyond doubt. known: countries' entries by ISO alpha-3.
    told: where a name ends that its whole follows, by name.
    """

    view: str
    gazetteer: Gazetteer
    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    points: tuple[GazetteerEntry, ...] = ()
    known: Mapping[str, GazetteerEntry] = field(default_factory=dict)
    told: Mapping[str, int] = field(default_factory=dict)

    def country(self, code: str) -> GazetteerEntry | None:
        """The entry of a country that the article names."""
        return self.known.get(code)

    def choose(self, candidates: Sequence[GazetteerEntry], anchor: Anchor | None) -> tuple[GazetteerEntry, str]:
        """The likeliest candidate here, and the ground that weighed most."""
        if len(candidates) == 1:
            return candidates[0], "only entry"
        within, of = self._containers(anchor)
        best: tuple[float, GazetteerEntry, str] | None = None
        for rank, entry in enumerate(candidates):
            grounds = self._grounds(entry, within, of)
            score = sum(grounds.values()) - RANK * math.log2(1 + rank)
            if best is None or score > best[0]:
                top = max(grounds, key=lambda name: grounds[name]) if max(grounds.values()) > 0 else "population"
                best = score, entry, top
        assert best is not None
        return best[1], best[2]

    def foreign(self, entry: GazetteerEntry) -> bool:
        """Whether a small place lies in a country of which the article speaks nowhere, far from all it names."""
        small = (
            entry.kind in ("town", "village") and entry.population < SMALL and not entry.id.startswith("supplement:")
        )
        speaks = max(self.countries.values(), default=0.0) >= SPOKEN_OF
        return small and speaks and not self.countries.get(entry.country or "") and self._closeness(entry) < NEARNESS

    def _grounds(self, entry: GazetteerEntry, within: Sequence[GazetteerEntry], of: Sequence[str]) -> dict[str, float]:
        people = min(MOST_PEOPLE, math.log10(max(entry.population, 300)) - 3)
        if entry.kind == "division":
            people -= 0.15  # "Raqqa" alone is the town
        elif entry.kind not in ("town", "village") or entry.id.startswith("supplement:"):
            people = max(people if entry.kind != "country" else 0.0, OF_KIND.get(entry.kind, OTHER_KIND))
        grounds = {
            "population": people,
            "country": COUNTRY * self.countries.get(entry.country or "", 0.0),
            "division": DIVISION * self.divisions.get((entry.country or "", entry.admin1 or ""), 0.0),
            "neighbours": NEIGHBOURS * self._closeness(entry),
            "within": WITHIN * any(_holds(outer, entry) for outer in within),
            "country's name beside it": OF * (entry.country in of and entry.kind != "country"),
        }
        return grounds

    def _closeness(self, entry: GazetteerEntry) -> float:
        """1.0 among the other places of the article, towards 0.0 far from all."""
        here = entry.latitude, entry.longitude
        gaps = sorted(distance_km(here, (p.latitude, p.longitude)) for p in self.points if p.name != entry.name)
        return sum(math.exp(-gap / 150) for gap in gaps[:3]) / 3

    def _containers(self, anchor: Anchor | None) -> tuple[tuple[GazetteerEntry, ...], tuple[str, ...]]:
        """What the words right after name as the whole ("Azaz, Syria"), here or where the name stands so elsewhere;
        and the country named right before."""
        if anchor is None:
            return (), ()
        outer = self._wholes(anchor.end) or self._wholes(self.told.get(anchor.quote, -1))
        before = _OF.search(self.view[max(0, anchor.start - LOOK_BACK) : anchor.start])
        if not before:
            return outer, ()
        people = self.gazetteer.country_of_demonym(before["name"])
        if people:
            return outer, (people,)
        found = self.gazetteer.find(before["name"])
        return outer, tuple(entry.country or "" for entry in found if entry.kind == "country")

    def _wholes(self, end: int) -> tuple[GazetteerEntry, ...]:
        after = _WITHIN.match(self.view, end, end + LOOK_AHEAD) if end >= 0 else None
        if not after:
            return ()
        name = after["name"].rstrip(".,")
        for words in (name, name.split()[0]):
            if found := tuple(entry for entry in self.gazetteer.find(words) if entry.kind in WHOLES):
                return found
        return ()


def _holds(outer: GazetteerEntry, entry: GazetteerEntry) -> bool:
    if outer.id == entry.id or outer.country != entry.country:
        return False
    return outer.kind == "country" or (
        outer.admin1 is not None and outer.admin1 == entry.admin1 and entry.kind != "division"
    )


def survey(article: Article, gazetteer: Gazetteer, names: Sequence[str] = ()) -> Surroundings:
    """What the article says about countries and places, over all its words and the names given."""
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[tuple[str, str], float] = defaultdict(float)
    votes: dict[tuple[str, str], float] = defaultdict(float)
    points: dict[str, GazetteerEntry] = {}
    known: dict[str, GazetteerEntry] = {}
    words = Counter(_names(article.view))
    words.update(names)
    if article.dateline_place:
        words[article.dateline_place] += 3
    for name, times in words.items():
        weight = 1 + math.log2(times)
        people = gazetteer.country_of_demonym(name)
        if people:
            countries[people] += weight * 0.7
            known.setdefault(people, next((e for e in _of_country(people, gazetteer)), _NOWHERE))
            continue
        found = gazetteer.find(name)
        if not found:
            continue
        first = found[0]
        for where in (homes := {(entry.country or "", entry.admin1 or "") for entry in found if entry.admin1}):
            votes[where] += VOTE / len(homes)
        if first.kind == "country" and first.country and (len(found) < 2 or found[1].kind != "division"):
            countries[first.country] += weight
            known[first.country] = first
        elif first.kind == "division" and first.country and len({entry.country for entry in found[:PLACES]}) == 1:
            countries[first.country] += weight * 0.7
            divisions[first.country, first.admin1 or ""] += weight
        elif _plain(first, found) and first.country:
            countries[first.country] += weight * 0.5
            divisions[first.country, first.admin1 or ""] += weight * 0.5
            points[first.id] = first
    for where, vote in votes.items():
        divisions[where] += vote
    told = {
        run.group(): run.end()
        for run in _RUN.finditer(article.view)
        if _WITHIN.match(article.view, run.end(), run.end() + LOOK_AHEAD)
    }
    sure = {code: entry for code, entry in known.items() if entry is not _NOWHERE}
    places = tuple(points.values())[:MOST_POINTS]
    return Surroundings(article.view, gazetteer, _shares(countries), _shares(divisions), places, sure, told)


_NOWHERE = GazetteerEntry("", "", "country", None, None, 0.0, 0.0)


def _of_country(code: str, gazetteer: Gazetteer) -> Iterator[GazetteerEntry]:
    yield from (entry for entry in gazetteer.find(code) if entry.id == f"country:{code}")


def _plain(first: GazetteerEntry, found: Sequence[GazetteerEntry]) -> bool:
    """Whether a name can hardly mean another place than its first entry: the rest together are much smaller."""
    if first.kind not in ("town", "village"):
        return first.country is not None
    rest = sum(entry.population for entry in found[1:] if entry.kind == "town" and entry.country != first.country)
    return first.population > 50_000 and first.population * (1 - SURE) > rest


def _shares(weights: Mapping[Key, float]) -> dict[Key, float]:
    total = sum(weights.values())
    return {key: weight / total for key, weight in weights.items()} if total else {}


def _names(view: str) -> Iterator[str]:
    """Runs of capitalised words, and the single words of longer runs."""
    for run in _RUN.finditer(view):
        name = run.group().strip(" .'’-")
        yield name
        words = name.split()
        if len(words) > 1:
            for word in words:
                if word[:1].isupper() and len(word) > 3:
                    yield word.removesuffix("'s").removesuffix("’s").strip(".,")
        elif name.endswith(("'s", "’s")):
            yield name[:-2]
