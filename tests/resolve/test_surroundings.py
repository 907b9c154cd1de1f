"""Choosing among places of one name, and saying why."""

from __future__ import annotations

import pytest

from tests.extract.told import by_rules
from whosays.data.crossings import load_crossings
from whosays.data.gazetteer import load_gazetteer
from whosays.resolve.dateline import dateline_places
from whosays.resolve.grounds import WEIGHTS
from whosays.resolve.places import resolve_places
from whosays.resolve.surroundings import Surroundings
from whosays.resolve.survey import survey
from whosays.types.article import Article, Part, PartKind
from whosays.types.record import Slot
from whosays.types.values import PlaceValue

GAZETTEER = load_gazetteer()


def chosen(text: str, name: str, *others: str) -> tuple[str | None, str | None]:
    article = Article("a", text, text)
    anchors = [article.cut(text.index(word), text.index(word) + len(word)) for word in (name, *others)]
    entry, _ = survey(article, GAZETTEER, anchors).choose(GAZETTEER.find(name), anchors[0])
    return entry.country, entry.admin1


@pytest.mark.parametrize(
    ("text", "name", "others", "where"),
    [
        ("Paris is calm. French police went from Lyon to Paris.", "Paris", ("Lyon",), ("FRA", "Île-de-France")),
        ("A Paris man was held in Sherman. Bonham and Dallas police helped.", "Paris", ("Sherman", "Bonham", "Dallas"),
         ("USA", "Texas")),
        ("Fighting spread from Homs to Hama and Tripoli; Beirut and Sidon were calm.", "Tripoli",
         ("Homs", "Hama", "Beirut", "Sidon"), ("LBN", None)),
    ],
)  # fmt: skip
def test_other_towns_decide(text: str, name: str, others: tuple[str, ...], where: tuple[str, str | None]) -> None:
    country, division = chosen(text, name, *others)
    assert country == where[0]
    assert where[1] is None or division == where[1]


def test_explain_gives_every_candidate_with_its_grounds_best_first() -> None:
    text = "Lebanese soldiers from Beirut and Sidon were sent to Tripoli."
    article = Article("a", text, text)
    anchor = article.cut(text.index("Tripoli"), len(text) - 1)
    around = survey(article, GAZETTEER, [anchor])
    candidates = GAZETTEER.find("Tripoli")
    explained = around.explain(candidates, anchor)
    assert {entry.id for entry, _, _ in explained} == {entry.id for entry in candidates}
    scores = [score for _, score, _ in explained]
    assert scores == sorted(scores, reverse=True)
    for _, score, grounds in explained:
        assert set(grounds) <= set(WEIGHTS)
        assert score == pytest.approx(sum(grounds.values()))
    assert explained[0][0] == around.choose(candidates, anchor)[0]
    assert explained[0][2]["country named"] > 0


@pytest.mark.parametrize(
    ("name", "kind", "country"),
    [
        ("Raqqa", "town", "SYR"),
        ("Hasakah", "town", "SYR"),
        ("Daraa", "town", "SYR"),
        ("Hodeidah", "town", "YEM"),
        ("Basra", "town", "IRQ"),
        ("Gaza", "town", "PSE"),
        ("Anbar", "division", "IRQ"),
        ("Borno", "division", "NGA"),
        ("Guatemala", "country", "GTM"),
        ("Mexico", "country", "MEX"),
        ("Texas", "division", "USA"),
    ],
)
def test_a_name_alone_is_what_news_of_conflict_means_by_it(name: str, kind: str, country: str) -> None:
    entry, _, _ = Surroundings("", GAZETTEER).explain(GAZETTEER.find(name), None, name)[0]
    assert (entry.kind, entry.country) == (kind, country)


def test_explain_needs_no_article() -> None:
    explained = Surroundings("", GAZETTEER).explain(GAZETTEER.find("Aleppo"), None)
    assert (explained[0][0].kind, explained[0][0].country) == ("town", "SYR")
    assert Surroundings("", GAZETTEER).explain((), None) == ()


def test_the_dateline_names_town_and_state() -> None:
    text = "CARTHAGE, N.C. (AP) - Police said so."
    article = Article("a", text, " " * 22 + text[22:], (Part(PartKind.DATELINE, 0, 22, "dateline", "Carthage"),))
    assert [anchor.quote for anchor in dateline_places(article, GAZETTEER)] == ["CARTHAGE", "N.C."]
    around = survey(article, GAZETTEER)
    entry, _ = around.choose(GAZETTEER.find("Carthage"), None, "Carthage")
    assert (entry.country, entry.admin1) == ("USA", "North Carolina")


def places(text: str) -> list[PlaceValue]:
    records = by_rules(text)
    assert records
    return [item.value for record in records for item in record.of(Slot.PLACE) if isinstance(item.value, PlaceValue)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Jets bombed a camp north-south of Raqqa.", "no direction is north-south"),
        ("Jets bombed a camp 30,000 km from Raqqa.", "no place is 30,000 km from another"),
        ("A drone struck a car 30 km at a bearing of 400 degrees from Raqqa.", "no bearing has 400 degrees"),
        ("Gunmen killed two men three hours' drive north of Damascus.", "time of travel"),
        ("The strike destroyed a house at 134.5553, 36.3844.", "latitude"),
        ("Gunmen killed two men between Homs and Qwrtzmnb.", ""),
        ("Gunmen killed two men in Qwrtzmnb.", ""),
    ],
)
def test_what_no_place_can_be_stays_unresolved_and_empties_nothing(text: str, reason: str) -> None:
    (record,) = by_rules(text)
    assert record.of(Slot.RECIPIENT) or record.of(Slot.ACTOR)
    for place in places(text):
        if place.latitude is None:
            assert place.precision == "unresolved" and place.why and reason in place.why
    assert not reason or [place.precision for place in places(text)] == ["unresolved"]


def test_what_is_said_of_a_place_is_kept_and_flagged() -> None:
    (tanf,) = places("Jets struck a convoy near the Al-Tanf crossing with Jordan.")
    assert (tanf.said, tanf.otherwise) == ("crossing with Jordan", "SYR, IRQ")
    (nasib,) = places("Rebels attacked the Nasib border crossing with Jordan on Monday.")
    assert (nasib.said, nasib.otherwise) == ("border crossing with Jordan", None)
    (town,) = places("Gunmen killed six people in Khan Sheikhoun, a rebel-held town in Idlib province, on Monday.")
    assert (town.said, town.otherwise) == ("rebel-held town in Idlib province", None)
    (palmyra,) = places("Gunmen killed six people in Palmyra, a town in Aleppo province.")
    assert palmyra.otherwise == "Homs, SYR"


def test_every_crossing_of_the_table_is_in_the_gazetteer() -> None:
    known = load_crossings(GAZETTEER)
    assert len(known) >= 18
    for entry_id, countries in known.items():
        assert entry_id and len(countries) >= 2


def test_a_building_stands_in_the_town_that_its_name_begins_with() -> None:
    text = "Shells hit Raqqa National Hospital; Syria and Iraq protested."
    article = Article("a", text, text)
    anchor = article.cut(text.index("Raqqa"), text.index(";"))
    (place,) = resolve_places([(anchor, PlaceValue(anchor.quote))], article, GAZETTEER)
    assert (place.country, place.precision) == ("SYR", "town")
    assert "begins with" in place.why
