"""A report as both MUC-4 writers see it: its article, syntax, mentions and records, read once from raw text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from spacy.tokens import Doc

from benchmarks.gold import Item
from benchmarks.pipeline import counted_on, mark
from whosays.resolve.survey import survey
from whosays.service import Kit, records_of
from whosays.types.article import Article
from whosays.types.marked import Mention
from whosays.types.record import Record


@dataclass(frozen=True)
class Told:
    """What reading one report gave, syntax included. countries: their shares in what the report names, by ISO code."""

    article: Article
    doc: Doc
    mentions: tuple[Mention, ...]
    records: tuple[Record, ...]
    countries: Mapping[str, float] = field(default_factory=dict)

    @cached_property
    def sentence_of(self) -> tuple[int, ...]:
        """Number of the sentence of each token."""
        return tuple(number for number, sentence in enumerate(self.doc.sents) for _ in sentence)

    @cached_property
    def token_at(self) -> dict[int, int]:
        """Token by each offset of the article that it covers."""
        return {offset: token.i for token in self.doc for offset in range(token.idx, token.idx + len(token))}

    @cached_property
    def entries_at(self) -> dict[int, list[tuple[str, int]]]:
        """The entries of the actor list by the tokens of their mentions, with the length of the mention."""
        found: dict[int, list[tuple[str, int]]] = {}
        for mention in self.mentions:
            if mention.entry is not None:
                for token in range(mention.first, mention.last):
                    found.setdefault(token, []).append((mention.entry, mention.last - mention.first))
        return found

    def tokens(self, start: int, end: int) -> range:
        """The tokens that article.text[start:end] touches."""
        found = [self.token_at[offset] for offset in range(start, end) if offset in self.token_at]
        return range(found[0], found[-1] + 1) if found else range(0)

    def words(self, first: int, last: int) -> str:
        """The article's words from one token to another, on one line."""
        start, end = self.doc[first].idx, self.doc[last - 1].idx + len(self.doc[last - 1])
        return " ".join(self.article.text[start:end].split())


def tell(item: Item, kit: Kit) -> Told | None:
    """The report of a gold text as read; None, with a line on stderr, when it cannot be read."""
    marked = mark(item, kit)
    if marked is None:
        return None
    article = marked.article
    countries = survey(article, kit.gazetteer).countries
    return Told(article, marked.doc, marked.mentions, counted_on(records_of(marked, kit)), countries)
