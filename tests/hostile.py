"""The specimen incident with malicious words in every text field, for the tests of doors."""

from __future__ import annotations

import dataclasses
from typing import Any

from tests.specimen_incident import incident
from whosays.types.anchor import Anchor
from whosays.types.incident import Incident

# A terminal's sequences, a bell, marks that reorder, HTML, an attribute's end, a template's braces, a null.
EVIL = (
    "\x1b]0;owned\x07\x1b[2J\u202egnp\u2066<script>alert(1)</script><img src=x onerror=alert(2)>"
    "\"' onload=x {{7*7}}\x00\r\n[red]"
)
# Codes and identifiers that the program gives itself, and enumerations, are no words of a report.
_OWN = {
    "start",
    "end",
    "slot",
    "precision",
    "what",
    "of_whom",
    "effect",
    "text_group",
    "retrieved",
    "published",
    "told",
}


def hostile() -> Incident:
    """The specimen with `EVIL` behind every text of every dataclass in it; anchors still cut their words."""
    spoilt = _spoil(incident())
    assert isinstance(spoilt, Incident)
    return spoilt


def _spoil(value: Any, name: str = "") -> Any:
    if isinstance(value, Anchor):
        quote = value.quote + EVIL
        return Anchor(value.start, value.start + len(quote), quote, value.article_id)
    if isinstance(value, tuple):
        return tuple(_spoil(item, name) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{item.name: _spoil(getattr(value, item.name), item.name) for item in dataclasses.fields(value)}
        )
    if type(value) is str and name not in _OWN and value:
        if name in ("key", "record", "records", "a", "b", "id", "origins", "denied_by"):
            # Alike wherever it stands, so that the parts still find one another.
            return value + "\x1b[31m<b>"
        return value + EVIL
    return value
