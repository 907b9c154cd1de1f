"""The sentence around words."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.rendering.passages import in_quotes, parted, passage, sentence_of
from whosays.types.article import Article

TEXT = "First one. The army, Capt. A. Harun said, shelled Qasr on Jan. 3. “Nobody was hurt.” Last."


def found(words: str, text: str = TEXT) -> str:
    start = text.index(words)
    return passage(text, start, start + len(words))


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("shelled", "The army, Capt. A. Harun said, shelled Qasr on Jan. 3."),
        ("First", "First one."),
        ("hurt", "“Nobody was hurt.”"),
        ("Last.", "Last."),
        ("First one.", "First one."),
    ],
)
def test_a_sentence_ends_at_its_own_full_stop(words: str, sentence: str) -> None:
    assert found(words) == sentence


def test_a_paragraph_ends_a_sentence() -> None:
    assert found("two", "A headline\n\nline two goes\non here\n\nand three") == "line two goes on here"


def test_what_is_too_long_is_cut_and_says_so() -> None:
    long = passage("x " * 500 + "here " + "y " * 500, 1000, 1004)
    assert long.startswith("…") and long.endswith("…") and len(long) < 420 and "here" in long


def test_a_quotation_gets_no_second_marks() -> None:
    assert in_quotes("", "Rebels", " fled.") == ("“", "Rebels", " fled.”")
    assert in_quotes("“Nobody was ", "hurt", ".”") == ("“Nobody was ", "hurt", ".”")


def test_words_of_a_text_that_is_withheld_stand_alone() -> None:
    article = Article("a", TEXT, TEXT)
    anchor = article.cut(TEXT.index("shelled"), TEXT.index("shelled") + 7)
    assert sentence_of(article, anchor)[1:] == ("shelled", " Qasr on Jan. 3.”")
    assert sentence_of(replace(article, text="", view=""), anchor) == ("“", "shelled", "”")


def test_the_words_stand_apart() -> None:
    start = TEXT.index("shelled")
    assert parted(TEXT, start, start + 7) == ("The army, Capt. A. Harun said, ", "shelled", " Qasr on Jan. 3.")


@settings(max_examples=60)
@given(st.text(max_size=300), st.integers(0, 300), st.integers(1, 50))
def test_any_words_of_any_text_are_within_their_passage(text: str, start: int, size: int) -> None:
    start = min(start, max(0, len(text) - 1))
    before, words, after = parted(text, start, min(len(text), start + size))
    assert "\n" not in before + words + after and "\x1b" not in before + words + after
