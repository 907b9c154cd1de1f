"""How the words hold back on a party's part in an act: "suspected rebels", "believed to have", "presumably by"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.modality import governors
from whosays.types.anchor import Anchor
from whosays.types.voice import Hedge, HedgeKind

BESIDE = frozenset({"amod", "compound", "advmod", "nmod"})
# How an act hangs on the word that holds back on it.
BELOW = frozenset({"xcomp", "ccomp", "oprd", "prep:of", "prep:with", "prep:in", "pcomp"})
# So many words may stand between "presumably" and "by".
REACH = 2


def hedge_on(party: Token, act: Token, ground: Ground) -> Hedge | None:
    """The hedge on a party's part in an act, that nearest to the party first; None where it is told straight out."""
    for word, pos in (*_before(party, ground), *_agent(party), *_around(act)):
        kind = _kind(word, pos, ground)
        if kind is not None:
            return Hedge(_anchor(word, ground), kind)
    return None


def hedge_above(act: Token, ground: Ground) -> Hedge | None:
    """The hedge on what a clause tells."""
    for word, pos in _around(act):
        kind = _kind(word, pos, ground)
        if kind is not None:
            return Hedge(_anchor(word, ground), kind)
    return None


def _before(party: Token, ground: Ground) -> Iterator[tuple[Token, str]]:
    """Words before the party within its phrase, and within that of the name it stands in."""
    mention = ground.acting.get(party.i)
    heads = [party]
    if mention is not None and (root := ground.marked.doc[mention.first : mention.last].root).i != party.i:
        heads.append(root)
    for head in heads:
        for child in head.children:
            if child.i < head.i and child.dep_ in BESIDE:
                yield child, "ADJ"


def _agent(party: Token) -> Iterator[tuple[Token, str]]:
    """Adverbs right before the "by" of an agent: it is the party that they hold back on."""
    above = party.head
    if above.lower_ != "by":
        return
    for child in above.children:
        if child.i < above.i:
            yield child, "ADV"
    for word in party.doc[max(above.i - REACH, party.sent.start) : above.i]:
        if word.pos_ == "ADV":
            yield word, "ADV"


def _around(act: Token) -> Iterator[tuple[Token, str]]:
    """Auxiliaries and adverbs of the act's clause, and the words it hangs on."""
    for child in act.children:
        if child.dep_ in ("aux", "auxpass"):
            yield child, "AUX"
        elif child.dep_ == "advmod":
            yield child, "ADV"
        elif child.dep_ == "amod" and child.i < act.i:
            yield child, "ADJ"
    for governor, relation in governors(act):
        if relation not in BELOW:
            return
        if governor.lemma_ == "be":
            yield from ((child, "ADJ") for child in governor.children if child.dep_ == "acomp")
        yield governor, "VERB" if governor.pos_ in ("VERB", "AUX") else governor.pos_


def _kind(word: Token, pos: str, ground: Ground) -> HedgeKind | None:
    hedges = ground.lexicon.hedges
    if pos == "AUX" and not _perfect(word):
        return None
    return hedges.get((word.lemma_.lower(), pos)) or hedges.get((word.lower_, pos))


def _perfect(auxiliary: Token) -> bool:
    """Whether the clause looks back ("may have attacked", "could be behind"): "may attack" is no act yet."""
    verb = auxiliary.head
    return verb.lemma_ == "be" or any(
        child.lemma_ in ("have", "be") and child.i > auxiliary.i for child in verb.children
    )


def _anchor(word: Token, ground: Ground) -> Anchor:
    return ground.marked.article.cut(word.idx, word.idx + len(word.text))
