"""An article with its linguistic marks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from spacy.tokens import Doc, Span

from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.proposals import Proposals
from whosays.types.values import TimeValue


class MentionKind(StrEnum):
    """What words name. NESTED: a place inside the name of something else, "Paris" of "Paris Police Department"."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"
    PLACE = "place"
    NESTED = "nested"
    TIME = "time"
    QUANTITY = "quantity"
    WEAPON = "weapon"
    PLATFORM = "platform"


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name something. start, end: offsets of Article.text. first, last: tokens of the Doc, half-open.

    entry: identifier in the list that knows the name (actor list, weapon table), None otherwise.
    time: the resolved time of a TIME mention. label: finer class (weapon kind, spaCy label).
    """

    kind: MentionKind
    start: int
    end: int
    first: int
    last: int
    entry: str | None = None
    label: str | None = None
    time: TimeValue | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """An article, its syntax and its mentions.

    doc: spaCy's reading of Article.view; token.idx is an offset of Article.text.
    mentions: ordered by start; mentions of different kinds may overlap.
    proposals: what the reader model proposes; None without the model.
    """

    article: Article
    doc: Doc
    mentions: tuple[Mention, ...]
    proposals: Proposals | None = None

    def of(self, kind: MentionKind) -> tuple[Mention, ...]:
        """The mentions of one kind, in order."""
        return tuple(mention for mention in self.mentions if mention.kind is kind)

    def span(self, start: int, end: int) -> Span | None:
        """The tokens that a stretch of the text touches, None where it touches none."""
        found = self.doc.char_span(start, end, alignment_mode="expand")
        return found if found is not None and len(found) else None

    def toponyms(self) -> tuple[Anchor, ...]:
        """The words of all places that the article names, those inside other names among them, in order."""
        return tuple(
            self.article.cut(mention.start, mention.end)
            for mention in self.mentions
            if mention.kind in (MentionKind.PLACE, MentionKind.NESTED)
        )
