"""Who acts and who is acted upon."""

from __future__ import annotations

import pytest

from tests.extract.told import only, records, words
from whosays.types.record import Slot

ACTIVE = [
    ("The rebels attacked the barracks in Homs on Monday.", ["The rebels"], ["the barracks"]),
    (
        "Turkish jets and Russian helicopters bombed a school in Idlib.",
        ["Turkish jets", "Russian helicopters"],
        ["a school"],
    ),
    ("Jets bombed a school and a mosque in Idlib.", ["Jets"], ["a school", "a mosque"]),
]
PASSIVE = [
    ("The barracks in Homs were attacked by the rebels.", ["the rebels"], ["The barracks"]),
    ("Four traders were shot dead in Gao on Monday.", [], ["Four traders"]),
]
NOUNS = [
    ("Airstrikes by the Syrian army on the town of Saraqib killed six people.", ["the Syrian army"], ["six people"]),
    ("The killing of two farmers by soldiers in Kano angered villagers.", ["soldiers"], ["two farmers"]),
    ("The army's killing of nine farmers in Kano was a crime.", ["The army"], ["nine farmers"]),
    ("The attack on the convoy by rebels took place near Gao.", ["rebels"], ["the convoy"]),
]
LIGHT = [
    ("The coalition conducted 25 strikes against militants in Iraq on Friday.", ["The coalition"], ["militants"]),
    ("Gunmen launched an attack on a convoy near Gao.", ["Gunmen"], ["a convoy"]),
    ("The convoy came under attack from gunmen near Gao.", ["gunmen"], ["The convoy"]),
]
CLAUSES = [
    ("Four farmers killed by soldiers in Kano were buried on Tuesday.", ["soldiers"], ["Four farmers"]),
    ("Gunmen stormed the camp near Gao, killing nine soldiers.", ["Gunmen"], ["the camp", "nine soldiers"]),
    ("The soldiers who killed a farmer in Kano are in jail.", ["The soldiers"], ["a farmer"]),
    ("The rebels tried to attack the barracks in Homs.", ["The rebels"], ["the barracks"]),
    ("The militia was accused of attacking a hospital in Aden.", ["The militia"], ["a hospital"]),
    ("The army shot and killed a man in Hebron.", ["The army"], ["a man"]),
    ("The army killed Ali Haidar, a rebel commander, in Gao on Monday.", ["The army"], ["Ali Haidar"]),
]


@pytest.mark.parametrize(("sentence", "actors", "recipients"), [*ACTIVE, *PASSIVE, *NOUNS, *LIGHT, *CLAUSES])
def test_actor_and_recipient(sentence: str, actors: list[str], recipients: list[str]) -> None:
    record = only(sentence)
    assert (words(record, Slot.ACTOR), words(record, Slot.RECIPIENT)) == (actors, recipients)


def test_coordinated_acts_share_their_actor() -> None:
    text = "The army shelled Homs and arrested twelve activists."
    assert words(only(text), Slot.ACTOR) == words(only(text, "COERCE"), Slot.ACTOR) == ["The army"]
    assert words(only(text, "COERCE"), Slot.RECIPIENT) == ["twelve activists"]


def test_pronouns_are_followed_back() -> None:
    record = only("The rebels held the hill. They shelled the town of Taiz on Monday.")
    assert words(record, Slot.ACTOR) == ["The rebels"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The army said it shelled the hospital in Homs.",
        "The coalition said on Tuesday that it had bombed a convoy near Sirwah.",
    ],
)
def test_it_is_who_speaks(sentence: str) -> None:
    assert [actor.split()[0] for actor in words(only(sentence), Slot.ACTOR)] == ["The"]


def test_the_sides_of_clashes() -> None:
    record = only("Clashes between the army and the Houthis erupted in Marib.")
    assert words(record, Slot.ACTOR) == ["the army", "the Houthis"]
    assert words(record, Slot.RECIPIENT) == words(record, Slot.ACTOR)


def test_two_sided_fighting_names_no_initiator() -> None:
    record = only("Government troops and rebels clashed in Taiz on Sunday.")
    assert words(record, Slot.ACTOR) == ["Government troops", "rebels"]
    assert words(record, Slot.RECIPIENT) == words(record, Slot.ACTOR)


def test_a_strike_is_not_who_struck() -> None:
    record = only("Militants were struck on 3 March by an airstrike near Palmyra.")
    assert not record.of(Slot.ACTOR)


def test_us_is_not_the_united_states() -> None:
    found = only('"Fighters from the north attacked us in Gao," said Omar Said.')
    assert "United States" not in [item.value.name for item in found.of(Slot.RECIPIENT)]


def test_no_one_is_nobody() -> None:
    record = only("No one was injured in the rocket attack on the barracks in Homs.")
    assert "No one" not in words(record, Slot.RECIPIENT)


@pytest.mark.xfail(strict=True, reason="a tank below the heading Syria is resolved as the army of Syria")
def test_a_tank_is_no_army() -> None:
    text = "On Friday, the coalition conducted 12 strikes.\n\nSyria\n\n* Near Palmyra, one strike destroyed a tank.\n"
    assert "Syrian military" not in [item.value.name for r in records(text) for item in r.of(Slot.RECIPIENT)]


def test_the_dead_of_a_bomb_do_not_carry_out_the_attack() -> None:
    record = only("A car bomb killed nine people in Kabul on Monday. The Taliban said they carried out the attack.")
    assert words(record, Slot.ACTOR) == ["The Taliban"]


def test_positions_of_a_party_are_a_recipient() -> None:
    record = only("The alliance bombed American positions in Syria on Monday.")
    assert [each.split()[0] for each in words(record, Slot.RECIPIENT)] == ["American"]


NAMED_BESIDES = [
    (
        "Soldiers arrested 20 miners, including Peter Brown and John Miller, on Monday.",
        ["20 miners", "Peter Brown", "John Miller"],
    ),
    ("Police arrested 33 activists, led by Peter Brown, near the border.", ["33 activists", "Peter Brown"]),
    ("Jets bombed public buildings such as clinics and schools in Idlib.", ["public buildings", "clinics", "schools"]),
    ("Police arrested 30 marchers, including a clerk, in Kano.", ["30 marchers"]),
]


@pytest.mark.parametrize(("text", "recipients"), NAMED_BESIDES)
def test_members_named_beside_a_group_are_recipients(text: str, recipients: list[str]) -> None:
    assert words(records(text)[0], Slot.RECIPIENT) == recipients


STRAY = [
    ("He demanded a probe into the ransacking of the hall on Saturday by a group of students.", "a group of students"),
    ("The party criticised the police for opening fire on the crowd in Kano.", "the police"),
    ("Around 300 soldiers were deployed in Kano on Monday.", "Around 300 soldiers"),
]


@pytest.mark.parametrize(("text", "actor"), STRAY)
def test_who_acts_where_no_subject_says(text: str, actor: str) -> None:
    assert any(words(record, Slot.ACTOR) == [actor] for record in records(text))


def test_who_is_fired_at_stands_in_the_aim() -> None:
    shots = [r for r in records("Police fired 12 rounds to disperse a mob in Kano.") if r.mode == "firearms"]
    assert words(shots[0], Slot.RECIPIENT) == ["a mob"]


DESCRIBED = [
    ("Police arrested two men aged 19 and 20 on Monday.", "two men aged 19 and 20"),
]


@pytest.mark.parametrize(("text", "recipient"), DESCRIBED)
def test_what_stands_right_behind_a_noun_belongs_to_it(text: str, recipient: str) -> None:
    assert words(records(text)[0], Slot.RECIPIENT) == [recipient]
