"""Whom and what an incident must not give away: people, the words that name them, and exact places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from whosays.data.protection import Protection
from whosays.export.codes import code_of_record
from whosays.export.scrub import WITHHELD, Scrubber, folded
from whosays.types.incident import Incident
from whosays.types.record import Assertion, Record, Slot
from whosays.types.values import ActorValue, ObjectValue, PlaceValue, VictimValue
from whosays.types.voice import Naming, Role, Voice

ADULT = 18
# Words too common to be struck out wherever they stand.
PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "his", "one", "who", "that", "this", "another",
     "others", "some", "many"]
)  # fmt: skip
# A name for one or more people, not of a group, begins words in capitals.
CAPITAL = re.compile(r"(?:^|[\s\"'(\-])[^\W\d_a-z]", re.UNICODE)


@dataclass(slots=True)
class Protected:
    """What is to be hidden in one incident.

    phrases: words that name or describe somebody, or a place, to what takes their place. touched: articles that speak
    of somebody specific, or of a place that is hidden: no link, headline or quote of theirs leaves. area: what a hidden
    place is called, and its least reach in km; None where none is hidden.
    """

    phrases: dict[str, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    area: tuple[str, float] | None = None


class Guard:
    """Says who is protected, by the tables and a list of names that never leave."""

    def __init__(self, tables: Protection, names: frozenset[str] = frozenset()) -> None:
        self.tables = tables
        self.names = frozenset(folded(name).strip() for name in names if name.strip())
        # Words of our own that take the place of names, and common ones in names of things, are no names.
        put = [
            *tables.people.values(),
            *tables.voices.values(),
            *tables.places,
            *(kind for kind, _ in tables.places.values()),
        ]
        self.common = tables.particles | tables.bodies | {word for words in put for word in folded(words).split()}

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
        if self.listed(victim.name) or _sexual(record):
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
        if slot is Slot.RECIPIENT and (code_of_record(record) in self.tables.held or _sexual(record)):
            return True
        named = CAPITAL.search(actor.name) is not None
        if actor.people in ("child", "woman", "man", "civilian", "medic", "journalist"):
            return named
        return slot is Slot.RECIPIENT and named and not actor.sectors and actor.people != "combatant"

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

    def survey(self, incident: Incident) -> Protected:
        """What is to be hidden in an incident."""
        found = Protected()
        kept = _kept_words(self, incident)
        for record, assertion in assertions_of(incident):
            self._people(record, assertion, kept, found)
        self._places_of(incident, found)
        for name in self.names:
            found.phrases.setdefault(name, WITHHELD)
        # Another report may name somebody without saying what happened to them.
        scrubber = Scrubber(found.phrases)
        for article in {member.article.id: member.article for member in incident.members}.values():
            if article.id not in found.touched:
                words = "\n".join(filter(None, (article.headline, article.url, article.text)))
                if scrubber.finds(words):
                    found.touched.add(article.id)
        return found

    def _people(self, record: Record, assertion: Assertion, kept: frozenset[str], found: Protected) -> None:
        for line in assertion.attributions:
            for voice in line.voices:
                put = self.voice(voice)
                if put is not None:
                    words = [voice.name, voice.source.quote, voice.full.quote if voice.full else ""]
                    self._add(words, put, voice.naming is Naming.NAMED, kept, record, found)
        value = assertion.value
        dead = kept_names(self, record)
        if isinstance(value, VictimValue):
            if self.victim(value, record):
                self._add([value.name, *_quotes(assertion)], WITHHELD, value.named, kept, record, found)
                found.touched.add(record.article_id)
            if value.kin_of and folded(value.kin_of) not in dead:
                self._add([value.kin_of], WITHHELD, bool(CAPITAL.search(value.kin_of)), kept, record, found)
        elif isinstance(value, ActorValue) and self.actor(value, assertion.slot, record, dead):
            named = CAPITAL.search(value.name) is not None
            self._add([value.name, *(_quotes(assertion) if named else ())], WITHHELD, named, kept, record, found)

    def _add(
        self, words: list[str], put: str, named: bool, kept: frozenset[str], record: Record, found: Protected
    ) -> None:
        """Phrases of somebody: all of the words where they say more than a single common word, and parts of a name."""
        for each in words:
            tokens = re.findall(r"[^\W_]+", each)
            if not tokens or folded(each) in PRONOUNS or (len(tokens) == 1 and not CAPITAL.search(each)):
                continue
            found.phrases.setdefault(each, put)
            found.touched.add(record.article_id)
            for token in tokens if named else ():
                if self._is_name(token) and folded(token) not in kept:
                    found.phrases.setdefault(token, put if len(tokens) == 1 else WITHHELD)

    def _is_name(self, token: str) -> bool:
        """Whether a part of a name is one by itself: no article, title, number or initial."""
        low = folded(token)
        return len(low) > 2 and not low.isdigit() and low not in self.common and token[:1].upper() == token[:1]

    def _places_of(self, incident: Incident, found: Protected) -> None:
        for record, assertion in assertions_of(incident):
            value, hit = assertion.value, None
            if isinstance(value, PlaceValue) and _sexual(record):
                hit = self.tables.places.get("=sexual violence")
            elif isinstance(value, ObjectValue | ActorValue):
                hit = self.place(value.protected, value.name)
            elif isinstance(value, PlaceValue):
                hit = self.place(value.feature, value.name, value.said)
            if hit is not None:
                found.touched.add(record.article_id)
                if found.area is None or hit[1] > found.area[1]:
                    found.area = hit


def minor(victim: VictimValue) -> bool:
    """Whether somebody is under 18 by what is told, or may be."""
    bounds = [age for age in (victim.age_low, victim.age_high) if age is not None]
    return victim.status == "child" or (bool(bounds) and min(bounds) < ADULT)


def assertions_of(incident: Incident) -> Iterator[tuple[Record, Assertion]]:
    """(Record, assertion) of all members and of all values held, which a person may have corrected."""
    records = {member.key: member.record for member in incident.members}
    for member in incident.members:
        yield from ((member.record, assertion) for assertion in member.record.assertions)
    for view in incident.slots:
        for held in view.held:
            yield from (
                (records[backing.record], backing.assertion) for backing in held.backings if backing.record in records
            )


def kept_names(guard: Guard, record: Record) -> frozenset[str]:
    """Folded names of the dead of a record that may be told."""
    return frozenset(
        folded(item.value.name)
        for item in record.of(Slot.VICTIM)
        if isinstance(item.value, VictimValue) and item.value.named and not guard.victim(item.value, record)
    )


def _kept_words(guard: Guard, incident: Incident) -> frozenset[str]:
    """Parts of names that are told anyway: of the dead that may be named, and of listed actors."""
    found: set[str] = set()
    for record, assertion in assertions_of(incident):
        value = assertion.value
        dead = isinstance(value, VictimValue) and value.named and not guard.victim(value, record)
        listed = isinstance(value, ActorValue) and value.entry is not None and not guard.listed(value.name)
        if dead or listed:
            found |= set(re.findall(r"[^\W_]+", folded(value.name)))
        for line in assertion.attributions:
            for voice in line.voices:
                if voice.entry is not None and guard.voice(voice) is None:
                    found |= set(re.findall(r"[^\W_]+", folded(voice.name)))
    return frozenset(found)


def _quotes(assertion: Assertion) -> list[str]:
    """The words of an assertion where they are a name or description, not a whole sentence."""
    return [anchor.quote for anchor in assertion.anchors if len(anchor.quote.split()) <= 6]


def _sexual(record: Record) -> bool:
    return any(item.value.name == "sexual" for item in record.of(Slot.MODE))
