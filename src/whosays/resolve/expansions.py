"""Acronyms and the names they stand for, as the article itself introduces them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from whosays.resolve.wording import shorten

_ACRONYM = r"[A-Z][A-Za-z0-9]*(?:[.&/-][A-Za-z0-9]+)*\.?"
_LITTLE = r"(?:of|for|the|and|in|de|del|la|las|los|y|du|des|et|al|el|ul|e|i)"
_CAPITAL = r"(?:al-|el-)?[A-Z][\w’'-]*"
_NAME = rf"{_CAPITAL}(?:\s(?:{_LITTLE}\s){{0,3}}{_CAPITAL}){{1,8}}"
# "Desert Salvation Band (DSB)", "Desert Salvation Band, or DSB,"; "DSB (Desert Salvation Band)".
_AFTER = re.compile(
    rf"(?P<name>{_NAME})(?:’s|'s)?(?:\s[(\[]|,?\s(?:or|known (?:as|by)(?: its acronym)?)\s(?:the\s)?)"
    rf"[\"“‘]?(?P<acronym>{_ACRONYM})(?=[\"”’]?[,)\].;])"
)
_BEFORE = re.compile(
    rf"\b(?P<acronym>{_ACRONYM})(?:\s[(\[]|,?\sor\s)(?:the\s)?[\"“‘]?(?P<name>{_NAME})(?=[\"”’]?[)\],.;])"
)
_SHORTEST = 2


def expansions(text: str) -> Mapping[str, str]:
    """The name of each acronym that the text introduces with it, either way round; the first introduction counts.

    The letters must agree: the acronym's are, in their order, initials or capitals of the name. An acronym of another
    language than the name's, as in "Revolutionary Armed Forces of Colombia (FARC)", counts where the name comes first.
    """
    found: dict[str, str] = {}
    for acronym, name, before in _pairs(text):
        fitting = initials(name, acronym)
        if fitting is not None or before:
            found.setdefault(acronym, shorten(fitting or name))
    return found


def _pairs(text: str) -> Iterator[tuple[str, str, bool]]:
    for pattern, before in ((_AFTER, True), (_BEFORE, False)):
        for match in pattern.finditer(text):
            acronym = match["acronym"].rstrip(".") if match["acronym"].count(".") == 1 else match["acronym"]
            capitals = sum(letter.isupper() for letter in acronym)
            if capitals >= _SHORTEST and 2 * capitals > len(acronym.replace(".", "")):
                yield acronym, " ".join(match["name"].split()), before


def initials(name: str, acronym: str) -> str | None:
    """The last words of the name whose initials spell the acronym's capitals in their order, with none left over."""
    wanted = [letter for letter in acronym if letter.isupper()]
    words = name.split()
    for place in range(len(words) - 1, -1, -1):
        if words[place][0] == wanted[0] and _spelt(
            [letter for word in words[place:] for letter in _capitals(word)], wanted
        ):
            return " ".join(words[place:])
    return None


def _capitals(word: str) -> list[str]:
    return [letter for letter in word if letter.isupper()]


def _spelt(letters: list[str], wanted: list[str]) -> bool:
    """Whether the letters are the wanted ones."""
    return letters == wanted
