"""Claims, admissions and denials of responsibility: an actor told by the party itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.extract.naming import named_behind
from whosays.extract.pointing import meant
from whosays.extract.roles import extent
from whosays.extract.syntax import ancestors, prepositional
from whosays.extract.voices import chain_of, covering, voice_of
from whosays.types.anchor import Anchor
from whosays.types.marked import Marked
from whosays.types.record import OWN, Assertion, Certainty, Draft, Slot
from whosays.types.telling import RESPONSIBILITY, Telling
from whosays.types.values import ActorValue
from whosays.types.voice import Attribution, Stance

STANCES = frozenset({Stance.CLAIMS, Stance.ADMITS, Stance.DENIES})


def takes_responsibility(telling: Telling, marked: Marked) -> bool:
    """Whether the telling is a party's word on its own responsibility, and not "no group has claimed"."""
    if telling.frame not in RESPONSIBILITY or telling.stance not in STANCES or telling.source is None:
        return False
    cue = marked.doc[telling.cue_token]
    if any(child.dep_ == "neg" for child in cue.children):
        return False
    return telling.source.quote.split()[0].lower() not in ("no", "nobody", "none", "neither")


def claimed_acts(tellings: tuple[Telling, ...], events: Sequence[Event], marked: Marked) -> frozenset[int]:
    """Numbers of the events that a party claims, admits or denies to have had a part in."""
    found = [telling for telling in tellings if takes_responsibility(telling, marked)]
    return frozenset(
        number
        for number, event in enumerate(events)
        if event.type in ("ASSAULT", "COERCE") and any(telling.covers(event.main.token.idx) for telling in found)
    )


def target(
    telling: Telling,
    events: Sequence[Event],
    drafts: Sequence[Draft],
    drafted: Sequence[int],
    marked: Marked,
    paragraphs: Sequence[int],
) -> int | None:
    """Position among the drafts of the event that is meant: in the words, else that which they hang on or point to."""
    cue = marked.doc[telling.cue_token]
    named = next((number for number in drafted if telling.covers(events[number].main.token.idx)), None)
    if named is None:
        above = {token.i for token in ancestors(cue)}
        for place, number in enumerate(drafted):
            if above & {head.i for head in events[number].heads} and events[number].type == "ASSAULT":
                return place
    return meant(named, cue, drafts, drafted, events, paragraphs)


def add_responsibility(
    drafts: Sequence[Draft],
    drafted: Sequence[int],
    events: Sequence[Event],
    tellings: tuple[Telling, ...],
    ground: Ground,
    paragraphs: Sequence[int],
) -> tuple[Draft, ...]:
    """The drafts with the actors that claim, admit or deny them, each with its own line of telling.

    drafted: the number of the event of each draft. paragraphs: running number of the paragraph of each token.
    "A group calling itself the Red Front claimed it", "a caller claimed it on behalf of the Red Front": the Red Front
    is the party, and whoever spoke for it is its voice.
    """
    done = list(drafts)
    for telling in tellings:
        if not takes_responsibility(telling, ground.marked) or telling.source is None:
            continue
        place = target(telling, events, done, drafted, ground.marked, paragraphs)
        if place is None:
            continue
        words: Anchor = _party(telling, ground) or telling.full or telling.source
        outer = covering(tellings, telling.cue[0].start)
        chain = (*(chain_of(tellings, outer[-1]) if outer else ()), voice_of(telling))
        claim = Assertion(
            Slot.ACTOR,
            ActorValue(words.quote),
            (words,),
            (Attribution(chain, telling.content),),
            Certainty.STATED,
            telling.why if words in (telling.full, telling.source) else f"{telling.why}{OWN}",
        )
        record = done[place].record
        kept = tuple(
            item for item in record.assertions if item.slot is not Slot.ACTOR or not item.anchors[0].overlaps(words)
        )
        done[place] = replace(done[place], record=replace(record, assertions=(*kept, claim)))
    return tuple(done)


def _party(telling: Telling, ground: Ground) -> Anchor | None:
    """The words of the party where they are not those of the source: whose people speak, or in whose name."""
    doc = ground.marked.doc
    cue = doc[telling.cue_token]
    if telling.source is None:
        return None
    for word in cue.subtree:
        if ground.word_class(word, "behalf_word") and word.i > cue.i and word.dep_ == "pobj":
            for party in prepositional(word, "of"):
                first, last = extent(party, ground)
                return _cut(doc, first, last, ground)
    if telling.head < 0 or (last_named := named_behind(doc[telling.head], ground)) is None:
        return None
    return _cut(doc, extent(doc[telling.head], ground)[0], last_named, ground)


def _cut(doc: Doc, first: int, last: int, ground: Ground) -> Anchor:
    """The anchor of tokens first to last, half-open."""
    end = doc[last - 1]
    return ground.marked.article.cut(doc[first].idx, end.idx + len(end.text))
