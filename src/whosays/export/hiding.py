"""The parts of an incident without what is protected: articles, records, voices, values, origins."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from whosays.data.protection import Protection
from whosays.export.guard import CAPITAL, Guard, minor
from whosays.export.protected import Protected, assertions_of, kept_names
from whosays.export.scrub import folded
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.incident import Held, Incident, Member, Origin
from whosays.types.record import Assertion, Record
from whosays.types.responsibility import PartyResponsibility
from whosays.types.values import ActorValue, CountValue, ObjectValue, PlaceValue, TimeValue, Value, VictimValue
from whosays.types.voice import Attribution, Voice

A_REPORT = "a report"
# Coordinates of a hidden place are rounded to a tenth of a degree, which moves them by at most so many km.
TENTHS, MOVED_KM = 1, 8.0


class Hiding:
    """Takes out of the parts of one incident what is protected in it, and counts it."""

    def __init__(self, incident: Incident, guard: Guard, protected: Protected) -> None:
        self.guard = guard
        self.tables: Protection = guard.tables
        self.protected = protected
        self.withheld: Counter[str] = Counter()
        self.hidden: dict[tuple[int, str], tuple[Assertion, Assertion]] = {}
        self.records = {member.key: member.record for member in incident.members}
        self.dead = {member.key: kept_names(guard, member.record) for member in incident.members}
        self.titles = self._titles(incident)
        self.voices = {
            voice.name: put
            for _, assertion in assertions_of(incident)
            for line in assertion.attributions
            for voice in line.voices
            if (put := guard.voice(voice)) is not None
        }

    def _titles(self, incident: Incident) -> dict[str, str]:
        """Headlines and paths by which origins are called for want of a name, to what takes their place."""
        names = {origin.name for origin in incident.origins}
        told = {name for member in incident.members for name in (member.article.headline, member.origin) if name}
        return dict.fromkeys(names & told, A_REPORT)

    def member(self, member: Member) -> Member:
        """A record of the incident, its article without its text."""
        touched = member.article.id in self.protected.touched
        address = member.origin.startswith(("http://", "https://")) and not touched
        if member.origin and not address:
            self.withheld["paths and addresses of reports"] += 1
        return replace(
            member,
            record=self.record(member.key, member.record),
            article=self.article(member.article),
            origin=member.origin if address else "",
        )

    def article(self, article: Article) -> Article:
        """Who published it, when and in which language; headline and link only where it gives nobody away."""
        touched = article.id in self.protected.touched
        self.withheld["texts of articles"] += bool(article.text)
        self.withheld["headlines and links"] += touched and bool(article.headline or article.url)
        return replace(
            article,
            text="",
            view="",
            parts=(),
            headline=None if touched else article.headline,
            byline=None,
            translator=None,
            original_text=None,
            dateline_place=None if touched else article.dateline_place,
            url=None if touched else article.url,
        )

    def record(self, key: str, record: Record) -> Record:
        """A record with the words of its trigger alone."""
        return replace(
            record,
            assertions=tuple(self.assertion(item, key) for item in record.assertions),
            parties=tuple(self.party(party, record) for party in record.parties),
        )

    def party(self, party: PartyResponsibility, record: Record) -> PartyResponsibility:
        """How responsible a party is said to be, without the words it rests on."""
        lines = tuple(
            replace(line, teller=self.voices.get(line.teller, line.teller), anchors=(), why="") for line in party.lines
        )
        return replace(party, lines=lines)

    def assertion(self, assertion: Assertion, key: str) -> Assertion:
        """A value and who vouches for it; its words only where its article gives nobody away."""
        # It stands in its record and behind a value held: both times as the same object.
        if (id(assertion), key) not in self.hidden:
            self.hidden[id(assertion), key] = assertion, self._assertion(assertion, key)
        return self.hidden[id(assertion), key][1]

    def _assertion(self, assertion: Assertion, key: str) -> Assertion:
        record = self.records.get(key)
        touched = record is None or record.article_id in self.protected.touched
        self.withheld["quotes"] += sum(len(line.content) for line in assertion.attributions)
        self.withheld["quotes"] += touched and len(assertion.anchors)
        return replace(
            assertion,
            value=self.value(assertion.value, assertion, key, touched=touched),
            anchors=() if touched else assertion.anchors,
            attributions=tuple(self.line(line, touched=touched) for line in assertion.attributions),
            why="" if touched else assertion.why,
        )

    def line(self, line: Attribution, *, touched: bool) -> Attribution:
        """A line of telling without what was said."""
        return replace(line, voices=tuple(self.voice(voice, touched=touched) for voice in line.voices), content=())

    def voice(self, voice: Voice, *, touched: bool) -> Voice:
        """A source by its name, or by what kind of source it is."""
        put = self.guard.voice(voice)
        if put is not None:
            self.withheld["names and descriptions of sources"] += 1
            # Where in the text it stood is no secret, and says nothing without the text.
            return replace(voice, source=_instead(voice.source, put), name=put, full=None, cue=None, why="")
        return replace(voice, cue=None, why="") if touched else voice

    def origin(self, origin: Origin) -> Origin:
        """An independent source; what made several tellings one is left out where it could give somebody away."""
        touched = any(
            (record := self.records.get(key)) is not None and record.article_id in self.protected.touched
            for key in origin.records
        )
        name = A_REPORT if origin.name in self.titles else self.voices.get(origin.name, origin.name)
        return replace(origin, name=name, why=() if touched else origin.why)

    def held(self, held: Held) -> Held:
        """A value of a slot with what backs it."""
        value = held.value
        if held.backings:
            first = held.backings[0]
            record = self.records.get(first.record)
            touched = record is None or record.article_id in self.protected.touched
            value = self.value(value, first.assertion, first.record, touched=touched)
        backings = tuple(replace(each, assertion=self.assertion(each.assertion, each.record)) for each in held.backings)
        return replace(held, value=value, backings=backings)

    def value(self, value: Value, assertion: Assertion, key: str, *, touched: bool) -> Value:
        """A value that neither names nor places what is protected."""
        record = self.records.get(key)
        dead = self.dead.get(key, frozenset())
        match value:
            case VictimValue():
                return self.victim(value, record, dead, touched=touched)
            case ActorValue():
                return self.actor(value, assertion, record, dead, touched=touched)
            case ObjectValue():
                hit = self.guard.place(value.protected, value.name)
                return replace(value, name=hit[0] if hit else value.name, details=() if touched else value.details)
            case PlaceValue():
                return self.place(value, touched=touched)
            case TimeValue() | CountValue():
                return replace(value, why="") if touched else value
            case _:
                return value

    def victim(self, value: VictimValue, record: Record | None, dead: frozenset[str], *, touched: bool) -> VictimValue:
        """A victim by kind and number alone where the name is protected."""
        kin_of = value.kin_of if value.kin_of and folded(value.kin_of) in dead else None
        # Without its record nobody knows what was done to them.
        if record is not None and not self.guard.victim(value, record):
            return replace(value, kin_of=kin_of, details=() if touched else value.details)
        self.withheld["names and descriptions of victims"] += 1
        child = minor(value)
        status = value.status if value.status in ("child", "civilian", "combatant") else None
        one = "a child" if child else "a person"
        many = f"{value.number:,} {'children' if child else 'people'}" if value.number and value.number > 1 else one
        return VictimValue(many, False, value.effect, value.number, None, None, value.sex, None, None, status, ())

    def actor(
        self, value: ActorValue, assertion: Assertion, record: Record | None, dead: frozenset[str], *, touched: bool
    ) -> ActorValue:
        """An actor by whom the words speak of, where it may be a private person."""
        hit = self.guard.place(value.protected, value.name) if value.entry is None else None
        if hit is not None:
            return replace(value, name=hit[0], why="")
        if value.entry is None if record is None else self.guard.actor(value, assertion.slot, record, dead):
            self.withheld["names and descriptions of actors and recipients"] += 1
            put = self.tables.people.get(value.people or "unknown", self.tables.people["unknown"])
            return ActorValue(put, None, value.sectors, value.countries, (), value.people, value.protected, "")
        if value.entry is not None and self.named_elsewhere(value.name):
            value = replace(value, entry=None, parents=())
        return replace(value, why="") if touched else value

    def named_elsewhere(self, name: str) -> bool:
        """Whether a listed actor bears the name of somebody who is protected: an office holder under arrest."""
        return any(folded(name) == folded(phrase) for phrase in self.protected.phrases)

    def place(self, value: PlaceValue, *, touched: bool) -> PlaceValue:
        """A place, or the area in which it lies where something there is protected."""
        area = self.protected.area
        if area is None or (value.radius_km is not None and value.radius_km >= area[1]):
            return replace(value, said=None, why="") if touched else value
        self.withheld["places given as a wider area"] += 1
        known = value.latitude is not None and value.longitude is not None
        return PlaceValue(
            name=area_name(value),
            country=value.country,
            admin1=value.admin1,
            latitude=_rounded(value.latitude),
            longitude=_rounded(value.longitude),
            radius_km=max(value.radius_km or 0.0, area[1]) + MOVED_KM if known else None,
            precision="area" if known else value.precision,
            why="given as a wider area for publication",
        )

    def place_phrases(self, incident: Incident) -> dict[str, str]:
        """Names of hidden places, and of hidden things, to what takes their place wherever they stand."""
        found: dict[str, str] = {}
        if self.protected.area is None:
            return found
        for _, assertion in assertions_of(incident):
            value = assertion.value
            if isinstance(value, PlaceValue) and self.place(value, touched=False).why.startswith("given as a wider"):
                for name in (value.name, _proper(value.name)):
                    if name and folded(name) not in {folded(value.admin1 or ""), folded(value.country or "")}:
                        found[name] = area_name(value)
            elif isinstance(value, ObjectValue | ActorValue) and getattr(value, "entry", None) is None:
                hit = self.guard.place(value.protected, value.name)
                if hit is not None and CAPITAL.search(value.name):
                    found[value.name] = hit[0]
        return found


def area_name(value: PlaceValue) -> str:
    """What a hidden place is called: its division and country."""
    return ", ".join(filter(None, (value.admin1, value.country))) or "an area withheld"


def _proper(name: str) -> str:
    """The name without the common words behind it: "Tell Maran" of "Tell Maran crossing"."""
    words = name.split()
    while words and words[-1][:1].islower():
        words.pop()
    return " ".join(words)


def _rounded(degrees: float | None) -> float | None:
    return None if degrees is None else round(degrees, TENTHS)


def _instead(anchor: Anchor, put: str) -> Anchor:
    return Anchor(anchor.start, anchor.start + len(put), put, anchor.article_id)
