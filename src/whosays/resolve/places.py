"""Places of an article, found in the gazetteer together so that they can explain each other."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.resolve.areas import Area, area_of, between, part_of, related
from whosays.resolve.grounds import plain
from whosays.resolve.relations import Kind, Relation, bearing_told, parse_relation
from whosays.resolve.said import otherwise
from whosays.resolve.surroundings import Surroundings
from whosays.resolve.survey import NAMESAKES, bare_name, survey
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.globe import distance_km
from whosays.types.knowledge import Gazetteer, GazetteerEntry
from whosays.types.position import Refused, read_position
from whosays.types.values import PlaceValue

NO_CROSSINGS: Mapping[str, tuple[str, ...]] = {}
PAIRING = frozenset({Kind.BETWEEN, Kind.HALFWAY, Kind.BORDER})
SMALL_TOWN = 15_000  # people below which even the only place of a name is doubted in a country never spoken of
PART = re.compile(
    r"^(?:the\s+)?(?P<part>(?:(?:far|extreme|deep)\s+)?(?:(?:north|south)(?:[\s-]?(?:east|west))?|east|west|central)(?:ern|erly)?)"
    r"(?:\s+(?:part|parts|side|half|outskirts|suburbs?|countryside)\s+of)?\s+(?:the\s+)?(?:city\s+of\s+)?(?P<whole>\S.*)$",
    re.IGNORECASE,
)

_PAIR = re.compile(r"^(?P<one>\S.*?)\s+(?:and|to|with)\s+(?:the\s+)?(?:(?:city|town|village)\s+of\s+)?(?P<other>\S.*)$")


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
    crossings: Mapping[str, tuple[str, ...]] = NO_CROSSINGS,
) -> tuple[PlaceValue, ...]:
    """The values with entry, coordinates, radius and precision as far as they are known, in the order given.

    toponyms: all places that the article names, those of the items or not, nested ones among them; they decide among
    namesakes. crossings: countries that meet at a crossing, by entry.
    What is not known stays "unresolved" with its words. Never raises for what a report says.
    """
    around = survey(article, gazetteer, (*(anchor for anchor, _ in items), *toponyms))
    found = [resolve_place(value, anchor, around, gazetteer) for anchor, value in items]
    return tuple(_flagged(value, gazetteer, crossings) for value in found)


def _flagged(value: PlaceValue, gazetteer: Gazetteer, crossings: Mapping[str, tuple[str, ...]]) -> PlaceValue:
    """The value with what the gazetteer has instead of what is said about it."""
    if value.said is None or value.entry is None:
        return value
    entry = next((entry for entry in gazetteer.find(bare_name(value.name)) if entry.id == value.entry), None)
    known = otherwise(value.said, entry, gazetteer, crossings) if entry else None
    return replace(value, otherwise=known) if known else value


def resolve_place(value: PlaceValue, anchor: Anchor | None, around: Surroundings, gazetteer: Gazetteer) -> PlaceValue:
    """One value resolved among what the article says around it."""
    position = read_position(value.name)
    if isinstance(position, Refused):
        return replace(value, why=position.reason)
    relation = parse_relation(value.relation)
    if relation.kind is Kind.NOWHERE:
        return replace(value, why=relation.problem)
    if position is not None:
        area = related(Area((position.latitude, position.longitude), position.radius_km, "point"), relation)
        return placed(value, area, f"coordinates in the text{'; ' * bool(area.why)}{area.why}")
    if relation.kind in PAIRING and (pair := pair_of(value.name)):
        return _resolve_pair(value, pair, relation, anchor, around, gazetteer)
    named = identify(value.name, anchor, around, gazetteer)
    return locate(value, named, relation) if named else replace(value, why=value.why or "no entry of this name")


def pair_of(name: str) -> tuple[str, str] | None:
    """The two names of "Homs and Hama", None for one name."""
    found = _PAIR.match(name)
    return (found["one"], found["other"]) if found else None


def _resolve_pair(
    value: PlaceValue,
    pair: tuple[str, str],
    relation: Relation,
    anchor: Anchor | None,
    around: Surroundings,
    gazetteer: Gazetteer,
) -> PlaceValue:
    """What lies between two places; unresolved when the gazetteer lacks one of them."""
    found = []
    for name in pair:
        at = anchor.quote.find(name) if anchor else -1
        place = Anchor(anchor.start + at, anchor.start + at + len(name), name) if anchor and at >= 0 else None
        named = identify(name, place, around, gazetteer)
        if named is None:
            return replace(value, why=f"{relation.kind.value}: no entry named {name}")
        found.append(named)
    one, other = (named.entry for named in found)
    area = between(area_of(one), area_of(other), relation.kind)
    country = one.country if one.country == other.country else None
    admin1 = one.admin1 if country and one.admin1 == other.admin1 else None
    return placed(replace(value, country=country, admin1=admin1), area, f"{found[0].why}; {found[1].why}; {area.why}")


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
            meant = plain(entry.name) == plain(opening) or entry.country in around.spoken_of
            known = entry.kind in ("town", "district") and meant
            return (
                Named(entry, f"{why}; the place its name begins with") if known and not around.foreign(entry) else None
            )
    return None


def locate(value: PlaceValue, named: Named, relation: Relation) -> PlaceValue:
    """The value with the point, reach and precision that its entry and its relation give together."""
    entry = named.entry
    area = area_of(entry)
    if named.part:
        area = part_of(area, bearing_told(named.part)[0])
    area = related(area, relation)
    told = replace(
        value, entry=entry.id, feature=value.feature or entry.kind, country=entry.country, admin1=entry.admin1
    )
    return placed(told, area, f"{named.why}; {area.why}" if area.why else named.why)


def placed(value: PlaceValue, area: Area, why: str) -> PlaceValue:
    """The value with the numbers of an area."""
    return replace(
        value,
        latitude=round(area.point[0], 5),
        longitude=round(area.point[1], 5),
        radius_km=round(area.radius_km, 3 if area.radius_km < 0.1 else 1),
        bearing=area.bearing,
        precision=area.precision,
        why=why,
    )


def apart_km(a: PlaceValue, b: PlaceValue) -> float | None:
    """Kilometres between the edges of two places, 0.0 when they can overlap; None when one has no coordinates."""
    if None in (a.latitude, a.longitude, b.latitude, b.longitude):
        return None
    gap = distance_km((a.latitude or 0.0, a.longitude or 0.0), (b.latitude or 0.0, b.longitude or 0.0))
    return max(0.0, gap - (a.radius_km or 0.0) - (b.radius_km or 0.0))
