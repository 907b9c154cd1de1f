"""What an article says about countries and places, over all its words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from whosays.resolve.dateline import dateline_places
from whosays.resolve.grounds import WEIGHTS, plain
from whosays.resolve.surroundings import LOOK_AHEAD, WHOLES, WITHIN, Settled, Surroundings, square, words_of
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import Gazetteer, GazetteerEntry

Key = TypeVar("Key", str, tuple[str, str])
# A run of capitalised words, with the small words that names hold inside.
_RUN = re.compile(r"\b[A-Z][\w'’.-]*(?:\s+(?:(?:al|el|de|del|la|of|the|and|ad|as|ash|an|az|ez)[\s-])*[A-Z][\w'’.-]*)*")
PLACES = 4  # only the first entries of a name speak for a country: the rest are unlikely
NAMESAKES = 60  # of a name, that may be what it means
SURE = 0.9
VOTE = 0.5
MOST_POINTS, MOST_SETTLED = 40, 40
WIDE = frozenset({"country", "continent", "region"})
_DRESSING = re.compile(r"^the\s+|['’]s?$", re.IGNORECASE)
# A name not found as a toponym (a person's, a firm's) says less of where the article is.
NOT_TOPONYM = 0.35
_NOWHERE = GazetteerEntry("", "", "country", None, None, 0.0, 0.0)


def survey(
    article: Article,
    gazetteer: Gazetteer,
    toponyms: Sequence[Anchor] = (),
    weights: Mapping[str, float] = WEIGHTS,
) -> Surroundings:
    """What the article says about countries and places, over all its words.

    toponyms: the places it names, as far as they are known. weights: as in `whosays.resolve.grounds`.
    """
    sent = dateline_places(article, gazetteer)
    return settle(observe(article, gazetteer, toponyms, sent, weights), (*sent, *toponyms))


def settle(around: Surroundings, toponyms: Sequence[Anchor]) -> Surroundings:
    """The surroundings with what each of the article's names is taken for at first sight, so that the names can explain
    each other."""
    first: dict[str, Anchor] = {}
    for anchor in toponyms:
        first.setdefault(anchor.quote.casefold(), anchor)
    settled = []
    for anchor in tuple(first.values())[:MOST_SETTLED]:
        name = bare_name(anchor.quote)
        found = around.gazetteer.find(name)[:NAMESAKES] if name else ()
        if not found:
            continue
        explained = around.explain(found, anchor, name)
        entry, best, _ = explained[0]
        trust = 1 / sum(math.exp(score - best) for _, score, _ in explained)
        if entry.kind not in WIDE and not around.foreign(entry):
            settled.append(Settled(words_of(name), entry, trust))
    return replace(around, settled=tuple(settled))


def observe(
    article: Article,
    gazetteer: Gazetteer,
    toponyms: Sequence[Anchor],
    sent: Sequence[Anchor],
    weights: Mapping[str, float],
) -> Surroundings:
    """What the article says, name by name. sent: the places of its dateline."""
    countries: dict[str, float] = defaultdict(float)
    divisions: dict[tuple[str, str], float] = defaultdict(float)
    votes: dict[tuple[str, str], float] = defaultdict(float)
    points: dict[str, GazetteerEntry] = {}
    known: dict[str, GazetteerEntry] = {}
    named: set[tuple[str, str]] = set()
    company: dict[tuple[int, int], dict[str, float]] = defaultdict(dict)
    words = Counter(_names(article.view))
    words.update(anchor.quote for anchor in toponyms)
    words.update({anchor.quote: 3 for anchor in sent})
    sure = {anchor.quote for anchor in (*toponyms, *sent)}
    if article.dateline_place and not sent:
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
        _keep_company(company, name, found, 1.0 if name in sure else NOT_TOPONYM)
        if first.kind == "country" and any(e.kind == "division" and e.country != first.country for e in found[:PLACES]):
            continue  # "Georgia" says nothing of where the article is
        if first.kind == "country" and first.country:
            countries[first.country] += weight
            known[first.country] = first
        elif first.kind == "division" and first.country and len({entry.country for entry in found[:PLACES]}) == 1:
            countries[first.country] += weight * 0.7
            divisions[first.country, first.admin1 or ""] += weight
            named.add((first.country, first.admin1 or ""))
        elif _plain(first, found) and first.country:
            countries[first.country] += weight * 0.5
            divisions[first.country, first.admin1 or ""] += weight * 0.5
            points[first.id] = first
    for where, vote in votes.items():
        divisions[where] += vote
    told = {
        run.group(): run.end()
        for run in _RUN.finditer(article.view)
        if WITHIN.match(article.view, run.end(), run.end() + LOOK_AHEAD)
    }
    return Surroundings(
        article.view,
        gazetteer,
        _shares(countries),
        _shares(divisions),
        tuple(points.values())[:MOST_POINTS],
        {code: entry for code, entry in known.items() if entry is not _NOWHERE},
        frozenset(known),
        frozenset(named),
        told,
        company,
        tuple(entry for anchor in sent for entry in gazetteer.find(anchor.quote)[:1] if entry.kind in WHOLES),
        weights=weights,
    )


def bare_name(words: str) -> str:
    """A toponym without article and possessive."""
    return _DRESSING.sub("", words.strip()).strip()


def _keep_company(
    company: dict[tuple[int, int], dict[str, float]], name: str, found: Sequence[GazetteerEntry], weight: float
) -> None:
    """Enter a name in every square where it has a namesake; the more namesakes, the less each says."""
    key = " ".join(map(plain, re.split(r"[\s-]+", name)))
    small = [entry for entry in found[:NAMESAKES] if entry.kind not in WHOLES]
    for entry in small:
        at = company[square(entry)]
        at[key] = max(at.get(key, 0.0), weight / math.sqrt(len(small)))


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
