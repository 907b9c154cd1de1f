"""Incidents as JSON Lines: what was written comes back equal, and the schema describes it."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from tests.export.specimen_incident import strike
from tests.strategies import of
from whosays.errors import UsageInvalid
from whosays.export import Audience, Form, export, read_incidents
from whosays.rendering.native import decode_incident, decode_judgement, dumps, encode_incident, encode_judgement
from whosays.rendering.schema import incident_schema, judgement_schema
from whosays.types.incident import Incident
from whosays.types.judgement import Judgement

INCIDENT = Draft202012Validator(incident_schema())
JUDGEMENT = Draft202012Validator(judgement_schema())


def test_incidents_come_back_equal(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    loss = export([strike(), strike()], Form.JSONL, Audience.INTERNAL, path)
    assert list(read_incidents(path)) == [strike(), strike()]
    assert (loss.incidents, loss.rows, loss.counts, loss.fields) == (2, 2, {}, ())


def test_lines_satisfy_the_published_schema() -> None:
    for audience in Audience:
        out = io.BytesIO()
        export([strike()], Form.JSONL, audience, out)
        INCIDENT.validate(json.loads(out.getvalue()))


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(of(Incident))
def test_any_incident_round_trips_and_is_valid(incident: Incident) -> None:
    line = dumps(encode_incident(incident))
    data = json.loads(line)
    assert len(line.splitlines()) == 1
    assert decode_incident(data) == incident
    INCIDENT.validate(data)


@settings(max_examples=40, deadline=None)
@given(of(Judgement))
def test_any_judgement_round_trips_and_is_valid(judgement: Judgement) -> None:
    data = json.loads(dumps(encode_judgement(judgement)))
    assert decode_judgement(data) == judgement
    JUDGEMENT.validate(data)


def test_a_lone_surrogate_survives(tmp_path: Path) -> None:
    from dataclasses import replace

    odd = replace(strike(), id="inc-\ud800")
    path = tmp_path / "odd.jsonl"
    export([odd], Form.JSONL, Audience.INTERNAL, path)
    assert list(read_incidents(path)) == [odd]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "out.jsonl:1"),
        ('{"format": "whosays.reading/1"}', "no incident of format"),
        ('{"format": "whosays.incident/1", "incident": {"id": 3}}', "incomplete or mistyped"),
    ],
)
def test_other_files_are_refused_with_their_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(text + "\n")
    with pytest.raises(UsageInvalid, match=says):
        list(read_incidents(path))
    with pytest.raises(UsageInvalid, match="cannot be read"):
        list(read_incidents(tmp_path / "nothing"))
