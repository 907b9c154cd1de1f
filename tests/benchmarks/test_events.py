"""One event per sentence, under older names."""

from __future__ import annotations

import pytest

from benchmarks.tasks.events import NAMES, codebook_of, highest, names, older_name, write_event
from whosays.data.tables import rows
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
        for codebook in ("plover_2016", "cameo"):
            assert older_name(row["type"], row["mode"] or None, Modality.OCCURRED, codebook)
    assert {key[:2] for key in names()} <= {(row["type"], row["mode"]) for _, row in plover}, NAMES


@pytest.mark.parametrize(
    ("type_", "mode", "plover", "cameo"),
    [
        ("REQUEST", "yield", "DEMAND", "10"),
        ("ACCUSE", "allege", "DISAPPROVE", "11"),
        ("ACCUSE", "investigate", "INVESTIGATE", "09"),
        ("ASSAULT", "aerial", "FIGHT", "19"),
        ("ASSAULT", None, "FIGHT", "19"),
        ("ASSAULT", "torture", "ASSAULT", "18"),
        ("AID", None, "AID", "07"),
    ],
)
def test_older_names(type_: str, mode: str | None, plover: str, cameo: str) -> None:
    assert older_name(type_, mode, Modality.OCCURRED, "plover_2016") == plover
    assert older_name(type_, mode, Modality.DENIED, "cameo") == cameo


@pytest.mark.parametrize(
    ("type_", "mode", "plover", "cameo"),
    [
        ("AID", None, "AGREE", "03"),
        ("CONSULT", "visit", "AGREE", "03"),
        ("COERCE", "curfew", "THREATEN", "13"),
        ("REQUEST", "meet", "DEMAND", "10"),
    ],
)
def test_what_is_planned_is_coded_as_its_announcement(type_: str, mode: str | None, plover: str, cameo: str) -> None:
    assert older_name(type_, mode, Modality.PLANNED, "plover_2016") == plover
    assert older_name(type_, mode, Modality.CONDITIONAL, "cameo") == cameo


def test_the_set_is_known_by_its_ids() -> None:
    assert codebook_of("PLOVER-GSR01-AGREE-0024") == "plover_2016"
    assert codebook_of("DEMO-00") == "cameo"


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
