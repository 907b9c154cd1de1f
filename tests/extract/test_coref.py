"""What pronouns, titles and last names stand for."""

from __future__ import annotations

import pytest
from spacy.tokens import Span

from tests.extract.speech import lexicon, mark
from whosays.extract.coref import Coref

CASES = [
    ("Lena Okafor ran the clinic. She left it in May.", "She", "Lena Okafor"),
    ("Donald Marsh spoke in Amber City. Marsh then left.", "Marsh", "Donald Marsh"),
    ("The US-led coalition struck a convoy. The coalition gave no toll.", "The coalition", "The US-led coalition"),
    (
        "Interior Minister Amir Haddad arrived. The minister gave a talk.",
        "The minister",
        "Interior Minister Amir Haddad",
    ),
    ("Ahmad Zein, the mayor, opened the road. The mayor then closed it.", "The mayor", "Ahmad Zein"),
    ("The rebels took the hill. They lost ten men.", "They", "The rebels"),
    ("The army shelled the town. It used mortars.", "It", "The army"),
]


@pytest.mark.parametrize(("text", "words", "full"), CASES)
def test_antecedent(text: str, words: str, full: str) -> None:
    marked = mark(text)
    start = text.rindex(words)
    span = marked.doc.char_span(start, start + len(words))
    assert span is not None
    found = Coref(marked, lexicon()).antecedent(span.root)
    assert found is not None and found.text == full


NOTHING = [
    ("It rained all day.", "It"),
    ("The spokesman gave no details.", "spokesman"),
    ("Lena Okafor arrived. He was late.", "Okafor"),
    ("Anna Marsh met Peter Marsh.", "Marsh"),
]


@pytest.mark.parametrize(("text", "word"), NOTHING)
def test_nothing_rather_than_a_guess(text: str, word: str) -> None:
    marked = mark(text)
    token = next(token for token in reversed(marked.doc) if token.text == word)
    assert Coref(marked, lexicon()).antecedent(token) is None


def test_a_woman_is_not_he() -> None:
    marked = mark("Mrs. Okafor met Mr. Zein. He was late.")
    he = next(token for token in marked.doc if token.text == "He")
    found = Coref(marked, lexicon()).antecedent(he)
    assert found is not None and "Zein" in found.text


@pytest.mark.parametrize(("before", "known"), [("Party leader", True), ("The", False)])
def test_a_calling_before_a_name_makes_it_a_persons(before: str, known: bool) -> None:
    marked = mark(f"{before} Orhan Teb was heard. Teb said the mill burned. He said the town was quiet.")
    doc = marked.doc
    # as the model of syntax labels a name that it does not know
    doc.set_ents([Span(doc, token.i, token.i + 1, "ORG") for token in doc if token.text == "Teb"])
    he = next(token for token in doc if token.text == "He")
    assert (Coref(marked, lexicon()).antecedent(he) is not None) is known
