"""The sentence around words of an article, found without a model."""

from __future__ import annotations

import re

from whosays.rendering.words import plain
from whosays.types.anchor import Anchor
from whosays.types.article import Article

_LONGEST = 400
_MARKS = tuple('"“”„«»')
# A full stop ends a sentence where a capital follows, and not behind a title, a letter or a month.
_END = re.compile(r"[.!?][\"'”’)]*(?=\s+[\"'“‘(]*[A-Z0-9])|\n\s*\n")
_SHORT = re.compile(
    r"(?:\b(?:Capt|Col|Gen|Lt|Maj|Sgt|Cpl|Brig|Adm|Cmdr|Dr|Mr|Mrs|Ms|St|Gov|Sen|Rep|Prof|Rev|Hon|No|vs|Inc|Jan|Feb|Mar"
    r"|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)


def passage(text: str, start: int, end: int, most: int = _LONGEST) -> str:
    """The sentence around text[start:end] on one line, at most about `most` characters, "…" where it is cut."""
    before, after = _around(text, start, end, most)
    return plain(f"{before}{text[start:end]}{after}")


def parted(text: str, start: int, end: int, most: int = _LONGEST) -> tuple[str, str, str]:
    """The sentence around text[start:end] in three: what stands before, the words, what stands behind."""
    before, after = _around(text, start, end, most)
    lead, tail = plain(before), plain(after)
    glue = " " if lead and before[-1:].isspace() else ""
    return f"{lead}{glue}", plain(text[start:end]), f"{' ' if after[:1].isspace() else ''}{tail}"


def sentence_of(article: Article, anchor: Anchor) -> tuple[str, str, str]:
    """The sentence of an anchor in three parts, in quotation marks; its words alone where the text is withheld."""
    if article.text[anchor.start : anchor.end] == anchor.quote:
        return in_quotes(*parted(article.text, anchor.start, anchor.end))
    return in_quotes("", plain(anchor.quote), "")


def in_quotes(before: str, words: str, after: str) -> tuple[str, str, str]:
    """The three parts between quotation marks; a sentence that brings its own gets no second ones."""
    whole = before + words + after
    if whole[:1] in _MARKS and whole[-1:] in _MARKS:
        return before, words, after
    return f"“{before}", words, f"{after}”"


def _around(text: str, start: int, end: int, most: int) -> tuple[str, str]:
    low, high = max(0, start - most // 2), min(len(text), end + most // 2)
    begin, cut = low, low > 0
    # One past the words' first character: what follows a full stop tells whether it ends a sentence.
    for found in _END.finditer(text, low, min(len(text), start + 1)):
        if found.end() <= start and not _SHORT.search(text[low : found.start() + 1]):
            begin, cut = found.end(), False
    stop, open_end = high, high < len(text)
    # From before the words: their own last character may end the sentence.
    for found in _END.finditer(text, max(start, end - 1), high):
        if not _SHORT.search(text[low : found.start() + 1]):
            stop, open_end = max(end, found.end()), False
            break
    return f"{'…' if cut else ''}{text[begin:start]}", f"{text[end:stop]}{'…' if open_end else ''}"
