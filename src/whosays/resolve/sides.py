"""On whose side a voice stands, seen from the record it speaks of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from whosays.types.article import Article
from whosays.types.knowledge import ActorEntry, ActorList
from whosays.types.record import Record, Slot
from whosays.types.values import ActorValue
from whosays.types.voice import Attribution, Role, Side, Voice

_THIRD_ROLES = frozenset({Role.MONITOR, Role.MEDIA})
_THIRD_SECTORS = frozenset({"MED", "NGO", "IGO", "EDU"})
# "the pro-Assad channel", "Iran-backed media", "a faction allied to the regime", "opposed to ISIL".
_WITH = (
    re.compile(r"\bpro-([A-Z]\w+)"),
    re.compile(
        r"\b([A-Z][\w.]*(?:\s[A-Z][\w.]*){0,4})-(?:backed|aligned|allied|affiliated|linked|run|supported|controlled)\b"
    ),
    re.compile(r"\b(?:(?:allied|affiliated|aligned) (?:to|with)|loyal to|part of|run by|backed by|close to)\s+(.+)$"),
)
_AGAINST = (
    re.compile(r"\banti-([A-Z]\w+)"),
    re.compile(r"\b(?:opposed to|hostile to|fighting(?: against)?|critical of|opponents? of)\s+(.+)$"),
)
# When several hold, the first of these is shown.
_ORDER = (
    Side.ACTOR,
    Side.RECIPIENT,
    Side.WITH_ACTOR,
    Side.WITH_RECIPIENT,
    Side.AGAINST_ACTOR,
    Side.AGAINST_RECIPIENT,
    Side.THIRD_PARTY,
)
_AS_ACTOR = {"same": Side.ACTOR, "kin": Side.WITH_ACTOR, "ally": Side.WITH_ACTOR, "enemy": Side.AGAINST_ACTOR}
_AS_RECIPIENT = {
    "same": Side.RECIPIENT,
    "kin": Side.WITH_RECIPIENT,
    "ally": Side.WITH_RECIPIENT,
    "enemy": Side.AGAINST_RECIPIENT,
}
# "NAME, a spokesman for the SDF," and "SDF spokesman NAME".
_APPOSITION = re.compile(r"\s*[,(]\s*((?:an?|the|head|chief|director|spokes\w+|commander|leader|of)\b[^.;:()]{3,120})")
_TITLE = re.compile(
    r"([^.;:,()\n]{3,60}\b(?:spokes\w+|commander|leader|chief|source|official|officer|director)),?\s+"
    r"(?:[A-Z][a-z]*\.?\s)*$"
)
# An apposition ends where the sentence goes on: "..., spokesman for the SDF told Desert Wire that".
_SAYING = re.compile(r"\s(?:told|said|says|tells|added|noted|announced|claimed|stated|denied|confirmed)\b")
LONGEST_TITLE = 80
TEXT, LIST = "text", "actor list"


def set_sides(record: Record, actors: ActorList, year: int | None, article: Article | None = None) -> Record:
    """The record with side, side_basis and entry of every voice; what rests on nothing stays unknown and unstated.

    article: where given, what it says of a person beside the name ("Col. X, a spokesman for the SDF") counts too.
    """
    doers = tuple(item.value for item in record.of(Slot.ACTOR) if isinstance(item.value, ActorValue))
    suffering = tuple(item.value for item in record.of(Slot.RECIPIENT) if isinstance(item.value, ActorValue))

    def placed(line: Attribution) -> Attribution:
        own = tuple(_own(voice, record) for voice in line.voices)
        introduced = tuple(_introduced(voice, article, actors, year) for voice in own)
        return replace(line, voices=tuple(_placed(voice, doers, suffering, actors, year) for voice in introduced))

    assertions = tuple(
        replace(item, attributions=tuple(placed(line) for line in item.attributions)) for item in record.assertions
    )
    return replace(record, assertions=assertions)


def voice_entry(words: str, actors: ActorList, year: int | None = None) -> str | None:
    """Identifier of the voice or of whom it speaks for ("a spokesman for the SDF": the SDF); None when unlisted."""
    found = actors.find(words, year)
    if found and _speaks(found[0], actors, year):
        return found[0].id
    parts = re.findall(r"[\w.]+(?:['’](?!s\b)\w+)?|['’]s\b|[-–]", words)
    named = actors.names_in(parts)
    known = actors.get(named[0][2]) if named else None
    if known is not None and _speaks(known, actors, year):
        return known.id
    # "Iraqi military spokesman Yahya Rasool": the words before the person's name.
    spaced = words.split()
    for size in range(len(spaced) - 1, 1, -1):
        before = actors.find(" ".join(spaced[:size]), year) if spaced[size][:1].isupper() else ()
        if before and before[0].kind != "country":
            return before[0].id
    # "a military source in the Syrian army": the phrase after the preposition.
    for match in re.finditer(r"\b(?:of|for|from|in|with|at|by)\s+", words):
        after = actors.find(words[match.end() :], year)
        if after and after[0].kind != "country":
            return after[0].id
    return found[0].id if found else known.id if known is not None else None


def _speaks(entry: ActorEntry, actors: ActorList, year: int | None) -> bool:
    """Whether an entry speaks for itself or, a person, for whom it held office in the year; else the words say more."""
    return entry.kind != "office" or bool(actors.parents_of(entry.id, year))


def _own(voice: Voice, record: Record) -> Voice:
    """The voice as the actor's or recipient's own where its words are the very words that name the party."""
    words = {anchor for anchor in (voice.source, voice.full) if anchor is not None}
    for slot, side in ((Slot.ACTOR, Side.ACTOR), (Slot.RECIPIENT, Side.RECIPIENT)):
        for item in record.of(slot):
            if words & set(item.anchors) and isinstance(item.value, ActorValue):
                return replace(voice, side=side, side_basis=TEXT, entry=item.value.entry or voice.entry)
    return voice


def _introduced(voice: Voice, article: Article | None, actors: ActorList, year: int | None) -> Voice:
    """The voice with the entry of whom it speaks for, as the article introduces it beside any naming of it."""
    words = (voice.full or voice.source).quote
    if article is None or voice.entry or len(voice.name) < 4 or voice_entry(words, actors, year):
        return voice
    if not voice.name[:1].isupper():
        entry = _pointed(voice.name, article, actors)
        return replace(voice, entry=entry) if entry else voice
    for match in re.finditer(re.escape(voice.name), article.view):
        after = _APPOSITION.match(article.view, match.end())
        before = _TITLE.search(article.view[max(0, match.start() - LONGEST_TITLE) : match.start()])
        for words in (_SAYING.split(after[1])[0] if after else "", before[1] if before else ""):
            entry = voice_entry(" ".join(words.split()), actors, year) if words else None
            known = actors.get(entry) if entry else None
            if known is not None and known.kind != "country":
                return replace(voice, entry=known.id)
    return voice


def _pointed(name: str, article: Article, actors: ActorList) -> str | None:
    """The one coalition of the article that "the coalition" or "the international alliance" means."""
    if name.lower().split()[-1] not in ("coalition", "alliance"):
        return None
    known = (actors.get(entry) for _, _, entry in actors.names_in(re.findall(r"\w[\w.]*|-", article.view)))
    named = {
        entry.id for entry in known if entry is not None and entry.kind == "coalition" and "MIL" in entry.sectors[:1]
    }
    return named.pop() if len(named) == 1 else None


def _placed(
    voice: Voice, doers: Sequence[ActorValue], suffering: Sequence[ActorValue], actors: ActorList, year: int | None
) -> Voice:
    words = tuple(
        dict.fromkeys(text for text in (voice.full and voice.full.quote, voice.source.quote, voice.name) if text)
    )
    entry = voice.entry or next(filter(None, (voice_entry(text, actors, year) for text in words)), None)
    if voice.side is not Side.UNKNOWN:
        return replace(voice, entry=entry)
    found: dict[Side, str] = {}
    for parties, sides in ((doers, _AS_ACTOR), (suffering, _AS_RECIPIENT)):
        for party in parties:
            relation, basis = _relation(words, entry, party, actors, year)
            if relation is not None:
                found.setdefault(sides[relation], basis)
    known = actors.get(entry) if entry else None
    third = bool(
        known and set(known.sectors) & _THIRD_SECTORS and "GOV" not in known.sectors and "REB" not in known.sectors
    )
    if voice.role in _THIRD_ROLES and (known is None or (known.kind in ("outlet", "body") and third)):
        found.setdefault(Side.THIRD_PARTY, TEXT)
    elif third:
        found.setdefault(Side.THIRD_PARTY, LIST)
    side = next((side for side in _ORDER if side in found), Side.UNKNOWN)
    return replace(voice, entry=entry, side=side, side_basis=found.get(side, "unstated"))


def _relation(
    words: Sequence[str], entry: str | None, party: ActorValue, actors: ActorList, year: int | None
) -> tuple[str | None, str]:
    """Relation of the voice to a party of the record, and what it rests on: the words first, then the list."""
    if any(_one_name(text, party.name) for text in words):
        return "same", TEXT
    for patterns, relation in ((_WITH, "ally"), (_AGAINST, "enemy")):
        for text in words:
            for pattern in patterns:
                match = pattern.search(text)
                if match and _means(match[1], party, actors, year):
                    return relation, TEXT
    if entry is None:
        return None, ""
    if party.entry is not None:
        return actors.relation(entry, party.entry, year), LIST
    known = actors.get(entry)
    # An unlisted unit of a state's own forces: "the 3rd Brigade" with the country that its words name.
    states = {"GOV", "MIL", "COP"}
    if (
        known
        and states & set(known.sectors[:1])
        and states & set(party.sectors[:1])
        and set(known.countries) & set(party.countries)
    ):
        return "kin", LIST
    return None, ""


def _means(words: str, party: ActorValue, actors: ActorList, year: int | None) -> bool:
    if _one_name(words, party.name):
        return True
    found = actors.find(words.strip(), year)
    if not found or party.entry is None:
        return False
    return actors.relation(found[0].id, party.entry, year) in ("same", "kin")


def _one_name(one: str, other: str) -> bool:
    first, second = (" ".join(text.lower().removeprefix("the ").split()) for text in (one, other))
    return bool(first) and first == second
