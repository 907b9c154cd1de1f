"""What the stages ask of reviewed tables: rows, and protocols to look names up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from whosays.types.counted import CountWords
from whosays.types.harmed import HarmWords
from whosays.types.voice import HedgeKind


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place of the gazetteer.

    id: "geonames:ID", "country:ISO3", "division:..." or "supplement:...". kind: country, division, town, region,
    river, mountain, camp, crossing, base, dam, checkpoint, village, sea ... country: ISO 3166-1 alpha-3.
    latitude, longitude: WGS 84 degrees. population: 0 unknown. radius_km: rough reach around the point, None unknown.
    """

    id: str
    name: str
    kind: str
    country: str | None
    admin1: str | None
    latitude: float
    longitude: float
    population: int = 0
    radius_km: float | None = None


class Gazetteer(Protocol):
    """Looks place names up."""

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """All entries that bear the name in any spelling, most populous first; empty when none."""

    def country_of_demonym(self, word: str) -> str | None:
        """ISO alpha-3 of "Syrian", None for other words."""

    def feature_of(self, word: str) -> tuple[str, bool] | None:
        """Kind of place that a common noun tells ("checkpoint"), and whether it completes a name; None for others."""

    def means_otherwise(self, word: str) -> bool:
        """Whether a capitalised word of news ("Congress") is no place, though some town bears it."""


@dataclass(frozen=True, slots=True)
class ActorEntry:
    """An actor of the list.

    kind: country, government, armed_group, coalition, body, outlet, office, force.
    parents: (entry id, first year or None, last year or None). years: first and last, None open.
    """

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...] = ()
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parents: tuple[tuple[str, int | None, int | None], ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ActorMatch:
    """An entry that bears a name, and why it is taken to.

    words: the words looked up, after describing words around them fell. alias: the list's own writing of them.
    rule: acronym, name, seat, state, title, transliteration, word order, country; alone also letter case,
    part, person.
    """

    entry: ActorEntry
    words: str
    alias: str
    rule: str


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word or phrase of names of groups that tells something of a group nothing knows.

    word: as `key_of` writes it. country: ISO alpha-3, None where it tells none. sectors: PLOVER codes, primary first.
    note: what it is ("a people of north-east India"), for people to read.
    halves: sectors that it tells only beside another word with the same half: a region beside a word of liberation.
    """

    word: str
    country: str | None
    sectors: tuple[str, ...]
    note: str
    halves: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class GroupWord:
    """A word that heads a description of people. word: lower case. sectors: PLOVER codes, primary first.

    people: civilian, combatant, woman, man, child, medic, journalist, unknown.
    state: organ meant after a country's name: gov, mil, cop, sec, spy, leg, jud, opp, med; None for none.
    """

    word: str
    sectors: tuple[str, ...] = ()
    people: str = "unknown"
    state: str | None = None


@dataclass(frozen=True, slots=True)
class ShortForm:
    """A word that points back to an actor named before.

    kinds: of entries it can mean. sectors: what the actor must be; empty for any.
    """

    word: str
    kinds: frozenset[str]
    sectors: frozenset[str] = frozenset()


class ActorList(Protocol):
    """Looks actors up."""

    def find(self, name: str, year: int | None = None) -> tuple[ActorEntry, ...]:
        """Entries that bear the name in any common transliteration, best first; those valid in `year` before others."""

    def matches(self, name: str, year: int | None = None, country: str | None = None) -> tuple[ActorMatch, ...]:
        """Entries that bear the name alone, with why, best first: `find`, then ways too bold for running text."""

    def name_words(self, name: str) -> tuple[NameWord, ...]:
        """Words of a name that tell country or sectors of a group, in its order, longest first at each place."""

    def short_form(self, word: str) -> ShortForm | None:
        """What a word that points back can mean ("coalition", "rebels"); None for others."""

    def get(self, entry: str) -> ActorEntry | None:
        """The entry of an identifier."""

    def parents_of(self, entry: str, year: int | None = None) -> tuple[str, ...]:
        """Identifiers of all parents valid in the year, nearest first."""

    def names_in(self, words: Sequence[str]) -> tuple[tuple[int, int, str], ...]:
        """(first, last, entry id) of the list's names among the words of a text, half-open, longest first, in order."""

    def group(self, words: str) -> GroupWord | None:
        """The group word that ends a noun phrase ("police", "rebel fighters"), None when none does."""

    def country_of(self, words: str) -> str | None:
        """ISO alpha-3 of a country's name or demonym, None for other words."""

    def relation(self, one: str, other: str, year: int | None = None) -> str | None:
        """How two actors stand: "same", "kin" (one above the other, or one state), "ally", "enemy"; None not known."""


@dataclass(frozen=True, slots=True)
class LexiconEntry:
    """One line of the event lexicon; docs/lexicon.md explains the columns."""

    id: str
    lemma: str
    pos: str
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    when: tuple[tuple[str, str], ...] = ()
    flags: frozenset[str] = frozenset()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Cue:
    """One line of the table of cues of saying.

    lemma: a lemma or a phrase in lower case. pos: VERB, NOUN, ADJ, ADV or PHRASE.
    stance, manner, basis: values of the enumerations in `voice`; frame: how source and content hang on the cue.
    """

    lemma: str
    pos: str
    frame: str
    stance: str = "asserts"
    manner: str = "indirect"
    basis: str = "unstated"
    flags: frozenset[str] = frozenset()
    example: str = ""


@dataclass(frozen=True, slots=True)
class ModalityCue:
    """One line of the table of modality cues.

    lemma: a lemma or a phrase in lower case. frame: where the event stands seen from the cue (docs/lexicon.md).
    modality: a value of the enumeration in `record`.
    """

    lemma: str
    pos: str
    frame: str
    modality: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class BlameCue:
    """One line of the table of words that lay an act at a party's door.

    party, act: slots seen from the word (subj, obj, a preposition, "responsible": for, behind that adjective); act "-"
    the act told last before. needs, words: a slot that must hold one of the words; "" for none.
    says: accuses, suspects, states, possible, claims, admits.
    """

    lemma: str
    pos: str
    party: str
    act: str
    needs: str
    words: frozenset[str]
    says: str


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """The tables that reading needs, loaded once.

    events: (lower-case lemma, pos) to lines in the order of trial. classes: class name to lower-case nouns, and
    weapon kinds ("weapon:aerial"). cues: (lemma, pos) to cues. modality: (lemma, pos) to modality cues.
    blame, hedges: (lemma, pos) to what lays an act at a party's door, and to what holds back on it.
    """

    events: Mapping[tuple[str, str], tuple[LexiconEntry, ...]] = field(default_factory=dict)
    classes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    cues: Mapping[tuple[str, str], tuple[Cue, ...]] = field(default_factory=dict)
    weapons: Mapping[str, str] = field(default_factory=dict)
    modality: Mapping[tuple[str, str], tuple[ModalityCue, ...]] = field(default_factory=dict)
    counting: CountWords = field(default_factory=CountWords)
    blame: Mapping[tuple[str, str], tuple[BlameCue, ...]] = field(default_factory=dict)
    hedges: Mapping[tuple[str, str], HedgeKind] = field(default_factory=dict)
    harm: HarmWords = field(default_factory=HarmWords)
