"""Ingest: each report once, told of only when it is stored, and gone on with after any end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select

from tests.specimen import TEXT
from tests.store.ingesting import ingest, quick
from tests.store.samples import LATER, MADE_WITH, read
from whosays import ingesting, service
from whosays.ingesting import Done, Outcome
from whosays.reading import Reading
from whosays.service import particulars_of
from whosays.store import Store
from whosays.store.tables import acquisitions, readings, records
from whosays.types.report import Failure, Report


def write_reports(folder: Path, count: int, first: int = 0) -> Path:
    """A folder of reports that are all different."""
    folder.mkdir(exist_ok=True)
    for number in range(first, first + count):
        (folder / f"{number:05d}.txt").write_text(f"{TEXT}\nNumber {number}.\n")
    return folder


def counts(store: Store) -> tuple[int, int, int]:
    """(readings, records, acquisitions)."""
    with store.read() as view:
        found = [view.connection.scalar(select(func.count()).select_from(table)) or 0
                 for table in (readings, records, acquisitions)]  # fmt: skip
    return found[0], found[1], found[2]


def test_a_folder_is_kept_whole_and_then_known(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 60)
    (folder / "bad.txt").write_text("unreadable")
    (folder / "copy.txt").write_bytes((folder / "00003.txt").read_bytes())
    (folder / "badcopy.txt").write_text("unreadable")
    told: list[Done] = []
    assert ingest(store, folder, tell=told.append) == {
        Outcome.READ: 60, Outcome.FAILED: 1, Outcome.KNOWN: 1, Outcome.FAILED_BEFORE: 1
    }  # fmt: skip
    assert counts(store) == (60, 240, 63)
    assert {Path(item.origin).name for item in told} == {path.name for path in folder.iterdir()}
    (failed,) = [item for item in told if item.outcome is Outcome.FAILED]
    assert failed.reason.endswith("says nothing.")
    with store.read() as view:
        assert view.reports.bytes_of(failed.sha256) == b"unreadable"

    def never(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
        for _ in sources:
            raise AssertionError("what is known is not read")
        yield from ()

    assert ingest(store, folder, read=never) == {Outcome.KNOWN: 61, Outcome.FAILED_BEFORE: 2}
    assert counts(store) == (60, 240, 63)


def test_ten_thousand_copies_are_read_once(store: Store) -> None:
    data = TEXT.encode()
    copies = [Report(data, "text/plain", f"copy-{number}", "2021-03-15T08:00:00+00:00") for number in range(10_000)]
    found = ingesting.ingest(store, copies, read=quick, made_with=MADE_WITH)
    assert found == {Outcome.READ: 1, Outcome.KNOWN: 9_999}
    assert counts(store) == (1, 4, 10_000)


def test_other_versions_are_read_anew_when_asked(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 3)
    (folder / "bad.txt").write_text("unreadable")
    ingest(store, folder)

    def later(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
        for item in sources:
            assert isinstance(item, Report)
            yield read(item, LATER)

    options = {"read": later, "made_with": LATER}
    assert ingest(store, folder, **options) == {Outcome.OLDER: 4}
    assert ingest(store, folder, **options, reread=True) == {Outcome.READ: 4}
    assert ingest(store, folder, **options, reread=True) == {Outcome.KNOWN: 4}
    assert counts(store)[0] == 7
    with store.read() as view:
        assert {member.key.split(".")[1] for member in view.members.since()} == {
            "1",
            "2",
        } and view.members.count() == 16


def test_other_particulars_are_other_readings(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 1)
    ingest(store, folder)
    dated = {"particulars": particulars_of("2021-03-14")}
    assert ingest(store, folder, **dated) == {Outcome.OLDER: 1}
    assert ingest(store, folder, **dated, reread=True) == {Outcome.READ: 1}
    assert ingest(store, folder, **dated) == {Outcome.KNOWN: 1}


def test_what_was_erased_is_refused(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 2)
    told: list[Done] = []
    ingest(store, folder, tell=told.append)
    store.erase(told[0].sha256, reason="asked for by the family", by="ana")
    assert ingest(store, folder, reread=True) == {Outcome.ERASED: 1, Outcome.KNOWN: 1}
    assert counts(store) == (1, 4, 1)


def test_nothing_is_told_of_before_it_is_stored(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "BATCH_REPORTS", 5)
    folder = write_reports(tmp_path / "reports", 12)

    def look(done: Done) -> None:
        with store.read() as view:
            assert view.reports.reading(done.sha256) is not None
        assert done.sha256 in store.archive

    assert ingest(store, folder, tell=look) == {Outcome.READ: 12}


def test_an_interrupt_keeps_what_was_read(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 9)

    def interrupted(
        sources: Iterable[Report | Failure], *, processes: int | None = None
    ) -> Iterator[Reading | Failure]:
        for number, answer in enumerate(quick(sources)):
            if number == 4:
                raise KeyboardInterrupt
            yield answer

    told: list[Done] = []
    with pytest.raises(KeyboardInterrupt):
        ingest(store, folder, read=interrupted, tell=told.append)
    assert len(told) == 4 and counts(store)[0] == 4
    assert ingest(store, folder) == {Outcome.KNOWN: 4, Outcome.READ: 5}


def test_another_process_may_be_quicker(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 4)

    def slow(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
        first = True
        for answer in quick(sources):
            if first:
                assert ingest(store, folder) == {Outcome.READ: 4}
                first = False
            yield answer

    assert ingest(store, folder, read=slow) == {Outcome.KNOWN: 4}
    assert counts(store) == (4, 16, 4)


def test_the_versions_are_those_that_readings_bear() -> None:
    assert service.made_with() == service.load_kit().made_with


def test_real_reading_goes_into_the_store(store: Store) -> None:
    text = "Rebels shelled the town of Aleppo on Monday, the army said. Two civilians were killed."
    report = Report(text.encode(), "text/plain", "one.txt", "2021-03-15T08:00:00+00:00")
    assert ingesting.ingest(store, [report]) == {Outcome.READ: 1}
    with store.read() as view:
        kept = view.reports.reading(report.sha256)
        assert kept is not None and replace(kept.report, data=report.data) == report
        assert [member.record for member in view.members.since()] == list(kept.records) and kept.records
    assert ingesting.ingest(store, [report]) == {Outcome.KNOWN: 1}


def test_what_is_erased_while_it_is_read_leaves_no_bytes(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 2)

    def erased(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
        for answer in quick(sources):
            assert isinstance(answer, Reading)
            if answer.report.origin.endswith("0.txt"):
                store.erase(answer.report.sha256, reason="asked for", by="ana")
            yield answer

    told: list[Done] = []
    assert ingest(store, folder, read=erased, tell=told.append) == {Outcome.ERASED: 1, Outcome.READ: 1}
    assert {item.outcome: item.sha256 in store.archive for item in told} == {Outcome.ERASED: False, Outcome.READ: True}


def test_a_store_is_read_anew_out_of_its_archive(store: Store, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 3)
    (folder / "bad.txt").write_text("unreadable")
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "Told in a row.", "date": "2021-03-14", "outlet": "Wire"}\n')
    told: list[Done] = []
    ingest(store, folder, rows, tell=told.append)
    gone = next(item for item in told if item.origin.endswith("00001.txt"))
    store.archive.remove(gone.sha256)
    for path in (*folder.iterdir(), rows):
        path.unlink()
    asked: list[Report] = []

    def later(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
        for item in sources:
            if isinstance(item, Report):
                asked.append(item)
            yield item if isinstance(item, Failure) else read(item, LATER)

    options = {"read": later, "made_with": LATER, "reread": True}
    found = ingesting.ingest(store, ingesting.kept_reports(store, LATER), **options)  # type: ignore[arg-type]
    assert found == {Outcome.READ: 4, Outcome.FAILED: 1}
    (row,) = [report for report in asked if report.media_type == "application/json"]
    assert (row.particulars.text, row.particulars.published, row.particulars.published_basis) == (
        "Told in a row.", "2021-03-14", "row"
    )  # fmt: skip
    with store.read() as view:
        assert view.reports.older(LATER) == (gone.sha256,)
        assert gone.sha256 in view.reports.failures()[0].origin
        assert all(view.reports.origins(report.sha256)[0] == report.origin for report in asked)
