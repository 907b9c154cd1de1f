"""The parts of a text that are not its body: marked spans, never cuts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from whosays.article.dateline import Dateline, find_dateline
from whosays.article.names import SMALL
from whosays.article.paragraphs import Paragraph
from whosays.article.tables import Rule, Tables
from whosays.article.truecase import needs_case, truecase
from whosays.article.view import REPEATED
from whosays.types.article import Part, PartKind

HEAD, TAIL = 8, 4  # paragraphs
LONGEST_LINE = 700
_FIRST_STOP = re.compile(r"[^.?!\n]{12,180}[.?!]{1,3}\s{1,3}")
_SIGNS = re.compile(r"[\W_]+")
_STOP = re.compile(r"""[.!?;:,…]["”’')\]]*$""")


def find_parts(
    text: str, found: Sequence[Paragraph], tables: Tables, *, title: str | None = None, standfirst: str | None = None
) -> tuple[Part, ...]:
    """All parts of the text, by start; parts inside a dateline stand beside it. title: as a page or row gives it."""
    parts = list(_by_lines(text, found, tables))
    parts += _keywords_below(text, found, parts)
    free = [paragraph for paragraph in found if not _covered(paragraph, parts)]
    heading = list(_headings(text, free, title, standfirst))
    parts += heading
    body = [paragraph for paragraph in free if not _covered(paragraph, heading)]
    parts += _opening(text, body, tables, headed=any(part.kind is PartKind.HEADLINE for part in heading))
    covered = [part for part in parts if part.kind is not PartKind.HEADLINE]
    parts += _by_search(text, found, tables, covered)
    return tuple(sorted(set(parts), key=lambda part: (part.start, -part.end, part.kind)))


def _by_lines(text: str, found: Sequence[Paragraph], tables: Tables) -> Iterator[Part]:
    """Parts that are whole paragraphs, or (of what may stand everywhere) the first or last line of one."""
    everywhere = head = tables.of("line")
    if needs_case(text) is None:  # where every word has a capital, or none has, names cannot be told
        head = everywhere + tables.of("head")
    for number, paragraph in enumerate(found):
        near_an_end = number < HEAD or number >= len(found) - TAIL
        made = list(_whole(text, paragraph.start, paragraph.end, head if near_an_end else everywhere))
        if not made and len(paragraph.lines) > 1:
            for line in (paragraph.lines[0], paragraph.lines[-1]):
                made += _whole(text, line.start, line.end, everywhere)
        yield from made


def _whole(text: str, start: int, end: int, rules: Sequence[Rule]) -> Iterator[Part]:
    """The part that text[start:end] is as a whole: by the first rule that fits, with an editor beside a translator."""
    if end - start > LONGEST_LINE:
        return
    line = _SPACES.sub(" ", text[start:end])
    for rule in rules:
        if rule.scope == "head" and line.isupper() and not line.startswith("BY "):
            continue
        if match := rule.pattern.fullmatch(line):
            yield Part(rule.kind, start, end, rule.reason, _value(match))
            return


_SPACES = re.compile(r"[^\S ]")


def _keywords_below(text: str, found: Sequence[Paragraph], parts: Sequence[Part]) -> Iterator[Part]:
    """Short lines below a closing heading of keywords or links belong to it."""
    for index, paragraph in enumerate(found):
        heading = next(
            (part for part in parts if part.kind is PartKind.KEYWORDS and part.start == paragraph.start), None
        )
        if heading is None or paragraph.end - paragraph.start > 40 or index < len(found) / 2:
            continue
        for below in found[index + 1 : index + 16]:
            words = text[below.start : below.end]
            if len(words) > 120 or _STOP.search(words):
                break
            yield Part(PartKind.KEYWORDS, below.start, below.end, heading.reason)


def _headings(text: str, free: Sequence[Paragraph], title: str | None, standfirst: str | None) -> Iterator[Part]:
    """Headline, its repetitions, and the standfirst between or below them."""
    head = free[: HEAD + 2]
    known = {_key(title)} if title else set()
    if not known and (first := _untitled(text, free)):
        known = {_key(first)}
    known.discard("")
    copies = [index for index, paragraph in enumerate(head) if _key(text[paragraph.start : paragraph.end]) in known]
    for number, index in enumerate(copies):
        paragraph = head[index]
        reason = REPEATED if number else "headline, as the title" if title else "headline by its place"
        yield Part(PartKind.HEADLINE, paragraph.start, paragraph.end, reason, title if not number else None)
    below = copies[0] + 1 if copies else 0
    if below >= len(head) or below in copies or len(free) <= below + 1:
        return
    paragraph = head[below]
    words = text[paragraph.start : paragraph.end]
    between = below + 1 in copies
    stated = standfirst is not None and _key(words) == _key(standfirst)
    unstopped = not _STOP.search(words) and len(words.split()) <= 60 and (bool(copies) or bool(title))
    if between or stated or unstopped:
        yield Part(
            PartKind.STANDFIRST, paragraph.start, paragraph.end, "between headlines" if between else "standfirst"
        )


def _untitled(text: str, free: Sequence[Paragraph]) -> str | None:
    """The headline of a text that came without a title: a short first line with no stop, or one said twice."""
    if len(free) < 2:
        return None
    first = text[free[0].start : free[0].end]
    words = first.split()
    if not 2 <= len(words) <= 30 or len(first) > 200 or first == first.lower():
        return None
    again = any(_key(text[other.start : other.end]) == _key(first) for other in free[1 : HEAD + 2])
    long_words = [word for word in words if len(word) > 3 and word[0].isalpha()]
    titled = len(words) <= 20 and long_words and all(word[0].isupper() for word in long_words)
    longer_below = free[1].end - free[1].start > len(first)
    stopped = bool(_STOP.search(first))
    if again or (titled and not first.isupper() and len(words) >= 3) or (not stopped and longer_below):
        return first
    return None


def _opening(text: str, body: Sequence[Paragraph], tables: Tables, *, headed: bool) -> Iterator[Part]:
    """The dateline: opening the body, or below a headline or behind it that only the dateline sets off."""
    if not body:
        return
    first = body[0]
    if dateline := find_dateline(text, first.start, first.end, tables):
        yield from _of_dateline(text, dateline, tables)
        return
    starts = [body[1].start] if len(body) > 1 and first.end - first.start <= 200 else []
    if not headed and (stop := _FIRST_STOP.match(text, first.start, min(first.end, first.start + 200))):
        starts.append(stop.end())
    for start in starts:
        end = body[1].end if start > first.end else first.end
        dateline = find_dateline(text, start, end, tables)
        if dateline and dateline.place and (dateline.source or text[slice(*dateline.place)][:3].isupper()):
            if not headed:
                yield Part(PartKind.HEADLINE, first.start, min(first.end, start), "headline above the dateline")
            yield from _of_dateline(text, dateline, tables)
            return


def _of_dateline(text: str, dateline: Dateline, tables: Tables) -> Iterator[Part]:
    """The dateline, and the agency, outlet and speaker it names."""
    place = _usual(text[slice(*dateline.place)], tables) if dateline.place else None
    yield Part(PartKind.DATELINE, dateline.start, dateline.end, "dateline", place)
    if dateline.published:
        yield Part(PartKind.PUBLISHED, dateline.start, dateline.end, "dateline", dateline.published)
    if dateline.source:
        name = " ".join(text[slice(*dateline.source)].split())
        agency = name.lower() in tables.agencies or (name.isupper() and " " not in name and len(name) <= 6)
        kind = PartKind.AGENCY if agency else PartKind.ORIGINAL_OUTLET
        yield Part(kind, *dateline.source, "source in the dateline", name if agency else _usual(name, tables))
    if dateline.speaker:
        speaker = _usual(text[slice(*dateline.speaker)], tables)
        yield Part(PartKind.BYLINE, *dateline.speaker, "speaker in the dateline", speaker)


def _by_search(text: str, found: Sequence[Paragraph], tables: Tables, covered: Sequence[Part]) -> Iterator[Part]:
    """Parts inside paragraphs: wherever they stand, at the end of the last ones, or to the end of any."""
    flat = _SPACES.sub(" ", text)
    for rule in tables.of("inline"):
        for match in rule.pattern.finditer(flat):
            if not any(part.start <= match.start() and match.end() <= part.end for part in covered):
                yield Part(rule.kind, match.start(), match.end(), rule.reason, _value(match))
    for rule in tables.of("rest"):
        for paragraph in found:
            if begun := rule.pattern.search(flat, paragraph.start, paragraph.end):
                start = begun.end() - len(begun[0].lstrip())
                if not any(part.start <= start and paragraph.end <= part.end for part in covered):
                    yield Part(rule.kind, start, paragraph.end, rule.reason)
    for paragraph in found[-TAIL:]:
        if _covered(paragraph, covered):
            continue
        for rule in tables.of("tail"):
            low = max(paragraph.start, paragraph.end - 300)
            for found_last in rule.pattern.finditer(flat, low, paragraph.end):
                if found_last.end() == paragraph.end and found_last.start() > paragraph.start:
                    start = found_last.end() - len(found_last[0].lstrip())
                    yield Part(rule.kind, start, found_last.end(), rule.reason, _value(found_last))
                    break


def _covered(paragraph: Paragraph, parts: Sequence[Part]) -> bool:
    return any(part.start <= paragraph.start and paragraph.end <= part.end for part in parts)


def _value(match: re.Match[str]) -> str | None:
    said = match.groupdict().get("value")
    return " ".join(said.split()).rstrip(".,") if said else None


def _usual(words: str, tables: Tables) -> str:
    """A name as usually written: with capitals where it has none or nothing else."""
    name = " ".join(words.split())
    if name not in (name.upper(), name.lower()):
        return name
    set_right = truecase(name, tables).split(" ")
    return " ".join(word if word in SMALL else word[:1].upper() + word[1:] for word in set_right)


def _key(words: str | None) -> str:
    """Words as compared: letters and digits alone."""
    return _SIGNS.sub("", words or "").casefold()
