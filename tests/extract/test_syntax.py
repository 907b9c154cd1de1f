"""What hangs on what."""

from __future__ import annotations

import pytest
from spacy.tokens import Token

from tests.extract.speech import nlp
from whosays.extract.syntax import (
    ancestors,
    at_the_hands_of,
    is_passive,
    noun_extent,
    noun_slot,
    objects,
    prepositional,
    relative_head,
    subject,
    verb_slot,
    with_conjuncts,
)


def word(sentence: str, form: str) -> Token:
    return next(token for token in nlp()(sentence) if token.text == form)


def texts(tokens: list[Token]) -> list[str]:
    return [token.text for token in tokens]


@pytest.mark.parametrize(
    ("sentence", "verb", "slot", "fillers"),
    [
        ("The rebels attacked the barracks.", "attacked", "subj", ["rebels"]),
        ("The rebels attacked the barracks.", "attacked", "obj", ["barracks"]),
        ("The barracks were attacked by the rebels.", "attacked", "subj", ["rebels"]),
        ("The barracks were attacked by the rebels.", "attacked", "obj", ["barracks"]),
        ("Jets and helicopters bombed a bridge and a mill.", "bombed", "subj", ["Jets", "helicopters"]),
        ("Jets and helicopters bombed a bridge and a mill.", "bombed", "obj", ["bridge", "mill"]),
        ("Farmers killed by soldiers were buried.", "killed", "obj", ["Farmers"]),
        ("Farmers killed by soldiers were buried.", "killed", "subj", ["soldiers"]),
        ("The soldiers who shelled the village fled.", "shelled", "subj", ["soldiers"]),
        ("The army shelled the village and arrested a man.", "arrested", "subj", ["army"]),
        ("The rebels tried to attack the barracks.", "attack", "subj", ["rebels"]),
        ("The gunmen stormed the camp, killing nine guards.", "killing", "subj", ["gunmen"]),
        ("The rebels fired at the convoy.", "fired", "at", ["convoy"]),
    ],
)
def test_slots_of_verbs(sentence: str, verb: str, slot: str, fillers: list[str]) -> None:
    assert texts(verb_slot(word(sentence, verb), slot)) == fillers


@pytest.mark.parametrize(
    ("sentence", "verb", "who"),
    [
        ("The court accused the militia of attacking a hospital.", "attacking", "militia"),
        ("The king ordered the guards to arrest the man.", "ordered", "king"),
        ("The village that the militia attacked is small.", "attacked", "militia"),
    ],
)
def test_subjects_are_controlled_from_above(sentence: str, verb: str, who: str) -> None:
    found = subject(word(sentence, verb))
    assert found is not None
    assert found.text == who


@pytest.mark.parametrize(
    ("sentence", "noun", "slot", "fillers"),
    [
        ("The army's attack on the village began.", "attack", "poss", ["army"]),
        ("The army's attack on the village began.", "attack", "on", ["village"]),
        ("The killing of a farmer by soldiers went on.", "killing", "of", ["farmer"]),
        ("Rebel attacks went on.", "attacks", "mod", ["Rebel"]),
        ("Rebel attacks went on.", "attacks", "obj", []),
    ],
)
def test_slots_of_nouns(sentence: str, noun: str, slot: str, fillers: list[str]) -> None:
    assert texts(noun_slot(word(sentence, noun), slot)) == fillers


@pytest.mark.parametrize(
    ("sentence", "verb", "passive"),
    [
        ("The bridge was hit.", "hit", True),
        ("The bridge hit by shells fell.", "hit", True),
        ("The shells hit the bridge.", "hit", False),
        ("The men were seen and shot.", "shot", True),
    ],
)
def test_passive(sentence: str, verb: str, passive: bool) -> None:
    assert is_passive(word(sentence, verb)) is passive


def test_relative_pronouns_stand_for_their_noun() -> None:
    assert relative_head(word("The men who shot him fled.", "who")).text == "men"
    assert relative_head(word("Who shot him?", "Who")).text == "Who"


def test_at_the_hands_of() -> None:
    assert texts(at_the_hands_of(word("He died at the hands of guards.", "died"))) == ["guards"]


def test_prepositions_take_all_their_nouns() -> None:
    assert texts(prepositional(word("They marched against war and hunger.", "marched"), "against")) == ["war", "hunger"]
    assert texts(with_conjuncts(word("Gunmen, thieves and spies came.", "Gunmen"))) == ["Gunmen", "thieves", "spies"]


def test_objects_of_particles() -> None:
    assert texts(objects(word("The police closed down the office.", "closed"))) == ["office"]


@pytest.mark.parametrize(
    ("sentence", "noun", "extent"),
    [
        ("A convoy of army trucks near Gao burned.", "convoy", "A convoy of army trucks"),
        ("Two old men, who ran, fell.", "men", "Two old men"),
        ("The village of Nubl in the hills burned.", "village", "The village of Nubl"),
    ],
)
def test_extent_of_a_noun(sentence: str, noun: str, extent: str) -> None:
    token = word(sentence, noun)
    first, last = noun_extent(token)
    assert token.doc[first:last].text == extent


def test_ancestors_end_at_the_root() -> None:
    assert texts(list(ancestors(word("They saw him.", "him")))) == ["him", "saw"]
