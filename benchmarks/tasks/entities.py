"""Mentions under the types of re3d.

Conventions of that set: a mention is a whole noun phrase with its article, title and modifiers ("an ISIL tactical
unit"), times without their preposition; a state that acts is an Organisation, not a Location; a people's name that
describes a noun is a Nationality, and none inside a longer mention; pronouns are Person or Organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from benchmarks.gold import Item, Json
from benchmarks.pipeline import mark
from whosays.service import Kit
from whosays.types.knowledge import Gazetteer
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
ARTICLES = frozenset({"the", "a", "an", "this", "these", "those"})
# A mention has one of these: a lone article or preposition is none.
NAMING = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "VERB", "SYM", "ADV"})
PRONOUNS = dict.fromkeys(("i", "me", "he", "him", "she", "her", "myself", "himself", "herself"), "Person")
PRONOUNS |= dict.fromkeys(("we", "us", "they", "them", "ourselves", "themselves"), "Organisation")
INSIDE = frozenset({"det", "amod", "compound", "nmod", "poss", "nummod", "case", "quantmod", "punct", "advmod"})
MONEY = re.compile(r"[$£€]\s?\d[\d.,]*(?:\s?(?:thousand|million|billion|trillion|[mb]n?)\b)?", re.IGNORECASE)
BEFORE_TIME = re.compile(r"(?:on|in|at|since|until|till|during|by|before|after|from|for|over|within)\s+", re.IGNORECASE)
ACTING = frozenset({"nsubj", "agent"})


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    marked = mark(item, kit)
    if marked is None:
        return {"entities": []}
    return {
        "entities": write_proposed(marked) if marked.proposals is not None else write_entities(marked, kit.gazetteer)
    }


def write_proposed(marked: Marked) -> list[Json]:
    """The mentions of the reader model, which was trained on this set and knows its conventions."""
    found: list[Json] = []
    for item in marked.proposals.mentions if marked.proposals is not None else ():
        span = marked.span(item.start, item.end)
        if span is None:
            continue
        first, last = span.start, span.end
        if item.label in WHOLE_PHRASE:
            root = span.root
            if root.pos_ == "DET" and root.head.i >= last and root.head.pos_ in ("NOUN", "PROPN"):
                last = root.head.i + 1
            if first and marked.doc[first - 1].lower_ in ARTICLES and marked.doc[first - 1].head.i < last:
                first -= 1
        words = [token for token in marked.doc[first:last] if token.pos_ in NAMING]
        end = marked.doc[last - 1]
        if words and not (found and found[-1]["end"] > marked.doc[first].idx):
            found.append({"start": marked.doc[first].idx, "end": end.idx + len(end), "type": item.label})
    return found


def write_entities(marked: Marked, gazetteer: Gazetteer) -> list[Json]:
    """The mentions of an article as entities, in order; of nested ones only the longest."""
    found = {*named(marked), *pronouns(marked.doc), *numbers(marked), *peoples(marked.doc, gazetteer)}
    kept: list[tuple[int, int, str]] = []
    for start, end, type_ in sorted(found, key=lambda item: (item[0], -item[1], item[2])):
        if not any(first <= start and end <= last for first, last, _ in kept):
            kept.append((start, end, type_))
    return [{"start": start, "end": end, "type": type_} for start, end, type_ in kept]


def named(marked: Marked) -> Iterator[tuple[int, int, str]]:
    """Start, end and type of each mention."""
    for mention in marked.mentions:
        if mention.kind not in TYPES:
            continue
        type_ = type_of(marked.doc, mention)
        if type_ in WHOLE_PHRASE:
            first, last = phrase(marked.doc, mention)
            tokens = marked.doc[first:last]
            yield tokens[0].idx, tokens[-1].idx + len(tokens[-1].text), type_
            continue
        words = marked.article.text[mention.start : mention.end]
        lead = BEFORE_TIME.match(words) if type_ == "Temporal" else None
        yield mention.start + (lead.end() if lead else 0), mention.end, type_


def type_of(doc: Doc, mention: Mention) -> str:
    """The re3d type of a mention in its sentence."""
    head: Token = doc[mention.first : mention.last].root
    if mention.kind is MentionKind.GROUP and head.dep_ == "amod":
        return "Nationality"
    if mention.kind is MentionKind.PLACE and (head.dep_ in ACTING or head.head.dep_ == "agent"):
        return "Organisation"
    return TYPES[mention.kind]


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


def numbers(marked: Marked) -> Iterator[tuple[int, int, str]]:
    """Sums of money and bare numerals, which Whosays has no kind of mention for."""
    taken = [(mention.start, mention.end) for mention in marked.of(MentionKind.TIME)]
    for found in MONEY.finditer(marked.article.text):
        taken.append(found.span())
        yield found.start(), found.end(), "Money"
    for token in marked.doc:
        start, end = token.idx, token.idx + len(token)
        if (
            token.dep_ == "nummod"
            and token.like_num
            and token.text.lower() != "one"
            and not any(s < end and start < e for s, e in taken)
        ):
            yield start, end, "Quantity"


def peoples(doc: Doc, gazetteer: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """The names of peoples that describe a noun."""
    for token in doc:
        if token.dep_ == "amod" and gazetteer.country_of_demonym(token.text):
            yield token.idx, token.idx + len(token), "Nationality"
