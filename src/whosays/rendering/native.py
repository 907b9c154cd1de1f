"""The native JSON of readings, incidents and judgements: our own types, field by field, and back again."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from whosays.errors import UsageInvalid
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.incident import Incident, Member
from whosays.types.judgement import Judgement
from whosays.types.record import Record
from whosays.types.report import Report
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    VictimValue,
    WeaponValue,
)

FORMAT = "whosays.reading/1"
INCIDENT = "whosays.incident/1"
JUDGEMENT = "whosays.judgement/1"

T = TypeVar("T")

# What tells the members of a union apart in JSON.
TAG = "value_type"
TAGGED: dict[type, str] = {
    ActorValue: "actor",
    PlaceValue: "place",
    TimeValue: "time",
    CountValue: "count",
    WeaponValue: "weapon",
    CodeValue: "code",
    VictimValue: "victim",
    ObjectValue: "object",
}

# Fields that stay out of JSON: the bytes live in the archive, under their hash.
OMITTED: frozenset[tuple[type, str]] = frozenset({(Report, "data")})


@cache
def fields_of(kind: type) -> tuple[tuple[str, Any], ...]:
    """(name, type hint) of the fields of a dataclass that JSON carries, in order."""
    hints = get_type_hints(kind)
    return tuple((item.name, hints[item.name]) for item in dataclasses.fields(kind) if (kind, item.name) not in OMITTED)


def encode(
    report: Report, article: Article, records: tuple[Record, ...], made_with: Mapping[str, str]
) -> dict[str, Any]:
    """One reading as JSON-ready dictionaries and lists. Offsets count Unicode code points of article.text."""
    return {
        "format": FORMAT,
        "made_with": dict(made_with),
        "report": _plain(report, article.id),
        "article": _plain(article, article.id),
        "records": [_plain(record, article.id) for record in records],
    }


def decode(data: Mapping[str, Any]) -> tuple[Report, Article, tuple[Record, ...], dict[str, str]]:
    """Report, article, records and versions from what `encode` gave; the report comes without its bytes.

    Raises: UsageInvalid when the data are not a reading of this format.
    """
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        found = data.get("format") if isinstance(data, Mapping) else type(data).__name__
        raise UsageInvalid(f"This is no reading of format {FORMAT} (found {found!r}). Read the report again.")
    try:
        article = _typed(Article, data["article"], data["article"]["id"])
        report = _typed(Report, data["report"], article.id)
        records = _typed(tuple[Record, ...], data["records"], article.id)
        return report, article, records, {str(name): str(version) for name, version in data["made_with"].items()}
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageInvalid(f"A reading of format {FORMAT} is incomplete or mistyped: {error!r}.") from error


def to_plain(value: Any, article_id: str = "") -> Any:
    """A value of our types as dictionaries and lists. article_id: of anchors that need not name their article."""
    return _plain(value, article_id)


def from_plain(hint: Any, data: Any, article_id: str = "") -> Any:
    """The value that `to_plain` wrote; hint: its type. Raises: UsageInvalid when the data are no such value."""
    try:
        return _typed(hint, data, article_id)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageInvalid(f"This is no {getattr(hint, '__name__', hint)}: {error!r}.") from error


def encode_incident(incident: Incident) -> dict[str, Any]:
    """One incident as JSON-ready dictionaries and lists. Anchors outside `members` name the article they cut."""
    return {"format": INCIDENT, "incident": _plain(incident, "")}


def decode_incident(data: Mapping[str, Any]) -> Incident:
    """The incident that `encode_incident` gave. Raises: UsageInvalid when the data are none of this format."""
    return _one(Incident, INCIDENT, "incident", data)


def encode_judgement(judgement: Judgement) -> dict[str, Any]:
    """One judgement as JSON-ready dictionaries and lists."""
    return {"format": JUDGEMENT, "judgement": _plain(judgement, "")}


def decode_judgement(data: Mapping[str, Any]) -> Judgement:
    """The judgement that `encode_judgement` gave. Raises: UsageInvalid when the data are none of this format."""
    return _one(Judgement, JUDGEMENT, "judgement", data)


def _one(kind: type[T], expected: str, name: str, data: Mapping[str, Any]) -> T:
    if not isinstance(data, Mapping) or data.get("format") != expected:
        found = data.get("format") if isinstance(data, Mapping) else type(data).__name__
        raise UsageInvalid(f"This is no {name} of format {expected} (found {found!r}).")
    try:
        found = _typed(kind, data[name], "")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UsageInvalid(f"A {name} of format {expected} is incomplete or mistyped: {error!r}.") from error
    assert isinstance(found, kind)
    return found


def dumps(data: Mapping[str, Any], *, indent: int | None = None) -> str:
    """JSON text that is one line unless indented, whoever splits lines, and that UTF-8 can always carry."""
    text = json.dumps(data, ensure_ascii=False, indent=indent, allow_nan=False)
    for mark in ("\u2028", "\u2029", "\x85"):
        text = text.replace(mark, f"\\u{ord(mark):04x}")
    # A lone surrogate has no UTF-8; as an escape it is valid JSON.
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: Any, article_id: str) -> Any:
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item, article_id) for item in value]
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    kind = type(value)
    found: dict[str, Any] = {TAG: TAGGED[kind]} if kind in TAGGED else {}
    if isinstance(value, Member):
        article_id = value.article.id
    for name, _ in fields_of(kind):
        found[name] = _plain(getattr(value, name), article_id)
    if kind is Anchor and found["article_id"] == article_id:
        del found["article_id"]
    return found


def _typed(hint: Any, data: Any, article_id: str) -> Any:
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _object(hint, data, article_id)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return tuple(_typed(arguments[0], item, article_id) for item in data)
        return tuple(_typed(each, item, article_id) for each, item in zip(arguments, data, strict=True))
    if origin in (Union, types.UnionType):
        if data is None:
            return None
        members = [member for member in arguments if member is not type(None)]
        if len(members) > 1:
            members = [member for member in members if TAGGED.get(member) == data[TAG]]
        return _typed(members[0], data, article_id)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(data)
    if hint is float:
        return float(data)
    if not isinstance(data, hint):
        raise TypeError(f"{data!r} is no {hint.__name__}")
    return data


def _object(kind: type, data: Mapping[str, Any], article_id: str) -> Any:
    hints = dict(fields_of(kind))
    if kind is Member:
        article_id = data["article"]["id"]
    unknown = set(data) - set(hints) - {TAG}
    if unknown:
        raise KeyError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    found = {name: _typed(hints[name], item, article_id) for name, item in data.items() if name != TAG}
    if kind is Anchor:
        found.setdefault("article_id", article_id)
    if kind is Report:
        found["data"] = b""
    return kind(**found)
