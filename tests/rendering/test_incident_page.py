"""The page of an incident, as a browser finds it."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from dataclasses import replace

import pytest
from lxml import html

from tests.specimen_incident import DENIER, NC, RESIDENTS, at, incident, key, member
from whosays.rendering.incident_page import to_html
from whosays.types.incident import (
    Backing,
    Grade,
    GradeName,
    Happening,
    Held,
    Incident,
    SlotState,
    SlotView,
    TollChange,
)
from whosays.types.record import Assertion, Slot
from whosays.types.values import CodeValue
from whosays.types.voice import Attribution, Stance


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return html.fromstring(
        to_html(incident(), (Happening("2021-03-18T08:00:00+00:00", "inc", "born", "began", "lena"),))
    )


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def row(page: html.HtmlElement, label: str) -> list[html.HtmlElement]:
    lines = page.xpath("//table[@class='accounts']/tbody/tr")
    return list(next(line for line in lines if words(line.xpath("th")[0]).startswith(label)))


def test_slots_stand_by_origin_with_their_words_on_demand(page: html.HtmlElement) -> None:
    heads = [words(cell) for cell in page.xpath("//table[@class='accounts']/thead//th")]
    assert heads[:2] == ["slot", "o1 Northern Coalition the actor itself"]
    assert heads[2:] == ["o2 Idris Harun opposed to the recipient", "o3 residents"]
    label, coalition, harun, residents = row(page, "killed (civilians)")
    assert words(label) == "killed (civilians) disputed, 2 origins"
    assert "0 killed" in words(coalition) and "denies: 12 killed" in words(coalition) and words(harun) == "–"
    (quote,) = residents.xpath(".//details/blockquote")
    assert quote.xpath(".//mark")[0].text_content() == "12 civilians" and "Valley Monitor, 2021-03-17" in words(quote)


def test_a_denial_comes_with_the_words_of_who_denies() -> None:
    line, denial = Attribution((RESIDENTS,)), Attribution((replace(DENIER, stance=Stance.DENIES),))
    assertion = Assertion(Slot.ACTOR, NC, (at("monitor", "Coalition aircraft"),), (line, denial))
    backing = Backing(key("monitor"), assertion, ("o3",))
    views = (
        SlotView("actor", "", SlotState.DISPUTED, (Held(NC, (backing,), ("o3",), ("o1",)),)),
        SlotView("responsibility", "army", SlotState.DISPUTED, (
            Held(CodeValue("accused"), (backing,), ("o3",)), Held(CodeValue("denied"), (backing,), (), ("o1",)),
        )),
    )  # fmt: skip
    found = html.fromstring(to_html(replace(incident(), slots=views)))
    for label, told in (("who", "denies: Northern Coalition"), ("responsible", "denied")):
        _, denier, _, accuser = row(found, label)
        assert told in words(denier) and "said that no civilians were killed" in words(denier.xpath(".//blockquote")[0])
        assert "Coalition aircraft hit cars" in words(accuser.xpath(".//blockquote")[0])


def test_words_within_words_are_quoted_once() -> None:
    whole = incident()
    held = whole.slots[0].held[0]
    mine = held.backings[2]
    inner = at("wire", "stru")
    both = replace(mine, assertion=replace(mine.assertion, anchors=(*mine.assertion.anchors, inner)))
    views = (replace(whole.slots[0], held=(replace(held, backings=(both, mine)),)),)
    _, _, harun, _ = row(html.fromstring(to_html(replace(whole, slots=views))), "event")
    assert [words(mark) for mark in harun.xpath(".//mark")] == ["struck"]


def test_copies_of_a_sentence_are_quoted_once(page: html.HtmlElement) -> None:
    _, coalition, *_ = row(page, "when")
    (quote,) = coalition.xpath(".//blockquote")
    assert "River Post, 2021-03-14" in words(quote)


def test_every_state_has_its_words_beside_its_colour(page: html.HtmlElement) -> None:
    for label in page.xpath("//*[contains(concat(' ', @class, ' '), ' state ')]"):
        assert words(label).split(",")[0] in ("one origin", "agreed", "refined", "disputed")


def test_what_scrolls_can_be_reached_by_keyboard_and_has_a_name(page: html.HtmlElement) -> None:
    regions = page.xpath("//*[contains(@class, 'wide')]")
    assert len(regions) >= 4
    assert all(
        node.get("tabindex") == "0" and node.get("role") == "region" and node.get("aria-label") for node in regions
    )
    assert all(svg.get("aria-label") or svg.get("aria-hidden") for svg in page.xpath("//svg"))
    anchors = {link.get("href") for link in page.xpath("//nav/a")}
    assert anchors == {f"#{node.get('id')}" for node in page.xpath("//main/section")}


def test_the_policy_allows_just_the_style_and_script_that_are_there(page: html.HtmlElement) -> None:
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']")[0].get("content")
    text = to_html(incident())
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.S)[1]  # type: ignore[index]
        assert f"{tag}-src 'sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}'" in policy
    assert not page.xpath("//*[@style or @onclick or @src]")


def test_chains_run_from_outlet_to_origin(page: html.HtmlElement) -> None:
    chains = [words(node) for node in page.xpath("//li[@class='chain']")]
    carried = "River Post and 1 more → Northern Coalition, carried by 2 outlets: River Post, Harbour Daily"
    assert any(chain.startswith(carried) for chain in chains)
    assert any(chain.startswith("Amber Gazette → Desert Wire → Idris Harun → unnamed reports") for chain in chains)


def test_grade_joins_and_history_are_there(page: html.HtmlElement) -> None:
    text = words(page)
    for said in (
        "Grade: contested, declared strike (proposed)",
        "joined by a person, 71.0% likely the same",
        "areas meet: 30 km apart, of 27",
        "began by lena",
        "Nothing here says that it is true",
    ):
        assert said in text, said
    bars = page.xpath("//section[@id='why']//rect")
    assert {bar.get("class") for bar in bars} == {"for", "against"}
    against = next(bar for bar in bars if bar.get("class") == "against")
    assert float(against.get("x")) + float(against.get("width")) == 100


def test_nothing_told_is_said_not_shown_as_zero() -> None:
    grade = Grade(GradeName.NOT_GRADED, None, ())
    bare = Incident("inc-000000000000", (member("wire"),), (), (), (), (), grade)
    text = words(html.fromstring(to_html(bare)))
    for said in ("Nobody is known to tell of it.", "Nobody says where.", "That is not a toll of zero."):
        assert said in text, said
    for said in ("One record alone.", "Grade: not graded", "No reason is given."):
        assert said in text, said


def test_ten_thousand_copies_make_no_endless_page() -> None:
    whole = incident()
    copies = tuple(replace(member("copy"), key=f"{number:064x}.1.r1") for number in range(10_000))
    held = whole.slots[0].held[0]
    backings = tuple(replace(held.backings[1], record=item.key) for item in copies)
    many = replace(
        whole,
        members=copies,
        slots=(replace(whole.slots[0], held=(replace(held, backings=backings),)),),
        tolls=tuple(replace(whole.tolls[0], change=TollChange.REPEATED) for _ in copies),
        origins=(replace(whole.origins[0], outlets=tuple(f"Outlet {number}" for number in range(10_000))),),
    )
    text = to_html(many)
    assert len(text) < 600_000 and "... and 9,700 more" in text and "9,999 times told again" in text
