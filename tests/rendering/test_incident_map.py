"""Where an incident is told to have been, drawn."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from tests.specimen_incident import CROSSING, WADI, incident
from whosays.rendering.incident_map import HEIGHT, WIDTH, Map, map_of
from whosays.rendering.map_frame import Frame, clipped, frame_around
from whosays.types.incident import Held
from whosays.types.values import PlaceValue


def drawn(*places: PlaceValue) -> Map:
    """The map of the specimen with these places alone."""
    whole = incident()
    (view,) = whole.of("place")
    held = tuple(Held(place, (), ("o1",)) for place in places)
    return map_of(replace(whole, slots=(replace(view, held=held, differences=()),)))


def circles(svg: str, kind: str) -> list[tuple[float, float, float]]:
    found = re.findall(rf'<circle class="{kind}" cx="([-\d.]+)" cy="([-\d.]+)" r="([\d.]+)"', svg)
    return [(float(x), float(y), float(r)) for x, y, r in found]


def test_a_point_has_a_dot_and_the_disc_it_is_left_open_by() -> None:
    made = drawn(CROSSING)
    ((x, y, radius),) = circles(str(made.svg), "area")
    assert (x, y) == (WIDTH / 2, HEIGHT / 2) and circles(str(made.svg), "dot")
    wider = drawn(replace(CROSSING, radius_km=60.0), replace(CROSSING, latitude=34.11))
    (_, _, large), (_, _, small) = circles(str(wider.svg), "area")
    assert large / small == pytest.approx(3.0, abs=0.01) and radius > 10


def test_a_bearing_without_distance_is_a_sector_that_opens_its_way() -> None:
    south = replace(CROSSING, relation="south of", precision="area", bearing=180.0, radius_km=15.0)
    svg = str(drawn(south).svg)
    (path,) = re.findall(r'<path class="area" d="M([^"]+)Z"', svg)
    points = [tuple(map(float, pair.split())) for pair in path.split("L")]
    tip, rest = points[0], points[1:]
    assert all(y > tip[1] for _, y in rest) and min(x for x, _ in rest) < tip[0] < max(x for x, _ in rest)
    assert not circles(svg, "area") and not circles(svg, "dot")


def test_an_area_has_no_dot_in_its_middle() -> None:
    svg = str(drawn(replace(CROSSING, precision="area")).svg)
    assert circles(svg, "area") and not circles(svg, "dot")


@pytest.mark.parametrize(
    ("place", "why"),
    [
        (PlaceValue("the village"), "not found on the map"),
        (replace(CROSSING, precision="country", radius_km=300.0), "too large an area to draw: within ~300 km"),
        (replace(CROSSING, precision="division", radius_km=400.0), "too large an area to draw: within ~400 km"),
    ],
)
def test_what_cannot_be_drawn_is_said(place: PlaceValue, why: str) -> None:
    made = drawn(place)
    assert made.svg is None and [(item.letter, item.why_not) for item in made.told] == [("", why)]
    beside = drawn(place, CROSSING)
    assert beside.svg is not None and [item.letter for item in beside.told] == ["", "A"]


def test_what_would_hide_the_closest_is_said_beside_it() -> None:
    wide = replace(CROSSING, name="the north", precision="area", radius_km=170.0)
    assert [item.why_not for item in drawn(wide).told] == [""]
    close = replace(CROSSING, radius_km=2.0)
    assert [item.why_not for item in drawn(wide, close).told] == ["too wide beside the others: within ~170 km", ""]


def test_everything_told_lies_in_the_frame_with_its_doubt() -> None:
    made = drawn(CROSSING, WADI, replace(CROSSING, latitude=36.2, longitude=40.0, radius_km=100.0))
    for x, y, radius in circles(str(made.svg), "area"):
        assert radius <= x <= WIDTH - radius and radius <= y <= HEIGHT - radius


def test_land_scale_and_towns_are_there_and_nothing_is_fetched() -> None:
    svg = str(drawn(PlaceValue("Kunduz", "in", "x", "town", "AFG", None, 36.73, 68.86, 4.0, None, "town")).svg)
    assert 'class="land"' in svg and re.search(r">\d+ km<", svg) and ">Khanabad<" in svg and ">Afghanistan<" in svg
    assert "http" not in svg and "href" not in svg


def test_names_of_countries_stand_on_them() -> None:
    svg = str(drawn(CROSSING).svg)
    assert ">Syria<" in svg and ">Lebanon<" not in svg


def test_the_date_line_does_not_tear_a_map() -> None:
    fiji = PlaceValue("Taveuni", "in", "x", "island", "FJI", None, -16.85, 179.97, 20.0, None, "area")
    east = replace(fiji, name="Rabi", longitude=-179.98)
    svg = str(drawn(fiji, east).svg)
    (x, _, _), (other, _, _) = circles(svg, "area")
    assert abs(x - other) < 60 and 'class="land"' in svg


def test_the_poles_do_not_break_a_map() -> None:
    assert drawn(replace(CROSSING, latitude=89.9)).svg is not None
    assert drawn(replace(CROSSING, latitude=-89.9)).svg is not None


def test_a_hundred_places_have_letters_as_far_as_they_go() -> None:
    made = drawn(*(replace(CROSSING, name=f"place {number}", latitude=34 + number / 100) for number in range(100)))
    assert [item.letter for item in made.told][25:28] == ["Z", "", ""]


def test_clipping_keeps_what_lies_inside() -> None:
    edges = (0.0, 0.0, 10.0, 10.0)
    inside = [(1.0, 1.0), (2.0, 1.0), (2.0, 2.0)]
    assert sorted(clipped(inside, edges)) == sorted(inside)
    assert clipped([(20.0, 20.0), (30.0, 20.0), (30.0, 30.0)], edges) == []
    around = [(-5.0, -5.0), (15.0, -5.0), (15.0, 15.0), (-5.0, 15.0)]
    assert set(clipped(around, edges)) == {(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)}


def test_a_frame_is_as_wide_as_its_scale_says() -> None:
    frame = frame_around([(50.0, 10.0, 5.0)], 720, 440)
    x, _ = frame.at(50.0, 11.0)
    assert (x - 360) / frame.per_km == pytest.approx(71.5, abs=0.2)
    assert Frame(0, 0, 1, 0, 0).at(0, 180)[0] == pytest.approx(-20015, abs=2)
