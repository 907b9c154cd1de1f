"""The grounds on which one of several places of a name is chosen, and how much each of them counts.

A ground has a value for every candidate, most of them 0 to 1; the candidate with the largest weighted sum is chosen.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping

from whosays.types.knowledge import GazetteerEntry

# Fitted by `python -m benchmarks.fit_places` on the folds of geo that are not held out. What each ground measures:
WEIGHTS: Mapping[str, float] = {
    "population": 0.94,  # decimal orders above a thousand people, at most 3.5
    "country as such": 5.0,  # the entry is a country
    "division as such": 2.0,  # the entry is a province, state or department
    "division after a town": -4.0,  # a town of the name goes before it: "Raqqa" is the town, "Gaza" no province
    "region as such": 3.0,  # the entry is a continent, sea, river or other wide area
    "listed place": 1.5,  # the entry is of the supplement: a place that conflict reports name
    "own name": 2.9,  # the words are the entry's main name, not one of its others
    "rank": -0.3,  # log2 of the place in the gazetteer's order
    "country": 1.0,  # share of its country in what the article speaks of
    "country named": 0.56,  # the article names its country or its people
    "division": 0.59,  # share of its division in what the article speaks of
    "division named": 1.7,  # the article names its division and that can mean nothing else
    "company": 3.07,  # log of how many other names of the article have a namesake close by
    "within": 2.92,  # the words right after name its country or division: "Azaz, Syria"
    "country's name beside it": 1.5,  # the words right before do: "Syria's Azaz"
    "dateline": 1.28,  # it lies in the division from which the report was sent
    "settled near": 1.98,  # log of how close it lies to what the article's other names were taken for
    "settled division": 4.84,  # share of its division among what the other names were taken for
    "settled country": 3.14,  # likewise of its country
}
MOST_PEOPLE = 3.5
_ARTICLE = re.compile(r"^a(?:l|[drstnz]|sh|dh|th)(?=[^aeiou]\w{3})")
_SOFT = re.compile(r"[aeiouyhw]|(?<=(.))\1")
LARGE = frozenset({"continent", "region", "sea", "river", "desert", "mountain", "island", "lake", "valley"})


def intrinsic(entry: GazetteerEntry, name: str, rank: int) -> dict[str, float]:
    """The grounds that lie in an entry and its place in the gazetteer's order (0 first), whatever the article says."""
    grounds = {"rank": math.log2(1 + rank), "own name": float(bones(entry.name) == bones(name))}
    if entry.kind == "country":
        return grounds | {"country as such": 1.0}
    if entry.kind == "division":
        grounds["division as such"] = 1.0
    elif entry.kind in LARGE:
        return grounds | {"region as such": 1.0}
    elif entry.kind not in ("town", "village") or entry.id.startswith("supplement:"):
        grounds["listed place"] = 1.0
    return grounds | {"population": min(MOST_PEOPLE, max(0.0, math.log10(max(entry.population, 1)) - 3))}


def weigh(grounds: Mapping[str, float], weights: Mapping[str, float] = WEIGHTS) -> dict[str, float]:
    """What each ground adds to the score, grounds of no value left out."""
    return {name: weights[name] * value for name, value in grounds.items() if value}


def bones(name: str) -> str:
    """The consonants of a name without the Arabic article, in which its common transliterations agree."""
    key = plain(name)
    return _SOFT.sub("", _ARTICLE.sub("", key)) or key


def plain(name: str) -> str:
    """A name for comparing: letters and digits alone, small and without accents."""
    return "".join(char for char in unicodedata.normalize("NFKD", name.casefold()) if char.isalnum())
