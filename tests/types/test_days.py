"""Days that a told time spans."""

from __future__ import annotations

from datetime import date

import pytest

from whosays.types.days import days_of, read_days
from whosays.types.values import TimeValue


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2015-10-03", "2015-10-03", "2015-10-03"),
        ("2021-W11", "2021-03-15", "2021-03-21"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("2015-10-03/2015-10-05", "2015-10-03", "2015-10-05"),
        ("2015-10/2016", "2015-10-01", "2016-12-31"),
    ],
)
def test_a_time_spans_its_days(written: str, first: str, last: str) -> None:
    assert read_days(written) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("written", ["", "soon", "2015-13", "2015-02-30", "2021-W60", "2015/2014", "/2015", "2015/"])
def test_what_is_no_time_spans_nothing(written: str) -> None:
    assert read_days(written) is None


def test_an_unresolved_time_spans_nothing() -> None:
    assert days_of(TimeValue("on Tuesday")) is None
