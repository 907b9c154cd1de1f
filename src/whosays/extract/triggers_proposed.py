"""Words that name an event by the reader model, where the lexicon knows none."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.triggers import Trigger, part_of_speech
from whosays.types.knowledge import Lexicon, LexiconEntry

# How sure the model must be of a word that the lexicon does not know.
SURE = 0.5
READER = "reader"


def with_proposed(triggers: tuple[Trigger, ...], ground: Ground) -> tuple[Trigger, ...]:
    """The triggers of the lexicon with those that only the model proposes, in text order.

    Where its actor and recipient stand is taken from the most common line of its type and part of speech.
    """
    proposals = ground.marked.proposals
    if proposals is None:
        return triggers
    taken = {word for trigger in triggers for word in (*trigger.words, *(head.i for head in trigger.heads))}
    found = list(triggers)
    for proposal in proposals.triggers:
        span = ground.marked.doc.char_span(proposal.start, proposal.end, alignment_mode="expand")
        if span is None or not len(span) or proposal.probability < SURE or any(word.i in taken for word in span):
            continue
        made = trigger_of(span.root, proposal.label, ground.lexicon)
        if made is not None:
            found.append(made)
            taken.add(made.token.i)
    return tuple(sorted(found, key=lambda trigger: trigger.token.i))


def trigger_of(token: Token, type_: str, lexicon: Lexicon) -> Trigger | None:
    """A trigger of a type at a word, None where no line of the lexicon shows how such a word has its parties."""
    pos = part_of_speech(token)
    model = usual_lines(lexicon).get((type_, pos or ""))
    if model is None:
        return None
    actor, recipient, flags = model
    lemma = token.lemma_.lower()
    entry = LexiconEntry(
        f"{READER}.{lemma}.{type_}", lemma, pos or "", type_, None, actor, recipient, (), flags, "", True
    )
    return Trigger(token, entry, (token.i,))


@lru_cache(maxsize=4)
def usual_lines(lexicon: Lexicon) -> dict[tuple[str, str], tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]]:
    """The commonest slots of actor and recipient, and flags, by type and part of speech."""
    seen: dict[tuple[str, str], Counter[tuple[tuple[str, ...], tuple[str, ...], frozenset[str]]]] = {}
    for lines in lexicon.events.values():
        for line in lines:
            seen.setdefault((line.type, line.pos), Counter())[line.actor, line.recipient, line.flags] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in seen.items()}
