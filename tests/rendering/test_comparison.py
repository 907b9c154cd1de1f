"""Why two records are one happening or not, in words."""

from __future__ import annotations

from tests.rendering.test_hostile_incidents import shown
from tests.specimen_incident import COMPARED, FORBIDDEN, member
from whosays.rendering.comparison import breakdown, together, why
from whosays.types.incident import Comparison, Feature

SUMMED = Comparison(
    "a", "b", 0.5744,
    (Feature("base", -24.0, "what two records start from"), Feature("kind", 18.3, "both ASSAULT"),
     Feature("place", 6.6, "0 km apart"), Feature("who", -0.6, "nothing shared")),
)  # fmt: skip


def test_bars_are_in_proportion_and_the_start_has_none() -> None:
    lines = shown(breakdown(SUMMED), 80).splitlines()
    assert [line.split()[0] for line in lines[:3]] == ["-24.00", "++++++++++++", "++++"]
    assert lines[3].split()[:2] == ["-0.60", "who"]


def test_weights_that_make_the_score_are_summed() -> None:
    assert shown(breakdown(SUMMED), 80).splitlines()[-1].split() == ["+0.30", "together", "57.4%"]
    assert together(COMPARED) == 5.0 and together(FORBIDDEN) is None
    assert together(Comparison("a", "b", 0.2, SUMMED.features)) is None


def test_what_forbids_comes_with_both_records() -> None:
    out = shown(why(FORBIDDEN, member("monitor"), member("wire"), ""), 80)
    assert "Must not be joined: one report tells the two apart." in out
    assert "Valley Monitor, 2021-03-17" in out and "when      not told" in out
