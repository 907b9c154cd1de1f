"""The lexicon: what ships is sound, and a line that cannot be used is named with its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import pytest

from whosays.data import lexicon
from whosays.errors import DataInvalid
from whosays.types.knowledge import Lexicon

ROW = {
    "id": "bomb.v",
    "lemma": "bomb",
    "pos": "VERB",
    "type": "ASSAULT",
    "mode": "aerial",
    "actor": "subj",
    "recipient": "obj",
    "when": "",
    "flags": "",
    "example": "The jets bombed the village.",
    "source": "PLOVER codebook",
}
CLASSES = {"ground": frozenset({"town"}), "people": frozenset({"man"})}


@pytest.fixture(scope="module")
def shipped() -> Lexicon:
    return lexicon.load_lexicon()


def load(monkeypatch: pytest.MonkeyPatch, *changes: dict[str, str]) -> dict[tuple[str, str], tuple[object, ...]]:
    """The events of a table of one line per change to ROW."""
    original = lexicon.rows

    def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
        if name == "lemma_slips.tsv":
            return iter(())
        return iter(enumerate((ROW | change for change in changes), 7)) if name == "t.tsv" else original(name, columns)

    monkeypatch.setattr(lexicon, "rows", rows)
    return dict(lexicon.load_events(CLASSES, "t.tsv"))


def test_every_type_and_mode_of_plover_has_a_line(shipped: Lexicon) -> None:
    coded = {(entry.type, entry.mode) for entry in chain.from_iterable(shipped.events.values())}
    for kind, modes in lexicon.load_codebook().items():
        assert any(found == kind for found, _ in coded), kind
        missing = {mode for mode in modes if (kind, mode) not in coded}
        assert not missing, (kind, missing)


def test_codebook_has_sixteen_types() -> None:
    codebook = lexicon.load_codebook()
    assert len(codebook) == 16
    assert codebook["AID"] == frozenset()
    assert "suicide-attack" in codebook["ASSAULT"]


def test_every_line_has_an_example_that_ends_a_sentence(shipped: Lexicon) -> None:
    for entry in chain.from_iterable(shipped.events.values()):
        assert entry.example.endswith("."), entry.id


def test_more_specific_lines_are_tried_first(shipped: Lexicon) -> None:
    seize = shipped.events["seize", "VERB"]
    assert not seize[-1].when
    assert {line.type for line in seize} == {"ASSAULT", "COERCE"}
    withdraw = [line.when for line in shipped.events["withdraw", "VERB"]]
    assert withdraw.index((("from", "talks"),)) < withdraw.index((("subj", "people"), ("obj", "!any")))


def test_hyphens_and_slips_of_the_lemmatiser_find_the_line(shipped: Lexicon) -> None:
    assert shipped.events["counter - attack", "NOUN"][0].id == "counter-attack.n"
    assert shipped.events["charge lathi", "VERB"][0].id == "lathi-charge.v"
    assert shipped.events["rap", "VERB"][0].id == "rape.v"


def test_modality_cues_name_known_modalities(shipped: Lexicon) -> None:
    assert {cue.modality for cue in shipped.modality["try", "VERB"]} == {"attempted"}
    assert shipped.modality["if", "SCONJ"][0].modality == "conditional"


def test_a_light_verb_has_no_type_of_its_own(shipped: Lexicon) -> None:
    for entry in chain.from_iterable(shipped.events.values()):
        assert (entry.type == "-") == bool(entry.flags & {"light", "light_recipient", "light_happening"}), entry.id


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"type": "BOMB"}, "unknown type 'BOMB'"),
        ({"mode": "curfew"}, "ASSAULT has no mode 'curfew'"),
        ({"actor": "agent"}, "unknown slot agent"),
        ({"recipient": ""}, "write '-' for none"),
        ({"flags": "loud"}, "unknown flag loud"),
        ({"when": "obj=cheese"}, "unknown class 'cheese'"),
        ({"when": "ground"}, "not slot=class"),
        ({"pos": "ADV"}, "unknown pos 'ADV'"),
        ({"lemma": "Bomb"}, "not in lower case"),
        ({"flags": "light"}, "has the type '-'"),
    ],
)
def test_a_bad_line_is_named_with_file_and_line(
    monkeypatch: pytest.MonkeyPatch, change: dict[str, str], complaint: str
) -> None:
    with pytest.raises(DataInvalid, match=r"^t\.tsv:7: ") as raised:
        load(monkeypatch, change)
    assert complaint in str(raised.value)


def test_a_doubled_id_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataInvalid, match=r"t\.tsv:8: the id 'bomb\.v' stands there twice"):
        load(monkeypatch, {}, {"lemma": "shell"})


def test_two_lines_with_the_same_constraints_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DataInvalid, match="same constraints"):
        load(monkeypatch, {}, {"id": "bomb.v.2", "mode": ""})


def test_a_negated_class_is_kept_with_its_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    events = load(monkeypatch, {"when": "obj=!ground; subj=people"})
    (entry,) = events["bomb", "VERB"]
    assert entry.when == (("obj", "!ground"), ("subj", "people"))  # type: ignore[attr-defined]
