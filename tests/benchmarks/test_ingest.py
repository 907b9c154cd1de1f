"""The benchmark of ingest counts whole rounds, both ways, on whatever reads."""

from __future__ import annotations

import pytest

from benchmarks import ingest
from benchmarks.gold import Item
from tests.specimen import TEXT
from tests.store.ingesting import quick
from tests.store.samples import MADE_WITH
from whosays import service


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reads without stages, so that the round is short."""
    monkeypatch.setattr(service, "read_many", quick)
    monkeypatch.setattr(service, "made_with", lambda: MADE_WITH)
    texts = [Item(str(number), f"{TEXT} {number}", None, None) for number in range(40)]
    monkeypatch.setattr(ingest, "items", lambda files: texts)


@pytest.mark.usefixtures("light")
def test_every_round_reads_and_stores_all() -> None:
    speed = ingest.measure(count=20, rounds=3)
    assert speed.reports == 60 and len(speed.shares) == 3
    assert min(speed.reading_per_second, speed.ingest_per_second, speed.known_per_second, speed.busy_share) > 0
    assert sorted(speed.shares)[1] == speed.share and speed.bytes_per_report > 1000


@pytest.mark.usefixtures("light")
def test_a_report_that_fails_stops_the_measuring(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [Item(str(number), "unreadable " * 300, None, None) for number in range(40)]
    monkeypatch.setattr(ingest, "items", lambda files: texts)
    with pytest.raises(RuntimeError, match="its time counts for nothing"):
        ingest.measure(count=20, rounds=1)


def test_the_table_says_what_was_reached() -> None:
    speed = ingest.Speed(480, 10.0, 9.0, 0.9, (0.91, 0.9, 0.85), 0.97, 5000.0, 19_000.0)
    page = ingest.table(speed, "SQLite", "2026-11-30")
    assert "| 90.0% | 90% (met), stretch 95% | rounds: 91.0%, 90.0%, 85.0% |" in page
    assert "| SQLite | the same by processor time | 97.0% |" in page and "10.0 / 9.0" in page
