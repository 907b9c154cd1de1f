"""How names of groups are scored."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.gold import open_side
from benchmarks.scores import Counts, tallies
from benchmarks.tasks.actors import predict, tally
from whosays.service import load_kit

GROUP = {"id": "g", "names": ["Hamas", "Islamic Resistance Movement"], "country": "PSE", "sectors": ["REB"]}


def line(name: str, entry: str | None, country: str | None, *sectors: str) -> dict[str, object]:
    return {"name": name, "entry": entry, "country": country, "sectors": list(sectors)}


def test_names_are_the_text() -> None:
    assert open_side(GROUP).text == "Hamas\nIslamic Resistance Movement"


def test_the_product_s_lookup_is_what_is_measured() -> None:
    found = predict(open_side(GROUP), load_kit())
    assert [item["entry"] for item in found["names"]] == ["hamas", "hamas"]
    (counts,) = tallies("actors", [GROUP], [{"id": "g", **found}], Path())
    assert counts["country"] == counts["sector"] == counts["listed"] == Counts(2, 2, 2)
    assert counts["one_entry"] == counts["one_entry_REB"] == Counts(1, 1, 1)


def test_two_entries_are_not_one_and_an_unlisted_group_is_none() -> None:
    one, other = GROUP["names"]
    two = {"names": [line(one, "hamas", "PSE", "REB"), line(other, "pij", "PSE", "UAF")]}
    assert tally(GROUP, two)["one_entry"] == Counts(0, 1, 1)
    assert tally(GROUP, two)["sector"] == Counts(1, 2, 2)
    kept = {"names": [line(name, None, "PSE") for name in GROUP["names"]]}
    assert tally(GROUP, kept)["one_entry"] == Counts(0, 1, 1) and tally(GROUP, kept)["country"] == Counts(2, 2, 2)


@pytest.mark.parametrize(("country", "right"), [(None, 1), ("PSE", 0)])
def test_no_country_is_right_where_the_gold_gives_none(country: str | None, right: int) -> None:
    gold = {"id": "g", "names": ["Hamas"], "country": None, "sectors": ["MUS"]}
    counts = tally(gold, {"names": [line("Hamas", None, country)]})
    assert counts["country"] == counts["country_other"] == Counts(right, 1, 1)
    assert "country_told" not in counts and "sector" not in counts


def test_several_countries_are_right_where_the_gold_gives_none() -> None:
    gold = {"id": "g", "names": ["Hamas"], "country": None, "sectors": ["MUS"]}
    counts = tally(gold, {"names": [{**line("Hamas", "x", "SYR"), "countries": ["SYR", "IRQ"]}]})
    assert counts["country"] == Counts(1, 1, 1) and counts["country_strict"] == Counts(0, 1, 1)


def test_no_prediction_is_wrong_even_where_there_is_no_country() -> None:
    assert tally({**GROUP, "country": None}, {})["country"] == Counts(0, 2, 2)


def test_tallies_cover_the_gold(gold: Path) -> None:
    golds = [json.loads(text) for text in (gold / "actors" / "groups.jsonl").read_text("utf-8").splitlines()]
    counts = tallies("actors", golds, [], gold)
    assert sum(item["country"].gold for item in counts) == sum(len(item["names"]) for item in golds)
    assert {key for item in counts for key in item} >= {"country", "one_entry", "country_told", "sector", "country_REB"}
