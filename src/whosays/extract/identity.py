"""Who somebody was, told apart from what was done to them: "the convoy belonged to a militia"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.relations import relation_before
from whosays.extract.roles import extent
from whosays.extract.syntax import ancestors, is_verbal, own_subject, prepositional, relative_head
from whosays.types.anchor import Anchor
from whosays.types.counted import CountMention
from whosays.types.marked import Mention, MentionKind
from whosays.types.record import Assertion, Draft, Slot
from whosays.types.values import ActorValue, CountKind, PlaceValue
from whosays.types.voice import Attribution

COMPOSED = frozenset({CountKind.FIGHTERS, CountKind.VEHICLES, CountKind.TARGETS})
REACH_PARAGRAPHS = 2


@dataclass(frozen=True, slots=True, eq=False)
class Identity:
    """A subject and who it is said to have been: tokens first to last, half-open."""

    subject: Token
    first: int
    last: int


def identities(ground: Ground) -> Iterator[Identity]:
    """Statements of who a subject was, in order: "belonged to X", "were Iranian"."""
    for verb in ground.marked.doc:
        subject = own_subject(verb)
        if subject is None:
            continue
        subject = relative_head(subject)
        if ground.word_class(verb, "belonging"):
            for owner in prepositional(verb, "to"):
                if ground.can_act(owner) and owner.pos_ != "PRON":
                    yield Identity(subject, *extent(owner, ground))
        elif verb.lemma_ == "be":
            for child in verb.children:
                if child.dep_ == "acomp" and child.text[:1].isupper():
                    yield Identity(subject, child.i, child.i + 1)


def meant(
    identity: Identity,
    drafts: Sequence[Draft],
    owners: Mapping[int, int],
    drafted: Sequence[int],
    paragraphs: Sequence[int],
) -> int | None:
    """Position of the draft whose recipient the subject is: by its relative clause, else by its head word."""
    subject = identity.subject
    for child in subject.children:
        if child.dep_ in ("relcl", "acl") and owners.get(child.i) in drafted:
            return list(drafted).index(owners[child.i])
    for place in range(len(drafts) - 1, -1, -1):
        draft = drafts[place]
        if draft.headline or draft.record.anchor.start > subject.idx or draft.record.type not in ("ASSAULT", "COERCE"):
            continue
        if paragraphs[subject.i] - draft.paragraph > REACH_PARAGRAPHS:
            return None
        if any(
            subject.lemma_.lower() in item.value.name.casefold().split() for item in draft.record.of(Slot.RECIPIENT)
        ):
            return place
    return None


def add_identities(
    drafts: Sequence[Draft],
    drafted: Sequence[int],
    owners: Mapping[int, int],
    ground: Ground,
    line_at: Callable[[int], Attribution],
    paragraphs: Sequence[int],
) -> tuple[Draft, ...]:
    """The drafts with recipients that later words identify, each with its own line of telling.

    owners: event numbers by token. line_at: the line of telling at an offset.
    """
    done = list(drafts)
    for identity in identities(ground):
        place = meant(identity, done, owners, drafted, paragraphs)
        if place is None:
            continue
        doc = ground.marked.doc
        last = doc[identity.last - 1]
        words: Anchor = ground.marked.article.cut(doc[identity.first].idx, last.idx + len(last.text))
        told = Assertion(
            Slot.RECIPIENT, ActorValue(words.quote), (words,), (line_at(words.start),), why="identified by the words"
        )
        record = done[place].record
        done[place] = replace(done[place], record=replace(record, assertions=(*record.assertions, told)))
    return tuple(done)


def places_described(ground: Ground) -> Iterator[Mention]:
    """Toponyms from which a place told before is measured: "this area is about 60 km northwest of the crossing"."""
    for mention in ground.marked.of(MentionKind.PLACE):
        relation = relation_before(ground.marked.article.view, mention.start)
        if relation in ("in", "near"):
            continue
        for above in ancestors(ground.marked.doc[mention.last - 1]):
            if above.lemma_ in ("be", "lie", "locate", "situate"):
                subject = own_subject(above)
                if subject is not None and (ground.word_class(subject, "ground") or subject.pos_ == "PRON"):
                    yield mention
                break
            if is_verbal(above):
                break


def add_places(drafts: Sequence[Draft], ground: Ground, line_at: Callable[[int], Attribution]) -> tuple[Draft, ...]:
    """The drafts with places that a later sentence measures from another: added to the event told last before.

    line_at: the line of telling at an offset.
    """
    article = ground.marked.article
    done = list(drafts)
    for mention in places_described(ground):
        before = [
            place
            for place, draft in enumerate(done)
            if draft.record.anchor.start < mention.start and draft.record.of(Slot.PLACE)
        ]
        if not before:
            continue
        words = article.cut(mention.start, mention.end)
        value = PlaceValue(words.quote, relation_before(article.view, mention.start))
        told = Assertion(
            Slot.PLACE, value, (words,), (line_at(mention.start),), why="measured from the place told before"
        )
        record = done[before[-1]].record
        if all(item.anchors[0] != words for item in record.of(Slot.PLACE)):
            done[before[-1]] = replace(done[before[-1]], record=replace(record, assertions=(*record.assertions, told)))
    return tuple(done)


def is_composition(count: CountMention, ground: Ground) -> bool:
    """Whether a count tells what a body of people or things was made of: "it was composed of 60 fighters"."""
    if count.value.what not in COMPOSED or count.noun is None:
        return False
    token = ground.marked.doc[count.noun]
    while token.head.i != token.i:
        token = token.head
        if ground.word_class(token, "composing"):
            return True
        if token.pos_ == "VERB":
            return False
    return False
