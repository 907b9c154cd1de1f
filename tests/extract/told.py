"""Records of short texts, for the tests of what is extracted."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from whosays.acquire import from_text
from whosays.service import load_kit, particulars_of, read_report
from whosays.types.record import Assertion, Record, Slot
from whosays.types.values import CountValue, PlaceValue, TimeValue


@cache
def records(text: str) -> tuple[Record, ...]:
    """The records that the rules alone read in a text published on Wednesday 10 March 2021."""
    return by_rules(text, "2021-03-10")


def by_rules(text: str, published: str | None = None) -> tuple[Record, ...]:
    """The records of a text as the rules alone read it, without the reader model."""
    report = from_text(text, particulars=particulars_of(published))
    return read_report(report, replace(load_kit(), reader=None)).records


def only(text: str, type_: str = "ASSAULT") -> Record:
    """The one record of a type."""
    found = [record for record in records(text) if record.type == type_]
    assert len(found) == 1, f"{len(found)} records of {type_}: {[record.anchor.quote for record in found]}"
    return found[0]


def words(record: Record, slot: Slot) -> list[str]:
    """The words of a slot's assertions, in order."""
    return [item.anchors[0].quote for item in record.of(slot)]


def places(record: Record) -> list[tuple[str, str]]:
    """(relation, name) of the places."""
    return [(i.value.relation, i.value.name) for i in record.of(Slot.PLACE) if isinstance(i.value, PlaceValue)]


def days(record: Record) -> list[str | None]:
    """The resolved times."""
    return [item.value.value for item in record.of(Slot.TIME) if isinstance(item.value, TimeValue)]


def counts(record: Record) -> list[tuple[str, int | None, int | None, str]]:
    """(what, low, high, of whom) of the counts."""
    found = [item.value for item in record.of(Slot.COUNTS) if isinstance(item.value, CountValue)]
    return [(value.what.value, value.low, value.high, value.of_whom) for value in found]


def lines(item: Assertion) -> list[tuple[str, ...]]:
    """The names of the voices of each line, nearest to the reader first."""
    return [tuple(voice.name for voice in line.voices) for line in item.attributions]


def event(record: Record) -> Assertion:
    """The assertion that it happened."""
    return record.of(Slot.EVENT)[0]
