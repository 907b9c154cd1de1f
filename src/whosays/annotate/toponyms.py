"""Place names of a text: what the parser marks as places, and what the gazetteer knows where the parser erred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Span, Token

from whosays.types.knowledge import Gazetteer, GazetteerEntry
from whosays.types.marked import Mention, MentionKind

PLACES = frozenset({"GPE", "LOC", "FAC"})
NEVER = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})
LOCATIVE = frozenset(
    {"in", "near", "at", "outside", "toward", "towards", "around", "into", "inside", "across", "through", "throughout"}
)
ALSO_LOCATIVE = LOCATIVE | {"from", "to", "of", "between", "around", "over", "off", "via", "against", "on"}
SMALL = frozenset(
    {"al", "el", "ad", "ar", "as", "ash", "an", "at", "az", "ez", "es", "ed", "de", "del", "la", "las", "los"}
)
DIRECTIONS = frozenset(
    f"{main}{tail}"
    for main in ("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest")
    for tail in ("", "ern")
) | {"central", "north-eastern", "north-western", "south-eastern", "south-western"}
TITLES = frozenset(
    name + dot
    for name in (
        "Mr",
        "Mrs",
        "Ms",
        "Dr",
        "Prof",
        "Sgt",
        "Lt",
        "Capt",
        "Maj",
        "Col",
        "Gen",
        "Sen",
        "Rep",
        "Gov",
        "Const",
    )
    for dot in ("", ".")
) | {"Judge", "Justice", "Sir", "Lord", "Lady", "Prince", "Princess", "King", "Queen", "Sheikh", "Imam", "Pope"}
MEASURES = frozenset(
    {"km", "kms", "kilometers", "kilometres", "kilometer", "kilometre", "miles", "mile", "metres", "meters", "yards"}
    | {"outskirts", "edge", "vicinity", "banks", "outside", "road", "highway"}
)
HYPHENS = frozenset("-–‐‑")
KNOWN_PEOPLE = 15_000  # a bare name without a place's mark or a place's preposition must be a town at least so large
MISREAD_PEOPLE = 100_000  # likewise for a name that the parser marks as something else
LEAST_PEOPLE = {"NORP": 1_000, "ORG": 15_000, "PERSON": 2_000_000}
MOST_WORDS = 5
ROAD_NUMBER = re.compile(r"[A-Z]{1,2}-?\d{1,4}")
SHORT_POINTS = re.compile(r"[NSEW]{1,3}")
Bounds = tuple[int, int]


def find_toponyms(doc: Doc, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """Toponyms in order, none inside another, demonyms left out.

    A direction before and a feature word after belong to the span where they are part of the name told ("southern
    Syria", "Zaza checkpoint"); label is the kind of feature, else of the gazetteer entry, else the parser's label.
    """
    found: dict[Bounds, str] = {}
    people = surnames(doc)
    first_sight = tuple(
        (bounds, label)
        for bounds, label in (*_marked(doc, gazetteer), *_known(doc, gazetteer), *_told(doc, gazetteer))
        if not _is_person(doc, bounds, people)
    )
    for bounds, label in (
        *first_sight,
        *_second_sight(doc, gazetteer, tuple(bounds for bounds, _ in first_sight), people),
    ):
        whole, feature = _complete(doc, bounds, gazetteer)
        found.setdefault(whole, feature or label)
    kept: list[tuple[Bounds, str]] = []
    for (first, last), label in sorted(found.items(), key=lambda item: (item[0][0] - item[0][1], item[0][0])):
        if all(last <= a or b <= first for (a, b), _ in kept):
            kept.append(((first, last), label))
    return tuple(_mention(doc, bounds, label) for bounds, label in sorted(kept))


def surnames(doc: Doc) -> frozenset[str]:
    """Last words of the full names of people in the text, but for those that also stand after "in" and its like."""
    placed = {
        token.text
        for before, token in pairwise(doc)
        if token.text[:1].isupper() and (before.lower_ in LOCATIVE or is_measured(doc, token.i))
    }
    names = (ent[: -1 if ent[-1].text in ("'s", "’s") else len(ent)] for ent in doc.ents if ent.label_ == "PERSON")
    return frozenset(name[-1].text for name in names if len(name) > 1) - placed


def _is_person(doc: Doc, bounds: Bounds, people: frozenset[str]) -> bool:
    """Whether a single word is the surname of somebody in the text, or a title stands before it."""
    first, last = bounds
    if last - first > 1:
        return (first > 0 and doc[first - 1].text in TITLES) or doc[first].text in TITLES
    before = doc[first - 1] if first else None
    if before is not None and before.text in TITLES:
        return True
    return doc[first].text in people and (
        before is None or (before.lower_ not in LOCATIVE and not is_measured(doc, first))
    )


def _mention(doc: Doc, bounds: Bounds, label: str) -> Mention:
    first, last = bounds
    end = doc[last - 1].idx + len(doc[last - 1])
    return Mention(MentionKind.PLACE, doc[first].idx, end, first, last, None, label)


def _marked(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[Bounds, str]]:
    """What the parser marks as a place, without article and possessive; and misread names after "in" and its like."""
    for ent in doc.ents:
        bounds = trim(doc, ent.start, ent.end)
        if bounds is None:
            continue
        words = doc[bounds[0] : bounds[1]]
        if gazetteer.country_of_demonym(words.text) or (len(words) == 1 and gazetteer.means_otherwise(words.text)):
            continue
        entries = gazetteer.find(words.text)
        if not any(token.text[:1].isupper() for token in words):
            continue
        if ent.label_ in PLACES:
            yield bounds, entries[0].kind if entries else ent.label_
        elif entries and len(words) <= MOST_WORDS and ent.label_ not in NEVER:
            least = KNOWN_PEOPLE if len(words) > 2 else LEAST_PEOPLE.get(ent.label_, MISREAD_PEOPLE)
            if _is_place_here(words) or (weight_of(entries[0]) >= least and not words.text.isupper()):
                yield bounds, entries[0].kind


def weight_of(entry: GazetteerEntry) -> int:
    """People of the entry; for what has none, as many as make it well known."""
    return max(entry.population, 0 if entry.kind in ("town", "village", "building") else MISREAD_PEOPLE)


def _is_place_here(words: Span) -> bool:
    """Whether a name marked as something else stands where only a place can: "in Raqqa", but not "in Jordan's view"."""
    before = words.doc[words.start - 1] if words.start else None
    after = words.doc[words.end] if words.end < len(words.doc) else None
    links = LOCATIVE | {"from"} if words[-1].ent_type_ == "PERSON" else ALSO_LOCATIVE
    if before is None or words.text.isupper():
        return False
    if before.lower_ not in links and not is_measured(words.doc, words.start):
        return False
    return after is None or not (
        after.lower_ in ("'s", "’s") or (after.pos_ in ("NOUN", "PROPN") and not after.is_punct)
    )


def is_measured(doc: Doc, first: int) -> bool:
    """Whether the words before say how far or in which direction from here something lies: "60 miles north of"."""
    if first < 2 or doc[first - 1].lower_ not in ("of", "from"):
        return False
    word = doc[first - 2].lower_
    if SHORT_POINTS.fullmatch(doc[first - 2].text):
        return True
    return (
        word in DIRECTIONS or word in MEASURES or (word == "away" and first > 2 and doc[first - 3].lower_ in MEASURES)
    )


def _known(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[Bounds, str]]:
    """Runs of capitalised words outside the parser's marks that the gazetteer knows."""
    for first, last in _runs(doc):
        for start in range(first, last):
            bounds = trim(doc, start, last)
            text = doc[bounds[0] : bounds[1]].text if bounds else ""
            if not bounds or len(text) < 3 or gazetteer.means_otherwise(text) or gazetteer.country_of_demonym(text):
                continue
            entries = gazetteer.find(text)
            if not entries or (start > first and doc[start - 1].text in HYPHENS):
                continue
            after_preposition = start == first and first > 0 and doc[first - 1].lower_ in ALSO_LOCATIVE
            least = MISREAD_PEOPLE if start > first or doc[start].is_sent_start else KNOWN_PEOPLE
            if after_preposition or (weight_of(entries[0]) >= least and not text.isupper()):
                yield bounds, entries[0].kind
            break


def _told(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[Bounds, str]]:
    """Names that their own words call a place, known or not: "the Al-Shahma area", "the village of Khasham"."""
    for first, last in (*_runs(doc), *_misread(doc)):
        after = doc[last] if last < len(doc) else None
        before = doc[first - 2] if first > 1 and doc[first - 1].lower_ == "of" else None
        for noun in (after, before):
            feature = gazetteer.feature_of(noun.lower_) if noun is not None and noun.text.islower() else None
            bounds = trim(doc, first, last)
            if feature and bounds and noun is not None and not _abstract(doc, bounds, noun, gazetteer):
                yield bounds, feature[0]
                break


def _misread(doc: Doc) -> Iterator[Bounds]:
    """Names that the parser marks as something else than a place, a number or a time."""
    for ent in doc.ents:
        if ent.label_ not in PLACES | NEVER and ent.text[:1].isupper():
            yield ent.start, ent.end


def _second_sight(
    doc: Doc, gazetteer: Gazetteer, seen: tuple[Bounds, ...], people: frozenset[str]
) -> Iterator[tuple[Bounds, str]]:
    """Misread names that are places elsewhere in the text, or stand in one list with places: "Homs, Hama and Idlib"."""
    names = {doc[first:last].text for first, last in seen}
    edges = {first for first, _ in seen} | {last for _, last in seen}
    changed = True
    rest = {bounds for pair in (*_misread(doc), *_runs(doc)) if (bounds := trim(doc, *pair)) and bounds not in seen}
    while changed:
        changed = False
        for first, last in sorted(rest):
            text = doc[first:last].text
            entries = gazetteer.find(text)
            if not entries or gazetteer.country_of_demonym(text) or gazetteer.means_otherwise(text):
                continue
            listed = _past_comma(doc, first, -1) in edges or _past_comma(doc, last, 1) in edges
            if (text in names or listed) and not _is_person(doc, (first, last), people):
                rest.discard((first, last))
                edges |= {first, last}
                changed = True
                yield (first, last), entries[0].kind


def _past_comma(doc: Doc, index: int, step: int) -> int:
    """The token boundary beyond a comma or "and"; -1 when neither stands there."""
    beyond = index
    while 0 <= (at := beyond if step > 0 else beyond - 1) < len(doc) and doc[at].lower_ in (",", "and", "or"):
        beyond += step
    return beyond if beyond != index else -1


def _abstract(doc: Doc, bounds: Bounds, noun: Token, gazetteer: Gazetteer) -> bool:
    """Whether the words before a feature word name people or a kind, not a place: "Kurdish area", "Navy base"."""
    text = doc[bounds[0] : bounds[1]].text
    if noun.lower_ in (
        "field",
        "road",
        "square",
        "state",
        "plain",
        "quarter",
        "port",
        "base",
        "pass",
        "department",
        "building",
    ):
        return True
    return (
        bool(gazetteer.country_of_demonym(text))
        or gazetteer.means_otherwise(text.split()[-1])
        or doc[bounds[0]].pos_ == "ADJ"
    )


def _runs(doc: Doc) -> Iterator[Bounds]:
    """Longest runs of capitalised words outside the parser's names, joined over hyphens and the Arabic article."""
    index = 0
    while index < len(doc):
        if not _begins(doc[index]):
            index += 1
            continue
        end = index + 1
        while end < len(doc):
            if (
                _begins(doc[end])
                or (_joins(doc, end) and end + 1 < len(doc) and (_begins(doc[end + 1]) or _small(doc[end + 1])))
                or (_small(doc[end]) and end + 1 < len(doc) and (_begins(doc[end + 1]) or _joins(doc, end + 1)))
            ):
                end += 1
            else:
                break
        while end > index and not _begins(doc[end - 1]):
            end -= 1
        yield index, end
        index = end


def _begins(token: Token) -> bool:
    return (
        token.ent_type_ == ""
        and token.text[:1].isupper()
        and (token.is_alpha or ROAD_NUMBER.fullmatch(token.text) is not None)
        and token.pos_ in ("PROPN", "NOUN", "ADJ", "X")
    )


def _small(token: Token) -> bool:
    return token.lower_ in SMALL and token.ent_type_ == ""


def _joins(doc: Doc, index: int) -> bool:
    """Whether the token is a hyphen inside a word: "Al-Tanf"."""
    return doc[index].text in HYPHENS and index > 0 and not doc[index - 1].whitespace_ and not doc[index].whitespace_


def trim(doc: Doc, first: int, last: int) -> Bounds | None:
    """The bounds without articles, possessives, brackets and punctuation at the ends; None when nothing is left."""
    while first < last and (
        (doc[first].lower_ in ("the", "a", "an") and doc[first].text != "An")
        or doc[first].is_punct
        or doc[first].is_space
    ):
        first += 1
    while first < last and (
        doc[last - 1].text in ("'s", "’s", "'", "’") or doc[last - 1].is_punct or doc[last - 1].is_space
    ):
        last -= 1
    return (first, last) if first < last else None


def _complete(doc: Doc, bounds: Bounds, gazetteer: Gazetteer) -> tuple[Bounds, str | None]:
    """The bounds with the direction before and the feature word after the name, and the kind the word tells."""
    first, last = bounds
    while first >= 2 and _joins(doc, first - 1) and doc[first - 2].text[:1].isupper() and 1 < len(doc[first - 2]) <= 4:
        first -= 2  # the parser left out "Al-"
    while (
        last + 1 < len(doc) and _joins(doc, last) and doc[last + 1].text[:1].isupper() and doc[last + 1].ent_type_ == ""
    ):
        last += 2
    text = doc[first:last].text
    entries = gazetteer.find(text)
    country = bool(entries) and entries[0].kind == "country"
    kind: str | None = None
    if last < len(doc) and not country and not doc[last - 1].text.endswith(("'s", "’s")):
        for size in (2, 1):
            feature = gazetteer.feature_of(doc[last : last + size].text) if last + size <= len(doc) else None
            if feature and doc[last - 1].whitespace_:
                kind = feature[0]
                last += size if feature[1] else 0
                break
    if first > 0 and doc[first - 1].lower_ in DIRECTIONS and doc[first - 1].whitespace_:
        first -= 1
        if first > 1 and doc[first - 1].text in HYPHENS and doc[first - 2].lower_ in DIRECTIONS:
            first -= 2
    return (first, last), kind
