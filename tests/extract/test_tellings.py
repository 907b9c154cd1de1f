"""Who says what: source, cue and content, and how far a speaker is heard."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extract.speech import tell, vouching
from whosays.extract.tellings import covering
from whosays.types.telling import TellingKind
from whosays.types.voice import Basis, Manner, Stance

SIMPLE = [
    ("The army said that a bridge had fallen.", "The army", "said", "that a bridge had fallen"),
    ("Two men were shot, a witness said.", "a witness", "said", "Two men were shot"),
    ('"We lost the town," the general told reporters.', "the general", "told", '"We lost the town,"'),
    ("According to the mayor, two bridges fell.", "the mayor", "According to", "two bridges fell"),
    ("The men, he added, were unarmed.", "he", "added", "The men were unarmed"),
    ("The police chief added: “Five were hurt.”", "The police chief", "added", "“Five were hurt.”"),
    ("The group claimed responsibility for the blast.", "The group", "claimed", "responsibility for the blast"),
    ("Activists accused the army of using gas.", "Activists", "accused", "the army of using gas"),
    ("In the words of one nurse, the ward was burning.", "one nurse", "In the words of", "the ward was burning"),
    ("The mayor rejected the army's claim that it had fled.", "the army", "claim", "that it had fled"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), SIMPLE)
def test_source_cue_and_content(text: str, source: str, cue: str, content: str) -> None:
    found = [
        (
            telling.source.quote if telling.source else None,
            telling.cue[0].quote,
            " ".join(c.quote for c in telling.content),
        )
        for telling in vouching(text)
    ]
    assert (source, cue, content) in found


STANCES = [
    ("The army denied that it had shelled the town.", Stance.DENIES),
    ("Analysts questioned whether the truce would hold.", Stance.DOUBTS),
    ("Residents accuse the army of firing on them.", Stance.ACCUSES),
    ("The coalition admitted that it had hit a school.", Stance.ADMITS),
    ("The group claimed responsibility for the raid.", Stance.CLAIMS),
    ("The group said that it had left.", Stance.ASSERTS),
]


@pytest.mark.parametrize(("text", "stance"), STANCES)
def test_stance(text: str, stance: Stance) -> None:
    assert [telling.stance for telling in vouching(text)] == [stance]


def test_a_quotation_goes_on_after_its_cue() -> None:
    (said,) = vouching('"They came at dawn," Lena Okafor said. "They burned four houses. Nobody helped."')
    assert [piece.quote for piece in said.content] == [
        '"They came at dawn,"',
        '"They burned four houses. Nobody helped."',
    ]
    assert said.manner is Manner.DIRECT


def test_a_statement_runs_to_the_end() -> None:
    text = (
        "Minister Lena Okafor said:\n\nWe condemn the attack on the school. Ten children died.\n\n"
        "The army must withdraw from the town."
    )
    (said,) = [telling for telling in tell(text) if telling.cue[0].quote == "said"]
    assert said.content[-1].quote.startswith("We condemn")
    assert said.content[-1].quote.endswith("withdraw from the town.") or said.content[-1].quote.endswith("the town")


def test_an_announced_letter_that_opens_with_headings_cuts_empty_words_from_nothing() -> None:
    text = "The letter of the bishop reads as follows:\n\n23 December 1989\n\nDirector Peralta\n\nThe police lied."
    assert all(piece.quote for telling in tell(text) for piece in telling.content)


def test_a_later_sentence_without_marker_is_the_reports_own() -> None:
    text = "The army said that it had taken the hill. Shells fell on the town at night."
    tellings = tell(text)
    assert covering(tellings, text.index("taken"))
    assert not covering(tellings, text.index("fell"))


def test_who_says_anew_is_cut_from_what_was_said_first() -> None:
    text = "The spokesman said that three men were killed and added that the village was burning."
    said, added = vouching(text)
    assert said.content[0].quote == "that three men were killed"
    assert added.source is not None and added.source.quote == "The spokesman"
    assert added.content[0].quote == "that the village was burning"


HEARSAY = [
    "Twelve men were reportedly held.",
    "Ten people were reported to have died.",
    "It was reported that the mayor had fled.",
    "Clashes were reported from two towns.",
]


@pytest.mark.parametrize("text", HEARSAY)
def test_the_marker_of_hearsay_is_its_own_source(text: str) -> None:
    (telling,) = vouching(text)
    assert telling.kind is TellingKind.HEARSAY
    assert telling.source is None
    assert telling.basis is Basis.HEARSAY


UNVOUCHED = [
    "The rebels want to attack the town.",
    "The council called for an end to the siege.",
    "The minister praised the raid.",
    "The truce seems to hold.",
    "It is thought that the men fled.",
    "It was learned that the men fled.",
    "The union blamed nobody.",
    "Reuters could not verify the claim.",
    "They are thought to have fled.",
    "There was no claim of responsibility.",
    "They acted according to the law.",
]


@pytest.mark.parametrize("text", UNVOUCHED)
def test_wishes_praise_and_seeming_vouch_for_nothing(text: str) -> None:
    assert vouching(text) == []


def test_what_claims_lives_says_nothing() -> None:
    assert vouching("The riots claimed twelve lives in the aftermath of the fire.") == []
    (telling,) = vouching("The brigade claimed control of the port.")
    assert telling.source is not None and telling.source.quote == "The brigade"


def test_nested_tellings_know_what_they_stand_in() -> None:
    text = "According to the ministry, a witness said that two boys were shot."
    tellings = tell(text)
    inside = covering(tellings, text.index("shot"))
    assert [tellings[number].cue[0].quote for number in inside] == ["According to", "said"]
    assert tellings[inside[1]].parent == inside[0]


def test_who_is_cited_stands_behind_who_cites() -> None:
    text = "The monitor, citing medics, put the toll at ten."
    tellings = tell(text)
    cited = next(telling for telling in tellings if telling.frame == "citing")
    assert cited.source is not None and cited.source.quote == "medics"
    assert cited.parent is not None
    host = tellings[cited.parent]
    assert host.source is not None and host.source.quote == "The monitor"


def test_who_closes_the_sentence_tells_it_all() -> None:
    text = "Sources said that the two sides had agreed on a truce, Sitara Radio reported."
    tellings = tell(text)
    quotes = [tellings[number].cue[0].quote for number in covering(tellings, text.index("agreed"))]
    assert quotes == ["reported", "said"]


def test_reports_that_somebody_received_are_not_theirs() -> None:
    text = "The council said it had received reports of looting."
    tellings = tell(text)
    inner = tellings[covering(tellings, text.index("looting"))[-1]]
    assert inner.basis is Basis.HEARSAY
    assert inner.source is not None and inner.source.quote.startswith("reports")


def test_a_label_before_a_colon_says_the_line() -> None:
    (telling,) = [
        t for t in tell("Army: Twenty rebels killed in raid\n\nTwenty rebels died.") if t.kind is TellingKind.LABEL
    ]
    assert telling.content[0].quote == "Twenty rebels killed in raid"


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ['"', "“", "”", "said", "He", ":", ",", ".", "\n\n", "the army", "that", "told", "reports", "hit"]
        ),
        max_size=25,
    )
)
def test_anchors_cut_the_text_whatever_it_is(words: list[str]) -> None:
    text = " ".join(words) or "x"
    for telling in tell(text):
        for anchor in (*telling.content, *telling.cue, *filter(None, (telling.source, telling.full))):
            assert text[anchor.start : anchor.end] == anchor.quote


def test_whom_a_parse_hangs_on_as_is_who_accuses() -> None:
    text = (
        "On Friday, the truce collapsed, as Turkey and activists on the ground accused the army of shelling the town."
    )
    (telling,) = [telling for telling in tell(text) if telling.stance is Stance.ACCUSES]
    assert telling.source is not None and telling.source.quote == "Turkey"


def test_one_minister_is_not_another() -> None:
    (telling,) = vouching(
        "Home Minister Rami Zein met Chief Minister Orhan Teb. The home minister said that calm was back."
    )
    assert telling.full is not None and telling.full.quote == "Home Minister Rami Zein"
