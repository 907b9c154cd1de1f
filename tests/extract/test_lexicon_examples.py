"""Every line of the table of events is found in its own example sentence."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pytest

from tests.extract.speech import lexicon, nlp
from whosays.data.tables import rows
from whosays.extract.ground import Ground
from whosays.extract.triggers import find_triggers
from whosays.types.article import Article
from whosays.types.marked import Marked

COLUMNS = ("id", "lemma", "pos", "type", "mode", "actor", "recipient", "when", "flags", "example", "source")
# Lines whose example the model of syntax misreads. None at present.
EXCEPTIONS: frozenset[str] = frozenset()
# Light verbs whose example has no event noun of the table: "waged a campaign".
NOTHING_CARRIED = frozenset({"wage.v.obj-attack_noun"})


@cache
def examples() -> tuple[dict[str, str], ...]:
    """The lines that name an event, with an example."""
    return tuple(row for _, row in rows("events.tsv", COLUMNS) if row["type"] != "-")


@cache
def found() -> dict[str, frozenset[tuple[str, str]]]:
    """(type, mode) of all triggers in the example, by the line's id."""
    lines = examples()
    return {row["id"]: frozenset(kinds(doc)) for row, doc in zip(lines, docs(lines), strict=True)}


def docs(lines: tuple[dict[str, str], ...]) -> Iterator[Marked]:
    for row, doc in zip(lines, nlp().pipe([row["example"] for row in lines], batch_size=128), strict=True):
        yield Marked(Article(row["id"], row["example"], row["example"]), doc, ())


def kinds(marked: Marked) -> Iterator[tuple[str, str]]:
    for trigger in find_triggers(Ground.of(marked, lexicon())):
        yield trigger.entry.type, trigger.entry.mode or ""


def test_every_line_has_an_example() -> None:
    assert not [row["id"] for row in examples() if not row["example"]]


def test_every_line_is_found_in_its_example() -> None:
    missed = {row["id"] for row in examples() if (row["type"], row["mode"]) not in found()[row["id"]]}
    assert not missed - EXCEPTIONS, sorted(missed - EXCEPTIONS)
    assert not EXCEPTIONS - missed, f"no exceptions any more: {sorted(EXCEPTIONS - missed)}"


def test_every_light_verb_carries_its_noun() -> None:
    light = tuple(row for _, row in rows("events.tsv", COLUMNS) if row["type"] == "-")
    idle = {
        row["id"]
        for row, marked in zip(light, docs(light), strict=True)
        if row["flags"] not in [trigger.lends for trigger in find_triggers(Ground.of(marked, lexicon()))]
    }
    assert idle == NOTHING_CARRIED


@pytest.mark.parametrize(
    "sentence", ["The minister ate an apple.", "Rain fell on the village.", "The attack helicopter"]
)
def test_a_sentence_without_event_has_no_trigger(sentence: str) -> None:
    assert not list(kinds(Marked(Article("x", sentence, sentence), nlp()(sentence), ())))
