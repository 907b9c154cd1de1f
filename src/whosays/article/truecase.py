"""Capitals as a careful typist would set them, for copy in capitals or without any."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from whosays.article.tables import Tables

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKETED = re.compile(r"(?<=[\w\"'] )[(\[]([^\W\d_]{2,6})[)\]]")
_ENGLISH_END = re.compile(r"(?:[^l]ly|[ai]ry|ory|tions?|ness|ments?|[ai]ble|i[sz]ed|i[sz]ing|ated|ating|ism|ists?)$")
SMALL = frozenset("of the and for in to on a an de la del las los el y e da do al ul bin ibn".split())
_MONTHS = frozenset(("march", "may"))
_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow".split())
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:gen|col|lt|maj|capt|sgt|dr|mr|mrs|ms|st|no|gov|sen|rep|prof|brig|cmdr))\.\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word and how it is to be written: lower, title or upper."""

    start: int
    end: int
    key: str
    case: str
    plural: bool = False


def needs_case(text: str) -> str | None:
    """ "capitals" or "none" for text set in capitals or without any, None for text in usual case."""
    upper = sum(map(str.isupper, text))
    lower = sum(map(str.islower, text))
    if upper + lower < 12:
        return None
    if upper > 0.85 * (upper + lower):
        return "capitals"
    return "none" if upper <= 0.002 * lower else None


def truecase(text: str, tables: Tables) -> str:
    """The text with usual capitals, as long as before: a letter whose other case is longer stays as it is."""
    short = frozenset(match[1].lower() for match in _BRACKETED.finditer(text))
    words = [_first_guess(text, match, tables, short) for match in _WORD.finditer(text)]
    words = _names(text, words, tables)
    words = _with_ranks(text, words, tables)
    pieces = list(text)
    for word in words:
        case = word.case
        if case == "lower" and _begins_sentence(text, word.start):
            case = "title"
        for index in range(word.start, word.end):
            pieces[index] = _set(text[index], _upper_at(text, word, index, case))
    return "".join(pieces)


def _first_guess(text: str, match: re.Match[str], tables: Tables, short: frozenset[str]) -> Word:
    """A word by itself: from the table, else by its looks. short: words seen in brackets by themselves."""
    whole = match[0].lower().replace("’", "'")
    key = whole.partition("'")[0]
    if whole.endswith("n't") or text[match.start() - 1 : match.start()].isdigit():
        return Word(match.start(), match.end(), whole, "lower")
    known = tables.case.get(key) if len(key) > 1 or key == "a" else None
    if key in short and len(key) <= 6 and (known != "lower" or len(key) > 3):
        known = "upper"
    plural = len(key) > 2 and key.endswith("s") and tables.case.get(key[:-1]) == "upper"
    return Word(match.start(), match.end(), key, known or ("upper" if plural else _by_looks(key)), plural)


def _by_looks(key: str) -> str:
    """The case of a word that no table knows."""
    if len(key) == 1:
        return "upper"
    if len(key) >= 7 and _ENGLISH_END.search(key):
        return "lower"
    if len(key) <= 3 or (len(key) <= 5 and not re.search(r"[aeiouyàáâãäèéêëìíîïòóôõöùúûü]", key)):
        return "upper"
    return "title"


def _names(text: str, words: list[Word], tables: Tables) -> list[Word]:
    """Names of several words: those of the table, those spelt out beside their abbreviation, bodies by their heads."""
    spelt = {phrase[0]: phrase for phrase in _spelt_out(text, words)}
    done = list(words)
    index = 0
    while index < len(words):
        length = _phrase_at(text, words, index, tables, spelt, done) or _body_at(text, words, index, tables, done)
        index += max(1, length)
    for index, word in enumerate(words):
        if word.key in _MONTHS and _dated(text, word, words[index - 1].key if index else ""):
            done[index] = replace(word, case="title")
        elif word.key == "us" and index and words[index - 1].key == "the":
            done[index] = replace(word, case="upper")
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


def _with_ranks(text: str, words: list[Word], tables: Tables) -> list[Word]:
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


def _together(text: str, run: list[Word]) -> bool:
    """Whether only white space or a hyphen stands between the words."""
    return all(
        not text[before.end : after.start].strip().strip("-") for before, after in zip(run, run[1:], strict=False)
    )


def _dated(text: str, word: Word, before: str) -> bool:
    """Whether "march" or "may" stands beside a number, as months do."""
    beside = re.search(r"\d(?:st|nd|rd|th)?[\s-]*$", text[max(0, word.start - 8) : word.start], re.I)
    after = re.match(r",?[\s-]*\d", text[word.end : word.end + 4])
    return bool(beside or after) or (
        word.key == "march" and before in ("in", "last", "since", "until", "early", "late")
    )


def _begins_sentence(text: str, start: int) -> bool:
    """Whether the word here opens a sentence: the text's or paragraph's first, or after a stop or an opened quotation."""
    index, quoted, spaced = start, False, False
    while index and text[index - 1] in " \"'“‘([":
        index -= 1
        quoted |= text[index] in '"“'
        spaced |= text[index] == " "
    if not index or text[index - 1] == "\n":
        return True
    before = text[index - 1]
    if before in ")]":  # "(LARIOS) SO FAR" at the beginning of a paragraph: a speaker's label
        opened = max(text.rfind("(", 0, index), text.rfind("[", 0, index))
        return opened >= 0 and index - opened < 60 and text[:opened].rstrip(" ")[-1:] in ("", "\n")
    if before in "\"'”’" and index > 1:
        before = text[index - 2]
    if before == ":":
        return quoted
    return before in ".!?…" and spaced and not _ABBREVIATED.search(text[max(0, index - 8) : index])


def _upper_at(text: str, word: Word, index: int, case: str) -> bool:
    """Whether the letter at the index is to be a capital."""
    offset = index - word.start
    if offset >= len(word.key):
        # the part after an apostrophe: "O'Brien", but "army's", "I'm"
        name = len(word.key) == 1 and word.key in "od" and word.end - word.start > 4
        return name and offset == 2
    if case == "upper" and offset == len(word.key) - 1 and word.plural:
        return False
    return case == "upper" or (case == "title" and offset == 0)


def _set(char: str, upper: bool) -> str:
    changed = char.upper() if upper else char.lower()
    return changed if len(changed) == 1 else char
