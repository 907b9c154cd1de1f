"""Triggers of one happening brought together within a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from whosays.extract.syntax import SUBJECTS, prepositional, relative_head, subject, verb_slot
from whosays.extract.triggers import Trigger

# "killed in an airstrike", "died during the assault", "hit by a blast", "as a result of the bombing"
CAUSES = ("in", "by", "during", "with", "from", "after", "when", "of", "amid")
HARM = frozenset({"death", "injury"})


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


def cause(trigger: Trigger, by_token: dict[int, int], triggers: Sequence[Trigger]) -> int | None:
    """Number of the trigger whose happening this one tells more of, None when it stands alone.

    "The blast killed 40", "40 were killed in the blast", "bombed the market, killing 40",
    "attacks that left 40 dead", "killed and wounded".
    """
    here, token = trigger, trigger.token

    def same_kind(number: int | None) -> bool:
        return number is not None and triggers[number].entry.type == here.entry.type and triggers[number] is not here

    for head in here.heads:
        if head.pos_ in ("VERB", "AUX") or here.entry.pos == "VERB":
            found = subject(head)
            if found is not None:
                number = by_token.get(found.i)
                if same_kind(number) and triggers[number or 0].entry.pos == "NOUN":
                    return number
        for preposition in CAUSES:
            for word in prepositional(head, preposition):
                number = by_token.get(word.i)
                if same_kind(number) and (harms(here) or triggers[number or 0].entry.pos == "NOUN"):
                    return number
    if here.entry.pos == "VERB":
        for word in verb_slot(token, "subj"):
            number = by_token.get(relative_head(word).i)
            if same_kind(number) and triggers[number or 0].entry.pos == "NOUN":
                return number
    above = here.light if here.light is not None else token
    if above.dep_ in ("advcl", "acl", "relcl", "conj", "xcomp", "pcomp", "dep"):
        head = above.head
        if above.dep_ == "pcomp":
            head = head.head
        number = by_token.get(head.i)
        if same_kind(number):
            other = triggers[number or 0]
            if harms(here) and (above.dep_ != "conj" or harms(other) or not any(c.dep_ in SUBJECTS for c in above.children)):
                return number
            if above.dep_ in ("acl", "relcl") and other.entry.pos == "NOUN":
                return number
    return None


def rank(trigger: Trigger) -> tuple[bool, bool, int]:
    """Sort key: the attack before its harm, the noun or verb with a mode before one without, the earlier first."""
    return harms(trigger), trigger.entry.mode is None, trigger.token.i


def join_triggers(triggers: Sequence[Trigger]) -> tuple[Event, ...]:
    """The events of an article, each sentence by itself, in order of their main triggers."""
    by_token = {word: number for number, trigger in enumerate(triggers) for word in trigger.words}
    for number, trigger in enumerate(triggers):
        if trigger.light is not None:
            by_token.setdefault(trigger.light.i, number)
    groups = _Groups(list(range(len(triggers))))
    for number, trigger in enumerate(triggers):
        into = cause(trigger, by_token, triggers)
        if into is not None and triggers[into].token.sent.start == trigger.token.sent.start:
            groups.join(number, into)
    members: dict[int, list[Trigger]] = {}
    for number, trigger in enumerate(triggers):
        members.setdefault(groups.find(number), []).append(trigger)
    events = [Event(tuple(sorted(group, key=rank))) for group in members.values()]
    return tuple(sorted(events, key=lambda event: event.main.token.i))
