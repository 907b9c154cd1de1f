"""The bytes of reports, each in a file named by its hash."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from whosays.errors import StoreInvalid
from whosays.store.engines import unwritable

_HASH = re.compile("[0-9a-f]{64}")
# Begins the name of a file that is being written; a kill may leave one.
_NEW = ".new-"


class Archive:
    """A folder of reports' bytes. A file is there whole or not at all, whenever the power fails."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path_of(self, sha256: str) -> Path:
        """Where the bytes of a report lie. Raises: ValueError when it is no hash."""
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256.")
        return self.folder / sha256[:2] / sha256[2:4] / sha256

    def __contains__(self, sha256: str) -> bool:
        return self.path_of(sha256).is_file()

    def put(self, items: Iterable[tuple[str, bytes]]) -> None:
        """Keeps bytes under their hashes; what is there already is left alone.

        When it returns, the bytes are on the disk. Raises: StoreUnwritable.
        """
        folders: set[Path] = set()
        try:
            for sha256, data in items:
                path = self.path_of(sha256)
                # A file of another length can only be damage: it is written anew.
                if path.is_file() and path.stat().st_size == len(data):
                    continue
                if not path.parent.is_dir():
                    path.parent.mkdir(parents=True, exist_ok=True)
                    folders |= {path.parent.parent, self.folder, self.folder.parent}
                _write(path, data)
                folders.add(path.parent)
            for folder in folders:
                _sync(folder)
        except OSError as error:
            raise unwritable(error, self.folder) from error

    def get(self, sha256: str) -> bytes:
        """The bytes of a report. Raises: StoreInvalid when they are gone or are not what was kept."""
        path = self.path_of(sha256)
        try:
            data = path.read_bytes()
        except OSError as error:
            raise StoreInvalid(f"{path} cannot be read ({error.strerror}): take it back from a copy.") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise StoreInvalid(f"{path} is damaged: its bytes are not those of its name. Take it back from a copy.")
        return data

    def files(self) -> Iterator[Path]:
        """Every file of the archive, those of writes that were cut short among them."""
        return (path for path in self.folder.glob("??/??/*") if path.is_file())

    def remove(self, sha256: str) -> None:
        """Takes the bytes of a report away, if they are there. Raises: StoreUnwritable."""
        path = self.path_of(sha256)
        try:
            path.unlink(missing_ok=True)
            if path.parent.is_dir():
                for cut_short in path.parent.glob(f"{_NEW}{sha256}-*"):
                    cut_short.unlink(missing_ok=True)
                _sync(path.parent)
        except OSError as error:
            raise unwritable(error, path) from error


def _write(path: Path, data: bytes) -> None:
    new = path.with_name(f"{_NEW}{path.name}-{secrets.token_hex(8)}")
    try:
        with new.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _sync(folder: Path) -> None:
    """Makes the names in a folder last. Windows knows no such thing and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
