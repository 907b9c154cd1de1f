"""The archive holds a report's bytes whole or not at all."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.errors import StoreInvalid, StoreUnwritable
from whosays.store.archive import Archive


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.binary(max_size=50), max_size=5))
def test_bytes_come_back(tmp_path: Path, items: list[bytes]) -> None:
    archive = Archive(tmp_path / "archive")
    archive.put((sha(data), data) for data in items)
    archive.put((sha(data), data) for data in items)
    assert [archive.get(sha(data)) for data in items] == items
    assert all(sha(data) in archive for data in items)


def test_a_file_lies_under_its_hash(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.put([(sha(b"x"), b"x")])
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert file == tmp_path / "archive" / sha(b"x")[:2] / sha(b"x")[2:4] / sha(b"x")


@pytest.mark.parametrize("damage", [b"", b"y", b"xx"])
def test_damage_is_seen_and_a_file_cut_short_is_written_anew(tmp_path: Path, damage: bytes) -> None:
    archive = Archive(tmp_path)
    archive.put([(sha(b"x"), b"x")])
    archive.path_of(sha(b"x")).write_bytes(damage)
    with pytest.raises(StoreInvalid, match="damaged"):
        archive.get(sha(b"x"))
    archive.put([(sha(b"x"), b"x")])
    assert (archive.path_of(sha(b"x")).read_bytes() == b"x") is (len(damage) != 1)


def test_what_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(StoreInvalid, match="cannot be read"):
        Archive(tmp_path).get(sha(b"x"))


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "a" * 63, "a" * 64 + "\n"])
def test_only_a_hash_names_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="is no SHA-256"):
        Archive(tmp_path).path_of(name)


def test_a_write_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    archive = Archive(tmp_path / "archive")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StoreUnwritable, match="free some space"):
        archive.put([(sha(b"x"), b"x")])
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_a_kill_left_of_a_file_is_removed_with_it(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put([(sha(b"x"), b"x")])
    left = archive.path_of(sha(b"x")).with_name(f".new-{sha(b'x')}-0123")
    left.write_bytes(b"x")
    assert sorted(archive.files()) == sorted([left, archive.path_of(sha(b"x"))])
    archive.remove(sha(b"x"))
    assert list(archive.files()) == []


def test_others_may_read_what_the_folder_lets_them(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        Archive(tmp_path).put([(sha(b"x"), b"x")])
    finally:
        os.umask(before)
    assert Archive(tmp_path).path_of(sha(b"x")).stat().st_mode & 0o777 == 0o640


def test_removing_is_idempotent(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.put([(sha(b"x"), b"x")])
    archive.remove(sha(b"x"))
    archive.remove(sha(b"x"))
    assert sha(b"x") not in archive
