"""One event per sentence, under older names."""

from __future__ import annotations

import pytest

from benchmarks.tasks.events import CODEBOOKS, codebook_of, depth_of, highest, lemma_of, names, older_name, write_event
from tests.extract.told import by_rules
from whosays.data.lexicon import load_lexicon
from whosays.data.tables import rows
from whosays.service import load_kit
from whosays.types.anchor import Anchor
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.values import ActorValue, CodeValue

TEXT = "Police arrested forty people after the bombing."


def cut(words: str) -> Anchor:
    return Anchor(TEXT.index(words), TEXT.index(words) + len(words), words)


def record(words: str, type_: str, mode: str | None = None, *more: Assertion) -> Record:
    anchor = cut(words)
    codes = [Assertion(Slot.TYPE, CodeValue(type_), (anchor,))]
    if mode:
        codes.append(Assertion(Slot.MODE, CodeValue(mode), (anchor,)))
    return Record(words, "a", anchor, Modality.OCCURRED, (*codes, *more))


def test_every_type_and_mode_has_older_names() -> None:
    plover = list(rows("plover.tsv", ("type", "mode", "quad_class")))
    assert len(plover) > 50
    for _, row in plover:
        for codebook in CODEBOOKS:
            assert older_name(row["type"], row["mode"] or None, "", Modality.OCCURRED, codebook)


@pytest.mark.parametrize("codebook", CODEBOOKS)
def test_the_tables_of_older_names_use_what_the_codebook_and_the_lexicon_have(codebook: str) -> None:
    plover = {(row["type"], row["mode"]) for _, row in rows("plover.tsv", ("type", "mode", "quad_class"))}
    lemmas = {(entry.type, entry.lemma) for lines in load_lexicon().events.values() for entry in lines}
    for type_, mode, lemma, told in names(codebook):
        assert (type_, mode) in plover
        assert not lemma or (type_, lemma) in lemmas, lemma
        assert told in ("", "intended")


@pytest.mark.parametrize(
    ("type_", "mode", "lemma", "plover", "weis"),
    [
        ("REQUEST", "yield", "appeal", "DEMAND", "09"),
        ("REQUEST", "yield", "demand", "DEMAND", "15"),
        ("REQUEST", None, "propose", "DEMAND", "10"),
        ("ACCUSE", "allege", "accuse", "DISAPPROVE", "12"),
        ("ACCUSE", "investigate", "probe", "INVESTIGATE", "09"),
        ("ASSAULT", "aerial", "bomb", "FIGHT", "22"),
        ("ASSAULT", "torture", "torture", "ASSAULT", "22"),
        ("SUPPORT", None, "praise", "SUPPORT", "04"),
        ("SUPPORT", None, "restore", "SUPPORT", "06"),
        ("THREATEN", None, "warn", "THREATEN", "16"),
        ("THREATEN", "violence", "threaten", "THREATEN", "17"),
        ("RETREAT", "release", "free", "RETREAT", "06"),
        ("AID", None, "donate", "AID", "07"),
    ],
)
def test_older_names(type_: str, mode: str | None, lemma: str, plover: str, weis: str) -> None:
    assert older_name(type_, mode, lemma, Modality.OCCURRED, "plover_2016") == plover
    assert older_name(type_, mode, lemma, Modality.DENIED, "weis") == weis


@pytest.mark.parametrize(
    ("type_", "mode", "plover", "weis"),
    [
        ("AID", None, "AGREE", "07"),
        ("CONSULT", "visit", "AGREE", "03"),
        ("COERCE", "curfew", "THREATEN", "18"),
        ("REQUEST", "meet", "DEMAND", "09"),
    ],
)
def test_the_draft_codes_what_is_planned_as_announced_and_weis_as_done(
    type_: str, mode: str | None, plover: str, weis: str
) -> None:
    assert older_name(type_, mode, "", Modality.PLANNED, "plover_2016") == plover
    assert older_name(type_, mode, "", Modality.CONDITIONAL, "weis") == weis


def test_the_set_is_known_by_its_ids() -> None:
    assert codebook_of("PLOVER-GSR01-AGREE-0024") == "plover_2016"
    assert codebook_of("DEMO-00") == "weis"


def test_the_lemma_is_that_of_the_lexicon_line() -> None:
    (found,) = by_rules("Iran broke off ties with Saudi Arabia.")
    assert lemma_of(found) == "break off"
    assert lemma_of(record("arrested", "COERCE")) == ""


def test_what_somebody_is_about_to_do_stands_no_deeper_than_what_they_are() -> None:
    doc = load_kit().nlp("The kingdom is about to restore ties with the republic after crowds burned its embassy.")
    depths = {token.text: depth_of(token) for token in doc}
    assert depths["restore"] == depths["is"] == 0
    assert depths["burned"] > depths["restore"]


def test_the_event_that_stands_highest_is_given() -> None:
    arrest, bombing = record("arrested", "COERCE", "arrest"), record("bombing", "ASSAULT", "explosives")
    depths = {arrest.anchor.start: 0, bombing.anchor.start: 2}
    assert highest([bombing, arrest], lambda offset: depths[offset]) is arrest
    assert highest([bombing, arrest], lambda _: 1) is arrest


def test_actors_carry_words_and_code() -> None:
    police = ActorValue("police", sectors=("COP", "GOV"), countries=("NOR", "SWE"))
    found = write_event(
        record("arrested", "COERCE", "arrest", Assertion(Slot.ACTOR, police, (cut("Police"),))), "plover_2016"
    )
    assert found == {"event": "COERCE", "sources": [{"text": "Police", "code": "NORCOP"}], "targets": []}
