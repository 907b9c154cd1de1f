"""Names and descriptions struck out of everything that holds words."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from whosays.types.anchor import Anchor
from whosays.types.values import CodeValue

T = TypeVar("T")

WITHHELD = "[withheld]"
# Fields of our own making, which hold no words of a report: identifiers, codes, days.
OWN = frozenset(
    {
        "id", "key", "record", "records", "a", "b", "article_id", "text_group", "entry", "sectors", "countries",
        "country", "parents", "admin1", "party", "origins", "denied_by", "retrieved", "published", "language", "slot",
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
        if isinstance(value, StrEnum | CodeValue):
            return value
        if isinstance(value, str):
            return self.text(value)
        if isinstance(value, tuple):
            return tuple(map(self._clean, value))
        if isinstance(value, Anchor):
            quote = self.text(value.quote)
            return (
                value
                if quote == value.quote
                else Anchor(value.start, value.start + len(quote), quote, value.article_id)
            )
        if not dataclasses.is_dataclass(value) or isinstance(value, type):
            return value
        changed = {}
        for item in dataclasses.fields(value):
            before = getattr(value, item.name)
            if item.name not in OWN or _holds_more(before):
                after = self._clean(before)
                if after != before:
                    changed[item.name] = after
        return dataclasses.replace(value, **changed) if changed else value


def _holds_more(value: Any) -> bool:
    """Whether a field is no mere code: `record` is a key in one type and a whole record in another."""
    items = value if isinstance(value, tuple) else (value,)
    return any(dataclasses.is_dataclass(item) for item in items)


def _key(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", folded(unicodedata.normalize("NFC", text))))
