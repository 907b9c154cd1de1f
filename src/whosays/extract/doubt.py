"""Parties whose part in an act a report leaves open: "it was not clear whether Moscow had signed"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.roles import extent
from whosays.extract.syntax import own_subject
from whosays.types.record import Assertion, Certainty, Draft, Slot
from whosays.types.values import ActorValue
from whosays.types.voice import Attribution

WHETHER = frozenset({"if", "whether"})
# What a statement says is a party's word; to have signed it is to have said it.
SPOKEN = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "AGREE"})
REACH_PARAGRAPHS = 4


def open_parties(ground: Ground) -> Iterator[tuple[Token, Token]]:
    """(party, clause) of each whether-clause that is left open and speaks of having a part in something."""
    for token in ground.marked.doc:
        if token.lower_ not in WHETHER or token.dep_ != "mark":
            continue
        clause = token.head
        opener = clause.head
        if not ground.word_class(opener, "unclear_word") and not any(
            ground.word_class(child, "unclear_word") for child in opener.children
        ):
            continue
        party = own_subject(clause)
        words = (clause, *clause.children)
        if (
            party is not None
            and ground.can_act(party)
            and any(ground.word_class(word, "involvement") for word in words)
        ):
            yield party, clause


def add_open_parties(drafts: Sequence[Draft], ground: Ground, paragraphs: Sequence[int]) -> tuple[Draft, ...]:
    """The drafts with parties whose part is left open as actors of unclear certainty, on the act told before."""
    done = list(drafts)
    for party, clause in open_parties(ground):
        before = [
            place
            for place, draft in enumerate(done)
            if draft.record.anchor.start < clause.idx
            and 0 <= paragraphs[clause.i] - draft.paragraph <= REACH_PARAGRAPHS
            and draft.record.of(Slot.ACTOR)
            and not draft.headline
        ]
        if not before:
            continue
        spoken = [place for place in before if done[place].record.type in SPOKEN]
        doc = ground.marked.doc
        first, last = extent(party, ground)
        words = ground.marked.article.cut(doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text))
        chosen = (spoken or before)[-1]
        draft = done[chosen]
        unclear = Assertion(
            Slot.ACTOR, ActorValue(words.quote), (words,), (Attribution(),), Certainty.UNCLEAR, "part left open"
        )
        done[chosen] = replace(draft, record=replace(draft.record, assertions=(*draft.record.assertions, unclear)))
    return tuple(done)
