"""Noun phrases of a report that may fill a slot, each cut in the ways the keys cut them."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from benchmarks.tasks.muc.told import Told
from whosays.types.marked import MentionKind

ARTICLES = re.compile(r"\b(?:a|an|the)\b")
PUNCTUATION = {ord(char): None for char in string.punctuation}
LONGEST = 9
NAMING = frozenset(MentionKind) - {MentionKind.TIME, MentionKind.QUANTITY, MentionKind.PLATFORM}
DROPPED = frozenset({"DET", "PRON", "PUNCT", "SPACE", "PART", "CCONJ", "ADP"})
INSIDE = frozenset(
    {"compound", "amod", "nmod", "poss", "nummod", "det", "quantmod", "predet", "advmod", "punct", "appos"}
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that may fill a slot: tokens first to last, half-open, and their head. key: as strings are compared.

    form: how it is cut: "base" up to the head, "of" with what follows its head, "name" from a mention.
    """

    first: int
    last: int
    head: int
    form: str
    words: str
    key: str


def key_of(words: str) -> str:
    """Words as the scorer compares them: small, without articles and punctuation."""
    return " ".join(ARTICLES.sub(" ", words.lower().translate(PUNCTUATION)).split())


def phrases(told: Told) -> tuple[Phrase, ...]:
    """Every phrase of the report, each run of words once, in order."""
    found: dict[tuple[int, int], Phrase] = {}
    for first, last, head, form in cuts(told):
        while first < last and told.doc[first].pos_ in DROPPED:
            first += 1
        while last > first and (told.doc[last - 1].is_punct or told.doc[last - 1].is_space):
            last -= 1
        if not first <= head < last or last - first > LONGEST or (first, last) in found:
            continue
        words = told.words(first, last)
        key = key_of(words)
        if key and not key.replace(" ", "").isdigit():
            found[first, last] = Phrase(first, last, head, form, words, key)
    return tuple(found[span] for span in sorted(found))


def cuts(told: Told) -> Iterator[tuple[int, int, int, str]]:
    """Runs of words with their head and form."""
    doc = told.doc
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN") or token.is_space:
            continue
        if token.dep_ == "compound" and token.head.i > token.i:
            yield from name_inside(doc, token)
            continue
        begin = left(token)
        for first in range(begin, token.i + 1):
            if starts(doc, first, begin, token.i):
                yield first, token.i + 1, token.i, "base"
        for end in rights(token):
            for first in range(begin, token.i + 1):
                if starts(doc, first, begin, token.i):
                    yield first, end, token.i, "of"
    for mention in told.mentions:
        if mention.kind in NAMING and mention.last <= len(doc) and mention.last > mention.first:
            span = doc[mention.first : mention.last]
            yield mention.first, mention.last, span.root.i, "name"


def left(token: Token) -> int:
    """First token of the words before a noun that belong to it without a break."""
    first = token.i
    for child in reversed(list(token.lefts)):
        if child.dep_ not in INSIDE or child.right_edge.i != first - 1:
            break
        first = child.left_edge.i
    return first


def starts(doc: Doc, first: int, begin: int, head: int) -> bool:
    """Whether a phrase may be cut to begin here: not within a hyphenated word or behind an apostrophe."""
    if first == begin:
        return True
    before, here = doc[first - 1].text, doc[first]
    return not (here.is_punct or before in ("-", "/") or here.text in ("'s", "'", "-"))


def rights(token: Token) -> Iterator[int]:
    """Ends of the noun's phrase with what follows it: "of" and other prepositions, names beside it."""
    for child in token.rights:
        if child.dep_ == "prep" and child.i - token.i <= 2:
            for noun in child.rights:
                if noun.dep_ == "pobj":
                    yield noun.i + 1
                    for inner in noun.rights:
                        if inner.dep_ == "prep" and inner.i == noun.i + 1:
                            yield from (deep.i + 1 for deep in inner.rights if deep.dep_ == "pobj")
        elif child.dep_ in ("appos", "nmod", "compound", "nummod") and child.i <= token.i + 4:
            yield child.i + 1


def name_inside(doc: Doc, token: Token) -> Iterator[tuple[int, int, int, str]]:
    """A name that stands before a noun: "Shining Path" of "Shining Path members"."""
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    if following is not None and following.dep_ == "compound" and following.pos_ == token.pos_:
        return
    first = token.i
    while first > 0 and named_with(doc[first - 1], token):
        first -= 1
    for begin in range(first, token.i + 1):
        yield begin, token.i + 1, token.i, "inside"


def named_with(before: Token, token: Token) -> bool:
    """Whether a word before a name is a part of it, whatever the tagger takes "Shining" for."""
    if before.pos_ == token.pos_ and before.dep_ == "compound":
        return True
    return before.text.istitle() and before.dep_ in ("amod", "nmod", "compound") and before.pos_ != "DET"
