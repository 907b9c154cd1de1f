"""Counts that lean on words beside them, where the parse keeps them apart or says nothing."""

from __future__ import annotations

from spacy.tokens import Token

from whosays.extract.numbers import Number
from whosays.extract.tally import Tally, add, noun_of, root
from whosays.types.counted import CountMention, CountTrigger
from whosays.types.values import CountKind

HARMED = frozenset({CountKind.KILLED, CountKind.INJURED})
PARTS = frozenset({"including", "among", "them", "whom", "includes", "included", "include"})
# Words that may stand between a number and the participle it belongs to: "eight others were critically wounded".
BETWEEN = frozenset(
    {
        *(
            "others",
            "other",
            "more",
            "were",
            "was",
            "been",
            "are",
            "is",
            "have",
            "has",
            "had",
            "being",
            "to",
            "be",
            "of",
        ),
        *("reported", "reportedly", "feared", "confirmed", "believed", "said", "left", "also", "them", "those"),
        *("critically", "seriously", "grievously", "badly", "severely", "slightly", "lightly"),
    }
)
PLACED = frozenset({"in", "at", "near", "from", "on"})
LISTED = frozenset({"another", ",", "and", ";", "--", "-", "–", "—", ":"})
PASSIVES = frozenset({"was", "were", "been", "being", "are", "is", "be"})
FAR_REACH = 18


def read_neighbours(tally: Tally, triggers: list[tuple[Token, CountTrigger]]) -> None:
    """Numbers right beside a counting word that the parse keeps apart: "12 dead, 30 wounded"."""
    by_place = {token.i: line for token, line in triggers if line.slot in ("obj", "adj", "subj", "self")}
    for number in tally.unused():
        if number.zero and tally.doc[number.last - 1].lower_ == "no":
            continue
        beside = _follower(tally, number, by_place)
        if beside is None and number.first > 0:
            before = tally.doc[number.first - 1]
            line = by_place.get(before.i)
            if line is not None and line.slot == "obj" and before.tag_ in ("VBG", "VBD", "VBZ", "VB", "VBP"):
                beside = before
        if beside is not None:
            add(tally, number, root(tally.doc, number), beside, by_place[beside.i].kind)


def _follower(tally: Tally, number: Number, by_place: dict[int, CountTrigger]) -> Token | None:
    """The counting word behind a number: at once, or as the passive verb of a phrase without a verb between."""
    doc, at = tally.doc, number.last
    passive, close = False, True
    while at < len(doc) and at < number.last + FAR_REACH and not doc[at].is_sent_start:
        token, line = doc[at], by_place.get(at)
        if line is not None and (close or passive):
            acts = token.tag_ == "VBD" and any(child.dep_ == "dobj" for child in token.children)
            fits = token.tag_ in ("VBN", "VBD") or line.slot in ("adj", "subj", "self")
            return token if fits and not acts else None
        if token.lower_ in PASSIVES:
            passive = True
        elif token.lower_ == "," and not passive:
            at = _behind_aside(tally, at)
        elif (at in tally.numbers and tally.numbers[at].core == at) or token.tag_ in ("WDT", "WP"):
            return None
        elif token.lower_ not in BETWEEN and not tally.is_person(token):
            close = False
            if token.pos_ in ("VERB", "PUNCT", "SCONJ", "CCONJ") or (passive and token.pos_ != "ADV"):
                return None
        at += 1
    return None


def _behind_aside(tally: Tally, comma: int) -> int:
    """The comma that ends an aside: "12 students, some of them minors, were arrested"; else the end of the doc."""
    doc = tally.doc
    for at in range(comma + 1, min(comma + FAR_REACH, len(doc) - 1)):
        if doc[at].lower_ == "," and doc[at + 1].lower_ in PASSIVES:
            return at
    return len(doc)


def read_ellipses(tally: Tally) -> None:
    """Numbers that lean on one told before: "including five guards", "five in Homs and three in Hama"."""
    doc = tally.doc
    for number in list(tally.unused()):
        here = doc[number.first].sent.start
        before = [item for item in tally.found if here <= item.first < number.first]
        if number.zero or not before:
            continue
        last = max(before, key=lambda item: item.first)
        kind = _leaning_kind(tally, number, last, before)
        if kind is not None:
            part = _is_part(tally, number, last)
            add(tally, number, root(doc, number), doc[last.trigger], kind, part=part)


def _is_part(tally: Tally, number: Number, last: CountMention) -> bool:
    """Whether a number is a share of the one told before: "including", "of whom", "three of them children"."""
    doc = tally.doc
    noun = noun_of(root(doc, number), number)
    if noun is not None and not tally.is_person(noun):
        return False
    if last.part and noun is not None and doc[number.first - 1].lower_ in LISTED:
        return True
    between = {doc[i].lower_ for i in range(last.last, number.first)}
    behind = _behind(tally, number)
    return (
        bool(between & PARTS and not between & {"but", ";"})
        or ("whom" in behind and number.high != 1)
        or {"of", "them"} <= behind
    )


def _behind(tally: Tally, number: Number) -> set[str]:
    return {tally.doc[i].lower_ for i in range(number.last, min(number.last + 3, len(tally.doc)))}


def _leaning_kind(tally: Tally, number: Number, last: CountMention, before: list[CountMention]) -> CountKind | None:
    """What a number without a counting word of its own counts; None when it leans on nothing."""
    doc = tally.doc
    noun = noun_of(root(doc, number), number)
    ahead = doc[number.first - 1].lower_
    if _is_part(tally, number, last):
        # "four killed and 20 wounded, including five guards" does not say which
        joint = {item.value.what for item in before} >= HARMED and last.trigger < number.first
        return CountKind.CASUALTIES if joint and ahead == "including" and noun is not None else last.value.what
    between = {doc[i].lower_ for i in range(last.last, number.first)}
    if {"along", "with"} <= between and (noun is None or tally.is_person(noun)):
        return last.value.what
    plain = noun is None or noun.lower_ in ("others", "more", "people")
    return last.value.what if plain and _behind(tally, number) & PLACED and ahead in LISTED else None
