"""Who carries the statement in which something was said: "the statement was published by media run by a party"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.roles import extent
from whosays.extract.syntax import noun_extent, own_subject, prepositional, subject
from whosays.types.anchor import Anchor
from whosays.types.record import Draft, Slot
from whosays.types.voice import Attribution, Manner, Naming, Role, Side, Voice

SPOKEN = frozenset({"THREATEN", "REQUEST", "ACCUSE", "REJECT", "SUPPORT", "AGREE"})
# Media of a party that bring its or another's statement stand with who made it.
PARTISAN = re.compile(r"\b(?:run|controlled|owned|operated) by\b|-(?:run|controlled|affiliated|linked|aligned)\b")
REACH_PARAGRAPHS = 4


def published(ground: Ground) -> Iterator[tuple[Token, Token, Token]]:
    """(publisher, cue, author) of each statement that is told to have been published by somebody."""
    for verb in ground.marked.doc:
        if not ground.word_class(verb, "publish_verb"):
            continue
        publishers = [word for word in prepositional(verb, "by") + prepositional(verb, "on") if word.pos_ != "PRON"]
        issue = verb.head if verb.dep_ == "conj" else verb
        author = subject(issue)
        what = own_subject(verb)
        if not publishers or what is None or author is None or author.i == what.i:
            continue
        if ground.word_class(what, "document_word") or what.pos_ == "PRON":
            yield publishers[0], verb, author


def add_carriers(drafts: Sequence[Draft], ground: Ground, paragraphs: Sequence[int]) -> tuple[Draft, ...]:
    """The drafts of what a statement says, told through whoever published it; the author is matched by head word."""
    article, doc = ground.marked.article, ground.marked.doc
    done = list(drafts)
    for publisher, cue, author in published(ground):
        first, last = extent(publisher, ground)
        last = max(last, publisher_end(publisher))
        words = article.cut(doc[first].idx, doc[last - 1].idx + len(doc[last - 1].text))
        voice = Voice(
            words,
            words.quote,
            cue=anchor_of(cue, ground),
            manner=Manner.DOCUMENT,
            role=Role.MEDIA,
            naming=Naming.DESCRIBED,
            side=Side.WITH_ACTOR if PARTISAN.search(words.quote) else Side.UNKNOWN,
            side_basis="text" if PARTISAN.search(words.quote) else "unstated",
            carrier=True,
            why="published by",
        )
        head = doc[extent(author, ground)[1] - 1].lemma_.lower()
        for place, draft in enumerate(done):
            record = draft.record
            near = 0 <= paragraphs[cue.i] - draft.paragraph <= REACH_PARAGRAPHS
            if draft.headline or not near or record.type not in SPOKEN:
                continue
            if not any(head in item.anchors[0].quote.casefold().split() for item in record.of(Slot.ACTOR)):
                continue
            done[place] = replace(
                draft,
                record=replace(
                    record,
                    assertions=tuple(
                        replace(
                            item,
                            attributions=tuple(
                                Attribution((voice, *line.voices), line.content) for line in item.attributions
                            ),
                        )
                        for item in record.assertions
                    ),
                ),
            )
    return tuple(done)


def publisher_end(noun: Token) -> int:
    """Where the publisher's words end: "media run by the group" has its participle with it."""
    end = noun_extent(noun)[1]
    for child in noun.rights:
        if child.dep_ == "acl" and child.i <= end + 1:
            end = max(end, child.right_edge.i + 1)
    return end


def anchor_of(token: Token, ground: Ground) -> Anchor:
    """The anchor of one word."""
    return ground.marked.article.cut(token.idx, token.idx + len(token.text))
