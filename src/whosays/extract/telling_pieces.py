"""The words that are said: from a head of content to pieces that keep to quotation marks."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

from whosays.extract.quotes import CLOSING, EITHER, OPENING, Quotation

QUOTE_MARKS = OPENING | CLOSING | EITHER
# Marks that may stand between two stretches of one piece.
BRIDGES = frozenset({",", ";", ":", "-", "--", "–", "—", "(", ")", "[", "]", "'", "...", "…", "/"}) | QUOTE_MARKS
Pieces = tuple[tuple[int, int], ...]


def subtree(token: Token) -> set[int]:
    """Numbers of the token and of all that hangs on it."""
    return {word.i for word in token.subtree}


def runs(words: Iterable[int], doc: Doc) -> list[tuple[int, int]]:
    """Half-open ranges of consecutive tokens; marks and spaces alone do not part two ranges."""
    found: list[tuple[int, int]] = []
    for index in sorted(words):
        if found and all(
            doc[between].is_space or doc[between].text in BRIDGES for between in range(found[-1][1], index)
        ):
            found[-1] = (found[-1][0], index + 1)
        else:
            found.append((index, index + 1))
    return found


def trimmed(first: int, last: int, doc: Doc) -> tuple[int, int]:
    """The range without spaces and loose marks at its ends; quotation marks stay."""
    while first < last and (
        doc[first].is_space or (doc[first].is_punct and doc[first].text not in QUOTE_MARKS and not _bracket(doc[first]))
    ):
        first += 1
    while last > first and (
        doc[last - 1].is_space
        or (doc[last - 1].is_punct and doc[last - 1].text not in QUOTE_MARKS and not _bracket(doc[last - 1]))
    ):
        last -= 1
    return first, last


def _bracket(token: Token) -> bool:
    return token.text in "()[]…?!" or token.text == "..."


def settle(
    first: int, last: int, doc: Doc, where: list[int], quotations: tuple[Quotation, ...], cue: int
) -> tuple[int, int]:
    """The range with its quotation marks: it ends where a quotation it enters ends, unless the cue is inside."""
    first, last = trimmed(first, last, doc)
    if first >= last:
        return first, last
    own = where[cue]
    entered = {where[index] for index in range(first, last)} - {-1, own}
    for number in entered:
        quotation = quotations[number]
        if quotation.first <= cue < quotation.last:
            continue
        first = min(first, quotation.first) if not first < cue < quotation.first else first
        last = max(last, quotation.last) if not quotation.last > cue >= last else last
    # a lone mark at an end belongs to a quotation outside
    if last - first > 1:
        if doc[first].text in CLOSING or (
            doc[first].text in EITHER and (where[first] < 0 or quotations[where[first]].last == first + 1)
        ):
            first += 1
        if doc[last - 1].text in OPENING or (
            doc[last - 1].text in EITHER and (where[last - 1] < 0 or quotations[where[last - 1]].first == last - 1)
        ):
            last -= 1
    if own >= 0:
        quotation = quotations[own]
        first, last = max(first, quotation.first + 1), min(last, max(quotation.last - (not quotation.open), first + 1))
    return trimmed(first, last, doc)


def pieces_of(
    words: set[int], doc: Doc, where: list[int], quotations: tuple[Quotation, ...], cue: int, barred: set[int]
) -> Pieces:
    """The pieces of content made of the given tokens, without the barred ones (the cue's own clause)."""
    found: list[tuple[int, int]] = []
    for start, end in runs(words - barred, doc):
        first, last = settle(start, end, doc, where, quotations, cue)
        if first >= last or all(doc[index].is_punct or doc[index].is_space for index in range(first, last)):
            continue
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)
