"""Exact words in an article."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.errors import AnchorError


@dataclass(frozen=True, slots=True, order=True)
class Anchor:
    """Exact words in an article.

    start, end: half-open, in Unicode code points of Article.text.
    Raises: AnchorError when the quote cannot lie between start and end.
    """

    start: int
    end: int
    quote: str
    article_id: str = ""

    def __post_init__(self) -> None:
        if self.start < 0 or not self.quote or self.end - self.start != len(self.quote):
            raise AnchorError(f"{self.start}:{self.end} cuts no words from {self.article_id or 'the article'}.")

    def overlaps(self, other: Anchor) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end
