"""The page: everything of the report is on it, and nothing of the report runs on it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.specimen import TEXT, reading
from tests.strategies import texts
from whosays.reading import Reading
from whosays.types.anchor import Anchor
from whosays.types.article import Part, PartKind

VOID = {"meta", "link", "br", "img", "hr", "input"}


class Page(HTMLParser):
    """Elements, attributes, and the text within the article's own block."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.article = ""
        self.depth = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if self.depth and tag not in VOID:
            self.depth += 1
        elif ("class", "article") in attrs:
            self.depth = 1

    def handle_endtag(self, tag: str) -> None:
        self.depth = max(0, self.depth - 1)

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.article += data


def carried(text: str) -> str:
    """The text as a page can carry it."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]", "\ufffd", text)


def with_text(text: str, anchors: list[Anchor], parts: tuple[Part, ...] = ()) -> Reading:
    """The specimen over another text, its anchors replaced by others in turn."""
    base = reading()
    turn = iter(anchors * 50)
    records = tuple(
        replace(
            record,
            assertions=tuple(
                replace(item, anchors=(next(turn),) if anchors else (), attributions=item.attributions)
                for item in record.assertions
            ),
        )
        for record in base.records
    )
    article = replace(base.article, text=text, view=text, parts=parts, headline=text[:30], outlet=text[:10])
    return replace(base, article=article, records=records)


@st.composite
def marked_texts(draw: st.DrawFn) -> Reading:
    text = draw(texts.filter(bool))
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=6))
    anchors = [Anchor(a, b, text[a:b], "x") for a, b in spans if a < b]
    parts = draw(
        st.lists(st.tuples(st.sampled_from(list(PartKind)), st.integers(0, len(text)), st.integers(0, 40)), max_size=4)
    )
    return with_text(text, anchors, tuple(Part(kind, start, start + size, text[:9]) for kind, start, size in parts))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(marked_texts())
def test_page_carries_the_whole_text_and_no_markup_of_it(any_reading: Reading) -> None:
    plain = Page(reading().to_html())
    page = Page(any_reading.to_html())
    assert page.article == carried(any_reading.article.text)
    allowed = {tag for tag, _ in plain.tags}
    assert {tag for tag, _ in page.tags} <= allowed
    assert [tag for tag, _ in page.tags].count("script") == 1
    for _, attributes in page.tags:
        assert not any(name.startswith("on") or name in ("style", "src", "href") for name in attributes)


def test_page_carries_the_specimen() -> None:
    assert Page(reading().to_html()).article == TEXT


def test_words_of_a_value_bear_its_mark() -> None:
    page = reading().to_html()
    button = re.search(r'data-lights="(a\d+)[^"]*"[^>]*aria-label="how many: 40 killed', page)
    assert button
    lit = [words for marks, words in re.findall(r'data-k="([^"]*)"[^>]*>([^<]*)<', page) if button[1] in marks.split()]
    assert lit == ["40"]


def test_a_voice_lights_all_it_vouches_for() -> None:
    page = reading().to_html()
    lights = re.search(
        r'<h3><button type="button" data-lights="([^"]*)"><span class="stance">according to</span> <bdi>Northern', page
    )
    assert lights
    marks = set(lights[1].split())
    lit = " ".join(
        words for found, words in re.findall(r'data-k="([^"]*)"[^>]*>([^<]*)<', page) if marks & set(found.split())
    )
    for words in ("aircraft", "twelve", "near the Tell Maran crossing", "said"):
        assert words in lit or all(word in lit for word in words.split())


def test_page_needs_no_network_and_forbids_it() -> None:
    page = reading().to_html()
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy and policy[1].startswith("default-src &#39;none&#39;") and "unsafe" not in policy[1]
    assert "http:" not in page and "https:" not in page and "@import" not in page and "url(" not in page


def test_policy_names_the_style_and_script_of_the_page() -> None:
    import base64
    import hashlib

    page = reading().to_html()
    for tag in ("style", "script"):
        content = re.search(f"<{tag}>(.*?)</{tag}>", page, re.S)
        assert content
        assert base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode() in page


def test_hostile_words_are_escaped_everywhere() -> None:
    bad = '</title></script><script>alert(1)</script>" onload="x'
    base = reading()
    voice = replace(base.records[0].assertions[0].attributions[0].voices[0], name=bad)
    assertion = base.records[0].assertions[3]
    assertion = replace(assertion, why=bad, value=replace(assertion.value, name=bad),
                        attributions=(replace(assertion.attributions[0], voices=(voice,)),))  # fmt: skip
    record = replace(base.records[0], assertions=(*base.records[0].assertions[:3], assertion))
    article = replace(base.article, headline=bad, outlet=bad, byline=bad, translator=bad, language=bad)
    odd = replace(
        base, article=article, records=(record,), made_with=((bad, bad),), report=replace(base.report, origin=bad)
    )
    page = odd.to_html()
    assert page.count("<script>") == 1 and "alert(1)</script>" not in page and '" onload="x' not in page


def test_reordering_marks_are_walled_in_and_named() -> None:
    text = "The army \u202etfel\u202c the town."
    page = with_text(text, []).to_html()
    assert '<span class="strange" title="U+202E" data-note="U+202E">\u202e</span>' in page
    assert "\u202e" not in re.sub(r'<span class="strange"[^>]*>.</span>', "", page)


def test_boilerplate_is_grey_and_says_why() -> None:
    page = reading().to_html()
    assert 'class="words part boilerplate" title="left out of the reading: site name">River Post Online' in page


def test_hard_line_ends_of_the_layout_are_unwrapped_but_kept() -> None:
    assert '<span class="wrap">\n</span>' in reading().to_html()


def test_folder_of_the_report_stays_private() -> None:
    odd = replace(reading(), report=replace(reading().report, origin="/home/ana/case 12/report.html"))
    assert "ana" not in odd.to_html() and "report.html" in odd.to_html()


def test_page_never_says_that_it_happened() -> None:
    page = Page(reading().to_html())
    assert page.article == TEXT
    assert "happened" not in re.sub(r"<script>.*?</script>", "", reading().to_html(), flags=re.S).replace(TEXT, "")


def test_report_without_events_says_so() -> None:
    assert "No event of conflict was found" in replace(reading(), records=()).to_html()
