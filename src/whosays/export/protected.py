"""Whom and what an incident must not give away: people, the words that name them, and exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from whosays.data.placekeys import fold_coarsely, fold_loosely
from whosays.export.guard import CAPITAL, Guard
from whosays.export.scrub import WITHHELD, Scrubber, folded
from whosays.types.article import Article
from whosays.types.incident import Incident, Member
from whosays.types.record import Assertion, Record, Slot
from whosays.types.values import ActorValue, ObjectValue, PlaceValue, VictimValue
from whosays.types.voice import Naming

# Words too common to be struck out wherever they stand.
PRONOUNS = frozenset(
    ["he", "she", "they", "it", "we", "i", "you", "him", "her", "them", "his", "one", "who", "that", "this", "another",
     "others", "some", "many"]
)  # fmt: skip
_TOKEN = re.compile(r"[^\W_]+")


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


def survey(incident: Incident, guard: Guard) -> Protected:
    """What is to be hidden in an incident."""
    return _Survey(incident, guard).found


def survey_beside(incident: Incident, beside: Sequence[Member], guard: Guard) -> Protected:
    """What is to be hidden in an incident, with whom other records of the same reports protect.

    The dead whom the incident may name stay named; a place that is to be hidden elsewhere hides no place here.
    """
    found = survey(incident, guard)
    own = {member.key for member in incident.members}
    others = tuple(member for member in beside if member.key not in own)
    if others:
        wider = survey(replace(incident, members=(*incident.members, *others)), guard)
        kept = _kept_words(guard, incident)
        for words, put in wider.phrases.items():
            if not kept.issuperset(_TOKEN.findall(folded(words))):
                found.phrases.setdefault(words, put)
        found.touched |= wider.touched
    return found


class _Survey:
    """Gathers what an incident must not give away."""

    def __init__(self, incident: Incident, guard: Guard) -> None:
        self.guard = guard
        self.found = Protected()
        self.kept = _kept_words(guard, incident)
        for record, assertion in assertions_of(incident):
            self._people(record, assertion)
            self._place(record, assertion)
        for name in guard.names:
            self.found.phrases.setdefault(name, WITHHELD)
        articles = {member.article.id: member.article for member in incident.members}.values()
        self.found.phrases |= dict.fromkeys(self._respelt(articles), WITHHELD)
        # Another report may name somebody without saying what happened to them.
        scrubber = Scrubber(self.found.phrases)
        self.found.touched |= {
            article.id
            for article in articles
            if article.id not in self.found.touched and scrubber.finds(_words_of(article))
        }

    def _people(self, record: Record, assertion: Assertion) -> None:
        for line in assertion.attributions:
            for voice in line.voices:
                put = self.guard.voice(voice)
                if put is not None:
                    words = [voice.name, voice.source.quote, voice.full.quote if voice.full else ""]
                    self._add(words, put, record, named=voice.naming is Naming.NAMED)
        value = assertion.value
        if not isinstance(value, VictimValue | ActorValue):
            return
        dead = kept_names(self.guard, record)
        if isinstance(value, VictimValue):
            if self.guard.victim(value, record):
                self._add([value.name, *_quotes(assertion)], WITHHELD, record, named=value.named)
                self.found.touched.add(record.article_id)
            if value.kin_of and folded(value.kin_of) not in dead:
                self._add([value.kin_of], WITHHELD, record, named=CAPITAL.search(value.kin_of) is not None)
        elif self.guard.actor(value, assertion.slot, record, dead):
            named = CAPITAL.search(value.name) is not None
            self._add([value.name, *(_quotes(assertion) if named else ())], WITHHELD, record, named=named)

    def _add(self, words: list[str], put: str, record: Record, *, named: bool) -> None:
        """Phrases of somebody: all of the words where they say more than a single common word, and parts of a name."""
        for each in words:
            tokens = _TOKEN.findall(each)
            if not tokens or folded(each) in PRONOUNS or (len(tokens) == 1 and not CAPITAL.search(each)):
                continue
            self.found.phrases.setdefault(each, put)
            self.found.touched.add(record.article_id)
            for token in tokens if named else ():
                if self.guard.is_name(token) and folded(token) not in self.kept:
                    self.found.phrases.setdefault(token, put if len(tokens) == 1 else WITHHELD)

    def _place(self, record: Record, assertion: Assertion) -> None:
        value, hit = assertion.value, None
        if isinstance(value, PlaceValue):
            hit = self.guard.place(value.feature, value.name, value.said)
            if hit is None and self.guard.abused:
                hit = self.guard.tables.places.get("=sexual violence")
        elif isinstance(value, ObjectValue | ActorValue):
            hit = self.guard.place(value.protected, value.name)
        if hit is not None:
            self.found.touched.add(record.article_id)
            if self.found.area is None or hit[1] > self.found.area[1]:
                self.found.area = hit

    def _respelt(self, articles: Iterable[Article]) -> set[str]:
        """Words of the articles that are parts of protected names in another spelling: "Darweesh" for "Darwish"."""
        parts = (phrase for phrase in self.found.phrases if " " not in phrase.strip())
        names = {key for part in parts for key in _spellings(folded(part))}
        if not names:
            return set()
        told = {key for word in self.kept for key in _spellings(word)}
        words = {word for each in articles for word in _TOKEN.findall(_words_of(each)) if self.guard.is_name(word)}
        return {
            word for word in words if not names.isdisjoint(keys := _spellings(folded(word))) and told.isdisjoint(keys)
        }


def titled(incident: Incident, phrases: Mapping[str, str]) -> set[str]:
    """Articles whose headline or link says any of the phrases: struck out there, it would leave a broken link."""
    scrubber = Scrubber(phrases)
    return {
        member.article.id
        for member in incident.members
        if scrubber.finds(f"{member.article.headline or ''}\n{member.article.url or ''}")
    }


@lru_cache(maxsize=50_000)
def _spellings(word: str) -> frozenset[str]:
    """Keys under which spellings of one name meet; empty for words too short."""
    return frozenset(filter(None, (fold_loosely(word), fold_coarsely(word))))


def _words_of(article: Article) -> str:
    return "\n".join(filter(None, (article.headline, article.url, article.text)))


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
            found |= set(_TOKEN.findall(folded(value.name)))
        for line in assertion.attributions:
            for voice in line.voices:
                if voice.entry is not None and guard.voice(voice) is None:
                    found |= set(_TOKEN.findall(folded(voice.name)))
    return frozenset(found)


def _quotes(assertion: Assertion) -> list[str]:
    """The words of an assertion where they are a name or description, not a whole sentence."""
    return [anchor.quote for anchor in assertion.anchors if len(anchor.quote.split()) <= 6]
