"""One name looked up alone: who is meant, why, and what is kept of a name that no list knows."""

from __future__ import annotations

import pytest

import whosays
from whosays.errors import UsageInvalid
from whosays.lookup import ActorFinding, find_actor


def told(finding: ActorFinding) -> str:
    return " ".join(finding.why)


def test_a_listed_name_says_how_it_was_matched() -> None:
    finding = find_actor("  Jaish   al-Mahdi ")
    assert finding.name == "Jaish al-Mahdi" and finding.match is not None
    assert (finding.match.entry.id, finding.country, finding.sectors[0]) == ("mahdi-army", "IRQ", "REB")
    assert 'matched "Jaysh al-Mahdi" by its name' in told(finding)


def test_describing_words_are_told() -> None:
    assert 'after its describing words fell ("the FMLN")' in told(find_actor("members of the FMLN"))


def test_parents_are_those_of_the_year() -> None:
    of = {year: [item.entry for item in find_actor("al-Nusra Front", year=year).parents] for year in (2015, 2017)}
    assert of == {2015: ["al-qaeda"], 2017: []}
    (tie,) = find_actor("al-Nusra Front").parents
    assert (tie.name, tie.first, tie.last) == ("al-Qaeda", 2012, 2016)


@pytest.mark.parametrize(
    ("name", "entry", "rule"),
    [
        ("Spanish ETA", "eta", "country"),
        ("Hezbollah of Lebanon", "hezbollah", "word order"),
        ("Syrian Hamas", None, None),
        ("Omitted Quillan Front (FMLN)", "fmln", "part"),
        ("Quillan Front (Philippines)", None, None),
        ("Black Panthers (West Bank)", None, None),
        ("Imad Fayez Mughniyeh", "mughniyeh", "person"),
        ("Mughnieh", "mughniyeh", "person"),
        ("Abu Basir", None, None),
        ("Che Guevara Commando", None, None),
    ],
)
def test_a_name_alone_is_looked_at_boldly_but_not_blindly(name: str, entry: str | None, rule: str | None) -> None:
    found = find_actor(name).to_dict()
    assert (found["entry"], found["rule"]) == (entry, rule)


def test_year_and_country_choose_among_those_who_share_a_name() -> None:
    entries = {year: find_actor("PDF", year=year).to_dict()["entry"] for year in (1989, 2022)}
    assert entries == {1989: "pdf-panama", 2022: "pdf-mmr"}
    by_country = find_actor("ERP", country="Argentina")
    assert by_country.to_dict()["entry"] == "erp-arg" and "for its country (ARG)" in told(by_country)
    assert "erp-slv" in {item["entry"] for item in by_country.to_dict()["candidates"]}
    assert find_actor("ERP", country="SLV").to_dict()["entry"] == "erp-slv"
    assert "nothing tells them apart" in told(find_actor("ERP"))


@pytest.mark.parametrize(
    ("name", "country", "sectors"),
    [
        ("Chadian Quillan Front", "TCD", ("REB",)),
        ("Front for the Freedom of Quillan Euskadi", "ESP", ("REB", "SEP")),
        ("Oromo Quillan Liberation Council", "ETH", ("REB", "SEP")),
        ("Kurdish Quillan Brigade", None, ("REB",)),
        ("Quillan Cartel", None, ("CRM",)),
        ("Cartel of Quillan Sinaloa", "MEX", ("CRM",)),
        ("Quillan Self-Defense Militia of Assam", "IND", ("UAF",)),
        ("Pro-Iranian Quillan Group", None, ()),
        ("Quillan Cell of Aleppo", "SYR", ("REB",)),
        ("Brigate Quillan", "ITA", ()),
        ("Friends of Ali Quillan", None, ()),
        ("Horst Quillan", None, ()),
    ],
)
def test_an_unlisted_name_is_kept_with_what_its_words_tell(
    name: str, country: str | None, sectors: tuple[str, ...]
) -> None:
    finding = find_actor(name)
    assert (finding.match, finding.kept) == (None, name)
    assert (finding.country, finding.sectors) == (country, sectors)
    assert "No list knows the name" in told(finding)
    assert (country is None) or f"country {country}: from the words" in told(finding)


def test_a_country_that_you_give_stands_in_for_an_untold_one() -> None:
    finding = find_actor("Quillan Front", country="PER")
    assert finding.country == "PER" and "as you gave it" in told(finding)
    assert find_actor("Chadian Quillan Front", country="PER").country == "TCD"


@pytest.mark.parametrize("name", ["", "   ", "\n", "«»", "...", "x" * 400])
def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(UsageInvalid, match=r"Give (the name of an actor|one of at most)"):
        find_actor(name)


def test_what_is_no_country_is_refused() -> None:
    with pytest.raises(UsageInvalid, match=r"'Atlantis' is no country\. Give an ISO"):
        find_actor("Hamas", country="Atlantis")


def test_the_package_offers_it() -> None:
    assert whosays.find_actor("Hamas").country == "PSE"
