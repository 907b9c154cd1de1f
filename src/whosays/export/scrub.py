"""Names and descriptions struck out of everything that holds words."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from operator import is_not
from typing import Any, TypeVar

from whosays.types.anchor import Anchor
from whosays.types.record import Assertion
from whosays.types.values import CodeValue

T = TypeVar("T")

WITHHELD = "[withheld]"
# Fields of our own making, which hold no words of a report: identifiers, codes, days.
OWN = frozenset(
    {
        "id", "key", "record", "records", "a", "b", "article_id", "text_group", "entry", "sectors", "countries",
        "country", "parents", "admin1", "origins", "denied_by", "retrieved", "published", "language", "slot",
        "feature", "kind", "rule", "effect", "status", "sex", "precision", "of_whom", "people", "protected",
    }
)  # fmt: skip
_ALIKE = {"’": "'", "‘": "'", "ʿ": "'", "ʾ": "'", "`": "'"}


def folded(text: str) -> str:
    """The text without case and accents, as long as before: a name is found however it is written."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


@cache
def _fold(char: str) -> str:
    base = unicodedata.normalize("NFD", _ALIKE.get(char, char))[:1] or char
    return base.lower()[:1] or char


class Scrubber:
    """Strikes phrases out of values. phrases: words to what takes their place."""

    def __init__(self, phrases: Mapping[str, str]) -> None:
        self.puts = {_key(phrase): put for phrase, put in phrases.items() if _key(phrase)}
        # The longest first: "Omar al-Hadi" before "Omar".
        ways = sorted(self.puts, key=len, reverse=True)
        whole = "|".join(r"[\W_]*".join(map(re.escape, way.split())) for way in ways)
        self.pattern = re.compile(rf"(?<![^\W_])(?:{whole})(?![^\W_])") if whole else None
        self.struck = 0
        self.cleaned: dict[int, tuple[Assertion, Assertion]] = {}

    def text(self, text: str) -> str:
        """The text with every phrase replaced."""
        if self.pattern is None:
            return text
        # A combining accent would part a letter from the next one.
        raw, text = text, unicodedata.normalize("NFC", text)
        parts, end = [], 0
        for match in self.pattern.finditer(folded(text)):
            parts += [text[end : match.start()], self.puts.get(_key(match.group()), WITHHELD)]
            end = match.end()
            self.struck += 1
        return "".join([*parts, text[end:]]) if parts else raw

    def finds(self, text: str) -> bool:
        """Whether any of the phrases is in the text."""
        return self.pattern is not None and self.pattern.search(folded(unicodedata.normalize("NFC", text))) is not None

    def clean(self, value: T) -> T:
        """A value of our types with its words struck out; identifiers and codes stay."""
        return self._clean(value)  # type: ignore[no-any-return]

    def _clean(self, value: Any) -> Any:
        """The value itself where nothing in it was struck out: what is unchanged is neither copied nor compared."""
        if value is None or isinstance(value, StrEnum | CodeValue | int | float):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            items = tuple(map(self._clean, value))
            return items if any(map(is_not, items, value)) else value
        if isinstance(value, Anchor):
            quote = self.text(value.quote)
            if quote is value.quote:
                return value
            return Anchor(value.start, value.start + len(quote), quote, value.article_id)
        if id(value) in self.cleaned:
            return self.cleaned[id(value)][1]
        changed = {}
        for name in _FIELDS.get(type(value)) or _fields(type(value)):
            before = getattr(value, name)
            if name not in OWN or _holds_more(before):
                after = self._clean(before)
                if after is not before:
                    changed[name] = after
        found = dataclasses.replace(value, **changed) if changed else value
        if isinstance(value, Assertion):
            # It stands in its record and behind a value held; kept with the original, whose number stays its own then.
            self.cleaned[id(value)] = value, found
        return found


_FIELDS: dict[type, tuple[str, ...]] = {}


def _fields(kind: type) -> tuple[str, ...]:
    return _FIELDS.setdefault(kind, tuple(item.name for item in dataclasses.fields(kind)))


def _holds_more(value: Any) -> bool:
    """Whether a field is no mere code: `record` is a key in one type and a whole record in another."""
    items = value if isinstance(value, tuple) else (value,)
    return any(dataclasses.is_dataclass(item) for item in items)


def _key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded(unicodedata.normalize("NFC", text))))
