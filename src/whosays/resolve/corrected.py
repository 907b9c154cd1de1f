"""What a person writes in place of a value, as a value of its slot."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from whosays.errors import UsageInvalid
from whosays.resolve.areas import Area, area_of, related
from whosays.resolve.places import placed
from whosays.resolve.relations import parse_relation
from whosays.types.days import read_days
from whosays.types.knowledge import ActorList, Gazetteer
from whosays.types.position import Position, read_position
from whosays.types.record import Modality
from whosays.types.values import (
    ActorValue,
    CodeValue,
    CountKind,
    CountValue,
    ObjectValue,
    PlaceValue,
    TimeValue,
    Value,
    VictimValue,
    WeaponValue,
)

BY_HAND = "given by a person"
LONGEST = 200
_NAMED = (ActorValue, WeaponValue, VictimValue, ObjectValue)
EFFECTS = ("killed", "injured", "abducted", "detained", "missing", "released")
DAMAGES = ("destroyed", "damaged", "burned", "looted", "none")
# Of whom a count may be, as `CountValue.of_whom` has it; plurals as a person writes them.
PEOPLE = {
    "civilian": "civilian", "civilians": "civilian", "combatant": "combatant", "combatants": "combatant",
    "fighters": "combatant", "soldiers": "combatant", "woman": "woman", "women": "woman", "man": "man", "men": "man",
    "child": "child", "children": "child", "medic": "medic", "medics": "medic", "journalist": "journalist",
    "journalists": "journalist", "people": "unknown", "unknown": "unknown",
}  # fmt: skip
_NUMBER = re.compile(
    r"(?P<about>about|around|some|~)?\s*(?:(?P<least>at least)|(?P<most>at most|up to))?\s*(?P<low>\d[\d,]*)"
    r"(?:\s*(?:-|–|to)\s*(?P<high>\d[\d,]*))?(?P<plus>\+)?(?:\s+(?P<rest>.+))?",
    re.IGNORECASE,
)
_DECIMAL = re.compile(r"(-?\d{1,2}(?:\.\d+)?)\s*,\s*(-?\d{1,3}(?:\.\d+)?)(?:\s+within\s+(\d+(?:\.\d+)?)\s*km)?")


@dataclass(frozen=True, slots=True)
class Tables:
    """What names are looked up in. codes: pairs of PLOVER type and mode, "" for none. weapons: kinds by word."""

    gazetteer: Gazetteer
    actors: ActorList
    codes: Collection[tuple[str, str]]
    weapons: dict[str, str]


def how_to_write(old: Value, slot: str) -> str:
    """How a value like this one is written, in one line for a person."""
    match old:
        case CountValue():
            return "a number: 42, 30-42, at least 30, about 40, none reported; with people if you like: 12 civilians"
        case TimeValue():
            return "a day, week, month, year or interval: 2015-10-03, 2015-W40, 2015-10, 2015, 2015-10-03/2015-10-05"
        case PlaceValue():
            return 'a name ("Kunduz", "Tripoli, Lebanon", "near Kunduz") or "36.73,68.86 within 5 km"'
        case ActorValue():
            return "a name; the actor list is asked for it"
        case VictimValue():
            return (
                f"a name, with what befell the person if that is wrong too ({', '.join(EFFECTS)}): Rana Saleh, injured"
            )
        case ObjectValue():
            return f"a name, with the damage if that is wrong too ({', '.join(DAMAGES)}): clinic, destroyed"
        case WeaponValue():
            return "a word: mortar"
        case CodeValue():
            return {"type": "a PLOVER type: ASSAULT", "mode": "a PLOVER mode: aerial"}.get(
                slot, f"how it is told: {', '.join(item.value for item in Modality)}"
            )


def read_value(written: str, old: Value, slot: str, tables: Tables) -> Value:
    """The value that a person wrote in place of `old`; what they left unsaid stays as it was.

    slot: of the assertion. Raises: UsageInvalid, with how to write it, when it is none of this slot.
    """
    words = " ".join(written.split())
    if not words:
        raise UsageInvalid(f"Nothing was given. Write {how_to_write(old, slot)}.")
    if len(words) > LONGEST:
        raise UsageInvalid(
            f"That has {len(words):,} characters; {LONGEST} are enough. Write {how_to_write(old, slot)}."
        )
    if isinstance(old, _NAMED) and not any(char.isalpha() for char in words):
        raise UsageInvalid(f"{words} is no name. Write {how_to_write(old, slot)}.")
    match old:
        case CountValue():
            found: Value | None = _count(words, old)
        case TimeValue():
            found = _time(words)
        case PlaceValue():
            found = _place(words, tables.gazetteer)
        case ActorValue():
            found = _actor(words, tables.actors)
        case WeaponValue():
            found = WeaponValue(words, tables.weapons.get(words.lower()))
        case VictimValue():
            found = _victim(words, old)
        case ObjectValue():
            name, damage = _parted(words, DAMAGES)
            found = replace(old, name=name, damage=damage or old.damage, details=())
        case CodeValue():
            found = _code(words, slot, tables.codes)
    if found is None:
        raise UsageInvalid(f"{words} is no value for this. Write {how_to_write(old, slot)}.")
    return found


def _count(words: str, old: CountValue) -> CountValue | None:
    if words.lower() in ("none reported", "none were reported"):
        return replace(old, name=words, low=None, high=None, approximate=False, none_reported=True, why=BY_HAND)
    found = _NUMBER.fullmatch(words)
    if found is None:
        return None
    number = int(found["low"].replace(",", ""))
    low = None if found["most"] else number
    high: int | None = int(found["high"].replace(",", "")) if found["high"] else number
    if found["least"] or found["plus"]:
        high = None
    what, of_whom = old.what, old.of_whom
    for word in (found["rest"] or "").lower().split():
        if word in PEOPLE:
            of_whom = PEOPLE[word]
        elif word in set(CountKind):
            what = CountKind(word)
        else:
            return None
    if low is not None and high is not None and low > high:
        return None
    return CountValue(words, what, low, high, of_whom, old.whose, found["about"] is not None, why=BY_HAND)


def _time(words: str) -> TimeValue | None:
    if read_days(words) is None:
        return None
    precision = (
        "interval" if "/" in words else "week" if "W" in words else {4: "year", 7: "month"}.get(len(words), "day")
    )
    return TimeValue(words, words, precision, why=BY_HAND)


def _place(words: str, gazetteer: Gazetteer) -> PlaceValue | None:
    if point := _DECIMAL.fullmatch(words):
        latitude, longitude = float(point[1]), float(point[2])
        if abs(latitude) > 90 or abs(longitude) > 180:
            return None
        area = Area((latitude, longitude), float(point[3] or 1.0), "point")
        return placed(PlaceValue(words), area, BY_HAND)
    position = read_position(words)
    if isinstance(position, Position):
        area = Area((position.latitude, position.longitude), position.radius_km, "point")
        return placed(PlaceValue(words), area, BY_HAND)
    near = words.lower().startswith("near ")
    name, _, country = (words[5:] if near else words).partition(",")
    found = gazetteer.find(name.strip())
    if country.strip():
        homes = {item.country for item in gazetteer.find(country.strip()) if item.kind == "country"}
        found = tuple(item for item in found if item.country in homes)
    if not found:
        return None
    entry = found[0]
    area = related(area_of(entry), parse_relation("near")) if near else area_of(entry)
    told = PlaceValue(name.strip(), "near" if near else "in", entry.id, entry.kind, entry.country, entry.admin1)
    return placed(told, area, BY_HAND)


def _actor(words: str, actors: ActorList) -> ActorValue:
    found = actors.find(words)
    if not found:
        word = actors.group(words)
        people = word.people if word and word.people != "unknown" else None
        return ActorValue(words, sectors=word.sectors if word else (), people=people, why=BY_HAND)
    entry = found[0]
    return ActorValue(words, entry.id, entry.sectors, entry.countries, actors.parents_of(entry.id), why=BY_HAND)


def _victim(words: str, old: VictimValue) -> VictimValue:
    name, effect = _parted(words, EFFECTS)
    named = any(part[:1].isupper() for part in name.split())
    return replace(old, name=name, named=named, effect=effect or old.effect, details=())


def _parted(words: str, endings: Collection[str]) -> tuple[str, str]:
    """A name and the ending behind its last comma, "" where there is none of these."""
    name, comma, ending = words.rpartition(",")
    ending = ending.strip().lower()
    return (name.strip(), ending) if comma and name.strip() and ending in endings else (words, "")


def _code(words: str, slot: str, codes: Collection[tuple[str, str]]) -> CodeValue | None:
    if slot == "type":
        return CodeValue(words.upper()) if any(kind == words.upper() for kind, _ in codes) else None
    if slot == "mode":
        return CodeValue(words.lower()) if any(mode == words.lower() for _, mode in codes) else None
    return CodeValue(words.lower()) if words.lower() in set(Modality) else None
