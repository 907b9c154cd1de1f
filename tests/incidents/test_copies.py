"""Copies of one text, however they were cut and dressed."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.incidents.copies import Signature, bands, groups, is_copy, likeness, signature

WORDS = (
    "river", "ministry", "convoy", "village", "shelling", "spokesman", "market", "bridge", "wounded", "checkpoint",
    "harbour", "brigade", "clinic",
)  # fmt: skip


def prose(seed: int, sentences: int = 20) -> str:
    """Sentences of the same words in an order of their own."""
    chance = random.Random(seed)
    return " ".join(
        " ".join(chance.choices(WORDS, k=11)).capitalize() + f" in {chance.choice(['May', 'June'])}."
        for _ in range(sentences)
    )


TEXT = prose(1)


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\n"),
        "RIVER CITY, 14 May (Wire Desk) - " + TEXT,
        " ".join(TEXT.split()[:120]),
        "Harbour Gazette\n\n" + TEXT + "\n\nSign up for our newsletter. All rights reserved.",
        TEXT.replace("wounded", "hurt"),
    ],
    ids=["capitals", "line ends", "dateline", "cut from the end", "boilerplate", "words replaced"],
)
def test_what_outlets_do_to_a_text_leaves_it_a_copy(copy):
    assert is_copy(signature(TEXT), signature(copy))
    assert set(bands(signature(TEXT))) & set(bands(signature(copy)))


def test_another_text_of_the_same_words_is_no_copy():
    assert not is_copy(signature(TEXT), signature(prose(2)))


def test_daily_statements_with_other_numbers_are_no_copies():
    def statement(day: int) -> str:
        return TEXT + " ".join(f"Near Town {place}, {day * 100 + place} strikes hit." for place in range(9))

    assert likeness(signature(statement(1)), signature(statement(2))).alike > 0.5
    assert not is_copy(signature(statement(1)), signature(statement(2)))


def test_a_brief_that_two_long_texts_hold_makes_them_no_copies():
    brief = "The bridge over the river was closed on Monday after shelling, the ministry of transport said."
    assert not is_copy(signature(brief + " " + TEXT), signature(brief + " " + prose(2)))
    assert not is_copy(signature(brief), signature(brief + " " + TEXT))


def test_empty_and_wordless_texts_are_copies_of_nothing():
    for text in ("", "?! ...", "\u200f"):
        assert bands(signature(text)) == ()
        assert not is_copy(signature(text), signature(TEXT))
    assert groups({"a": signature(""), "b": signature("!")}) in ({"a": "a", "b": "a"}, {"a": "a", "b": "b"})


@given(st.text(max_size=200))
def test_a_stored_signature_comes_back(text):
    made = signature(text)
    again = Signature.from_bytes(made.to_bytes())
    assert (again.to_bytes(), again.digest, bands(again)) == (made.to_bytes(), made.digest, bands(made))


def test_bytes_that_are_no_signature_are_refused():
    for data in (b"", b"junk", signature(TEXT).to_bytes()[:-3]):
        with pytest.raises(ValueError, match="no signature"):
            Signature.from_bytes(data)


def test_groups_are_the_same_in_any_order_and_named_by_the_least_id():
    texts = {"c": TEXT, "a": "WIRE - " + TEXT, "b": prose(2), "d": " ".join(TEXT.split()[:150])}
    made = {name: signature(text) for name, text in texts.items()}
    expected = {"a": "a", "b": "b", "c": "a", "d": "a"}
    for order in (list(made), sorted(made), sorted(made, reverse=True)):
        assert groups({name: made[name] for name in order}) == expected


def test_a_book_is_known_by_a_sample_of_its_words():
    book = "\n".join(
        prose(seed).replace("river", f"river{seed}").replace("convoy", f"convoy{seed}") for seed in range(60)
    )
    made = signature(book)
    assert not made.whole
    assert is_copy(made, signature("Foreword of the editor.\n" + book))
    assert not is_copy(made, signature(TEXT + " something else altogether"))


def test_two_thousand_copies_become_one_group():
    made = {f"c{n:04}": signature(f"{TEXT} Page viewed {n} times.") for n in range(2000)}
    assert set(groups(made).values()) == {"c0000"}
