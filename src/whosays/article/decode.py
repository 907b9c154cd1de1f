"""Bytes to text."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from whosays.errors import ReportUnreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<(?:meta|\?xml)\b[^<>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w:-]{2,30})""", re.I)
# What pages call Latin-1 is windows-1252 (https://encoding.spec.whatwg.org/#names-and-labels).
_WEB_NAMES = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252"}
_WESTERN = frozenset("‘’“”–—…•€£©®°½·«»¿¡´¨\u00a0ÀÁÂÃÄÅÆÇÈÉÊËÍÎÏÑÓÔÕÖØÚÛÜàáâãäåæçèéêëìíîïñòóôõöøùúûüß")
MOST_BROKEN = 0.05


def decode(data: bytes, *, page: bool, charset: str | None = None) -> str:
    """The text of bytes, without a leading byte order mark. page: a charset that the page declares is believed.

    charset: what the server declared. Tried in order: byte order mark, UTF-8, the server's charset, the page's, UTF-8
    with a few broken bytes, the best guess.
    Raises: ReportUnreadable when more than one character in twenty would be lost.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data[len(mark) :].decode(encoding, "replace"))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _codec(charset) or (_declared(data) if page else None)
        return _checked(_decoded(data, declared) if declared else _guessed(data))
    if len(data) >= 32 and "\x00" in text[:4096] and (wide := _wide(data)):
        return _checked(wide)
    return text


def _declared(data: bytes) -> str | None:
    """The codec a page declares in its first bytes, where there is such a codec."""
    found = _DECLARED.search(data[:4096])
    return _codec(found[1].decode("ascii", "replace")) if found else None


def _codec(name: str | None) -> str | None:
    """The codec of a declared name; None for none, or for UTF-8, which was tried."""
    name = (name or "utf-8").lower()
    try:
        found = codecs.lookup(_WEB_NAMES.get(name, name)).name
    except (LookupError, ValueError):
        return None
    return None if found == "utf-8" else found


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return str(codecs.decode(data, encoding, "replace"))
    except (LookupError, TypeError, ValueError):  # a codec that is not one of text
        return _guessed(data)


def _guessed(data: bytes) -> str:
    """Broken UTF-8 with its bad bytes replaced, else windows-1252 where it looks it, else the best guess."""
    mended = data.decode("utf-8", "replace")
    bad = mended.count("\ufffd")
    if sum(char > "\x7f" for char in mended) - bad > bad:
        return mended
    western = data.decode("cp1252", "replace")
    high = [char for char in western if char > "\x7f"]
    if len(high) < 0.1 * len(western) and sum(char in _WESTERN for char in high) > 0.95 * len(high):
        return western
    best = from_bytes(data[:100_000]).best()
    if best is None:
        return mended
    return data.decode(best.encoding, "replace")


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark, told by where the zeros are."""
    even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
    half = len(data[:4096]) / 2
    if max(even, odd) < 0.7 * half or min(even, odd) > 0.2 * half:
        return None
    return data.decode("utf-16-be" if even > odd else "utf-16-le", "replace")


def _checked(text: str) -> str:
    if text.count("\ufffd") > max(3, MOST_BROKEN * len(text)):
        raise ReportUnreadable(
            "Its characters are broken: more than one in twenty cannot be decoded. Save the report again as UTF-8."
        )
    return text
