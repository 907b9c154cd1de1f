"""The dateline: where a report opens by saying from where, when and by which agency it was sent."""

from __future__ import annotations

import re
from dataclasses import dataclass

from whosays.article.dates import MONTH, full_year, iso, lenient, month_of
from whosays.article.tables import Tables

_BIG = r"[^\W\d_a-zà-öø-ÿ][\w.'’-]*"
_DATE = (
    rf"(?:(?P<day>\d{{1,2}}) (?P<month>{MONTH})\.?(?:,? (?P<year>\d{{4}}|'?\d\d))?(?![\d:])"
    rf"|(?P<month2>{MONTH})\.? (?P<day2>\d{{1,2}})(?:,? (?P<year2>\d{{4}}))?(?!\d)|no date)"
)
# "SAN JOSE (COSTA RICA), 9 JUN 89 (ACAN-EFE) --", "BEIRUT, June 8 (Reuters) -", "Damascus, SANA –", "ALEPPO, Syria —"
_SENT = re.compile(
    rf"(?P<place>{_BIG}(?: (?:{_BIG}|(?:de|del|la|al|el|of) {_BIG})){{0,4}}"
    rf"(?: ?\((?P<country>{_BIG}(?: {_BIG}){{0,3}})\))?)"
    rf"(?P<within>(?:,|/) ?(?!(?i:no date))(?!(?i:{MONTH})\b){_BIG}(?: {_BIG}){{0,3}})?"
    rf"(?:,? {{1,2}}(?i:{_DATE}))?"
    r"(?: ?\((?P<source>[^()\n]{2,70})\))?"
    r"(?:(?P<dash>\s?(?:--+|—|–|―|\x96|\x97|-(?=\s)|:(?=\s)))\s{0,2}|(?<=\))(?:\s+|$))"
)
# "(Beirut) – " as human-rights groups write it
_BRACKETED = re.compile(rf"\((?P<place>{_BIG}(?:,? {_BIG}){{0,4}}(?:,? (?i:{_DATE}))?)\)\s?(?:--|—|–|-)\s")
# "Aug 27 (Reuters) - " of agencies that name no place
_UNPLACED = re.compile(
    rf"(?i:{_DATE})(?P<place>)(?: ?\((?P<source>[^()\n]{{2,40}})\))\s?(?P<dash>--+|—|–|-(?=\s))\s{{0,2}}"
)
# "new delhi: " in copy without capitals
_SMALL = re.compile(r"(?P<place>[^\W\d_]+(?: [^\W\d_]+){0,2})(?P<dash>:)\s{1,2}(?=\S)")
# "[SPEECH] [PRESIDENT ALFREDO CRISTIANI] [TEXT]" of monitored broadcasts
_MARKS = re.compile(r"(?:\s*\[[^\[\]]{1,200}\])+\s{0,2}")
_MARK = re.compile(r"\[([^\[\]]*)\]")
_GENRES = frozenset(
    [
        "text",
        "excerpt",
        "excerpts",
        "report",
        "speech",
        "interview",
        "communique",
        "statement",
        "commentary",
        "article",
        "editorial",
        "continued",
        "video",
        "announcement",
        "recording",
        "dispatch",
        "passage",
        "passages",
        "words",
        "word",
        "begin",
        "end",
        "no",
    ]
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
    if (found := _SENT.match(opening)) and _is_dateline(found, tables):
        return _made(found, opening, start, tables)
    if (found := _UNPLACED.match(opening)) and found["source"].lower() in tables.agencies:
        return Dateline(start, start + found.end(), None, _dated(found), _span(found, "source", start))
    if opening == opening.lower() and (found := _SMALL.match(opening)) and not _stopped(found["place"], tables):
        return Dateline(start, start + found.end(), _span(found, "place", start), None, None)
    return None


def _is_dateline(found: re.Match[str], tables: Tables) -> bool:
    """Whether the match says enough: capitals, a date, or an agency, and no word that opens other things."""
    place = found["place"]
    if _stopped(place, tables) and place.upper() != "NO CITY":
        return False
    source = found["source"] or _agency_after_place(found, tables)
    dated = bool(found["day"] or found["day2"] or " NO DATE" in found[0].upper())
    by_agency = source is not None and (source.strip().lower() in tables.agencies or source.isupper())
    inner = (found["within"] or "").strip(", /").lower()
    if found["dash"] is None:  # "Washington (CNN)"
        return by_agency and str(source).lower() in tables.agencies
    if source is not None and lenient(source):
        return True
    if found["dash"].strip() == ":":
        return place.isupper() and len(place) > 3 and not source
    return (place.isupper() and len(place) > 2) or dated or by_agency or inner in tables.agencies


def _agency_after_place(found: re.Match[str], tables: Tables) -> str | None:
    """Of "DAMASCUS (AP) -" the agency, which stands where "SAN JOSE (COSTA RICA)" has the country."""
    name = found["country"]
    if name is None or found["source"] is not None:
        return None
    return str(name) if name.lower() in tables.agencies or (name.isupper() and len(name) <= 4) else None


def _stopped(place: str, tables: Tables) -> bool:
    return place.split()[0].lower().strip(".'’") in tables.not_places


def _made(found: re.Match[str], opening: str, start: int, tables: Tables) -> Dateline:
    end, speaker = found.end(), None
    if marks := _MARKS.match(opening, end):
        speaker = _speaker(marks, start)
        end = marks.end()
    published = _dated(found)
    place, source = _span(found, "place", start), _span(found, "source", start)
    if place and _agency_after_place(found, tables):
        source = _span(found, "country", start)
        place = place[0], place[0] + len(found["place"].partition("(")[0].rstrip())
    if found["source"] and (dated := lenient(found["source"])):
        published, source = dated, None
    if found["place"].upper() in ("NO CITY", "CLANDESTINE", "UNDATED"):
        place = None
    return Dateline(start, start + end, place, published, source, speaker)


def _dated(found: re.Match[str]) -> str | None:
    """The day of the match; None without its year."""
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    return iso(full_year(year), month_of(month), int(day)) if year else None


def _speaker(marks: re.Match[str], start: int) -> tuple[int, int] | None:
    """Of "[SPEECH] [NAME] [TEXT]" the name."""
    for mark in _MARK.finditer(marks[0]):
        if mark[1].strip() and not _GENRES.intersection(mark[1].lower().split()[:2]):
            return start + marks.start() + mark.start(1), start + marks.start() + mark.end(1)
    return None


def _span(found: re.Match[str], group: str, start: int) -> tuple[int, int] | None:
    return None if found[group] is None else (start + found.start(group), start + found.end(group))
