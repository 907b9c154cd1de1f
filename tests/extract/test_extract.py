"""The whole of extraction, on a marked article."""

from __future__ import annotations

import pytest

from tests.extract.speech import lexicon, mark
from tests.extract.told import records, words
from whosays.extract import extract, numbering, owners_of, tokens_of_saying
from whosays.extract.events import join_triggers
from whosays.extract.ground import Ground
from whosays.extract.tellings import find_tellings
from whosays.extract.triggers import find_triggers
from whosays.types.record import Slot


def test_paragraphs_and_sentences_are_numbered() -> None:
    marked = mark("One fell. Two fell.\n\nThree fell.")
    paragraphs, sentences = numbering(marked)
    assert len(paragraphs) == len(sentences) == len(marked.doc)
    assert (paragraphs[0], paragraphs[-1]) == (0, 1)
    assert (sentences[0], sentences[-1]) == (0, sentences[-1])
    assert sentences == sorted(sentences)


def test_an_earlier_event_keeps_a_shared_word() -> None:
    marked = mark("The army shelled the hill and bombed the town.")
    events = join_triggers(tuple(find_triggers(Ground.of(marked, lexicon()))))
    assert owners_of(events, [([], []) for _ in events]) == {2: 0, 6: 1}


def test_words_of_saying() -> None:
    marked = mark("According to the mayor, rain fell.")
    found = {marked.doc[i].text for i in tokens_of_saying(find_tellings(marked, lexicon()), marked)}
    assert found == {"According", "to"}


@pytest.mark.parametrize("text", ["", "\n\n", "Nothing happened here.", "1 2 3"])
def test_nothing_told_is_no_draft(text: str) -> None:
    assert extract(mark(text), lexicon()) == ()


def test_drafts_are_in_the_order_of_their_words() -> None:
    text = "Police arrested six men in Cairo. Rebels attacked a convoy near Gao. The army withdrew from Nubl."
    starts = [record.anchor.start for record in records(text)]
    assert len(starts) == 3
    assert starts == sorted(starts)


def test_an_event_without_anybody_or_anything_is_no_record() -> None:
    assert not records("The attack lasted.")


def test_support_told_by_the_way_is_no_event() -> None:
    found = records("The fighters backed by Iran attacked a convoy near Gao.")
    assert [record.type for record in found] == ["ASSAULT"]


def test_boilerplate_is_no_event() -> None:
    text = "Rebels attacked a convoy near Gao on Monday.\n\nThis article was translated and edited by The River Post."
    assert [words(record, Slot.ACTOR) for record in records(text)] == [["Rebels"]]
