"""Incidents on a map: GeoJSON (RFC 7946), a feature for every place that somebody tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from whosays.export.loss import Loss, LossKind
from whosays.export.shapes import disc, sector
from whosays.rendering.native import dumps
from whosays.types.incident import Held, Incident
from whosays.types.values import PlaceValue

NOT_HELD = (
    "chains of voices", "quotes", "values of slots but place, type, time, actor, recipient and deaths", "joins",
    "reasons of the grade",
)  # fmt: skip
# A smaller area is drawn as its point.
DRAWN_KM = 0.05
# Of what has no place: RFC 7946 lets it be taken for null, which shapely cannot read in a collection.
NOWHERE: dict[str, Any] = {"type": "Point", "coordinates": []}
# Near the poles a circle of degrees is none, and RFC 7946 wants lines over the date line cut in two.
WIDEST = 180.0


def write_geojson(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes one FeatureCollection, feature by feature. An incident without a place has one with an empty point."""
    loss.fields = NOT_HELD
    out.write(b'{"type": "FeatureCollection", "features": [')
    first = True
    for incident in incidents:
        for feature in features_of(incident, loss):
            out.write(b"\n" if first else b",\n")
            out.write(dumps(feature).encode())
            loss.rows += 1
            first = False
    out.write(b"\n]}\n")


def features_of(incident: Incident, loss: Loss) -> Iterator[dict[str, Any]]:
    """The features of one incident: areas are polygons, places without reach points, unresolved ones empty points."""
    about = _about(incident)
    places = [held for view in incident.of("place") for held in view.held if isinstance(held.value, PlaceValue)]
    for number, held in enumerate(places, 1):
        place = held.value
        assert isinstance(place, PlaceValue)
        shape = geometry(place)
        if shape is None:
            loss.note(incident.id, "geometry", LossKind.DEFAULTED, f"no coordinates for {place.name!r}: an empty point")
        elif shape["type"] == "Polygon":
            loss.note(
                incident.id, "geometry", LossKind.IMPUTED, f"area of {place.radius_km} km drawn around {place.name}"
            )
        yield _feature(f"{incident.id}/place-{number}", shape, about | _place(held, place, incident, len(places)))
    if not places:
        loss.note(incident.id, "geometry", LossKind.DEFAULTED, "nobody tells a place: an empty point")
        yield _feature(f"{incident.id}/place-0", None, about | {"place": None, "places": 0})


def geometry(place: PlaceValue) -> dict[str, Any] | None:
    """The area in which the place lies; its point where it has no reach or lies over the date line; None unresolved."""
    if place.latitude is None or place.longitude is None:
        return None
    if place.radius_km is not None and place.radius_km >= DRAWN_KM:
        away = (place.latitude, place.longitude, place.radius_km)
        towards = place.bearing is not None and place.precision != "point"
        ring = sector(*away, place.bearing) if towards and place.bearing is not None else disc(*away)
        if all(-WIDEST <= longitude <= WIDEST for longitude, _ in ring) and abs(place.latitude) < 85:
            return {"type": "Polygon", "coordinates": [ring]}
    return {"type": "Point", "coordinates": [place.longitude, place.latitude]}


def _feature(name: str, shape: dict[str, Any] | None, properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "id": name, "geometry": shape or NOWHERE, "properties": properties}


def _place(held: Held, place: PlaceValue, incident: Incident, number: int) -> dict[str, Any]:
    names = {origin.id: origin.name for origin in incident.origins}
    return {
        "place": place.name,
        "relation": place.relation,
        "admin1": place.admin1,
        "country": place.country,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "radius_km": place.radius_km,
        "bearing": place.bearing,
        "precision": place.precision,
        "places": number,
        "state": next((view.state.value for view in incident.of("place") if held in view.held), None),
        "according_to": [names.get(origin, origin) for origin in held.origins],
        "denied_by": [names.get(origin, origin) for origin in held.denied_by],
    }


def _about(incident: Incident) -> dict[str, Any]:
    def names(slot: str) -> list[str]:
        return list(dict.fromkeys(held.value.name for view in incident.of(slot) for held in view.held))

    return {
        "incident": incident.id,
        "types": names("type"),
        "told_as": names("event"),
        "actors": names("actor"),
        "recipients": names("recipient"),
        "times": [
            getattr(held.value, "value", None) or held.value.name for view in incident.of("time") for held in view.held
        ],
        "killed": [
            {"about": view.about, "name": held.value.name, "low": getattr(held.value, "low", None),
             "high": getattr(held.value, "high", None)}
            for view in incident.of("killed") for held in view.held
        ],
        "origins": len(incident.origins),
        "reports": len(incident.members),
        "disputed": [view.slot for view in incident.slots if view.state.value == "disputed"],
        "grade": incident.grade.name.value,
        "grade_set_by": incident.grade.by or None,
    }  # fmt: skip
