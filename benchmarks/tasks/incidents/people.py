"""People of a MUC-4 template: who they are, how many, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from benchmarks.gold import Json

Bounds: TypeAlias = tuple[int, int | None]

# What the keys say became of somebody, as values of `VictimValue.effect`. Others ("NO INJURY") are no harm.
EFFECTS = {"DEATH": "killed", "INJURY": "injured", "REGAINED FREEDOM": "released"}
PLURAL: Bounds = (2, None)
UNTOLD: Bounds = (1, None)
_NUMBER = re.compile(r"(~?)\s*(\d*)\s*(-?)\s*(\d*)")
_BREAK = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Person:
    """One entity of the human targets. strings: its wordings, the key's first one first. named: by name.

    number: bounds of how many, None untold. effects: values of EFFECTS; several where the key leaves the choice.
    sure: whether the key names one effect alone. kind: of the keys ("CIVILIAN").
    """

    strings: tuple[str, ...]
    named: bool
    number: Bounds | None
    effects: tuple[str, ...]
    sure: bool
    kind: str | None

    @property
    def name(self) -> str:
        """The fullest wording of a name, the first of a description."""
        return max(self.strings, key=lambda words: (len(words.split()), len(words))) if self.named else self.strings[0]


def plain(words: str) -> str:
    """The words as they are compared: lower case, without punctuation and articles."""
    return " ".join(word for word in _BREAK.sub(" ", words.lower()).split() if word not in ("a", "an", "the"))


def fills(template: Json, slot: str) -> list[Json]:
    """The fills of a slot; none where it is null or does not apply."""
    found: list[Json] = template.get(slot, {}).get("fills", [])
    return found


def values(fill: Json) -> list[str]:
    """The strings that a fill accepts, in the key's order."""
    return [item["value"] for item in fill["alternatives"] if item["value"] and item["value"] != "-"]


def references(fill: Json) -> set[str]:
    """The wordings of the entity that a fill is about."""
    return {plain(name) for item in fill["alternatives"] for name in item["xref"]}


def bounds(numbers: Sequence[str]) -> Bounds | None:
    """(low, high) of the alternatives of a number as the keys write it: "6", "6-", "6-8", "~100", "PLURAL"."""
    found: list[Bounds] = []
    for number in numbers:
        if number.strip() == "PLURAL":
            found.append(PLURAL)
            continue
        told = _NUMBER.fullmatch(number.strip())
        if told is None or not (told[2] or told[4]):
            continue
        value = int(told[2] or 0)
        if told[3]:
            found.append((value, int(told[4]) if told[4] else None))
        else:
            found.append((value * 9 // 10, -(-value * 11 // 10)) if told[1] else (value, value))
    if not found:
        return None
    highs = [high for _, high in found]
    return min(low for low, _ in found), None if None in highs else max(high for high in highs if high is not None)


def people(template: Json) -> tuple[Person, ...]:
    """The human targets of a template, those with names first; a description of somebody named is a wording of his."""
    wordings: list[tuple[list[str], bool]] = [(values(fill), True) for fill in fills(template, "hum_tgt_name")]
    for fill in fills(template, "hum_tgt_description"):
        about = references(fill)
        if any(named and about & set(map(plain, strings)) for strings, named in wordings):
            continue
        wordings.append((values(fill), False))
    return tuple(_person(tuple(strings), named, template) for strings, named in wordings if strings)


def _person(strings: tuple[str, ...], named: bool, template: Json) -> Person:
    keys = set(map(plain, strings))

    def told(slot: str) -> Iterator[list[str]]:
        return (values(fill) for fill in fills(template, slot) if references(fill) & keys)

    effects = [value for found in told("hum_tgt_effect_of_incident") for value in found]
    kinds = [value for found in told("hum_tgt_type") for value in found]
    number = next((found for found in map(bounds, told("hum_tgt_number")) if found), None)
    harms = tuple(dict.fromkeys(EFFECTS[value] for value in effects if value in EFFECTS))
    return Person(strings, named, number, harms, len(set(effects)) == 1, kinds[0] if kinds else None)


def toll(template: Json, effect: str) -> Bounds | None:
    """How many people the template has with an effect ("killed"), as the scorer of templates counts; None for none.

    The total of the template stands for them where all had that effect.
    """
    parts: list[Bounds] = []
    told: set[str] = set()
    for fill in fills(template, "hum_tgt_effect_of_incident"):
        said = values(fill)
        told.update(said)
        if effect not in {EFFECTS.get(value) for value in said}:
            continue
        about = references(fill)
        number = next(
            (found for other in fills(template, "hum_tgt_number") if references(other) & about
             and (found := bounds(values(other)))), UNTOLD,
        )  # fmt: skip
        parts.append((0, number[1]) if len(said) > 1 else number)
    if not parts:
        return None
    total = next((found for fill in fills(template, "hum_tgt_total_number") if (found := bounds(values(fill)))), None)
    if total and {EFFECTS.get(value) for value in told} == {effect}:
        return total
    highs = [high for _, high in parts]
    return sum(low for low, _ in parts), None if None in highs else sum(high for high in highs if high is not None)
