"""Groups that no list knows: name, country and sectors from the words of the article."""

from __future__ import annotations

import pytest

from whosays.data.actor_table import ActorTable
from whosays.data.actors import load_actors
from whosays.data.gazetteer import load_gazetteer
from whosays.resolve.actors import resolve_actors
from whosays.resolve.expansions import expansions
from whosays.resolve.unlisted import countries_in, sectors_in
from whosays.types.article import Article
from whosays.types.values import ActorValue


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return load_actors()


def resolved(table: ActorTable, text: str, *names: str, published: str = "2015-03-03") -> tuple[ActorValue, ...]:
    article = Article("test", text, text, published=published)
    items, place = [], 0
    for name in names:
        place = text.index(name, place)
        items.append((article.cut(place, place + len(name)), ActorValue(name)))
        place += len(name)
    return resolve_actors(items, article, table, load_gazetteer())


@pytest.mark.parametrize(
    ("text", "words", "name", "countries"),
    [
        ("Fighters of the Philippine group Abu Quillan fled.", "the Philippine group", "Abu Quillan", ("PHL",)),
        ("A Colombian rebel group called Los Quillanes fled.", "A Colombian rebel group", "Los Quillanes", ("COL",)),
        ("The Quillan Brigade, which operates in Idlib, fled.", "The Quillan Brigade", "Quillan Brigade", ("SYR",)),
        ("Quillan Horde, a little-known Chadian militia, fled.", "Quillan Horde", "Quillan Horde", ("TCD",)),
        ("The Kenya-based Quillan Army fled.", "Quillan Army", "Quillan Army", ("KEN",)),
        ("The Quillan Guerrillas fled. Peru wept, and so did Peruvian towns.", "The Quillan Guerrillas",
         "Quillan Guerrillas", ("PER",)),
        ("The Quillan Horde fled on Monday.", "The Quillan Horde", "Quillan Horde", ()),
        ("The group Monday attacked.", "The group", "group", ()),
    ],
)  # fmt: skip
def test_country_comes_from_what_the_report_gives(
    table: ActorTable,
    text: str,
    words: str,
    name: str,
    countries: tuple[str, ...],
) -> None:
    (value,) = resolved(table, text, words)
    assert (value.entry, value.name, value.countries) == (None, name, countries)


def test_what_the_report_says_is_told(table: ActorTable) -> None:
    (value,) = resolved(table, "Quillan Horde, a Chadian militia, fled.", "Quillan Horde")
    assert value.sectors == ("UAF",) and 'the article says "a Chadian militia"' in value.why


def test_a_group_named_behind_its_description_may_be_listed(table: ActorTable) -> None:
    (value,) = resolved(table, "Police blamed the Philippine group Abu Sayyaf.", "the Philippine group")
    assert value.entry == "asg"


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("The Desert Salvation Band (DSB) came.", ("DSB", "Desert Salvation Band")),
        ("The DSB (Desert Salvation Band) came.", ("DSB", "Desert Salvation Band")),
        ("The Desert Salvation Band, or DSB, came.", ("DSB", "Desert Salvation Band")),
        ("Yesterday Colonel Quillan of the Free Desert Union [FDU] came.", ("FDU", "Free Desert Union")),
        ("The Revolutionary Armed Band of Quillan (BARQ) came.", ("BARQ", "Revolutionary Armed Band of Quillan")),
    ],
)
def test_acronyms_are_read_either_way_round(text: str, pair: tuple[str, str]) -> None:
    assert dict(expansions(text)) == dict([pair])


@pytest.mark.parametrize(
    "text", ["He left (AP) today.", "Oslo (CNN) The town", "Mara Quillan (left) spoke.", "a (B) c"]
)
def test_not_every_bracket_is_an_acronym(text: str) -> None:
    assert dict(expansions(text)) == {}


def test_hostile_brackets_end_soon() -> None:
    assert dict(expansions("A of " * 20_000 + "(AA" + "(" * 1000)) == {}


def test_acronym_and_name_are_one_actor(table: ActorTable) -> None:
    text = "The Desert Salvation Band (DSB) came. DSB fighters left, and DSB wept."
    values = resolved(table, text, "The Desert Salvation Band", "DSB fighters", "DSB")
    assert {value.name for value in values} == {"Desert Salvation Band"}


def test_the_article_s_own_acronym_goes_before_the_list(table: ActorTable) -> None:
    text = "The Somali Desert Front (SDF) came. Later SDF left."
    values = resolved(table, text, "The Somali Desert Front", "SDF left"[:3])
    assert [(value.entry, value.countries) for value in values] == [(None, ("SOM",))] * 2


def test_a_translated_name_is_known_by_its_acronym(table: ActorTable) -> None:
    text = "The Basque Homeland and Freedom Band (ETA) came. ETA left."
    assert {value.entry for value in resolved(table, text, "The Basque Homeland and Freedom Band", "ETA left"[:3])} == {
        "eta"
    }


@pytest.mark.parametrize(
    ("text", "words", "entry"),
    [
        ("The Taliban fled. The militants left.", "The militants", "taliban"),
        ("The Taliban fled. The group left.", "The group", "taliban"),
        ("The Taliban met Hamas. The militants left.", "The militants", None),
        ("The Taliban fled. Some militants left.", "Some militants", None),
        ("The FMLN fled. The rebels left.", "The rebels", "fmln"),
        ("Colonel Muammar Gaddafi spoke. The colonel's forces left.", "The colonel's forces", "gaddafi"),
        ("Colonel Omar Quillan spoke. The colonel's forces left.", "The colonel's forces", None),
    ],
)
def test_descriptions_point_back(table: ActorTable, text: str, words: str, entry: str | None) -> None:
    first = next(
        name for name in ("The Taliban", "The FMLN", "Colonel Muammar Gaddafi", "Colonel Omar") if name in text
    )
    others = ("Hamas",) if "Hamas" in text else ()
    assert resolved(table, text, first, *others, words)[-1].entry == entry


def test_the_group_may_be_an_unlisted_one(table: ActorTable) -> None:
    text = "The Chadian militia Quillan Horde fled. The militia left."
    values = resolved(table, text, "The Chadian militia", "The militia left"[:11])
    assert {(value.name, value.countries) for value in values} == {("Quillan Horde", ("TCD",))}


@pytest.mark.parametrize(
    ("text", "published", "entry"),
    [
        ("Mohammed Yusuf spoke.", "2005-01-01", "mohammed-yusuf"),
        ("Mohammed Yusuf spoke.", "2019-01-01", None),
        ("Mohammed Yusuf of Nigeria spoke.", "2019-01-01", "mohammed-yusuf"),
    ],
)
def test_a_namesake_of_one_long_out_of_office_is_somebody_else(
    table: ActorTable, text: str, published: str, entry: str | None
) -> None:
    (value,) = resolved(table, text, "Mohammed Yusuf", published=published)
    assert value.entry == entry


def test_words_tell_in_their_order(table: ActorTable) -> None:
    guesses = countries_in("Chilean Committee for the Peruvian Quillan", table, load_gazetteer())
    assert [guess.value for guess in guesses] == ["CHL", "PER"]
    assert [guess.value for guess in sectors_in("Quillan Liberation Cartel", table)] == ["CRM", "REB"]
