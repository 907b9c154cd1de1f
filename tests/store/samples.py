"""Readings for the tests of stores, and how they are put in."""

from __future__ import annotations

from dataclasses import replace

from tests.specimen import TEXT, reading
from whosays.errors import ReportUnreadable
from whosays.reading import Reading
from whosays.store import Added, Attempt, Kept, Store
from whosays.types.report import Failure, Particulars, Report

MADE_WITH = (("whosays", "0.1.0"), ("lexicon", "1"))
LATER = (("whosays", "0.2.0"), ("lexicon", "2"))


def report(words: str = "", origin: str = "specimen.txt", retrieved: str = "2021-03-15T08:00:00+00:00") -> Report:
    """A report of the specimen's text with some words behind it, which make it another report."""
    return Report((TEXT + words).encode("utf-8", "surrogatepass"), "text/plain", origin, retrieved, Particulars())


def read(of: Report, made_with: tuple[tuple[str, str], ...] = MADE_WITH) -> Reading:
    """The specimen's reading, of this report."""
    base = reading()
    text = of.data.decode("utf-8", "surrogatepass")
    return replace(base, report=of, article=replace(base.article, text=text, view=text), made_with=made_with)


def as_reading(found: Kept | None) -> Reading:
    """What a store gave back, as a reading."""
    assert found is not None
    return Reading(found.report, found.article, found.records, found.made_with)


def fail(of: Report) -> Failure:
    """A report's failure."""
    return Failure(of.origin, ReportUnreadable(f"{of.origin} says nothing."))


def put(store: Store, *found: Reading | Report) -> Added:
    """Puts readings, or reports that failed, into a store in one write."""
    attempts = [
        Attempt(item.report, item) if isinstance(item, Reading) else Attempt(item, fail(item)) for item in found
    ]
    reports = [item.report for item in attempts if item.report is not None]
    store.archive.put((item.sha256, item.data) for item in reports)
    return store.write("ingest", lambda tx: tx.reports.add(attempts, MADE_WITH))
