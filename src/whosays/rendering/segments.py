"""The article's text cut where anything begins or ends, so that a page needs no offsets of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from whosays.types.article import Article, Part, PartKind

# Characters that reorder text, end lines by themselves, or that HTML cannot carry: each stands alone, walled in.
_STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_BIDI = re.compile("[\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\r]")
_GAP = re.compile(r"(?:[ \t\r]*\n){2,}")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the text that bears a mark ("a3": words of a value, "v1": of a voice, "c2": content of a line)."""

    start: int
    end: int
    mark: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Text in which nothing begins or ends.

    text: as a page can carry it, one character for each of the article's. marks: of all spans that cover it.
    part: the anatomy it belongs to. kind: "words", "gap" between paragraphs, "wrap" (a hard line end of the layout)
    or "strange" (one character, named in `note`).
    """

    text: str
    marks: tuple[str, ...] = ()
    part: Part | None = None
    kind: str = "words"
    note: str = ""


def paragraphs(article: Article, spans: Iterable[Span]) -> list[list[Segment]]:
    """Segments by paragraph; put end to end they are the article's text, unprintable characters replaced by U+FFFD."""
    found: list[list[Segment]] = [[]]
    for segment in _segments(article, spans):
        found[-1].append(segment)
        if segment.kind == "gap":
            found.append([])
    return [paragraph for paragraph in found if paragraph]


def _segments(article: Article, spans: Iterable[Span]) -> Iterator[Segment]:
    text = article.text
    kinds = _kinds(article)
    opening: dict[int, list[str]] = defaultdict(list)
    closing: dict[int, list[str]] = defaultdict(list)
    cuts = {0, len(text)}
    for span in spans:
        start, end = max(0, span.start), min(len(text), span.end)
        if start < end:
            opening[start].append(span.mark)
            closing[end].append(span.mark)
            cuts |= {start, end}
    for start, (end, _) in kinds.items():
        cuts |= {start, end}
    parts = _parts(article)
    for part in parts:
        cuts |= {part.start, part.end}
    ordered = sorted(cuts)
    active: dict[str, int] = {}
    for start, end in pairwise(ordered):
        for mark in closing.pop(start, ()):
            active[mark] -= 1
            if not active[mark]:
                del active[mark]
        for mark in opening.pop(start, ()):
            active[mark] = active.get(mark, 0) + 1
        while parts and parts[0].end <= start:
            parts.pop(0)
        inside = parts[0] if parts and parts[0].start <= start else None
        kind = kinds.get(start, (end, "words"))[1]
        yield _segment(text[start:end], tuple(active), inside, kind)


def _segment(words: str, marks: tuple[str, ...], part: Part | None, kind: str) -> Segment:
    if kind != "strange":
        return Segment(_STRANGE.sub("\ufffd", words) if kind == "words" else words, marks, part, kind)
    note = f"U+{ord(words):04X}"
    return Segment(words if _BIDI.fullmatch(words) else "\ufffd", marks, part, kind, note)


def _kinds(article: Article) -> dict[int, tuple[int, str]]:
    """start to (end, kind) of what is not plain words; stretches do not overlap."""
    text, found, gaps = article.text, {}, bytearray(len(article.text))
    for match in _GAP.finditer(text):
        found[match.start()] = (match.end(), "gap")
        gaps[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    for match in re.finditer("\n", text):
        at = match.start()
        # The view unwraps the hard line ends of a layout; the page follows it.
        if not gaps[at] and at < len(article.view) and article.view[at] == " ":
            found[at] = (at + 1, "wrap")
    for match in _STRANGE.finditer(text):
        if not gaps[match.start()]:
            found[match.start()] = (match.end(), "strange")
    return found


def _parts(article: Article) -> list[Part]:
    """The marked parts in order, clipped so that none overlaps; boilerplate goes before what it covers."""
    size = len(article.text)
    ordered = sorted(article.parts, key=lambda part: (part.kind is not PartKind.BOILERPLATE, part.start))
    taken = bytearray(size)
    found = []
    for part in ordered:
        start, end = max(0, part.start), min(size, part.end)
        while start < end and taken[start]:
            start += 1
        stop = start
        while stop < end and not taken[stop]:
            stop += 1
        if start < stop:
            taken[start:stop] = b"\x01" * (stop - start)
            found.append(Part(part.kind, start, stop, part.reason, part.value))
    return sorted(found, key=lambda part: part.start)
