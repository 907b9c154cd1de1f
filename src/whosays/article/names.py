"""Names of several words in copy without usual capitals, and words whose capitals hang on their neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from whosays.article.tables import Tables

SMALL = frozenset(
    [
        "of",
        "the",
        "and",
        "for",
        "in",
        "to",
        "on",
        "a",
        "an",
        "de",
        "la",
        "del",
        "las",
        "los",
        "el",
        "y",
        "e",
        "da",
        "do",
        "al",
        "ul",
        "bin",
        "ibn",
    ]
)
_MONTHS = frozenset(("march", "may"))
_DAYS = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "today", "yesterday", "tomorrow"]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and how it is to be written: lower, title or upper."""

    start: int
    end: int
    key: str
    case: str


def with_names(text: str, words: list[Word], tables: Tables, *, in_capitals: bool) -> list[Word]:
    """Names of several words: those of the table, those spelt out beside their abbreviation, bodies by their heads."""
    spelt = {phrase[0].lower(): phrase for phrase in _spelt_out(text, words)}
    done = list(words)
    index = 0
    while index < len(words):
        length = _phrase_at(text, words, index, tables, spelt, done) or _body_at(text, words, index, tables, done)
        index += max(1, length)
    parties = frozenset(
        word.key for index, word in enumerate(words) if in_capitals and _party(text, word, done[index - 1])
    )
    if in_capitals:
        parties |= _glossed(text, words, done)
    for index, word in enumerate(words):
        if word.key in parties:
            done[index] = replace(word, case="upper")
        if word.key in _MONTHS and _dated(text, word, words[index - 1].key if index else ""):
            done[index] = replace(word, case="title")
        elif word.key == "us" and index and words[index - 1].key == "the":
            done[index] = replace(word, case="upper")
    return done


def with_ranks(text: str, words: list[Word], tables: Tables) -> list[Word]:
    """Ranks before names with a capital: "president Alfredo" becomes "President Alfredo"."""
    done = list(words)
    for index in range(len(words) - 2, -1, -1):
        word, following = done[index], done[index + 1]
        name = following.case == "title" or (following.case == "upper" and len(following.key) == 1)
        if word.key in tables.ranks and name and following.key not in _DAYS:
            gap = text[word.end : following.start]
            named = following.key in tables.ranks or tables.case.get(following.key) != "lower"
            if named and not gap.strip(" .\n\r\t"):
                done[index] = replace(word, case="title")
    return done


def _phrase_at(
    text: str, words: list[Word], index: int, tables: Tables, spelt: dict[str, tuple[str, ...]], done: list[Word]
) -> int:
    """How many words from here make a known name; their case is set in `done`."""
    candidates = list(tables.phrases.get(words[index].key, ()))
    if words[index].key in spelt:
        candidates.insert(0, spelt[words[index].key])
    for phrase in candidates:
        run = words[index : index + len(phrase)]
        if (
            len(run) == len(phrase)
            and all(word.key == part.lower() for word, part in zip(run, phrase, strict=True))
            and _together(text, run)
        ):
            for offset, (word, part) in enumerate(zip(run, phrase, strict=True)):
                case = "lower" if part.islower() else "upper" if part.isupper() and len(part) > 1 else "title"
                done[index + offset] = replace(word, case=case)
            return len(phrase)
    return 0


def _body_at(text: str, words: list[Word], index: int, tables: Tables, done: list[Word]) -> int:
    """How many words from here name a body by its kind: modifiers, then a head ("national liberation army")."""
    end = index
    while end < len(words) and end - index < 6 and words[end].key in tables.modifiers:
        end += 1
    if (
        end == index
        or end >= len(words)
        or words[end].key not in tables.heads
        or not _together(text, words[index : end + 1])
    ):
        return 0
    for position in range(index, end + 1):
        done[position] = replace(words[position], case="title")
    return end + 1 - index


def _glossed(text: str, words: list[Word], done: list[Word]) -> frozenset[str]:
    """Abbreviations with their name in brackets behind: "DAS (ADMINISTRATIVE DEPARTMENT OF SECURITY)".

    The words of the name are set in `done`.
    """
    found: set[str] = set()
    for index, word in enumerate(words[:-2]):
        gap = text[word.end : words[index + 1].start]
        if not 2 <= len(word.key) <= 6 or gap.strip() not in ("(", "[") or done[index].case == "lower":
            continue
        last = index + 1
        while last + 1 < len(words) and last - index < 8 and _together(text, words[last : last + 2]):
            last += 1
        if last - index < 2 or text[words[last].end : words[last].end + 1] not in (")", "]"):
            continue
        for position in range(index + 1, last + 1):
            if words[position].key not in SMALL and done[position].case == "lower":
                done[position] = replace(words[position], case="title")
        if len(word.key) <= 4:
            found.add(word.key)
    return frozenset(found)


def _party(text: str, word: Word, before: Word) -> bool:
    """Whether a common word in brackets behind a name abbreviates it: "Nationalist Republican Alliance (ARENA)"."""
    if word.case != "lower" or not 4 <= len(word.key) <= 6 or before.case != "title" or before.start >= word.start:
        return False
    gap = text[before.end : word.start].strip()
    return gap in ("(", "[") and text[word.end : word.end + 1] in (")", "]")


def _spelt_out(text: str, words: list[Word]) -> Iterator[tuple[str, ...]]:
    """Names beside their abbreviation: "national liberation army (ELN)" whichever of the two is in brackets."""
    for index, word in enumerate(words):
        opened, closed = text[max(0, word.start - 2) : word.start], text[word.end : word.end + 1]
        bracketed = opened[-1:] in ("(", "[") and closed in (")", "]")
        apposed = opened == ", " and closed in (",", ".", ";")
        if not 2 <= len(word.key) <= 6 or not (bracketed or apposed):
            continue
        for reach in range(min(index, len(word.key) + 4), 1, -1):
            run = words[index - reach : index]
            big = [other for other in run if other.key not in SMALL]
            initials = "".join(other.key[0] for other in big)
            if initials == word.key and run[0].key not in SMALL and _together(text, run):
                yield tuple(other.key if other.key in SMALL else other.key.title() for other in run)
                break


def _together(text: str, run: list[Word]) -> bool:
    """Whether only white space or a hyphen stands between the words."""
    return all(not text[before.end : after.start].strip().strip("-") for before, after in pairwise(run))


def _dated(text: str, word: Word, before: str) -> bool:
    """Whether "march" or "may" stands beside a number, as months do."""
    beside = re.search(r"\d(?:st|nd|rd|th)?[\s-]*$", text[max(0, word.start - 8) : word.start], re.I)
    after = re.match(r",?[\s-]*\d", text[word.end : word.end + 4])
    return bool(beside or after) or (
        word.key == "march" and before in ("in", "last", "since", "until", "early", "late")
    )
