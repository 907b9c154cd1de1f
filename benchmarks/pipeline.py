"""From the open side of a gold line to a reading, by the same service that every door calls."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace

from benchmarks.gold import Item
from whosays.annotate import annotate
from whosays.article import clean
from whosays.errors import ReportError
from whosays.reading import Reading
from whosays.service import Kit, read_report
from whosays.types.marked import Marked
from whosays.types.record import Record, Slot
from whosays.types.report import Particulars, Report

# A record that is counted on has these, however sure they are.
ALWAYS = (Slot.EVENT, Slot.TYPE)
# A fixed time: a reading must not depend on the day it is made.
RETRIEVED = "2000-01-01T00:00:00+00:00"


class TextChanged(AssertionError):
    """The article's text is not the gold text, so offsets would mean nothing."""


def to_report(item: Item) -> Report:
    """The report of a gold text."""
    particulars = Particulars(title=item.title, published=item.published, id=item.id)
    return Report(item.text.encode("utf-8"), "text/plain", item.id, RETRIEVED, particulars)


def check(item: Item, text: str) -> None:
    """Raises: TextChanged when the article's text differs from the gold text."""
    if text != item.text:
        raise TextChanged(f"{item.id}: the article's text is not the gold text.")


def read(item: Item, kit: Kit, *, doubtful: bool = False) -> Reading | None:
    """The reading of a gold text; None, with a line on stderr, when it cannot be read.

    doubtful: with what Whosays itself marks as doubtful; every figure but that of calibration is measured without.
    """
    try:
        reading = read_report(to_report(item), kit)
    except ReportError as problem:
        print(f"{item.id}: {problem}", file=sys.stderr)
        return None
    check(item, reading.article.text)
    return reading if doubtful else replace(reading, records=counted_on(reading.records))


def counted_on(records: Iterable[Record]) -> tuple[Record, ...]:
    """The records that are not doubtful, without their doubtful values."""
    kept = (record for record in records if not any(item.doubtful for item in record.of(Slot.EVENT)))
    return tuple(
        replace(record, assertions=tuple(i for i in record.assertions if i.slot in ALWAYS or not i.doubtful))
        for record in kept
    )


def mark(item: Item, kit: Kit) -> Marked | None:
    """The gold text with its mentions, records aside; None, with a line on stderr, when it cannot be read."""
    try:
        article = clean(to_report(item))
    except ReportError as problem:
        print(f"{item.id}: {problem}", file=sys.stderr)
        return None
    check(item, article.text)
    return annotate(article, kit.nlp, kit.lexicon, kit.actors, kit.gazetteer, kit.reader)
