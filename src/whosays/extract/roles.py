"""Who acts and who is acted upon in an event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from whosays.extract.events import Event, harms
from whosays.extract.ground import Ground
from whosays.extract.members import named_with, stray_agent
from whosays.extract.naming import named_behind
from whosays.extract.syntax import (
    NAMING_PARTICIPLES,
    is_passive,
    is_verbal,
    noun_extent,
    noun_slot,
    verb_slot,
    with_conjuncts,
)
from whosays.extract.triggers import Trigger
from whosays.extract.voices import covering
from whosays.types.marked import MentionKind
from whosays.types.telling import Telling

# In these types a thing can be what was hit; in all others somebody must be meant.
THINGS_CAN_SUFFER = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
# Prepositions of an event noun that a parse may hang on the verb.
MISLAID = frozenset({"by", "on", "against"})
# "dozens dead and hundreds wounded": a bare number suffers.
NUMBERS = frozenset({"dozen", "score", "hundred", "thousand"})
LONGEST_DESCRIPTION = 5
# "We must act" obliges nobody else.
SELF = frozenset({"i", "we", "us", "one"})
# Where somebody hides in an abstract noun: "the group's decision", "the actions of the army".
POSSESSORS = ("poss", "of", "by", "mod")


@dataclass(frozen=True, slots=True, eq=False)
class Filler:
    """A word that fills a role, and the slot of which trigger it came from."""

    token: Token
    slot: str
    trigger: Trigger


def people_behind(token: Token, ground: Ground) -> list[Token]:
    """Who is meant by a word: itself when it can act, else its possessor, else nobody."""
    # "a suspected attack": the lemma of a participle may be a word for people
    if ground.can_act(token) or (token.pos_ != "VERB" and ground.word_class(token, "people")):
        return [token]
    for slot in POSSESSORS:
        found = [word for word in noun_slot(token, slot) if ground.can_act(word)]
        if found:
            return found
    return []


def speakers_of(token: Token, ground: Ground) -> list[Token]:
    """Who speaks in a document: "*the group* issued a statement threatening", "in a letter urging ..., *he* wrote"."""
    if not ground.word_class(token, "document_word"):
        return []
    verb = token.head.head if token.dep_ == "pobj" else token.head
    if not is_verbal(verb):
        return []
    return [person for word in verb_slot(verb, "subj") if word.i != token.i for person in people_behind(word, ground)]


def actor_fillers(trigger: Trigger, ground: Ground, events: dict[int, Event]) -> list[Filler]:
    """The actors of one trigger: the first slot of its line that names somebody."""
    slots = trigger.entry.actor
    if trigger.lends == "light":
        slots = (*slots, "subj")
    if "weapon_subject" in trigger.entry.flags:
        slots = tuple(slot for slot in slots if slot != "subj")
    for slot in slots:
        found = [
            Filler(person, slot, trigger)
            for word in trigger.slot(slot)
            if word.i not in events and not is_weapon(word, ground) and not says_nobody(word)
            if not (harms(trigger) and word.lemma_.lower() in NUMBERS)
            for person in people_behind(word, ground) or speakers_of(word, ground)
        ]
        if slot == "mod" or trigger.token.dep_ == "relcl":
            found = [filler for filler in found if not is_town(filler.token, ground)]
        if found:
            return found
    agents = mislaid(trigger, ("by",)) if "by" in slots else []
    if not agents and (("by" in slots and trigger.entry.pos == "NOUN") or is_passive(trigger.token)):
        agents = [word for word in stray_agent(trigger.token) if word.i not in events and not is_weapon(word, ground)]
    return [Filler(person, "by", trigger) for word in agents for person in people_behind(word, ground)]


def mislaid(trigger: Trigger, slots: Sequence[str]) -> list[Token]:
    """What follows an event noun with a preposition that the parse hangs on the verb: "died in airstrikes by X"."""
    if not MISLAID & set(slots):
        return []
    noun = trigger.token
    verb = noun.head.head if noun.dep_ == "pobj" else noun.head
    if trigger.entry.pos != "NOUN" or not is_verbal(verb):
        return []
    return [
        word
        for preposition in verb.children
        if preposition.dep_ == "prep" and preposition.lower_ in slots and preposition.i == noun.i + 1
        for child in preposition.children
        if child.dep_ == "pobj"
        for word in with_conjuncts(child)
    ]


def is_town(token: Token, ground: Ground) -> bool:
    """Whether a word names a place that is no country: before an event noun it tells where, not who."""
    place = ground.places.get(token.i)
    return place is not None and place.label != "country" and token.i not in ground.acting


def says_nobody(token: Token) -> bool:
    """Whether a word names nobody: "no one", "no group", "neither side"."""
    determined = any(child.dep_ in ("det", "neg") and child.lower_ in ("no", "neither") for child in token.children)
    return determined or token.lower_ in ("nobody", "none", "neither")


def is_weapon(token: Token, ground: Ground) -> bool:
    """Whether a word names a weapon, which acts for nobody; crews of platforms ("warplanes") do."""
    mention = ground.weapons.get(token.i)
    return mention is not None and mention.kind is MentionKind.WEAPON


def is_ground(token: Token, ground: Ground) -> bool:
    """Whether a word names ground rather than somebody: "liberated the town"; where it is, is the event's place.

    Ground that is somebody's is hit as theirs: "their positions", "Saudi bases".
    """
    place = ground.places.get(token.i)
    if token.i in ground.acting and (place is None or place.label == "country" or ground.names_more(token)):
        return False
    if any(child.dep_ in ("poss", "amod", "compound", "nmod") and ground.can_act(child) for child in token.children):
        return False
    if any(child.dep_ == "amod" and child.text[:1].isupper() for child in token.children):
        return False
    return token.i in ground.places or token.lemma_.lower() in ground.lexicon.classes.get("ground", frozenset())


def is_struck(token: Token, trigger: Trigger, ground: Ground) -> bool:
    """Whether a site was hit rather than taken: "attacked a police station", not "seized the station"."""
    taken = any(name in ("ground", "ground_strict") for _, name in trigger.entry.when)
    return not taken and token.i not in ground.places and ground.word_class(token, "site")


def is_thing(token: Token, ground: Ground) -> bool:
    """Whether a word is a thing that can be hit: a noun that is no time, and no place name."""
    if token.pos_ not in ("NOUN", "PROPN", "NUM") or token.i in ground.times:
        return False
    return not (token.i in ground.places and token.i not in ground.acting)


def recipient_fillers(trigger: Trigger, ground: Ground, events: dict[int, Event]) -> list[Filler]:
    """The recipients of one trigger: the first slot of its line that names somebody or something hit."""
    slots = trigger.entry.recipient
    if trigger.lends == "light_recipient":
        slots = ("subj", *slots)
    for slot in slots:
        found: list[Filler] = []
        for word in trigger.slot(slot) or mislaid(trigger, (slot,)):
            if (word.i in events and "speaker" not in trigger.entry.flags) or says_nobody(word):
                continue
            if trigger.entry.type == "ASSAULT" and is_ground(word, ground) and not is_struck(word, trigger, ground):
                continue
            people = people_behind(word, ground) if trigger.entry.type not in THINGS_CAN_SUFFER else []
            if people:
                found.extend(Filler(person, slot, trigger) for person in people)
            elif (
                ground.can_act(word)
                and not (word.i in ground.places and word.i not in ground.acting and slot not in ("obj", "iobj"))
            ) or (trigger.entry.type in THINGS_CAN_SUFFER and is_thing(word, ground) and word.i not in ground.weapons):
                found.append(Filler(word, slot, trigger))
        if found:
            return found
    return []


def fill(event: Event, ground: Ground, events: dict[int, Event]) -> tuple[list[Filler], list[Filler]]:
    """Actors and recipients of an event, each word once; an actor is never its own recipient,
    but both sides of two-sided fighting are both: its words name no initiator.

    events: every event by the token numbers of its triggers.
    """
    actors: list[Filler] = []
    for trigger in event.triggers:
        actors = actor_fillers(trigger, ground, events)
        if actors:
            break
    recipients: list[Filler] = []
    for trigger in event.triggers:
        recipients.extend(recipient_fillers(trigger, ground, events))
    recipients = with_members(recipients, ground)
    if "two_sided" in event.main.entry.flags and event.type == "ASSAULT" and len(actors) + len(recipients) > 1:
        sides = list({filler.token.i: filler for filler in (*actors, *recipients)}.values())
        return sides, sides
    if "two_sided" in event.main.entry.flags and len(actors) > 1 and not recipients:
        actors, recipients = actors[:1], actors[1:]
    seen = {filler.token.i for filler in actors}
    unique: list[Filler] = []
    for filler in recipients:
        if filler.token.i not in seen:
            seen.add(filler.token.i)
            unique.append(filler)
    return actors, unique


def with_members(fillers: list[Filler], ground: Ground) -> list[Filler]:
    """The fillers, each followed by those whom its phrase names besides: "22 miners, including Anwar Sarn"."""
    found: list[Filler] = []
    for filler in fillers:
        found.append(filler)
        known = {item.token.i for item in (*fillers, *found)}
        for word in named_with(filler.token):
            if word.i not in known and (ground.can_act(word) or (is_thing(word, ground) and word.pos_ != "NUM")):
                found.append(Filler(word, filler.slot, filler.trigger))
    return found


def add_speaker(
    filled: tuple[list[Filler], list[Filler]], event: Event, tellings: tuple[Telling, ...], ground: Ground
) -> tuple[list[Filler], list[Filler]]:
    """The roles of an event whose words only judge or oblige, with whoever says so as its actor."""
    inside = covering(tellings, event.main.token.idx)
    if "speaker" not in event.main.entry.flags or not inside or tellings[inside[-1]].head < 0:
        return filled
    speaker = ground.marked.doc[tellings[inside[-1]].head]
    recipients = [item for item in filled[1] if item.token.lower_ not in SELF and item.token.i != speaker.i]
    return [Filler(speaker, "speaker", event.main)], recipients


def extent(token: Token, ground: Ground) -> tuple[int, int]:
    """First and last token, half-open, of the words that name a filler."""
    mention = ground.acting.get(token.i)
    place = ground.places.get(token.i)
    if mention is not None:
        first, last = mention.first, mention.last
    elif place is not None and token.pos_ == "PROPN":
        return place.first, place.last
    else:
        first, last = noun_extent(token)
    return first, max(last, named_behind(token, ground) or last, described_until(token, last))


def described_until(token: Token, last: int) -> int:
    """The end of what stands right behind a noun and belongs to it: "a man aged 30", "people across Iraq"."""
    for child in token.rights:
        if child.left_edge.i != last or token.pos_ == "PROPN" or child.right_edge.i - last > LONGEST_DESCRIPTION:
            continue
        named = child.dep_ == "acl" and child.lower_ in NAMING_PARTICIPLES
        if named or (child.dep_ == "prep" and child.lower_ in ("across", "aboard")):
            words = [word for word in child.subtree if word.i >= child.i]
            ends = [word.i for word in words if word.dep_ == "prep" and word.i > child.i and word.lower_ != "as"]
            return min([child.right_edge.i + 1, *ends])
    return last
