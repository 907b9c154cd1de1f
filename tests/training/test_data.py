"""What the reader model is trained on: labels on the right word pieces, and nothing that must never be trained on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from training.reader.data import IGNORED, NON_COMMERCIAL, Maker, account, fold, kept_apart, lines, pieces_in, tagged
from training.reader.labels import PARTIES, TYPES, tags
from training.reader.silver import texts
from whosays.annotate.reader import load_reader
from whosays.annotate.reader.windows import Window, windows_of

TEXT = "Rebels shelled the barracks in Hama."


def maker(gold: Path) -> Maker:
    """A maker of examples with the shipped tokenizer."""
    reader = load_reader()
    assert reader is not None
    return Maker(gold, reader.tokenizer, kept_apart(gold))


def window() -> Window:
    reader = load_reader()
    assert reader is not None
    (found,) = windows_of(TEXT, reader.tokenizer)
    return found


def words(tag: list[int], begin: int) -> str:
    """The words that carry the begin or inside tag of a name."""
    at = [number for number, value in enumerate(tag) if value in (begin, begin + 1)]
    found = window()
    return TEXT[found.starts[at[0]] : found.ends[at[-1]]] if at else ""


def test_spans_become_tags_and_the_marks_at_the_edges_stay_untrained() -> None:
    tag = tagged(window(), [((0, 6), 0), ((15, 27), 1)])
    assert tag[0] == tag[-1] == IGNORED
    assert words(tag, 1) == "Rebels" and words(tag, 3) == "the barracks"
    assert tag.count(1) == tag.count(3) == 1
    assert tagged(window(), [((0, 6), 0), ((0, 14), 1)]).count(3) == 0


def test_a_span_outside_the_window_marks_nothing() -> None:
    assert pieces_in(window(), (500, 510)) == []


def test_an_account_asks_of_its_trigger() -> None:
    record = {
        "type": "ASSAULT", "modality": "occurred", "anchor": {"start": 7, "end": 14},
        "actor": [{"start": 0, "end": 6}], "recipient": [], "place": [{"start": 31, "end": 35}], "time": None,
        "counts": [], "weapon": [], "according_to": [],
    }  # fmt: skip
    example = account(window(), [record])
    assert words(example.heads["trigger"], 2 * TYPES.index("ASSAULT") + 1) == "shelled"
    (ask,) = example.asks
    assert words(ask.answers["party"], 2 * PARTIES.index("PLACE") + 1) == "Hama"
    assert ask.teller == 0


def test_tags_are_those_of_the_shipped_weights() -> None:
    from training.reader.labels import ANSWERS, CHOICES, HEADS

    reader = load_reader()
    assert reader is not None
    assert {name: tuple(known) for name, known in reader.manifest["heads"].items()} == {
        name: tags(names) for name, names in HEADS.items()
    }
    assert list(reader.manifest["answers"]) == list(ANSWERS) and list(reader.manifest["choices"]) == list(CHOICES)


def test_nothing_kept_apart_is_trained_on(gold: Path) -> None:
    apart = kept_apart(gold)
    assert len(apart) == 15
    trained = [
        line["id"]
        for line in lines(gold / "re3d" / "train.jsonl.gz")
        if line["id"] not in apart and line["source"] != NON_COMMERCIAL
    ]
    made = maker(gold)
    documents = sum(1 for _ in made.re3d())
    assert documents < sum(1 for _ in Maker(gold, made.tokenizer).re3d())
    assert trained and not set(trained) & apart


def test_dev_folds_are_left_out(gold: Path) -> None:
    sentences = {line["text"] for line in lines(gold / "plover_gsr" / "train.jsonl.gz") if fold(line["sentence_id"])}
    assert sum(1 for _ in maker(gold).plover()) <= sum(
        1 for line in lines(gold / "plover_gsr" / "train.jsonl.gz") if line["text"] in sentences
    )


def test_a_fold_of_the_accounts_can_be_left_out(gold: Path) -> None:
    path = gold / "accounts" / "train.jsonl"
    every, some = (sum(1 for _ in maker(gold).accounts(path, keep, 4)) for keep in (range(4), (0, 1, 2)))
    assert 0 < some < every


def test_silver_holds_no_text_of_an_account_or_an_incident(gold: Path) -> None:
    read = {line["id"] for line in texts(gold)}
    accounts = {line["id"] for part in ("train", "dev") for line in lines(gold / "accounts" / f"{part}.jsonl")}
    members = json.dumps(list(lines(gold / "muc_incidents" / "dev.jsonl")))
    assert len(read) > 1000 and not read & accounts
    assert not [name for name in read if "MUC" in name and f'"{name}"' in members]


@pytest.mark.parametrize("names", [("A",), ("A", "B")])
def test_every_name_has_two_tags(names: tuple[str, ...]) -> None:
    assert len(tags(names)) == 1 + 2 * len(names)
