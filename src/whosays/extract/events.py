"""Triggers of one happening brought together within a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from whosays.extract.ground import Ground
from whosays.extract.syntax import (
    follows_its_noun,
    is_verbal,
    objects,
    own_subject,
    prepositional,
    relative_head,
    subject,
    verb_slot,
)
from whosays.extract.triggers import HARM, Trigger

# "killed in an airstrike", "died during the assault", "hit by a blast", "as a result of the bombing"
CAUSES = ("in", "by", "during", "with", "from", "after", "when", "of", "amid")
# What these ask for, threaten or refuse is no second event.
EMBEDDING = frozenset({"REQUEST", "THREATEN", "REJECT"})
EMBEDDED = frozenset({"xcomp", "ccomp", "dobj", "prep", "pobj", "pcomp", "conj", "acl", "advcl"})
# "warned that its patience over the raids would end" speaks of raids only to threaten.
THREATS = frozenset({"THREATEN"})
# "demanded an inquiry *into* the killings", "called for an *end* to the fighting": what is meant has happened.
PRESUPPOSING = frozenset({"into", "over", "about", "behind", "after", "following", "since", "during", "amid"})
ENDING = frozenset({"end", "halt", "stop", "cessation"})
EMBEDDING_CLIMB = 7
AIMS = frozenset({"acl", "advcl", "xcomp", "pcomp", "relcl"})
CLAUSES_OF_HARM = frozenset({"advcl", "conj", "xcomp", "pcomp", "dep"})


@dataclass(frozen=True, slots=True, eq=False)
class Event:
    """One happening as one sentence tells it: its main trigger first."""

    triggers: tuple[Trigger, ...]

    @property
    def main(self) -> Trigger:
        """The trigger that names the event."""
        return self.triggers[0]

    @property
    def heads(self) -> tuple[Token, ...]:
        """The words whose dependents belong to the event."""
        return tuple(head for trigger in self.triggers for head in trigger.heads)

    @property
    def type(self) -> str:
        """The PLOVER type."""
        return self.main.entry.type


@dataclass(slots=True, eq=False)
class _Groups:
    """Which triggers were joined, by union of numbers."""

    leader: list[int] = field(default_factory=list)

    def find(self, number: int) -> int:
        while self.leader[number] != number:
            number = self.leader[number]
        return number

    def join(self, number: int, into: int) -> None:
        self.leader[self.find(number)] = self.find(into)


def harms(trigger: Trigger) -> bool:
    """Whether the trigger tells what an attack did to people rather than the attack."""
    return bool(trigger.entry.flags & HARM)


def linked_words(trigger: Trigger) -> Iterator[tuple[Token, bool]]:
    """(word, whether it must be an event noun) for words that name the same happening if they are triggers of its type.

    "The blast killed 40", "40 were killed in the blast", "bombed the market, killing 40", "attacks that left 40 dead",
    "killed and wounded", "held talks", "the campaign to liberate the city".
    """
    for head in trigger.heads:
        if is_verbal(head) or trigger.entry.pos == "VERB":
            found = subject(head)
            if found is not None:
                yield found, True
            for word in (*objects(head), *verb_slot(head, "subj")):
                yield relative_head(word), True
        for preposition in CAUSES:
            for word in prepositional(head, preposition):
                yield word, not harms(trigger)
                yield from ((child, False) for child in word.children if follows_its_noun(child) and harms(trigger))
    above = trigger.light if trigger.light is not None else trigger.token
    head = above.head.head if above.dep_ == "pcomp" else above.head
    if above.dep_ in ("acl", "relcl"):
        yield head, True
    if above.dep_ in CLAUSES_OF_HARM and harms(trigger):
        yield head, False
    if above.dep_ == "advcl" and any(
        child.dep_ in ("mark", "advmod") and child.lower_ in ("as", "when") for child in above.children
    ):
        yield head, False
        for attribute in head.children:
            if attribute.dep_ == "attr":
                yield from ((clause, False) for clause in attribute.children if clause.dep_ == "relcl")


def one_kind(trigger: Trigger, other: Trigger) -> bool:
    """Whether two triggers can tell of one happening; people hurt in a raid make it an assault."""
    if trigger.entry.type == other.entry.type:
        return True
    return harms(trigger) and other.entry.pos == "NOUN" and other.entry.mode == "seize"


def links(number: int, triggers: Sequence[Trigger], by_token: Mapping[int, int]) -> Iterator[int]:
    """Numbers of the triggers of the same sentence and type that tell of the happening of one trigger."""
    trigger = triggers[number]
    for word, noun_only in linked_words(trigger):
        other = by_token.get(word.i)
        if other is None or other == number or not one_kind(trigger, triggers[other]):
            continue
        if noun_only and triggers[other].entry.pos != "NOUN":
            continue
        if word.dep_ == "conj" and not harms(triggers[other]) and harms(trigger) and own_subject(trigger.token):
            continue
        if triggers[other].token.sent.start == trigger.token.sent.start:
            yield other


def rank(trigger: Trigger) -> tuple[bool, bool, bool, int]:
    """Sort key: the attack before its harm, the noun or verb with a mode before one without, the earlier first."""
    return trigger.entry.mode == "seize", harms(trigger), trigger.entry.mode is None, trigger.token.i


def join_triggers(triggers: Sequence[Trigger]) -> tuple[Event, ...]:
    """The events of an article, each sentence by itself, in order of their main triggers."""
    by_token = {word: number for number, trigger in enumerate(triggers) for word in trigger.words}
    for number, trigger in enumerate(triggers):
        if trigger.light is not None:
            by_token.setdefault(trigger.light.i, number)
    groups = _Groups(list(range(len(triggers))))
    for number in range(len(triggers)):
        for other in links(number, triggers, by_token):
            groups.join(number, other)
    members: dict[int, list[Trigger]] = {}
    for number, trigger in enumerate(triggers):
        members.setdefault(groups.find(number), []).append(trigger)
    events = [Event(tuple(sorted(group, key=rank))) for group in members.values()]
    return tuple(sorted(events, key=lambda event: event.main.token.i))


def is_aim(event: Event, ground: Ground) -> bool:
    """Whether the words tell an aim, not an act: "the strategy to defeat them", "committed to defeating them"."""
    token = event.main.token
    non_finite = token.tag_ == "VB" or (token.tag_ == "VBG" and token.dep_ == "pcomp")
    return len(event.triggers) == 1 and non_finite and token.dep_ in AIMS and ground.word_class(token, "aim_verb")


def accompanies(event: Event, by_token: Mapping[int, Event]) -> bool:
    """Whether a movement only says when somebody was hit: "struck while trying to advance"."""
    if event.type != "MOBILIZE":
        return False
    token = event.main.token
    for _ in range(EMBEDDING_CLIMB):
        if token.dep_ not in ("xcomp", "advcl") or token.head.i == token.i:
            return False
        marked = any(child.dep_ == "mark" and child.lower_ in ("while", "as", "when") for child in token.children)
        token = token.head
        holder = by_token.get(token.i)
        if holder is not None and holder is not event:
            return marked and holder.type == "ASSAULT"
        if marked and token.dep_ == "ROOT":
            return False
    return False


def describes(event: Event) -> bool:
    """Whether a participle only says what somebody is: "militias backed by", "men armed with"."""
    token = event.main.token
    return event.type in ("AID", "SUPPORT") and token.tag_ == "VBN" and token.dep_ in ("acl", "amod")


def embedded(event: Event, by_token: Mapping[int, Event]) -> bool:
    """Whether the event is only what another act of speech asks for, threatens or refuses: no record of its own.

    "called for the release of", "threatened to bomb", "refused to withdraw".
    """
    for head in event.heads:
        token, presupposed = head, False
        if any(
            by_token[child.i].type in EMBEDDING
            for child in head.children
            if child.dep_ == "aux" and child.i in by_token
        ):
            return True
        for _ in range(EMBEDDING_CLIMB):
            relation, above = token.dep_, token.head
            presupposed |= relation == "prep" and (token.lower_ in PRESUPPOSING or above.lemma_.lower() in ENDING)
            if relation == "conj" and is_verbal(token):
                token = above
                continue
            if (relation not in EMBEDDED and relation != "nsubj") or above.i == token.i:
                break
            presupposed |= relation == "nsubj"
            holder = by_token.get(above.i)
            if holder is not None and holder is not event:
                if holder.type in (THREATS if presupposed else EMBEDDING) and above.i in {
                    word.i for word in holder.heads
                }:
                    return True
                break
            token = above
    return False
