"""Where rules and reader model meet: what each decides, and what stands when they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import pytest

from tests.extract.speech import lexicon, mark
from whosays.extract import extract, find_drafts
from whosays.extract.joining import candidates_of, probability, share_of, steps
from whosays.extract.tellings import find_tellings
from whosays.resolve import with_confidence
from whosays.types.marked import Marked
from whosays.types.proposals import Answer, NoAnswer, Proposal
from whosays.types.record import DOUBTFUL, Draft, Slot

WEIGHTS = {
    ("event", "bias"): 1.0,
    ("actor", "bias"): -2.0,
    ("actor", "rule>0.5"): 4.0,
    ("actor", "reader>0.5"): 3.0,
    ("recipient", "bias"): 0.0,
    **{(slot, "add from"): 0.35 for slot in ("event", "actor", "recipient", "place", "time", "counts", "weapon")},
}


@dataclass
class Says:
    """An answer that says what a test wants."""

    parts: tuple[Proposal, ...] = ()
    modality: Mapping[str, float] = field(default_factory=lambda: {"occurred": 0.9, "planned": 0.1})
    voiced: float = 0.0

    def share(self, label: str, start: int, end: int) -> float:
        return max(
            (part.probability for part in self.parts if part.label == label and part.overlaps(start, end)), default=0
        )


@dataclass
class Model:
    """A model that proposes what a test wants: words and labels of a text."""

    text: str
    said: Mapping[tuple[str, str], Sequence[tuple[str, str]]] = field(default_factory=dict)
    events: Sequence[tuple[str, str]] = ()
    version: str = "test"
    mentions: tuple[Proposal, ...] = ()

    def proposal(self, words: str, label: str, probability: float = 0.9) -> Proposal:
        start = self.text.index(words)
        return Proposal(start, start + len(words), label, probability)

    @property
    def cues(self) -> tuple[Proposal, ...]:
        return tuple(self.proposal(words, "CUE") for kind, words in self.said if kind == "cue")

    @property
    def triggers(self) -> tuple[Proposal, ...]:
        return tuple(self.proposal(words, label) for words, label in self.events)

    def cue_at(self, start: int, end: int) -> float:
        return max((cue.probability for cue in self.cues if cue.overlaps(start, end)), default=0.01)

    def types_at(self, start: int, end: int) -> Mapping[str, float]:
        return {item.label: item.probability for item in self.triggers if item.overlaps(start, end)}

    def ask(self, kind: str, spans: Sequence[tuple[int, int]]) -> list[Answer]:
        answers: list[Answer] = []
        for start, end in spans:
            found = [parts for (k, words), parts in self.said.items() if k == kind and words in self.text[start:end]]
            answers.append(Says(tuple(self.proposal(*part) for part in found[0])) if found else NoAnswer())
        return answers


def marked_with(text: str, **given: object) -> Marked:
    """A text with a model beside its syntax."""
    return replace(mark(text), proposals=Model(text, **given))  # type: ignore[arg-type]


def joined(marked: Marked) -> tuple[Draft, ...]:
    return extract(marked, lexicon(), WEIGHTS)


def quotes(draft: Draft, slot: Slot) -> list[str]:
    return [item.anchors[0].quote for item in draft.record.of(slot)]


ATTACK = "Rebels attacked the guards near the old bridge."


def test_without_weights_or_model_the_rules_stand_alone() -> None:
    alone = extract(mark(ATTACK), lexicon(), WEIGHTS)
    assert alone == extract(marked_with(ATTACK), lexicon())
    assert all(item.confidence is None and not item.doubtful for item in alone[0].record.assertions)


def test_a_value_both_find_is_sure_and_one_the_model_rejects_is_doubtful_but_stays() -> None:
    (sure,) = joined(marked_with(ATTACK, said={("trigger", "attacked"): [("Rebels", "ACTOR")]}))
    (doubted,) = joined(marked_with(ATTACK, said={("trigger", "attacked"): []}))
    both, one = sure.record.of(Slot.ACTOR)[0], doubted.record.of(Slot.ACTOR)[0]
    assert both.confidence is not None and one.confidence is not None
    assert both.confidence > 0.8 > DOUBTFUL > one.confidence
    assert one.doubtful and not both.doubtful


def test_what_only_the_model_finds_becomes_a_value_that_names_it() -> None:
    text = "In the north, where rebels hold the hills, soldiers were killed on Friday."
    said = {("trigger", "killed"): [("rebels", "ACTOR")]}
    found = joined(marked_with(text, said=said, events=[("killed", "ASSAULT")]))
    actors = [item for draft in found for item in draft.record.of(Slot.ACTOR) if item.anchors[0].quote == "rebels"]
    assert actors and actors[0].why.startswith("reader 0.9")


def test_a_word_that_only_the_model_takes_for_an_event_is_a_draft_when_it_has_a_party() -> None:
    text = "The militia pacified four soldiers. The militia waited."
    said = {("trigger", "pacified"): [("four soldiers", "RECIPIENT")], ("trigger", "waited"): []}
    found = joined(marked_with(text, said=said, events=[("pacified", "ASSAULT"), ("waited", "ASSAULT")]))
    (draft,) = [draft for draft in found if draft.record.of(Slot.TYPE)[0].why.startswith("reader")]
    assert (draft.record.anchor.quote, draft.record.type) == ("pacified", "ASSAULT")
    assert quotes(draft, Slot.RECIPIENT) == ["four soldiers"]


def test_no_value_is_proposed_for_words_that_a_rule_took() -> None:
    marked = marked_with(ATTACK, said={("trigger", "attacked"): [("Rebels", "ACTOR"), ("the guards", "RECIPIENT")]})
    found = find_drafts(marked, lexicon())
    assert marked.proposals is not None
    assert not [c for c in candidates_of(found.drafts, found.scene, found.counts, marked.proposals) if c.proposed]


def test_a_pronoun_that_stands_for_nobody_is_no_value() -> None:
    text = "It was dark. They attacked the guards."
    marked = marked_with(text, said={("trigger", "attacked"): [("They", "ACTOR")]})
    assert all(quotes(draft, Slot.ACTOR) == [] for draft in joined(marked))


def test_confidence_of_a_value_is_never_above_its_events() -> None:
    (draft,) = joined(marked_with(ATTACK, said={("trigger", "attacked"): [("Rebels", "ACTOR")]}))
    record = with_confidence(draft.record)
    event = record.of(Slot.EVENT)[0].confidence
    assert event is not None
    assert all(item.confidence is not None and item.confidence <= event for item in record.assertions)


def test_clues_of_a_probability_add_up() -> None:
    assert steps("type", 0.4) == ["type>0.01", "type>0.03", "type>0.1", "type>0.2", "type>0.35"]
    assert probability(WEIGHTS, "actor", ["rule>0.5"]) == pytest.approx(0.881, abs=0.001)
    assert probability({}, "place", []) == 0.5


def test_a_leading_article_does_not_dilute_a_share() -> None:
    (draft,) = joined(marked_with(ATTACK, said={("trigger", "attacked"): [("guards", "RECIPIENT")]}))
    assert share_of(draft.record.of(Slot.RECIPIENT)[0], Says((Proposal(20, 26, "RECIPIENT", 0.9),))) == 0.9


# -- tellings -----------------------------------------------------------------------------


def test_a_cue_both_know_takes_the_models_stretch_and_keeps_the_rules_source() -> None:
    text = "The army said that rebels fled and that the town was quiet on Friday."
    said = {("cue", "said"): [("The army", "SOURCE"), ("that rebels fled", "CONTENT")]}
    (telling,) = find_tellings(marked_with(text, said=said), lexicon())
    assert [piece.quote for piece in telling.said] == ["that rebels fled"]
    assert telling.covers(text.index("quiet"))
    assert telling.source is not None and telling.source.quote == "The army"
    assert telling.vouches and telling.sure == 0.9 and "reader" in telling.why


def test_a_cue_only_the_model_knows_is_shown_and_vouches_for_nothing() -> None:
    text = "The mayor moaned that the road was closed."
    said = {("cue", "moaned"): [("The mayor", "SOURCE"), ("that the road was closed", "CONTENT")]}
    (telling,) = find_tellings(marked_with(text, said=said), lexicon())
    assert (telling.cue[0].quote, telling.vouches) == ("moaned", False)
    assert telling.source is not None and telling.source.quote == "The mayor"


def test_a_cue_only_the_rules_know_stays_and_says_that_the_model_doubts_it() -> None:
    (telling,) = find_tellings(marked_with("The army said that rebels fled."), lexicon())
    assert telling.vouches and telling.sure == 0.01


def test_stretches_with_a_small_hole_are_one_and_the_cue_parts_them() -> None:
    text = '"We lost the town," the general said, "and the bridge."'
    said = {
        ("cue", "said"): [
            ("the general", "SOURCE"),
            ('"We lost', "CONTENT"),
            ('town,"', "CONTENT"),
            ('"and the bridge."', "CONTENT"),
        ]
    }
    (telling,) = find_tellings(marked_with(text, said=said), lexicon())
    assert [piece.quote for piece in telling.said] == ['"We lost the town,"', '"and the bridge."']


def test_an_event_of_the_model_to_which_no_value_belongs_is_none() -> None:
    text = "The militia pacified four soldiers."
    said = {("trigger", "pacified"): [("four soldiers", "RECIPIENT")]}
    marked = marked_with(text, said=said, events=[("pacified", "ASSAULT")])
    assert len(extract(marked, lexicon(), WEIGHTS)) == 1
    assert extract(marked, lexicon(), WEIGHTS | {("recipient", "add from"): 1.0}) == ()
