"""Names of people and groups as any transliteration writes them."""

from __future__ import annotations

import re
from functools import lru_cache

from whosays.incidents.names import name_words

# Letters and pairs that transliterations of one sound vary over.
_SOUNDS = (
    ("kh", "k"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ch", "sh"), ("ck", "k"), ("q", "k"),
    ("z", "s"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")
_ROUND = frozenset("ouw")


@lru_cache(maxsize=50_000)
def spelling(name: str) -> str:
    """One key for all spellings of a name: "Ahmad al-Abdo" and "Ahmed Abdou" are one, "Maria" and "Mario" are not.

    Of vowels only two kinds are told apart, since "Mohammed" is "Muhammad" and a name in -a seldom the one in -o.
    """
    return " ".join(_word(word) for word in name_words(name))


def _word(word: str) -> str:
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    word = re.sub(r"(?<=[aeiou])h$", "", word)
    word = _VOWELS.sub(lambda run: "o" if _ROUND & set(run[0]) else "a", word)
    return _DOUBLED.sub(r"\1", word)
