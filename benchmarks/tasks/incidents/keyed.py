"""Templates of MUC-4 answer keys as records: what a reading would hold if it were as the keys have it.

So templates go through the same linking and weighing as our own readings. Every assertion is the report's own, but for
the parties, whose responsibility is the key's confidence. Its anchors are the key's words where they stand in the text,
else the first words of the report. A key's place is one assertion: the innermost name, with the path in `said`, and the
point of the innermost level that the gazetteer knows. A day "on or before" is an interval open at its beginning
("../1989-11-20", as ISO 8601-2 writes it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from benchmarks.gold import Json, open_side
from benchmarks.pipeline import to_report
from benchmarks.tasks.incidents.people import Person, fills, people, plain, references, toll, values
from benchmarks.tasks.incidents.places import place_values
from whosays.article import clean
from whosays.service import Kit
from whosays.types.anchor import Anchor
from whosays.types.article import Article
from whosays.types.incident import Member
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.responsibility import PartyResponsibility, Responsibility, ResponsibilityLine
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    ObjectValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)

# PLOVER types and modes of the keys' types.
TYPES: dict[str, tuple[str, str | None]] = {
    "ATTACK": ("ASSAULT", None),
    "BOMBING": ("ASSAULT", "explosives"),
    "KIDNAPPING": ("ASSAULT", "abduct"),
    "ARSON": ("ASSAULT", "destroy"),
    "ROBBERY": ("COERCE", "seize"),
    "HIJACKING": ("COERCE", "seize"),
    "FORCED WORK STOPPAGE": ("COERCE", "restrict"),
}
MODALITIES = {"ATTEMPTED": Modality.ATTEMPTED}
RESPONSIBILITIES = {
    "REPORTED AS FACT": Responsibility.REPORTED_AS_FACT,
    "CLAIMED OR ADMITTED": Responsibility.CLAIMED_OR_ADMITTED,
    "SUSPECTED OR ACCUSED BY AUTHORITIES": Responsibility.ACCUSED_BY_AUTHORITIES,
    "SUSPECTED OR ACCUSED": Responsibility.ACCUSED,
    "POSSIBLE": Responsibility.POSSIBLE,
    "ACQUITTED": Responsibility.DENIED,
}
WEAPONS = {
    "GUN": "firearms", "MACHINE GUN": "firearms", "RIFLE": "firearms", "MORTAR": "heavy-weapons",
    "ROCKET": "heavy-weapons", "AERIAL BOMB": "aerial", "CUTTING DEVICE": "primitive", "STONE": "primitive",
    "MOLOTOV COCKTAIL": "primitive", "FIRE": "primitive", "BOMB": "explosives", "DYNAMITE": "explosives",
    "EXPLOSIVE": "explosives", "VEHICLE BOMB": "explosives", "GRENADE": "explosives", "MINE": "explosives",
}  # fmt: skip
DAMAGE = {"DESTROYED": "destroyed", "SOME DAMAGE": "damaged", "NO DAMAGE": "none"}
STATUS = {"CIVILIAN": "civilian", "ACTIVE MILITARY": "combatant", "LAW ENFORCEMENT": "police"}
OF_WHOM = {"CIVILIAN": "civilian", "ACTIVE MILITARY": "combatant"}
WHY = "answer key"


@dataclass(frozen=True, slots=True)
class Keyed:
    """One template of a report, as a member of an incident."""

    doc: str
    template: int
    member: Member


def keyed(line: Json, kit: Kit) -> tuple[Keyed, ...]:
    """The templates of one gold line, in its order; none for a report without."""
    if not line["templates"]:
        return ()
    report = to_report(open_side(line))
    article = clean(report)
    return tuple(
        Keyed(
            str(line["id"]),
            int(template["template"]),
            Member(f"{report.sha256}.1.t{template['template']}", _record(template, article, kit), article, line["id"]),
        )
        for template in line["templates"]
    )


def _record(template: Json, article: Article, kit: Kit) -> Record:
    """The record of a template."""
    found = tuple(
        Assertion(slot, value, (anchor_of(words, article),), why=WHY)
        for slot, value, words in _values(template, article, kit)
    )
    stage = next((value for fill in fills(template, "incident_stage_of_execution") for value in values(fill)), "")
    told = [item.anchors[0] for item in found if item.slot in (Slot.VICTIM, Slot.OBJECT, Slot.RECIPIENT, Slot.WEAPON)]
    anchor = min((one for one in told if one != first_words(article)), default=first_words(article))
    return Record(
        f"t{template['template']}", article.id, anchor, MODALITIES.get(stage, Modality.OCCURRED), found,
        tuple(_parties(template, article, kit)),
    )  # fmt: skip


def _values(template: Json, article: Article, kit: Kit) -> Iterator[tuple[Slot, Value, str]]:
    """(slot, value, words of the key) of everything that a template says, in the order of slots."""
    threat = any("THREATENED" in values(fill) for fill in fills(template, "incident_stage_of_execution"))
    kinds = [value for fill in fills(template, "incident_type") for value in values(fill)]
    codes = [("THREATEN", "violence")] if threat else [TYPES[kind] for kind in kinds]
    humans = people(template)
    yield Slot.EVENT, CodeValue("event"), ""
    for name in dict.fromkeys(name for name, _ in codes):
        yield Slot.TYPE, CodeValue(name), ""
    for mode in dict.fromkeys(mode for _, mode in codes if mode):
        yield Slot.MODE, CodeValue(mode), ""
    for value, words in _actors(template, article, kit):
        yield Slot.ACTOR, value, words
    for person in humans:
        yield Slot.RECIPIENT, ActorValue(person.name, people=OF_WHOM.get(person.kind or "")), person.strings[0]
    for place, words in place_values(template, kit.gazetteer):
        yield Slot.PLACE, place, words
    for time in _times(template):
        yield Slot.TIME, time, time.name
    for count in _counts(template, humans):
        yield Slot.COUNTS, count, ""
    for weapon in _weapons(template):
        yield Slot.WEAPON, weapon, weapon.name
    for victim, words in _victims(humans, abducted="KIDNAPPING" in kinds and not threat):
        yield Slot.VICTIM, victim, words
    for thing, words in _objects(template):
        yield Slot.OBJECT, thing, words


def _actors(template: Json, article: Article, kit: Kit) -> Iterator[tuple[ActorValue, str]]:
    for fill in fills(template, "perp_individual_id"):
        if strings := values(fill):
            yield ActorValue(strings[0]), strings[0]
    for fill in fills(template, "perp_organization_id"):
        if strings := values(fill):
            yield organisation(strings, article, kit), strings[0]


def organisation(strings: list[str], article: Article, kit: Kit) -> ActorValue:
    """The actor of a key's wordings, with the entry of the first that the actor list knows."""
    year = int(article.published[:4]) if article.published else None
    for words in sorted(strings, key=lambda words: -len(words)):
        for entry in kit.actors.find(words, year)[:1]:
            parents = kit.actors.parents_of(entry.id, year)
            return ActorValue(entry.name, entry.id, entry.sectors, entry.countries, parents, why=WHY)
    return ActorValue(strings[0], why=WHY)


def _times(template: Json) -> Iterator[TimeValue]:
    """One time for each alternative of the date that has a year."""
    for fill in fills(template, "incident_date"):
        for item in fill["alternatives"]:
            start, end = item.get("start"), item.get("end")
            if start and start == end:
                yield TimeValue(item["value"], start, "day", why=WHY)
            elif start and end:
                yield TimeValue(item["value"], f"{start}/{end}", "interval", why=WHY)
            elif start or end:
                bound = "until" if end else "since"
                yield TimeValue(item["value"], f"{start or '..'}/{end or '..'}", "interval", bound, WHY)


def _counts(template: Json, humans: tuple[Person, ...]) -> Iterator[CountValue]:
    for kind in (CountKind.KILLED, CountKind.INJURED):
        if found := toll(template, kind):
            low, high = found
            kinds = {OF_WHOM.get(person.kind or "", "unknown") for person in humans if kind in person.effects}
            name = str(low) if low == high else f"{low} to {high}" if high is not None else f"at least {low}"
            yield CountValue(f"{name} {kind}", kind, low, high, kinds.pop() if len(kinds) == 1 else "unknown", why=WHY)


def _weapons(template: Json) -> Iterator[WeaponValue]:
    for fill in fills(template, "incident_instrument_id"):
        if strings := values(fill):
            keys = set(map(plain, strings))
            typed = (other for other in fills(template, "incident_instrument_type") if references(other) & keys)
            yield WeaponValue(
                strings[0], next((WEAPONS.get(value) for other in typed for value in values(other)), None)
            )


def _victims(humans: tuple[Person, ...], *, abducted: bool) -> Iterator[tuple[VictimValue, str]]:
    """Those to whom harm was done, once for each harm; in a kidnapping those who were not set free are abducted."""
    for person in humans:
        number = person.number[0] if person.number and person.number[0] == person.number[1] else None
        for effect in person.effects or (("abducted",) if abducted else ()):
            status = STATUS.get(person.kind or "")
            yield VictimValue(person.name, person.named, effect, number, status=status), person.strings[0]


def _objects(template: Json) -> Iterator[tuple[ObjectValue, str]]:
    for fill in fills(template, "phys_tgt_id"):
        if strings := values(fill):
            keys = set(map(plain, strings))
            told = (other for other in fills(template, "phys_tgt_effect_of_incident") if references(other) & keys)
            damage = next((DAMAGE[value] for other in told for value in values(other) if value in DAMAGE), None)
            yield ObjectValue(strings[0], damage=damage), strings[0]


def _parties(template: Json, article: Article, kit: Kit) -> Iterator[PartyResponsibility]:
    """The organisations with the key's confidence; where it leaves a choice, the strongest."""
    strength = list(Responsibility)
    for fill in fills(template, "perp_organization_id"):
        strings = values(fill)
        keys = set(map(plain, strings))
        told = (other for other in fills(template, "perp_organization_confidence") if references(other) & keys)
        found = [RESPONSIBILITIES[value] for other in told for value in values(other) if value in RESPONSIBILITIES]
        if not strings or not found:
            continue
        actor = organisation(strings, article, kit)
        lines = tuple(
            ResponsibilityLine(one, "", (anchor_of(strings[0], article),), WHY)
            for one in sorted(set(found), key=strength.index)
        )
        yield PartyResponsibility(
            actor.name, actor.entry, lines[0].responsibility, Responsibility.DENIED in found, lines
        )


def anchor_of(words: str, article: Article) -> Anchor:
    """The first place where a key's words stand in the text, whatever line ends part them; else its first words."""
    parts = re.findall(r"[^\s()\[\]]+", words)
    found = re.search(r"[\s()\[\]]+".join(map(re.escape, parts)), article.text) if parts else None
    return article.cut(*found.span()) if found else first_words(article)


def first_words(article: Article) -> Anchor:
    """The first word of what the report tells, its dateline left out."""
    start = next((place for place, char in enumerate(article.view) if char.isalnum()), 0)
    found = re.compile(r"\S+").search(article.text, start)
    assert found is not None, f"{article.id} has no words"
    return article.cut(*found.span())
