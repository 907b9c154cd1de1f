"""Linking that is killed at any moment goes on where it was, and ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.store.samples import put, read, report
from whosays.desk import Desk, linking
from whosays.reading import Reading
from whosays.store import Store
from whosays.store.tables import incident_changes, memberships
from whosays.types.incident import ChangeKind
from whosays.types.record import Slot
from whosays.types.values import TimeValue

REPORTS = 30
KILLS = 12


def told(number: int) -> Reading:
    """A reading whose events are those of a few others: every tenth report tells of the same days."""
    reading = read(report(str(number), origin=f"{number}.txt"))
    day = f"2021-02-{number % 10 + 1:02d}"
    records = []
    for record in reading.records:
        times = tuple(
            replace(item, value=TimeValue("that day", day, "day")) if item.slot is Slot.TIME else item
            for item in record.assertions
        )
        records.append(replace(record, assertions=times))
    return replace(reading, records=tuple(records))


@pytest.fixture
def small_writes(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(linking, "BATCH", 8)
    yield


def state(store: Store) -> dict[str, frozenset[str]]:
    """The marks of each living incident."""
    with store.read() as view:
        return {name: frozenset(view.incidents.marks(name)) for name in view.incidents.living()}


@pytest.mark.usefixtures("small_writes")
def test_kills_change_nothing_in_the_end(tmp_path: Path) -> None:
    for name in ("calm.db", "killed.db"):
        with Store.open(tmp_path / name) as store:
            put(store, *map(told, range(REPORTS)))
    with Desk(Store.open(tmp_path / "calm.db")) as desk:
        desk.link()
        wanted = state(desk.store)
        with desk.store.read() as view:
            calm = [(item.change.incident, item.change.kind) for item in view.incidents.changed_since("")]
    chance = random.Random(3)
    for _ in range(KILLS):
        killed(tmp_path / "killed.db", chance.uniform(0.0, 0.25))
    with Desk(Store.open(tmp_path / "killed.db")) as desk:
        desk.link()
        assert state(desk.store) == wanted
        with desk.store.read() as view:
            assert [(item.change.incident, item.change.kind) for item in view.incidents.changed_since("")] == calm
            held = view.connection.scalars(select(memberships.c.mark).where(memberships.c.until.is_(None))).all()
            assert len(held) == len(set(held)) == 4 * REPORTS == sum(map(len, wanted.values()))
            assert view.pending.unweighed() == () and view.pending.count_unlinked() == 0
            numbers = view.connection.scalars(select(incident_changes.c.number)).all()
            assert sorted(numbers) == list(range(1, len(numbers) + 1))


def killed(where: Path, seconds: float) -> None:
    """Links in a child until it is killed."""
    pid = linking_child(where)
    time.sleep(seconds)
    os.kill(pid, 9)
    os.waitpid(pid, 0)


def linking_child(where: Path) -> int:
    """A process that links; its exit code says whether it came to the end."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            with Desk(Store.open(where)) as desk:
                desk.link()
            code = 0
        finally:
            os._exit(code)
    return pid


@pytest.mark.usefixtures("small_writes")
def test_two_processes_link_one_store(tmp_path: Path) -> None:
    for name in ("calm.db", "crowded.db"):
        with Store.open(tmp_path / name) as store:
            put(store, *map(told, range(REPORTS)))
    with Desk(Store.open(tmp_path / "calm.db")) as desk:
        desk.link()
        wanted = state(desk.store)
    children = [linking_child(tmp_path / "crowded.db") for _ in range(2)]
    assert [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in children] == [0, 0]
    with Store.open(tmp_path / "crowded.db") as store, store.read() as view:
        assert state(store) == wanted
        held = view.connection.scalars(select(memberships.c.mark).where(memberships.c.until.is_(None))).all()
        assert len(held) == len(set(held)) == 4 * REPORTS
        born = [item for item in view.incidents.changed_since("") if item.change.kind is ChangeKind.BORN]
        assert len(born) == len({item.change.incident for item in born})
