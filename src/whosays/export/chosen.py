"""What stands in the one cell that a codebook has for a slot: a value that is held, by a rule, never a mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from whosays.export.codes import code_of_record
from whosays.export.loss import Loss, LossKind
from whosays.export.spans import Span, span_of
from whosays.rendering import told
from whosays.rendering.values import value_words
from whosays.types.incident import Held, Incident
from whosays.types.record import Modality, Slot
from whosays.types.values import ActorValue, CodeValue, ObjectValue, PlaceValue, TimeValue, VictimValue

V = TypeVar("V")

# Finer first. A place of no coordinates comes last, whatever its precision.
PRECISION = ("point", "town", "area", "division", "country", "unresolved")
DONE = frozenset({Modality.OCCURRED.value, Modality.ONGOING.value})
CIVIL = frozenset({"civilian", "woman", "child", "medic", "journalist"})
CIVIL_SECTORS = frozenset(["CVL", "REF", "MED", "EDU", "BUS", "LAB", "REL", "AGR", "HLH", "NGO"])


@dataclass(frozen=True, slots=True)
class When:
    """A time that somebody tells, and its days."""

    value: TimeValue
    span: Span


def held_of(incident: Incident, slot: str, kind: type[V]) -> list[tuple[Held, V]]:
    """(Held, value) of a slot, those that most origins vouch for first, then as they stand."""
    found = [(held, held.value) for view in incident.of(slot) for held in view.held if isinstance(held.value, kind)]
    return sorted(found, key=lambda pair: -len(pair[0].origins))


def told_as_done(incident: Incident) -> bool:
    """Whether any voice tells the event as done or as going on, and does not only plan, threaten or deny it."""
    held = held_of(incident, "event", CodeValue)
    if held:
        return any(value.name in DONE for _, value in held)
    return any(member.record.modality.value in DONE for member in incident.members)


def how_told(incident: Incident) -> str:
    """How an event is told that nobody tells as done: "planned, denied"."""
    held = [value.name for _, value in held_of(incident, "event", CodeValue)]
    names = held or [member.record.modality.value for member in incident.members]
    return ", ".join(dict.fromkeys(names)) or "unclear"


def code_of(incident: Incident) -> tuple[str, str | None]:
    """PLOVER type and mode that most origins tell; the mode must go with the type in some record."""
    types = [value.name for _, value in held_of(incident, "type", CodeValue)]
    codes = [code_of_record(member.record) for member in incident.members]
    types = types or [kind for kind, _ in codes]
    kind = types[0] if types else ""
    modes = [value.name for _, value in held_of(incident, "mode", CodeValue)]
    of_kind = [mode for each, mode in codes if each == kind and mode]
    return kind, next((mode for mode in modes if mode in of_kind), next(iter(of_kind), None))


def when_of(incident: Incident) -> tuple[When | None, int]:
    """The most exact time, of equals the one most origins tell, and how many other times are told."""
    resolved = [
        (held, When(value, span)) for held, value in held_of(incident, "time", TimeValue) if (span := span_of(value))
    ]
    others = len({value.value or value.name for _, value in held_of(incident, "time", TimeValue)})
    if not resolved:
        return None, others
    found = min(resolved, key=lambda pair: (pair[1].span.days, -len(pair[0].origins)))[1]
    return found, others - 1


def place_of(incident: Incident) -> tuple[PlaceValue | None, int]:
    """The most exact place with coordinates, of equals the one most origins tell, and how many others are told."""
    places = held_of(incident, "place", PlaceValue)
    if not places:
        return None, 0
    _, found = min(places, key=lambda pair: (pair[1].latitude is None, _rank(pair[1]), -len(pair[0].origins)))
    return found, len(places) - 1


def _rank(place: PlaceValue) -> int:
    return PRECISION.index(place.precision) if place.precision in PRECISION else len(PRECISION)


def sides_of(incident: Incident, slot: str) -> tuple[list[ActorValue], list[ActorValue]]:
    """(The party most origins name and those the same telling names beside it, the others).

    Values that only other tellings hold stand against the first or refine it; a format with one cell drops them.
    """
    held = held_of(incident, slot, ActorValue)
    if not held:
        return [], []
    first, _ = held[0]
    told_first = _tellings(first)
    beside: list[ActorValue] = []
    others: list[ActorValue] = []
    for each, value in held:
        together = each is first or not told_first.isdisjoint(_tellings(each))
        (beside if together else others).append(value)
    return beside, others


def _tellings(held: Held) -> set[tuple[str, told.LineKey]]:
    """(Record, line of telling) of all that back a value."""
    return {
        (backing.record, told.line_key(line)) for backing in held.backings for line in backing.assertion.attributions
    }


def civilians_only(incident: Incident, recipients: Sequence[ActorValue]) -> bool:
    """Whether all who are told to be hit are civilians, or the thing hit is protected; False where nobody says."""

    def civil(actor: ActorValue) -> bool:
        return actor.people in CIVIL or bool(set(actor.sectors[:1]) & CIVIL_SECTORS) or actor.protected is not None

    if recipients:
        armed = any(actor.people == "combatant" or (actor.sectors and not civil(actor)) for actor in recipients)
        return not armed and any(map(civil, recipients))
    victims = [value for _, value in held_of(incident, "victim", VictimValue)]
    if victims:
        return all(value.status is not None and value.status != "combatant" for value in victims)
    return any(value.protected for _, value in held_of(incident, "object", ObjectValue))


def outlets_of(incident: Incident) -> list[str]:
    """Who published the reports, each once, in the order of publication."""
    return list(dict.fromkeys(member.article.outlet for member in incident.members if member.article.outlet))


def note_others(loss: Loss, incident: Incident, column: str, others: int, rule: str) -> None:
    """Counts values that a single cell cannot hold."""
    if others > 0:
        loss.note(incident.id, column, LossKind.DROPPED, f"{others + 1} values, {others} dropped: {rule}", others)


def notes_of(incident: Incident) -> str:
    """Who says what, in words, for a free text cell: every slot that matters with its values and who holds them."""
    names = {origin.id: origin.name for origin in incident.origins}
    parts = []
    for slot in (*[item.value for item in Slot], "killed", "injured"):
        if slot in ("type", "mode", "counts", "event"):
            continue
        for view in incident.of(slot):
            values = [
                f"{value_words(held.value)[0]} ({_tellers(held.origins, names)}"
                f"{'; denied by ' + _tellers(held.denied_by, names) if held.denied_by else ''})"
                for held in view.held
            ]
            if values:
                mark = ", disputed" if view.state.value == "disputed" else ""
                parts.append(f"{slot}{mark}: {'; '.join(values)}")
    return ". ".join(parts) + ("." if parts else "")


def _tellers(origins: Sequence[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(origin, origin) for origin in origins) or "nobody named"
