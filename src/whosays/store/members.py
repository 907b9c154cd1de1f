"""Records in their places, out of a store."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import Connection, func, select

from whosays.store.chunks import chunks
from whosays.store.kept import Kept
from whosays.store.rows import key_of
from whosays.store.tables import acquisitions, readings, records, signatures
from whosays.types.incident import Member

# Readings unpacked at a time while records are looped over.
PAGE = 100
# Readings kept unpacked, for those who ask for records one after the other.
HELD = 64


class Members:
    """Records of current readings, unless asked for by key: a key leads to its record for ever, until it is erased."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._held: OrderedDict[int, tuple[Member, ...]] = OrderedDict()

    def of_keys(self, keys: Iterable[str]) -> tuple[Member, ...]:
        """The records with these keys, in the order of the keys; a key that is not here is passed over."""
        wanted = list(dict.fromkeys(keys))
        where: dict[str, int] = {}
        for part in chunks(wanted):
            asked = select(records.c.key, records.c.reading).where(records.c.key.in_(part))
            where.update(self._connection.execute(asked).all())
        found = {member.key: member for members in self._of_readings(where.values()).values() for member in members}
        return tuple(found[key] for key in wanted if key in where)

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
        return tuple(
            member for members in self._of_readings(self._connection.scalars(asked)).values() for member in members
        )

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
            for members in self._of_readings(page).values():
                yield from members

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

    def _of_readings(self, ids: Iterable[int]) -> dict[int, tuple[Member, ...]]:
        """The records of readings, by reading, in the order of the readings."""
        wanted = sorted(set(ids))
        found = {item: self._held[item] for item in wanted if item in self._held}
        for part in chunks([item for item in wanted if item not in found], PAGE):
            columns = readings.c.id, readings.c.sha256, readings.c.number, readings.c.payload
            rows = self._connection.execute(select(*columns).where(readings.c.id.in_(part))).all()
            shas = {row.sha256 for row in rows}
            came, groups = self._acquired(shas), self._groups(shas)
            for row in rows:
                reading = Kept.of(row.payload)
                origin, retrieved = came.get(row.sha256, (reading.report.origin, reading.report.retrieved))
                found[row.id] = tuple(
                    Member(
                        key_of(row.sha256, row.number, record),
                        record,
                        reading.article,
                        origin,
                        retrieved,
                        groups.get(row.sha256, ""),
                    )
                    for record in reading.records
                )
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
