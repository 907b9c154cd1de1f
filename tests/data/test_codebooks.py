"""The tables for export and for protection."""

from __future__ import annotations

from pathlib import Path

import pytest

from whosays.data import codebooks, protection, tables
from whosays.data.codebooks import load_codebooks
from whosays.data.protection import load_protection
from whosays.data.sectors import SECTORS
from whosays.errors import DataInvalid

ACLED = {
    "Battles": {"Government regains territory", "Non-state actor overtakes territory", "Armed clash"},
    "Protests": {"Excessive force against protesters", "Protest with intervention", "Peaceful protest"},
    "Riots": {"Violent demonstration", "Mob violence"},
    "Explosions/Remote violence": {
        "Chemical weapon", "Air/drone strike", "Suicide bomb", "Shelling/artillery/missile attack",
        "Remote explosive/landmine/IED", "Grenade",
    },
    "Violence against civilians": {"Sexual violence", "Attack", "Abduction/forced disappearance"},
    "Strategic developments": {
        "Agreement", "Arrests", "Change to group/activity", "Disrupted weapons use",
        "Headquarters or base established", "Looting/property destruction",
        "Non-violent transfer of territory", "Other",
    },
}  # fmt: skip
DISORDER = {"Political violence", "Demonstrations", "Political violence; Demonstrations", "Strategic developments"}


def test_events_of_acled_are_its_own() -> None:
    for event in load_codebooks().events.values():
        assert event.sub_event_type in ACLED[event.event_type] and event.disorder_type in DISORDER


def test_every_sector_but_separatists_and_states_has_its_kind() -> None:
    assert set(load_codebooks().sectors) <= SECTORS and {"MIL", "REB", "CVL"} <= set(load_codebooks().sectors)


@pytest.mark.parametrize(
    ("iso3", "iso2", "number", "cow", "gw", "acled", "ucdp"),
    [
        ("SYR", "SY", 760, "SYR", 652, "Middle East", "Middle East"),
        ("DEU", "DE", 276, "GMY", 260, "Europe", "Europe"),
        ("YEM", "YE", 887, "YEM", 678, "Middle East", "Middle East"),
        ("SRB", "RS", 688, "YUG", 340, "Europe", "Europe"),
        ("AFG", "AF", 4, "AFG", 700, "Caucasus and Central Asia", "Asia"),
        ("EGY", "EG", 818, "EGY", 651, "Northern Africa", "Middle East"),
        ("COD", "CD", 180, "DRC", 490, "Middle Africa", "Africa"),
        ("PSE", "PS", 275, "", None, "Middle East", "Middle East"),
    ],
)  # fmt: skip
def test_countries(iso3: str, iso2: str, number: int, cow: str, gw: int | None, acled: str, ucdp: str) -> None:
    found = load_codebooks().countries[iso3]
    assert (found.iso2, found.iso_number, found.cow, found.gw_number) == (iso2, number, cow, gw)
    assert (found.acled_region, found.ucdp_region) == (acled, ucdp)


def test_numbers_of_states_are_each_one_states() -> None:
    countries = load_codebooks().countries.values()
    for numbers in (
        [each.gw_number for each in countries if each.gw_number],
        [each.cow for each in countries if each.cow],
    ):
        assert len(numbers) == len(set(numbers)) and len(numbers) > 190


@pytest.mark.parametrize(
    ("load", "columns", "line", "says"),
    [
        (codebooks._vague, codebooks.VAGUE_COLUMNS, "acled\tdozens\ttwelve", "whole number"),
        (codebooks._sectors, codebooks.SECTOR_COLUMNS, "XXX\tCivilians\tstate", "no sector"),
        (protection._load_places, protection.PLACE_COLUMNS, "base\tposition\tfar", "whole km"),
        (protection.load_protection.__wrapped__, protection.PEOPLE_COLUMNS, "voice\t\tx", "is empty"),
        (protection.load_protection.__wrapped__, protection.PEOPLE_COLUMNS, "victim\tminor\tmaybe", "withhold or keep"),
        (protection.load_protection.__wrapped__, protection.PEOPLE_COLUMNS, "held\tarrest\twithhold", "no type/mode"),
    ],
)  # fmt: skip
def test_a_line_that_cannot_be_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, load: object, columns: tuple[str, ...], line: str, says: str
) -> None:
    (tmp_path / "made.tsv").write_text("\t".join(columns) + "\n" + line + "\n")
    monkeypatch.setattr(tables, "files", lambda _: tmp_path)
    with pytest.raises(DataInvalid, match=says):
        load("made.tsv")  # type: ignore[operator]


def test_a_country_that_the_list_does_not_know_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(codebooks, "rows", lambda name, _: iter(MADE if name == "codebook_countries.tsv" else ()))
    with pytest.raises(DataInvalid, match=r"codebook_countries\.tsv:7: no country 'XYZ'"):
        codebooks._countries()


MADE = [(7, {"iso3": "XYZ", "gw_number": ""})]


def test_protection_names_every_role_of_a_voice() -> None:
    from whosays.types.voice import Role

    found = load_protection()
    assert {role.value for role in Role} == set(found.voices)
    assert all(found.voices[role] for role in ("witness", "survivor_or_relative", "resident", "unknown"))
    assert found.victims["living"] and found.victims["minor"] and found.victims["sexual violence"]
    assert all(radius >= 5 for _, radius in found.places.values())
