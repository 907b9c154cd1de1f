"""The view: the text as annotators read it, code point by code point as long as the text itself.

In a view "\\n" always means a paragraph boundary; every other white space is " ". Wrapped lines are joined,
quotation marks and brackets are plain, capitals are usual ones, and parts that tell of no event (boilerplate,
credits, dateline, keywords, corrections, a repeated headline) are blank.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whosays.article.paragraphs import Paragraph
from whosays.article.tables import Tables
from whosays.article.truecase import needs_case, truecase
from whosays.types.article import Part, PartKind

REPEATED = "headline, repeated"
KEPT = frozenset((PartKind.HEADLINE, PartKind.STANDFIRST))

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»″", '"'),
        **dict.fromkeys("‘’‚‛′`´ʼ", "'"),
        **dict.fromkeys(
            "\u200b\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2060", " "
        ),
        "[": "(",
        "]": ")",
        "\u2010": "-",
        "\u2011": "-",
        **dict(zip("\x91\x92\x93\x94\x96\x97", "''\"\"–—", strict=True)),  # windows-1252 read as Latin-1
        "\u2028": "\n",
        "\u2029": "\n",
        **dict.fromkeys("\x85\x0b\x0c\r", "\n"),
    }
)
_SPACE = re.compile(r"[^\S\n]|[\x00-\x08\x0e-\x1f\x7f]")
_INSIDE = re.compile(r"(?<=\w)[\u00ad\u200b-\u200f\u2060](?=\w)")


# "Near Mosul, two strikes ...": capitals make the tagger take the preposition for a part of the name.
_OPENER = re.compile(r"(?:(?<=^)|(?<=\n)|(?<=[\n.*•\-–] )|(?<=  ))(?:Near|Outside|Around|Along)(?= [A-Z])")


def make_view(text: str, found: Sequence[Paragraph], parts: Iterable[Part], tables: Tables) -> str:
    """The view of a text: len(view) == len(text) always."""
    parts = tuple(parts)
    view = _SPACE.sub(" ", _folded(text))
    view = _joined(view, found)
    view = _blanked(view, parts)
    view = _cased(view, found, parts, tables)
    view = _OPENER.sub(lambda match: match.group().lower(), view)
    assert len(view) == len(text)
    return view


def blank(part: Part) -> bool:
    """Whether a part is blank in the view."""
    return part.kind not in KEPT or part.reason == REPEATED


def _folded(text: str) -> str:
    """Plain quotation marks; invisible characters are spaces, but stay where they stand inside a word."""
    kept = [(match.start(), match[0]) for match in _INSIDE.finditer(text) if match[0] != "\u200b"]
    folded = text.replace("\r\n", " \n").translate(_FOLDED).replace("''s", " 's")
    if not kept:
        return folded
    pieces = list(folded)
    for position, char in kept:
        pieces[position] = char
    return "".join(pieces)


def _joined(view: str, found: Sequence[Paragraph]) -> str:
    """Line ends within paragraphs become spaces."""
    pieces: list[str] = []
    position = 0
    for paragraph in found:
        pieces.append(view[position : paragraph.start])
        pieces.append(view[paragraph.start : paragraph.end].replace("\n", " "))
        position = paragraph.end
    pieces.append(view[position:])
    return "".join(pieces)


def _blanked(view: str, parts: Iterable[Part]) -> str:
    pieces = list(view)
    for part in parts:
        if blank(part):
            for index in range(part.start, part.end):
                if pieces[index] != "\n":
                    pieces[index] = " "
    return "".join(pieces)


def _cased(view: str, found: Sequence[Paragraph], parts: Sequence[Part], tables: Tables) -> str:
    """Usual capitals: for the whole text where all of it lacks them, else for headings that are all capitals."""
    if needs_case(view):
        return truecase(view, tables)
    pieces: list[str] = []
    position = 0
    for paragraph in found:
        words = view[paragraph.start : paragraph.end]
        if words.isupper() and len(words.split()) > 3 and needs_case(words) == "capitals":
            pieces += [view[position : paragraph.start], truecase(words, tables)]
            position = paragraph.end
    pieces.append(view[position:])
    return "".join(pieces)
