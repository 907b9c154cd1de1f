"""A view cut into windows of word pieces, as the reader model takes them.

A window ends where a paragraph or a sentence does; windows do not overlap, so every word is read once. Cutting needs
no syntax: training and reading cut alike.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

# Word pieces of a window, its two marks ([CLS], [SEP]) included.
LONGEST = 192
# A paragraph that ends in the last part of a window ends the window.
PARAGRAPH_FROM = 0.6
OPENS, CLOSES = 101, 102

PLAIN, LOWER, TITLE, UPPER, MIXED, UNKNOWN = range(6)
CASES = 6

_SENTENCE = re.compile(r"[.!?][\"')]*\s+|\n")


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces of one stretch of a view. ids, cases: with the two marks around; starts, ends: offsets, -1 of marks.

    first: number of its first word piece among all of the text.
    """

    ids: tuple[int, ...]
    cases: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    first: int

    def __len__(self) -> int:
        return len(self.ids)


def windows_of(view: str, tokenizer: Tokenizer, longest: int = LONGEST) -> list[Window]:
    """The windows of a view in order; none for a view without words."""
    encoded = tokenizer.encode(view, add_special_tokens=False)
    ids, offsets = encoded.ids, encoded.offsets
    if not ids:
        return []
    cuts = cuts_of(view, offsets, longest - 2)
    return [window(view, ids, offsets, first, last) for first, last in itertools.pairwise(cuts)]


def window(view: str, ids: Sequence[int], offsets: Sequence[tuple[int, int]], first: int, last: int) -> Window:
    """The window of word pieces first to last, half-open."""
    pieces = offsets[first:last]
    return Window(
        (OPENS, *ids[first:last], CLOSES),
        (PLAIN, *(case_of(view[start:end]) for start, end in pieces), PLAIN),
        (-1, *(start for start, _ in pieces), -1),
        (-1, *(end for _, end in pieces), -1),
        first,
    )


def cuts_of(view: str, offsets: Sequence[tuple[int, int]], longest: int) -> list[int]:
    """Numbers of the word pieces at which windows begin, and the number of pieces."""
    sentence, paragraph = starts_of(view, offsets)
    cuts = [0]
    while len(offsets) - cuts[-1] > longest:
        begin, end = cuts[-1], cuts[-1] + longest
        wanted = (
            [at for at in range(begin + int(longest * PARAGRAPH_FROM), end + 1) if at in paragraph]
            or [at for at in range(begin + 1, end + 1) if at in sentence]
            or [end]
        )
        cuts.append(wanted[-1])
    return [*cuts, len(offsets)]


def starts_of(view: str, offsets: Sequence[tuple[int, int]]) -> tuple[set[int], set[int]]:
    """Numbers of the word pieces that open a sentence, and of those that open a paragraph."""
    sentence: set[int] = set()
    paragraph: set[int] = set()
    breaks = iter(_SENTENCE.finditer(view))
    ahead = next(breaks, None)
    for number, (start, _) in enumerate(offsets):
        while ahead is not None and ahead.end() <= start:
            sentence.add(number)
            if "\n" in ahead.group():
                paragraph.add(number)
            ahead = next(breaks, None)
    return sentence, paragraph


def case_of(piece: str) -> int:
    """How a word piece is written."""
    if not any(char.isalpha() for char in piece):
        return PLAIN
    if piece.islower():
        return LOWER
    if piece.isupper():
        return UPPER if len(piece) > 1 else TITLE
    return TITLE if piece[0].isupper() and piece[1:].islower() else MIXED


# Word pieces from which on a distance is a step further: 1, 2, 3-4, 5-8, 9-16, 17-32, 33-64, more.
FURTHER = (1, 2, 3, 5, 9, 17, 33, 65)
STEPS = len(FURTHER) + 1


def near_of(length: int, marked: Sequence[int]) -> list[int]:
    """Steps of distance of each of `length` word pieces from the marked ones; those behind them have higher numbers."""
    first, last = min(marked), max(marked)
    steps: list[int] = []
    for number in range(length):
        far = first - number if number < first else max(0, number - last)
        step = sum(1 for start in FURTHER if far >= start)
        steps.append(step + (STEPS if number > last else 0))
    return steps
