"""Rows of JSON, JSON Lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from charset_normalizer import from_bytes as guess

from whosays.acquire import sniff
from whosays.errors import ReportError, ReportTooLarge, ReportUnreadable

Row = Mapping[str, Any] | ReportError
_CONTAINERS = ("articles", "results", "items", "documents", "data", "records", "posts", "tweets", "reports")


def rows_of(stream: io.BufferedReader, kind: str, name: str, limit: int) -> Iterator[tuple[int | None, Row]]:
    """(number from 1, row or why it cannot be read) for each row; the number is None where the whole file fails.

    JSON is read whole, up to `limit` bytes; JSON Lines and CSV are streamed, each row up to `limit`.
    """
    if kind == sniff.JSONL:
        yield from _lines(stream, name, limit)
    elif kind == sniff.JSON:
        yield from _whole(stream, name, limit)
    else:
        yield from _cells(stream, name, limit, "\t" if kind == sniff.TSV else ",")


def _lines(stream: io.BufferedReader, name: str, limit: int) -> Iterator[tuple[int | None, Row]]:
    number = 0
    while line := stream.readline(limit + 1):
        number += 1
        if len(line) > limit:
            yield number, ReportTooLarge(f"{name}#{number} has more than {limit:,} bytes: split it or raise the limit.")
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            continue
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        yield number, _object(line, f"{name}#{number}")


def _object(line: bytes, where: str) -> Row:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        return ReportUnreadable(f"{where} is not JSON ({_short(error)}): mend or remove the line.")
    return value if isinstance(value, dict) else ReportUnreadable(f'{where} is not an object: write {{"text": "..."}}.')


def _whole(stream: io.BufferedReader, name: str, limit: int) -> Iterator[tuple[int | None, Row]]:
    data = stream.read(limit + 1)
    if len(data) > limit:
        yield None, ReportTooLarge(f"{name} has more than {limit:,} bytes: write it as JSON Lines, or raise the limit.")
        return
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        yield None, ReportUnreadable(f"{name} is not JSON ({_short(error)}): mend it, or give it as plain text.")
        return
    if isinstance(value, dict):
        value = next((value[key] for key in _CONTAINERS if isinstance(value.get(key), list)), [value])
    if not isinstance(value, list) or not value:
        yield None, ReportUnreadable(f'{name} holds no reports: write [{{"text": "..."}}, ...].')
        return
    for number, item in enumerate(value, 1):
        if isinstance(item, str):
            item = {"text": item}
        where = f"{name}#{number}"
        yield number, item if isinstance(item, dict) else ReportUnreadable(f"{where} is not an object.")


def _cells(stream: io.BufferedReader, name: str, limit: int, mark: str) -> Iterator[tuple[int | None, Row]]:
    head = stream.peek(1)
    encoding = _encoding(head)
    text = io.TextIOWrapper(stream, encoding=encoding, errors="replace", newline="")
    first = head.decode(encoding, "replace").split("\n", 1)[0]
    if mark == "," and first.count(";") > first.count(","):
        mark = ";"
    csv.field_size_limit(max(limit, 131_072))
    reader = csv.DictReader(text, delimiter=mark)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield (
                number,
                ReportUnreadable(f"{name}#{number} is no row of the table ({_short(error)}): mend its quotes."),
            )
            continue
        yield number, {key: value for key, value in row.items() if key is not None}


def _encoding(head: bytes) -> str:
    """The encoding of a table: its mark, UTF-8, or the best guess."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if head.startswith(mark):
            return encoding
    try:
        head[: head.rfind(b"\n") + 1 or len(head)].decode("utf-8")
    except UnicodeDecodeError:
        best = guess(head).best()
        return best.encoding if best else "cp1252"
    return "utf-8"


def _short(error: BaseException) -> str:
    return str(error).splitlines()[0][:80] if str(error) else type(error).__name__
