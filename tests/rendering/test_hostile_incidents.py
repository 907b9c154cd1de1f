"""No word of a report does anything on a terminal or a page but stand there."""

from __future__ import annotations

import io
from html.parser import HTMLParser

import pytest
from rich.console import Console, RenderableType

from tests.hostile import EVIL, hostile
from whosays.rendering.comparison import why
from whosays.rendering.incident_list import listed
from whosays.rendering.incident_page import to_html
from whosays.rendering.incident_terminal import IncidentTerminal
from whosays.rendering.judged import judged_words
from whosays.rendering.review_card import value_card
from whosays.types.incident import Happening
from whosays.types.judgement import Decision, Judgement, Words

HISTORY = (Happening(f"2021-03-18{EVIL}", "inc", "born", f"began{EVIL}", f"lena{EVIL}"),)


def shown(what: RenderableType, width: int = 120) -> str:
    """What a terminal without colours gets."""
    stream = io.StringIO()
    Console(file=stream, width=width, highlight=False, markup=False, emoji=False).print(what)
    return stream.getvalue()


class Tags(HTMLParser):
    """Tags, attributes and texts as a browser would find them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


@pytest.mark.parametrize("width", [140, 100, 50])
def test_a_terminal_gets_no_sequence_and_no_mark_that_reorders(width: int) -> None:
    incident = hostile()
    view = incident.slots[0]
    backing = view.held[0].backings[0]
    one, other = incident.members[:2]
    for what in (
        IncidentTerminal(incident, HISTORY),
        listed([incident], width),
        why(incident.joins[0].comparison, one, other, "verdict" + EVIL),
        value_card(incident, one, backing.assertion, view),
    ):
        out = shown(what, width)
        assert not set(out) & set("\x1b\x07\x00\r\u202e\u2066")
        assert "[red]" in out.replace("\n", "") or "[red" in out


def test_a_page_gets_no_tag_or_attribute_of_a_report() -> None:
    page = to_html(hostile(), HISTORY)
    found = Tags(page)
    assert found.tags.count("script") == 1 and "img" not in found.tags and "b" in found.tags
    assert not [name for name, _ in found.attributes if name.startswith("on") or name == "style" or name == "src"]
    assert not [value for name, value in found.attributes if name == "href" and not (value or "").startswith("#")]
    assert not set(page) & set("\x1b\x07\x00\u202e\u2066")
    assert "{{7*7}}" in page and "&lt;script&gt;" in page


def test_a_page_forbids_everything_but_its_own(tmp_path: object) -> None:
    page = to_html(hostile())
    policy = page.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    assert policy.startswith("default-src &#39;none&#39;; style-src &#39;sha256-") and "unsafe" not in policy
    assert "http://" not in page and page.count("https://") == 0


def test_judgements_are_told_on_one_plain_line() -> None:
    words = Words("a1" * 32, 0, 5, f"words{EVIL}")
    judgement = Judgement("j-1", Decision.REJECT, "lena", "2021", (words,), f"slot{EVIL}", None, (words,), note=EVIL)
    told = judged_words(judgement)
    assert not set(told) & set("\x1b\x07\x00\r\n\u202e\u2066") and told.startswith("rejected slot")
