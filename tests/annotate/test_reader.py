"""The reader model: windows, tags, and that an answer never depends on what else is read."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from whosays.annotate.reader import Impressions, Sessions, load_reader, propose
from whosays.annotate.reader.tags import tagged, words_of
from whosays.annotate.reader.windows import (
    LONGEST,
    LOWER,
    MIXED,
    PLAIN,
    STEPS,
    TITLE,
    UPPER,
    Window,
    case_of,
    near_of,
    windows_of,
)
from whosays.errors import DataInvalid

STORY = (
    "Rebels shelled the barracks in Hama on Monday, killing 12 soldiers, the army said.\n\n"
    'Colonel Omar Haddad told Desert Wire that his men "held the town" after the attack.\n\n'
)


@pytest.fixture(scope="module")
def reader() -> Sessions:
    """The shipped reader."""
    found = load_reader()
    assert found is not None, "the reader model is a part of the package"
    return found


def read(text: str, reader: Sessions) -> Impressions:
    """What the model says of a text."""
    return propose(text, reader)


def test_windows_hold_every_word_once_and_end_at_paragraphs(reader: Sessions) -> None:
    view = STORY * 12
    windows = windows_of(view, reader.tokenizer)
    assert len(windows) > 2
    assert all(len(window) <= LONGEST for window in windows)
    pieces = [piece for window in windows for piece in zip(window.starts, window.ends, strict=True) if piece[0] >= 0]
    assert pieces == reader.tokenizer.encode(view, add_special_tokens=False).offsets
    starts = [window.starts[1] for window in windows]
    assert all(start == 0 or view[start - 1] == "\n" for start in starts)


@pytest.mark.parametrize("text", ["", "   \n ", "word " * 3000, "." * 500])
def test_any_text_has_windows_that_fit(text: str, reader: Sessions) -> None:
    assert all(2 < len(window) <= LONGEST for window in windows_of(text, reader.tokenizer))
    assert read(text, reader).mentions is not None


@pytest.mark.parametrize(
    ("piece", "case"),
    [("town", LOWER), ("Hama", TITLE), ("UN", UPPER), ("A", TITLE), ("12", PLAIN), ("iPhone", MIXED), ("...", PLAIN)],
)
def test_case_of_a_piece(piece: str, case: int) -> None:
    assert case_of(piece) == case


def test_distance_grows_on_both_sides_of_what_is_marked() -> None:
    near = near_of(100, [40, 41])
    assert near[40] == near[41] == 0
    assert near[39] == 1 and near[0] == 7
    assert near[42] == STEPS + 1 and near[99] == STEPS + 7


def test_pieces_of_a_word_share_its_label() -> None:
    window = Window((101, 7, 8, 9, 102), (0,) * 5, (-1, 0, 3, 7, -1), (-1, 3, 6, 9, -1), 0)
    words = words_of(window, "Aleppo is")
    assert words.tolist() == [-1, 0, 0, 1, -1]
    scores = np.log(np.array([[1, 0, 0], [0.1, 0.8, 0.1], [0.4, 0.1, 0.5], [0.9, 0.05, 0.05], [1, 0, 0]]) + 1e-9)
    found = tagged(scores.astype(np.float32), ["PLACE"], window, words)
    (span,) = found.spans()
    assert (span.start, span.end, span.label) == (0, 6, "PLACE")
    assert span.probability == pytest.approx(0.75, abs=0.01)
    assert found.share("PLACE", 0, 9) == pytest.approx((0.75 + 0.1) / 2, abs=0.01)


def test_it_proposes_mentions_cues_and_triggers(reader: Sessions) -> None:
    found = read(STORY, reader)
    assert "shelled" in {STORY[item.start : item.end] for item in found.triggers if item.label == "ASSAULT"}
    assert {"said", "told Desert Wire"} & {STORY[item.start : item.end] for item in found.cues}
    assert "Hama" in {STORY[item.start : item.end] for item in found.mentions if item.label == "Location"}


def test_it_answers_of_a_cue_and_of_a_trigger(reader: Sessions) -> None:
    found = read(STORY, reader)
    said, shelled = STORY.index("said"), STORY.index("shelled")
    (cue,) = found.ask("cue", [(said, said + 4)])
    assert "the army" in {STORY[part.start : part.end] for part in cue.parts if part.label == "SOURCE"}
    (event,) = found.ask("trigger", [(shelled, shelled + 7)])
    assert event.share("ACTOR", 0, 6) > 0.5
    assert event.share("ACTOR", STORY.index("Hama"), STORY.index("Hama") + 4) < 0.2
    assert event.modality["occurred"] > 0.5
    assert event.share("ACTOR", len(STORY) + 10, len(STORY) + 20) == 0.0


def test_answers_do_not_depend_on_company(reader: Sessions) -> None:
    """The same words in the same window give the same numbers, whatever is read or asked beside them."""
    found = read(STORY, reader)
    spans = [(item.start, item.end) for item in found.triggers]
    together = found.ask("trigger", spans)
    alone = [read(STORY, reader).ask("trigger", [span])[0] for span in spans]
    for one, other in zip(together, alone, strict=True):
        assert one.parts == other.parts
        assert one.modality == pytest.approx(other.modality, abs=1e-5)


def test_nothing_is_answered_where_nothing_stands(reader: Sessions) -> None:
    (answer,) = read(STORY, reader).ask("trigger", [(90_000, 90_010)])
    assert answer.parts == () and answer.voiced == 0.0 and answer.share("ACTOR", 0, 5) == 0.0


def test_no_reader_is_told_apart_from_a_broken_one(tmp_path: Path, reader: Sessions) -> None:
    assert load_reader(tmp_path / "none") is None
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "reader.json").write_text("{", encoding="utf-8")
    with pytest.raises(DataInvalid, match="cannot be loaded"):
        load_reader(broken)
    reader.check()


def test_a_changed_file_is_noticed(tmp_path: Path, reader: Sessions) -> None:
    for name in ("reader.json", "encoder.onnx", "asked.onnx", "tokenizer.json"):
        (tmp_path / name).write_bytes((reader.folder / name).read_bytes())
    other = load_reader(tmp_path)
    assert other is not None
    other.check()
    with (tmp_path / "tokenizer.json").open("a", encoding="utf-8") as handle:
        handle.write(" ")
    with pytest.raises(DataInvalid, match="not the one"):
        other.check()
