"""An outline holds what linking compares, and its parts: days, names, keys."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.incidents.made import DAY, told
from tests.specimen import reading
from whosays.data.linking import load_link_model
from whosays.incidents import block_keys, outline
from whosays.incidents.days import span_of
from whosays.incidents.names import alike, name_words, sound, uncounted
from whosays.types.incident import Member

MODEL = load_link_model()


def members() -> list[Member]:
    found = reading()
    return [Member(f"{found.report.sha256}.1.{record.id}", record, found.article) for record in found.records]


def test_a_strike_in_outline() -> None:
    strike = outline(members()[0])
    assert (strike.type, strike.manner, strike.countries) == ("ASSAULT", "deed", ("SYR",))
    assert strike.published == date(2021, 3, 14).toordinal()
    assert ("killed", 40, 40) in [(toll.kind, toll.low, toll.high) for toll in strike.tolls]
    assert strike.weapons == ("aerial",)
    assert {"coalition", "column"} <= set(strike.words)
    assert strike.sha256 == members()[0].sha256


def test_a_threat_and_a_plan_are_no_deeds() -> None:
    found = [outline(member).manner for member in members()]
    assert found == ["deed", "threat", "deed", "ahead"]


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2021-03-14", date(2021, 3, 14), date(2021, 3, 14)),
        ("2021-W11", date(2021, 3, 15), date(2021, 3, 21)),
        ("2021-02", date(2021, 2, 1), date(2021, 2, 28)),
        ("2020-12", date(2020, 12, 1), date(2020, 12, 31)),
        ("2021", date(2021, 1, 1), date(2021, 12, 31)),
        ("2021-03-14/2021-03-16", date(2021, 3, 14), date(2021, 3, 16)),
        ("2021-03-16/2021-03-14", date(2021, 3, 14), date(2021, 3, 16)),
        ("../2021-03-14", None, date(2021, 3, 14)),
        ("2021-03-14/..", date(2021, 3, 14), None),
    ],
)
def test_days_of_values(value: str, first: date | None, last: date | None) -> None:
    assert span_of(value) == (first and first.toordinal(), last and last.toordinal())


@pytest.mark.parametrize("value", [None, "", "spring", "2021-02-30", "2021-W60", "../..", "0000-01-01"])
def test_what_is_no_day(value: str | None) -> None:
    assert span_of(value) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("ahmad", "ahmed"), ("mohammed", "muhammad"), ("merios", "merrios"), ("lizardi", "lizardy")],
)
def test_names_in_two_spellings_are_alike(one: str, other: str) -> None:
    assert alike(one, other)


@pytest.mark.parametrize(("one", "other"), [("ahmad", "hamad"), ("marta", "mario"), ("lima", "loma2")])
def test_other_names_are_not(one: str, other: str) -> None:
    assert not alike(one, other)


def test_words_of_names_are_folded() -> None:
    assert name_words("Dr. José de la Peña-Núñez") == ("dr", "jose", "pena", "nunez")
    assert name_words("the U.S. Army's") == ("us", "armys")
    assert name_words("de la") == ("de", "la")
    assert sound("12") == "12"


def test_records_of_neighbouring_days_share_a_key() -> None:
    keys = [
        set(block_keys(told(1, spans=((DAY + days, DAY + days),), words=(), people=()), MODEL)) for days in (0, 1, 2)
    ]
    assert keys[0] & keys[1] and keys[1] & keys[2]
    assert not any(key.startswith("d:day") for key in keys[0] & keys[2])


def test_a_threat_shares_no_key_with_a_deed() -> None:
    assert not set(block_keys(told(1), MODEL)) & set(block_keys(told(2, manner="threat"), MODEL))


def test_keys_do_not_depend_on_who_tells() -> None:
    assert block_keys(told(1), MODEL) == block_keys(told(2), MODEL)


def test_two_common_given_names_are_no_key_for_all_times() -> None:
    common = told(1, people=("luis carlos",), words=(), places=())
    later = replace(common, spans=((DAY + 900, DAY + 900),), published=DAY + 901)
    assert not set(block_keys(common, MODEL)) & set(block_keys(later, MODEL))
    rare = replace(common, people=("luis behzadnia",))
    assert set(block_keys(rare, MODEL)) & set(block_keys(replace(rare, spans=later.spans, published=DAY + 901), MODEL))


def test_how_many_says_nothing_of_who() -> None:
    assert uncounted("least 46 people") == "people"
    assert uncounted("one civilian") == "civilian"
    assert uncounted("dozens") == ""
