"""Mentions become entities and toponyms."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from benchmarks.tasks.entities import write_entities
from benchmarks.tasks.geo import write_toponym, write_toponyms
from whosays.types.article import Article
from whosays.types.knowledge import GazetteerEntry
from whosays.types.marked import Marked, Mention, MentionKind
from whosays.types.values import PlaceValue

WORDS = ["A", "small", "Norwegian", "patrol", "left", "Oslo", "on", "Friday", "and", "they", "paid", "$", "5", "."]
HEADS = [3, 3, 3, 4, 4, 4, 4, 6, 4, 10, 4, 12, 10, 4]
DEPS = ["det", "amod", "amod", "nsubj", "ROOT", "dobj", "prep", "pobj", "cc", "nsubj", "conj", "nmod", "dobj", "punct"]
POS = ["DET", "ADJ", "ADJ", "NOUN", "VERB", "PROPN", "ADP", "PROPN", "CCONJ", "PRON", "VERB", "SYM", "NUM", "PUNCT"]


class Places:
    """A gazetteer of one country."""

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        return (GazetteerEntry("country:NOR", name, "country", "NOR", None, 62.0, 10.0),) if name == "Norway" else ()

    def country_of_demonym(self, word: str) -> str | None:
        return "NOR" if word == "Norwegian" else None


@pytest.fixture
def marked() -> Marked:
    doc = Doc(Vocab(), words=WORDS, heads=HEADS, deps=DEPS, pos=POS)
    article = Article("a", doc.text, doc.text)

    def mention(kind: MentionKind, first: int) -> Mention:
        token = doc[first]
        return Mention(kind, token.idx, token.idx + len(token.text), first, first + 1)

    found = (
        mention(MentionKind.GROUP, 3),
        mention(MentionKind.PLACE, 5),
        mention(MentionKind.TIME, 7),
    )
    return Marked(article, doc, found)


def test_entities(marked: Marked) -> None:
    text = marked.article.text
    assert [(text[item["start"] : item["end"]], item["type"]) for item in write_entities(marked, Places())] == [
        ("A small Norwegian patrol", "Organisation"),
        ("Oslo", "Location"),
        ("Friday", "Temporal"),
        ("they", "Organisation"),
        ("$ 5", "Money"),
    ]


def test_toponyms_and_demonyms(marked: Marked) -> None:
    text = marked.article.text
    found = write_toponyms(marked, Places())
    assert [text[item["start"] : item["end"]] for item in found] == ["Norwegian", "Oslo"]
    assert (found[0]["lat"], found[0]["lon"]) == (62.0, 10.0)


def test_a_place_that_is_not_resolved_has_no_coordinates(marked: Marked) -> None:
    anchor = marked.article.cut(8, 17)
    assert write_toponym(anchor, PlaceValue("x")) == {"start": 8, "end": 17, "lat": None, "lon": None}
