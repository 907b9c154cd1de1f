"""What tests share: the gold data where it lies beside the project, and nothing from the network."""

from __future__ import annotations

from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


@pytest.fixture(scope="session")
def gold() -> Path:
    """The folder of gold data; the test is skipped where it is absent."""
    if not GOLD.is_dir():
        pytest.skip("needs the gold data in ../shared/gold, which is not part of the project")
    return GOLD


@pytest.fixture(autouse=True)
def no_own_places(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder for a user's own data: tests never see the places of whoever runs them."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("WHOSAYS_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test that opens a connection fails: everything is read offline."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("A test tried to open a network connection.")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
