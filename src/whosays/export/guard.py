"""Who is protected, and which places: the rules by which a public export withholds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from whosays.data.protection import Protection
from whosays.export.codes import code_of_record
from whosays.export.scrub import folded
from whosays.types.incident import Incident
from whosays.types.record import Record, Slot
from whosays.types.values import ActorValue, VictimValue
from whosays.types.voice import Role, Voice

ADULT = 18
# A name begins words in capitals; letters of scripts without capitals count as such.
CAPITAL = re.compile(r"(?:^|[\s\"'(\-])[^\W\d_a-z]")


class Guard:
    """Says who is protected, by the tables and a list of names that never leave.

    abused: somebody tells of sexual violence in the incident: then nobody hit in it is named, whoever tells of it.
    """

    def __init__(self, tables: Protection, names: frozenset[str] = frozenset(), *, abused: bool = False) -> None:
        self.tables = tables
        self.abused = abused
        self.names = frozenset(folded(name).strip() for name in names if name.strip())
        # Words of our own that take the place of names, and common ones in names of things, are no names.
        put = [
            *tables.people.values(),
            *tables.voices.values(),
            *tables.places,
            *(kind for kind, _ in tables.places.values()),
        ]
        self.common = tables.particles | tables.bodies | {word for words in put for word in folded(words).split()}

    def within(self, incident: Incident) -> Guard:
        """The guard of one incident."""
        abused = any(sexual(member.record) for member in incident.members)
        return Guard(self.tables, self.names, abused=abused)

    def listed(self, name: str) -> bool:
        """Whether an editor has withheld the name."""
        return folded(name).strip() in self.names

    def voice(self, voice: Voice) -> str | None:
        """The words in place of a source that is protected; None for one that may be named."""
        if self.listed(voice.name):
            return self.tables.voices[Role.UNKNOWN.value]
        if voice.entry is not None:
            return None
        put = self.tables.voices.get(voice.role.value, self.tables.voices[Role.UNKNOWN.value])
        if voice.role is Role.UNKNOWN and set(folded(voice.name).split()) & self.tables.bodies:
            return None
        return put or None

    def victim(self, victim: VictimValue, record: Record) -> bool:
        """Whether a victim is protected."""
        if self.listed(victim.name) or self._abused(record):
            return self.tables.victims["sexual violence"] or self.listed(victim.name)
        dead = victim.effect == "killed"
        if minor(victim):
            return self.tables.victims["dead minor" if dead else "minor"]
        return not dead and self.tables.victims["living"]

    def actor(self, actor: ActorValue, slot: Slot, record: Record, dead: frozenset[str]) -> bool:
        """Whether an actor or recipient may be a private person: dead: names of victims that may be told."""
        if self.listed(actor.name):
            return True
        if actor.entry is not None or actor.protected is not None or folded(actor.name) in dead:
            return False
        if slot is Slot.RECIPIENT and (code_of_record(record) in self.tables.held or self._abused(record)):
            return True
        named = CAPITAL.search(actor.name) is not None
        if actor.people in ("child", "woman", "man", "civilian", "medic", "journalist"):
            return named
        return slot is Slot.RECIPIENT and named and not actor.sectors and actor.people != "combatant"

    def _abused(self, record: Record) -> bool:
        return self.abused or sexual(record)

    def place(self, kind: str | None, *words: str | None) -> tuple[str, float] | None:
        """(What it is called, least reach) of a place or thing that its kind or any of its words makes one to hide."""
        found = [hit for each in (kind, *words) if each for hit in self._places(folded(each))]
        if kind and (by_kind := self.tables.places.get(f"={kind}")):
            found.append(by_kind)
        return max(found, key=lambda hit: hit[1], default=None)

    def _places(self, text: str) -> Iterator[tuple[str, float]]:
        for word, hit in self.tables.places.items():
            if word in text and re.search(rf"(?<!\w){re.escape(word)}s?(?!\w)", text):
                yield hit

    def is_name(self, token: str) -> bool:
        """Whether a part of a name is one by itself: no article, title, number or initial."""
        low = folded(token)
        return len(low) > 2 and not low.isdigit() and low not in self.common and token[:1].upper() == token[:1]


def minor(victim: VictimValue) -> bool:
    """Whether somebody is under 18 by what is told, or may be."""
    bounds = [age for age in (victim.age_low, victim.age_high) if age is not None]
    return victim.status == "child" or (bool(bounds) and min(bounds) < ADULT)


def sexual(record: Record) -> bool:
    """Whether a record tells of sexual violence."""
    return any(item.value.name == "sexual" for item in record.of(Slot.MODE))
