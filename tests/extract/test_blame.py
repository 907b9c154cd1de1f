"""Acts laid at a party's door, and words that hold back on it: each line of the tables in its own example."""

from __future__ import annotations

import pytest

from tests.extract.told import lines, only, records
from whosays.data import blame
from whosays.data.blame import BLAME_COLUMNS, HEDGE_COLUMNS
from whosays.data.tables import rows
from whosays.errors import DataInvalid
from whosays.types.record import Modality, Slot
from whosays.types.responsibility import Responsibility

BEFORE = "A bomb exploded in Kabul on Monday. "
SAID = {
    "accuses": {Responsibility.ACCUSED, Responsibility.ACCUSED_BY_AUTHORITIES},
    "suspects": {Responsibility.ACCUSED, Responsibility.ACCUSED_BY_AUTHORITIES},
    "states": {Responsibility.REPORTED_AS_FACT},
    "possible": {Responsibility.POSSIBLE},
    "claims": {Responsibility.CLAIMED_OR_ADMITTED},
    "admits": {Responsibility.CLAIMED_OR_ADMITTED},
}
HEDGED = {"suspected": Responsibility.ACCUSED, "possible": Responsibility.POSSIBLE}


def said(text: str) -> set[Responsibility]:
    """What is said of all parties of all acts of a text."""
    return {party.responsibility for record in records(text) for party in record.parties}


@pytest.mark.parametrize("row", [row for _, row in rows("blame.tsv", BLAME_COLUMNS)], ids=lambda row: row["example"])
def test_every_line_of_blame_holds_in_its_example(row: dict[str, str]) -> None:
    found = said(BEFORE + row["example"])
    assert found and found <= SAID[row["says"]]


@pytest.mark.parametrize("row", [row for _, row in rows("hedges.tsv", HEDGE_COLUMNS)], ids=lambda row: row["example"])
def test_every_hedge_holds_in_its_example(row: dict[str, str]) -> None:
    assert said(BEFORE + row["example"]) == {HEDGED[row["kind"]]}


NOBODY = [
    "A judge wondered whether the army was behind the attack.",
    "Police asked who was responsible for the attack.",
    "The arrests were a plot to implicate the army in the attack.",
    "The army blamed the drought for the poor harvest.",
    "Those responsible for the attack will be punished, the mayor said.",
    "The mayor said that he holds the perpetrators responsible.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_blamed(text: str) -> None:
    assert not [party for record in records(BEFORE + text) if record.type == "ASSAULT" for party in record.parties]


def test_the_act_stays_the_reports_own_and_the_party_is_the_accusers() -> None:
    record = only("The army blamed the separatists for the attack on the convoy.")
    (actor,) = record.of(Slot.ACTOR)
    assert lines(record.of(Slot.EVENT)[0]) == [()]
    assert (actor.value.name, lines(actor)) == ("separatists", [("army",)])


def test_whom_an_attack_is_blamed_on_was_not_hit_by_it() -> None:
    record = only(f"{BEFORE}Police blamed the attack on the rebels.")
    assert not record.of(Slot.RECIPIENT)
    assert [item.value.name for item in record.of(Slot.ACTOR)] == ["rebels"]


def test_who_accuses_where_nobody_is_named_is_unnamed_and_yields_to_a_teller() -> None:
    (actor,) = only("The militia was accused of attacking a hospital in Aden.").of(Slot.ACTOR)
    assert lines(actor) == [("unnamed accusers",)]
    (told,) = only("The militia was accused of attacking a hospital in Aden, police said.").of(Slot.ACTOR)
    assert lines(told) == [("police",)]


def test_an_act_of_which_one_is_accused_beside_its_own_words() -> None:
    record = only("In an action attributed to the Red Front, a bomb damaged a bridge near Puno on Friday.")
    assert [item.value.name for item in record.of(Slot.ACTOR)] == ["Red Front"]
    assert "Red Front" not in [item.value.name for item in record.of(Slot.RECIPIENT)]


def test_a_pronoun_of_blame_stands_for_the_act() -> None:
    record = only("A judge described the massacre of nine peasants, for which a farmer blamed the army.")
    assert [item.value.name for item in record.of(Slot.ACTOR)] == ["army"]


def test_what_somebody_is_blamed_for_otherwise_is_not_the_act() -> None:
    assert not said(f"{BEFORE}A farmer blamed the rebels for the poor harvest.")


def test_a_judgement_of_blame_may_be_held_back_on() -> None:
    assert said(f"{BEFORE}The rebels are presumed responsible for the attack.") == {Responsibility.ACCUSED}


def test_denial_of_a_part_is_no_denial_of_the_act() -> None:
    record = only("The army denied any role in the massacre of 20 villagers in Kano.")
    assert record.modality is Modality.OCCURRED


def test_not_behind_it_is_a_denial_by_who_says_so() -> None:
    record = only("The rebels said they were not behind the bombing of the market.")
    assert [(party.responsibility, party.denied) for party in record.parties] == [(Responsibility.DENIED, True)]


@pytest.mark.parametrize(
    ("name", "line", "load"),
    [
        ("blame.tsv", {"lemma": "x", "pos": "VERB", "party": "obj", "act": "of", "with": "", "says": "hums"}, "blame"),
        ("hedges.tsv", {"lemma": "x", "pos": "ADJ", "kind": "maybe"}, "hedges"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused(
    monkeypatch: pytest.MonkeyPatch, name: str, line: dict[str, str], load: str
) -> None:
    monkeypatch.setattr(blame, "rows", lambda *_: iter([(7, line | {"example": ""})]))
    with pytest.raises(DataInvalid, match=f"{name}:7"):
        getattr(blame, f"load_{load}")()
