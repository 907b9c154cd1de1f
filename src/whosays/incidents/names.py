"""Words of names and descriptions as they are compared, whatever their letters, accents and transliteration."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters that have no mark to take off.
_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "ə": "a", "æ": "ae", "œ": "oe"})
_WORD = re.compile(r"[^\W_]+")
_CLOSED = re.compile(r"['’‘ʼʿʾ`´]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")
# Words that join the words of a name, and articles that transliterations put in or leave out.
JOINING = frozenset(
    [
        "the", "a", "an", "of", "and", "in", "on", "at", "for", "from", "to", "with", "by", "de", "del", "la", "las",
        "los", "el", "y", "e", "al", "ul", "ud", "bin", "ibn", "van", "von", "da", "do", "dos", "du", "le", "s",
    ]
)  # fmt: skip
# Words that say how many, and nothing of who: tolls are compared by themselves.
COUNTING = frozenset(
    [
        "about", "almost", "another", "around", "at", "dozen", "dozens", "few", "fewer", "hundred", "hundreds", "least",
        "less", "many", "million", "millions", "more", "most", "nearly", "number", "numbers", "other", "others", "over",
        "score", "scores", "several", "some", "than", "thousand", "thousands", "under", "up",
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty",
        "sixty", "seventy", "eighty", "ninety",
    ]
)  # fmt: skip
# Letters that transliterations of one sound vary over; vowels fall afterwards.
_SOUNDS = (
    ("ph", "f"), ("kh", "x"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "c"), ("ch", "c"), ("ck", "k"),
    ("qu", "k"), ("q", "k"), ("j", "g"), ("z", "s"), ("v", "b"), ("w", ""),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")
# Words shorter than this differ by one letter without being one word.
LONG = 6


def folded(text: str) -> str:
    """The text in lower case, without accents and apostrophes, dotted initials closed ("U.S." to "us")."""
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain.translate(_LETTERS))
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = _CLOSED.sub("", plain)
    return _DOTTED.sub(lambda found: found[0].replace(".", ""), plain) if "." in plain else plain


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name in its order, folded, without those that only join; all of them where nothing is left."""
    words = tuple(_WORD.findall(folded(name)))
    return tuple(word for word in words if word not in JOINING) or words


def uncounted(words: str) -> str:
    """Folded words of a description without those that say how many; "" where nothing is left."""
    return " ".join(word for word in words.split() if word not in COUNTING and not word[0].isdigit())


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """What survives transliteration of a folded word: its consonants, and an "a" for a vowel that begins it.

    A word that has too few consonants to say anything stays as it is; so does a number.
    """
    if not word.isalpha():
        return word
    found = _DOUBLED.sub(r"\1", word)
    for spelling, letter in _SOUNDS:
        found = found.replace(spelling, letter)
    found = ("a" if word[0] in "aeiou" else "") + _VOWELS.sub("", found)
    found = _DOUBLED.sub(r"\1", found[:-1] if len(found) > 2 and found.endswith("h") else found)
    return found if len(found) > 2 else word


@lru_cache(maxsize=200_000)
def alike(one: str, other: str) -> bool:
    """Whether two folded words are one: the same, of one sound, or long and one letter apart."""
    return one == other or sound(one) == sound(other) or (min(len(one), len(other)) >= LONG and _one_apart(one, other))


def _one_apart(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed makes one word of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return True
    tails = one[start:], other[start:]
    return tails[0][1:] in (tails[1], tails[1][1:]) or tails[0] == tails[1][1:]
