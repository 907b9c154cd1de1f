"""Mentions under the types of re3d.

Conventions of that set: a mention is a whole noun phrase with its article, title and modifiers ("an ISIL tactical
unit"); words that only modify the head of a longer mention are none; pronouns are Person or Organisation; names of
peoples that stand alone are Nationality.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from benchmarks.gold import Item, Json
from benchmarks.pipeline import mark
from whosays.service import Kit
from whosays.types.marked import Marked, Mention, MentionKind

TYPES = {
    MentionKind.PERSON: "Person",
    MentionKind.ORGANISATION: "Organisation",
    MentionKind.GROUP: "Organisation",
    MentionKind.PLACE: "Location",
    MentionKind.TIME: "Temporal",
    MentionKind.QUANTITY: "Quantity",
    MentionKind.WEAPON: "Weapon",
    MentionKind.PLATFORM: "MilitaryPlatform",
}
# Times, numbers and things keep their own words; who and where take the whole phrase.
WHOLE_PHRASE = frozenset({"Person", "Organisation", "Location", "Weapon", "MilitaryPlatform"})
PRONOUNS = dict.fromkeys(("i", "me", "he", "him", "she", "her", "myself", "himself", "herself"), "Person")
PRONOUNS |= dict.fromkeys(("we", "us", "they", "them", "ourselves", "themselves"), "Organisation")
INSIDE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "case", "quantmod", "punct", "advmod"})
MONEY = re.compile(r"[$£€]\s?\d[\d.,]*(?:\s?(?:thousand|million|billion|trillion|[mb]n?)\b)?", re.IGNORECASE)
FREQUENCY = re.compile(r"\b(?:daily|weekly|monthly|annually|every (?:day|week|month|year)|once|twice)\b", re.IGNORECASE)


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    marked = mark(item, kit)
    return {"entities": [] if marked is None else write_entities(marked)}


def write_entities(marked: Marked) -> list[Json]:
    """The mentions of an article as entities, in order; of nested ones of a type only the longest."""
    found = {*named(marked), *pronouns(marked.doc), *patterns(marked)}
    kept: list[tuple[int, int, str]] = []
    for start, end, type_ in sorted(found, key=lambda item: (item[0], -item[1], item[2])):
        if not any(first <= start and end <= last for first, last, _ in kept):
            kept.append((start, end, type_))
    return [{"start": start, "end": end, "type": type_} for start, end, type_ in kept]


def named(marked: Marked) -> Iterator[tuple[int, int, str]]:
    """Start, end and type of each mention; nothing for a word that modifies the head of a longer phrase."""
    for mention in marked.mentions:
        type_ = TYPES[mention.kind]
        if type_ not in WHOLE_PHRASE:
            yield mention.start, mention.end, type_
            continue
        first, last = phrase(marked.doc, mention)
        tokens = marked.doc[first:last]
        yield tokens[0].idx, tokens[-1].idx + len(tokens[-1].text), type_


def phrase(doc: Doc, mention: Mention) -> tuple[int, int]:
    """First and last token, half-open, of a mention with the words before it that belong to its head."""
    head: Token = doc[mention.first : mention.last].root
    first = mention.first
    for token in reversed(list(head.lefts)):
        if token.i < first and token.dep_ in INSIDE and token.right_edge.i == first - 1:
            first = token.left_edge.i
    while first < mention.first and doc[first].is_punct:
        first += 1
    return first, mention.last


def pronouns(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """The pronouns that stand for people and organisations."""
    for token in doc:
        if token.text.lower() in PRONOUNS and token.pos_ == "PRON" and token.dep_ != "poss":
            yield token.idx, token.idx + len(token.text), PRONOUNS[token.text.lower()]


def patterns(marked: Marked) -> Iterator[tuple[int, int, str]]:
    """Sums of money and frequencies, which Whosays has no kind of mention for."""
    for type_, pattern in (("Money", MONEY), ("Frequency", FREQUENCY)):
        for found in pattern.finditer(marked.article.text):
            yield found.start(), found.end(), type_
