"""Weapons and platforms: the longest words of the weapon table at each place, with the modifiers before them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.tokens import Doc, Token

from whosays.types.marked import Mention, MentionKind

LONGEST = 5
# Names before the weapon that belong to it: "Qassim rocket launcher".
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "punct"})


def find_weapons(doc: Doc, weapons: Mapping[str, str], platforms: frozenset[str] = frozenset()) -> tuple[Mention, ...]:
    """Mentions of the table's words, in order, not overlapping; label is the kind.

    weapons: word or phrase in lower case to kind. platforms: those of them that carry weapons rather than being one.
    A word counts as it is written or by its lemmas; a verb ("they mortared") is no mention.
    """
    found: list[Mention] = []
    place = 0
    openings = frozenset(_opening(word) for word in weapons)
    while place < len(doc):
        size = _longest(doc, place, weapons) if _may_open(doc[place], openings) else 0
        if not size:
            place += 1
            continue
        word = _known(doc, place, size, weapons)
        first = max(_first(doc, place, place + size), found[-1].last if found else 0)
        last_token = doc[place + size - 1]
        kind = MentionKind.PLATFORM if word in platforms else MentionKind.WEAPON
        end = last_token.idx + len(last_token.text)
        mention = Mention(kind, doc[first].idx, end, first, place + size, label=weapons[word] or None)
        if found and found[-1].last == first == place and doc[place - 1].dep_ in _MODIFIERS:
            # "F-16 jets", "RPG rockets": two words of the table, one weapon.
            mention = replace(mention, start=found[-1].start, first=found[-1].first)
            found.pop()
        found.append(mention)
        place += size
    return tuple(found)


def _opening(word: str) -> str:
    """The first two characters of a word, hyphens and spaces aside: most words can be passed over for them."""
    return word.replace("-", "").replace(" ", "")[:2].lower()


def _may_open(token: Token, openings: frozenset[str]) -> bool:
    """Whether a word of the table can begin at a token."""
    written = _opening(token.text)
    return len(written) < 2 or written in openings or _opening(token.lemma_) in openings


def _longest(doc: Doc, place: int, weapons: Mapping[str, str]) -> int:
    for size in range(min(LONGEST, len(doc) - place), 0, -1):
        if _known(doc, place, size, weapons) and _nominal(doc, place, size):
            return size
    return 0


def _known(doc: Doc, place: int, size: int, weapons: Mapping[str, str]) -> str:
    """The table's word that these tokens are; empty when none is."""
    tokens = doc[place : place + size]
    if any(token.is_space for token in tokens):
        return ""
    lower = tokens.text.lower()
    last = tokens[-1]
    stem = lower[: len(lower) - len(last.text)]
    for form in (lower, stem + last.lemma_.lower(), lower.removesuffix("s"), lower.removesuffix("es")):
        for spelling in (
            form,
            form.replace("-", " "),
            form.replace(" - ", " "),
            form.replace("-", "").replace("  ", " "),
        ):
            if spelling in weapons:
                return spelling
    return ""


def _nominal(doc: Doc, place: int, size: int) -> bool:
    """Whether the words are a noun phrase: their last word is no verb, pronoun or the like."""
    last: Token = doc[place + size - 1]
    if last.pos_ in ("NOUN", "PROPN", "NUM", "X", "SYM"):
        return True
    # The tagger takes rare nouns for adjectives or verbs; a determiner or preposition before them tells better.
    if last.pos_ in ("ADJ", "VERB") and size == 1:
        before = doc[place - 1] if place else None
        return (
            before is not None and before.pos_ in ("DET", "ADP", "NUM") and last.tag_ not in ("VBD", "VBZ", "VBP", "MD")
        )
    return size > 1 and last.pos_ != "VERB"


def _first(doc: Doc, place: int, end: int) -> int:
    """The first token of the modifiers that stand directly before the weapon."""
    first = place
    while first > 0:
        token = doc[first - 1]
        if token.dep_ not in _MODIFIERS or token.is_space:
            break
        if token.text != "-" and token.pos_ != "PROPN":
            break
        if not (place - 4 <= token.head.i < end) or token.ent_type_ in ("DATE", "TIME", "CARDINAL", "NORP", "GPE"):
            break
        first -= 1
    while first < place and (doc[first].text in ("-", "–") or doc[first].is_punct):
        first += 1
    return first
