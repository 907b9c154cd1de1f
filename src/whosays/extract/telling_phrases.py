"""Nouns, adjectives and phrases of saying, and what hangs on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Token

from whosays.extract.telling_clause import infinitive, is_temporal, own_nominal
from whosays.extract.telling_cues import PREPOSITIONS, RANK, Hit
from whosays.extract.telling_pieces import subtree
from whosays.extract.telling_source import WRITINGS, by_agent, source_of_noun, source_of_verb
from whosays.types.knowledge import Cue
from whosays.types.telling import TellingKind

PREDICATIVE = frozenset({"acomp", "oprd", "ROOT", "conj", "ccomp", "advcl", "amod"})
CLAUSES = frozenset({"acl", "ccomp", "relcl", "appos", "advcl"})


def match_noun(noun: Token, cues: tuple[Cue, ...]) -> Iterator[Hit]:
    """All frames of the noun's cues that the syntax fills, best first: "the army's claim that"."""
    hits: list[tuple[int, Hit]] = []
    if any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children):
        return iter(())
    for cue in cues:
        for frame in cue.frame.split(","):
            content = {i for child in noun.children if child.i > noun.i for i in _of_noun(child, frame)}
            if not content or all(noun.doc[i].lower_ == "responsibility" for i in content):
                continue
            source = source_of_noun(noun)
            if source is None and "hearsay" in cue.flags:
                source = noun  # "reports that": the reports are the source
            hits.append((RANK.get(frame, 99), Hit(TellingKind.NOUN, noun, cue, frame, source, frozenset(content))))
    hits.sort(key=lambda pair: pair[0])
    return (hit for _, hit in hits)


def _of_noun(child: Token, frame: str) -> set[int]:
    """What one dependent of a noun gives a frame."""
    if frame == "clause" and child.dep_ in CLAUSES:
        subject = own_nominal(child)
        if child.dep_ == "relcl" and (subject is None or subject.lower_ == "that"):
            return set()
        edge = child.left_edge
        return (
            subtree(child)
            if edge.lower_ in ("that", "whether") and edge.dep_ in ("mark", "nsubj", "dobj", "det")
            else set()
        )
    if frame == "to" and child.dep_ in ("acl", "xcomp", "relcl", "advcl") and infinitive(child):
        return subtree(child)
    return _of_preposition(child, frame)


def _of_preposition(child: Token, frame: str) -> set[int]:
    if child.dep_ != "prep" or child.lower_ not in PREPOSITIONS.get(frame, ()) or is_temporal(child):
        return set()
    return {i for inner in child.children for i in subtree(inner)}


def match_adjective(word: Token, cues: tuple[Cue, ...]) -> Iterator[Hit]:
    """An adjective of belief or intent with its clause: "is confident that", "is willing to"."""
    if word.dep_ not in PREDICATIVE:
        return
    for cue in cues:
        for frame in cue.frame.split(","):
            content = {i for child in word.children if child.i > word.i for i in _of_adjective(child, frame)}
            if content:
                verb = word.head if word.dep_ in ("acomp", "oprd") else word
                yield Hit(TellingKind.VERB, word, cue, frame, source_of_verb(verb), frozenset(content))
                return


def _of_adjective(child: Token, frame: str) -> set[int]:
    if frame == "clause" and child.dep_ in ("ccomp", "advcl"):
        return subtree(child) if not infinitive(child) and own_nominal(child) is not None else set()
    if frame == "to" and child.dep_ in ("xcomp", "ccomp"):
        return subtree(child) if infinitive(child) else set()
    return _of_preposition(child, frame)


def match_according(word: Token, cue: Cue) -> Hit | None:
    """ "According to X, ...": the source follows, the content is the clause around it."""
    if word.i + 1 >= len(word.doc) or word.doc[word.i + 1].lower_ != "to":
        return None
    to = word.doc[word.i + 1]
    source = next((child for child in (*to.children, *word.children) if child.dep_ == "pobj"), None)
    if source is None:
        return None
    own_words = subtree(word) | subtree(to)
    host = _clause_around(word)
    if word.is_sent_start or (word.i and word.doc[word.i - 1].is_space):
        while host.dep_ in ("ccomp", "conj", "advcl") and host.head.i > word.i and host.head.pos_ in ("VERB", "AUX"):
            host = host.head
    return _around(TellingKind.PREPOSITION, word, cue, "before", source, host, own_words)


def match_phrase(word: Token, phrases: Mapping[tuple[str, ...], Cue]) -> Hit | None:
    """ "In the words of X": the source follows, the content is the clause around it."""
    doc = word.doc
    for words, cue in phrases.items():
        last = word.i + len(words)
        if tuple(token.lower_ for token in doc[word.i : last]) != words:
            continue
        source = next((child for child in doc[last - 1].children if child.dep_ == "pobj"), None)
        if source is None:
            return None
        return _around(TellingKind.PREPOSITION, word, cue, "before", source, _clause_around(word), subtree(word))
    return None


def match_carried(verb: Token, cues: tuple[Cue, ...]) -> Hit | None:
    """ "A statement published by X": X carries what the statement says in the clause around it."""
    agent = by_agent(verb)
    noun = verb.head
    if not cues or agent is None or verb.dep_ not in ("acl", "conj", "relcl"):
        return None
    while noun.dep_ == "pobj" and noun.lemma_.lower() not in WRITINGS and noun.head.dep_ == "prep":
        noun = noun.head.head
    if noun.lemma_.lower() not in WRITINGS or noun.dep_ not in ("pobj", "nsubj"):
        return None
    host = noun.head.head if noun.dep_ == "pobj" else noun.head
    if host.pos_ not in ("VERB", "AUX"):
        return None
    own_words = subtree(noun) | ({noun.head.i} if noun.dep_ == "pobj" else set())
    return _around(TellingKind.VERB, verb, cues[0], "carried", agent, host, own_words)


def match_citing(verb: Token, cue: Cue) -> Hit | None:
    """ "..., citing X, ...": X is what the clause rests on."""
    source = next((child for child in verb.children if child.dep_ == "dobj"), None)
    if source is None or verb.dep_ not in ("advcl", "acl", "xcomp", "prep") or verb.head.i == verb.i:
        return None
    return _around(TellingKind.PREPOSITION, verb, cue, "citing", source, verb.head, subtree(verb))


def match_adverb(word: Token, cue: Cue) -> Hit | None:
    """ "reportedly": the marker is the source of the clause it stands in."""
    if word.head.i == word.i:
        return None
    content = frozenset(subtree(word.head) - {word.i})
    return Hit(TellingKind.HEARSAY, word, cue, "adverb", None, content, frozenset({word.i}), hearsay=True)


def _clause_around(word: Token) -> Token:
    head = word.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    return head


def _around(
    kind: TellingKind, word: Token, cue: Cue, frame: str, source: Token, host: Token, own_words: set[int]
) -> Hit:
    """The hit whose content is a clause without the words of the cue and its source."""
    return Hit(kind, word, cue, frame, source, frozenset(subtree(host) - own_words), frozenset(own_words))
