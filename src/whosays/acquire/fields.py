"""The names that fields of rows go by, and what they say of a report."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from whosays.types.report import Particulars

# For each particular the usual names of its column, best first. Compared in lower case, "-" and space as "_".
NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text",
        "body",
        "content",
        "article",
        "full_text",
        "fulltext",
        "article_text",
        "body_text",
        "maintext",
        "story",
        "message",
        "tweet",
        "post",
        "notes",
        "html",
        "content_html",
        "body_html",
    ),
    "title": ("title", "headline", "heading"),
    "published": (
        "published",
        "date",
        "published_at",
        "publishedat",
        "publication_date",
        "date_published",
        "datepublished",
        "pub_date",
        "pubdate",
        "publish_date",
        "created_at",
        "createdat",
        "datetime",
        "timestamp",
    ),
    "outlet": ("outlet", "source", "publisher", "source_name", "sitename", "site", "newspaper", "channel"),
    "url": ("url", "link", "permalink", "source_url", "web_url", "href"),
    "author": ("author", "byline", "authors", "creator", "username", "user"),
    "language": ("language", "lang"),
    "original_text": ("original_text", "text_original", "original", "source_text", "text_ar", "original_content"),
    "translator": ("translator", "translated_by", "translation_by"),
    "id": ("id", "doc_id", "docid", "article_id", "report_id", "tweet_id", "uid", "guid"),
}
TRANSLATIONS = (
    "translation",
    "text_translated",
    "translated_text",
    "text_en",
    "text_english",
    "english_text",
    "english",
    "translation_en",
    "content_en",
    "content_translated",
    "body_en",
)
_KNOWN = {name for names in NAMES.values() for name in names} | set(TRANSLATIONS)
_TEXTS = set(NAMES["text"]) | set(TRANSLATIONS)


def plain_name(name: str) -> str:
    """A column's name as it is compared."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether the first line of a table names a text column and every second column is known, or all is "text"."""
    names = {plain_name(cell) for cell in cells}
    known = names & _KNOWN
    if not names & _TEXTS:
        return False
    return len(cells) == 1 or (len(known) >= 2 or len(cells) == 2)


def particulars_of(row: Mapping[str, Any]) -> Particulars:
    """What a row says of its report; a translation beside an original becomes the text."""
    given = {plain_name(str(key)): said for key, value in row.items() if (said := words(value)) is not None}
    found = {part: next((given[name] for name in names if name in given), None) for part, names in NAMES.items()}
    translation = next((given[name] for name in TRANSLATIONS if name in given), None)
    if translation is not None:
        found["original_text"] = found["original_text"] or found["text"]
        found["text"] = translation
    if found["published"] is not None:
        found["published_basis"] = "row"
    return Particulars(**found)


def words(value: Any) -> str | None:
    """A cell as text; None when it says nothing. Of a nested value its name or title is taken."""
    if isinstance(value, Mapping):
        return next((said for key in ("name", "title", "text") if (said := words(value.get(key)))), None)
    if isinstance(value, list):
        parts = [said for item in value if (said := words(item))]
        return ", ".join(parts) or None
    if value is None or isinstance(value, bool):
        return None
    said = str(value).encode("utf-8", "replace").decode("utf-8")  # a lone surrogate becomes "?"
    return said if said.strip() else None


def overlay(base: Particulars, caller: Particulars) -> Particulars:
    """base, with what the caller says in place of what it says."""
    changes: dict[str, Any] = {
        item.name: value for item in fields(Particulars) if (value := getattr(caller, item.name)) is not None
    }
    if caller.published is not None:
        changes["published_basis"] = caller.published_basis or "caller"
    return replace(base, **changes)
