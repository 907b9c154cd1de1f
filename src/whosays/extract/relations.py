"""How the words before a place name relate an event to it: "near", "60 km north of", "between Homs and Hama"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from whosays.extract.said_of_places import said_after
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.marked import Mention
from whosays.types.measures import COMPASS, DEGREES, DISTANCE, HALF_UNIT, TRAVEL

LOOK_BACK = 130


def _unnamed(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


_HEDGE = (
    r"(?:(?:just|about|some|around|roughly|approximately|nearly|almost|over|under|within|less than|more than|at least|"
    r"up to|an estimated|only|barely|between|the last)\s+){0,3}"
)
_POINT = rf"(?:due\s+)?(?:{COMPASS})(?:-(?:{COMPASS}))?"
_LENGTH = rf"(?:{_unnamed(DISTANCE)}|{_unnamed(HALF_UNIT)})(?:\s*\([^)]{{1,30}}\))?"
_FAR = rf"{_HEDGE}{_LENGTH}"
# "60 km (37 miles) to the northwest of", "30 km NW of", "12 miles from", "40 km at 45 degrees from"
_MEASURED = (
    rf"{_FAR}(?:\s+(?:away|further|farther|inland|upstream|downstream|down\s+the\s+road))?"
    rf"(?:,?\s+(?:to\s+|in\s+)?(?:the\s+)?(?:{_POINT}|[NSEWnsew]{{1,3}}))?"
    rf"(?:,?\s+(?:at|on)\s+(?:a\s+)?(?:bearing\s+(?:of\s+)?)?{DEGREES})?"
    r"\s+(?:of|from|outside(?:\s+of)?|inside|away\s+from|off|beyond|short\s+of)"
)
_DRIVEN = rf"{_HEDGE}{TRAVEL}\s+(?:{_POINT}\s+)?(?:of|from|outside|away\s+from)"
_TURNED = rf"(?:at|on)\s+(?:a\s+)?(?:bearing\s+(?:of\s+)?)?{DEGREES}\s+(?:of|from)"
_LINE = r"(?:road|highway|motorway|route|railway|line|track|stretch|frontier|border)"
_BETWEEN = (
    rf"(?:(?:half|mid)[\s-]?way\s+)?between"
    rf"|(?:on|along|near|off)\s+(?:the|a)\s+(?:\w+\s+){{0,3}}{_LINE}\s+(?:linking|connecting|joining|from|between)"
)
_EDGES = (
    r"(?:just\s+)?(?:(?:in|on|at|to|along|near|across)\s+)?the\s+(?:\w+\s+)?(?:outskirts|edge|edges|banks?|shores?)\s+of"
    r"|(?:just\s+)?(?:at|on|along|near|across|close\s+to)\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?:border|frontier)\s+(?:with|of)"
)
_PART = rf"in\s+the\s+(?:far\s+|extreme\s+)?{_POINT}(?:\s+(?:part|parts|side))?\s+of"
_SIMPLE = (
    rf"(?:just\s+)?(?:to\s+the\s+)?{_POINT}\s+of"
    r"|(?:just\s+)?outside(?:\s+of)?|close\s+to|near|around|along|next\s+to|towards?|adjacent\s+to|in\s+front\s+of"
    r"|in\s+the\s+vicinity\s+of|not\s+far\s+from|(?:just\s+)?off|across|beside|beyond"
)
# Words that may stand between the relation and the name ("of the old city of", "the coast of") are none of these.
_STOPS = (
    r"in|at|on|from|near|to|and|or|with|for|as|that|which|who|by|into|when|where|outside|inside|between|along|after"
    r"|before"
)
_FILLER = (
    r"\s+(?:the\s+|a\s+|an\s+)?(?:(?!(?:" + _STOPS + r"|of)\b)[\w'’-]+\s+){0,2}?"
    r"(?:(?:the\s+)?(?:[\w-]+\s+)?(?:city|town|village|area|district|province|hamlet|coast|port|region|valley|outskirts|suburb)\s+of\s+)?"
    r"(?:the\s+)?"
)
_LIST = r"(?:(?-i:[A-Z])[\w'’-]*(?:[\s-](?-i:[A-Z])[\w'’-]*){0,2}\s*(?:,\s*(?:and\s+|or\s+)?|\s(?:and|or)\s+)){0,3}"
RELATION = re.compile(
    rf"(?<![\w-])(?P<words>{_MEASURED}|{_DRIVEN}|{_TURNED}|{_BETWEEN}|{_EDGES}|{_PART}|{_SIMPLE}){_FILLER}{_LIST}$",
    re.IGNORECASE,
)
_TWO = re.compile(r"^(?:.*\s)?(?:between|linking|connecting|joining|from)$")
_AND = re.compile(
    r"\s*,?\s+(?:and|to|with)\s+(?:the\s+)?(?:(?:[\w-]+\s+)?(?:city|town|village|area|district|province)\s+of\s+)?|\s*[-–]\s*"
)
_NEAR = frozenset({"close to", "next to", "around", "beside", "adjacent to", "in the vicinity of", "not far from"})


def relation_before(view: str, start: int) -> str:
    """How the words before a place name relate the event to it: "near", "60 km north of"; "in" when nothing is said."""
    window = view[max(0, start - LOOK_BACK) : start]
    sentence = re.split(r"[.;!?]\s+|\n", window)[-1]
    found = RELATION.search(sentence)
    if not found:
        return "in"
    words = " ".join(found["words"].split()).lower()
    return "near" if words in _NEAR else words


@dataclass(frozen=True, slots=True)
class ToldPlace:
    """Where an event was: the words, how they relate to it, and what is said about the place beside."""

    words: Anchor
    relation: str
    said: Anchor | None = None


def told_places(
    mentions: Sequence[Mention], known: Sequence[Mention], article: Article, grounds: Collection[str]
) -> Iterator[ToldPlace]:
    """The places of an event; the two ends of "between Homs and Hama" are one, and what is said about a place is none.

    mentions: those of the event, in order. known: all places of the article, in order. grounds: nouns for places.
    """
    end = -1
    for mention in sorted(mentions, key=lambda item: item.start):
        if mention.start < end:
            continue
        relation = relation_before(article.view, mention.start)
        other = _other_end(mention, known, article.view) if _TWO.match(relation) and not _measures(relation) else None
        last = other.end if other else mention.end
        said = said_after(article.view, last, grounds)
        end = said[1] if said else last
        yield ToldPlace(article.cut(mention.start, last), relation, article.cut(*said) if said else None)


def _measures(relation: str) -> bool:
    """Whether the relation is a distance: "30 km from" has no other end."""
    return re.search(rf"{_unnamed(DISTANCE)}|{DEGREES}|{TRAVEL}", relation, re.IGNORECASE) is not None


def _other_end(mention: Mention, known: Sequence[Mention], view: str) -> Mention | None:
    """The place that "and" or "to" joins to a mention."""
    joined = _AND.match(view, mention.end)
    if joined is None:
        return None
    return next((other for other in known if other.start == joined.end()), None)
