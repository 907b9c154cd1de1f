"""The JSON Schemas of readings, incidents and judgements, drawn from the types so that they cannot part ways."""

from __future__ import annotations

import dataclasses
import inspect
import types
from enum import StrEnum
from typing import Any, Union, get_args, get_origin

from whosays.rendering.native import FORMAT, INCIDENT, JUDGEMENT, TAG, TAGGED, fields_of
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.incident import Incident
from whosays.types.judgement import Judgement
from whosays.types.record import Record
from whosays.types.report import Report

_PRIMITIVES: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
}


def reading_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) that every reading written by `whosays read --json` satisfies."""
    definitions: dict[str, Any] = {}
    properties = {
        "format": {"const": FORMAT},
        "made_with": {
            "type": "object",
            "description": "Versions of the program, the models and the tables that made the reading.",
            "additionalProperties": {"type": "string"},
        },
        "report": _schema(Report, definitions),
        "article": _schema(Article, definitions),
        "records": {"type": "array", "items": _schema(Record, definitions)},
    }
    about = (
        "What reading one report gave. Offsets are half-open and count Unicode code points of article.text "
        "(not bytes, not UTF-16 units); `quote` repeats the words. `modality` is how the event is told: "
        '"occurred" means told as done, never that it is true. An attribution without voices is the report\'s own.'
    )
    return _document(FORMAT, "Reading", about, properties, definitions)


def incident_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) that every line of `whosays export --format jsonl` satisfies."""
    definitions: dict[str, Any] = {}
    properties = {"format": {"const": INCIDENT}, "incident": _schema(Incident, definitions)}
    about = (
        "Records judged to tell of one happening. A slot holds every value with the origins that vouch for it; values "
        "that differ stand side by side. Offsets count Unicode code points of the article's text; an anchor outside "
        "`members` names the article that it cuts. A grade with an empty `by` is only proposed. In a public export "
        "articles have no text, and quotes, names and links are missing where they could identify somebody."
    )
    return _document(INCIDENT, "Incident", about, properties, definitions)


def judgement_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one judgement of a person."""
    definitions: dict[str, Any] = {}
    properties = {"format": {"const": JUDGEMENT}, "judgement": _schema(Judgement, definitions)}
    about = "A decision of a person. `at` is ISO 8601 with zone; `subjects` are the words that it is about."
    return _document(JUDGEMENT, "Judgement", about, properties, definitions)


def _document(
    form: str, title: str, about: str, properties: dict[str, Any], definitions: dict[str, Any]
) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{form.replace('.', ':').replace('/', ':')}",
        "title": title,
        "description": about,
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
        "$defs": dict(sorted(definitions.items())),
    }


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if hint in _PRIMITIVES:
        return dict(_PRIMITIVES[hint])
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        if arguments[-1] is Ellipsis:
            return {"type": "array", "items": _schema(arguments[0], definitions)}
        items = [_schema(each, definitions) for each in arguments]
        return {"type": "array", "prefixItems": items, "minItems": len(items), "maxItems": len(items)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_schema(each, definitions) for each in arguments]}
    if hint is type(None):
        return {"type": "null"}
    if not isinstance(hint, type):
        raise TypeError(f"{hint!r} has no form in JSON.")
    if issubclass(hint, StrEnum):
        definitions[hint.__name__] = {"enum": [str(member) for member in hint]} | _description(hint)
    elif hint.__name__ not in definitions:
        definitions[hint.__name__] = {}  # holds the name while the fields are walked
        definitions[hint.__name__] = _object(hint, definitions)
    return {"$ref": f"#/$defs/{hint.__name__}"}


def _object(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    if not dataclasses.is_dataclass(kind):
        raise TypeError(f"{kind.__name__} has no form in JSON.")
    properties: dict[str, Any] = {TAG: {"const": TAGGED[kind]}} if kind in TAGGED else {}
    properties |= {name: _schema(hint, definitions) for name, hint in fields_of(kind)}
    if kind is Anchor:
        properties["start"]["minimum"] = 0
        properties["end"]["minimum"] = 1
        properties["quote"]["minLength"] = 1
        # Written only where an anchor cuts another article than the reading's own.
        required = [name for name in properties if name != "article_id"]
    else:
        required = list(properties)
    return _description(kind) | {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _description(kind: type) -> dict[str, Any]:
    # Python writes a docstring of its own for an enumeration or dataclass without one.
    if "__doc__" not in vars(kind) or (kind.__doc__ or "").startswith(f"{kind.__name__}("):
        return {}
    return {"description": inspect.cleandoc(kind.__doc__ or "")}
