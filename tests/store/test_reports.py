"""Reports and readings: kept once, found again, never overwritten."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select, text

from tests.store.conftest import Opener
from tests.store.samples import LATER, MADE_WITH, as_reading, fail, put, read, report
from whosays.reading import Reading
from whosays.store import Attempt, Standing, Store, key_of, mark_of
from whosays.store.tables import acquisitions, articles, assertions, metadata, readings, records, voices
from whosays.types.report import Failure, Particulars


def count(store: Store, table: object) -> int:
    with store.read() as view:
        return view.connection.scalar(select(func.count()).select_from(table)) or 0  # type: ignore[arg-type]


def test_what_went_in_comes_out(opened: Opener) -> None:
    reading = read(report())
    put(opened(), reading)
    with opened().read() as view:
        found = view.reports.reading(reading.report.sha256)
        assert found is not None and as_reading(found) == reading
        assert view.reports.report(reading.report.sha256) == reading.report
        assert view.reports.bytes_of(reading.report.sha256) == reading.report.data
        members = tuple(view.members.since())
    assert tuple(member.record for member in members) == reading.records
    assert members[0].key == key_of(reading.report.sha256, 1, reading.records[0]) == f"{members[0].sha256}.1.r1"
    assert {(member.article, member.origin) for member in members} == {(reading.article, "specimen.txt")}


def test_twice_the_same_is_kept_once(store: Store) -> None:
    reading = read(report())
    assert put(store, reading, reading).added == {reading.report.sha256: 1}
    again = put(store, replace(reading, report=report(retrieved="2022-01-01T00:00:00+00:00")))
    assert (again.added, again.known) == ({}, 1)
    assert (count(store, readings), count(store, records), count(store, acquisitions)) == (1, 4, 1)


def test_one_report_from_ten_thousand_places(store: Store) -> None:
    reading = read(report())
    put(store, reading)
    copies = [report(origin=f"copy-{number}.txt") for number in range(10_000)]
    store.write("ingest", lambda tx: tx.reports.acquired(copies))
    store.write("ingest", lambda tx: tx.reports.acquired(copies))
    assert (count(store, readings), count(store, acquisitions)) == (1, 10_001)
    with store.read() as view:
        origins = view.reports.origins(reading.report.sha256)
        assert origins[0] == "specimen.txt" and len(origins) == 10_001
        assert {member.origin for member in view.members.since()} == {"specimen.txt"}


def test_a_new_reading_is_a_new_version_and_the_old_one_stays(store: Store) -> None:
    old, new = read(report()), replace(read(report(), LATER), records=read(report()).records[:2])
    put(store, old)
    assert put(store, new).added == {old.report.sha256: 2}
    with store.read() as view:
        assert as_reading(view.reports.reading(old.report.sha256)) == new
        assert as_reading(view.reports.reading(old.report.sha256, 1)) == old
        keys = [member.key for member in view.members.since()]
        assert keys == [key_of(old.report.sha256, 2, record) for record in new.records]
        ended = [key_of(old.report.sha256, 1, record) for record in old.records]
        assert list(view.members.ended_since()) == ended
        # An old key still leads to its words.
        assert [member.record for member in view.members.of_keys(ended)] == list(old.records)
        marks = [mark_of(old.report.sha256, record) for record in old.records]
        assert [member.key for member in view.members.of_marks(marks)] == keys
    # Back to the version of before: a third reading, nothing overwritten.
    assert put(store, old).added == {old.report.sha256: 3}


def test_standings_tell_what_is_to_be_read(store: Store) -> None:
    kept, failed, new = read(report()), report("broken"), report("new")
    put(store, kept, failed)
    told = replace(kept.report, particulars=Particulars(published="2021-03-14"))

    def standing(of: object, made_with: tuple[tuple[str, str], ...] = MADE_WITH) -> Standing:
        with store.read() as view:
            (found,) = view.reports.standings([of], made_with).values()  # type: ignore[list-item]
            return found

    assert standing(kept.report) is Standing.READ
    assert standing(kept.report, LATER) is Standing.OTHER
    assert standing(told) is Standing.OTHER
    assert standing(failed) is Standing.FAILED
    assert standing(failed, LATER) is Standing.OTHER
    assert standing(new) is Standing.NEW


def test_a_failure_is_kept_with_its_reason_and_its_bytes(store: Store) -> None:
    broken = report("broken")
    assert put(store, broken).failed == 1
    assert put(store, broken).failed == 0
    nowhere = Attempt(None, Failure("https://example.org/gone", fail(broken).error))
    store.write("ingest", lambda tx: tx.reports.add([nowhere], MADE_WITH))
    with store.read() as view:
        first, second = view.reports.failures()
        assert (first.sha256, first.kind, first.reason) == (
            broken.sha256, "ReportUnreadable", "specimen.txt says nothing."
        )  # fmt: skip
        assert (second.origin, second.sha256) == ("https://example.org/gone", None)
        assert view.reports.bytes_of(broken.sha256) == broken.data
    put(store, read(broken, LATER))
    with store.read() as view:
        assert [item.sha256 for item in view.reports.failures()] == [None]


def test_a_failure_does_not_unmake_a_reading(store: Store) -> None:
    reading = read(report())
    put(store, reading)
    assert put(store, reading.report).failed == 0
    with store.read() as view:
        assert as_reading(view.reports.reading(reading.report.sha256)) == reading and view.reports.failures() == ()


def test_rows_can_be_asked_for_in_sql(store: Store) -> None:
    reading = read(report())
    put(store, reading)
    with store.read() as view:
        asked = (
            select(records.c.type, assertions.c.low, voices.c.name, articles.c.outlet)
            .join(assertions, assertions.c.record == records.c.id)
            .join(voices, (voices.c.record == records.c.id) & (voices.c.position == assertions.c.position))
            .join(articles, articles.c.reading == records.c.reading)
            .where(assertions.c.what == "killed")
            .order_by(voices.c.link)
        )
        found = [tuple(row) for row in view.connection.execute(asked)]
        days = list(view.connection.scalars(select(records.c.day_high).order_by(records.c.id)))
    assert found == [
        ("ASSAULT", 40.0, name, "River Post") for name in ("Desert Wire", "Idris Harun", "unnamed reports")
    ]
    assert days == [None, "2021-03-14", "2021-03-09", "2021-03-21"]


def test_the_question_that_the_documents_ask_has_an_answer(store: Store) -> None:
    put(store, read(report()))
    page = (Path(__file__).resolve().parents[2] / "docs" / "store.md").read_text("utf-8")
    (question,) = re.findall(r"```sql\n(.*?);\n```", page, re.S)
    with store.read() as view:
        found = [tuple(row) for row in view.connection.execute(text(question))]
    assert found == [("River Post", "ASSAULT", 40.0, 40.0, "unnamed reports")]


def test_every_table_is_documented() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "store.md").read_text("utf-8")
    (rows,) = re.findall(r"## Tables\n\n(.*?)\n\n", page, re.S)
    told = [name for row in rows.splitlines() for name in re.findall(r"`(\w+)`", row.split("|")[1])]
    assert sorted(told) == sorted(metadata.tables)


def test_a_write_that_fails_writes_nothing(store: Store) -> None:
    reading = read(report())

    def broken(tx: object) -> None:
        tx.reports.add([Attempt(reading.report, reading)], MADE_WITH)  # type: ignore[attr-defined]
        raise KeyError("a mistake of ours")

    with pytest.raises(KeyError):
        store.write("ingest", broken)
    assert count(store, readings) == count(store, acquisitions) == 0


HOSTILE = (
    "'); DROP TABLE reports; --",
    '=HYPERLINK("http://evil")',
    "nul \0 here",
    "half a pair \ud83d alone, \udc80",
    "\x10escaped\x100000",
    "<script>alert(1)</script>",
    "\U0001f4a3" * 300,
    "x" * 20_000,
)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_come_out_as_they_went_in(store: Store, words: str) -> None:
    put(store, hostile(words))
    with store.read() as view:
        assert as_reading(view.reports.reading(report(words).sha256)) == hostile(words)
        assert view.connection.scalars(select(articles.c.outlet)).all() == [words]
        assert view.connection.scalar(select(articles.c.headline).where(articles.c.outlet == words)) == words
        assert view.reports.origins(report(words).sha256) == (words,)


def hostile(words: str) -> Reading:
    """A reading that says these words wherever a report can."""
    found = read(report(words, origin=words))
    record, *rest = found.records
    assertion = record.assertions[3]
    voice = replace(assertion.attributions[0].voices[0], name=words)
    line = replace(assertion.attributions[0], voices=(voice,))
    told = replace(assertion, value=replace(assertion.value, name=words), attributions=(line,), why=words)
    record = replace(record, assertions=(*record.assertions[:3], told, *record.assertions[4:]))
    article = replace(found.article, outlet=words, headline=words, byline=words, url=words)
    return replace(found, article=article, records=(record, *rest))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.one_of(st.characters(), st.sampled_from("\0\x10\ud800\udfff'\"%_\\")), max_size=40))
def test_any_words_survive(store: Store, words: str) -> None:
    words = words.replace("\udfff", "").replace("\ud800", "\ud800 ")
    put(store, hostile(words))
    with store.read() as view:
        assert as_reading(view.reports.reading(report(words).sha256)) == hostile(words)
        assert words in view.connection.scalars(select(articles.c.outlet)).all()
