"""Coordinates in a text: notations read, nonsense refused with a reason, ordinary numbers left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.types.grid import from_mgrs, from_utm
from whosays.types.position import Position, Refused, find_positions, read_position

KRAK = (34.5553, 36.3844)


@pytest.mark.parametrize(
    ("words", "radius_km"),
    [
        ("34.5553, 36.3844", 0.011),
        ("34.5553° N, 36.3844° E", 0.011),
        ("34.5553 N 36.3844 E", 0.011),
        ("N34.5553 E36.3844", 0.011),
        ("34°33'19\"N 36°23'04\"E", 0.031),
        ("34° 33′ 19″ N, 36° 23′ 4″ E", 0.031),
        ("34 33 19 N 36 23 04 E", 0.031),
        ("N34 33.3 E036 23.1", 0.185),
        ("34° 33.32' N, 36° 23.06' E", 0.0185),
        ("+34.5553+036.3844/", 0.011),
        ("+3433.32+03623.06/", 0.0185),
        ("+343319+0362304/", 0.031),
        ("34.56 degrees north, 36.38 degrees east", 1.11),
    ],
)
def test_one_point_in_many_notations(words: str, radius_km: float) -> None:
    position = read_position(words)
    assert isinstance(position, Position)
    assert (position.latitude, position.longitude) == pytest.approx(KRAK, abs=0.006)
    assert position.radius_km == pytest.approx(radius_km, rel=0.05)
    text = f"A strike hit a depot at {words}, officials said."
    assert [text[start:end] for start, end in find_positions(text)] == [words]


@pytest.mark.parametrize(
    ("words", "point"),
    [
        # Corners and towers published with both notations; worked out with two other programs as well.
        ("31U DQ 48251 11932", (48.85820, 2.29450)),
        ("4QFJ12345678", (21.30948, -157.91682)),
        ("37S CU 12345 67890", (34.93616, 36.94530)),
        ("36R UU 12 34", (30.12739, 31.05364)),
        ("37S 312345 3867890", (34.93615, 36.94529)),
        ("37S 500000 8000000", (-18.08871, 39.0)),
        ("33N 500000 1000000", (9.04651, 15.0)),
    ],
)
def test_grid_references(words: str, point: tuple[float, float]) -> None:
    position = read_position(words)
    assert isinstance(position, Position)
    assert (position.latitude, position.longitude) == pytest.approx(point, abs=0.0001)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("134.5553, 36.3844", "latitude"),
        ("34.5553° N, 196.3844° E", "longitude"),
        ("34°73'19\"N 36°23'04\"E", "minutes"),
        ("61S CU 12345 67890", "zone 61"),
        ("37S CU 1234 67890", "digits"),
        ("37S SU 12345 67890", "no square SU"),
    ],
)
def test_impossible_coordinates_are_refused_with_a_reason(words: str, reason: str) -> None:
    refused = read_position(words)
    assert isinstance(refused, Refused)
    assert reason in refused.reason


@pytest.mark.parametrize(
    "text",
    [
        "Between 34.5 and 36.3 percent of 1,200 people agreed.",
        "The index rose from 1.2345, 2.3456 percent up.",
        "It cost $1.2345, 3.4567 less.",
        "On 12 May 2017, 45 people died, 36 of them soldiers.",
        "They lost 3-2, 4-5 and 6-1.",
        "He lives at 5 N. Main St., 12 E. Broad St.",
        "At 12 PM EDT 1234 people came.",
        "At 8 AM ET 2017 began.",
        "Flight 37 S CU was late.",
        "UN resolution 2254, 2118 and 242",
    ],
)
def test_ordinary_numbers_are_no_coordinates(text: str) -> None:
    assert list(find_positions(text)) == []


def test_squares_without_a_place_are_errors() -> None:
    with pytest.raises(ValueError, match="zone"):
        from_mgrs(0, "S", "CU", "1234567890")
    with pytest.raises(ValueError, match="band"):
        from_utm(37, "I", 312345, 3867890)


@given(st.text(alphabet="0123456789NSEWCU°'\".,/+- ", max_size=30))
def test_no_words_can_break_it(words: str) -> None:
    position = read_position(words)
    if isinstance(position, Position):
        assert -90 <= position.latitude <= 90 and -180 <= position.longitude <= 180 and position.radius_km > 0
    for start, end in find_positions(words):
        assert read_position(words[start:end]) is not None
