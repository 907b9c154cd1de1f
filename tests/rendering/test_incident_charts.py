"""Tolls over time and the line of reports, drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree

from tests.specimen_incident import KILLED, incident, member
from whosays.rendering.incident_charts import time_line, toll_charts
from whosays.rendering.incident_page import to_html
from whosays.types.incident import Incident, TollChange, TollPoint
from whosays.types.values import CountKind, CountValue


def with_tolls(*values: tuple[CountValue, str | None]) -> Incident:
    points = (TollPoint(value, told, "r", ("o1",), TollChange.REVISION) for value, told in values)
    return replace(incident(), tolls=tuple(points))


def test_a_toll_stands_at_its_day_and_number() -> None:
    ((kind, svg),) = toll_charts(incident())
    assert kind == "killed" and "40, o2" in svg and "12 civilians, o3" in svg
    heights = {name: float(y) for name, y in re.findall(r'<(circle|rect) class="point"[^>]*?y="([\d.]+)"', str(svg))}
    assert heights["circle"] < heights["rect"]
    assert 'class="conflict"' in svg


def test_ranges_and_open_ends_are_drawn() -> None:
    ranged = CountValue("30 to 42", CountKind.KILLED, 30, 42)
    dozens = CountValue("dozens", CountKind.KILLED, 24, None)
    ((_, svg),) = toll_charts(with_tolls((ranged, "2015-10-03"), (dozens, "2015-10-04")))
    assert 'class="range"' in svg and 'class="open"' in svg and "30–42" in svg and "24+" in svg


def test_what_is_not_dated_or_numbered_is_not_drawn_as_zero() -> None:
    none = CountValue("none", CountKind.KILLED, None, None, none_reported=True)
    assert toll_charts(with_tolls((none, "2015-10-03"), (KILLED, None), (KILLED, "2015-10-04"))) == []
    page = to_html(with_tolls((none, None)))
    assert "no deaths reported" in page and "day unknown" in page


def test_a_toll_of_zero_alone_can_be_drawn() -> None:
    zero = CountValue("0", CountKind.KILLED, 0, 0)
    assert toll_charts(with_tolls((zero, "2015-10-03"), (zero, "2015-10-04")))


def test_reports_stand_on_their_days() -> None:
    svg = str(time_line(incident()))
    pins = re.findall(r'<g class="pin"><circle cx="([\d.]+)" cy="([\d.]+)"[^>]*/><text[^>]*>(\d)', svg)
    at = {number: (float(x), float(y)) for x, y, number in pins}
    assert at["1"][0] == at["2"][0] < at["3"][0] < at["4"][0] and at["1"][1] > at["2"][1]
    assert 'class="told"' in svg and "2021-03-13" in svg


def test_many_reports_of_one_day_end_in_a_count() -> None:
    many = replace(incident(), members=tuple(member("copy") for _ in range(1000)))
    svg = str(time_line(many))
    assert svg.count('class="pin"') == 6 and ">+995<" in svg


def test_undated_reports_make_no_line() -> None:
    wire = member("wire")
    undated = replace(wire, article=replace(wire.article, published=None))
    bare = replace(incident(), slots=(), members=(undated,))
    assert time_line(bare) is None and "Nobody says where." in to_html(bare)


def test_drawings_are_whole() -> None:
    for svg in (time_line(incident()), *(svg for _, svg in toll_charts(incident()))):
        ElementTree.fromstring(str(svg))
