"""FollowTheMoney entities, checked by followthemoney's own model."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

import pytest
from followthemoney import model
from hypothesis import HealthCheck, given, settings

from tests.export.specimen_incident import strike, with_told, with_view
from tests.strategies import of
from whosays.export import Audience, Form, Loss, export
from whosays.types.incident import Incident
from whosays.types.values import ActorValue


def entities(*incidents: Incident, audience: Audience = Audience.INTERNAL) -> tuple[list[dict[str, Any]], Loss]:
    out = io.BytesIO()
    loss = export(incidents, Form.FTM, audience, out)
    found = [json.loads(line) for line in out.getvalue().decode().splitlines()]
    for entity in found:
        schema = model.get(entity["schema"])
        assert schema is not None
        schema.validate(entity)
        # Its own cleaning drops nothing: every value is one that it accepts.
        proxy = model.get_proxy({"id": entity["id"], "schema": entity["schema"], "properties": {}})
        for name, values in entity["properties"].items():
            proxy.add(name, values, quiet=False)
            assert len(proxy.get(name)) == len(values), (name, values)
    return found, loss


def of_schema(found: list[dict[str, Any]], schema: str) -> list[dict[str, Any]]:
    return [entity for entity in found if entity["schema"] == schema]


def test_the_event_and_what_hangs_on_it() -> None:
    found, loss = entities(strike())
    (event,) = of_schema(found, "Event")
    about = event["properties"]
    assert about["name"] == ["ASSAULT/aerial in Qasr, 2021-03-08"] and about["date"] == ["2021-03-08"]
    assert about["country"] == ["sy"] and about["recordId"] == ["inc-0123456789ab"]
    assert len(about["proof"]) == 3 == len(of_schema(found, "Article")) and len(about["addressEntity"]) == 3
    known = {entity["id"] for entity in found}
    assert {*about["proof"], *about["involved"], *about["addressEntity"]} <= known
    assert loss.rows == len(found) == len(known)


def test_parties_are_bodies_groups_or_unknown() -> None:
    found, _ = entities(strike())
    names = {
        entity["properties"]["name"][0]: entity["schema"]
        for entity in found
        if entity["schema"] != "Note" and "name" in entity["properties"]
    }
    assert names["Syrian army"] == "PublicBody" and names["rebel base"] == "Organization"
    assert names["Al-Noor Hospital in Qasr"] == "LegalEntity" and names["Rana Saleh"] == "Person"


def test_roles_and_disputes_stand_in_links_and_notes() -> None:
    found, loss = entities(strike())
    roles = [link["properties"]["role"][0] for link in of_schema(found, "UnknownLink")]
    assert sorted(roles) == ["actor", "detained", "injured", "killed", "killed", "recipient", "recipient"]
    ids = {entity["id"] for entity in found}
    assert all(
        {*link["properties"]["subject"], *link["properties"]["object"]} <= ids
        for link in of_schema(found, "UnknownLink")
    )
    notes = [note["properties"]["description"][0] for note in of_schema(found, "Note")]
    assert any("at least 12 killed" in note and "according to River Post" in note for note in notes)
    assert any("disputed" in note for note in notes) and any(
        note.startswith("grade: contested (set by") for note in notes
    )
    assert loss.counts["Note (killed)"].total() == 2 and loss.fields


def test_identifiers_are_stable_and_shared_where_they_should_be() -> None:
    (one, _), (again, _) = entities(strike()), entities(strike())
    assert one == again
    both, _ = entities(strike(), replace(strike(), id="inc-fedcba987654"))
    assert len(of_schema(both, "Event")) == 2 and len(of_schema(both, "Article")) == 3
    bodies = of_schema(both, "PublicBody")
    assert len(bodies) == 1  # listed: the same in both
    assert len(of_schema(both, "Organization")) == 2  # known by name alone: not taken for one


def test_what_is_not_told_as_done_says_so_in_its_name() -> None:
    (event,) = of_schema(entities(with_told(strike(), "planned"))[0], "Event")
    assert event["properties"]["name"] == ["ASSAULT/aerial (planned) in Qasr, 2021-03-08"]


@pytest.mark.parametrize("name", ["<b>x</b>", "=1", "a\nb", "nul\x00", "lone\ud800", "😀", "  "])
def test_hostile_names_make_valid_entities(name: str) -> None:
    found, _ = entities(with_view(strike(), "actor", ActorValue(name), ActorValue("next")))
    assert of_schema(found, "Event")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(of(Incident))
def test_any_incident_makes_entities_that_its_model_reads(incident: Incident) -> None:
    out = io.BytesIO()
    export([incident], Form.FTM, Audience.INTERNAL, out)
    for line in out.getvalue().decode().split("\n")[:-1]:
        proxy = model.get_proxy(json.loads(line))
        assert proxy.id and proxy.schema.name == json.loads(line)["schema"]


def test_the_public_form_is_valid_too() -> None:
    found, _ = entities(strike(), audience=Audience.PUBLIC)
    assert [person["properties"]["name"] for person in of_schema(found, "Person")] == [["Rana Saleh"]]
