"""Who is meant: actors of one article looked up in the list, short forms tied to the fuller names told before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import ActorEntry, ActorList, Gazetteer
from whosays.types.values import ActorValue

_CLAUSE = re.compile(r"\s*(?:,|;|\(|\[|—|–|\s-\s)\s*(?!led\b).*$|\s+(?:who|whom|whose|which|that)\b.*$", re.DOTALL)
_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|other|said)\s+", re.IGNORECASE)
_BRACKET = re.compile(r"[(\[]\s*([A-Z][\w./&-]{1,9})\s*[)\]]")
# "Iranian-backed", "pro-Assad", "US-led": who stands behind a group is not its country.
_BACKED = re.compile(
    r"\b(?:pro|anti|non)-\w+|\b[\w.]+-(?:backed|led|aligned|allied|linked|supported|sponsored|trained|funded|run|controlled|held)\b",
    re.IGNORECASE,
)
# Short forms that point back to the last actor of these kinds.
_BACKWARD = {
    "coalition": ("coalition",),
    "alliance": ("coalition",),
    "group": ("armed_group", "coalition"),
    "movement": ("armed_group", "coalition", "body"),
    "organization": ("armed_group", "body"),
    "organisation": ("armed_group", "body"),
    "front": ("armed_group", "coalition"),
    "faction": ("armed_group",),
    "cartel": ("armed_group",),
    "militia": ("armed_group",),
    "agency": ("outlet", "body"),
    "bloc": ("coalition", "body"),
}
_POINTING = frozenset(
    {"the", "this", "that", "international", "same", "us", "led", "armed", "militant", "rebel", "terrorist"}
)
_LED_BY = re.compile(r",? (?:which |that |who )?(?:is |are |was )?led by (?:the )?((?:[A-Z][\w.]*\s?){1,3})")
# A country named in this share of all countries' namings is the one that bare "the army" means.
DOMINANT = 0.6


def resolve_actors(
    items: Sequence[tuple[Anchor, ActorValue]], article: Article, actors: ActorList, gazetteer: Gazetteer
) -> tuple[ActorValue, ...]:
    """The values of one article with entry, sectors, countries, parents and people, in the order given.

    Names are read in the order of the text, so that "the coalition" can mean the US-led one named before it. What no
    list knows keeps its name, without article and relative clause, and the countries that its words say.
    """
    year = int(article.published[:4]) if article.published and article.published[:4].isdigit() else None
    mentioned = _countries_of(article, actors)
    home = _dominant(mentioned)
    found: dict[int, ActorValue] = {}
    told: list[ActorValue] = []
    for place in sorted(range(len(items)), key=lambda number: items[number][0].start):
        anchor, value = items[place]
        entry = (
            _led(anchor, article, year, mentioned, actors)
            or _entry(value.name, year, mentioned, actors)
            or _entry(anchor.quote, year, mentioned, actors)
        )
        if entry is not None:
            resolved = _listed(value, entry, year, actors, "actor list")
        else:
            resolved = (
                _tied(value, told, actors, year)
                or _home_organ(value, home, year, actors)
                or _kept(value, actors, gazetteer)
            )
        found[place] = resolved
        told.append(resolved)
    longer = _fuller_names(tuple(found.values()), article)
    return tuple(
        replace(found[place], name=longer.get(found[place].name, found[place].name)) for place in range(len(items))
    )


def same_actor(a: ActorValue, b: ActorValue) -> bool:
    """Whether two values mean one actor: one entry, or, unlisted, one name or one the end of the other."""
    if a.entry is not None and b.entry is not None:
        return a.entry == b.entry
    if (a.entry is None) != (b.entry is None):
        return a.name.lower() == b.name.lower()
    one, other = shorten(a.name).lower().split(), shorten(b.name).lower().split()
    if not one or not other:
        return False
    short, long = sorted((one, other), key=len)
    named = a.name[:1].isupper() and b.name[:1].isupper()
    return one == other or (named and len(short) == 1 and len(long) > 1 and long[-1] == short[0])


def shorten(name: str) -> str:
    """The name without article, relative clause, apposition and brackets."""
    short = _CLAUSE.sub("", " ".join(name.split())).strip(" ,;:\"'“”‘’")
    short = _LEADING.sub("", short)
    return short.removesuffix("'s").removesuffix("’s") or name.strip()


def _entry(name: str, year: int | None, mentioned: Counter[str], actors: ActorList) -> ActorEntry | None:
    """The entry that a name means; among several that share it, the one whose country the article speaks of."""
    for words in dict.fromkeys((name, shorten(name), *_BRACKET.findall(name))):
        found = actors.find(words, year)
        if len(found) > 1:
            valid = [item for item in found if _valid(item, year)] or list(found)
            return max(valid, key=lambda item: max((mentioned[country] for country in item.countries), default=0))
        if found:
            return found[0]
    return None


def _led(
    anchor: Anchor, article: Article, year: int | None, mentioned: Counter[str], actors: ActorList
) -> ActorEntry | None:
    """The coalition that a relative clause names by its leader: "the alliance, which is led by the United States"."""
    found = _LED_BY.match(article.view, anchor.end)
    if found is None or anchor.quote.split()[-1].lower() not in _BACKWARD:
        return None
    leader = found[1].strip()
    country = actors.get(f"country.{actors.country_of(leader) or actors.country_of(leader.split()[0])}")
    for name in (leader, leader.split()[0], *((country.name, *country.aliases) if country else ())):
        entry = _entry(f"{name}-led coalition", year, mentioned, actors)
        if entry is not None and entry.kind == "coalition":
            return entry
    return None


def _head_words(name: str) -> str:
    """The words up to the first preposition: the head of the phrase ends them."""
    return re.split(r"\s(?:of|in|from|for|at|near|with|on|by|to|inside|outside|under)\s", name)[0]


def _valid(entry: ActorEntry, year: int | None) -> bool:
    first, last = entry.first_year, entry.last_year
    return year is None or ((first is None or first <= year) and (last is None or year <= last))


def _listed(value: ActorValue, entry: ActorEntry, year: int | None, actors: ActorList, why: str) -> ActorValue:
    word = actors.group(_head_words(shorten(value.name)))
    people = value.people or (word.people if word and word.people != "unknown" else None)
    if people is None and "combatant" in _people_of(entry):
        people = "combatant"
    return replace(
        value,
        name=entry.name if value.name.islower() or _points_back(value.name) else shorten(value.name),
        entry=entry.id,
        sectors=entry.sectors,
        countries=entry.countries,
        parents=actors.parents_of(entry.id, year),
        people=people,
        why=why,
    )


def _people_of(entry: ActorEntry) -> str:
    return "combatant" if set(entry.sectors[:1]) & {"MIL", "REB", "UAF"} else "unknown"


def _tied(value: ActorValue, told: Sequence[ActorValue], actors: ActorList, year: int | None) -> ActorValue | None:
    """The value of an earlier actor that a short form points to: "the coalition", "the group", a surname."""
    words = shorten(value.name).split()
    if not words:
        return None
    # "coalition warplanes" are the coalition's.
    arm = len(words) == 2 and words[0].lower() in ("coalition", "alliance") and actors.group(words[1]) is not None
    kinds = _BACKWARD.get(words[0 if arm else -1].lower())
    if kinds and (arm or _points_back(value.name)):
        for earlier in reversed(told):
            entry = actors.get(earlier.entry) if earlier.entry else None
            if entry is not None and entry.kind in kinds:
                return _listed(value, entry, year, actors, "named before in the article")
    if len(words) == 1 and words[0][:1].isupper():
        for earlier in reversed(told):
            parts = earlier.name.split()
            if len(parts) > 1 and parts[-1] == words[0] and parts[0][:1].isupper():
                return replace(earlier, people=value.people or earlier.people, why="short for a name told before")
    return None


def _points_back(name: str) -> bool:
    """Whether all words before the last only point: "the coalition", "the international alliance"."""
    words = re.split(r"[\s-]+", name.lower())
    return words[-1] in _BACKWARD and all(word.strip(".") in _POINTING for word in words[:-1])


def _home_organ(value: ActorValue, home: str | None, year: int | None, actors: ActorList) -> ActorValue | None:
    """The organ of the article's one country that bare words mean: "the army", "pro-regime forces"."""
    words = shorten(value.name)
    group = actors.group(words) if home else None
    country = actors.get(f"country.{home}")
    if group is None or country is None:
        return None
    there = actors.find(f"{words} in {country.name}", year)
    if there and there[0].kind == "coalition":
        return _listed(value, there[0], year, actors, "the article's country")
    listed = actors.find(f"{_demonym(home, actors)} {words}", year)
    if not listed or (group.state is None and not _BACKED.search(words)) or group.state in ("leg", "jud", "med"):
        return None
    return _listed(value, listed[0], year, actors, "the article's country") if _bare(words, group.word) else None


def _bare(words: str, group: str) -> bool:
    """Whether nothing but state words and "pro-" words stand before the group word."""
    before = words.lower().removesuffix(group).split()
    return all(
        word in ("government", "regime", "state", "army", "security", "pro-regime", "pro-government") for word in before
    )


def _demonym(home: str | None, actors: ActorList) -> str:
    entry = actors.get(f"gov.{home}")
    return entry.name.removesuffix(" government") if entry else ""


def _kept(value: ActorValue, actors: ActorList, gazetteer: Gazetteer) -> ActorValue:
    """The unlisted actor by name, with sectors of its group word and countries that its words name."""
    name = shorten(value.name)
    word = actors.group(_head_words(name))
    people = value.people or (word.people if word else None)
    return replace(
        value,
        name=name,
        sectors=value.sectors or (word.sectors if word else ()),
        countries=value.countries or _countries_in(_BACKED.sub(" ", name), actors, gazetteer),
        people=people,
        why="kept by name",
    )


def _countries_in(words: str, actors: ActorList, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Countries whose demonym or name, or one of whose towns, stands among the words."""
    found: dict[str, None] = {}
    parts = re.findall(r"[^\W\d_][\w.’'-]*", words)
    for size in (3, 2, 1):
        for place in range(len(parts) - size + 1):
            group = " ".join(parts[place : place + size]).removesuffix("'s").removesuffix("’s")
            country = actors.country_of(group) if group[:1].isupper() else None
            if country:
                found.setdefault(country)
    if not found:
        after = re.search(r"\b(?:in|of|from)\s+((?:[A-Z][\w’'-]*\s?)+)$", words)
        places = gazetteer.find(after[1].strip()) if after else ()
        if places and places[0].country:
            found.setdefault(places[0].country)
    return tuple(found)


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


def _fuller_names(values: Sequence[ActorValue], article: Article) -> dict[str, str]:
    """Fuller form of acronyms that the article writes out: "SDF" for "Syrian Democratic Forces (SDF)"."""
    fuller: dict[str, str] = {}
    for value in values:
        name = value.name
        if value.entry is None and re.fullmatch(r"[A-Z][A-Z.&-]{1,8}", name):
            match = re.search(
                rf"((?:[A-Z][\w’'-]*(?:\s(?:of|for|the|and|de|la))?\s){{2,8}})[(\[]{re.escape(name)}[)\]]", article.view
            )
            if match:
                fuller[name] = shorten(_initials(match[1].strip(), name))
    return fuller


def _initials(words: str, acronym: str) -> str:
    """The last words whose capitals spell the acronym; all of them when none do."""
    parts = words.split()
    wanted = acronym.replace(".", "")
    for place in range(len(parts) - 1, -1, -1):
        if "".join(part[0] for part in parts[place:] if part[0].isupper()) == wanted:
            return " ".join(parts[place:])
    return words
