"""Where an incident is told to have been, as a map that draws how far each telling leaves it open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from whosays.data.borders import Point
from whosays.data.landmarks import Town, towns_in
from whosays.data.tables import rows
from whosays.rendering import incident_words
from whosays.rendering.labels import Labels
from whosays.rendering.map_frame import Frame, frame_around
from whosays.rendering.words import plain
from whosays.types.filtering import held_values
from whosays.types.globe import destination
from whosays.types.incident import Incident
from whosays.types.values import PlaceValue

WIDTH, HEIGHT = 720.0, 440.0
# An area wider than this says too little to be drawn among others; it is told in words.
LARGEST_KM = 250.0
# One wider than this and so many times the closest would leave nothing to see of that one.
WIDE_KM, _TIMES = 60.0, 12.0
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_TOWNS, _ASKED, _TWIN = 9, 40, 12.0
_HALF_SECTOR = 45.0
_COUNTRIES = ("iso3", "numeric", "name", "aliases", "demonyms", "latitude", "longitude", "capital")


@dataclass(frozen=True, slots=True)
class Told:
    """A place as somebody tells it. letter: on the map, "" where it is not drawn, and then why not."""

    letter: str
    name: str
    notes: str
    origins: tuple[str, ...]
    why_not: str = ""
    denied_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Map:
    """The drawing, None where no place can be drawn, and every place told with its letter."""

    svg: Markup | None
    told: tuple[Told, ...]
    summary: str = ""


def map_of(incident: Incident) -> Map:
    """The map of an incident. Towns and borders come from tables of the package; nothing is fetched."""
    drawn: list[tuple[str, PlaceValue]] = []
    told = []
    places = held_values(incident, "place")
    smallest = min(
        (value.radius_km or 0.0 for value in places if isinstance(value, PlaceValue) and _point(value)),
        default=LARGEST_KM,
    )
    for view in incident.of("place"):
        for held in view.held:
            if not isinstance(held.value, PlaceValue):
                continue
            why_not = _why_not(held.value, smallest)
            letter = "" if why_not or len(drawn) >= len(_LETTERS) else _LETTERS[len(drawn)]
            if letter:
                drawn.append((letter, held.value))
            name, notes = incident_words.held_words("place", held.value)
            told.append(Told(letter, name, notes, held.origins, why_not, held.denied_by))
    if not drawn:
        return Map(None, tuple(told))
    summary = "Map: " + "; ".join(f"{item.letter} {item.name}, {item.notes}" for item in told if item.letter)
    return Map(_svg(drawn, summary), tuple(told), summary)


def _point(value: PlaceValue) -> bool:
    return value.latitude is not None and value.longitude is not None


def _why_not(value: PlaceValue, smallest: float) -> str:
    """Why a place is not drawn, "" where it is. smallest: radius of the closest place told."""
    if not _point(value):
        return "not found on the map"
    radius = value.radius_km or 0.0
    if value.precision == "country" or radius > LARGEST_KM:
        return f"too large an area to draw{f': within ~{radius:,.0f} km' if radius else ''}"
    if radius > max(WIDE_KM, _TIMES * smallest):
        return f"too wide beside the others: within ~{radius:,.0f} km"
    return ""


def _svg(drawn: Sequence[tuple[str, PlaceValue]], summary: str) -> Markup:
    discs = [(value.latitude or 0.0, value.longitude or 0.0, max(1.0, value.radius_km or 0.0)) for _, value in drawn]
    frame = frame_around(discs, WIDTH, HEIGHT)
    labels = Labels(WIDTH, HEIGHT, [(0.0, HEIGHT - 40, 200.0, HEIGHT)])
    parts = [
        Markup('<svg class="map" viewBox="0 0 {:g} {:g}" role="img" aria-label="{}">').format(WIDTH, HEIGHT, summary),
        Markup('<rect class="sea" width="{:g}" height="{:g}"/>').format(WIDTH, HEIGHT),
        *_land(frame),
    ]
    marks = [_mark(letter, value, frame, labels) for letter, value in drawn]
    for latitude, longitude, radius in discs:
        # Names keep off the middle of an area, not off its edges: a large one would leave no room.
        (x, y), half = frame.at(latitude, longitude), min(60.0, radius * frame.per_km * 0.7)
        labels.taken.append((x - half, y - half, x + half, y + half))
    parts += [area for area, _ in marks]
    parts += _towns(frame, labels)
    parts += _countries(frame, labels)
    parts += [pin for _, pin in marks]
    parts += [_scale(frame), Markup("</svg>")]
    return Markup("\n").join(parts)


def _land(frame: Frame) -> Iterator[Markup]:
    for _, rings in frame.lands():
        yield Markup('<path class="land" d="{}"/>').format(" ".join(map(_path, rings)))


def _path(points: Sequence[Point]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"


def _mark(letter: str, value: PlaceValue, frame: Frame, labels: Labels) -> tuple[Markup, Markup]:
    """The area that a telling leaves open, and the letter that names it."""
    latitude, longitude = value.latitude or 0.0, value.longitude or 0.0
    x, y = frame.at(latitude, longitude)
    reach = (value.radius_km or 0.0) * frame.per_km
    if value.bearing is not None and value.precision == "area" and value.radius_km:
        area = Markup('<path class="area" d="{}"/>').format(_path(list(_sector(value, frame))))
        dot = Markup("")
    else:
        area = Markup('<circle class="area" cx="{:.1f}" cy="{:.1f}" r="{:.1f}"/>').format(x, y, max(3.0, reach))
        # Only what is told as a point has a middle that means something.
        point = value.precision in ("point", "town")
        dot = Markup('<circle class="dot" cx="{:.1f}" cy="{:.1f}" r="3.5"/>').format(x, y) if point else Markup("")
    at_x, at_y = labels.place(letter * 3, x, y, 8.0, must=True) or (x, y)
    pin = Markup(
        '<g class="pin"><circle cx="{0:.1f}" cy="{1:.1f}" r="10"/><text x="{0:.1f}" y="{1:.1f}">{2}</text></g>'
    )
    return area, dot + pin.format(at_x, at_y, letter)


def _sector(value: PlaceValue, frame: Frame) -> Iterator[Point]:
    """The wedge that a bearing opens: its tip lies where the area begins, seen from its middle."""
    middle, reach, bearing = (
        (value.latitude or 0.0, value.longitude or 0.0),
        value.radius_km or 0.0,
        value.bearing or 0.0,
    )
    tip = destination(middle, (bearing + 180) % 360, reach)
    yield frame.at(*tip)
    for step in range(-9, 10):
        yield frame.at(*destination(tip, (bearing + step * _HALF_SECTOR / 9) % 360, 2 * reach))


def _towns(frame: Frame, labels: Labels) -> Iterator[Markup]:
    found = sorted((town for box in frame.boxes() for town in towns_in(box, _ASKED)), key=lambda town: -town.population)
    shown: list[Point] = []
    for town in found:
        x, y = frame.at(town.latitude, town.longitude)
        # A town that the gazetteer has under two names is one.
        known = any(abs(x - east) + abs(y - south) < _TWIN for east, south in shown)
        if known or len(shown) >= _TOWNS or not (10 < x < WIDTH - 10 and 10 < y < HEIGHT - 10):
            continue
        at = labels.place(plain(town.name), x, y, 5.0)
        if at is not None:
            shown.append((x, y))
            yield _town(town, x, y, at)


def _town(town: Town, x: float, y: float, at: Point) -> Markup:
    mark = Markup('<g class="town"><circle cx="{:.1f}" cy="{:.1f}" r="2"/><text x="{:.1f}" y="{:.1f}">{}</text></g>')
    return mark.format(x, y, *at, plain(town.name))


def _countries(frame: Frame, labels: Labels) -> Iterator[Markup]:
    names = _country_names()
    for code, rings in frame.lands():
        name = names.get(code)
        largest = max(rings, key=lambda ring: abs(_extent(ring)))
        if name is None or abs(_extent(largest)) < 0.02 * WIDTH * HEIGHT:
            continue
        x, y = _middle(largest)
        x, y = min(WIDTH - 90, max(90.0, x)), min(HEIGHT - 20, max(20.0, y))
        # The name must stand on the country itself, not on a neighbour.
        # Spaced capitals are half as wide again.
        at = labels.place(name + " " * (len(name) // 2), x, y, 0.0) if _within(largest, x, y) else None
        if at is not None:
            yield Markup('<text class="country" x="{:.1f}" y="{:.1f}">{}</text>').format(*at, name)


def _extent(ring: Sequence[Point]) -> float:
    """Twice the area of a ring, with a sign."""
    return sum(x * ring[place - 1][1] - ring[place - 1][0] * y for place, (x, y) in enumerate(ring))


def _middle(ring: Sequence[Point]) -> Point:
    whole = _extent(ring) * 3
    x = y = 0.0
    for place, (east, south) in enumerate(ring):
        before = ring[place - 1]
        cross = east * before[1] - before[0] * south
        x += (east + before[0]) * cross
        y += (south + before[1]) * cross
    return (x / whole, y / whole) if whole else ring[0]


def _within(ring: Sequence[Point], x: float, y: float) -> bool:
    """Whether a point lies in a ring."""
    inside = False
    for place, (east, south) in enumerate(ring):
        before = ring[place - 1]
        if (south > y) != (before[1] > y) and x < (before[0] - east) * (y - south) / (before[1] - south) + east:
            inside = not inside
    return inside


def _scale(frame: Frame) -> Markup:
    """A bar of a round number of kilometres, about a fifth of the width."""
    most = WIDTH / 5 / frame.per_km
    power = 10.0 ** (len(str(int(most))) - 1) if most >= 1 else 0.1
    km = max((step * power for step in (1, 2, 5) if step * power <= most), default=power)
    long = km * frame.per_km
    return Markup(
        '<g class="scale"><path d="M16 {0:.1f}v6h{1:.1f}v-6"/><text x="{2:.1f}" y="{3:.1f}">{4:g} km</text></g>'
    ).format(HEIGHT - 22, long, 16 + long / 2, HEIGHT - 26, km)


@cache
def _country_names() -> dict[str, str]:
    return {row["iso3"]: row["name"] for _, row in rows("countries.tsv", _COUNTRIES)}
