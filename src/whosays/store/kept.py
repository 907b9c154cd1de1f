"""A reading as a store takes it and gives it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from whosays.rendering import native
from whosays.types.article import Article
from whosays.types.record import Record
from whosays.types.report import Report


class Readable(Protocol):
    """What a store takes for a reading: `reading.Reading` stands above the store and is one of these."""

    @property
    def report(self) -> Report: ...

    @property
    def article(self) -> Article: ...

    @property
    def records(self) -> tuple[Record, ...]: ...

    @property
    def made_with(self) -> tuple[tuple[str, str], ...]: ...


@dataclass(frozen=True, slots=True)
class Kept:
    """A reading out of a store; its report has its hash, not its bytes. Fields as in `reading.Reading`."""

    report: Report
    article: Article
    records: tuple[Record, ...]
    made_with: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, payload: Mapping[str, Any]) -> Kept:
        """The reading that `payload_of` packed."""
        report, article, records, made_with = native.decode(payload)
        return cls(report, article, records, tuple(made_with.items()))


def payload_of(reading: Readable, report: Report) -> dict[str, Any]:
    """A reading of this report as the native JSON has it."""
    return native.encode(report, reading.article, reading.records, dict(reading.made_with))
