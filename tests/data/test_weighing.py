"""The tables that weigh incidents."""

from __future__ import annotations

import pytest

from whosays.data import weighing
from whosays.data.weighing import load_limits, load_scales, load_toll_cues
from whosays.errors import DataInvalid
from whosays.types.incident import TollChange


def test_the_tables_that_ship_load():
    scales = load_scales()
    assert scales.is_within("child", "civilian") and scales.exclude("heavy-weapons", "aerial")
    assert scales.key("Khan Sheikhoun") == scales.key("KHAN SHEIKHOUN")


def test_the_longest_cue_is_tried_first():
    cues = load_toll_cues()
    assert [len(cue.words) for cue in cues] == sorted((len(cue.words) for cue in cues), reverse=True)
    assert {cue.change for cue in cues} == {TollChange.RUNNING_TOTAL, TollChange.REVISION, TollChange.CORRECTION}


@pytest.mark.parametrize(
    "load, lines, says",
    [
        (load_toll_cues, ["words\tchange\texample\tsource", "rose to\tjump\tIt rose to 3.\tx"], "no change"),
        (load_toll_cues, ["words\tchange\texample\tsource", "rose to\trevision\tIt fell.\tx"], "does not hold"),
        (load_limits, ["name\tvalue\twhy", "toll_days\tmany\tx"], "no number"),
        (load_limits, ["name\tvalue\twhy", "toll_days\t2\tx"], "must be"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(load, lines, says, monkeypatch):
    columns = tuple(lines[0].split("\t"))
    table = [(n, dict(zip(columns, line.split("\t"), strict=True))) for n, line in enumerate(lines[1:], 2)]
    monkeypatch.setattr(weighing, "rows", lambda name, asked: iter(table))
    with pytest.raises(DataInvalid, match=says):
        load()
