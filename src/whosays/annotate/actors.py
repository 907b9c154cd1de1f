"""Mentions of persons, organisations and groups: names of the list, entities, phrases headed by group words."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from whosays.types.knowledge import ActorList
from whosays.types.marked import Mention, MentionKind

# Children of a head that belong to its mention: what stands before it, and "of", "for", "from" after it.
_BEFORE = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "quantmod", "advmod", "predet", "neg"})
_AFTER = frozenset({"of", "for", "from"})
_WITHIN = frozenset(
    {"case", "punct", "npadvmod", "advmod", "amod", "compound", "det", "nmod", "nummod", "poss", "cc", "conj"}
)
# Where a country's name stands for those who govern it, not for the ground.
_ACTING = frozenset({"nsubj", "nsubjpass", "agent", "dobj", "dative", "poss", "obj", "iobj"})
# What they are accused of or blamed for, and how it hangs on the accused where the parse mistakes it.
_CHARGING = {"accuse": "of", "suspect": "of", "convict": "of", "acquit": "of", "blame": "for", "denounce": "for"}
_ACTING_AFTER = frozenset({"by", "against", "with", "between", "to", "on"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "DET"})
_ENTITIES = {"PERSON": MentionKind.PERSON, "ORG": MentionKind.ORGANISATION, "NORP": MentionKind.GROUP}
# Group words that are also names of things or acts, so that they need a human sign beside them.
_COUNTED_ONLY = frozenset({"body", "cell", "front", "state", "general", "major", "public", "dead", "command", "union"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A candidate: its head decides the kind, its rank which of two that share a head stays."""

    first: int
    last: int
    head: int
    kind: MentionKind
    rank: int
    entry: str | None = None
    label: str | None = None


def find_actors(doc: Doc, actors: ActorList) -> tuple[Mention, ...]:
    """Mentions of PERSON, ORGANISATION and GROUP, one for each head, in order.

    The extent is the full noun phrase without relative clause, trailing apposition or bracket; titles before a name
    stay in.
    entry: identifier in the list where a name of it is the head. label: spaCy's, "listed", "country" or the group word.
    """
    listed = {last - 1: (first, last, entry) for first, last, entry in actors.names_in([token.text for token in doc])}
    best: dict[int, _Found] = {}
    for found in (*_listed(doc, listed, actors), *_named(doc, actors), *_grouped(doc, actors)):
        held = best.get(found.head)
        if held is None or found.rank > held.rank:
            best[found.head] = found
    chosen = sorted(best.values(), key=lambda found: (found.first, -found.last))
    return tuple(_mention(doc, found) for found in chosen if not _inside_name(doc, found, best))


def extent(doc: Doc, head: Token, first: int | None = None, last: int | None = None) -> tuple[int, int]:
    """Token bounds, half-open, of the noun phrase of a head: modifiers before it and "of"-phrases after it."""
    begin, end = head.i if first is None else min(first, head.i), head.i + 1 if last is None else max(last, head.i + 1)
    for child in head.children:
        if child.i < head.i and child.dep_ in _BEFORE:
            begin = min(begin, child.left_edge.i)
        elif child.i > head.i and child.dep_ == "prep" and child.lower_ in _AFTER and not _broken(doc, end, child.i):
            if _tail(child) == child.i + 1 or _is_charge(child, head):
                continue
            end = max(end, _tail(child))
    while begin < end and (doc[begin].is_space or (doc[begin].is_punct and doc[begin].text not in "[(")):
        begin += 1
    while end > begin + 1 and (doc[end - 1].is_space or (doc[end - 1].is_punct and doc[end - 1].text not in "])")):
        end -= 1
    return begin, end


def _is_charge(preposition: Token, head: Token) -> bool:
    """Whether a phrase behind the accused is what they are accused of: "accused rebels of murder"."""
    verb = head.head
    if head.dep_ not in ("dobj", "nsubjpass") or _CHARGING.get(verb.lemma_) != preposition.lower_:
        return False
    if any(child.dep_ == "prep" and child.lower_ == preposition.lower_ for child in verb.children):
        return False
    last = max(child.i for child in head.children if child.dep_ == "prep" and child.lower_ == preposition.lower_)
    return preposition.i == last


def _tail(preposition: Token) -> int:
    """The end of a preposition's phrase without clauses and appositions in it."""
    end = preposition.i + 1
    row = [child for child in preposition.children if child.dep_ == "pobj"]
    while row:
        token = row.pop()
        end = max(end, token.i + 1)
        row += [child for child in token.children if _within(child)]
    return end


def _within(child: Token) -> bool:
    """Whether a word below the object of "of" belongs to the name, and no clause of its own."""
    if child.dep_ == "prep":
        return child.lower_ == "of"
    return child.dep_ == "pobj" or (child.dep_ in _WITHIN and child.pos_ != "VERB")


def _broken(doc: Doc, start: int, end: int) -> bool:
    return any(token.text in (",", ";", "(", "—", "–") for token in doc[start:end])


def _listed(doc: Doc, listed: dict[int, tuple[int, int, str]], actors: ActorList) -> list[_Found]:
    found = []
    for first, last, entry in listed.values():
        span = doc[first:last]
        head = span.root
        known = actors.get(entry)
        # "Hezbollah fighters": the name modifies a group word; the whole phrase is the mention, of the name's entry.
        while head.dep_ in ("compound", "nmod", "amod") and head.head.i > head.i and head.head.pos_ in _NOMINAL:
            if actors.group(head.head.lower_) is None and actors.group(head.head.lemma_.lower()) is None:
                break
            head = head.head
        if head.pos_ not in _NOMINAL and head.pos_ != "X":
            continue
        grouped = head.i >= last
        kind = MentionKind.GROUP if grouped else MentionKind.ORGANISATION
        if known is not None and known.kind == "office" and not grouped:
            kind = MentionKind.PERSON if doc[first].ent_type_ != "ORG" else MentionKind.ORGANISATION
        begin, end = extent(doc, head, first, last)
        found.append(_Found(begin, end, head.i, kind, 3, entry, "listed"))
    return found


def _named(doc: Doc, actors: ActorList) -> list[_Found]:
    found = []
    for entity in doc.ents:
        head = entity.root
        if entity.label_ == "GPE" or entity.label_ == "LOC":
            known = actors.find(entity.text) if _acts(head) else ()
            if known and known[0].kind in ("country", "government"):
                begin, end = extent(doc, head, entity.start, entity.end)
                found.append(_Found(begin, end, head.i, MentionKind.ORGANISATION, 2, known[0].id, "country"))
            continue
        kind = _ENTITIES.get(entity.label_)
        if (
            kind is None
            or head.pos_ not in ("NOUN", "PROPN", "ADJ", "X", "NUM")
            or not any(token.is_alpha for token in entity)
        ):
            continue
        # "Syrian" in "Syrian soldiers", "Pentagon" in "Pentagon spokesman": the phrase of the outer head speaks.
        inner = head.dep_ in ("amod", "compound", "nmod") and head.head.i >= entity.end
        if inner and (entity.label_ == "NORP" or actors.group(head.head.lemma_.lower())):
            continue
        begin, end = extent(doc, head, entity.start, entity.end)
        known = actors.find(doc[entity.start : entity.end].text)
        found.append(_Found(begin, end, head.i, kind, 2, known[0].id if known else None, entity.label_))
    return found


def _grouped(doc: Doc, actors: ActorList) -> list[_Found]:
    found = []
    for token in doc:
        if token.pos_ not in ("NOUN", "PROPN", "ADJ") or token.dep_ in ("compound", "amod", "nmod"):
            continue
        if token.pos_ == "ADJ" and not any(child.dep_ in ("det", "nummod") for child in token.children):
            continue
        word = actors.group(token.lower_) or actors.group(token.lemma_.lower())
        if word is None or (word.word in _COUNTED_ONLY and not any(child.dep_ == "nummod" for child in token.children)):
            continue
        begin, end = extent(doc, token)
        one = word.people in ("man", "woman", "child") and token.tag_ == "NN"
        kind = MentionKind.PERSON if one else MentionKind.GROUP
        known = actors.find(doc[begin:end].text) or actors.find(doc[begin : token.i + 1].text)
        found.append(_Found(begin, end, token.i, kind, 1, known[0].id if known else None, word.word))
    return found


def _acts(head: Token) -> bool:
    while head.dep_ == "conj":
        head = head.head
    if head.dep_ == "pobj":
        return head.head.lower_ in _ACTING_AFTER and head.head.dep_ in ("agent", "prep")
    return head.dep_ in _ACTING


def _inside_name(doc: Doc, found: _Found, best: dict[int, _Found]) -> bool:
    """Whether the candidate is a word within a longer name ("Army" in "Free Syrian Army")."""
    return any(
        other is not found
        and other.entry is not None
        and other.first <= found.first
        and found.last <= other.last
        and found.rank < other.rank
        and doc[found.head].dep_ in ("compound", "nmod", "amod", "npadvmod")
        for other in best.values()
    )


def _mention(doc: Doc, found: _Found) -> Mention:
    last = doc[found.last - 1]
    start, end = doc[found.first].idx, last.idx + len(last.text)
    return Mention(found.kind, start, end, found.first, found.last, found.entry, found.label)
