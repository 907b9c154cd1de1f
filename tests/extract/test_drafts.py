"""Every value has its words and the lines that tell it."""

from __future__ import annotations

import pytest

from tests.extract.told import event, lines, only, records, words
from whosays.extract.drafts import is_own, tidy
from whosays.types.anchor import Anchor
from whosays.types.record import Assertion, Certainty, Slot
from whosays.types.voice import Attribution, Basis, Manner, Stance, Voice


def anchor(quote: str, start: int = 0) -> Anchor:
    return Anchor(start, start + len(quote), quote)


@pytest.mark.parametrize(
    ("quote", "name"),
    [("the rebels", "rebels"), ("A\nbus", "bus"), ("Theatre  goers", "Theatre goers"), ("the", "the")],
)
def test_tidy(quote: str, name: str) -> None:
    assert tidy(anchor(quote)) == name


def test_a_party_tells_of_its_own_act() -> None:
    line = Attribution((Voice(anchor("it", 40), "it", full=anchor("The army", 5)),))
    assert is_own(line, [anchor("the army", 90)])
    assert not is_own(line, [anchor("the rebels", 90)])
    assert not is_own(Attribution(), [anchor("the army", 90)])


SAID = [
    ("Rebels attacked a convoy near Gao, a spokesman for the army said.", ("spokesman for the army",), Stance.ASSERTS),
    ("According to the mayor, rebels attacked a convoy near Gao.", ("mayor",), Stance.ASSERTS),
    (
        "The agency reported that rebels attacked a convoy, citing a security source.",
        ("agency", "security source"),
        Stance.ASSERTS,
    ),
    (
        "A commander told Sana News that rebels had shelled the village of Nubl.",
        ("Sana News", "commander"),
        Stance.ASSERTS,
    ),
    (
        "Sana News said the governor told it that residents reported that soldiers had killed nine farmers in Kano.",
        ("Sana News", "governor", "residents"),
        Stance.ASSERTS,
    ),
    ("Soldiers reportedly killed nine farmers in Kano.", ("unnamed reports",), Stance.ASSERTS),
    ("Analysts doubted that the army had shelled a hospital in Homs.", ("Analysts",), Stance.DOUBTS),
    ("Activists accused the army of shelling a hospital in Homs.", ("Activists",), Stance.ACCUSES),
    ("The army admitted shelling a hospital in Homs.", ("army",), Stance.ADMITS),
    ("The army denied shelling a hospital in Homs.", ("army",), Stance.DENIES),
    ("Rebels attacked a convoy near Gao.", (), None),
]


@pytest.mark.parametrize(("text", "chain", "stance"), SAID)
def test_chains_run_from_the_reader_to_the_origin(text: str, chain: tuple[str, ...], stance: Stance | None) -> None:
    told = event(only(text))
    assert lines(told) == [chain]
    origin = told.attributions[0].origin
    assert (origin.stance if origin else None) is stance


def test_an_audience_that_is_an_outlet_carries() -> None:
    (line,) = event(only("A commander told Sana News that rebels had shelled the village of Nubl.")).attributions
    assert [voice.carrier for voice in line.voices] == [True, False]


def test_a_statement_is_a_document() -> None:
    (line,) = event(only("The brigade said in a statement that the army shelled Idlib on Monday.")).attributions
    assert line.voices[-1].manner is Manner.DOCUMENT


def test_hearsay_is_hedged() -> None:
    told = event(only("Soldiers reportedly killed nine farmers in Kano."))
    assert told.certainty is Certainty.HEDGED
    assert told.attributions[0].voices[-1].basis is Basis.HEARSAY


def test_he_added_is_the_speaker_before() -> None:
    record = only(
        "Colonel Sami Haddad said that rebels attacked a convoy near Gao. "
        "He added that three soldiers were killed in the attack."
    )
    assert all(lines(item) == [("Sami Haddad",)] for item in record.assertions)


def test_quotations_over_several_sentences_have_one_speaker() -> None:
    text = '"The rebels attacked a convoy at dawn," Colonel Sami Haddad said. "They killed three soldiers in Homs."'
    told = [line for record in records(text) for line in event(record).attributions]
    assert {line.voices[-1].name for line in told} == {"Sami Haddad"}
    assert {line.voices[-1].manner for line in told} == {Manner.DIRECT}


def test_a_value_told_by_another_voice() -> None:
    record = only(
        "Rebels attacked a convoy near Gao on Monday. A doctor said that six people were killed in the attack."
    )
    assert lines(record.of(Slot.ACTOR)[0]) == [()]
    assert lines(record.of(Slot.COUNTS)[0]) == [("doctor",)]


def told_as_own(item: Assertion) -> bool:
    return any(not line.voices for line in item.attributions)


def test_an_accusation_by_nobody_is_not_the_reports_own_word() -> None:
    assert not told_as_own(event(only("The militia was accused of attacking a hospital in Aden.")))


@pytest.mark.xfail(strict=True, reason='"said in a report" is taken for hearsay')
def test_a_report_of_ones_own_is_no_hearsay() -> None:
    told = event(only("The monitoring group said in a report that soldiers shot nine farmers in Kano."))
    assert {voice.basis for line in told.attributions for voice in line.voices} == {Basis.UNSTATED}


def test_a_claim_named_by_a_noun() -> None:
    text = "The army's claim that rebels attacked a convoy near Gao could not be verified."
    assert lines(event(only(text))) == [("army",)]


@pytest.mark.xfail(strict=True, reason='"he" behind a quotation is taken for the place Gao')
def test_he_added_behind_a_quotation() -> None:
    text = (
        '"They attacked a convoy near Gao," said Omar Said. He noted that it was late. '
        '"They burned nine houses in Kano," he added.'
    )
    named = [
        (voice.full or voice.source).quote
        for record in records(text)
        for line in event(record).attributions
        for voice in line.voices
    ]
    assert named
    assert set(named) == {"Omar Said"}


def test_every_assertion_has_words_and_a_reason() -> None:
    record = only("Rebels attacked a convoy near Gao on Monday with rifles, killing six men.")
    assert all(item.anchors and item.attributions and item.why for item in record.assertions)
    assert words(record, Slot.TYPE) == ["attacked"]


def test_the_us_is_a_country_not_us() -> None:
    record = only("Doctors of the group said that 42 people were killed in the US air strike on a hospital in Kunduz.")
    assert words(record, Slot.ACTOR) == ["US"]


def test_a_pronoun_has_the_nearest_words_and_the_fullest_name() -> None:
    said = "Interior Minister Amir Haddad arrived in Gao. Haddad greeted the crowd. He condemned the rebels."
    (actor,) = only(said, "ACCUSE").of(Slot.ACTOR)
    assert (actor.anchors[0].quote, actor.anchors[0].start) == ("Haddad", said.index("Haddad greeted"))
    assert actor.value.name == "Interior Minister Amir Haddad"


def test_a_pronoun_stands_for_nobody_that_cannot_act() -> None:
    assert not only("The solution is easy. It is to attack the rebels in Gao.").of(Slot.ACTOR)
