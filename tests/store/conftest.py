"""Stores for tests: every contract is held on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.store.postgres import Server, running
from whosays.store import Store

ABSENT = "PostgreSQL is not installed (Debian: apt-get install postgresql)"


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A PostgreSQL server; the test is skipped where none is installed."""
    with running() as found:
        if found is None:
            pytest.skip(ABSENT)
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a store may be made that nobody has used."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    address: str = request.getfixturevalue("server").database()
    return address


Opener = Callable[[], Store]


@pytest.fixture
def opened(where: str, tmp_path: Path) -> Iterator[Opener]:
    """Opens the store, as often as it is called; all are closed afterwards."""
    stores: list[Store] = []

    def open_it() -> Store:
        stores.append(Store.open(where, tmp_path / "archive", wait=5))
        return stores[-1]

    yield open_it
    for store in stores:
        store.close()


@pytest.fixture
def store(opened: Opener) -> Store:
    """An empty store."""
    return opened()
