"""The final text of a report, and its anatomy."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from whosays.types.anchor import Anchor


class PartKind(StrEnum):
    """What a marked part of the text is. Text outside all parts is body."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    OUTLET = "outlet"
    DATELINE = "dateline"
    PUBLISHED = "published"
    ORIGINAL_OUTLET = "original_outlet"
    TRANSLATOR = "translator"
    EDITOR = "editor"
    AGENCY = "agency"
    CORRECTION = "correction"
    KEYWORDS = "keywords"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Part:
    """A marked stretch of the text. reason: the rule that marked it. value: what it says, normalised."""

    kind: PartKind
    start: int
    end: int
    reason: str
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """Text fixed once and for all, with its anatomy as marked spans.

    text: Unicode; for plain text the decoded input, length unchanged.
    view: what annotators read; as long as text, code point by code point: hard line ends are spaces,
    capitals are truecased, spaces folded, boilerplate and credits blanked. Paragraphs stay "\\n\\n".
    published: ISO day, month or year the report was published, from the caller, page or dateline; None unknown.
    dateline_place: the words of the dateline's place. headline may stand outside text (a page's title).
    """

    id: str
    text: str
    view: str
    parts: tuple[Part, ...] = ()
    headline: str | None = None
    published: str | None = None
    published_basis: str | None = None
    outlet: str | None = None
    original_outlet: str | None = None
    byline: str | None = None
    translator: str | None = None
    original_text: str | None = None
    agency: str | None = None
    dateline_place: str | None = None
    language: str = "en"
    url: str | None = None

    def cut(self, start: int, end: int) -> Anchor:
        """The anchor of text[start:end], trimmed of white space at both ends."""
        quote = self.text[start:end]
        begin = start + len(quote) - len(quote.lstrip())
        quote = quote.strip()
        return Anchor(begin, begin + len(quote), quote, self.id)

    def parts_of(self, kind: PartKind) -> tuple[Part, ...]:
        """The parts of one kind, in order."""
        return tuple(part for part in self.parts if part.kind is kind)
