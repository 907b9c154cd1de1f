"""From the words of a report to the public form: what the reading itself finds is withheld."""

from __future__ import annotations

import io
import json
import re

import pytest

from whosays import read_text
from whosays.data.weighing import load_scales
from whosays.export import Audience, Form, export
from whosays.incidents.weigh import weigh
from whosays.types.incident import Incident, Member
from whosays.types.values import PlaceValue

TEXT = """Soldiers arrest teacher in Idlib, shell clinic

IDLIB, 4 May 2021 - Syrian soldiers arrested Yusuf Darwish, a teacher from Saraqib, on Monday, his brother Khaled
Darwish told River Post. Two boys, Samir Haddad, 15, and his cousin Amin, were also detained in the raid.

On Tuesday shells hit the al-Noor clinic in Saraqib, killing Rana Saleh, 41, a nurse, and her daughter Mira, 6, and
wounding Omar al-Hadi, a driver. "I saw the smoke and ran," said Fatima Nasser, who lives next to the clinic. Gunmen
raped Layla Hassan in Binnish on Sunday, activists said. Police released journalist Nour Qabbani on Wednesday, her
lawyer Tamim Ziadeh said.
"""
HIDDEN = (
    "Yusuf", "Darwish", "Khaled", "Samir", "Haddad", "Amin", "Mira", "Omar", "Hadi", "Fatima", "Nasser", "Layla",
    "Hassan", "Nour", "Qabbani", "Tamim", "Ziadeh", "Noor", "Binnish", "teacher from", "smoke",
)  # fmt: skip


@pytest.fixture(scope="module")
def incidents() -> list[Incident]:
    reading = read_text(TEXT, published="2021-05-04", outlet="River Post", title="Soldiers arrest teacher in Idlib")
    members = [
        Member(f"{reading.report.sha256}.1.{record.id}", record, reading.article, "x.txt", reading.report.retrieved)
        for record in reading.records
    ]
    assert len(members) > 4
    return [weigh(f"inc-{number:012x}", [each], (), load_scales()) for number, each in enumerate(members)]


@pytest.mark.parametrize("form", Form)
def test_no_protected_name_of_a_real_reading_survives(incidents: list[Incident], form: Form) -> None:
    out = io.BytesIO()
    loss = export(incidents, form, Audience.PUBLIC, out, per_incident=True)
    if form is Form.PARQUET:
        import pyarrow.parquet

        text = json.dumps(pyarrow.parquet.read_table(out).to_pylist())
    else:
        text = out.getvalue().decode()
    text += loss.to_json()
    # "Amin" is in "naming", which is a field.
    assert [name for name in HIDDEN if re.search(rf"(?<![a-z]){name}(?![a-z])", text, re.I)] == []
    if form is Form.JSONL:
        assert "Rana Saleh" in text and "Syrian" in text


def test_internally_the_same_reading_is_whole(incidents: list[Incident]) -> None:
    out = io.BytesIO()
    export(incidents, Form.CSV, Audience.INTERNAL, out)
    text = out.getvalue().decode()
    assert all(
        name in text for name in ("Yusuf Darwish", "Khaled Darwish", "Samir Haddad", "Layla Hassan", "Rana Saleh")
    )


def test_the_clinic_lies_somewhere_in_a_wide_area(incidents: list[Incident]) -> None:
    out = io.BytesIO()
    export(incidents, Form.GEOJSON, Audience.PUBLIC, out)
    hidden = [
        held.value
        for incident in incidents
        if any("clinic" in value.value.name for view in incident.of("object") for value in view.held)
        for view in incident.of("place")
        for held in view.held
        if isinstance(held.value, PlaceValue) and held.value.latitude is not None
    ]
    assert hidden
    shown = json.loads(out.getvalue())["features"]
    for place in hidden:
        assert [place.longitude, place.latitude] not in [
            [each["properties"].get("longitude"), each["properties"].get("latitude")] for each in shown
            if each["properties"]["incident"] in {incident.id for incident in incidents if incident.of("object")}
        ]  # fmt: skip
