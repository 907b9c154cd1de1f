"""Mentions that later words of an article may stand for."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from whosays.types.knowledge import Lexicon
from whosays.types.marked import Marked, MentionKind

PERSONAL = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
    **dict.fromkeys(("it", "its", "itself"), "n"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "p"),
}
ALWAYS_PLURAL = frozenset({"they", "them", "their", "police"})
UNSPEAKING = frozenset({"DATE", "TIME", "PERCENT", "MONEY"})
THINGS = frozenset({"ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT"})
PLACING = frozenset(
    {"in", "at", "from", "near", "to", "into", "towards", "toward", "of", "outside", "around", "across"}
)
LEFT_PARTS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet"})
# How salient a grammatical role is.
SALIENCE = {"nsubj": 3, "nsubjpass": 2, "dobj": 1, "ROOT": 1, "pobj": -1, "appos": -1}


@dataclass(frozen=True, slots=True)
class Entry:
    """A mention that later words may stand for.

    gender: m, f, n (a thing or body), "" unknown.

    guessed: a name that nothing shows to be a person's.
    """

    span: Span
    head: Token
    sentence: int
    plural: bool
    person: bool
    gender: str
    rank: int
    named: bool
    guessed: bool = False


class Words:
    """Word classes of the lexicon that tell persons from bodies, and men from women."""

    def __init__(self, lexicon: Lexicon | None) -> None:
        classes = lexicon.classes if lexicon is not None else {}
        self.persons, self.bodies, self.male, self.female, self.general = (
            classes.get(f"voice:{name}", frozenset()) for name in ("person", "body", "male", "female", "general")
        )


def sentence_numbers(doc: Doc) -> list[int]:
    """Running number of the sentence of each token."""
    found: list[int] = []
    for token in doc:
        found.append((found[-1] if found else 0) + bool(found and token.is_sent_start))
    return found


def find_entries(marked: Marked, words: Words, sentences: list[int]) -> list[Entry]:
    """The mentions of an article in order: nouns, names and personal pronouns."""
    doc = marked.doc
    labels: dict[int, str] = {}
    for kind in (MentionKind.PERSON, MentionKind.ORGANISATION, MentionKind.GROUP, MentionKind.PLACE):
        for mention in marked.of(kind):
            for index in range(mention.first, mention.last):
                labels.setdefault(index, kind.value)
    titled = _titled(doc, words)
    persons = _known_persons(doc, labels) | _introduced(doc, words)
    return [
        _entry(token, words, labels.get(token.i, ""), titled, persons, sentences[token.i])
        for token in doc
        if _speaks(token)
    ]


def _known_persons(doc: Doc, labels: dict[int, str]) -> set[str]:
    """Names, in lower case, that are read as a person's at least as often as anything else's."""
    votes: Counter[str] = Counter()
    for token in doc:
        label = labels.get(token.i) or token.ent_type_.lower()
        if label and token.pos_ == "PROPN":
            votes[token.lower_] += 1 if label == "person" else -1
    return {word for word, count in votes.items() if count >= 0}


def _introduced(doc: Doc, words: Words) -> set[str]:
    """Last names, in lower case, that a calling stands right before: "party leader Orhan Teb"."""
    found: set[str] = set()
    for token in doc:
        if token.pos_ != "PROPN" or token.dep_ == "compound" or token.tag_ == "NNPS":
            continue
        before = [child for child in token.children if child.dep_ in ("compound", "nmod") and child.i < token.i]
        if any(word.pos_ == "NOUN" and word.lemma_.lower() in words.persons for word in before):
            found.add(token.lower_)
    return found


def _speaks(token: Token) -> bool:
    if token.dep_ in ("compound", "nmod", "det") or token.ent_type_ in UNSPEAKING:
        return False
    return token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "PRON" and token.lower_ in PERSONAL)


def _titled(doc: Doc, words: Words) -> dict[str, str]:
    """Last names to gender, from the titles before them."""
    found: dict[str, str] = {}
    for token in doc:
        if token.dep_ == "compound" and token.head.pos_ == "PROPN":
            if plain(token) in words.male:
                found[token.head.lower_] = "m"
            elif plain(token) in words.female:
                found[token.head.lower_] = "f"
    return found


def _entry(token: Token, words: Words, label: str, titled: dict[str, str], persons: set[str], sentence: int) -> Entry:
    first, last = name_extent(token)
    span = token.doc[first:last]
    word, lemma = token.lower_, token.lemma_.lower()
    named = token.pos_ == "PROPN"
    person = (word in persons) if named else lemma in words.persons or PERSONAL.get(word, "n") in "mf"
    gender = _gender(token, span, words, person, label, titled)
    guessed = False
    if named and not (gender or person or token.ent_type_ or label):
        # an unlabelled name may be a person, unless it stands where places stand
        guessed = person = not (token.dep_ == "pobj" and token.head.lower_ in PLACING)
    plural = (
        token.tag_ in ("NNS", "NNPS") or word in ALWAYS_PLURAL or any(child.dep_ == "conj" for child in token.children)
    )
    rank = SALIENCE.get(token.dep_, 0)
    return Entry(span, token, sentence, plural, person, gender, rank, named, guessed)


def _gender(token: Token, span: Span, words: Words, person: bool, label: str, titled: dict[str, str]) -> str:
    if token.lower_ in PERSONAL:
        return PERSONAL[token.lower_]
    lemma = token.lemma_.lower()
    if lemma in words.male or any(plain(part) in words.male for part in span):
        return "m"
    if lemma in words.female or any(plain(part) in words.female for part in span):
        return "f"
    if person:
        return titled.get(token.lower_, "")
    thing = token.ent_type_ in THINGS or label in ("organisation", "group", "place")
    return "n" if thing or lemma in words.bodies or token.pos_ == "NOUN" else ""


def name_extent(token: Token) -> tuple[int, int]:
    """First and last token, half-open, of a mention without relative clauses and appositions; "of" phrases stay in."""
    doc = token.doc
    first, last = token.i, token.i + 1
    for child in token.lefts:
        if child.dep_ in LEFT_PARTS or (child.dep_ == "punct" and child.text in ("-", ".")):
            first = min(first, child.left_edge.i)
    for child in token.rights:
        if child.i != last:
            if child.i > last:
                break
            continue
        if child.dep_ == "prep" and child.lower_ in ("of", "for"):
            inner = next((noun for noun in child.children if noun.dep_ == "pobj"), None)
            last = max(last, name_extent(inner)[1]) if inner is not None else last
        elif child.dep_ in ("compound", "nmod", "nummod", "flat"):
            last = child.i + 1
    while first < token.i and (doc[first].is_space or doc[first].is_quote or doc[first].text in (",", "(", "-")):
        first += 1
    return first, last


def plain(token: Token) -> str:
    """The lower-case word without a final stop."""
    return token.lower_.rstrip(".")
