"""Where quotation marks open and close."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

OPENING = frozenset("“«„")
CLOSING = frozenset("”»")
EITHER = frozenset(('"', "''", "``"))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words. first, last: tokens, half-open, marks included. open: no closing mark before the paragraph ends."""

    first: int
    last: int
    open: bool = False
    continues: bool = False


def paragraphs(doc: Doc) -> list[tuple[int, int]]:
    """Token ranges, half-open, between line ends."""
    found: list[tuple[int, int]] = []
    first = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > first:
                found.append((first, token.i))
            first = token.i + 1
    if first < len(doc):
        found.append((first, len(doc)))
    return found


def find_quotations(doc: Doc) -> tuple[Quotation, ...]:
    """The quotations of an article, in order; within one paragraph each, inner quotations left out."""
    found: list[Quotation] = []
    for first, last in paragraphs(doc):
        _scan(doc, first, last, found)
    return tuple(found)


def _scan(doc: Doc, first: int, last: int, found: list[Quotation]) -> None:
    start = -1
    for index in range(first, last):
        text = doc[index].text
        if text in OPENING:
            if start < 0:
                start = index
        elif text in CLOSING:
            if start >= 0:
                found.append(_made(found, start, index + 1, first))
            start = -1
        elif text in EITHER:
            if start >= 0 and doc[start].text in EITHER:
                found.append(_made(found, start, index + 1, first))
                start = -1
            elif start < 0 and _opens(doc, index, last):
                start = index
    if start >= 0:
        # a mark that never closes: the speaker goes on in the next paragraph, else only the sentence is taken
        found.append(Quotation(start, last, True, bool(found) and found[-1].open and start == first))


def _made(found: list[Quotation], start: int, end: int, first: int) -> Quotation:
    return Quotation(start, end, False, bool(found) and found[-1].open and start == first)


def _opens(doc: Doc, index: int, last: int) -> bool:
    """Whether a straight mark can open: words follow it without a space."""
    return index + 1 < last and not doc[index].whitespace_ and not doc[index + 1].is_space


def inside(quotations: tuple[Quotation, ...], length: int) -> list[int]:
    """Number of the quotation each token stands in, marks included, -1 outside."""
    where = [-1] * length
    for number, quotation in enumerate(quotations):
        for index in range(quotation.first, quotation.last):
            where[index] = number
    return where
