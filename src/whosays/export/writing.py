"""Where an export goes: a stream, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from whosays.errors import UsageInvalid

# Exports may hold names: only their owner reads them until somebody decides otherwise.
MODE = 0o600


def check_free(path: Path, *, overwrite: bool) -> None:
    """Raises: UsageInvalid when the path is taken and may not be overwritten, or cannot be a file at all."""
    if path.is_dir():
        raise UsageInvalid(f"{path} is a folder. Give --out the name of a file.")
    if not path.parent.is_dir():
        raise UsageInvalid(f"There is no folder {path.parent}. Make it, or give --out another path.")
    if not overwrite and (path.exists() or path.is_symlink()):
        raise UsageInvalid(f"{path} exists already. Give --out another path, or add --overwrite.")


@contextmanager
def written_whole(path: Path, *, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A stream whose bytes become the file at its end; when it ends in an error, the path is as it was.

    Raises: UsageInvalid when the path is taken, or cannot be written.
    """
    check_free(path, overwrite=overwrite)
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", suffix=".part", dir=path.parent)
    except OSError as error:
        raise cannot(path, error) from error
    part = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        part.chmod(MODE)
        if overwrite:
            part.replace(path)
        else:
            # A link, unlike a renaming, fails where somebody else has made the file meanwhile.
            _link(part, path)
    except OSError as error:
        raise cannot(path, error) from error
    finally:
        part.unlink(missing_ok=True)


def _link(part: Path, path: Path) -> None:
    try:
        path.hardlink_to(part)
    except FileExistsError as error:
        raise UsageInvalid(f"{path} exists already. Give --out another path, or add --overwrite.") from error
    except OSError:
        # Some file systems know no links.
        check_free(path, overwrite=False)
        part.replace(path)


def cannot(path: Path, error: OSError) -> UsageInvalid:
    """The error of a path that cannot be written."""
    return UsageInvalid(f"{path} cannot be written: {error.strerror or error}. Nothing was left there.")
