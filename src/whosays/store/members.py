"""Records in their places, out of a store."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from whosays.rendering import native
from whosays.store.chunks import chunks
from whosays.store.tables import acquisitions, readings, records, signatures
from whosays.types.article import Article
from whosays.types.incident import Member
from whosays.types.record import Record

# Readings unpacked at a time while records are looped over.
PAGE = 100
# Readings kept at hand, for those who ask for the records of many incidents one after the other.
HELD = 256


@dataclass(frozen=True, slots=True)
class _Reading:
    """A reading of which only the article is unpacked: most ask for one of its records. told: records, by their key."""

    article: Article
    origin: str
    retrieved: str
    text_group: str
    told: Mapping[str, Any]

    def member(self, key: str) -> Member:
        record = native.from_plain(Record, self.told[key], self.article.id)
        return Member(key, record, self.article, self.origin, self.retrieved, self.text_group)


class Members:
    """Records of current readings, unless asked for by key: a key leads to its record for ever, until it is erased."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: OrderedDict[int, _Reading] = OrderedDict()

    def of_keys(self, keys: Iterable[str]) -> tuple[Member, ...]:
        """The records with these keys, in the order of the keys; a key that is not here is passed over."""
        wanted = list(dict.fromkeys(keys))
        where: dict[str, int] = {}
        for part in chunks(wanted):
            asked = select(records.c.key, records.c.reading).where(records.c.key.in_(part))
            where.update(self._connection.execute(asked).all())
        found = self._readings(where.values())
        return tuple(found[where[key]].member(key) for key in wanted if key in where)

    def of_marks(self, marks: Iterable[str]) -> tuple[Member, ...]:
        """The current records with these marks, in the order of their keys."""
        keys: list[str] = []
        for part in chunks(dict.fromkeys(marks)):
            asked = select(records.c.key).where(records.c.mark.in_(part), records.c.until.is_(None))
            keys += self._connection.scalars(asked)
        return self.of_keys(sorted(keys))

    def starting(self, letters: str, id: str = "") -> tuple[str, ...]:
        """Keys of current records whose report's hash begins with these letters, and that have this id, if given."""
        asked = select(records.c.key).where(
            records.c.sha256.startswith(letters, autoescape=True), records.c.until.is_(None)
        )
        if id:
            asked = asked.where(records.c.key.endswith(f".{id}", autoescape=True))
        return tuple(self._connection.scalars(asked.order_by(records.c.key)))

    def of_report(self, sha256: str) -> tuple[Member, ...]:
        """The records of a report's current reading, in their order."""
        asked = select(readings.c.id).where(readings.c.sha256 == sha256, readings.c.until.is_(None))
        found = self._readings(self._connection.scalars(asked))
        return tuple(reading.member(key) for reading in found.values() for key in reading.told)

    def since(self, number: int = 0) -> Iterator[Member]:
        """The current records that came with a transaction later than this one, in the order in which they came."""
        last = 0
        while True:
            asked = (
                select(readings.c.id)
                .where(readings.c.since > number, readings.c.until.is_(None), readings.c.id > last)
                .order_by(readings.c.id)
                .limit(PAGE)
            )
            page = list(self._connection.scalars(asked))
            if not page:
                return
            last = page[-1]
            for reading in self._readings(page).values():
                yield from map(reading.member, reading.told)

    def ended_since(self, number: int = 0) -> tuple[str, ...]:
        """Keys of records that a later transaction put into the past: their reports were read anew."""
        asked = select(records.c.key).where(records.c.until > number).order_by(records.c.id)
        return tuple(self._connection.scalars(asked))

    def keys(self) -> Iterator[tuple[str, str]]:
        """(key, mark) of every current record, in the order in which they came."""
        asked = select(records.c.key, records.c.mark).where(records.c.until.is_(None)).order_by(records.c.id)
        yield from self._connection.execute(asked.execution_options(yield_per=10_000))

    def count(self) -> int:
        """How many records stand."""
        return self._connection.scalar(select(func.count()).where(records.c.until.is_(None))) or 0

    def _readings(self, ids: Iterable[int]) -> dict[int, _Reading]:
        """Readings by their number, in its order."""
        wanted = sorted(set(ids))
        found = {item: self._held[item] for item in wanted if item in self._held}
        for part in chunks([item for item in wanted if item not in found], PAGE):
            columns = readings.c.id, readings.c.sha256, readings.c.number, readings.c.payload
            rows = self._connection.execute(select(*columns).where(readings.c.id.in_(part))).all()
            shas = {row.sha256 for row in rows}
            came, groups = self._acquired(shas), self._groups(shas)
            for row in rows:
                article = native.from_plain(Article, row.payload["article"], row.payload["article"]["id"])
                origin, retrieved = came[row.sha256]
                told = {
                    f"{row.sha256}.{row.number}.{item['id'].rpartition(':')[2]}": item
                    for item in row.payload["records"]
                }
                found[row.id] = _Reading(article, origin, retrieved, groups.get(row.sha256, ""), told)
        if len(found) <= HELD:
            self._held.update(found)
            while len(self._held) > HELD:
                self._held.popitem(last=False)
        return {item: found[item] for item in wanted if item in found}

    def _acquired(self, shas: Iterable[str]) -> Mapping[str, tuple[str, str]]:
        """(origin, retrieved) of the first time each report came."""
        columns = acquisitions.c.sha256, acquisitions.c.origin, acquisitions.c.retrieved
        asked = select(*columns).where(acquisitions.c.sha256.in_(shas))
        asked = asked.order_by(acquisitions.c.since.desc(), acquisitions.c.place.desc())
        return {sha256: (origin, retrieved) for sha256, origin, retrieved in self._connection.execute(asked)}

    def _groups(self, shas: Iterable[str]) -> Mapping[str, str]:
        asked = select(signatures.c.sha256, signatures.c.text_group).where(signatures.c.sha256.in_(shas))
        return dict(self._connection.execute(asked).all())
