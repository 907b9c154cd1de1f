"""Killed, full, read-only, crowded, cut off: nothing that was told of is lost, and nothing is there twice."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select, text

from tests.store.ingesting import ingest, quick
from tests.store.postgres import Server
from tests.store.test_ingest import counts, write_reports
from whosays import ingesting
from whosays.errors import StoreUnreachable, StoreUnwritable
from whosays.ingesting import Outcome
from whosays.reading import Reading
from whosays.store import Store, engines
from whosays.store.engines import is_server
from whosays.store.tables import readings, records, reports
from whosays.types.report import Failure, Report

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


def child(*arguments: object, **environment: str) -> subprocess.Popen[str]:
    """A process that ingests (`tests.store.ingesting`)."""
    path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    call = [sys.executable, "-m", "tests.store.ingesting", *map(str, arguments)]
    return subprocess.Popen(
        call, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", **environment},
    )  # fmt: skip


def whole(where: str, archive: Path) -> set[str]:
    """The hashes of the reports in a store, of which every row and every byte is checked."""
    with Store.open(where, archive) as store, store.read() as view:
        if view.connection.dialect.name == "sqlite":
            assert view.connection.scalar(text("PRAGMA integrity_check")) == "ok"
            assert view.connection.execute(text("PRAGMA foreign_key_check")).all() == []
        shas = list(view.connection.scalars(select(readings.c.sha256).where(readings.c.until.is_(None))))
        assert len(shas) == len(set(shas))
        assert view.connection.scalar(select(func.count()).select_from(reports)) == len(shas)
        assert view.connection.scalar(select(func.count()).select_from(records)) == 4 * len(shas)
        for sha256 in shas:
            store.archive.get(sha256)
        return set(shas)


def test_fifty_kills_lose_nothing_and_double_nothing(where: str, tmp_path: Path) -> None:
    """The child is forked, so that fifty starts of Python are not waited for."""
    kills = 20 if is_server(where) else 50
    archive, folder = tmp_path / "archive", write_reports(tmp_path / "reports", 400)
    chance = random.Random(7)
    told: set[str] = set()
    Store.open(where, archive).close()
    for number in range(kills):
        told |= killed(where, archive, folder, chance)
        if number % 10 == 9:
            assert told <= whole(where, archive)
    found = whole(where, archive)
    assert told <= found and len(found) > 0
    with Store.open(where, archive) as store:
        left = 400 - len(found)
        assert ingest(store, folder) == {
            outcome: count for outcome, count in ((Outcome.KNOWN, len(found)), (Outcome.READ, left)) if count
        }
    assert len(whole(where, archive)) == 400


def killed(where: str, archive: Path, folder: Path, chance: random.Random) -> set[str]:
    """What a child told of that ingests a folder, in an order of its own, until it is killed at any moment."""
    receive, send = os.pipe()
    seed, lines, seconds = chance.random(), chance.choice((0, 0, 1, 5, 6, 11)), chance.uniform(0.0, 0.03)
    pid = os.fork()
    if pid == 0:
        try:
            os.close(receive)
            ingesting.BATCH_REPORTS = 5
            paths = sorted(folder.iterdir())
            random.Random(seed).shuffle(paths)
            with Store.open(where, archive) as store:
                ingest(store, *paths, tell=lambda done: os.write(send, f"{done.sha256} {done.outcome}\n".encode()))
        finally:
            os._exit(0)
    os.close(send)
    with os.fdopen(receive) as stream:
        told = [stream.readline() for _ in range(lines)]
        time.sleep(seconds)
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        told += stream
    return {line.split()[0] for line in told if line.split()[1:] == [Outcome.READ]}


def test_two_processes_into_one_new_store(where: str, tmp_path: Path) -> None:
    archive, folder = tmp_path / "archive", write_reports(tmp_path / "reports", 150)
    children = [child(where, archive, folder, PAUSE="0.001") for _ in range(2)]
    ends = [process.communicate(timeout=60) for process in children]
    assert [(process.returncode, errors) for process, (_, errors) in zip(children, ends, strict=True)] == [(0, "")] * 2
    first, second = (set(out.split()) for out, _ in ends)
    assert first | second == whole(where, archive) and len(first | second) == 150
    assert not first & second


def test_somebody_who_writes_for_too_long(where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE_SECONDS", 1.0)
    with Store.open(where, tmp_path / "archive") as one, Store.open(where, tmp_path / "archive") as other:

        def hold(tx: object) -> None:
            with pytest.raises(StoreUnreachable, match=r"Another process has held .* for 1 seconds"):
                other.write("test", lambda tx: None)
            with other.read() as view:  # who only reads waits for nobody
                assert view.members.count() == 0

        one.write("test", hold)
        other.write("test", lambda tx: None)


def test_a_disk_that_is_full_in_the_middle(tmp_path: Path) -> None:
    where, archive = tmp_path / "store.db", tmp_path / "archive"
    folder = write_reports(tmp_path / "reports", 150)
    Store.open(where, archive).close()
    process = child(where, archive, folder, FILE_LIMIT="600000")
    out, errors = process.communicate(timeout=60)
    assert process.returncode == 3
    assert errors.startswith("StoreUnwritable: ") and errors.count("\n") == 1 and "free some space" in errors
    assert set(out.split()) <= whole(str(where), archive) and 0 < len(out.split()) < 150
    with Store.open(where, archive) as store:
        assert sum(ingest(store, folder).values()) == 150
    assert len(whole(str(where), archive)) == 150


def test_a_store_that_reached_its_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ingesting, "BATCH_REPORTS", 5)
    folder = write_reports(tmp_path / "reports", 150)
    with Store.open(tmp_path / "store.db") as store:
        from sqlalchemy import event

        @event.listens_for(store._engine, "checkout")
        def _limit(connection: Any, *_: object) -> None:
            connection.execute("PRAGMA max_page_count = 150")

        told: list[str] = []
        with pytest.raises(Exception, match=r"store\.db cannot grow .* free some space"):
            ingest(store, folder, tell=lambda done: told.append(done.sha256))
    assert set(told) <= whole(str(tmp_path / "store.db"), tmp_path / "store.db.archive") and told


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to become somebody else")
@pytest.mark.parametrize("locked", ["store.db", "archive", "."])
def test_somebody_who_may_only_read(tmp_path: Path, locked: str) -> None:
    where, archive = tmp_path / "home" / "store.db", tmp_path / "home" / "archive"
    where.parent.mkdir()
    first, second = write_reports(tmp_path / "first", 5), write_reports(tmp_path / "second", 5, 5)
    with Store.open(where, archive) as store:
        ingest(store, first)
    for path in (where.parent, *where.parent.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for path in tmp_path.parents:
        if path.stat().st_uid == 0 and path != Path("/tmp") and path.is_relative_to("/tmp"):
            path.chmod(0o755)
    tmp_path.chmod(0o755)
    for path in (where.parent / locked, *(where.parent / locked).rglob("*")):
        os.chown(path, 0, 0)
        path.chmod(0o755 if path.is_dir() else 0o644)
    process = child(where, archive, second, USER_ID=str(NOBODY))
    out, errors = process.communicate(timeout=60)
    assert (process.returncode, out) == (3, "")
    assert errors.startswith("StoreUnwritable: ") and errors.count("\n") == 1, errors
    with Store.open(where, archive) as store:
        assert counts(store)[0] == 5
        assert ingest(store, second) == {Outcome.READ: 5}


@pytest.mark.skipif(os.getuid() != 0, reason="needs root, to become somebody else")
def test_who_may_not_write_may_look(tmp_path: Path) -> None:
    where, archive = tmp_path / "home" / "store.db", tmp_path / "home" / "archive"
    where.parent.mkdir()
    with Store.open(where, archive) as store:
        ingest(store, write_reports(tmp_path / "first", 5))
    for path in (tmp_path, *tmp_path.parents):
        if path != Path("/tmp") and path.is_relative_to("/tmp"):
            path.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        with Store.open(where, archive, create=False) as store:
            assert counts(store)[0] == 5
            with pytest.raises(StoreUnwritable, match="may not be written"):
                store.write("judge", lambda tx: None)
    finally:
        os.seteuid(0)
    assert whole(str(where), archive)


def test_a_server_that_goes_away_and_comes_back(server: Server, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 60)
    back = threading.Timer(1.0, server.start)

    def cut_off(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
        for number, answer in enumerate(quick(sources)):
            if number == 30:
                server.stop()
                back.start()
            yield answer

    with Store.open(server.database(), tmp_path / "archive", wait=20) as store:
        assert ingest(store, folder, read=cut_off) == {Outcome.READ: 60}
        assert counts(store) == (60, 240, 60)
    back.join()


def test_a_server_that_stays_away(server: Server, tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "reports", 60)
    address = server.database()
    told: list[str] = []

    def cut_off(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
        for number, answer in enumerate(quick(sources)):
            if number == 55:
                server.stop()
            yield answer

    try:
        with Store.open(address, tmp_path / "archive", wait=0.5) as store:
            with pytest.raises(StoreUnreachable, match=r"cannot be reached .* run the same command again"):
                ingest(store, folder, read=cut_off, tell=lambda done: told.append(done.sha256))
            with pytest.raises(StoreUnreachable), store.read():
                pass
    finally:
        server.start()
    assert set(told) == whole(address, tmp_path / "archive") and len(told) == 50
    with Store.open(address, tmp_path / "archive") as store:
        assert ingest(store, folder) == {Outcome.KNOWN: 50, Outcome.READ: 10}


def test_a_commit_that_nobody_heard_of_is_not_made_twice(server: Server, tmp_path: Path) -> None:
    """The line is cut when the server has committed and the answer is on its way."""
    from sqlalchemy import event

    with Store.open(server.database(), tmp_path / "archive", wait=5) as store:
        cut: list[bool] = []

        @event.listens_for(store._engine, "commit")
        def _cut(connection: Any) -> None:
            if not cut and connection.get_execution_options().get("writes"):
                cut.append(True)
                connection.connection.driver_connection.commit()
                pid = connection.connection.driver_connection.info.backend_pid
                with store._engine.connect() as other:
                    other.execute(text(f"SELECT pg_terminate_backend({pid})"))
                    time.sleep(0.1)

        ran = []

        def work(tx: Any) -> int:
            ran.append(tx.number)
            return int(tx.number)

        assert store.write("test", work) == 1
        with store.read() as view:
            assert view.connection.scalar(text("SELECT count(*) FROM transactions")) == 1
    assert cut and ran == [1]
