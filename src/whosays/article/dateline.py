"""The dateline: where a report opens by saying from where, when and by which agency it was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.article.dates import MONTH, full_year, iso, month_of
from whosays.article.tables import Tables

_BIG = r"[^\W\d_a-zà-öø-ÿ][\w.'’-]*"
_DATE = (
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})\.?(?:,? (?P<year>\d{{4}}|'?\d\d))?(?![\d:])"
    rf"|(?P<month2>{MONTH})\.? (?P<day2>\d{{1,2}})(?:,? (?P<year2>\d{{4}}))?(?!\d)|no date)"
)
# "SAN JOSE (COSTA RICA), 9 JUN 89 (ACAN-EFE) --", "BEIRUT, June 8 (Reuters) -", "Damascus, SANA –", "ALEPPO, Syria —"
_SENT = re.compile(
    rf"(?P<place>{_BIG}(?: (?:{_BIG}|(?:de|del|la|al|el|of) {_BIG})){{0,4}}(?: ?\({_BIG}(?: {_BIG}){{0,3}}\))?)"
    rf"(?P<within>(?:,|/) ?(?!(?i:no date))(?!(?i:{MONTH})\b){_BIG}(?: {_BIG}){{0,3}})?"
    rf"(?:,? {{1,2}}(?i:{_DATE}))?"
    r"(?: ?\((?P<source>[^()\n]{2,70})\))?"
    r"(?P<dash>\s?(?:--+|—|–|―|-(?=\s)|:(?=\s)))\s{0,2}"
)
# "(Beirut) – " as human-rights groups write it
_BRACKETED = re.compile(rf"\((?P<place>{_BIG}(?:,? {_BIG}){{0,4}}(?:,? (?i:{_DATE}))?)\)\s?(?:--|—|–|-)\s")
# "new delhi: " in copy without capitals
_SMALL = re.compile(r"(?P<place>[^\W\d_]+(?: [^\W\d_]+){0,2})(?P<dash>:)\s{1,2}(?=\S)")
# "[SPEECH] [PRESIDENT ALFREDO CRISTIANI] [TEXT]" of monitored broadcasts
_MARKS = re.compile(r"(?:\s*\[[^\[\]]{1,200}\])+\s{0,2}")
_MARK = re.compile(r"\[([^\[\]]*)\]")
_GENRES = frozenset(
    "text excerpt excerpts report speech interview communique statement commentary article editorial continued video"
    " announcement recording dispatch".split()
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """text[start:end] is the dateline; place, source and speaker are spans in it. published: only with a year."""

    start: int
    end: int
    place: tuple[int, int] | None
    published: str | None
    source: tuple[int, int] | None
    speaker: tuple[int, int] | None = None


def find_dateline(text: str, start: int, end: int, tables: Tables) -> Dateline | None:
    """The dateline that opens the paragraph text[start:end], None where it opens with none.

    Line ends within the paragraph count as spaces.
    """
    opening = text[start : min(end, start + 600)].replace("\n", " ").replace("\r", " ").replace("\u00a0", " ")
    if found := _BRACKETED.match(opening):
        return Dateline(start, start + found.end(), _span(found, "place", start), None, None)
    if found := _SENT.match(opening):
        if _is_dateline(found, tables):
            return _made(found, opening, start)
    if opening == opening.lower() and (found := _SMALL.match(opening)) and not _stopped(found["place"], tables):
        return Dateline(start, start + found.end(), _span(found, "place", start), None, None)
    return None


def _is_dateline(found: re.Match[str], tables: Tables) -> bool:
    """Whether the match says enough: capitals, a date, or an agency, and no word that opens other things."""
    place = found["place"]
    if _stopped(place, tables):
        return False
    source = found["source"]
    dated = bool(found["day"] or found["day2"] or " NO DATE" in found[0].upper())
    by_agency = source is not None and (source.strip().lower() in tables.agencies or source.isupper())
    inner = (found["within"] or "").strip(", /").lower()
    if found["dash"].strip() == ":":
        return place.isupper() and len(place) > 3 and not source
    return place.isupper() and len(place) > 2 or dated or by_agency or inner in tables.agencies


def _stopped(place: str, tables: Tables) -> bool:
    return place.split()[0].lower().strip(".'’") in tables.not_places


def _made(found: re.Match[str], opening: str, start: int) -> Dateline:
    end, speaker = found.end(), None
    if marks := _MARKS.match(opening, end):
        speaker = _speaker(marks, start)
        end = marks.end()
    year = found["year"] or found["year2"]
    published = None
    if year:
        month, day = found["month"] or found["month2"], found["day"] or found["day2"]
        published = iso(full_year(year), month_of(month), int(day))
    place = _span(found, "place", start)
    if found["place"].upper() in ("NO CITY", "CLANDESTINE", "UNDATED"):
        place = None
    return Dateline(start, start + end, place, published, _span(found, "source", start), speaker)


def _speaker(marks: re.Match[str], start: int) -> tuple[int, int] | None:
    """Of "[SPEECH] [NAME] [TEXT]" the name."""
    for mark in _MARK.finditer(marks[0]):
        if mark[1].strip() and not _GENRES.intersection(mark[1].lower().split()[:2]):
            return start + marks.start() + mark.start(1), start + marks.start() + mark.end(1)
    return None


def _span(found: re.Match[str], group: str, start: int) -> tuple[int, int] | None:
    return None if found[group] is None else (start + found.start(group), start + found.end(group))
