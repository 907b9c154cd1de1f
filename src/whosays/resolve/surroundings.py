"""The choice among places of one name, from what the article says around them."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from whosays.resolve.grounds import WEIGHTS, intrinsic, plain, weigh
from whosays.types.anchor import Anchor
from whosays.types.globe import distance_km
from whosays.types.knowledge import Gazetteer, GazetteerEntry

WITHIN = re.compile(
    r"(?:\s+(?:city|town|village|district|area))?\s*(?:,\s*|\(\s*|\s+in\s+(?:the\s+)?(?:\w+\s+)?)(?:the\s+)?"
    r"(?P<name>[A-Z][\w'’.-]*(?:\s+[A-Z][\w'’.-]*){0,3})"
)
_OF = re.compile(
    r"(?P<name>[A-Z][\w'’-]*?)(?:['’]s)?\s+(?:[a-z]+\s+){0,3}?(?:(?:city|town|village|province|region|capital|district|port)\s+of\s+)?\Z"
)
LOOK_AHEAD, LOOK_BACK = 60, 45
# A namesake below this many people in a country never spoken of is not what the article means; better unresolved.
SMALL, SPOKEN_OF, NEARNESS = 100_000, 0.3, 0.05
WHOLES = frozenset({"country", "division", "region"})
NO_ONE: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Settled:
    """What a name was taken for at first sight. words: of the name, plain. trust: 0 to 1."""

    words: frozenset[str]
    entry: GazetteerEntry
    trust: float


Explained = tuple[GazetteerEntry, float, Mapping[str, float]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Grounds for choosing among places of one name.

    countries: share of the article's weight by ISO alpha-3, sums to 1. divisions: likewise by (country, division).
    points: places the article names beyond doubt. known: countries' entries by ISO alpha-3.
    spoken_of: countries that the article names, or their people. named: (country, division) that it names and that can
    mean nothing else.
    told: where a name ends that its whole follows, by name. company: by square of a degree, the names of the article
    that have a namesake there, with their weight. sent_from: countries and divisions of the dateline.
    settled: what the article's names were taken for at first sight. weights: how much each ground counts.
    """

    view: str
    gazetteer: Gazetteer
    countries: Mapping[str, float] = field(default_factory=dict)
    divisions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    points: tuple[GazetteerEntry, ...] = ()
    known: Mapping[str, GazetteerEntry] = field(default_factory=dict)
    spoken_of: frozenset[str] = frozenset()
    named: frozenset[tuple[str, str]] = frozenset()
    told: Mapping[str, int] = field(default_factory=dict)
    company: Mapping[tuple[int, int], Mapping[str, float]] = field(default_factory=dict)
    sent_from: tuple[GazetteerEntry, ...] = ()
    settled: tuple[Settled, ...] = ()
    weights: Mapping[str, float] = field(default_factory=lambda: WEIGHTS)

    def country(self, code: str) -> GazetteerEntry | None:
        """The entry of a country that the article names."""
        return self.known.get(code)

    def choose(
        self, candidates: Sequence[GazetteerEntry], anchor: Anchor | None, name: str = ""
    ) -> tuple[GazetteerEntry, str]:
        """The likeliest candidate here, and the ground that weighed most."""
        if len(candidates) == 1:
            return candidates[0], "only entry"
        entry, _, grounds = self.explain(candidates, anchor, name)[0]
        top = max(grounds, key=lambda ground: grounds[ground], default="rank")
        return entry, top if grounds.get(top, 0.0) > 0 else "rank"

    def explain(
        self, candidates: Sequence[GazetteerEntry], anchor: Anchor | None, name: str = ""
    ) -> tuple[Explained, ...]:
        """(Entry, score, what each ground adds to it) of all candidates, best first.

        candidates: entries of one name in the gazetteer's order. anchor: where the name stands in the article, None
        when nowhere. name: the words looked up, where not the anchor's. Grounds: `whosays.resolve.grounds.WEIGHTS`.
        """
        name = name or (anchor.quote if anchor else candidates[0].name if candidates else "")
        found = [(entry, weigh(values, self.weights)) for entry, values in self.measure(candidates, anchor, name)]
        scored = [(entry, sum(grounds.values()), grounds) for entry, grounds in found]
        return tuple(sorted(scored, key=lambda item: -item[1]))

    def measure(
        self, candidates: Sequence[GazetteerEntry], anchor: Anchor | None, name: str
    ) -> list[tuple[GazetteerEntry, dict[str, float]]]:
        """The value of every ground for every candidate, before weighing."""
        within, of = self._containers(anchor)
        words = words_of(name)
        after_town = False
        found = []
        for rank, entry in enumerate(candidates):
            grounds = intrinsic(entry, name, rank) | self._told_of(entry, within, of, words)
            after_town = after_town or entry.kind == "town"
            if entry.kind == "division" and after_town:
                grounds["division after a town"] = 1.0
            found.append((entry, grounds | self._settled_by(entry, words)))
        return found

    def foreign(self, entry: GazetteerEntry, alone: bool = False) -> bool:
        """Whether a small place lies in a country of which the article speaks nowhere, far from all it names.

        alone: no other place bears the name.
        """
        if alone:
            return False
        small = (
            entry.kind in ("town", "village") and entry.population < SMALL and not entry.id.startswith("supplement:")
        )
        speaks = max(self.countries.values(), default=0.0) >= SPOKEN_OF
        return small and speaks and not self.countries.get(entry.country or "") and self._closeness(entry) < NEARNESS

    def _told_of(
        self, entry: GazetteerEntry, within: Sequence[GazetteerEntry], of: Sequence[str], words: frozenset[str]
    ) -> dict[str, float]:
        """The grounds that lie in what the article says. words: of the name, which is no company for itself."""
        country, division = entry.country or "", (entry.country or "", entry.admin1 or "")
        return {
            "country": self.countries.get(country, 0.0),
            "country named": float(country in self.spoken_of),
            "division": self.divisions.get(division, 0.0),
            "division named": float(division in self.named),
            "company": math.log1p(self._company(entry, words)),
            "within": float(any(holds(outer, entry) for outer in within)),
            "country's name beside it": float(country in of and entry.kind != "country"),
            "dateline": float(any(holds(outer, entry) for outer in self.sent_from)),
        }

    def _settled_by(self, entry: GazetteerEntry, words: frozenset[str]) -> dict[str, float]:
        """The grounds that lie in what the article's other names were taken for."""
        others = [item for item in self.settled if words.isdisjoint(item.words)]
        if not others:
            return {}
        whole = 1 + sum(item.trust for item in others)
        at_home = [item for item in others if item.entry.country == entry.country]
        beside = [item.trust for item in at_home if entry.admin1 and item.entry.admin1 == entry.admin1]
        near = sorted((item.trust * closeness(entry, item.entry, 100) for item in others), reverse=True)[:3]
        return {
            "settled near": math.log1p(sum(near)),
            "settled division": sum(beside) / whole,
            "settled country": sum(item.trust for item in at_home) / whole,
        }

    def _closeness(self, entry: GazetteerEntry) -> float:
        """1.0 among the other places of the article, towards 0.0 far from all."""
        return (
            sum(sorted((closeness(entry, p, 150) for p in self.points if p.name != entry.name), reverse=True)[:3]) / 3
        )

    def _company(self, entry: GazetteerEntry, words: frozenset[str]) -> float:
        """The summed weight of the article's other names that have a namesake within about a degree."""
        if entry.kind in WHOLES:
            return 0.0
        near: dict[str, float] = {}
        row, column = square(entry)
        for north in (-1, 0, 1):
            for east in (-1, 0, 1):
                near.update(self.company.get((row + north, column + east), NO_ONE))
        return sum(weight for name, weight in near.items() if words.isdisjoint(name.split()))

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
        after = WITHIN.match(self.view, end, end + LOOK_AHEAD) if end >= 0 else None
        if not after:
            return ()
        name = after["name"].rstrip(".,")
        for words in (name, name.split()[0]):
            if found := tuple(entry for entry in self.gazetteer.find(words) if entry.kind in WHOLES):
                return found
        return ()


def words_of(name: str) -> frozenset[str]:
    """The words of a name, plain."""
    return frozenset(map(plain, re.split(r"[\s-]+", name)))


def closeness(a: GazetteerEntry, b: GazetteerEntry, scale: float) -> float:
    """1.0 for places at one spot, falling to 1/e over `scale` kilometres; 0.0 for wholes and beyond six degrees."""
    if b.kind in WHOLES or abs(a.latitude - b.latitude) > 6:
        return 0.0
    return math.exp(-distance_km((a.latitude, a.longitude), (b.latitude, b.longitude)) / scale)


def square(entry: GazetteerEntry) -> tuple[int, int]:
    """The square of a degree in which an entry lies."""
    return math.floor(entry.latitude), math.floor(entry.longitude)


def holds(outer: GazetteerEntry, entry: GazetteerEntry) -> bool:
    """Whether an entry lies in a country or division."""
    if outer.id == entry.id or outer.country != entry.country:
        return False
    return outer.kind == "country" or (
        outer.admin1 is not None and outer.admin1 == entry.admin1 and entry.kind != "division"
    )
