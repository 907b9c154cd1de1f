"""Tellings of a text, for the tests of who says what."""

from __future__ import annotations

from functools import cache

from spacy.language import Language

from whosays.annotate.syntax import load_nlp
from whosays.data.lexicon import load_lexicon
from whosays.extract.tellings import find_tellings
from whosays.types.article import Article
from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked
from whosays.types.telling import Telling


@cache
def nlp() -> Language:
    return load_nlp()


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def mark(text: str) -> Marked:
    """The text with its syntax, without mentions."""
    return Marked(Article("test", text, text), nlp()(text), ())


def tell(text: str) -> tuple[Telling, ...]:
    """All tellings of a text."""
    return find_tellings(mark(text), lexicon())


def vouching(text: str) -> list[Telling]:
    """The tellings that vouch for their content."""
    return [telling for telling in tell(text) if telling.vouches]
