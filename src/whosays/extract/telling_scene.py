"""One article while its tellings are sought."""

from __future__ import annotations

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from whosays.extract.coref import Coref
from whosays.extract.quotes import Quotation, find_quotations, inside
from whosays.extract.telling_cues import Hit
from whosays.extract.voices import Roles
from whosays.types.anchor import Anchor
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked, MentionKind
from whosays.types.telling import REPORTS

# How many tokens may stand between a cue and the quotation it introduces.
LONGEST_GAP = 12


@dataclass(slots=True)
class Open:
    """A telling in the making.

    words, whole: token ranges of the cue and of the whole source, where the reader model gave them. sure: how surely
    the model takes the cue for one, None without the model. said: pieces as the model gives them. before: pieces when
    they were joined, before quotations that go on were added.
    """

    hit: Hit
    pieces: list[tuple[int, int]]
    source: Token | None = None
    parent: int | None = None
    rules: list[str] = field(default_factory=list)
    words: tuple[int, int] | None = None
    whole: tuple[int, int] | None = None
    sure: float | None = None
    said: list[tuple[int, int]] = field(default_factory=list)
    before: tuple[tuple[int, int], ...] = ()


class Scene:
    """One article while its tellings are sought."""

    def __init__(self, marked: Marked, lexicon: Lexicon) -> None:
        self.marked = marked
        self.doc: Doc = marked.doc
        self.lexicon = lexicon
        self.quotations: tuple[Quotation, ...] = find_quotations(self.doc)
        self.where = inside(self.quotations, len(self.doc))
        self.claimed: set[int] = set()
        self.paragraph_of = self._paragraphs()
        self.coref = Coref(marked, lexicon)
        self.roles = Roles(lexicon)

    def _paragraphs(self) -> list[int]:
        found: list[int] = []
        number = 0
        for token in self.doc:
            found.append(number)
            if token.is_space and "\n" in token.text:
                number += 1
        return found

    def anchor(self, first: int, last: int) -> Anchor:
        """The anchor of a token range."""
        end = self.doc[last - 1]
        return self.marked.article.cut(self.doc[first].idx, end.idx + len(end))

    def speaker(self, first: int, last: int) -> Anchor:
        """The anchor of a source; the parse never cuts the head off a name that the actor list knows as a whole."""
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        for mention in self.marked.of(MentionKind.ORGANISATION):
            if mention.start < start < mention.end <= end:
                start = mention.start
        return self.marked.article.cut(start, end)


def vouches(opened: Open) -> bool:
    """Whether a telling in the making answers for its content; see Telling.vouches."""
    answering = opened.source is not None or opened.hit.hearsay
    return answering and bool(opened.hit.cue.flags & REPORTS) and not negated(opened.hit)


def negated(hit: Hit) -> bool:
    """Whether it is said that nobody said so: "could not confirm"."""
    return any(child.dep_ == "neg" for child in hit.token.children)
