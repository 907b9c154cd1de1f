"""How names of actors are written: one key for all spellings of a name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

from whosays.data.tables import rows

# "al-", "el-" and their assimilated forms before a hyphen, for alone they are English words; "US-led" is no article.
_ARTICLE = re.compile(r"\b(?:[Aa]l|[Ee]l|[Aa]sh|[Aa]d|[Aa]n|[Aa]r|[Aa]s|[Aa]t|[Aa]z|(?<=-)[Uu]s)[-–‑](?=\w)")
# Articles and the Persian link ("Lashkar-e-Taiba"), which writers put in, leave out or write together.
LINKS = frozenset({"al", "el", "ul", "ud", "e", "i"})
_DASH = re.compile(r"[-–‑]")
_QUOTES = re.compile(r"[’‘ʼʿʾ`'´\"“”]")
_POSSESSIVE = re.compile(r"'s\b", re.IGNORECASE)
_BREAK = re.compile(r"[^\w]+")
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.){2,}")
_CLOSING = re.compile(r"[.\-–/]")
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&]*[A-Z0-9]")
# Letters and pairs that transliterations of one sound vary over; vowels fall afterwards.
_SOUNDS = (
    ("ph", "f"), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "c"), ("ch", "c"),
    ("ck", "k"), ("q", "k"), ("j", "g"), ("z", "s"), ("w", ""),
)  # fmt: skip
# Letters that have no mark to take off.
_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ß": "ss", "ə": "a", "æ": "ae"}
)
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
# Words that join the words of a name; where a name is written with its words in another order they come and go.
JOINING = frozenset(
    [
        "of", "the", "for", "and", "in", "from", "to", "on", "with", "a", "an", "de", "la", "las", "los", "del",
        "da", "do", "das", "dos", "du", "des", "le", "les", "el", "y", "e", "et",
    ]
)  # fmt: skip
_FEWEST_WORDS = 2
# A skeleton of fewer consonants says too little to tell names apart.
SHORTEST_SKELETON, LONGER_SKELETON, SHORTEST_SURNAME = 4, 8, 3
# "Abu" and "Umm" begin names that many bear.
KUNYA = frozenset({"abu", "abou", "umm", "ibn", "bin"})
# Words that translators choose between, and endings of one word in several languages or of a people and its land.
_SAME = {"popular": "people", "nationalist": "national"}
_ENDINGS = (("istan", ""), ("ish", ""), ("ista", "ist"), ("iya", "i"))
_SHORTEST_STEM = 4


def plain(text: str) -> str:
    """The text without accents, with dotted acronyms closed ("U.S." to "US")."""
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text.translate(_LETTERS))
        text = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return _DOTTED.sub(lambda match: match[0].replace(".", ""), text) if "." in text else text


def key_of(name: str) -> str:
    """The name in lower case without accents, punctuation and articles; words are parted by one space."""
    text = _QUOTES.sub("'", plain(name))
    if not text.isalpha():
        if "'" in text:
            text = _POSSESSIVE.sub("", _ARTICLE.sub(" ", text)).replace("'", "")
        elif _DASH.search(text):
            text = _ARTICLE.sub(" ", text)
        text = _BREAK.sub(" ", text)
    words = text.lower().split()
    spellings = _spellings()
    kept = [spellings.get(word, word) for word in words if word not in LINKS] or words
    return " ".join(kept[1:] if len(kept) > 1 and kept[0] == "the" else kept)


def acronym_of(name: str) -> str | None:
    """The name when it is one acronym ("FMLN", "M-19", "U.N."), without dots and dashes; None otherwise."""
    if " " in name or len(name) > 16:
        return None
    if name.islower():
        return None
    closed = _CLOSING.sub("", plain(name)).strip()
    capitals = sum(letter.isupper() or letter.isdigit() for letter in closed)
    return closed if _ACRONYM.fullmatch(closed) and 2 * capitals > len(closed) and len(closed) <= 10 else None


def skeleton_of(key: str, shortest: int = SHORTEST_SKELETON) -> str | None:
    """The consonants of a key that survive transliteration: "ahmad abdo" and "ahmed abdou" are one; None when too few.

    A vowel that begins a word stays as "a", so that Ahmad and Hamad differ.
    """
    joined = " ".join(_sound(word) for word in key.split())
    return joined if sum(letter.isalpha() for letter in joined) >= shortest else None


@lru_cache(maxsize=20_000)
def _sound(word: str) -> str:
    """The consonants of a word, with a leading vowel."""
    sound = _DOUBLED.sub(r"\1", word)
    for spelling, letter in _SOUNDS:
        sound = sound.replace(spelling, letter)
    sound = ("a" if word[0] in "aeiou" else "") + _VOWELS.sub("", sound)
    return _DOUBLED.sub(r"\1", sound[:-1] if len(sound) > 2 and sound.endswith("h") else sound)


def bag_of(key: str, countries: Mapping[str, str]) -> str | None:
    """The words of a key in alphabetical order, without joining words; None when there are too few.

    "national front of liberation" and "national liberation fronts" are one, and so are "army of turkey" and "turkish
    army"; a "popular liberation front" is another.
    countries: code of a country by the key of its name or demonym.
    """
    words: list[str] = []
    parts = [word for word in key.split() if word not in JOINING]
    place = 0
    while place < len(parts):
        pair = countries.get(" ".join(parts[place : place + 2])) if place + 1 < len(parts) else None
        words.append(pair or countries.get(parts[place]) or _stem(parts[place]))
        place += 2 if pair else 1
    return " ".join(sorted(words)) if len(words) >= _FEWEST_WORDS else None


def loose_bag_of(bag: str) -> str | None:
    """The consonants of a bag's words that survive transliteration, in alphabetical order; None when too few."""
    sounds = sorted(filter(None, (_sound(word) if word.islower() else word for word in bag.split())))
    joined = " ".join(sounds)
    return joined if sum(letter.isalpha() for letter in joined) >= LONGER_SKELETON else None


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """The word in the singular, "sandinista" as "sandinist", "kurdish" and "kurdistan" as "kurd"."""
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if word in _SAME:
        return _SAME[word]
    for ending, kept in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending) + kept
    return word


@cache
def _spellings() -> Mapping[str, str]:
    """The word that each spelling counts as."""
    return {
        spelling: row["word"]
        for _, row in rows("name_spellings.tsv", ("word", "spellings"))
        for spelling in row["spellings"].split("|")
    }
