"""Places of an article, found in the gazetteer together so that they can explain each other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from whosays.resolve.bearings import destination, distance_km, parse_relation
from whosays.resolve.grounds import plain
from whosays.resolve.surroundings import Surroundings
from whosays.resolve.survey import NAMESAKES, bare_name, survey
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import Gazetteer, GazetteerEntry
from whosays.types.values import PlaceValue

PRECISION = {
    "country": "country",
    "division": "division",
    "town": "town",
    "village": "town",
    **dict.fromkeys(
        ("crossing", "checkpoint", "base", "dam", "building", "camp", "bridge", "square", "field", "airport", "port"),
        "point",
    ),
}  # every other kind: area
SMALL_TOWN = 15_000  # people below which even the only place of a name is doubted in a country never spoken of
PART = re.compile(
    r"^(?:the\s+)?(?P<part>(?:(?:far|extreme|deep)\s+)?(?:(?:north|south)(?:[\s-]?(?:east|west))?|east|west|central)(?:ern|erly)?)"
    r"(?:\s+(?:part|parts|side|half|outskirts|suburbs?|countryside)\s+of)?\s+(?:the\s+)?(?:city\s+of\s+)?(?P<whole>\S.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name was taken for. part: the direction word that was set aside ("southern" of "southern Syria")."""

    entry: GazetteerEntry
    why: str
    part: str | None = None


def resolve_places(
    items: Sequence[tuple[Anchor, PlaceValue]],
    article: Article,
    gazetteer: Gazetteer,
    toponyms: Sequence[Anchor] = (),
) -> tuple[PlaceValue, ...]:
    """The values with entry, coordinates, radius and precision as far as they are known, in the order given.

    toponyms: all places that the article names, those of the items or not, nested ones among them; they decide among
    namesakes. What is not known stays "unresolved" with its words. Never raises for what a report says.
    """
    around = survey(article, gazetteer, (*(anchor for anchor, _ in items), *toponyms))
    return tuple(resolve_place(value, anchor, around, gazetteer) for anchor, value in items)


def resolve_place(value: PlaceValue, anchor: Anchor | None, around: Surroundings, gazetteer: Gazetteer) -> PlaceValue:
    """One value resolved among what the article says around it."""
    named = identify(value.name, anchor, around, gazetteer)
    return locate(value, named) if named else replace(value, why=value.why or "no entry of this name")


def identify(name: str, anchor: Anchor | None, around: Surroundings, gazetteer: Gazetteer) -> Named | None:
    """The entry that the name most likely means here, None when the gazetteer has none."""
    bare = bare_name(name)
    if not bare:
        return None
    if candidates := gazetteer.find(bare)[:NAMESAKES]:
        entry, why = around.choose(candidates, anchor, bare)
        return None if around.foreign(entry, alone=is_alone(candidates, bare)) else Named(entry, why)
    part = PART.match(bare)
    if part and (found := gazetteer.find(part["whole"])[:NAMESAKES]):
        entry, why = around.choose(found, anchor, part["whole"])
        return Named(entry, f"{why}; part", part["part"].lower())
    countries = {code for word in re.findall(r"[^\W\d_]+", bare) if (code := gazetteer.country_of_demonym(word))}
    if len(countries) == 1 and (country := around.country(countries.pop())):
        return Named(country, "people's name of the country")
    return _town_of(bare, anchor, around, gazetteer)


def is_alone(candidates: Sequence[GazetteerEntry], name: str) -> bool:
    """Whether a name is one place's own and no other's, and that place no small town."""
    return len(candidates) == 1 and plain(candidates[0].name) == plain(name) and candidates[0].population >= SMALL_TOWN


def _town_of(name: str, anchor: Anchor | None, around: Surroundings, gazetteer: Gazetteer) -> Named | None:
    """The town in whose name a building without an entry begins: "Sligo Town Hall", "Raqqa National Hospital"."""
    words = name.split()
    if len(words) < 2 or gazetteer.feature_of(words[-1]) is None:
        return None
    for size in range(min(len(words) - 1, 4), 0, -1):
        opening = " ".join(words[:size])
        found = () if gazetteer.means_otherwise(opening) else gazetteer.find(opening)[:NAMESAKES]
        if found:
            entry, why = around.choose(found, anchor, opening)
            known = entry.kind in ("town", "district") and plain(entry.name) == plain(opening)
            return Named(entry, f"{why}; the place its name begins with") if known and not around.foreign(entry) else None
    return None


def locate(value: PlaceValue, named: Named) -> PlaceValue:
    """The value with the point, reach and precision that its entry and its relation give together."""
    entry = named.entry
    point, reach = (entry.latitude, entry.longitude), reach_km(entry)
    precision, said, bearing = PRECISION.get(entry.kind, "area"), named.why, None
    if named.part:
        turn = parse_relation(named.part).bearing
        if turn is not None:
            point = destination(point, turn, reach * 0.5)
        reach, precision = reach * 0.6, "area"
    relation = parse_relation(value.relation)
    if relation.kind == "in" and relation.bearing is not None:
        point, reach, precision = destination(point, relation.bearing, reach * 0.5), reach * 0.6, "area"
    elif relation.kind == "offset" and relation.km is not None and relation.bearing is not None:
        point = destination(point, relation.bearing, relation.km)
        reach = relation.km * math.sin(math.radians(relation.half_width)) + min(reach, max(relation.km, 1.0))
        precision, bearing, said = "point", relation.bearing, f"{said}; distance and bearing"
    elif relation.kind == "ring" and relation.km is not None:
        reach, precision, said = relation.km + min(reach, max(relation.km, 1.0)), "area", f"{said}; distance"
    elif relation.kind == "sector" and relation.bearing is not None:
        depth = reach + max(15.0, reach)
        point = destination(point, relation.bearing, depth / 2)
        reach, precision, bearing, said = depth / 2, "area", relation.bearing, f"{said}; sector"
    elif relation.kind in ("near", "between"):
        reach, precision, said = reach * 1.25 + (10.0 if reach < 100 else 0.0), "area", f"{said}; {relation.kind}"
    return replace(
        value,
        entry=entry.id,
        feature=value.feature or entry.kind,
        country=entry.country,
        admin1=entry.admin1,
        latitude=round(point[0], 5),
        longitude=round(point[1], 5),
        radius_km=round(reach, 1),
        bearing=bearing,
        precision=precision,
        why=said,
    )


def reach_km(entry: GazetteerEntry) -> float:
    """How far an entry reaches from its point: as the gazetteer says, else by the people of a town (2 to 25 km)."""
    if entry.radius_km is not None:
        return entry.radius_km
    return min(25.0, max(2.0, 0.0106 * math.sqrt(entry.population)))


def apart_km(a: PlaceValue, b: PlaceValue) -> float | None:
    """Kilometres between the edges of two places, 0.0 when they can overlap; None when one has no coordinates."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return None
    gap = distance_km((a.latitude or 0.0, a.longitude or 0.0), (b.latitude or 0.0, b.longitude or 0.0))
    return max(0.0, gap - (a.radius_km or 0.0) - (b.radius_km or 0.0))
