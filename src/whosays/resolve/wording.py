"""The words of a name without what stands around it in a sentence."""

from __future__ import annotations

import re

# "who call themselves", "identifying themselves as members of", "that belong to": what names the people before it.
_SELF = (
    r"(?:call|styl|nam|identif|describ|proclaim|present|dubb?|declar)\w*\s+(?:itself|themselves|himself|herself)"
    r"(?:\s+as)?(?:\s+(?:a\s+)?members?\s+of)?|belong(?:s|ed|ing)?\s+to"
)
_CLAUSE = re.compile(
    r"\s*(?:,|;|\(|\[|—|–|\s-\s)\s*(?!led\b).*$"
    rf"|\s+(?:who|whom|whose|which|that)\b(?!\s+(?:{_SELF})\s).*$",
    re.DOTALL,
)
_LEADING = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|its|their|our|other|said)\s+", re.IGNORECASE)
_PREPOSITION = re.compile(r"\s(?:of|in|from|for|at|near|with|on|by|to|inside|outside|under)\s")
# "the Philippine group Abu X", "a Colombian rebel band called Los Y": what a group is, before its name.
_DESCRIBED = re.compile(
    r"(?P<description>(?:[\w.’'-]+\s+){0,5}?(?:group|groups|militia|faction|movement|organi[sz]ation|outfit|band|gang|"
    r"cartel|party|cell|network|army|force|insurgents|rebels|guerrillas|separatists))\s+"
    r"(?:(?:called|named|known as|calling itself|that calls itself|dubbed)\s+)?"
    r"[\"“‘']?(?P<name>(?:[A-Z]|al-|el-)[^,;()\"“”]*)"
)
# "rebels belonging to the Army of X", "men who identified themselves as members of X": the name is whose they are.
_BELONGING = re.compile(
    r"(?P<description>(?:[\w.’'-]+\s+){0,5}?[\w’'-]+),?\s+"
    rf"(?:(?i:(?:(?:who|that|which)\s+)?(?:{_SELF})))\s+[\"“‘']?(?:(?i:the|a|an)\s+)?"
    r"[\"“‘']?(?P<name>(?:[A-Z]|al-|el-)[^,;()\"“”]*)"
)

# A name that follows the words of a group: " called Los Y", " Abu X".
NAMED_AFTER = re.compile(
    r"\s(?:(?:called|named|known as|calling itself|that calls itself|dubbed)\s)?[\"“‘]?"
    r"(?!(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December)\b)(?P<name>(?:al-|el-)?[A-Z][\w’'-]*(?:\s(?:(?:of|de|del|la|los|the|for|and|al|el|ul)\s){0,3}(?:al-|el-)?[A-Z][\w’'-]*){0,6})"
)


def shorten(name: str) -> str:
    """The name without article, relative clause, apposition and brackets."""
    short = _CLAUSE.sub("", " ".join(name.split())).strip(" ,;:\"'“”‘’")
    short = _LEADING.sub("", short)
    return short.removesuffix("'s").removesuffix("’s") or name.strip()


def head_words(name: str) -> str:
    """The words up to the first preposition: the head of the phrase ends them."""
    return _PREPOSITION.split(name)[0]


def described(name: str) -> tuple[str, str]:
    """(description, proper name) of "Philippine rebel group Abu X", "rebels belonging to X"; ("", name) of others."""
    found = _BELONGING.fullmatch(name) or _DESCRIBED.fullmatch(name)
    if found is None or found["description"].istitle() or not found["description"].split()[-1].islower():
        return "", name
    return found["description"], found["name"].strip(" '’‘”")
