"""The time line of tolls."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.incidents.reports import by, incident, killed, report, says, victim, view, voice
from whosays.types.anchor import Anchor
from whosays.types.incident import DifferenceKind, SlotState, TollChange
from whosays.types.record import Slot
from whosays.types.values import CountKind, CountValue

MSF = by(voice("MSF", "msf"))


def changes(*members):
    return [(point.value.low, point.change) for point in incident(*members).tolls]


def test_one_origins_higher_figure_is_a_revision_and_its_lower_one_a_correction():
    assert changes(
        report("a", killed(22, -1, "unknown", MSF), published="2015-10-05"),
        report("b", killed(30, -1, "unknown", MSF), published="2015-11-10"),
        report("c", killed(28, -1, "unknown", MSF), published="2015-12-12"),
    ) == [(22, TollChange.FIRST), (30, TollChange.REVISION), (28, TollChange.CORRECTION)]


def test_different_figures_of_one_day_conflict_and_the_same_figure_is_repeated():
    assert changes(
        report("a", killed(9), outlet="A"), report("b", killed(14), outlet="B"), report("c", killed(9), outlet="C")
    ) == [(9, TollChange.FIRST), (14, TollChange.CONFLICT), (9, TollChange.REPEATED)]


def test_early_tolls_grow_so_a_higher_one_days_later_is_no_dispute():
    found = incident(
        report("a", killed(9), outlet="A", published="2021-03-14"),
        report("b", killed(42), outlet="B", published="2021-04-14"),
    )
    assert [point.change for point in found.tolls] == [TollChange.FIRST, TollChange.REVISION]
    assert [one.kind for one in view(found, "killed").differences] == [DifferenceKind.REVISION]
    assert view(found, "killed").state is SlotState.REFINED


def test_a_lower_toll_of_another_origin_conflicts_however_late():
    found = incident(
        report("a", killed(42), outlet="A", published="2021-03-14"),
        report("b", killed(9), outlet="B", published="2021-04-14"),
    )
    assert view(found, "killed").state is SlotState.DISPUTED


@pytest.mark.parametrize(
    "text, change",
    [
        ("The death toll rose to 14 on Monday.", TollChange.RUNNING_TOTAL),
        ("The ministry revised upward its toll to 14.", TollChange.REVISION),
        ("That is 14, said the man. Elsewhere prices rose to 20.", TollChange.CONFLICT),
    ],
)
def test_a_cue_beside_the_number_in_its_sentence_classes_it(text, change):
    start = text.index("14")
    later = replace(killed(14), anchors=(Anchor(start, start + 2, "14"),))
    found = incident(
        report("a", killed(9), outlet="A"), report("b", later, outlet="B", published="2021-03-15", text=text)
    )
    assert found.tolls[1].change is change


def test_children_are_not_compared_with_all_the_dead():
    assert changes(
        report("a", killed(83), outlet="A"), report("b", killed(28, -1, "child"), outlet="B", published="2021-03-15")
    ) == [(83, TollChange.FIRST), (28, TollChange.NOT_COMPARABLE)]


def test_parts_told_with_a_total_are_no_tolls_of_their_own():
    found = incident(report("a", killed(12), killed(7), killed(19, None), outlet="A"))
    assert [(point.value.low, point.change) for point in found.tolls] == [
        (19, TollChange.FIRST), (12, TollChange.NOT_COMPARABLE), (7, TollChange.NOT_COMPARABLE),
    ]  # fmt: skip


def test_an_undated_toll_comes_last_and_clocks_that_run_backwards_do_no_harm():
    found = incident(
        report("a", killed(5), outlet="A", published=None),
        report("b", killed(5), outlet="B", published="2031-01-01"),
        report("c", killed(4), outlet="C", published="1999-01-01"),
    )
    assert [point.told for point in found.tolls] == ["1999-01-01", "2031-01-01", None]


def test_a_report_that_counts_only_whom_it_names_contradicts_no_toll():
    named = report("a", killed(1), victim("Rana Odeh", "killed"), outlet="A")
    found = view(incident(named, report("b", killed(4), outlet="B")), "killed")
    assert [one.kind for one in found.differences] == [DifferenceKind.NOT_COMPARABLE]


def test_none_reported_is_not_none():
    silent = says(Slot.COUNTS, CountValue("no casualties", CountKind.KILLED, None, None, none_reported=True))
    found = view(incident(report("a", silent, outlet="A"), report("b", killed(3), outlet="B")), "killed")
    assert found.state is SlotState.SINGLE
