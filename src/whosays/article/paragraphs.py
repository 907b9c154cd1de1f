"""Where paragraphs are: which line ends stand between paragraphs, and which were only put in by a typesetter."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass

_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_FINAL = re.compile(r"""[.!?…:;][”"’'»)\]*]*$|^\W*$""")
_ITEM = re.compile(r"(?:[-*•·–—▪◦]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+\S")
NARROWEST, WIDEST = 45, 160  # of the columns that people wrap text to by hand


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it: text[start:end]. indent: white space before it, in characters."""

    start: int
    end: int
    indent: int
    raw_start: int

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Paragraph:
    """text[start:end], without white space around it, and the lines it was written in."""

    start: int
    end: int
    lines: tuple[Line, ...]


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in order; together they hold every character that is not white space.

    A blank line parts paragraphs. So does a single line end in text that was not wrapped to a column,
    except before a line that goes on in lower case in the middle of a sentence. In wrapped text a line end parts
    paragraphs before an indented line or a list item, and after a sentence that ends well short of the column.
    """
    blocks = _blocks(text)
    column = _column(text, blocks)
    found: list[Paragraph] = []
    for block in blocks:
        begun = [block[0]]
        for before, line in itertools.pairwise(block):
            if _parts(text, before, line, begun, column):
                found.append(Paragraph(begun[0].start, begun[-1].end, tuple(begun)))
                begun = [line]
            else:
                begun.append(line)
        found.append(Paragraph(begun[0].start, begun[-1].end, tuple(begun)))
    return tuple(found)


def _blocks(text: str) -> list[list[Line]]:
    """Runs of lines that are not blank."""
    blocks: list[list[Line]] = []
    open_block = False
    position = 0
    ends = [(match.start(), match.end()) for match in _LINE_END.finditer(text)] + [(len(text), len(text))]
    for end, following in ends:
        raw = text[position:end]
        words = raw.strip()
        if words:
            start = position + len(raw) - len(raw.lstrip())
            line = Line(start, start + len(words), start - position, position)
            if open_block:
                blocks[-1].append(line)
            else:
                blocks.append([line])
        open_block = bool(words)
        position = following
    return blocks


def _column(text: str, blocks: list[list[Line]]) -> int | None:
    """The width that lines were wrapped to, None for text that was not wrapped."""
    pairs = [(block[i], block[i + 1]) for block in blocks for i in range(len(block) - 1)]
    if len(pairs) < 3:
        return None
    lengths = sorted(before.length for before, _ in pairs)
    width = lengths[int(0.9 * (len(lengths) - 1))]
    longer = sum(line.length > 1.25 * width for block in blocks if len(block) > 1 for line in block)
    if not NARROWEST <= width <= WIDEST or longer > 0.1 * len(pairs):
        return None
    running = sum(not _FINAL.search(text[before.end - min(12, before.length) : before.end]) for before, _ in pairs)
    return width if running >= 0.5 * len(pairs) else None


def _parts(text: str, before: Line, line: Line, begun: list[Line], column: int | None) -> bool:
    """Whether the line end between two lines parts paragraphs."""
    if _ITEM.match(text, line.start, min(line.end, line.start + 12)):
        return True
    final = bool(_FINAL.search(text[before.end - min(12, before.length) : before.end]))
    if column is None:
        capitals = text[before.start : before.end].isupper() and before.length >= NARROWEST
        return final or not (capitals or text[line.start].islower())
    if line.indent >= before.indent + 2:
        return final or before is not begun[0]
    word = text.find(" ", line.start, line.end)
    room = before.length + 1 + ((word if word > 0 else line.end) - line.start) <= column - 4
    if not room:
        return False
    standing_alone = len(begun) == 1 and before.length < 0.6 * column and not text[line.start].islower()
    return final or (standing_alone and before.length <= 40)
