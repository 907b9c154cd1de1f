"""A table of assertions, one row each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from whosays.rendering import parties, told
from whosays.types.article import Article
from whosays.types.record import Assertion, Record
from whosays.types.report import Report
from whosays.types.values import (
    ActorValue,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)

if TYPE_CHECKING:
    import pandas

# Column to dtype, in order. Nullable types throughout: unknown is missing, never zero and never "".
COLUMNS: dict[str, str] = {
    "report": "string", "outlet": "string", "published": "string",
    "record": "string", "type": "string", "mode": "string", "modality": "string",
    "slot": "string", "name": "string",
    "entry": "string", "sectors": "string", "countries": "string", "people": "string", "protected": "string",
    "relation": "string", "latitude": "Float64", "longitude": "Float64", "radius_km": "Float64", "bearing": "Float64",
    "precision": "string", "time": "string",
    "what": "string", "low": "Int64", "high": "Int64", "approximate": "boolean", "none_reported": "boolean",
    "weapon": "string",
    "effect": "string", "number": "Int64", "age_low": "Int64", "age_high": "Int64", "sex": "string",
    "kin": "string", "kin_of": "string", "rule": "string", "damage": "string",
    "responsibility": "string", "denied": "boolean", "responsibility_lines": "string",
    "quote": "string", "start": "Int64", "end": "Int64", "other_quotes": "string",
    "according_to": "string", "origin": "string", "stance": "string", "lines": "Int64",
    "certainty": "string", "confidence": "Float64", "doubtful": "boolean", "review": "string", "why": "string",
}  # fmt: skip


def to_frame(report: Report, article: Article, records: tuple[Record, ...]) -> pandas.DataFrame:
    """One row per assertion, in the order of the records.

    quote, start, end: the first anchor, offsets in code points of the article's text; other_quotes: the rest, " | "
    between them. according_to, origin, stance: one per line of telling, " | " between them; lines: how many.
    confidence: 0 to 1, missing where the reader model did not read.
    latitude, longitude: WGS 84 degrees. responsibility, denied: of an actor of an act of harm; responsibility_lines:
    each line of telling with the words it rests on. Further words of victims and things hit stand in other_quotes.
    """
    import pandas

    context = {"report": report.origin, "outlet": article.outlet, "published": article.published}
    found = [context | row for record in records for row in _rows(record)]
    columns = {name: [row.get(name) for row in found] for name in COLUMNS}
    return pandas.DataFrame({name: pandas.array(columns[name], dtype=kind) for name, kind in COLUMNS.items()})  # type: ignore[call-overload]


def _rows(record: Record) -> Iterator[dict[str, Any]]:
    responsible = parties.by_assertion(record)
    for assertion in record.assertions:
        row, party = _row(record, assertion), responsible.get(assertion)
        if party is not None:
            row["responsibility"], row["denied"] = party.responsibility.value, party.denied
            row["responsibility_lines"] = " | ".join(parties.line_words(line) for line in party.lines)
        yield row


def _row(record: Record, assertion: Assertion) -> dict[str, Any]:
    first, *others = assertion.anchors or (None,)
    lines = assertion.attributions
    return _value(assertion.value) | {
        "record": record.id,
        "type": record.type,
        "mode": record.mode,
        "modality": record.modality.value,
        "slot": assertion.slot.value,
        "name": assertion.value.name,
        "quote": first.quote if first else None,
        "start": first.start if first else None,
        "end": first.end if first else None,
        "other_quotes": " | ".join([*(anchor.quote for anchor in others if anchor), *_details(assertion.value)])
        or None,
        "according_to": " | ".join(told.chain_of(line) for line in lines),
        "origin": " | ".join(told.name_of(line.origin) if line.origin else told.OWN_VOICE for line in lines),
        "stance": " | ".join(told.stance_of(line).value for line in lines),
        "lines": len(lines),
        "certainty": assertion.certainty.value,
        "confidence": assertion.confidence,
        "doubtful": assertion.doubtful,
        "review": assertion.review,
        "why": assertion.why,
    }


def _details(value: Value) -> Iterator[str]:
    """What a victim's or a thing's fields rest on: "age: 34"."""
    if isinstance(value, VictimValue | ObjectValue):
        yield from (f"{detail.about}: {detail.words.quote}" for detail in value.details)


def _value(value: Value) -> dict[str, Any]:
    match value:
        case ActorValue():
            return {
                "entry": value.entry,
                "sectors": " ".join(value.sectors) or None,
                "countries": " ".join(value.countries) or None,
                "people": value.people,
                "protected": value.protected,
            }
        case PlaceValue():
            return {
                "entry": value.entry,
                "countries": value.country,
                "relation": value.relation,
                "latitude": value.latitude,
                "longitude": value.longitude,
                "radius_km": value.radius_km,
                "bearing": value.bearing,
                "precision": value.precision,
            }
        case TimeValue():
            return {"time": value.value, "precision": value.precision}
        case CountValue():
            return {
                "what": value.what.value,
                "low": value.low,
                "high": value.high,
                "people": value.of_whom,
                "approximate": value.approximate,
                "none_reported": value.none_reported,
            }
        case WeaponValue():
            return {"weapon": value.kind}
        case VictimValue():
            return {
                "people": value.status,
                "effect": value.effect,
                "number": value.number,
                "age_low": value.age_low,
                "age_high": value.age_high,
                "sex": value.sex,
                "kin": value.kin,
                "kin_of": value.kin_of,
            }
        case ObjectValue():
            return {"protected": value.protected, "rule": value.rule, "damage": value.damage}
        case _:
            return {}
