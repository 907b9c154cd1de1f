"""Places inside the names of something else, and what only looks like a place."""

from __future__ import annotations

import pytest

from whosays.acquire import from_text
from whosays.annotate import annotate
from whosays.article import clean
from whosays.service import load_kit
from whosays.types.marked import MentionKind


def found(text: str, kind: MentionKind) -> list[str]:
    kit = load_kit()
    marked = annotate(clean(from_text(text)), kit.nlp, kit.lexicon, kit.actors, kit.gazetteer)
    return [text[mention.start : mention.end] for mention in marked.of(kind)]


@pytest.mark.parametrize(
    ("text", "nested", "places"),
    [
        ("The Paris Police Department said two men were shot in Lille.", ["Paris"], ["Lille"]),
        ("A student of the University of Aleppo was killed.", ["Aleppo"], []),
        ("The Bank of Beirut closed its doors.", ["Beirut"], []),
        ("The Homs Media Centre reported shelling in Hama.", ["Homs"], ["Hama"]),
        ("Troops attacked rebels in Syria's Idlib province.", [], ["Syria", "Idlib province"]),
        ("Syrian forces attacked rebels.", [], []),
        ("The Department of Human Resources closed its doors.", [], []),
    ],
)
def test_a_place_in_a_name_is_no_toponym_but_is_known(text: str, nested: list[str], places: list[str]) -> None:
    assert found(text, MentionKind.NESTED) == nested
    assert found(text, MentionKind.PLACE) == places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("In March the police killed two men. May was worse.", []),
        ("It was a nice day. Nice was quiet.", ["Nice"]),
        ("Jordan said that Chad Brown was killed in Chad.", ["Jordan", "Chad"]),
        ("Paris Hilton met Jordan Smith and Chad Brown in Lima.", ["Lima"]),
        ("Warplanes struck a convoy 60 miles north-west of Palmyra on Monday.", ["Palmyra"]),
        ("Gunmen attacked trucks along the M5 highway.", ["M5 highway"]),
        ("A drone struck a depot at 34.5553, 36.3844 on Monday.", ["34.5553, 36.3844"]),
    ],
)
def test_people_months_and_words_are_no_places(text: str, places: list[str]) -> None:
    assert found(text, MentionKind.PLACE) == places
