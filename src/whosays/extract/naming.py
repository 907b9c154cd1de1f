"""Groups named behind a word for people: "a group calling itself X", "rebels belonging to X", "gunmen known as X"."""

from __future__ import annotations

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.syntax import is_passive, objects, prepositional
from whosays.types.marked import MentionKind

SELF = frozenset({"itself", "themselves", "himself", "herself"})
PREDICATE = frozenset({"oprd", "dobj", "xcomp", "ccomp", "attr", "appos", "obj", "npadvmod"})
# More words than these between the people and the name are another story.
LONGEST = 16


def named_behind(token: Token, ground: Ground) -> int | None:
    """The end, half-open, of the words behind a noun that name whose people they are; None where none do."""
    for clause in token.rights:
        if clause.dep_ not in ("acl", "relcl"):
            continue
        for name in _names(clause, ground):
            last = _end_of(name, ground)
            if last is not None and clause.i < last <= token.i + LONGEST:
                return last
    return None


def _names(clause: Token, ground: Ground) -> list[Token]:
    """What a clause says that people call themselves, are called, or belong to."""
    if ground.word_class(clause, "belonging"):
        return prepositional(clause, "to") + prepositional(clause, "with")
    bare = clause.tag_ == "VBN" and not any(child.dep_ in ("nsubj", "aux") for child in clause.children)
    if ground.word_class(clause, "called_word") and (bare or is_passive(clause)):
        return _predicates(clause)
    itself = any(word.lower_ in SELF for word in clause.doc[clause.i + 1 : clause.i + 3])
    return _predicates(clause) if itself and ground.word_class(clause, "self_naming") else []


def _predicates(clause: Token) -> list[Token]:
    """The names a verb of naming gives: "calling itself X", "known as X", "identified themselves as members of X"."""
    beside = [child for child in clause.rights if child.dep_ in PREDICATE and child.lower_ not in SELF]
    below = [child for word in objects(clause) for child in word.rights if word.lower_ in SELF]
    found = [*prepositional(clause, "as"), *beside, *below]
    return [*found, *(inner for noun in found for inner in prepositional(noun, "of"))]


def _end_of(name: Token, ground: Ground) -> int | None:
    """The end of a group's name, None for words that are none."""
    mention = ground.acting.get(name.i)
    if mention is not None and mention.kind is not MentionKind.PERSON:
        return mention.last
    return name.i + 1 if name.pos_ == "PROPN" else None
