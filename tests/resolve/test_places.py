"""Places: which entry a name means here, and what a relation makes of its point."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.data.gazetteer import PlaceNames, load_gazetteer
from whosays.resolve.places import apart_km, resolve_places
from whosays.resolve.relations import parse_relation
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.globe import bearing_to, destination, distance_km
from whosays.types.values import PlaceValue

GAZETTEER = load_gazetteer()


def resolve(text: str, *names: str, relation: str = "in", dateline: str | None = None) -> tuple[PlaceValue, ...]:
    """The places of a text, each name at its first place in it."""
    article = Article("a", text, text, dateline_place=dateline)
    items = [(article.cut(text.index(n), text.index(n) + len(n)), PlaceValue(n, relation)) for n in names]
    return resolve_places(items, article, GAZETTEER)


@pytest.mark.parametrize(
    ("words", "kind", "km", "bearing"),
    [
        ("in", "in", None, None),
        ("near", "near", None, None),
        ("on the outskirts of", "near", None, None),
        ("60 km northwest of", "offset", 60.0, 315.0),
        ("about 60 kilometers to the northwest of", "offset", 60.0, 315.0),
        ("some 12 miles south of", "offset", 19.312, 180.0),
        ("850 km north-northeast of", "offset", 850.0, 22.5),
        ("just 7km (four miles) from", "ring", 7.0, None),
        ("four miles (7km) from", "ring", 7.0, None),
        ("half a mile from", "ring", 0.805, None),
        ("two and a half kilometres east of", "offset", 2.5, 90.0),
        ("twenty-five kilometers west of", "offset", 25.0, 270.0),
        ("a dozen miles from", "ring", 19.312, None),
        ("50 meters from", "ring", 0.05, None),
        ("1,200 km south-east of", "offset", 1200.0, 135.0),
        ("south of", "sector", None, 180.0),
        ("to the southwest of", "sector", None, 225.0),
        ("in the southern part of", "in", None, 180.0),
        ("between", "between", None, None),
    ],
)
def test_relations_as_worked_out_by_hand(words: str, kind: str, km: float | None, bearing: float | None) -> None:
    relation = parse_relation(words)
    assert (relation.kind, relation.bearing) == (kind, bearing)
    assert relation.km == (None if km is None else pytest.approx(km, abs=0.001))


def test_known_distances() -> None:
    baghdad, mosul = (33.3406, 44.4009), (36.335, 43.1189)
    assert distance_km(baghdad, mosul) == pytest.approx(353, abs=3)
    assert bearing_to(baghdad, mosul) == pytest.approx(341, abs=1)
    assert destination((0.0, 0.0), 90.0, 111.195) == pytest.approx((0.0, 1.0), abs=0.001)
    assert destination((0.0, 179.9), 90.0, 111.195)[1] == pytest.approx(-179.1, abs=0.001)


@given(st.floats(-80, 80), st.floats(-179.9, 179.9), st.floats(0, 359.9), st.floats(0.5, 3000, allow_nan=False))
def test_bearing_and_distance_come_back(latitude: float, longitude: float, bearing: float, km: float) -> None:
    start = latitude, longitude
    end = destination(start, bearing, km)
    assert -90 <= end[0] <= 90 and -180 <= end[1] <= 180
    assert distance_km(start, end) == pytest.approx(km, rel=1e-4, abs=1e-3)
    turn = abs(bearing_to(start, end) - bearing) % 360
    assert min(turn, 360 - turn) < 0.5


def test_distance_and_bearing_give_a_point_with_its_doubt() -> None:
    (place,) = resolve("It lies north-west of the Al-Tanf crossing.", "Al-Tanf", relation="about 60 km northwest of")
    assert place.precision == "point" and place.bearing == 315.0
    assert distance_km((place.latitude or 0, place.longitude or 0), (33.5, 38.66)) == pytest.approx(60, abs=0.5)
    assert 20 < (place.radius_km or 0) < 45


def test_bearing_alone_gives_a_sector() -> None:
    (place,) = resolve("A raid south of Zaza was reported.", "Zaza", relation="south of")
    assert (place.bearing, place.precision) == (180.0, "area")
    assert place.latitude is not None and place.latitude < 33.98
    assert place.longitude == pytest.approx(37.91, abs=0.01)


def test_near_is_a_disc_wider_than_in() -> None:
    (inside,) = resolve("in Homs", "Homs")
    (near,) = resolve("near Homs", "Homs", relation="near")
    assert (inside.latitude, inside.longitude) == (near.latitude, near.longitude)
    assert (near.radius_km or 0) > (inside.radius_km or 0) > 0


def test_part_of_a_country_moves_its_disc() -> None:
    (whole, south) = resolve("Syria; rebels in southern Syria", "Syria", "southern Syria")
    assert south.country == "SYR" and south.precision == "area"
    assert south.latitude is not None and whole.latitude is not None and south.latitude < whole.latitude - 0.5
    assert (south.radius_km or 0) < (whole.radius_km or 0)


def test_names_with_a_direction_are_not_cut_up() -> None:
    south_sudan, west_bank = resolve("South Sudan and the West Bank", "South Sudan", "West Bank")
    assert (south_sudan.country, south_sudan.precision) == ("SSD", "country")
    assert west_bank.entry == "supplement:west-bank"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Shells fell on Tripoli, Lebanon, at noon.", "Tripoli", "LBN"),
        ("Shells fell on Tripoli, where Libyan troops stood.", "Tripoli", "LBY"),
        ("Lebanese soldiers from Beirut and Sidon were sent to Tripoli.", "Tripoli", "LBN"),
        ("The mayor of Paris, Texas, resigned.", "Paris", "USA"),
        ("France sent police to Paris.", "Paris", "FRA"),
        ("Georgian troops left Tbilisi; Georgia said so.", "Georgia", "GEO"),
        ("Atlanta police and Georgia troopers met in Savannah, Georgia.", "Georgia", "USA"),
        ("The Congolese army took Goma, the Congo said.", "Congo", "COD"),
    ],
)
def test_what_stands_around_decides_among_namesakes(text: str, name: str, country: str) -> None:
    (place,) = resolve(text, name)
    assert place.country == country
    assert place.why


def test_dateline_speaks_for_its_country() -> None:
    (place,) = resolve("A bomb went off in Hama.", "Hama", dateline="Damascus")
    assert place.country == "SYR"


def test_people_name_their_country() -> None:
    (place,) = resolve("It stayed inside Syrian territory, said Syria.", "Syrian territory")
    assert place.country == "SYR"


def test_unknown_names_stay_unresolved_with_their_words() -> None:
    (place,) = resolve("They met at the two workshops.", "the two workshops")
    assert (place.name, place.precision, place.latitude) == ("the two workshops", "unresolved", None)
    assert place.why


def test_apart_counts_from_edge_to_edge() -> None:
    homs, hama, unknown = (
        PlaceValue("a", latitude=34.73, longitude=36.71, radius_km=10),
        PlaceValue("b", latitude=35.13, longitude=36.75, radius_km=10),
        PlaceValue("c"),
    )
    assert apart_km(homs, hama) == pytest.approx(distance_km((34.73, 36.71), (35.13, 36.75)) - 20)
    assert apart_km(homs, homs) == 0.0
    assert apart_km(homs, unknown) is None


@given(st.text(max_size=120), st.text(min_size=1, max_size=30), st.text(max_size=30))
@settings(deadline=None, max_examples=150)
def test_no_text_can_break_it(text: str, name: str, relation: str) -> None:
    article = Article("a", text, text, dateline_place=name)
    (place,) = resolve_places([(Anchor(0, len(name), name), PlaceValue(name, relation))], article, GAZETTEER)
    assert place.name == name
    if place.latitude is not None:
        assert place.longitude is not None and math.isfinite(place.latitude) and (place.radius_km or 0) > 0
    else:
        assert place.precision == "unresolved"


def test_order_of_items_changes_nothing() -> None:
    text = "Fighting in Tripoli, Sidon and Tyre, Lebanese police said."
    forth = resolve(text, "Tripoli", "Sidon", "Tyre")
    assert tuple(reversed(resolve(text, "Tyre", "Sidon", "Tripoli"))) == forth


def test_gazetteer_keeps_the_protocol() -> None:
    assert isinstance(GAZETTEER, PlaceNames)
