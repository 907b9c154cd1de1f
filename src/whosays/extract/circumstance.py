"""Where, when and with what: places, times and weapons bound to the event they belong to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise

from spacy.tokens import Token

from whosays.extract.events import Event
from whosays.extract.ground import Ground
from whosays.extract.relations import relation_before
from whosays.extract.syntax import ancestors, is_verbal, objects, prepositional
from whosays.types.marked import Mention, MentionKind

# A place under one of these belongs to a name or a party, not to where something happened.
NOT_WHERE = frozenset({"poss", "compound", "amod", "nmod", "nsubj", "nsubjpass", "agent", "dative"})
# What else is told with weapons tells of weapons found, handed over or talked about, not used.
WITH_WEAPONS = frozenset({"ASSAULT", "PROTEST", "THREATEN", "MOBILIZE"})
# Steps from a part of what was hit, or from a later item of a list, to what hangs on the verb.
PARTS = frozenset({"conj", "appos", "compound", "nmod"})
UNDERGOING = frozenset({"suffer", "see", "witness", "experience", "endure"})
# What stands between two places of one list.
LISTED = re.compile(r"\s*,\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+")


def root_of(mention: Mention, ground: Ground) -> Token:
    """The word of a mention on which the others hang."""
    doc = ground.marked.doc
    for index in range(mention.first, mention.last):
        head = doc[index].head.i
        if not mention.first <= head < mention.last or head == index:
            return doc[index]
    return doc[mention.last - 1]


def hangs_directly(token: Token, event: Event) -> bool:
    """Whether a place tells where an act of speech was done, not what it was about: "said in Geneva"."""
    heads = {head.i for head in event.heads}
    head = token.head
    return head.dep_ == "prep" and head.lower_ in ("in", "at", "near") and head.head.i in heads


def owner_by_climbing(token: Token, owners: Mapping[int, int], stops: frozenset[int]) -> int | None:
    """Number of the event that the word hangs on; -1 when it hangs on somebody's saying, None when on nothing known."""
    for above in ancestors(token):
        if above.i in owners:
            return owners[above.i]
        if above.i in stops:
            return -1
    return None


def nearest_event(token: Token, events: tuple[Event, ...]) -> int | None:
    """Number of the event of the same sentence whose main trigger stands nearest, following ones preferred."""
    best: tuple[int, int] | None = None
    for number, event in enumerate(events):
        trigger = event.main.token
        if trigger.sent.start != token.sent.start:
            continue
        gap = trigger.i - token.i
        distance = gap if gap >= 0 else -gap + 3
        if best is None or distance < best[0]:
            best = (distance, number)
    return best[1] if best else None


def is_where(mention: Mention, token: Token, ground: Ground, events: Mapping[int, Event]) -> bool:
    """Whether a toponym tells where rather than who: no demonym, no possessor, no party, no subject."""
    if token.dep_ == "pobj" and relation_before(ground.marked.article.view, mention.start) != "in":
        return True
    if undergoes(token, events):
        return True
    acting = ground.acting.get(token.i)
    taken = token.dep_ == "dobj" and not ground.names_more(token)
    if acting is not None and not taken and (acting.kind is not MentionKind.GROUP or acting.first != mention.first):
        inside_of = any(
            above.dep_ == "pobj" and above.head.lower_ in ("in", "near", "at") for above in ancestors(token)
        )
        return inside_of and acting.last - acting.first > mention.last - mention.first + 1
    where = token.dep_ not in NOT_WHERE or ground.located(token)
    return where or token.head.i in ground.places or names_event(mention, token, events)


def undergoes(token: Token, events: Mapping[int, Event]) -> bool:
    """Whether a place is said to have gone through an attack: "*Ardel* has suffered a series of bombings"."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in UNDERGOING:
        return False
    below = [word for noun in objects(token.head) for word in (noun, *prepositional(noun, "of"))]
    return any(word.i in events and events[word.i].type == "ASSAULT" for word in below)


def was_hit(token: Token, event: Event) -> bool:
    """Whether a weapon was what was hit rather than what hit: "destroyed two tanks, a mortar system and a jet"."""
    while token.dep_ in PARTS:
        token = token.head
    heads = {head.i for trigger in event.triggers if "obj" in trigger.entry.recipient for head in trigger.heads}
    return token.dep_ in ("dobj", "nsubjpass") and token.head.i in heads


def names_event(mention: Mention, token: Token, events: Mapping[int, Event]) -> bool:
    """Whether a town names an event by standing before it: "the Godhra attack". Countries before it are parties."""
    return token.dep_ in ("compound", "nmod", "amod") and token.head.i in events and mention.label != "country"


def bind(
    kind: MentionKind, events: tuple[Event, ...], ground: Ground, owners: Mapping[int, int], stops: frozenset[int]
) -> dict[int, list[Mention]]:
    """Mentions of places, times or weapons by the number of the event they belong to.

    owners: event numbers by token of trigger and role. stops: tokens of sources and cues of saying.
    """
    found: dict[int, list[Mention]] = {}
    by_token = {head.i: event for event in events for head in event.heads}
    kinds = (MentionKind.WEAPON, MentionKind.PLATFORM) if kind is MentionKind.WEAPON else (kind,)
    for mention in ground.marked.mentions:
        if mention.kind not in kinds:
            continue
        token = root_of(mention, ground)
        if kind is MentionKind.PLACE and token.dep_ in ("compound", "nmod") and ground.word_class(token.head, "ground"):
            token = token.head
        if kind is MentionKind.PLACE and not is_where(mention, token, ground, by_token):
            continue
        number = owner_by_climbing(token, owners, stops)
        if number is None:
            number = nearest_event(token, events)
        if number is None or number < 0:
            continue
        if kind is MentionKind.WEAPON and (events[number].type not in WITH_WEAPONS or was_hit(token, events[number])):
            continue
        if (
            kind is MentionKind.PLACE
            and "speech" in events[number].main.entry.flags
            and not hangs_directly(token, events[number])
        ):
            continue
        found.setdefault(number, []).append(mention)
    if kind is MentionKind.PLACE:
        add_where_clauses(found, events, ground)
        add_neighbours(found, ground, owners)
    return found


def add_where_clauses(found: dict[int, list[Mention]], events: tuple[Event, ...], ground: Ground) -> None:
    """Add the place before "where" to the event told behind it: "a curfew in Bost, where police fired at a crowd"."""
    for number, event in enumerate(events):
        clause = clause_of(event.main.token)
        if clause is None or not any(child.lower_ == "where" and child.dep_ == "advmod" for child in clause.children):
            continue
        for token in chain_of_places(clause.head):
            mention = ground.places.get(token.i)
            bound = found.get(number, [])
            if mention is not None and not ground.names_more(token) and mention not in bound:
                found.setdefault(number, []).append(mention)


def clause_of(token: Token) -> Token | None:
    """The relative clause in which an event is told, by its verb; None for an event told elsewhere."""
    for above in ancestors(token):
        if above.dep_ == "relcl":
            return above
        if above.dep_ not in ("conj", "xcomp", "dobj", "nsubjpass", "nsubj", "advcl"):
            return None
    return None


def chain_of_places(noun: Token) -> list[Token]:
    """A noun, the names before it, and those within which or beside which it is named: "Bost town in Ardel"."""
    chain = [noun]
    while noun.dep_ in ("conj", "appos") or (noun.dep_ == "pobj" and noun.head.lower_ in ("in", "of")):
        noun = noun.head.head if noun.dep_ == "pobj" else noun.head
        if is_verbal(noun):
            break
        chain.append(noun)
    return [word for link in chain for word in (link, *link.lefts) if word is link or word.dep_ == "compound"]


def add_neighbours(found: dict[int, list[Mention]], ground: Ground, owners: Mapping[int, int]) -> None:
    """Add the places that stand in one list with a bound one and are bound to nothing: "in Bost, Ardel and Sarn".

    Not countries, which may be parties.
    """
    places = sorted(ground.marked.of(MentionKind.PLACE), key=lambda mention: mention.start)
    view = ground.marked.article.view
    taken = {mention.start: number for number, bound in found.items() for mention in bound}
    pairs = list(pairwise(places))
    for one, other in (*pairs, *((after, before) for before, after in reversed(pairs))):
        number = taken.get(one.start)
        between = view[min(one.end, other.end) : max(one.start, other.start)]
        if number is None or other.start in taken or not LISTED.fullmatch(between):
            continue
        token = root_of(other, ground)
        party = other.label == "country" or token.i in owners or ground.names_more(token)
        if party or token.dep_ in ("nsubj", "nsubjpass", "poss"):
            continue
        taken[other.start] = number
        found[number].append(other)
