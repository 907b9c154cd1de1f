"""Whom a phrase names besides its head: "22 miners, including Anwar Sarn", "30 marchers, led by Ilan Teb"."""

from __future__ import annotations

from spacy.tokens import Token

from whosays.extract.syntax import is_verbal, prepositional, with_conjuncts

PASSED = frozenset({"of", "on", "in", "at", "near", "against"})
LEADING = frozenset({"lead", "head"})


def named_with(token: Token) -> list[Token]:
    """Those among a group whom its phrase names, and who leads it, in order."""
    found: list[Token] = []
    for child in token.rights:
        if child.dep_ == "prep" and is_such_as(child):
            found.extend(far for noun in child.children if noun.dep_ == "pobj" for far in with_conjuncts(noun))
        elif child.dep_ == "prep" and child.lower_ == "including":
            inside = [far for noun in child.children if noun.dep_ == "pobj" for far in with_conjuncts(noun)]
            found.extend(word for word in inside if word.pos_ == "PROPN")
        elif child.dep_ == "acl" and child.tag_ == "VBN" and child.lemma_ in LEADING:
            found.extend(word for word in prepositional(child, "by") if word.pos_ == "PROPN")
    return found


def is_such_as(preposition: Token) -> bool:
    """Whether the preposition gives examples: "schools such as"."""
    return preposition.lower_ == "as" and any(child.lower_ == "such" for child in preposition.children)


def stray_agent(trigger: Token) -> list[Token]:
    """Who follows a "by" that the parse hangs elsewhere: "the looting of a shop on Monday by soldiers".

    Between the event's word and the "by" stand only plain phrases of place, time and what was acted upon.
    """
    for word in trigger.doc[trigger.i + 1 : trigger.sent.end]:
        if word.lower_ == "by":
            above = word.head
            if above.i < trigger.i and not is_verbal(above):
                return []
            return [far for noun in word.children if noun.dep_ == "pobj" for far in with_conjuncts(noun)]
        if is_verbal(word) or word.pos_ in ("SCONJ", "CCONJ") or (word.dep_ == "prep" and word.lower_ not in PASSED):
            return []
    return []
