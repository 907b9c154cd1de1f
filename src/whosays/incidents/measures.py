"""What two outlines have in common, as numbers: the ground that a comparison stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import sqrt

from whosays.incidents.days import Span
from whosays.incidents.names import alike, sound
from whosays.incidents.outline import Outline, Point
from whosays.types import globe
from whosays.types.linking import LinkModel

# Words above this are borne by few: rarity as in `LinkModel.rarity`.
RARE = 4.5
distance_km = lru_cache(maxsize=200_000)(globe.distance_km)


class Profile:
    """An outline with what comparing it again and again needs, worked out once."""

    __slots__ = ("__dict__", "model", "outline")

    def __init__(self, outline: Outline, model: LinkModel) -> None:
        self.outline = outline
        self.model = model

    @cached_property
    def people(self) -> tuple[tuple[str, ...], ...]:
        """The words of each name; what only may be one counts where it has a word that is rare."""
        called = (name for name in self.outline.called if any(self.model.rarity(word) >= RARE for word in name.split()))
        return tuple(tuple(name.split()) for name in (*self.outline.people, *called))

    @cached_property
    def who(self) -> dict[str, float]:
        """Rarity of the words that say who and what suffered, by their sound."""
        outline = self.outline
        names = (*outline.people, *outline.called, *outline.described, *outline.objects)
        return self._weighed(word for name in names for word in name.split())

    @cached_property
    def words(self) -> dict[str, float]:
        """Rarity of the words that tell it."""
        return {word: rarity for word in self.outline.words if (rarity := self.model.rarity(word)) > 0}

    @cached_property
    def doers(self) -> dict[str, float]:
        """Rarity of the words for doers that no list knows."""
        return self._weighed(word for name in self.outline.doers for word in name.split())

    @cached_property
    def sounds(self) -> frozenset[str]:
        """The sounds of all words that tell it."""
        return frozenset(sound(word) for word in self.outline.words)

    @cached_property
    def who_norm(self) -> float:
        """Length of `who` as a vector."""
        return norm(self.who)

    @cached_property
    def words_norm(self) -> float:
        """Length of `words` as a vector."""
        return norm(self.words)

    def _weighed(self, words: Iterable[str]) -> dict[str, float]:
        found: dict[str, float] = {}
        for word in words:
            found[sound(word)] = max(found.get(sound(word), 0.0), self.model.rarity(word))
        return {key: rarity for key, rarity in found.items() if rarity > 0}


def norm(weights: Mapping[str, float]) -> float:
    """The length of a vector."""
    return sqrt(sum(weight * weight for weight in sorted(weights.values())))


@dataclass(frozen=True, slots=True)
class Names:
    """How the people of two outlines go together.

    rarity: of the words that the best pair of names shares, summed. whole: every word of the shorter of these two names
    finds its like. words: how many do. pairs: how many names find one that is theirs. best: these two names.
    """

    rarity: float = 0.0
    whole: bool = False
    words: int = 0
    pairs: int = 0
    best: tuple[str, str] = ("", "")


NOBODY = Names()


def compare_names(a: Profile, b: Profile) -> Names:
    """How the people of two outlines go together; a pair of names that is whole goes before one that is not."""
    best, pairs = NOBODY, 0
    for one in a.people:
        whole = False
        for other in b.people:
            common = [word for word in one if any(alike(word, mate) for mate in other)]
            if not common:
                continue
            found = Names(
                sum(a.model.rarity(word) for word in common), len(common) >= min(len(one), len(other)), len(common),
                best=(" ".join(one), " ".join(other)),
            )  # fmt: skip
            whole = whole or found.whole
            if (found.whole, found.rarity, found.best) > (best.whole, best.rarity, best.best):
                best = found
        pairs += whole
    return replace(best, pairs=pairs) if pairs else best


def cosine(a: Mapping[str, float], b: Mapping[str, float], a_norm: float, b_norm: float) -> tuple[float, float]:
    """(cosine, sum of the weights of what both have)."""
    if len(b) < len(a):
        a, b = b, a
    product = shared = 0.0
    for word, weight in a.items():
        if word in b:
            product += weight * b[word]
            shared += min(weight, b[word])
    return (product / (a_norm * b_norm) if product else 0.0), shared


def told_of(a: Profile, b: Profile) -> float:
    """Rarity of the rarest surname of one outline's people among the words that tell the other."""
    return max(_heard(a, b), _heard(b, a))


def _heard(a: Profile, b: Profile) -> float:
    return max((a.model.rarity(name[-1]) for name in a.people if sound(name[-1]) in b.sounds), default=0.0)


def gap(a: Span, b: Span) -> int:
    """Days between two stretches of days, 0 where they touch or overlap."""
    after = (b[0] - a[1]) if b[0] is not None and a[1] is not None else 0
    before = (a[0] - b[1]) if a[0] is not None and b[1] is not None else 0
    return max(0, after, before)


def apart_km(a: Iterable[Point], b: Iterable[Point]) -> float | None:
    """Kilometres between the edges of the nearest two points that are no whole countries; None without such."""
    found = [
        distance_km((one.latitude, one.longitude), (other.latitude, other.longitude)) - one.radius_km - other.radius_km
        for one in a
        if one.precision != "country"
        for other in b
        if other.precision != "country"
    ]
    return max(0.0, min(found)) if found else None
