"""Weapons are found by their longest words, with what names their make."""

from __future__ import annotations

import pytest
from spacy.language import Language

from whosays.annotate.syntax import load_nlp
from whosays.annotate.weapons import find_weapons
from whosays.data.lexicon import load_lexicon
from whosays.types.knowledge import Lexicon
from whosays.types.marked import MentionKind


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp()


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They fired a Grad rocket launcher at the town.", [("Grad rocket launcher", "heavy-weapons")]),
        ("A suicide car bomb killed ten people.", [("suicide car bomb", "suicide-attack")]),
        (
            "Police used tear gas and rubber bullets.",
            [("tear gas", "crowd-control"), ("rubber bullets", "crowd-control")],
        ),
        ("Two F-16 jets crossed the border.", [("F-16 jets", "aerial")]),
        ("The workers went on strike.", []),
    ],
)
def test_weapons_by_kind(nlp: Language, lexicon: Lexicon, text: str, expected: list[tuple[str, str]]) -> None:
    found = find_weapons(nlp(text), lexicon.weapons)
    assert [(text[item.start : item.end], item.label) for item in found] == expected


def test_platforms_are_told_apart(nlp: Language, lexicon: Lexicon) -> None:
    found = find_weapons(nlp("Warplanes dropped barrel bombs."), lexicon.weapons, lexicon.classes["platform"])
    assert [item.kind for item in found] == [MentionKind.PLATFORM, MentionKind.WEAPON]


def test_table_is_large_and_in_lower_case(lexicon: Lexicon) -> None:
    assert len(lexicon.weapons) >= 250
    assert all(word == word.lower() for word in lexicon.weapons)
