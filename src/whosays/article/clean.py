"""Report to article: the one place where text is fixed."""

from __future__ import annotations

from whosays.article.anatomy import find_parts
from whosays.article.dates import lenient, parse_published
from whosays.article.decode import decode
from whosays.article.language import require_english
from whosays.article.page import Page, looks_like_markup, read_page
from whosays.article.paragraphs import paragraphs
from whosays.article.tables import Tables, shipped
from whosays.article.view import make_view
from whosays.errors import NoArticle, ReportTooLarge, ReportUnreadable
from whosays.types.article import Article, Part, PartKind
from whosays.types.report import Particulars, Report

LONGEST = 1_000_000  # characters; the syntax model reads no more at once


def clean(report: Report, tables: Tables | None = None) -> Article:
    """The article of a report: text, marked parts, view, and what is known about it.

    For plain text and rows, text is the decoded input; for a page, what was extracted from it. What the caller says
    goes before what the row or page says, and that before dateline and text. tables: those shipped unless given.
    Raises: ReportUnreadable, ReportTooLarge, NoArticle, LanguageNotRead; UsageInvalid for a caller's date that is none.
    """
    tables = tables or shipped()
    given = report.particulars
    page = _page_of(report)
    _check(page.text)
    language = require_english(page.text)
    found = paragraphs(page.text)
    title = given.title or page.title
    parts = find_parts(page.text, found, tables, title=title, standfirst=page.standfirst)
    view = make_view(page.text, found, parts, tables)
    if not any(char.isalpha() for char in view):
        raise NoArticle("Nothing is left of this report beside boilerplate and credits. Give the text of the article.")
    published, basis = _published(given, page, parts)
    return Article(
        id=given.id or report.sha256,
        text=page.text,
        view=view,
        parts=parts,
        headline=title or _first_words(page.text, parts, PartKind.HEADLINE),
        published=published,
        published_basis=basis,
        outlet=given.outlet or page.outlet or _first(parts, PartKind.OUTLET),
        original_outlet=_first(parts, PartKind.ORIGINAL_OUTLET),
        byline=given.author or page.author or _first(parts, PartKind.BYLINE),
        translator=given.translator or _first(parts, PartKind.TRANSLATOR),
        original_text=given.original_text,
        agency=_first(parts, PartKind.AGENCY),
        dateline_place=_first(parts, PartKind.DATELINE),
        language=language,
        url=given.url or page.url,
    )


def _page_of(report: Report) -> Page:
    """The final text of a report, and what its page says."""
    given = report.particulars
    if given.text is not None:
        if not looks_like_markup(given.text):
            return Page(given.text)
        return _without_url(read_page(given.text, given.url))
    is_page = report.media_type in ("text/html", "application/xhtml+xml")
    text = decode(report.data, page=is_page, charset=given.charset)
    return read_page(text, given.url) if is_page else Page(text)


def _without_url(page: Page) -> Page:
    """Markup of a row is no page of its own: only its text and title count."""
    return Page(page.text, page.title)


def _check(text: str) -> None:
    if not any(char.isalpha() for char in text[:20_000]) and not any(map(str.isalpha, text)):
        raise ReportUnreadable("This report is empty: there is not one letter in it.")
    if len(text) > LONGEST:
        raise ReportTooLarge(
            f"This report has {len(text):,} characters, more than {LONGEST:,}: split it into its articles."
        )
    start = text[:20_000]
    if sum(char < " " and char not in "\t\n\r\x0b\x0c" for char in start) > 0.05 * len(start) + 1:
        raise ReportUnreadable("This report is binary, not text: convert it to text or HTML first.")


def _published(given: Particulars, page: Page, parts: tuple[Part, ...]) -> tuple[str | None, str | None]:
    """(date, what it rests on): caller, row, page, dateline or text, in this order."""
    if given.published is not None and given.published_basis != "row":
        return parse_published(given.published), "caller"
    if row := lenient(given.published):
        return row, "row"
    if page.published:
        return page.published, "page"
    dates = [part for part in parts if part.kind is PartKind.PUBLISHED]
    for basis, chosen in (
        ("dateline", [part for part in dates if part.reason == "dateline"]),
        ("text", [part for part in dates if part.reason not in ("dateline", "updated")]),
        ("text", [part for part in dates if part.reason == "updated"]),
    ):
        for part in chosen:
            if value := lenient(part.value):
                return value, basis
    return None, None


def _first(parts: tuple[Part, ...], kind: PartKind) -> str | None:
    """What the first part of a kind says."""
    return next((part.value for part in parts if part.kind is kind and part.value), None)


def _first_words(text: str, parts: tuple[Part, ...], kind: PartKind) -> str | None:
    return next((" ".join(text[part.start : part.end].split()) for part in parts if part.kind is kind), None)
