"""Readings as rows of the tables."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from whosays.incidents.identity import mark_at
from whosays.rendering import native
from whosays.store.kept import Readable, payload_of
from whosays.types.days import days_of
from whosays.types.record import Assertion, Record, Slot
from whosays.types.report import Particulars, Report
from whosays.types.values import CountValue, PlaceValue, TimeValue
from whosays.types.voice import Attribution

Row = dict[str, Any]

# What a caller may say of a report and what another reading of it may thus rest on.
_TOLD = ("published", "outlet", "title")
_ARTICLE = (
    "headline", "published", "published_basis", "outlet", "original_outlet", "agency", "byline", "translator",
    "dateline_place", "language", "url",
)  # fmt: skip


@dataclass(slots=True)
class Rows:
    """Rows of several readings, by table, in the order in which they may be inserted."""

    readings: list[Row] = field(default_factory=list)
    articles: list[Row] = field(default_factory=list)
    records: list[Row] = field(default_factory=list)
    assertions: list[Row] = field(default_factory=list)
    voices: list[Row] = field(default_factory=list)

    def by_table(self) -> Iterator[tuple[str, list[Row]]]:
        """(name of the table, rows), where there are any."""
        for item in fields(self):
            if rows := getattr(self, item.name):
                yield item.name, rows


def fingerprint_of(made_with: tuple[tuple[str, str], ...], told: Particulars) -> str:
    """The same for readings of one report that can only be alike: made with the same, told the same of it."""
    known = {name: getattr(told, name) for name in _TOLD}
    words = json.dumps([sorted(made_with), known], sort_keys=True)
    return hashlib.sha256(words.encode("ascii")).hexdigest()[:32]


def key_of(sha256: str, number: int, record: Record) -> str:
    """What names a record in a store: hash of its report, number of the reading, its id within the article."""
    return f"{sha256}.{number}.{record.id.rpartition(':')[2]}"


def mark_of(sha256: str, record: Record) -> str:
    """What names a record whatever reading found it: hash of its report and the place of its trigger words."""
    return mark_at(sha256, record.anchor.start, record.anchor.end)


def mark_of_origin(origin: str) -> str:
    """A short name for an origin, however long it is."""
    return hashlib.sha256(origin.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def add_reading(
    rows: Rows, report: Report, reading: Readable, *, id: int, number: int, first_record: int, since: int
) -> None:
    """Appends the rows of a reading of a report. id, first_record: free numbers; number: of the report's readings."""
    sha256, article = report.sha256, reading.article
    rows.readings.append(
        {
            "id": id,
            "sha256": sha256,
            "number": number,
            "fingerprint": fingerprint_of(reading.made_with, report.particulars),
            "made_with": dict(reading.made_with),
            "payload": payload_of(reading, report),
            "since": since,
        }
    )
    text = article.text.encode("utf-8", "surrogatepass")
    rows.articles.append(
        {
            "reading": id,
            "sha256": sha256,
            **{name: getattr(article, name) for name in _ARTICLE},
            "text_sha256": hashlib.sha256(text).hexdigest(),
            "characters": len(article.text),
        }
    )
    for place, record in enumerate(reading.records):
        number_of_record = first_record + place
        rows.records.append(
            {
                "id": number_of_record,
                "key": key_of(sha256, number, record),
                "reading": id,
                "sha256": sha256,
                "mark": mark_of(sha256, record),
                "since": since,
                **_record(record),
            }
        )
        for position, assertion in enumerate(record.assertions):
            rows.assertions.append({"record": number_of_record, "position": position, **_assertion(assertion)})
            for line, attribution in enumerate(assertion.attributions):
                rows.voices += (
                    {"record": number_of_record, "position": position, "line": line, "link": link, **voice}
                    for link, voice in enumerate(_voices(attribution))
                )


def _record(record: Record) -> Row:
    days = [
        span for item in record.of(Slot.TIME) if isinstance(item.value, TimeValue) and (span := days_of(item.value))
    ]
    places = [item.value for item in record.of(Slot.PLACE) if isinstance(item.value, PlaceValue)]
    place = next((item for item in places if item.latitude is not None), places[0] if places else None)
    events = record.of(Slot.EVENT)
    return {
        "type": record.type,
        "mode": record.mode,
        "modality": str(record.modality),
        "start": record.anchor.start,
        "stop": record.anchor.end,
        "quote": record.anchor.quote,
        "day_low": min((first.isoformat() for first, _ in days), default=None),
        "day_high": max((last.isoformat() for _, last in days), default=None),
        "place": place.name if place else None,
        "country": next((item.country for item in places if item.country), None),
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
        "doubtful": bool(events) and all(item.doubtful for item in events),
    }


def _assertion(assertion: Assertion) -> Row:
    value = assertion.value
    count = value if isinstance(value, CountValue) else None
    place = value if isinstance(value, PlaceValue) else None
    return {
        "slot": str(assertion.slot),
        "value_type": native.TAGGED[type(value)],
        "name": value.name,
        "entry": getattr(value, "entry", None),
        "what": str(count.what) if count else None,
        "low": count.low if count else None,
        "high": count.high if count else None,
        "of_whom": count.of_whom if count else None,
        "country": place.country if place else None,
        "latitude": place.latitude if place else None,
        "longitude": place.longitude if place else None,
        "radius_km": place.radius_km if place else None,
        "value": native.to_plain(value),
        "certainty": str(assertion.certainty),
        "confidence": assertion.confidence,
        "doubtful": assertion.doubtful,
        "why": assertion.why,
        "anchors": [[anchor.start, anchor.end] for anchor in assertion.anchors],
        "lines": len(assertion.attributions),
    }


def _voices(attribution: Attribution) -> Iterator[Row]:
    for voice in attribution.voices:
        yield {
            "name": voice.name,
            "entry": voice.entry,
            "source": (voice.full or voice.source).quote,
            "cue": voice.cue.quote if voice.cue else None,
            "stance": str(voice.stance),
            "manner": str(voice.manner),
            "basis": str(voice.basis),
            "role": str(voice.role),
            "naming": str(voice.naming),
            "side": str(voice.side),
            "side_basis": voice.side_basis,
            "carrier": voice.carrier,
            "why": voice.why,
        }


def particulars_row(particulars: Particulars) -> Mapping[str, Any]:
    """What came with a report, without what its bytes hold already and what was not given."""
    plain = native.to_plain(particulars)
    return {name: value for name, value in plain.items() if value is not None and name not in ("text", "original_text")}
