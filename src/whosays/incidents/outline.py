"""All of a record that linking compares, small enough to keep for every record there is."""

from __future__ import annotations

import dataclasses
import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from whosays.incidents.days import Span, first_day, spans_of
from whosays.incidents.names import folded, name_words, uncounted
from whosays.types.article import Article
from whosays.types.incident import Member
from whosays.types.record import Modality, Record, Slot
from whosays.types.values import ActorValue, CountValue, ObjectValue, PlaceValue, VictimValue, WeaponValue

# How a record is told, for what may be one happening: a deed, a deed that failed, a threat, what lies ahead, a denial.
DEED, ATTEMPT, THREAT, AHEAD, DENIED = "deed", "attempt", "threat", "ahead", "denied"
_MANNERS = {
    Modality.ATTEMPTED: ATTEMPT,
    Modality.PLANNED: AHEAD,
    Modality.CONDITIONAL: AHEAD,
    Modality.DENIED: DENIED,
}
_SENTENCE_END = re.compile(r"[.!?][\"”’')\]]*\s+|\n\s*\n")
_WORD = re.compile(r"[^\W_]{3,}")
# Words of one record's sentences beyond these say nothing more of it.
MOST_WORDS = 150


@dataclass(frozen=True, slots=True)
class Point:
    """Where a place lies: WGS 84 degrees, reach in kilometres, precision as in `PlaceValue`."""

    latitude: float
    longitude: float
    radius_km: float
    precision: str


@dataclass(frozen=True, slots=True)
class Toll:
    """Bounds of a count. kind: a value of `CountKind`; high None open."""

    kind: str
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class Outline:
    """All of a record that linking compares. Names and words are folded; tuples are sorted.

    key: of the member. sha256: of its report. published: proleptic ordinal of the day, None unknown.
    type, modes: PLOVER. manner: "deed", "attempt", "threat", "ahead" (planned or conditional) or "denied".
    spans: days that it may have been, one for each wording, as ordinals with None for an open end; () untold.
    countries: ISO alpha-3 of its places. places: names below country. entries: of the gazetteer, of the actor list for
    `groups`; kin: what stands above these. people: names of those who suffer; called: what may be names, of others
    whom it hits; described: the rest of them.
    fates: of the people named, "name=effect".
    doers: names of actors that no list knows. words: of the sentences that tell it. at: where in its sentence the
    trigger stands, so that two records of one sentence differ.
    """

    key: str
    sha256: str
    published: int | None = None
    type: str = ""
    modes: tuple[str, ...] = ()
    manner: str = DEED
    spans: tuple[Span, ...] = ()
    countries: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    groups: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    doers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    fates: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    described: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()
    tolls: tuple[Toll, ...] = ()
    weapons: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    at: int = 0

    @property
    def fingerprint(self) -> str:
        """The same for records that nothing compared tells apart, whatever reports they stand in: 24 hex digits."""
        return _fingerprint(self)

    @property
    def grounded(self) -> bool:
        """Whether it has a time or a place; what has neither joins nothing by itself."""
        return bool(self.spans or self.places or self.countries)

    def to_dict(self) -> dict[str, Any]:
        """The outline as JSON-ready dictionaries and lists."""
        return dataclasses.asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Outline:
        """The outline that `to_dict` gave, also after a way through JSON."""
        found = {name: _frozen(value) for name, value in data.items()}
        return cls(
            **found
            | {
                "points": tuple(Point(**point) for point in data["points"]),
                "tolls": tuple(Toll(**toll) for toll in data["tolls"]),
            }
        )


def outline(member: Member) -> Outline:
    """What linking compares of a record."""
    record, article = member.record, member.article
    places = [item.value for item in record.of(Slot.PLACE) if isinstance(item.value, PlaceValue)]
    actors = [item.value for item in record.of(Slot.ACTOR) if isinstance(item.value, ActorValue)]
    victims = [item.value for item in record.of(Slot.VICTIM) if isinstance(item.value, VictimValue)]
    weapons = [item.value for item in record.of(Slot.WEAPON) if isinstance(item.value, WeaponValue)]
    hit = [item.value for item in record.of(Slot.RECIPIENT) if isinstance(item.value, ActorValue)]
    named = {_name(victim.name) for victim in victims if victim.named}
    others = {_name(victim.name) for victim in victims if not victim.named} | {_name(value.name) for value in hit}
    others = {uncounted(name) for name in others}
    called, described = _called(named, others, article)
    return Outline(
        member.key,
        member.sha256,
        first_day(article.published),
        record.type,
        _sorted(item.value.name for item in record.of(Slot.MODE)),
        manner_of(record),
        spans_of(record),
        _sorted(place.country for place in places if place.country),
        _sorted(_name(place.name) for place in places if place.precision != "country"),
        _sorted(place.entry for place in places if place.entry and place.precision != "country"),
        tuple(sorted(_points(places), key=lambda point: dataclasses.astuple(point))),
        _sorted(actor.entry for actor in actors if actor.entry),
        _sorted(parent for actor in actors for parent in actor.parents),
        _sorted(_name(actor.name) for actor in actors if not actor.entry),
        _sorted(named),
        _sorted(f"{_name(victim.name)}={victim.effect}" for victim in victims if victim.named),
        _sorted(called),
        _sorted(described),
        _sorted(_name(item.value.name) for item in record.of(Slot.OBJECT) if isinstance(item.value, ObjectValue)),
        _tolls(record),
        _sorted(value.kind for value in weapons if value.kind),
        *_told(record, article),
    )  # fmt: skip


def manner_of(record: Record) -> str:
    """How a record is told, for what may be one happening."""
    if record.type == "THREATEN":
        return THREAT
    return _MANNERS.get(record.modality, DEED)


def _sorted(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({value for value in values if value}))


def _name(name: str) -> str:
    return " ".join(name_words(name))


def _called(named: set[str], others: set[str], article: Article) -> tuple[set[str], set[str]]:
    """(what may be names, the rest) of those that no victim's name holds: several words, never in lower case here."""
    left = {other for other in others if other and not any(f" {other} " in f" {name} " for name in named)}
    capitals = _capitals(article)
    called = {other for other in left if " " in other and all(word in capitals for word in other.split())}
    return called, left - called


@lru_cache(maxsize=64)
def _capitals(article: Article) -> frozenset[str]:
    """Folded words that the view of an article never writes in lower case."""
    words = set(re.findall(r"[^\W\d_]+", article.view))
    lower = {folded(word) for word in words if word[0].islower()}
    return frozenset(folded(word) for word in words if word[0].isupper()) - lower


def _points(places: Iterable[PlaceValue]) -> Iterator[Point]:
    for place in places:
        if place.latitude is not None and place.longitude is not None:
            yield Point(place.latitude, place.longitude, place.radius_km or 0.0, place.precision)


def _tolls(record: Record) -> tuple[Toll, ...]:
    counts = (item.value for item in record.of(Slot.COUNTS) if isinstance(item.value, CountValue))
    found = {Toll(str(count.what), count.low, count.high) for count in counts if count.low is not None}
    return tuple(sorted(found, key=lambda toll: (toll.kind, toll.low, toll.high is None, toll.high or 0)))


def _told(record: Record, article: Article) -> tuple[tuple[str, ...], int]:
    """(words of the sentences that tell the record, where the trigger stands in its own)."""
    starts = _sentences(article)
    anchors = [record.anchor, *(anchor for item in record.assertions for anchor in item.anchors)]
    numbers = {bisect_right(starts, anchor.start) - 1 for anchor in anchors}
    words: set[str] = set()
    for number in numbers:
        end = starts[number + 1] if number + 1 < len(starts) else len(article.view)
        words.update(_WORD.findall(folded(article.view[starts[number] : end])))
    return tuple(sorted(words)[:MOST_WORDS]), record.anchor.start - starts[
        bisect_right(starts, record.anchor.start) - 1
    ]


@lru_cache(maxsize=64)
def _sentences(article: Article) -> tuple[int, ...]:
    """Where the sentences of an article begin."""
    return (0, *(found.end() for found in _SENTENCE_END.finditer(article.view)))


def _frozen(value: Any) -> Any:
    return tuple(_frozen(item) for item in value) if isinstance(value, list | tuple) else value


def _fingerprint(outline: Outline) -> str:
    data = tuple(getattr(outline, name) for name in _COMPARED)
    return hashlib.sha256(repr(data).encode("utf-8", "surrogatepass")).hexdigest()[:24]


_COMPARED = tuple(item.name for item in dataclasses.fields(Outline) if item.name not in ("key", "sha256"))
