"""Templates of answer keys become records that hold what the key says, over an invented report."""

from __future__ import annotations

from typing import Any

import pytest

from benchmarks.tasks.incidents.keyed import Keyed, keyed
from benchmarks.tasks.incidents.people import bounds, people, toll
from whosays.service import load_kit
from whosays.types.record import Modality, Slot
from whosays.types.responsibility import Responsibility

TEXT = """BOGOTA, 12 MAR 90 (RADIO EJEMPLO) -- [TEXT] MEN OF THE ELN KILLED JUDGE
PABLO EJEMPLAR AND TWO GUARDS WITH RIFLES IN THE LAURELES QUARTER OF
MEDELLIN YESTERDAY. A BANK WAS DAMAGED.
"""
SLOTS = (
    "incident_date", "incident_location", "incident_type", "incident_stage_of_execution", "incident_instrument_id",
    "incident_instrument_type", "perp_individual_id", "perp_organization_id", "perp_organization_confidence",
    "phys_tgt_id", "phys_tgt_effect_of_incident", "hum_tgt_name", "hum_tgt_description", "hum_tgt_type",
    "hum_tgt_number", "hum_tgt_effect_of_incident", "hum_tgt_total_number",
)  # fmt: skip


def fill(*values: str, xref: tuple[str, ...] = (), **more: Any) -> dict[str, Any]:
    return {"optional": False, "alternatives": [{"value": value, "xref": list(xref), **more} for value in values]}


def template(**slots: list[dict[str, Any]]) -> dict[str, Any]:
    found = {name: {"status": "null", "fills": []} for name in SLOTS}
    return {"template": 1, "optional": False, **found, **{name: {"fills": fills} for name, fills in slots.items()}}


def path(*levels: tuple[str, str]) -> list[list[dict[str, Any]]]:
    return [[{"name": name, "kinds": [kind]}] for name, kind in levels]


KEY = template(
    incident_date=[fill("11 MAR 90", start="1990-03-11", end="1990-03-11")],
    incident_location=[
        fill(
            "COLOMBIA: MEDELLIN (CITY): LAURELES (NEIGHBORHOOD)",
            country=["COLOMBIA"],
            path=path(("COLOMBIA", "COUNTRY"), ("MEDELLIN", "CITY"), ("LAURELES", "NEIGHBORHOOD")),
        )
    ],
    incident_type=[fill("ATTACK")],
    incident_stage_of_execution=[fill("ACCOMPLISHED")],
    incident_instrument_id=[fill("RIFLES")],
    incident_instrument_type=[fill("RIFLE", xref=("RIFLES",))],
    perp_organization_id=[fill("ELN")],
    perp_organization_confidence=[fill("POSSIBLE", "SUSPECTED OR ACCUSED", xref=("ELN",))],
    phys_tgt_id=[fill("BANK")],
    phys_tgt_effect_of_incident=[fill("SOME DAMAGE", xref=("BANK",))],
    hum_tgt_name=[fill("EJEMPLAR", "PABLO EJEMPLAR")],
    hum_tgt_description=[fill("JUDGE", xref=("PABLO EJEMPLAR",)), fill("GUARDS", "TWO GUARDS")],
    hum_tgt_number=[fill("1", xref=("PABLO EJEMPLAR",)), fill("2", xref=("GUARDS", "TWO GUARDS"))],
    hum_tgt_effect_of_incident=[fill("DEATH", xref=("PABLO EJEMPLAR",)), fill("DEATH", xref=("GUARDS", "TWO GUARDS"))],
)


def read(*templates: dict[str, Any]) -> tuple[Keyed, ...]:
    line = {"id": "X-1", "text": TEXT, "dateline_date": "1990-03-12", "templates": list(templates)}
    return keyed(line, load_kit())


def test_a_template_gives_a_record_with_all_its_slots() -> None:
    (found,) = read(KEY)
    record = found.member.record
    assert (found.doc, found.template, record.type, record.mode) == ("X-1", 1, "ASSAULT", None)
    (time,), (place,) = record.of(Slot.TIME), record.of(Slot.PLACE)
    assert (time.value.value, time.value.precision) == ("1990-03-11", "day")
    assert (place.value.name, place.value.country, place.value.said) == (
        "LAURELES",
        "COL",
        "LAURELES, MEDELLIN, COLOMBIA",
    )
    assert round(place.value.latitude, 1) == 6.2
    assert [item.value.name for item in record.of(Slot.VICTIM)] == ["PABLO EJEMPLAR", "GUARDS"]
    (killed,) = record.of(Slot.COUNTS)
    assert (killed.value.what, killed.value.low, killed.value.high) == ("killed", 3, 3)
    (actor,) = record.of(Slot.ACTOR)
    assert actor.value.countries == ("COL",)
    (party,) = record.parties
    assert party.responsibility is Responsibility.ACCUSED
    (thing,), (weapon,) = record.of(Slot.OBJECT), record.of(Slot.WEAPON)
    assert (thing.value.damage, weapon.value.kind) == ("damaged", "firearms")


def test_anchors_cut_the_words_from_the_text_across_line_ends() -> None:
    (found,) = read(KEY)
    for item in found.member.record.assertions:
        for anchor in item.anchors:
            assert TEXT[anchor.start : anchor.end] == anchor.quote
    victim, _ = found.member.record.of(Slot.VICTIM)
    assert victim.anchors[0].quote == "EJEMPLAR"
    guards = found.member.record.of(Slot.VICTIM)[1]
    assert guards.anchors[0].quote == "GUARDS"


def test_a_threat_is_a_threat_and_an_attempt_an_attempt() -> None:
    stage = "incident_stage_of_execution"
    threat, attempt = read(
        KEY | {stage: {"fills": [fill("THREATENED")]}}, KEY | {stage: {"fills": [fill("ATTEMPTED")]}}
    )
    assert (threat.member.record.type, threat.member.record.modality) == ("THREATEN", Modality.OCCURRED)
    assert (attempt.member.record.type, attempt.member.record.modality) == ("ASSAULT", Modality.ATTEMPTED)


def test_on_or_before_is_an_open_interval() -> None:
    (found,) = read(KEY | {"incident_date": {"fills": [fill("- 11 MAR 90", start=None, end="1990-03-11")]}})
    (time,) = found.member.record.of(Slot.TIME)
    assert (time.value.value, time.value.bound) == ("../1990-03-11", "until")


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        (["6"], (6, 6)),
        (["6-"], (6, None)),
        (["6-8"], (6, 8)),
        (["~100"], (90, 110)),
        (["PLURAL"], (2, None)),
        (["-"], None),
    ],
)
def test_numbers_of_the_keys(numbers: list[str], found: tuple[int, int | None] | None) -> None:
    assert bounds(numbers) == found


def test_an_effect_left_open_counts_from_none() -> None:
    effects = [fill("DEATH", "INJURY", xref=("PABLO EJEMPLAR",)), fill("DEATH", xref=("GUARDS",))]
    changed = KEY | {"hum_tgt_effect_of_incident": {"fills": effects}}
    assert toll(changed, "killed") == (2, 3)
    assert toll(changed, "injured") == (0, 1)
    assert [person.effects for person in people(changed)] == [("killed", "injured"), ("killed",)]


def test_a_report_without_templates_has_no_members() -> None:
    assert read() == ()
