"""The native JSON of readings, incidents and judgements: our own types, field by field, and back again."""

from __future__ import annotations

import dataclasses
import json
import types
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any, TypeAlias, TypeVar, Union, get_args, get_origin, get_type_hints

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
# Makes a value from its JSON; beside it the article that anchors are of which name none.
Reader: TypeAlias = Callable[[Any, str], Any]

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

_AS_THEY_ARE: frozenset[type] = frozenset({str, int, float, bool, type(None)})

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
    kind = type(value)
    if kind in _AS_THEY_ARE:
        return value
    if isinstance(value, tuple):
        return [_plain(item, article_id) for item in value]
    if isinstance(value, StrEnum):
        return str(value)
    if not dataclasses.is_dataclass(kind):
        return value
    found: dict[str, Any] = {TAG: TAGGED[kind]} if kind in TAGGED else {}
    if kind is Member:
        article_id = value.article.id
    for name, _ in fields_of(kind):
        found[name] = _plain(getattr(value, name), article_id)
    if kind is Anchor and found["article_id"] == article_id:
        del found["article_id"]
    return found


def _typed(hint: Any, data: Any, article_id: str) -> Any:
    return _reader(hint)(data, article_id)


@cache
def _reader(hint: Any) -> Reader:
    """A function that makes a value of this type from its JSON; made once, since readings hold thousands of values."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _object_reader(hint)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin in (Union, types.UnionType):
        return _union_reader([member for member in arguments if member is not type(None)])
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda data, article_id: hint(data)
    if hint is float:
        return lambda data, article_id: float(data)

    def read(data: Any, article_id: str) -> Any:
        if not isinstance(data, hint):
            raise TypeError(f"{data!r} is no {hint.__name__}")
        return data

    return read


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if arguments[-1] is Ellipsis:
        each = _reader(arguments[0])
        return lambda data, article_id: tuple([each(item, article_id) for item in data])
    readers = [_reader(argument) for argument in arguments]
    return lambda data, article_id: tuple(
        [reader(item, article_id) for reader, item in zip(readers, data, strict=True)]
    )


def _union_reader(members: list[Any]) -> Reader:
    if len(members) == 1:
        only = _reader(members[0])
        return lambda data, article_id: None if data is None else only(data, article_id)
    tagged = {TAGGED[member]: _reader(member) for member in members}
    return lambda data, article_id: None if data is None else tagged[data[TAG]](data, article_id)


def _object_reader(kind: type) -> Reader:
    readers = {name: _reader(hint) for name, hint in fields_of(kind)}
    # What JSON leaves out.
    left_out = {"data": b""} if kind is Report else {}

    def read(data: Any, article_id: str) -> Any:
        if kind is Member:
            article_id = data["article"]["id"]
        found: dict[str, Any] = {}
        for name, item in data.items():
            if name in readers:
                found[name] = readers[name](item, article_id)
            elif name != TAG:
                raise KeyError(f"{kind.__name__} has no {name}")
        if kind is Anchor:
            found.setdefault("article_id", article_id)
        return kind(**found, **left_out)

    return read
