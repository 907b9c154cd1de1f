"""Columns that hold whatever a report says: on SQLite and PostgreSQL alike, and back again unchanged."""

from __future__ import annotations

import json
import re
import zlib
from typing import Any

from sqlalchemy import Dialect, LargeBinary, String, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

# PostgreSQL takes no NUL, and neither takes half of a surrogate pair. "Data link escape" is never part of a text; it
# escapes these and itself, so that all other text stands in the column as it is.
_ESCAPE = "\x10"
_REFUSED = re.compile("[\x00\x10\ud800-\udfff]")
_ESCAPED = re.compile(_ESCAPE + "([0-9a-f]{4})")
# A payload packed tighter would cost more time than it saves disk.
_LEVEL = 6


def escape(text: str) -> str:
    """The text as both databases take it."""
    return _REFUSED.sub(lambda found: f"{_ESCAPE}{ord(found.group()):04x}", text)


def unescape(text: str) -> str:
    """The text that `escape` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text) if _ESCAPE in text else text


# Identifiers, codes and ISO times of our own making. SQLite compares bytes; PostgreSQL is asked to do so as well, or
# the language of its server would say what comes first.
_BYTES = "C"
Name = String().with_variant(String(collation=_BYTES), "postgresql")


class Words(TypeDecorator[str]):
    """Text of people: any string of Python."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The type of the database's own."""
        return dialect.type_descriptor(Text(collation=_BYTES) if dialect.name == "postgresql" else Text())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is stored."""
        return None if value is None else escape(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """What was meant."""
        return None if value is None else unescape(value)


class Json(TypeDecorator[Any]):
    """Lists and dictionaries as JSON text in ASCII; tuples come back as lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """JSON. Raises: ValueError for what JSON has no words for."""
        return None if value is None else json.dumps(value, separators=(",", ":"), allow_nan=False)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """What the JSON says."""
        return None if value is None else json.loads(value)


class Packed(TypeDecorator[Any]):
    """Lists and dictionaries as compressed JSON, for what is only read whole."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Compressed JSON."""
        if value is None:
            return None
        return zlib.compress(json.dumps(value, separators=(",", ":"), allow_nan=False).encode("ascii"), _LEVEL)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """What the JSON says."""
        return None if value is None else json.loads(zlib.decompress(value))
