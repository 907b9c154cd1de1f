"""Signatures of texts, by which copies of one text are found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select, update

from whosays.store.chunks import chunks
from whosays.store.tables import bands, signatures


@dataclass(frozen=True, slots=True)
class TextSignature:
    """What tells copies of a report's text. bands: texts that share one may be copies. group: the same for copies."""

    sha256: str
    signature: bytes
    bands: tuple[str, ...] = ()
    group: str = ""


class Signatures:
    """Signatures by report. A method that puts works in a write only."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, found: Iterable[TextSignature]) -> None:
        """Keeps signatures, in the place of those that were kept of the same reports."""
        for part in chunks(found):
            latest = {item.sha256: item for item in part}
            self._connection.execute(delete(bands).where(bands.c.sha256.in_(latest)))
            self._connection.execute(delete(signatures).where(signatures.c.sha256.in_(latest)))
            rows = [
                {"sha256": item.sha256, "signature": item.signature, "text_group": item.group}
                for item in latest.values()
            ]
            self._connection.execute(insert(signatures), rows)
            places = [{"band": band, "sha256": item.sha256} for item in latest.values() for band in set(item.bands)]
            if places:
                self._connection.execute(insert(bands), places)

    def of(self, shas: Iterable[str]) -> dict[str, TextSignature]:
        """The signatures of these reports, by hash."""
        found = {}
        for part in chunks(dict.fromkeys(shas)):
            held = defaultdict(list)
            for sha256, band in self._connection.execute(
                select(bands.c.sha256, bands.c.band).where(bands.c.sha256.in_(part)).order_by(bands.c.band)
            ):
                held[sha256].append(band)
            for row in self._connection.execute(select(signatures).where(signatures.c.sha256.in_(part))):
                found[row.sha256] = TextSignature(row.sha256, row.signature, tuple(held[row.sha256]), row.text_group)
        return found

    def sharing(self, wanted: Iterable[str]) -> dict[str, TextSignature]:
        """The signatures that share a band with these bands, by the hash of their report."""
        shas: set[str] = set()
        for part in chunks(dict.fromkeys(wanted)):
            shas.update(self._connection.scalars(select(bands.c.sha256).where(bands.c.band.in_(part))))
        return self.of(sorted(shas))

    def regroup(self, shas: Iterable[str], group: str) -> None:
        """Puts reports into one group of copies."""
        for part in chunks(shas):
            self._connection.execute(update(signatures).where(signatures.c.sha256.in_(part)).values(text_group=group))

    def in_group(self, group: str) -> tuple[str, ...]:
        """The reports of one group, sorted."""
        asked = select(signatures.c.sha256).where(signatures.c.text_group == group).order_by(signatures.c.sha256)
        return tuple(self._connection.scalars(asked))
