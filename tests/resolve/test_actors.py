"""Names of one article explain each other, and voices stand on the side that the words or the list say."""

from __future__ import annotations

import pytest

from whosays.data.actor_table import ActorTable
from whosays.data.actors import load_actors
from whosays.resolve.actors import resolve_actors
from whosays.resolve.sides import set_sides, voice_entry
from whosays.resolve.wording import shorten
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.knowledge import GazetteerEntry
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.values import ActorValue, CodeValue
from whosays.types.voice import Attribution, Role, Side, Voice


class NoPlaces:
    """A gazetteer that knows nothing."""

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        return ()

    def country_of_demonym(self, word: str) -> str | None:
        return None

    def feature_of(self, word: str) -> tuple[str, bool] | None:
        return None

    def means_otherwise(self, word: str) -> bool:
        return False


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return load_actors()


def resolved(table: ActorTable, text: str, *names: str) -> tuple[ActorValue, ...]:
    article = Article("test", text, text, published="2017-06-08")
    items, place = [], 0
    for name in names:
        place = text.index(name, place)
        items.append((article.cut(place, place + len(name)), ActorValue(name)))
        place += len(name)
    return resolve_actors(items, article, table, NoPlaces())


def test_coalition_is_one_within_an_article(table: ActorTable) -> None:
    text = "The US-led coalition struck. Later the coalition spoke, and the international alliance left."
    values = resolved(table, text, "The US-led coalition", "the coalition", "the international alliance")
    assert {value.entry for value in values} == {"cjtf-oir"}


def test_coalition_alone_is_nobody_in_particular(table: ActorTable) -> None:
    (value,) = resolved(table, "The coalition struck.", "The coalition")
    assert value.entry is None and value.name == "coalition"


def test_surname_stands_for_the_full_name(table: ActorTable) -> None:
    values = resolved(table, "Mara Quillan spoke. Quillan added more.", "Mara Quillan", "Quillan")
    assert values[1].name == "Mara Quillan"


def test_acronym_is_written_out(table: ActorTable) -> None:
    values = resolved(table, "The Desert Salvation Band (DSB) came. DSB left.", "Desert Salvation Band", "DSB left"[:3])
    assert values[0].name == "Desert Salvation Band"


def test_bare_army_is_that_of_the_one_country(table: ActorTable) -> None:
    (value,) = resolved(table, "In Peru, the army advanced. Peruvian papers told of Peru.", "the army")
    assert value.entry == "mil.PER"


def test_backer_is_not_the_country(table: ActorTable) -> None:
    (value,) = resolved(table, "A Turkish-backed faction attacked.", "A Turkish-backed faction")
    assert value.entry is None and value.countries == ()


def test_unlisted_group_keeps_name_and_country(table: ActorTable) -> None:
    (value,) = resolved(table, "A Chadian rebel band that fled attacked.", "A Chadian rebel band that fled")
    assert value.name == "Chadian rebel band" and value.countries == ("TCD",)


def test_order_is_kept(table: ActorTable) -> None:
    article = Article("test", "Hamas met Fatah.", "Hamas met Fatah.")
    items = [(article.cut(10, 15), ActorValue("Fatah")), (article.cut(0, 5), ActorValue("Hamas"))]
    assert [value.entry for value in resolve_actors(items, article, table, NoPlaces())] == ["fatah", "hamas"]


def test_shorten_drops_article_and_clause() -> None:
    assert shorten("the gunmen who fled") == "gunmen"
    assert shorten("a group, which had left") == "group"


def told(name: str, quote: str, role: Role, actor: str | None, recipient: str | None) -> Record:
    anchor = Anchor(0, len(quote), quote)
    # the parties are named elsewhere than the voice
    party = Anchor(len(quote) + 1, 2 * len(quote) + 1, quote)
    line = (Attribution((Voice(anchor, name, role=role),)),)
    values = [
        (Slot.EVENT, CodeValue("event")),
        (Slot.ACTOR, ActorValue(actor or "somebody", actor)),
        (Slot.RECIPIENT, ActorValue(recipient or "someone", recipient)),
    ]
    return Record(
        "r", "a", anchor, Modality.OCCURRED, tuple(Assertion(slot, value, (party,), line) for slot, value in values)
    )


@pytest.mark.parametrize(
    ("quote", "role", "actor", "recipient", "side", "basis"),
    [
        (
            "a spokesman for the Ahmad al-Abdo forces",
            Role.SPOKESPERSON,
            "cjtf-oir",
            "iranian-militia",
            "opposed_to_recipient",
            "actor list",
        ),
        ("Hezbollah's War Media", Role.MEDIA, "pro-assad", "mil.USA", "aligned_with_actor", "actor list"),
        ("the US-led coalition", Role.MILITARY, "cjtf-oir", "isil", "actor", "actor list"),
        ("the Syrian Observatory for Human Rights", Role.MONITOR, "mil.SYR", "isil", "third_party", "text"),
        ("an anti-Hamas website", Role.MEDIA, "hamas", "mil.ISR", "opposed_to_actor", "text"),
        ("a shopkeeper", Role.WITNESS, "hamas", "mil.ISR", "unknown", "unstated"),
    ],
)
def test_sides(table: ActorTable, quote: str, role: Role, actor: str, recipient: str, side: str, basis: str) -> None:
    record = set_sides(told(quote, quote, role, actor, recipient), table, 2017)
    voice = record.assertions[0].attributions[0].voices[0]
    assert (voice.side, voice.side_basis) == (Side(side), basis)


def test_voice_speaks_for_its_office(table: ActorTable) -> None:
    assert voice_entry("a military source of the Ahmad al-Abdo forces", table) == "ahmad-al-abdo"
    assert voice_entry("Iraqi military spokesman Omar Quillan", table) == "mil.IRQ"
    assert voice_entry("Iraqi military spokesman Yahya Rasool", table, 2017) == "yahya-rasool"
    assert voice_entry("Iraqi military spokesman Yahya Rasool", table, 1999) == "mil.IRQ"
    assert voice_entry("a shopkeeper", table) is None


def test_voice_is_introduced_by_the_article(table: ActorTable) -> None:
    text = "Omar Quillan, a spokesman for the Ahmad al-Abdo forces, spoke. Later Omar Quillan said it was hit."
    record = told("Omar Quillan", "Omar Quillan", Role.UNKNOWN, "cjtf-oir", "iranian-militia")
    placed = set_sides(record, table, 2017, Article("test", text, text))
    voice = placed.assertions[0].attributions[0].voices[0]
    assert (voice.entry, voice.side) == ("ahmad-al-abdo", Side.AGAINST_RECIPIENT)
