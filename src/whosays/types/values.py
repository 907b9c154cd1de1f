"""Typed values of assertions.

Every value has `name`: the shortest words a person would use for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from whosays.types.anchor import Anchor


@dataclass(frozen=True, slots=True)
class ActorValue:
    """An actor or recipient.

    entry: identifier in the actor list, or None for an unlisted group kept by name.
    sectors: PLOVER sector codes, primary first. countries: ISO 3166-1 alpha-3.
    parents: entry identifiers valid at the report's time.
    protected: hospital, school, camp, worship, where the words say so; else None.
    people: civilian, combatant, woman, man, child, medic, journalist, unknown: of whom the words speak.
    """

    name: str
    entry: str | None = None
    sectors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    people: str | None = None
    protected: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class PlaceValue:
    """A place, or an area computed from one.

    relation: "in", "near", or a bearing with its distance as the report gives it ("60 km northwest of").
    latitude, longitude: WGS 84 degrees of the area's centre. radius_km: uncertainty.
    bearing: degrees clockwise from north, of a sector. precision: point, town, area, division, country, unresolved.
    entry: gazetteer identifier. said: what the report says about it ("border crossing with Jordan").
    """

    name: str
    relation: str = "in"
    entry: str | None = None
    feature: str | None = None
    country: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    radius_km: float | None = None
    bearing: float | None = None
    precision: str = "unresolved"
    said: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time. value: ISO 8601 day, week, month or year, or interval "a/b"; None when unresolved.

    precision: day, week, month, year, interval, unresolved. open: "since", "until", "after", "before"
    for an interval with one end only; such a time is unresolved with its bound in `bound`.
    """

    name: str
    value: str | None = None
    precision: str = "unresolved"
    bound: str | None = None
    why: str = ""


class CountKind(StrEnum):
    """What is counted."""

    KILLED = "killed"
    INJURED = "injured"
    CASUALTIES = "casualties"
    DETAINED = "detained"
    ABDUCTED = "abducted"
    MISSING = "missing"
    DISPLACED = "displaced"
    RELEASED = "released"
    STRIKES = "strikes"
    FIGHTERS = "fighters"
    VEHICLES = "vehicles"
    TARGETS = "targets"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class CountValue:
    """How many of what. low, high: bounds, None open. Unknown is not zero.

    of_whom: civilian, combatant, woman, man, child, medic, journalist, unknown; side of combatants in `whose`.
    approximate: "about". none_reported: "no casualties were reported": bounds are None then, never 0.
    """

    name: str
    what: CountKind
    low: int | None
    high: int | None
    of_whom: str = "unknown"
    whose: str | None = None
    approximate: bool = False
    none_reported: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class WeaponValue:
    """A weapon or platform. kind: aerial, drone, heavy-weapons, firearms, explosives ..., from the weapon table."""

    name: str
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Detail:
    """One thing that the words say of a victim or a thing hit. about: name of the field; words: where they say it."""

    about: str
    words: Anchor


@dataclass(frozen=True, slots=True)
class VictimValue:
    """A person who suffers, or people told alike ("two sons aged 6 and 9" are two values, "five girls" is one).

    name: with titles; a description where no name is told. named: whether it is a name. number: how many are meant.
    effect: killed, injured, abducted, detained, missing, released. age_low, age_high: years, bounds as told.
    sex: female or male, from words ("girl", "his wife") alone, never from a given name. kin: the word of kinship;
    kin_of: to whom. status: child (by a word or by age under 18), civilian, combatant, medic, journalist, aid worker,
    cleric, teacher, police; None unsaid. details: the words of each.
    """

    name: str
    named: bool
    effect: str
    number: int | None = None
    age_low: int | None = None
    age_high: int | None = None
    sex: str | None = None
    kin: str | None = None
    kin_of: str | None = None
    status: str | None = None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class ObjectValue:
    """A thing hit. protected: kind that humanitarian law protects by what it is (hospital, school ...), or None.

    rule: of the ICRC's study of customary law that names the kind. damage: destroyed, damaged, burned, looted, none
    ("no damage"), with its degree ("partly destroyed"); None where the words only say that it was hit.
    details: the words of each.
    """

    name: str
    protected: str | None = None
    rule: str | None = None
    damage: str | None = None
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeValue:
    """A code of the codebook: a PLOVER type or mode, or that the event happened."""

    name: str


Value: TypeAlias = (
    ActorValue | PlaceValue | TimeValue | CountValue | WeaponValue | CodeValue | VictimValue | ObjectValue
)
