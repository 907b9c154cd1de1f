"""The list of actors: one actor under all its spellings, and tables that contradict themselves are refused."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from whosays.data.actor_rows import ACTOR_COLUMNS
from whosays.data.actor_table import ActorTable
from whosays.data.actors import load_actors
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
    assert {entry.id for entry in table.find("ERP")} >= {"erp-slv", "erp-arg"}


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


HEADER = "\t".join(ACTOR_COLUMNS)


def row(**cells: str) -> str:
    """One line of a table; what is not given is empty, the source is not."""
    given = {"kind": "armed_group", "source": "a book"} | cells
    return "\t".join(given.get(column, "") for column in ACTOR_COLUMNS)


def loaded(tmp_path: Path, *lines: str) -> ActorTable:
    path = tmp_path / "mine.tsv"
    path.write_text("\n".join(("# Mine.", HEADER, *lines)) + "\n", encoding="utf-8")
    return load_actors([path])


def test_a_table_at_a_path_is_added(tmp_path: Path) -> None:
    table = loaded(
        tmp_path, row(id="quillan", name="Quillan Front", aliases="QFR", countries="TCD", parents="isil:2015-")
    )
    assert first(table, "QFR") == first(table, "the Quillan Front") == "quillan"
    assert "isil" in table.parents_of("quillan", 2016) and table.parents_of("quillan", 2014) == ()


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (
            (row(id="a", name="A One", aliases="Same Name"), row(id="b", name="B Two", aliases="Same Name")),
            r"mine.tsv:4: 'same name' is also a name of 'a' \(mine.tsv:3\). Take it out",
        ),
        ((row(id="a", name="Quillan", aliases="Zed Front|Zed Front"),), "mine.tsv:3: 'Zed Front' stands twice"),
        ((row(id="a", name="Hezbollah"),), r"mine.tsv:3: 'hezbollah' is also a name of 'hezbollah' \(actors"),
        (
            (
                row(id="a", name="A One", parents="b:-"),
                row(id="b", name="B Two", parents="c:-"),
                row(id="c", name="C Three", parents="a:-"),
            ),
            "mine.tsv:3: 'a' is its own parent, by a circle. Take one",
        ),
        ((row(id="a", name="A One", parents="a:-"),), "mine.tsv:3: 'a' is its own parent"),
        ((row(id="a", name="A One", parents="nobody:-"),), "mine.tsv:3: there is no actor 'nobody'. Add a row"),
        ((row(id="a", name="A One", parents="isil"),), "mine.tsv:3: 'isil' is no parent; write id:first-last"),
        ((row(id="a", name="A One", parents="isil:2010-2001"),), "last year 2001 is before the first"),
        ((row(id="a", name="A One", sectors="XYZ"),), "mine.tsv:3: 'XYZ' is no sector. It is one of AGR"),
        ((row(id="a", name="A One", kind="club"),), "mine.tsv:3: 'club' is no kind. It is one of armed_group"),
        ((row(id="a", name="A One", countries="QQQ"),), "mine.tsv:3: 'QQQ' is no country. Write ISO"),
        ((row(id="a", name="A One", first_year="19"),), "mine.tsv:3: '19' is no year"),
        ((row(id="a", name="A One", first_year="1999", last_year="1998"),), "last year 1998 is before"),
        ((row(id="a", name="A One", source=""),), "mine.tsv:3: 'a' has no source. Name a public"),
        ((row(id="", name="A One"),), "mine.tsv:3: the row has no id or no name"),
        ((row(id="isil", name="A One"),), r"mine.tsv:3: the id 'isil' also stands in actors.tsv:\d+"),
        ((row(id="gov.SYR", name="A One"),), "'gov.SYR' is made by rule"),
        ((row(id="a", name="A One", aliases="«»"),), "mine.tsv:3: the name '«»' has no letter"),
        ((row(id="a", name="A One") + "\tmore",), "mine.tsv:3: 11 cells, expected 10. Part them by one tab"),
        (("a\tA One\tbody",), "mine.tsv:3: 3 cells, expected 10"),
    ],
)
def test_contradictions_are_refused_with_their_line(tmp_path: Path, lines: tuple[str, ...], words: str) -> None:
    with pytest.raises(DataInvalid, match=words):
        loaded(tmp_path, *lines)


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.tsv"
    for content, words in (
        (b"\xff\xfe\x00", "cannot be read as a table"),
        (b"# only words\n", "has no header line"),
        (b"id\tname\n", "mine.tsv:1: columns are"),
    ):
        path.write_bytes(content)
        with pytest.raises(DataInvalid, match=words):
            load_actors([path])
    with pytest.raises(DataInvalid, match="cannot be read"):
        load_actors([tmp_path / "nowhere.tsv"])


def test_a_shared_alias_is_shared_by_both(tmp_path: Path) -> None:
    table = loaded(
        tmp_path,
        row(id="a", name="A One", aliases="QQX*", first_year="1980", last_year="1990"),
        row(id="b", name="B Two", aliases="QQX*", first_year="2001"),
    )
    assert first(table, "QQX", 1985) == "a" and first(table, "QQX", 2010) == "b"


@pytest.mark.parametrize(
    ("names", "entry"),
    [
        (("Ansar al-Islam", "Anssar al Islam", "Ansar el-Islam", "Ansar-ul-Islam"), "ansar-al-islam"),
        (("Jaish al-Mahdi", "Jaysh al-Mahdi", "Jeish al Mahdi", "Jaish-ul-Mehdi"), "mahdi-army"),
        (("al-Shabaab", "Al Shabab", "Al-Shabab", "Shabaab", "Alshabaab"), "al-shabaab"),
        (("al-Qaeda", "al-Qaida", "al-Kaida", "Al Qa'ida", "AL-QAEDA", "alqaeda"), "al-qaeda"),
        (("Harakat ul-Mujahideen", "Harkat-ul-Mujahideen", "Harakat al-Mujahidin"), "hum"),
        (("Lashkar-e-Taiba", "Lashkar-i-Tayyiba", "Lashkar e Toiba", "Lashkar-e Tayyaba"), "let"),
        (("Hezb-i-Islami Gulbuddin", "Hizb-e-Islami Gulbuddin", "Hezb-e Islami Gulbuddin"), "hig"),
        (("Túpac Amaru Revolutionary Movement", "Tupac Amaru Revolutionary Movement"), "mrta"),
        (("Farabundo Marti Front of National Liberation", "FMLN", "F.M.L.N.", "F-M-L-N"), "fmln"),
        (("Sultan Murad Brigades", "Sultan Murad Brigade", "the Sultan Murad brigade"), "sultan-murad"),
    ],
)
def test_no_spelling_loses_the_actor(table: ActorTable, names: tuple[str, ...], entry: str) -> None:
    assert {name: first(table, name) for name in names} == dict.fromkeys(names, entry)


APART = [
    ("ELN", "EPL", "ERP"),
    ("FARC", "FARN", "FAR"),
    ("Ansar al-Islam", "Ansar al-Sharia", "Ansar Dine", "Ansaru", "Ansar Allah"),
    ("PKK", "KDP", "PUK", "KDPI", "PJAK"),
    ("LTTE", "TELO"),
    ("al-Gama'a al-Islamiyya", "Jemaah Islamiyah"),
    ("Hamas", "Hezbollah", "Kata'ib Hezbollah", "Kurdish Hezbollah"),
    ("al-Nusra Front", "Southern Front", "Islamic Front"),
    ("Jaysh al-Islam", "Islamic Army in Iraq", "Jaish-e-Mohammed", "Mahdi Army"),
    ("JVP", "JKLF", "JMB"),
    ("Real IRA", "Provisional IRA", "Continuity IRA", "INLA"),
    ("UVF", "UDA", "LVF"),
    ("MNLF", "MILF", "BIFF"),
    (
        "Palestine Liberation Organization",
        "Popular Front for the Liberation of Palestine",
        "Democratic Front for the Liberation of Palestine",
        "Popular Front for the Liberation of Palestine – General Command",
    ),
    ("NSCN-IM", "NSCN-K"),
    ("SPLM", "SPLM-N", "SPLM-IO"),
    ("Oromo Liberation Front", "Oromo Liberation Army"),
    ("Boko Haram", "ISWAP"),
    ("Taliban", "TTP", "Haqqani network"),
    ("Lashkar-e-Taiba", "Lashkar-e-Jhangvi", "Laskar Jihad"),
    ("Baloch Republican Army", "Balochistan Liberation Army", "Balochistan Liberation Front"),
    ("al-Quds Brigades", "Quds Force"),
    ("Fatah", "Fatah al-Islam", "Fateh al-Sham Front"),
    ("Karen National Union", "Karenni National Progressive Party"),
    ("M23", "M-19", "M20"),
    ("Forces Nouvelles", "Free Syrian Army", "Syrian National Army", "Somali National Army"),
    ("Islamic Jihad", "Islamic Jihad Union", "Egyptian Islamic Jihad"),
    ("Red Brigades", "Red Army Faction", "Japanese Red Army"),
    ("Arakan Army", "Arakan Rohingya Salvation Army"),
    ("Hizbul Mujahideen", "Harkat-ul-Mujahideen", "Indian Mujahideen"),
]


@pytest.mark.parametrize("names", APART, ids=lambda names: names[0])
def test_near_names_stay_apart(table: ActorTable, names: tuple[str, ...]) -> None:
    found = [match[0].entry.id if (match := table.matches(name)) else None for name in names]
    known = [entry for entry in found if entry]
    assert len(set(known)) == len(known), dict(zip(names, found, strict=True))
    assert len(known) >= len(names) - 1


def test_words_in_another_order_are_one_name_only_when_turned_about(table: ActorTable) -> None:
    assert first(table, "Front of Patriotic Union of Liberia") is None
    assert first(table, "Front for the Islamic Salvation") == "fis"
    assert first(table, "United Revolutionary Front") is None


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("Pentagon spokesman", "mil.USA"),
        ("IDF spokesman", "idf"),
        ("Hezbollah's media office", "hezbollah"),
        ("the Taliban's political office", "taliban"),
        ("White House press secretary", "gov.USA"),
        ("French President Emmanuel Macron", "macron"),
        ("U.S. Defense Secretary Ash Carter", "ash-carter"),
        ("Colombian rebel leader Raul Reyes", "raul-reyes"),
        ("Sheikh Hassan Nasrallah", "nasrallah"),
        ("Iraq militias", None),
    ],
)
def test_offices_and_titles(table: ActorTable, name: str, entry: str | None) -> None:
    assert first(table, name) == entry


def test_leaders_hold_office_in_their_years(table: ActorTable) -> None:
    assert "taliban" in table.parents_of("mansour-tal", 2015) and not table.parents_of("mansour-tal", 2020)
    assert table.parents_of("austin", 2022) == () == table.parents_of("nobody", 2022)
    assert table.parents_of("lloyd-austin", 2015)[0] == "centcom"
    assert "mil.USA" in table.parents_of("lloyd-austin", 2022)


def test_outlets_have_whoever_runs_them_for_parent(table: ActorTable) -> None:
    outlets = [entry for entry in table.entries.values() if entry.kind == "outlet"]
    assert len(outlets) > 400 and all("MED" in entry.sectors for entry in outlets)
    assert table.parents_of("al-naba", 2016)[0] == "isil" and table.parents_of("kcna") == ("gov.PRK", "country.PRK")


def test_acronym_in_other_letters_counts_only_alone(table: ActorTable) -> None:
    assert first(table, "Eln") is None
    (match, *_) = table.matches("Eln")
    assert (match.entry.id, match.rule) == ("eln", "letter case")
    assert not table.matches("who") and not table.matches("is")


@pytest.mark.parametrize(
    "words",
    ["MPs", "mps", "Plan", "Slam", "Jane", "Monitor", "Shane", "Namibian", "elements", "Hindu", "Punch", "Jihad"],
)
def test_common_words_are_nobody(table: ActorTable, words: str) -> None:
    assert table.names_in([words, "said"]) == () and first(table, words) is None


def test_every_alias_finds_its_entry(table: ActorTable) -> None:
    lost = [
        (entry.id, name)
        for entry in table.entries.values()
        for name in (entry.name, *entry.aliases)
        if entry.id not in {match.entry.id for match in table.matches(name)}
    ]
    assert lost == []


def test_loads_fast() -> None:
    start = time.process_time()
    load_actors()
    assert time.process_time() - start < 1.0


@pytest.mark.skipif(not GOLD.exists(), reason="the gold data stand beside the project, not in it")
def test_gold_groups_are_partly_known(table: ActorTable) -> None:
    groups = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    known = sum(any(table.find(name) for name in group["names"]) for group in groups)
    assert known / len(groups) > 0.1


def test_a_base_is_nobody() -> None:
    table = load_actors()
    assert not table.find("rebel bases", 2017)
    assert not table.find("the base", 2017)
