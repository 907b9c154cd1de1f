"""What bytes are, told by the bytes themselves; the name of a file only settles what they leave open."""

from __future__ import annotations

import json
import re

from whosays.acquire.fields import looks_like_header
from whosays.errors import ReportUnreadable

HTML, PLAIN = "text/html", "text/plain"
JSON, JSONL = "application/json", "application/jsonl"
CSV, TSV = "text/csv", "text/tab-separated-values"
GZIP_MAGIC = b"\x1f\x8b"

_HEAD = 65_536
_CONVERT = "convert it to text or HTML first."
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", f"is a PDF: {_CONVERT}"),
    (b"PK\x03\x04", f"is a zip archive or an office document: unpack it, or {_CONVERT}"),
    (
        b"\xd0\xcf\x11\xe0",
        f"is an old or encrypted office document: open it, save it as text, and try again. Or {_CONVERT}",
    ),
    (b"{\\rtf", f"is rich text (RTF): {_CONVERT}"),
    (b"\x89PNG", "is an image: give its text instead."),
    (b"\xff\xd8\xff", "is an image: give its text instead."),
    (b"GIF8", "is an image: give its text instead."),
    (b"RIFF", "is sound or an image: give its text instead."),
    (b"Rar!", "is a RAR archive: unpack it first."),
    (b"7z\xbc\xaf", "is a 7z archive: unpack it first."),
    (b"BZh", "is compressed with bzip2: unpack it, or compress it with gzip."),
    (b"\xfd7zXZ", "is compressed with xz: unpack it, or compress it with gzip."),
    (b"\x28\xb5\x2f\xfd", "is compressed with zstd: unpack it, or compress it with gzip."),
    (b"SQLite format 3", "is an SQLite database: export its rows as CSV or JSON Lines first."),
    (b"-----BEGIN PGP MESSAGE", "is encrypted: decrypt it first."),
    (b"age-encryption.org", "is encrypted: decrypt it first."),
    (b"Salted__", "is encrypted: decrypt it first."),
)
_MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|h[1-6]|span|table)\b[^<>]*>", re.I
)
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def sniff(data: bytes, name: str) -> str:
    """The media type of the beginning of a report. name: of its file, "-" or "" when there is none.

    Raises: ReportUnreadable, saying what to do, for empty input and for anything that is not text.
    """
    head = data[:_HEAD]
    if not head.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"):
        raise ReportUnreadable(f"{name} is empty: it holds no text.")
    for magic, advice in _FOREIGN:
        if head.startswith(magic):
            raise ReportUnreadable(f"{name} {advice}")
    plain = _readable(head, name)
    start = plain.lstrip()
    if start.startswith(b"<") and re.match(rb"(?:<\?xml[^<>]*>\s*)?(?:<!--.*?-->\s*)*<(?:rss|feed)\b", start, re.S):
        raise ReportUnreadable(f"{name} is a news feed, not a report: save its articles as pages and give those.")
    if start.startswith(b"<") and _MARKUP.search(start[:8192]):
        return HTML
    if start[:1] in b"{[" and (kind := _json_kind(start, complete=len(data) <= _HEAD, name=name)):
        return kind
    return _table_kind(plain, name) or (HTML if len(_MARKUP.findall(plain[:8192])) > 2 else PLAIN)


def _readable(head: bytes, name: str) -> bytes:
    """The head as bytes of one per ASCII character; UTF-16 is narrowed so that markup can be seen in it."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace").encode("utf-8", "replace")
    if head.startswith(b"\xef\xbb\xbf"):
        head = head[3:]
    zeros = head.count(0)
    if zeros and max(head[0::2].count(0), head[1::2].count(0)) > 0.7 * len(head) / 2 and zeros < 0.6 * len(head):
        order = "utf-16-be" if head[0::2].count(0) > head[1::2].count(0) else "utf-16-le"
        return head.decode(order, "replace").encode("utf-8", "replace")
    if zeros > 0.001 * len(head) + 1 or len(_CONTROL.findall(head)) > 0.02 * len(head) + 1:
        raise ReportUnreadable(f"{name} is binary, not text: {_CONVERT}")
    return head


def _json_kind(start: bytes, *, complete: bool, name: str) -> str | None:
    """JSON, JSONL, or None for text that only begins like it ("[TEXT] Police said")."""
    line = start.split(b"\n", 1)[0]
    more = b"\n" in start.strip()
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict):
        return JSONL if more or name.endswith((".jsonl", ".ndjson")) else JSON
    if isinstance(value, list):
        return JSON
    if complete:
        try:
            json.loads(start)
            return JSON
        except (ValueError, RecursionError):
            pass
    if name.endswith((".jsonl", ".ndjson")):
        return JSONL
    begins = rb'[{\[]\s*(?:\{\s*)?"[^"\n]{1,60}"\s*:'
    if name.endswith(".json"):
        begins = rb'[{\[]\s*[{\["\]}]'
    return JSON if re.match(begins, start) else None


def _table_kind(plain: bytes, name: str) -> str | None:
    """CSV or TSV where the first line is a header we know, or the file says so and has columns."""
    line = plain.split(b"\n", 1)[0].decode("utf-8", "replace").strip()
    for kind, mark in ((TSV, "\t"), (CSV, ","), (CSV, ";")):
        cells = [cell.strip().strip('"') for cell in line.split(mark)]
        if looks_like_header(cells):
            return kind
        if len(cells) > 1 and len(line) < 500 and name.endswith(".tsv" if kind == TSV else ".csv"):
            return kind
    return None
