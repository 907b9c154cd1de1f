"""The rooms joined: one report or many, in order, and what one bad report costs."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.resources import files
from itertools import islice
from pathlib import Path

import pytest

from tests.specimen import reading
from whosays import service
from whosays.errors import DataMissing, ReportError, ReportUnreadable, UsageInvalid
from whosays.reading import Reading
from whosays.service import Kit
from whosays.types.report import Failure, Report
from whosays.workers import serve

STORY = "Rebels shelled the town of Aleppo on Monday, the army said. Two civilians were killed."


def quick(report: Report, kit: object) -> Reading:
    """A reading without any stage: the specimen's, over the report; some words make it fail."""
    text = report.data.decode()
    if "unreadable" in text:
        raise ReportUnreadable(f"{report.origin} says nothing.")
    if "mistake" in text:
        raise KeyError("a mistake of ours")
    if "missing" in text:
        raise DataMissing("no table")
    if "deadly" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    base = reading()
    return replace(base, report=report, article=replace(base.article, text=text, view=text))


def work() -> None:
    """A worker process that reads without stages."""
    serve(_prepare)


def _prepare() -> Callable[[Report | Failure], Reading | Failure]:
    service.read_report = quick  # this process is the worker's own
    service.load_kit = lambda: None  # type: ignore[assignment]
    return service._prepare()


@pytest.fixture
def stageless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "read_report", quick)
    monkeypatch.setattr(service, "load_kit", lambda: None)
    monkeypatch.setattr(service, "WORKER", "tests.test_service:work")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(30):
        words = {7: "unreadable ", 11: "mistake "}.get(number, "")
        (tmp_path / f"{number:02d}.txt").write_text(f"{words}Report number {number} of the day.\n")
    return tmp_path


def origins(items: Iterator[Reading | Failure]) -> list[tuple[str, bool]]:
    return [
        (Path(item.origin).name, False) if isinstance(item, Failure) else (Path(item.report.origin).name, True)
        for item in items
    ]


EXPECTED = [(f"{number:02d}.txt", number not in (7, 11)) for number in range(30)]


@pytest.mark.usefixtures("stageless")
@pytest.mark.parametrize("processes", [1, 2])
def test_many_come_in_order_and_bad_ones_fail_alone(folder: Path, processes: int) -> None:
    assert origins(service.read_many(folder, processes=processes)) == EXPECTED


@pytest.mark.usefixtures("stageless")
def test_processes_change_no_reading(folder: Path) -> None:
    reports = [report for report in service.gather([folder]) if isinstance(report, Report)]
    alone = [item if isinstance(item, Reading) else str(item.error) for item in service.read_many(reports, processes=1)]
    both = [item if isinstance(item, Reading) else str(item.error) for item in service.read_many(reports, processes=2)]
    assert alone == both
    assert all(item.report.data for item in both if isinstance(item, Reading))


@pytest.mark.usefixtures("stageless")
def test_a_report_that_kills_its_worker_is_a_failure(folder: Path) -> None:
    (folder / "14.txt").write_text("deadly")
    found = list(service.read_many(folder, processes=2))
    assert origins(iter(found)) == [(name, good and name != "14.txt") for name, good in EXPECTED]
    death = found[14]
    assert isinstance(death, Failure) and "SIGKILL" in str(death.error) and "--processes 1" in str(death.error)


@pytest.mark.usefixtures("stageless")
@pytest.mark.parametrize("processes", [1, 2])
def test_what_stops_the_run_stops_it(folder: Path, processes: int) -> None:
    (folder / "20.txt").write_text("missing")
    with pytest.raises(DataMissing):
        list(service.read_many(folder, processes=processes))


@pytest.mark.usefixtures("stageless")
def test_many_are_read_as_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "HELD", 1000)
    taken: list[int] = []

    def endless() -> Iterator[Report]:
        while True:
            taken.append(1)
            yield Report(b"x" * 400, "text/plain", "endless", "2020-01-01T00:00:00+00:00")

    readings = service.read_many(endless(), processes=2)
    assert len(list(islice(readings, 20))) == 20
    assert len(taken) < 20 + service.FEW + 10


@pytest.mark.usefixtures("stageless")
def test_few_reports_start_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("a worker was started")

    monkeypatch.setattr(service, "Workers", refuse)
    files = sorted(folder.iterdir())[:3]
    assert len(list(service.read_many(files, processes=2))) == 3


@pytest.mark.usefixtures("stageless")
def test_a_mistake_of_ours_says_so(folder: Path) -> None:
    (item,) = service.read_many(folder / "11.txt")
    assert isinstance(item, Failure) and type(item.error) is ReportError and "bug" in str(item.error)


@pytest.mark.usefixtures("stageless")
def test_missing_source_is_told_before_anything_is_read(folder: Path) -> None:
    with pytest.raises(UsageInvalid, match="no file or folder"):
        service.read_many([folder, folder / "nowhere"])


@pytest.mark.usefixtures("stageless")
@pytest.mark.parametrize("date", ["yesterday", "2017-13-40", ""])
def test_published_that_is_no_date_is_refused(folder: Path, date: str) -> None:
    with pytest.raises(UsageInvalid):
        service.read_many(folder, published=date)
    with pytest.raises(UsageInvalid):
        service.read(folder / "01.txt", published=date)


@pytest.mark.usefixtures("stageless")
def test_one_report_is_asked_for_and_several_are_refused(folder: Path) -> None:
    with pytest.raises(UsageInvalid, match="several"):
        service.read(folder)
    with pytest.raises(ReportUnreadable):
        service.read(folder / "07.txt")
    (folder / "empty").mkdir()
    with pytest.raises(ReportUnreadable, match="no report"):
        service.read(folder / "empty")


@pytest.fixture(scope="module")
def kit() -> Kit:
    return service.load_kit()


def test_a_sentence_is_read_from_end_to_end(kit: Kit, tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    found = service.read(path, published="2016-05-04", outlet="River Post")
    assert found.records and found.article.published == "2016-05-04" and found.article.outlet == "River Post"
    for record in found.records:
        for assertion in record.assertions:
            for anchor in assertion.anchors:
                assert found.article.text[anchor.start : anchor.end] == anchor.quote
    assert dict(found.made_with).keys() >= {"whosays", "spacy", "tables"}
    assert Reading.from_dict(json.loads(found.to_json())) == found


def test_reading_twice_gives_the_same(kit: Kit) -> None:
    first, second = (service.read_text(STORY, published="2016-05-04") for _ in range(2))
    assert first.records == second.records and first.article == second.article


def test_workers_read_what_one_process_reads(kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "FEW", 1)
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{STORY}\n\nThe army denied that {number + 3} soldiers were hurt.\n")
    reports = list(service.gather([tmp_path]))
    assert list(service.read_many(reports, processes=2)) == list(service.read_many(reports, processes=1))


def test_with_the_model_every_assertion_has_a_confidence_and_made_with_names_it(kit: Kit) -> None:
    assert kit.reader is not None
    found = service.read_text(STORY, published="2016-05-04")
    assert dict(found.made_with)["reader"] == kit.reader.version
    assert all(
        item.confidence is not None and 0 <= item.confidence <= 1
        for record in found.records
        for item in record.assertions
    )
    table = found.to_frame()
    assert table.confidence.notna().all() and table.doubtful.notna().all()


def test_tables_that_reading_does_not_use_are_tables() -> None:
    assert {table.name for table in files("whosays.data").iterdir()} >= service.AFTER_READING


def test_without_the_model_the_rules_read_and_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "load_reader", lambda: None)
    alone = service.load_kit.__wrapped__()
    assert dict(alone.made_with)["reader"] == service.RULES_ALONE
    monkeypatch.setattr(service, "load_kit", lambda: alone)
    found = service.read_text(STORY, published="2016-05-04")
    assert found.records
    assert all(item.confidence is None and not item.doubtful for record in found.records for item in record.assertions)
    assert found.to_frame().confidence.isna().all()
