"""What the answer keys of a gold report say, for fitting alone: no writer reads it."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.gold import Json
from benchmarks.tasks.muc.phrases import key_of
from benchmarks.tasks.muc.told import Told

HIT = ("phys_tgt_id", "hum_tgt_name", "hum_tgt_description", "incident_instrument_id")
DOERS = ("perp_individual_id", "perp_organization_id")


def values(template: Json, slot: str) -> Iterator[str]:
    """The strings of a slot, alternatives included, as they are compared."""
    for fill in template[slot]["fills"]:
        for alternative in fill["alternatives"]:
            if key := key_of(alternative["value"] or ""):
                yield key


def alike(one: str, other: str) -> bool:
    """Whether one wording holds the other or both end alike, about as the scorer has it."""
    return f" {one} " in f" {other} " or f" {other} " in f" {one} " or one.split()[-1] == other.split()[-1]


def type_of(template: Json) -> str:
    """The first type that a template gives."""
    return str(template["incident_type"]["fills"][0]["alternatives"][0]["value"])


def templates_of(gold: Json, name: str) -> int:
    """How many templates of a type a system is held to."""
    return sum(type_of(template) == name and not template["optional"] for template in gold["templates"])


def strings(gold: Json) -> dict[str, set[str]]:
    """The strings of a report's keys by role."""
    found = {
        role: {key_of(mention["mention"]) for entity in entities for mention in entity}
        for role, entities in gold["grit_roles"].items()
    }
    found["Human"] = {
        key
        for template in gold["templates"]
        for slot in ("hum_tgt_name", "hum_tgt_description")
        for key in values(template, slot)
    }
    found["Place"] = {
        key_of(place["name"])
        for template in gold["templates"]
        for fill in template["incident_location"]["fills"]
        for alternative in fill["alternatives"]
        for level in alternative.get("path", [])[1:]
        for place in level
    }
    return found


def sentence_templates(gold: Json, told: Told) -> list[set[int]]:
    """For each sentence the numbers of the templates of which it has a target or instrument.

    Of a template that has neither in any sentence, the sentences with its perpetrators count.
    """
    texts = [f" {key_of(told.article.text[part.start_char : part.end_char])} " for part in told.doc.sents]
    found: list[set[int]] = [set() for _ in texts]
    for number, template in enumerate(gold["templates"]):
        for slots in (HIT, DOERS):
            keys = {f" {key} " for slot in slots for key in values(template, slot)}
            places = [place for place, text in enumerate(texts) if any(key in text for key in keys)]
            for place in places:
                found[place].add(number)
            if places:
                break
    return found


def sentence_types(gold: Json, told: Told) -> list[set[str]]:
    """For each sentence the types of its templates."""
    types = [type_of(template) for template in gold["templates"]]
    return [{types[number] for number in numbers} for numbers in sentence_templates(gold, told)]


def fills_set(template: Json) -> set[str]:
    """The set fills of a template: stage, category, kinds of instrument."""
    return {
        alternative["value"]
        for slot in ("incident_stage_of_execution", "perp_incident_category", "incident_instrument_type")
        for fill in template[slot]["fills"]
        for alternative in fill["alternatives"]
        if alternative["value"]
    }


def confidences(template: Json, key: str) -> set[str] | None:
    """How sure the key is of an organisation that it has under this wording or a part of it, None without it."""
    for fill in template["perp_organization_confidence"]["fills"]:
        names = {key_of(name) for alternative in fill["alternatives"] for name in alternative["xref"]}
        if any(f" {name} " in f" {key} " or f" {key} " in f" {name} " for name in names if name):
            return {alternative["value"] for alternative in fill["alternatives"]}
    return None
