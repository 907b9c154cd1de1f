"""A page's article: its text, fixed here once, and what the page says about it."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.utils import load_html

from whosays.article.dates import lenient
from whosays.errors import NoArticle, ReportTooLarge

LARGEST, DEEPEST, MOST_TAGS = 12_000_000, 300, 50_000
SHORTEST = 25  # characters an article has at least
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^<>]*)>")
# Elements that have no end tag, or may go without it: they do not nest deeper for being left open.
_UNCLOSED = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "option",
        "optgroup",
        "colgroup",
        "rt",
        "rp",
        "html",
        "head",
        "body",
    ]
)
_ACTIVE = re.compile(r"<(script|style|noscript|template|svg|iframe|object)\b[^<>]*>.*?</\1\s*>", re.I | re.S)
_SECOND_TRY = "This page holds no article that can be told from its frame. Save the text of the article, and give that."
_DATES = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}

for name in ("trafilatura", "htmldate", "justext", "courlan"):
    logging.getLogger(name).addHandler(logging.NullHandler())
    logging.getLogger(name).setLevel(logging.CRITICAL)


@dataclass(frozen=True, slots=True)
class Page:
    """The text of a page's article and what the page says of it; None: it does not say."""

    text: str
    title: str | None = None
    standfirst: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


def read_page(markup: str, url: str | None = None) -> Page:
    """The article of a page. Paragraphs are lines of the text.

    Raises: ReportTooLarge, or NoArticle when there is none or the page cannot be parsed.
    """
    _check_size(markup)
    if not re.search(r"<(?:html|body)\b", markup[:20_000], re.I):
        markup = f"<html><head></head><body><article>{markup}</article></body></html>"
    try:
        found = trafilatura.bare_extraction(
            _parsed(markup), url=url, with_metadata=True, include_comments=False, date_extraction_params=_DATES
        )
    except (etree.LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
        raise NoArticle(f"This page cannot be parsed ({type(error).__name__}). {_SECOND_TRY}") from error
    text = _tidy(getattr(found, "text", None) or "")
    if len(text) < SHORTEST:
        raise NoArticle(_SECOND_TRY)
    said = {key: _words(getattr(found, key, None)) for key in ("title", "description", "author", "sitename", "url")}
    published = lenient(getattr(found, "date", None))
    return Page(text, said["title"], said["description"], said["author"], said["sitename"], published, said["url"])


def _parsed(markup: str) -> HtmlElement:
    """The tree of a page without scripts and styles; what scripts say as data (JSON-LD) stays for the metadata."""
    tree = load_html(markup)
    if tree is None:
        raise NoArticle(_SECOND_TRY)
    for element in list(tree.iter("script", "style", "template", etree.Comment)):
        if element.getparent() is not None and element.get("type") != "application/ld+json":
            element.drop_tree()
    return tree


def looks_like_markup(text: str) -> bool:
    """Whether text of a row is markup: it begins with a tag, and has its end."""
    start = text[:400].lstrip()
    return bool(
        re.match(r"<(?:!doctype|html|body|div|p|article|section|span|h[1-6]|figure)\b[^<>]*>", start, re.I)
    ) and ("</" in text)


def _check_size(markup: str) -> None:
    """Refuse what would keep a parser busy for minutes: too much markup, or markup nested too deep."""
    if len(markup) > LARGEST:
        raise ReportTooLarge(
            f"This page has more than {LARGEST:,} characters. Save the text of the article, and give that."
        )
    depth = deepest = 0
    for count, match in enumerate(_TAG.finditer(markup)):
        if count > MOST_TAGS:
            raise ReportTooLarge(
                f"This page has more than {MOST_TAGS:,} tags. Save the text of the article, and give that."
            )
        if match[2].lower() in _UNCLOSED or match[3].endswith("/"):
            continue
        depth = max(0, depth - 1) if match[1] else depth + 1
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise NoArticle(f"Markup of this page is nested {deepest:,} deep. Save the text of the article, and give that.")


def _tidy(text: str) -> str:
    """Paragraphs with a blank line between them, so that each line end parts paragraphs."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return "\n\n".join(line for line in lines if line)


def _words(said: object) -> str | None:
    """A piece of metadata as plain words: markup in it is taken out."""
    if not isinstance(said, str):
        return None
    plain = re.sub(r"<[^<>]*>", " ", _ACTIVE.sub(" ", html.unescape(said)))
    return " ".join(plain.split()) or None
