"""Files that are there whole or not at all."""

from __future__ import annotations

import errno
import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.export.specimen_incident import strike
from whosays.errors import UsageInvalid
from whosays.export import Audience, Form, export, loss_path
from whosays.export.writing import written_whole
from whosays.types.incident import Incident


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with written_whole(path) as stream:
        stream.write(b"one")
        assert not path.exists()
    assert path.read_bytes() == b"one" and listing(tmp_path) == ["x"]
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_error_on_the_way_leaves_the_path_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_text("before")
    with pytest.raises(RuntimeError), written_whole(path, overwrite=True) as stream:
        stream.write(b"half")
        raise RuntimeError
    assert path.read_text() == "before" and listing(tmp_path) == ["x"]


def test_a_path_that_is_taken_meanwhile_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "x"
    with pytest.raises(UsageInvalid, match="exists already"), written_whole(path) as stream:
        stream.write(b"mine")
        path.write_text("theirs")
    assert path.read_text() == "theirs" and listing(tmp_path) == ["x"]


def test_a_link_to_nowhere_is_a_path_that_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageInvalid, match="exists already"):
        export([strike()], Form.CSV, Audience.INTERNAL, path)
    assert listing(tmp_path) == ["x"]


def test_overwriting_a_link_leaves_what_it_led_to(tmp_path: Path) -> None:
    target, path = tmp_path / "target", tmp_path / "x"
    target.write_text("theirs")
    path.symlink_to(target)
    export([strike()], Form.CSV, Audience.INTERNAL, path, overwrite=True)
    assert target.read_text() == "theirs" and not path.is_symlink()


def test_a_full_disk_is_one_clear_line_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(UsageInvalid, match="No space left on device"):
        export([strike()], Form.CSV, Audience.INTERNAL, tmp_path / "x")
    assert listing(tmp_path) == []


def test_a_file_size_limit_leaves_nothing(tmp_path: Path) -> None:
    """A child whose files may not grow beyond a few kilobytes."""
    child = (
        "from pathlib import Path; import signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "from tests.export.specimen_incident import strike; from whosays.export import *\n"
        "from whosays.errors import UsageInvalid\n"
        "try: export([strike()] * 50, Form.JSONL, Audience.INTERNAL, Path(sys.argv[1]))\n"
        "except UsageInvalid as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", child, str(tmp_path / "x")], capture_output=True, text=True, check=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000)), cwd=Path(__file__).parents[2],
    )  # fmt: skip
    assert "x cannot be written: File too large. Nothing was left there." in done.stdout and listing(tmp_path) == []


def test_an_interrupted_export_leaves_nothing(tmp_path: Path) -> None:
    def some() -> Iterator[Incident]:
        yield strike()
        raise KeyboardInterrupt

    for form in Form:
        with pytest.raises(KeyboardInterrupt):
            export(some(), form, Audience.PUBLIC, tmp_path / form.value)
    assert listing(tmp_path) == []


def test_an_export_never_lies_there_without_its_loss_report(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    loss_path(path).write_text("theirs")
    with pytest.raises(UsageInvalid, match=r"x\.csv\.loss\.json exists already"):
        export([strike()], Form.CSV, Audience.INTERNAL, path)
    assert listing(tmp_path) == ["x.csv.loss.json"]
