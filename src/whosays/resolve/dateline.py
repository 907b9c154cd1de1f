"""The places of a dateline, which the annotators do not see: the report was sent from there."""

from __future__ import annotations

import re

from whosays.types.anchor import Anchor
from whosays.types.article import Article, PartKind
from whosays.types.knowledge import Gazetteer

_END = re.compile(r"\s(?:--+|[-—–―])|--|[—–―]|\((?!\w+\)[ ,]*[A-Z])|:|\b\d")
_NAME = re.compile(r"[^\W\d_][\w.'’-]*(?: +[^\W\d_][\w.'’-]*)*")


def dateline_places(article: Article, gazetteer: Gazetteer) -> tuple[Anchor, ...]:
    """The names of the dateline that the gazetteer knows, the smallest first: "CARTHAGE", "N.C."."""
    found = []
    for part in article.parts_of(PartKind.DATELINE):
        words = article.text[part.start : part.end]
        if not part.value:
            continue
        end = _END.search(words, 1)
        for name in _NAME.finditer(words, 0, end.start() if end else len(words)):
            anchor = article.cut(part.start + name.start(), part.start + name.end())
            if gazetteer.find(anchor.quote) and not gazetteer.means_otherwise(anchor.quote.title()):
                found.append(anchor)
    return tuple(found)
