"""To whom a line of telling leads back: the key of its source, before sources are found to be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from whosays.incidents.spelling import spelling
from whosays.types.article import Article
from whosays.types.incident import Member
from whosays.types.voice import Attribution, Naming, Role, Voice
from whosays.types.weighing import Scales

# People who speak for themselves, whatever country's name stands beside them.
PRIVATE = frozenset({Role.WITNESS, Role.RESIDENT, Role.SURVIVOR_OR_RELATIVE, Role.MEDIC})
OFFICE = frozenset({Role.OFFICIAL, Role.MILITARY, Role.SPOKESPERSON})
_SITE = re.compile(r"^(?:https?://)?(?:www\.)?|\.(?:com|org|net|info|co\.uk|co)\b.*$", re.IGNORECASE)
UNDATED = "9999"


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """Names one source within an incident.

    kind: "party" (an entry of the actor list), "outlet", "name" (a person or body that no list has), "people" (somebody
    described only, in one text), "text" (what copies of one text say themselves, where no outlet is known).
    """

    kind: str
    key: str


def in_order(members: Sequence[Member]) -> list[Member]:
    """The members in the order of publication; undated ones last."""
    return sorted(members, key=lambda member: (member.article.published or UNDATED, member.key))


def outlet_key(name: str, scales: Scales) -> str:
    """The key of an outlet: its entry in the list, else its name without the trimmings of an address."""
    found = scales.actors.find(name)
    if found and found[0].kind == "outlet":
        return found[0].id
    return scales.key(_SITE.sub("", name)) or name


def outlet_of(article: Article) -> str | None:
    """Whose words an article's own are: those of the agency that it credits, of its first outlet, or of its own."""
    return article.agency or article.original_outlet or article.outlet


class Sources:
    """The source of every line of the members.

    Copies of one text speak with one voice: that of the agency that one of them credits, else of the first outlet.
    """

    def __init__(self, members: Sequence[Member], scales: Scales) -> None:
        self.scales = scales
        self._copies: dict[str, Source] = {}
        self._outlets: dict[str, str] = {}
        self._entries: dict[str, str | None] = {}
        ordered = in_order(members)
        for member in ordered:
            for name in (member.article.agency, member.article.original_outlet, member.article.outlet):
                if name and scales.key(name) not in self._outlets:
                    self._outlets[scales.key(name)] = outlet_key(name, scales)
        for member in sorted(ordered, key=lambda member: (not member.article.agency, not outlet_of(member.article))):
            if member.text_group and member.text_group not in self._copies:
                self._copies[member.text_group] = self._own(member)
        for member in ordered:
            for item in member.record.assertions:
                for line in item.attributions:
                    self._learn(line)

    def of(self, member: Member, line: Attribution) -> tuple[Source, Voice | None]:
        """The source of a line, and the voice that stands for it; no voice where it is the report's own."""
        voice = far_end(line.voices)
        if voice is None:
            return self.own(member), None
        key, name = self.scales.key(voice.name), spelling(voice.name)
        if voice.role is Role.MEDIA or key in self._outlets:
            known = self.scales.actors.get(voice.entry) if voice.entry else None
            if known is None or known.kind == "outlet":
                return Source("outlet", self._outlets.get(key) or outlet_key(voice.name, self.scales)), voice
        if voice.role not in PRIVATE and (entry := voice.entry or self._entries.get(name)):
            return Source("party", entry), voice
        if name and (voice.naming is Naming.NAMED or _is_body(voice)):
            return Source("name", name), voice
        return Source("people", f"{self.through(member, line)}\n{sort_of(voice) or key}"), voice

    def own(self, member: Member) -> Source:
        """The source of what a report says itself."""
        return self._copies.get(member.text_group) or self._own(member)

    def entry_of(self, name: str) -> str | None:
        """The entry of whom a voice of this name speaks for; None where no voice bears it, or several do."""
        words = set(spelling(name).split())
        found = {entry for key, entry in self._entries.items() if key and set(key.split()) <= words}
        return found.pop() if len(found) == 1 else None

    def through(self, member: Member, line: Attribution) -> str:
        """What brings a line to the reader: the outlet told, in this text; else the text itself."""
        carrier = next((voice for voice in reversed(line.voices) if voice.carrier), None)
        own = self.own(member)
        told = outlet_key(carrier.name, self.scales) if carrier is not None else own.key
        return f"{member.text_group or member.sha256}\n{told}"

    def _own(self, member: Member) -> Source:
        outlet = outlet_of(member.article)
        if outlet:
            known = self._outlets.get(self.scales.key(outlet))
            return Source("outlet", known or outlet_key(outlet, self.scales))
        return Source("text", member.text_group or member.sha256)

    def _learn(self, line: Attribution) -> None:
        """For whom a person speaks, where one report says it and another only names the person."""
        for voice in line.voices:
            if voice.naming is Naming.NAMED and voice.entry and voice.role not in PRIVATE:
                key = spelling(voice.name)
                known = self._entries.setdefault(key, voice.entry)
                if known != voice.entry:
                    self._entries[key] = None


def far_end(voices: Sequence[Voice]) -> Voice | None:
    """The farthest voice that can be told apart from others; "unnamed reports" lead back to who had them.

    Where all are only described, the farthest; where there are only carriers, the farthest of them.
    """
    speaking = [voice for voice in voices if not voice.carrier]
    for voice in reversed(speaking):
        if voice.entry or (voice.naming is Naming.NAMED and voice.role is not Role.DOCUMENT):
            return voice
    people = [voice for voice in speaking if voice.role is not Role.DOCUMENT]
    found = people or speaking or voices
    return found[-1] if found else None


def _is_body(voice: Voice) -> bool:
    """Whether a description holds a name that tells it apart: "Idlib health directorate", no "Syrian officials"."""
    words = [word for word in re.findall(r"[^\W\d_]+", voice.name) if word != "The"]
    named = any(word[0].isupper() for word in words) and not voice.name.isupper()
    return named and len(words) > 1 and not words[-1].endswith("s") and voice.role not in PRIVATE


def sort_of(voice: Voice) -> str:
    """What sort of people a voice is, where two of one sort cannot be told apart; "" for others."""
    if voice.role in OFFICE:
        return "office"
    if voice.role in (Role.WITNESS, Role.RESIDENT):
        return "witness"
    return str(voice.role) if voice.role in (Role.MEDIC, Role.SURVIVOR_OR_RELATIVE) else ""
