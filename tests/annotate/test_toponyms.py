"""Toponyms: whole names of places, and nothing that merely bears one."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from spacy.language import Language

from whosays.annotate.syntax import load_nlp
from whosays.annotate.toponyms import find_toponyms
from whosays.data.gazetteer import PlaceNames, load_gazetteer
from whosays.types.marked import MentionKind


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_nlp()


@pytest.fixture(scope="module")
def gazetteer() -> PlaceNames:
    return load_gazetteer()


def names(text: str, nlp: Language, gazetteer: PlaceNames) -> list[str]:
    return [text[found.start : found.end] for found in find_toponyms(nlp(text), gazetteer)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two drones struck the road near Al-Tanf on Monday.", "Al-Tanf"),
        ("The army took Dayr Az Zawr after a week of fighting.", "Dayr Az Zawr"),
        ("Gas was used in Khan Sheikhoun, doctors said.", "Khan Sheikhoun"),
        ("Rebels shelled the Zaza checkpoint at dawn.", "Zaza checkpoint"),
        ("Troops moved into southern Syria on Friday.", "southern Syria"),
        ("Families fled East Mosul during the night.", "East Mosul"),
        ("A convoy was hit in the Al-Shahma area.", "Al-Shahma"),
        ("They opened the gates of the Tabqa Dam.", "Tabqa Dam"),
        ("Clashes broke out in Anbar province.", "Anbar province"),
        ("The wounded were brought to Beirut.", "Beirut"),
    ],
)
def test_whole_names_are_found(text: str, expected: str, nlp: Language, gazetteer: PlaceNames) -> None:
    assert expected in names(text, nlp, gazetteer)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("Syrian forces attacked the village at night.", "Syrian"),
        ("Michael Jordan said that he was tired. Jordan left early.", "Jordan"),
        ("The Bank of Baghdad closed its doors.", "Baghdad"),
        ("In March the talks failed.", "March"),
        ("Congress voted on Tuesday.", "Congress"),
        ("Mr. Lincoln spoke to reporters.", "Lincoln"),
    ],
)
def test_what_is_no_place_is_left_out(text: str, never: str, nlp: Language, gazetteer: PlaceNames) -> None:
    assert not any(never in name for name in names(text, nlp, gazetteer))


def test_mentions_are_ordered_apart_and_true_to_the_text(nlp: Language, gazetteer: PlaceNames) -> None:
    text = "From Homs, Hama and northern Idlib they went to the Bab al-Hawa crossing, then to Turkey."
    doc = nlp(text)
    found = find_toponyms(doc, gazetteer)
    assert len(found) >= 4
    for mention in found:
        assert mention.kind is MentionKind.PLACE and mention.label
        assert text[mention.start : mention.end] == doc[mention.first : mention.last].text
    assert all(a.end <= b.start for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["", " ", "the", "'s", "— – -", "Al-", "IN OF THE AT", "\n\n \t", "The The"])
def test_scraps_do_not_break_it(text: str, nlp: Language, gazetteer: PlaceNames) -> None:
    assert isinstance(find_toponyms(nlp(text), gazetteer), tuple)


def test_recognition_on_news_does_not_fall(gold: Path, nlp: Language, gazetteer: PlaceNames) -> None:
    """A floor under span-overlap F1 on 25 news articles; 0.86 on all of TR-News, demonyms included."""
    with gzip.open(gold / "geo" / "trnews.jsonl.gz", "rt", encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines][:25]
    hits = told = there = 0
    for article in articles:
        spans = [(t["start"], t["end"]) for t in article["toponyms"] if not gazetteer.country_of_demonym(t["text"])]
        found = [(m.start, m.end) for m in find_toponyms(nlp(article["text"]), gazetteer)]
        told, there = told + len(found), there + len(spans)
        hits += sum(any(a < end and start < b for a, b in found) for start, end in spans)
    assert 2 * hits / (told + there) > 0.75
