"""Words that name an event."""

from __future__ import annotations

import pytest

from tests.extract.speech import lexicon, mark
from whosays.extract.ground import Ground
from whosays.extract.triggers import Trigger, find_triggers


def triggers(sentence: str) -> list[Trigger]:
    return list(find_triggers(Ground.of(mark(sentence), lexicon())))


@pytest.mark.parametrize(
    ("sentence", "word", "type_", "mode"),
    [
        ("The rebels attacked the barracks.", "attacked", "ASSAULT", None),
        ("Jets bombed the bridge.", "bombed", "ASSAULT", "aerial"),
        ("The airstrike lasted an hour.", "airstrike", "ASSAULT", "aerial"),
        ("The drone strike lasted an hour.", "strike", "ASSAULT", "drone"),
        ("Police arrested six men.", "arrested", "COERCE", "arrest"),
        ("The army withdrew from the hill.", "withdrew", "RETREAT", "withdraw"),
        ("The army took control of the town.", "took", "ASSAULT", None),
        ("The army ate lunch.", "", "", None),
        ("The attack helicopter landed.", "", "", None),
        ("An attack of malaria killed nobody's hope.", "killed", "ASSAULT", None),
    ],
)
def test_one_line_of_the_lexicon_a_word(sentence: str, word: str, type_: str, mode: str | None) -> None:
    found = [(t.token.text, t.entry.type, t.entry.mode) for t in triggers(sentence) if t.token.text != "attack"]
    wanted = [(word, type_, mode)] if word else []
    assert [item for item in found if item[0] == word] == wanted
    assert bool(found) == bool(word)


@pytest.mark.parametrize(
    ("sentence", "light", "lends"),
    [
        ("The army carried out a strike on the camp.", "carried", "light"),
        ("The coalition conducted 25 strikes.", "conducted", "light"),
        ("The soldiers launched an attack on the camp.", "launched", "light"),
        ("The convoy came under attack.", "came", "light_recipient"),
        ("Clashes broke out between the army and the rebels.", "broke", "light_happening"),
        ("Talks took place between the army and the rebels.", "took", "light_happening"),
    ],
)
def test_light_verbs_lend_their_dependents(sentence: str, light: str, lends: str) -> None:
    (found,) = triggers(sentence)
    assert found.light is not None
    assert (found.light.text, found.lends) == (light, lends)


def test_the_light_verb_gives_the_subject() -> None:
    (found,) = triggers("The army carried out a strike on the camp.")
    assert [word.text for word in found.slot("subj")] == ["army"]
    assert [word.text for word in found.slot("on")] == ["camp"]


def test_what_happened_at_a_place_did_not_befall_it() -> None:
    (found,) = triggers("The attack occurred at a store.")
    assert found.slot("at") == []


@pytest.mark.parametrize(
    ("sentence", "word", "line"),
    [
        ("Two men were killed in police firing in the town.", "firing", "firing.n.mod-police_force"),
        ("Hundreds of demonstrators gathered outside the court.", "gathered", "gather.v.subj-crowd"),
        ("Doctors handed over 700 kg of medicine to the villagers.", "handed", "hand_over.v.obj-aid"),
        ("The union called for the president to resign.", "called", "call.v.for-any"),
        ("It is vital that the rebels leave.", "vital", "vital.a.xsubj-people"),
    ],
)
def test_the_line_of_a_word(sentence: str, word: str, line: str) -> None:
    assert [trigger.entry.id for trigger in triggers(sentence) if trigger.token.text == word] == [line]


def test_the_constraint_of_a_line_decides() -> None:
    (taken,) = triggers("The soldiers captured two guerrillas.")
    (ground,) = triggers("The army captured the town.")
    assert (taken.entry.type, ground.entry.type) == ("COERCE", "ASSAULT")
