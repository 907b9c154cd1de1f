"""Files, folders, addresses and standard input to reports. The only part of acquiring that touches disk and clock."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from whosays.acquire import sniff
from whosays.acquire.fields import overlay, particulars_of
from whosays.acquire.rows import rows_of
from whosays.errors import ReportError, ReportTooLarge, ReportUnreadable, UsageInvalid
from whosays.types.report import Failure, Particulars, Report

LIMIT = 50_000_000
_HEAD = 65_536
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_NOTHING = Particulars()


def acquire(
    source: str | Path, *, particulars: Particulars = _NOTHING, limit_bytes: int = LIMIT
) -> Iterator[Report | Failure]:
    """Every report of a file, a folder (with its folders, sorted, hidden files passed over), an address (http or https)
    or "-" for stdin.

    particulars: what the caller says of the reports; it goes before what a row says. limit_bytes: of one report,
    after unpacking. A report that cannot be read comes as a Failure, and the others still come.
    Raises: UsageInvalid when the source itself does not exist.
    """
    if str(source) == "-":
        yield from _stream(sys.stdin.buffer, "-", particulars, limit_bytes)
        return
    if is_address(source):
        yield from _address(str(source), particulars, limit_bytes)
        return
    path = Path(source)
    if path.is_dir():
        for file in _files(path):
            yield from _file(file, particulars, limit_bytes)
    elif path.exists():
        yield from _file(path, particulars, limit_bytes)
    else:
        raise UsageInvalid(f"There is no file or folder {path}. Give a path, or - for standard input.")


def is_address(source: str | Path) -> bool:
    """Whether a source is an address and no path: it begins with a scheme, and no file bears that name."""
    scheme = _SCHEME.match(source) if isinstance(source, str) else None
    return scheme is not None and (scheme.group().lower() in ("http:", "https:") or not Path(source).exists())


def from_text(text: str, *, particulars: Particulars = _NOTHING, origin: str = "text") -> Report:
    """A report of plain text that is already in memory."""
    return from_bytes(text.encode("utf-8", "replace"), particulars=particulars, origin=origin, media_type=sniff.PLAIN)


def from_bytes(
    data: bytes, *, particulars: Particulars = _NOTHING, origin: str = "bytes", media_type: str | None = None
) -> Report:
    """One report of bytes in memory: a page or plain text; media_type is told from the bytes unless given.

    Raises: ReportUnreadable for anything that is not text, and for tables, which `acquire` reads from a file.
    """
    kind = media_type or sniff.sniff(data, origin)
    if kind not in (sniff.HTML, sniff.PLAIN):
        raise ReportUnreadable(f"{origin} is {kind}, a table of reports: write it to a file and give that.")
    return Report(data, kind, origin, _now(), overlay(Particulars(), particulars))


def with_fields(report: Report) -> Report:
    """A report of which only the bytes were kept, with what its row says where it came from a table."""
    if report.media_type != sniff.JSON:
        return report
    row = json.loads(report.data)
    return replace(report, particulars=overlay(particulars_of(row), report.particulars))


def _files(folder: Path) -> Iterator[Path]:
    """The files below a folder, in the order of their paths. Links to folders are not followed."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith("."):
            continue
        if entry.is_dir():
            if not entry.is_symlink():
                yield from _files(entry)
        elif entry.is_file():
            yield entry


def _file(path: Path, particulars: Particulars, limit: int) -> Iterator[Report | Failure]:
    try:
        with path.open("rb") as stream:
            yield from _stream(stream, str(path), particulars, limit)
    except OSError as error:
        yield Failure(str(path), ReportUnreadable(f"{path} cannot be opened: {error.strerror or error}."))


def _address(address: str, particulars: Particulars, limit: int) -> Iterator[Report | Failure]:
    from whosays.acquire import web  # what speaks http is loaded by those who ask for it

    try:
        page = web.fetch(address, limit)
    except ReportError as error:
        yield Failure(address, error)
        return
    said = Particulars(url=page.url, charset=page.charset)
    yield from _stream(io.BytesIO(page.data), address, particulars, limit, said)


def _stream(
    stream: BinaryIO, origin: str, particulars: Particulars, limit: int, said: Particulars = _NOTHING
) -> Iterator[Report | Failure]:
    """The reports of one stream. Never more than `limit` bytes of a report are held, packed or unpacked.

    said: what the server says of a page.
    """
    name = origin.removesuffix(".gz")
    try:
        source, head = _unpacked(stream)
        kind = sniff.sniff(head, name)
        joined = _joined(head, source)
        if kind in (sniff.HTML, sniff.PLAIN):
            data = joined.read(limit + 1)
            if len(data) > limit:
                raise ReportTooLarge(f"{origin} has more than {limit:,} bytes: split it, or raise the limit.")
            yield Report(data, kind, origin, _now(), overlay(said, particulars))
        else:
            yield from _rows(joined, kind, origin, particulars, limit)
    except ReportError as error:
        yield Failure(origin, error)
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        yield Failure(origin, ReportUnreadable(f"{origin} is broken gzip ({error}): pack it again."))


def _rows(
    stream: io.BufferedReader, kind: str, origin: str, caller: Particulars, limit: int
) -> Iterator[Report | Failure]:
    for number, row in rows_of(stream, kind, origin, limit):
        where = origin if number is None else f"{origin}#{number}"
        if isinstance(row, ReportError):
            yield Failure(where, row)
            continue
        given = particulars_of(row)
        if given.text is None:
            columns = ", ".join(str(key) for key in list(row)[:12])
            advice = f"{where} has no text. Name its text column 'text'; its columns are: {columns}."
            yield Failure(where, ReportUnreadable(advice))
            continue
        data = json.dumps(dict(row), ensure_ascii=False, default=str).encode("utf-8", "replace")
        if len(data) > limit:
            yield Failure(
                where, ReportTooLarge(f"{where} has more than {limit:,} bytes: split it, or raise the limit.")
            )
            continue
        yield Report(data, sniff.JSON, where, _now(), overlay(given, caller))


def _unpacked(stream: BinaryIO) -> tuple[BinaryIO, bytes]:
    """The stream, unpacked where it is gzip, and its head, which is read already."""
    head = stream.read(_HEAD)
    if not head.startswith(sniff.GZIP_MAGIC):
        return stream, head
    unpacked = gzip.GzipFile(fileobj=_joined(head, stream))
    first = unpacked.read(_HEAD)
    if first.startswith(sniff.GZIP_MAGIC):
        raise ReportUnreadable("This file is packed with gzip twice: unpack it once.")
    return unpacked, first  # type: ignore[return-value]


def _joined(head: bytes, rest: BinaryIO) -> io.BufferedReader:
    """A stream with its head put back."""
    return io.BufferedReader(_Joined(head, rest), buffer_size=_HEAD)


class _Joined(io.RawIOBase):
    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._head.read(len(buffer)) or self._rest.read(len(buffer))
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
