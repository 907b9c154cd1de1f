"""Pages: the article, what the page says of it, and markup that is no article."""

from __future__ import annotations

import time

import pytest

from whosays.acquire import from_text
from whosays.article import clean
from whosays.errors import NoArticle, ReportTooLarge, WhosaysError
from whosays.types.article import Article
from whosays.types.report import Particulars, Report

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Depot hit from the air | Example News</title>
<meta property="og:title" content="Depot hit from the air">
<meta property="og:site_name" content="Example News">
<meta property="article:published_time" content="2017-06-08T09:00:00Z">
<meta name="author" content="Ann Jones">
<link rel="canonical" href="https://news.example/depot">
<script>var x = "evil()";</script></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<div class="cookie-banner">We use cookies to improve your experience.</div>
<article><h1>Depot hit from the air</h1>
<p>Warplanes struck a fuel depot outside Darna on Monday morning, rebel media said, in the heaviest raid this month.</p>
<p>The ministry said that no aircraft of the air force flew on that day, and blamed the fire on a short circuit.</p>
<p onclick="evil()">
Residents counted <b>nine dead</b> and more than twenty injured, among them medics of the clinic.</p>
</article><aside><ul><li><a href="/a">Other story</a></li></ul></aside>
<footer>Copyright 2017 Example News. All rights reserved.</footer></body></html>"""


def page(markup: str | bytes, **said: str) -> Article:
    data = markup.encode() if isinstance(markup, str) else markup
    return clean(Report(data, "text/html", "page.html", "", Particulars(**said)))


def test_article_and_metadata() -> None:
    article = page(PAGE)
    assert article.text.startswith("Warplanes struck") or "\n\nWarplanes struck" in article.text
    assert "Residents counted nine dead and more than twenty injured" in article.text
    assert article.headline == "Depot hit from the air"
    assert (article.outlet, article.byline) == ("Example News", "Ann Jones")
    assert (article.published, article.published_basis) == ("2017-06-08", "page")
    for gone in ("evil", "cookies", "<", "Other story"):
        assert gone not in article.text
    assert len(article.view) == len(article.text)


def test_paragraphs_stay_apart() -> None:
    article = page(PAGE)
    assert "this month.\n\nThe ministry" in article.view


def test_caller_goes_before_page() -> None:
    article = page(PAGE, published="2017-06-09", outlet="Elsewhere")
    assert (article.published, article.published_basis, article.outlet) == ("2017-06-09", "caller", "Elsewhere")


def test_no_date_is_guessed_from_the_body() -> None:
    markup = PAGE.replace('<meta property="article:published_time" content="2017-06-08T09:00:00Z">', "")
    markup = markup.replace("on Monday morning", "on 4 May 2016").replace("Copyright 2017", "Copyright")
    assert page(markup).published is None


def test_declared_charset() -> None:
    markup = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("Darna", "Bogotá")
    assert "Bogotá" in page(markup.encode("cp1252")).text
    latin = markup.replace("windows-1252", "iso-8859-1").replace("nine dead", "“nine” dead")
    assert "“nine” dead" in page(latin.encode("cp1252")).text


def test_scripts_in_title_and_body_are_not_text() -> None:
    title = "<title>Depot &lt;script&gt;evil()&lt;/script&gt; hit</title>"
    markup = PAGE.replace("<title>Depot hit from the air | Example News</title>", title)
    markup = markup.replace('<meta property="og:title" content="Depot hit from the air">', "")
    markup = markup.replace("<h1>Depot hit from the air</h1>", "<h1>Depot <script>evil()</script>hit from the air</h1>")
    article = page(markup)
    assert "evil" not in article.text and "evil" not in (article.headline or "")


def test_fragment_is_read() -> None:
    article = page("<p>Warplanes struck a fuel depot outside Darna on Monday.</p><p>Nobody was hurt, they said.</p>")
    assert "struck a fuel depot" in article.text and "Nobody was hurt" in article.text


def test_markup_in_a_row() -> None:
    said = Particulars(text="<p>Warplanes struck a fuel depot outside Darna.</p><p>Nobody was hurt, they said.</p>")
    article = clean(from_text("row", particulars=said))
    assert article.text == "Warplanes struck a fuel depot outside Darna.\n\nNobody was hurt, they said."


@pytest.mark.parametrize(
    "markup",
    [
        "<html><head><title>Nothing</title></head><body></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><body><script>var a = 1;</script></body></html>",
        "<html>",
        "<!-- only a comment -->",
    ],
)
def test_page_without_article(markup: str) -> None:
    with pytest.raises(NoArticle, match="Save the text"):
        page(markup)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 20_000 + "The army said so." + "</div>" * 20_000,
        "<html><body>" + "<b><i>" * 5_000 + "The army said so.",
        "<a <a <a <a " * 100_000,
        "<p>" * 200_000 + "The army said so.",
        "<!--" * 200_000,
        "&lt;" * 300_000,
    ],
)
def test_hostile_markup_ends_quickly(markup: str) -> None:
    begun = time.perf_counter()
    try:
        page(markup)
    except WhosaysError as error:
        assert str(error)
    assert time.perf_counter() - begun < 15


def test_fifty_megabytes_of_nested_markup() -> None:
    begun = time.perf_counter()
    with pytest.raises((ReportTooLarge, NoArticle)):
        page(b"<html><body>" + b"<div><span>" * 4_700_000)
    assert time.perf_counter() - begun < 5
