"""Incidents on a map, read back by shapely."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from tests.export.specimen_incident import QASR, strike, with_view
from whosays.export import Audience, Form, export
from whosays.export.geojson import NOWHERE, geometry
from whosays.export.loss import LossKind
from whosays.export.shapes import disc, reached, sector
from whosays.types.filtering import distance_km
from whosays.types.values import PlaceValue


def features(*places: PlaceValue) -> tuple[list[dict[str, Any]], Any]:
    incident = with_view(strike(), "place", *places) if places else strike()
    out = io.BytesIO()
    loss = export([incident], Form.GEOJSON, Audience.INTERNAL, out)
    data = json.loads(out.getvalue())
    assert data["type"] == "FeatureCollection"
    return data["features"], loss


def test_a_feature_for_every_place_told() -> None:
    found, loss = features()
    assert [feature["properties"]["place"] for feature in found] == ["Qasr", "Qasr", "Homs province"]
    assert loss.rows == 3 and loss.counts["geometry"][LossKind.IMPUTED] == 3
    town = found[0]
    shape = shapely.from_geojson(json.dumps(town["geometry"]))
    assert shape.is_valid and shape.covers(shapely.Point(36.61789, 34.51234)) and shape.exterior.is_ccw
    assert town["properties"]["radius_km"] == 2.3 and town["properties"]["precision"] == "town"
    assert town["properties"]["according_to"] == ["Omar al-Hadi"]
    assert town["properties"]["incident"] == "inc-0123456789ab" and town["id"] == "inc-0123456789ab/place-1"
    assert "recipient" in town["properties"]["disputed"]


def test_the_whole_collection_is_read_by_shapely() -> None:
    out = io.BytesIO()
    export([strike(), strike()], Form.GEOJSON, Audience.INTERNAL, out)
    shapes = shapely.from_geojson(out.getvalue())
    assert len(shapes.geoms) == 6 and shapes.is_valid


def test_sectors_points_and_places_nobody_can_resolve() -> None:
    north_east = replace(QASR, bearing=45.0, radius_km=20.0, precision="area")
    unresolved, bare = PlaceValue("Wadi Sard"), replace(QASR, radius_km=None)
    (one, two, three), loss = features(north_east, unresolved, bare)
    wedge = shapely.from_geojson(json.dumps(one["geometry"]))
    whole = shapely.Polygon(disc(QASR.latitude or 0, QASR.longitude or 0, 20.0))
    assert wedge.area == pytest.approx(whole.area / 4, rel=0.02) and wedge.exterior.is_ccw
    assert wedge.covers(shapely.Point(*reversed(reached(QASR.latitude or 0, QASR.longitude or 0, 45.0, 15.0))))
    assert two["geometry"] == NOWHERE and two["properties"]["precision"] == "unresolved"
    assert three["geometry"] == {"type": "Point", "coordinates": [36.61789, 34.51234]}
    assert loss.counts["geometry"][LossKind.DEFAULTED] == 1


def test_an_incident_without_a_place_is_not_lost() -> None:
    out = io.BytesIO()
    incident = replace(strike(), slots=tuple(view for view in strike().slots if view.slot != "place"))
    loss = export([incident], Form.GEOJSON, Audience.INTERNAL, out)
    (feature,) = json.loads(out.getvalue())["features"]
    assert (
        shapely.from_geojson(out.getvalue()).geoms[0].is_empty
        and feature["properties"]["places"] == 0
        and loss.rows == 1
    )


def test_an_area_over_the_date_line_is_drawn_as_its_point() -> None:
    assert geometry(replace(QASR, longitude=179.99, radius_km=30.0)) == {
        "type": "Point",
        "coordinates": [179.99, 34.51234],
    }


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "=1+1", 'quote"d', "nul\x00", "lone\ud800", "a\u2028b", "'; DROP TABLE x"]
)
def test_malicious_names_come_back_as_they_were(name: str) -> None:
    (feature,), _ = features(replace(QASR, name=name))
    assert feature["properties"]["place"] == name


def test_an_empty_collection_is_valid() -> None:
    out = io.BytesIO()
    export([], Form.GEOJSON, Audience.INTERNAL, out)
    assert json.loads(out.getvalue()) == {"type": "FeatureCollection", "features": []}


@given(st.floats(-80, 80), st.floats(-170, 170), st.floats(0.1, 500), st.floats(0, 360))
def test_rings_lie_at_their_distance_and_are_closed(
    latitude: float, longitude: float, km: float, bearing: float
) -> None:
    ring = disc(latitude, longitude, km)
    assert ring[0] == ring[-1] and len(sector(latitude, longitude, km, bearing)) > 4
    for east, north in ring:
        assert distance_km((latitude, longitude), (north, east)) == pytest.approx(km, rel=0.02, abs=0.01)
