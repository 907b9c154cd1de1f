"""The list of actors: one actor under all its spellings, and tables that contradict themselves are refused."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from whosays.data import actors as module
from whosays.data.actors import ActorTable, load_actors
from whosays.errors import DataInvalid

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "actors" / "groups.jsonl"


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return load_actors()


def first(table: ActorTable, name: str, year: int | None = None) -> str | None:
    found = table.find(name, year)
    return found[0].id if found else None


@pytest.mark.parametrize(
    ("names", "entry"),
    [
        (("Ahmad al-Abdo Forces", "Ahmed al-Abdo forces", "the Ahmad Al Abdo"), "ahmad-al-abdo"),
        (("Hezbollah", "Hizbullah", "Hizballah", "Hizbollah"), "hezbollah"),
        (("Daesh", "Daish", "Da'esh", "ISIL", "ISIS", "IS", "Islamic State", "the Islamic State group"), "isil"),
        (("Jabhat al-Nusra", "Jebhat el-Nusra", "al-Nusra Front", "Nusra"), "nusra"),
        (("US-led coalition", "the U.S.-led coalition", "American-led coalition"), "cjtf-oir"),
        (("FMLN", "Farabundo Martí National Liberation Front", "members of the FMLN"), "fmln"),
        (("M-19", "M19", "April 19 Movement"), "m-19"),
    ],
)
def test_spellings_are_one_actor(table: ActorTable, names: tuple[str, ...], entry: str) -> None:
    assert {name: first(table, name) for name in names} == dict.fromkeys(names, entry)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("the Syrian government", "gov.SYR"),
        ("Turkish army", "mil.TUR"),
        ("Russian warplanes", "mil.RUS"),
        ("North Korean troops", "mil.PRK"),
        ("the army of Peru", "mil.PER"),
        ("Brazil's police", "cop.BRA"),
        ("Moscow", "gov.RUS"),
        ("the Pentagon", "mil.USA"),
        ("Syria", "country.SYR"),
    ],
)
def test_organs_of_every_state(table: ActorTable, name: str, entry: str) -> None:
    assert first(table, name) == entry


def test_descriptors_fall_but_backers_stay(table: ActorTable) -> None:
    assert first(table, "ISIL terrorists") == first(table, "suspected ISIS gunmen") == "isil"
    assert first(table, "Turkish-backed rebels") is None
    assert len({first(table, name) for name in ("Iranian militias", "Iranian-backed militias", "Iran")}) == 3


def test_acronyms_are_case_sensitive(table: ActorTable) -> None:
    assert first(table, "WHO") == "who" and first(table, "who") is None and first(table, "is") is None


def test_shared_acronym_follows_the_year(table: ActorTable) -> None:
    assert first(table, "PDF", 1989) == "pdf-panama"
    assert first(table, "PDF", 2022) == "pdf-mmr"
    assert len(table.find("ERP")) == 2


def test_parents_hold_in_their_years(table: ActorTable) -> None:
    assert "al-qaeda" in table.parents_of("nusra", 2015) and "al-qaeda" not in table.parents_of("nusra", 2017)
    assert table.parents_of("mil.SYR") == ("gov.SYR", "country.SYR")


def test_relations_follow_parents(table: ActorTable) -> None:
    assert table.relation("ahmad-al-abdo", "iranian-militia", 2017) == "enemy"
    assert table.relation("mil.SYR", "hezbollah", 2017) == "ally"
    assert table.relation("hamas", "idf", 2023) == "enemy"
    assert table.relation("al-manar", "hezbollah", 2017) == "kin"
    assert table.relation("icrc", "hamas", 2023) is None


def test_names_are_spotted_in_words(table: ActorTable) -> None:
    words = ["Fighters", "of", "the", "Free", "Syrian", "Army", "met", "al", "-", "Qaeda", "in", "Iraq", "."]
    assert table.names_in(words) == ((3, 6, "fsa"), (9, 12, "aqi"))


HEADER = "\t".join(module.ACTOR_COLUMNS)


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("a\tA One\tbody\tSame Name", "b\tB Two\tbody\tSame Name"), "actors.tsv:3: 'same name'"),
        (("a\tA One\tbody\t\t\t\tb:-", "b\tB Two\tbody\t\t\t\ta:-"), "actors.tsv:2: 'a' is its own parent"),
        (("a\tA One\tbody\t\tXYZ",), "actors.tsv:2"),
        (("a\tA One\tbody\t\t\tQQQ",), "actors.tsv:2: 'QQQ' is no country"),
        (("a\tA One\tbody\t\t\t\tnobody:-",), "there is no actor 'nobody'"),
    ],
)
def test_contradictions_are_refused_with_their_line(
    monkeypatch: pytest.MonkeyPatch, lines: tuple[str, ...], words: str
) -> None:
    def rows(name: str, columns: tuple[str, ...]) -> list[tuple[int, dict[str, str]]]:
        if name != "actors.tsv":
            return []
        cells = [line.split("\t") + [""] * len(columns) for line in lines]
        return [(number, dict(zip(columns, row, strict=False))) for number, row in enumerate(cells, 2)]

    monkeypatch.setattr(module, "rows", rows)
    with pytest.raises(DataInvalid, match=words):
        load_actors()


def test_loads_fast() -> None:
    start = time.process_time()
    load_actors()
    assert time.process_time() - start < 0.5


@pytest.mark.skipif(not GOLD.exists(), reason="the gold data stand beside the project, not in it")
def test_gold_groups_are_partly_known(table: ActorTable) -> None:
    groups = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    known = sum(any(table.find(name) for name in group["names"]) for group in groups)
    assert known / len(groups) > 0.1


def test_a_base_is_nobody() -> None:
    table = load_actors()
    assert not table.find("rebel bases", 2017)
    assert not table.find("the base", 2017)
