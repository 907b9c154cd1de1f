"""Capitals as a careful typist would set them, for copy in capitals or without any."""

from __future__ import annotations

import re

from whosays.article.names import Word, with_names, with_ranks
from whosays.article.tables import Tables

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BRACKETED = re.compile(r"(?<=[\w\"'] )[(\[]([^\W\d_]{2,6})[)\]]")
_ENGLISH_END = re.compile(r"(?:[^l]ly|[ai]ry|ory|tions?|ness|ments?|[ai]ble|i[sz]ed|i[sz]ing|ated|ating|ism|ists?)$")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Za-z]|\b(?:gen|col|lt|maj|capt|sgt|dr|mr|mrs|ms|st|no|gov|sen|rep|prof|brig|cmdr))\.\s*$", re.I
)


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
    words = with_names(text, words, tables, in_capitals=needs_case(text) == "capitals")
    words = with_ranks(text, words, tables)
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
    if key in short and known is None:
        known = "upper"
    return Word(match.start(), match.end(), key, known or _by_looks(key))


def _by_looks(key: str) -> str:
    """The case of a word that no table knows."""
    if len(key) == 1:
        return "upper"
    if len(key) >= 7 and _ENGLISH_END.search(key):
        return "lower"
    if len(key) <= 3 or (len(key) <= 5 and not re.search(r"[aeiouàáâãäèéêëìíîïòóôõöùúûü]", key)):
        return "upper"
    return "title"


def _begins_sentence(text: str, start: int) -> bool:
    """Whether the word here opens a sentence: first in its paragraph, after a stop, or in an opened quotation."""
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
    if case == "plural":
        return offset < len(word.key) - 1
    return case == "upper" or (case == "title" and offset == 0)


def _set(char: str, upper: bool) -> str:
    changed = char.upper() if upper else char.lower()
    return changed if len(changed) == 1 else char
