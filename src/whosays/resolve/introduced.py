"""What an article tells of a group that no list knows, beside its name: whence it is and what it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from whosays.resolve.unlisted import countries_in
from whosays.resolve.wording import head_words
from whosays.types.article import Article
from whosays.types.knowledge import ActorList, Gazetteer

# ", a little-known Colombian rebel group," and " (a Shia militia)".
_APPOSITION = re.compile(
    r"[\"”’]?\s*[,(–—-]\s*(?P<words>(?:an?|the|one of)\s[^.;()]{3,110}?)"
    r"(?=[,.;)–—]|\s(?:said|has|have|had|was|were|is|which|that|who)\b|$)"
)
# ", which operates in Idlib", " based in the Philippines", " is active in".
_WHERE = re.compile(
    r"[\"”’]?\s*,?\s*(?:(?:which|that|who)\s)?(?:(?:is|are|was|were|has been|have been)\s)?"
    r"(?:(?:mainly|mostly|largely|chiefly|also)\s)?(?:operat\w+|based|active|fight\w+|headquartered|rooted|present)\s"
    r"(?:(?:mainly|mostly|largely|chiefly|also)\s)?(?:in|from|around|near|across|out of)\s"
    r"(?:the\s)?(?:\w+\s(?:of|in)\s)?(?P<place>[A-Z][\w’'-]*(?:\s(?:al-|el-)?[A-Z][\w’'-]*){0,3})"
)
# "a Colombian rebel group called NAME", "the Philippine group NAME", "members of the Kenya-based NAME".
_BEFORE = re.compile(
    r"(?P<words>[\w’'.-]+(?:\s[\w’'.-]+){0,6})\s(?:called|named|known as|calling itself|that calls itself|dubbed)\s"
    r"(?:the\s)?[\"“‘]?$"
)
_TIGHT = re.compile(r"(?P<words>(?:[\w’'.-]+\s){1,4})[\"“‘]?$")
_BASED = re.compile(r"\b(?P<place>[A-Z][\w’']*(?:\s[A-Z][\w’']*)?)-based\s(?:[\w-]+\s){0,3}[\"“‘]?$")
_WINDOW = 130


@dataclass(frozen=True, slots=True)
class Introduction:
    """What words beside a name tell: countries and sectors, empty where they tell none, and those words."""

    countries: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    words: str = ""


def introduction(name: str, article: Article, actors: ActorList, gazetteer: Gazetteer) -> Introduction:
    """What the article says of a named group beside any naming of it; the first words that tell something count."""
    told = Introduction()
    for words, place in _beside(name, article.view):
        countries = told.countries
        if not countries and place:
            known = gazetteer.find(place)
            country = actors.country_of(place) or (known[0].country if known else None)
            countries = (country,) if country else ()
        elif not countries:
            countries = tuple(guess.value for guess in countries_in(words, actors, gazetteer, towns=False))
        group = None if place else actors.group(head_words(words))
        sectors = told.sectors or (group.sectors if group is not None else ())
        if (countries, sectors) != (told.countries, told.sectors):
            told = Introduction(countries, sectors, told.words or " ".join(words.split()))
        if countries and sectors:
            break
    return told


def _beside(name: str, text: str) -> Iterator[tuple[str, str]]:
    """(words, place) beside each naming: appositions and descriptions with no place, and places of operation."""
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before, after = text[max(0, match.start() - _WINDOW) : match.start()], match.end()
        sentence = re.split(r"[.;:!?\n]\s", before)[-1]
        called = _BEFORE.search(sentence)
        tight = _TIGHT.search(sentence)
        where = _WHERE.match(text, after)
        apposition = _APPOSITION.match(text, after)
        based = _BASED.search(sentence)
        if based:
            yield based[0].strip(), based["place"]
        if called:
            yield called["words"], ""
        if where:
            yield where[0].strip(" ,"), where["place"]
        if apposition:
            yield apposition["words"], ""
        if tight and _describes(tight["words"]):
            yield tight["words"], ""


def _describes(words: str) -> bool:
    """Whether the words just before a name end in a common noun of people, which the name stands beside."""
    return words.split()[-1] in _GROUPS


# Nouns that a group's name stands beside.
_GROUPS = frozenset((
    "group", "groups", "militia", "militias", "faction", "movement", "organization", "organisation", "outfit", "gang",
    "cartel", "party", "network", "rebels", "insurgents", "guerrillas", "separatists", "militants", "fighters", "army",
))  # fmt: skip
