"""Keys of place names: spellings of one name that news mixes give one key.

Three keys, each coarser than the one before and asked only where that one finds nothing. The strict key forgives case,
accents, dashes, apostrophes, the spelling of the Arabic article, and in Arabic script hamza, ta marbuta, vowels and
stretching. The loose key forgives common transliterations (kh/k/q, ou/u/oo, ei/ay, sh/ch, -ah/-a, doubled letters). The
coarse key also forgives a/e/i, q/g, kh/h and dh/z, and stands for long names only.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_LETTERS = str.maketrans(
    {
        "ł": "l", "ø": "o", "đ": "d", "ð": "d", "ı": "i", "ə": "a", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th",
        "ة": "ه", "ى": "ي", "ی": "ي", "ے": "ي", "ێ": "ي", "ې": "ي", "ک": "ك", "ڪ": "ك", "ٱ": "ا", "ہ": "ه", "ھ": "ه",
        "ە": "ه", "ۆ": "و", "ۇ": "و", "ں": "ن", "ء": None, "ـ": None, "\u200c": None, "\u200d": None, "\u200e": None,
        "\u200f": None, "&": " and ", "'": None, "’": None, "‘": None, "ʻ": None, "ʼ": None, "ʿ": None, "ʾ": None,
        "`": None, "´": None, "ʹ": None, "ʺ": None, ".": None, "′": None, "“": None, "”": None, '"': None,
    }
)  # fmt: skip
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"\b(?:[ae](?:l|d|r|s|sh|ch|n|t|z|dh|th)|u[dlrsz])\b(?= \w)")
_ABBREVIATED = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_WORDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\bal ", ""),
        (r"(?<= )[ae](?=(ss|zz|dd|rr|nn|tt|ll|sh?sh)\w)", ""),  # "Deir Ezzor"
    )
)
# Plain replacements, in this order.
_LETTER_GROUPS = (
    (" ", ""), ("tch", "sh"), ("ch", "sh"), ("dj", "j"), ("dzh", "j"), ("kh", "k"), ("q", "k"), ("gh", "g"),
    ("dh", "d"), ("th", "t"), ("ph", "f"), ("v", "w"),
)  # fmt: skip
_LOOSE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"aou|aw|au|ow|ou|oo|o|u", "u"),
        (r"(?<=[aeiu])w(?![aeiu])", "u"),
        (r"iyy?|ayy?|eyy?|ei|ai|ee|ie|y|e|i", "i"),
        (r"(\w)\1+", r"\1"),
        (r"(?<=\w\w)(?:a|i)[ht]$|(?<=\w\w\w)h$", "a"),
    )
)
_COARSE: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<!s)h|k|g", "k"),
        (r"z|d", "d"),
        (r"[ai]+", "i"),
        (r"(\w)\1+", r"\1"),
        (r"(?<=\w\w\w)i$", ""),
    )
)
_JOINED_ARTICLE = re.compile(r"^(?:[ae]l|[ae](?=(?:ss|zz|dd|rr|shsh)))(?=\w{4})")
_MIN_LOOSE, _MIN_COARSE = 4, 6


def fold(name: str) -> str:
    """The strict key of a name; empty when it has no letter or digit."""
    plain = name.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
        plain = "".join(char for char in plain if not unicodedata.combining(char))
    plain = plain.translate(_LETTERS)
    words = _NOT_WORD.sub(" ", plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    key = " ".join(_ABBREVIATED.get(word, word) for word in words)
    return _ARABIC_ARTICLE.sub("", _ARTICLE.sub("al", key))


def loosen(key: str) -> str:
    """The loose key of a strict one; empty for keys too short to tell names apart."""
    if " " in key:
        for pattern, to in _WORDS:
            key = pattern.sub(to, key)
    for group, letter in _LETTER_GROUPS:
        if group in key:
            key = key.replace(group, letter)
    for pattern, to in _LOOSE:
        key = pattern.sub(to, key)
    return key if len(key) >= _MIN_LOOSE else ""


def coarsen(loose: str) -> str:
    """The coarse key of a loose one; empty for keys too short to tell names apart."""
    key = loose
    for pattern, to in _COARSE:
        key = pattern.sub(to, key)
    return key if len(key) >= _MIN_COARSE else ""


def fold_loosely(name: str) -> str:
    """The loose key of a name; empty for names too short."""
    return loosen(fold(name))


def fold_coarsely(name: str) -> str:
    """The coarse key of a name; empty for names too short."""
    return coarsen(fold_loosely(name))


def without_joined_article(key: str) -> str:
    """The strict key without an article written as one with its name ("alraqqa"); empty when it has none."""
    bare = _JOINED_ARTICLE.sub("", key)
    return bare if bare != key else ""


def _version() -> str:
    rules = (
        sorted(_LETTERS.items()),
        _ABBREVIATED,
        _LETTER_GROUPS,
        [(p.pattern, to) for p, to in (*_WORDS, *_LOOSE, *_COARSE)],
    )
    patterns = (_NOT_WORD.pattern, _ARTICLE.pattern, _ARABIC_ARTICLE.pattern, _MIN_LOOSE, _MIN_COARSE)
    return hashlib.sha256(repr((rules, patterns)).encode()).hexdigest()[:12]


VERSION = _version()  # of the rules: files with other keys must be made anew
