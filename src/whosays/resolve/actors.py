"""Who is meant: actors of one article looked up in the list, short forms tied to the fuller names told before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from whosays.resolve.expansions import expansions
from whosays.resolve.introduced import Introduction, introduction
from whosays.resolve.shortforms import ARMED, earlier_actor, earlier_name, points_back
from whosays.resolve.unlisted import BACKED, countries_in, sectors_in
from whosays.resolve.wording import NAMED_AFTER, described, head_words, shorten
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import ActorEntry, ActorList, Gazetteer
from whosays.types.values import ActorValue

_BRACKET = re.compile(r"[(\[]\s*([A-Z][\w./&-]{1,9})\s*[)\]]")
_LED_BY = re.compile(r",? (?:which |that |who )?(?:is |are |was )?led by (?:the )?((?:[A-Z][\w.]*\s?){1,3})")
# A country named in this share of all countries' namings is the one that bare "the army" means.
DOMINANT = 0.6


def resolve_actors(
    items: Sequence[tuple[Anchor, ActorValue]], article: Article, actors: ActorList, gazetteer: Gazetteer
) -> tuple[ActorValue, ...]:
    """The values of one article with entry, sectors, countries, parents and people, in the order given.

    Names are read in the order of the text, so that "the coalition" can mean the US-led one named before it. What no
    list knows keeps its name, without article and relative clause, and the countries that its words or the words
    beside it say.
    """
    scene = _Scene.of(article, actors, gazetteer)
    found: dict[int, ActorValue] = {}
    for place in sorted(range(len(items)), key=lambda number: items[number][0].start):
        anchor, value = items[place]
        found[place] = scene.resolved(anchor, value)
        scene.told.append(found[place])
    return tuple(found[place] for place in range(len(items)))


@dataclass(slots=True)
class _Scene:
    """One article while its actors are resolved.

    mentioned: how often each country is named. home: the one it is about. longer: names of acronyms that it introduces;
    shorter: the other way round. told: the values resolved so far, in the order of the text.
    """

    article: Article
    actors: ActorList
    gazetteer: Gazetteer
    year: int | None
    mentioned: Counter[str]
    home: str | None
    longer: Mapping[str, str]
    shorter: Mapping[str, str]
    told: list[ActorValue] = field(default_factory=list)
    introductions: dict[str, Introduction] = field(default_factory=dict)

    @classmethod
    def of(cls, article: Article, actors: ActorList, gazetteer: Gazetteer) -> _Scene:
        year = int(article.published[:4]) if article.published and article.published[:4].isdigit() else None
        mentioned = _countries_of(article, actors)
        longer = expansions(article.view)
        shorter = {name: acronym for acronym, name in longer.items()}
        return cls(article, actors, gazetteer, year, mentioned, _dominant(mentioned), longer, shorter)

    def resolved(self, anchor: Anchor, value: ActorValue) -> ActorValue:
        """The value of one naming."""
        value = self._with_name(anchor, value)
        spelt = self._spelt_out(value)
        if spelt is not None:
            return spelt
        entry = self._led(anchor) or self._entry(value.name) or self._entry(anchor.quote)
        if entry is not None:
            return self._listed(value, entry, "actor list")
        meant = earlier_actor(anchor.quote, self.told, self.article.view[: anchor.start], self.actors)
        if isinstance(meant, ActorEntry):
            return self._listed(value, meant, "named before in the article")
        earlier = meant or earlier_name(value.name, self.told)
        if earlier is not None:
            return replace(earlier, people=value.people or earlier.people, why="short for a name told before")
        return self._home_organ(value) or self._kept(value)

    def _with_name(self, anchor: Anchor, value: ActorValue) -> ActorValue:
        """The value with the name that stands after its words: "a Colombian rebel group" before "called Los Y"."""
        after = NAMED_AFTER.match(self.article.view, anchor.end)
        if after is None or not described(f"{value.name} {after['name']}")[0]:
            return value
        return replace(value, name=f"{value.name} {after['name']}")

    def _spelt_out(self, value: ActorValue) -> ActorValue | None:
        """The value of an acronym or name that the article introduces with the other.

        The list is asked for the full name first: in an article that writes "Somali Desert Front (SDF)", SDF is that.
        """
        name = shorten(value.name)
        first, _, rest = name.partition(" ")
        # "FDU fighters" are the FDU's.
        short = first if rest and self.actors.group(rest) is not None else name
        full = self.longer.get(short) or (name if name in self.shorter else None)
        if full is None:
            return None
        entry = self._entry(full)
        if entry is None:
            known = self._entry(self.shorter.get(full, ""))
            told = {guess.value for guess in countries_in(full, self.actors, self.gazetteer, towns=False)}
            entry = known if known is not None and (not told or told & set(known.countries)) else None
        if entry is not None:
            return self._listed(value, entry, "introduced in the article with its acronym")
        return self._kept(replace(value, name=full))

    def _entry(self, name: str) -> ActorEntry | None:
        """The entry that a name means; among several that share it, the one whose country the article speaks of."""
        if not name:
            return None
        for words in dict.fromkeys((name, shorten(name), *_BRACKET.findall(name), described(shorten(name))[1])):
            found = self.actors.find(words, self.year)
            if len(found) > 1:
                valid = [item for item in found if _valid(item, self.year)] or list(found)
                return max(
                    valid, key=lambda item: max((self.mentioned[country] for country in item.countries), default=0)
                )
            if found and self._plausible(found[0]):
                return found[0]
        return None

    def _plausible(self, entry: ActorEntry) -> bool:
        """Whether an entry can be meant: a person out of office bears a name that others bear too."""
        return (
            entry.kind != "office"
            or _valid(entry, self.year)
            or not entry.countries
            or any(self.mentioned[country] for country in entry.countries)
        )

    def _led(self, anchor: Anchor) -> ActorEntry | None:
        """The coalition that a relative clause names by its leader: "the alliance, which is led by the US"."""
        found = _LED_BY.match(self.article.view, anchor.end)
        if found is None or self.actors.short_form(anchor.quote.split()[-1]) is None:
            return None
        leader = found[1].strip()
        code = self.actors.country_of(leader) or self.actors.country_of(leader.split()[0])
        country = self.actors.get(f"country.{code}")
        for name in (leader, leader.split()[0], *((country.name, *country.aliases) if country else ())):
            entry = self._entry(f"{name}-led coalition")
            if entry is not None and entry.kind == "coalition":
                return entry
        return None

    def _listed(self, value: ActorValue, entry: ActorEntry, why: str) -> ActorValue:
        word = self.actors.group(head_words(shorten(value.name)))
        people = value.people or (word.people if word and word.people != "unknown" else None)
        if people is None and set(entry.sectors[:1]) & {"MIL", "REB", "UAF"}:
            people = "combatant"
        pointing = value.name.islower() or points_back(value.name, self.actors)
        return replace(
            value,
            name=entry.name if pointing else shorten(value.name),
            entry=entry.id,
            sectors=entry.sectors,
            countries=entry.countries,
            parents=self.actors.parents_of(entry.id, self.year),
            people=people,
            why=why,
        )

    def _home_organ(self, value: ActorValue) -> ActorValue | None:
        """The organ of the article's one country that bare words mean: "the army", "pro-regime forces"."""
        words = shorten(value.name)
        group = self.actors.group(words) if self.home else None
        country = self.actors.get(f"country.{self.home}")
        if group is None or country is None:
            return None
        there = self.actors.find(f"{words} in {country.name}", self.year)
        if there and there[0].kind == "coalition":
            return self._listed(value, there[0], "the article's country")
        listed = self.actors.find(f"{_demonym(self.home, self.actors)} {words}", self.year)
        if not listed or (group.state is None and not BACKED.search(words)) or group.state in ("leg", "jud", "med"):
            return None
        return self._listed(value, listed[0], "the article's country") if _bare(words, group.word) else None

    def _kept(self, value: ActorValue) -> ActorValue:
        """The unlisted actor by name, with the sectors and countries that its words or the words beside it tell."""
        words = shorten(value.name)
        description, name = described(words)
        word = self.actors.group(head_words(description or name))
        proper = _is_proper(name)
        countries = value.countries or tuple(
            guess.value for guess in countries_in(words, self.actors, self.gazetteer, towns=proper or " " in words)
        )
        sectors = value.sectors or (word.sectors if word else ())
        why = "kept by name"
        if proper and name[:1].isupper():
            sectors = sectors or tuple(guess.value for guess in sectors_in(name, self.actors))
            if not countries or not sectors:
                told = self._introduction(name)
                if (told.countries and not countries) or (told.sectors and not sectors):
                    why = f'kept by name; the article says "{told.words}"'
                countries, sectors = countries or told.countries, sectors or told.sectors
            # Only for groups that fight or rob does the article's own country stand in for an untold one.
            if not countries and self.home and set(sectors) & ARMED:
                countries, why = (self.home,), f"{why}; the article's country"
        return replace(
            value,
            name=name,
            sectors=sectors,
            countries=countries,
            people=value.people or (word.people if word else None),
            why=why,
        )

    def _introduction(self, name: str) -> Introduction:
        if name not in self.introductions:
            self.introductions[name] = introduction(name, self.article, self.actors, self.gazetteer)
        return self.introductions[name]


def _valid(entry: ActorEntry, year: int | None) -> bool:
    first, last = entry.first_year, entry.last_year
    return year is None or ((first is None or first <= year) and (last is None or year <= last))


def _is_proper(name: str) -> bool:
    """Whether a name is a proper one: its first and its last word have capitals."""
    words = name.split()
    return bool(words) and all(word[:1].isupper() or word.startswith(("al-", "el-")) for word in (words[0], words[-1]))


def _bare(words: str, group: str) -> bool:
    """Whether nothing but state words and "pro-" words stand before the group word."""
    before = words.lower().removesuffix(group).split()
    return all(
        word in ("government", "regime", "state", "army", "security", "pro-regime", "pro-government") for word in before
    )


def _demonym(home: str | None, actors: ActorList) -> str:
    entry = actors.get(f"gov.{home}")
    return entry.name.removesuffix(" government") if entry else ""


def _countries_of(article: Article, actors: ActorList) -> Counter[str]:
    """How often the article names each country or its people."""
    counted: Counter[str] = Counter()
    words = re.findall(r"[A-Z][\w.]*(?:\s[A-Z][a-z]+)?", article.view)
    for word in words:
        country = actors.country_of(word) or actors.country_of(word.split()[0].rstrip("."))
        if country:
            counted[country] += 1
    return counted


def _dominant(mentioned: Counter[str]) -> str | None:
    """The country that the article is about, None when no one of them is."""
    total = sum(mentioned.values())
    country, often = max(mentioned.items(), key=lambda item: item[1], default=("", 0))
    return country if total and often >= DOMINANT * total else None
