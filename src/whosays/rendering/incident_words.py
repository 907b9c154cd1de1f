"""Words for incidents: their title, slots, states, differences, tolls and grades."""

from __future__ import annotations

from whosays.rendering import parties
from whosays.rendering.told import SIDES
from whosays.rendering.values import PEOPLE, value_words
from whosays.rendering.words import MODALITIES, SLOTS, heading_of, plain
from whosays.types.days import Days
from whosays.types.filtering import days_told
from whosays.types.incident import (
    DifferenceKind,
    Grade,
    GradeName,
    Held,
    Incident,
    JoinedBy,
    Origin,
    SlotState,
    SlotView,
    StrikeStatus,
    TollChange,
)
from whosays.types.record import Modality
from whosays.types.responsibility import Responsibility
from whosays.types.values import CodeValue, PlaceValue, Value
from whosays.types.voice import Side

STATES: dict[SlotState, str] = {
    SlotState.SINGLE: "one origin",
    SlotState.AGREED: "agreed",
    SlotState.REFINED: "refined",
    SlotState.DISPUTED: "disputed",
}
STATE_NOTES: dict[SlotState, str] = {
    SlotState.SINGLE: "one origin tells it, however many copies there are",
    SlotState.AGREED: "two or more independent origins tell the same",
    SlotState.REFINED: "told more exactly by some than by others",
    SlotState.DISPUTED: "values that cannot both hold, or a denial",
}
DIFFERENCES: dict[DifferenceKind, str] = {
    DifferenceKind.CONFLICT: "cannot both hold",
    DifferenceKind.REFINEMENT: "one is more exact",
    DifferenceKind.NOT_COMPARABLE: "may speak of different things",
    DifferenceKind.REVISION: "a later word replaces the earlier",
    DifferenceKind.CORRECTION: "a later word takes the earlier back",
    DifferenceKind.RUNNING_TOTAL: "a later word counts on",
}
CHANGES: dict[TollChange, str] = {
    TollChange.FIRST: "first told",
    TollChange.REPEATED: "repeated",
    TollChange.REVISION: "revised",
    TollChange.CORRECTION: "corrected",
    TollChange.RUNNING_TOTAL: "counted on",
    TollChange.CONFLICT: "in conflict",
    TollChange.NOT_COMPARABLE: "not comparable",
}
GRADES: dict[GradeName, str] = {
    GradeName.CONFIRMED: "confirmed",
    GradeName.FAIR: "fair",
    GradeName.WEAK: "weak",
    GradeName.CONTESTED: "contested",
    GradeName.DISCOUNTED: "discounted",
    GradeName.NOT_GRADED: "not graded",
}
STRIKES: dict[StrikeStatus, str] = {
    StrikeStatus.DECLARED: "declared strike",
    StrikeStatus.LIKELY: "likely strike",
    StrikeStatus.CONTESTED: "contested strike",
    StrikeStatus.SINGLE_SOURCE: "single source claim",
}
JOINED: dict[JoinedBy, str] = {JoinedBy.SCORE: "joined by its score", JoinedBy.PERSON: "joined by a person"}

_RESPONSIBLE = {item.value: parties.WORDS[item] for item in Responsibility}
_TOLD = {item.value: MODALITIES[item] for item in Modality}
_SLOTS = {slot.value: words for slot, words in SLOTS.items()} | {
    "responsibility": "responsible",
    "casualties": "killed or injured",
}


def slot_label(view: SlotView) -> str:
    """What a slot is called, with whom it is about: "killed (civilians)"."""
    label = _SLOTS.get(view.slot, plain(view.slot).replace("_", " "))
    about = about_words(view)
    return f"{label} ({about})" if about else label


def about_words(view: SlotView) -> str:
    """Of whom or what a view is, "" where its slot says all."""
    if view.about in ("", "unknown"):
        return ""
    side, _, people = plain(view.about).rpartition(" ")
    return f"{side} {PEOPLE.get(people, people)}".strip()


def held_words(slot: str, value: Value) -> tuple[str, str]:
    """(value, what is known of it beside) of a value of a slot of an incident."""
    if isinstance(value, CodeValue):
        if slot == "event":
            return _TOLD.get(value.name, plain(value.name)), ""
        if slot == "responsibility":
            return _RESPONSIBLE.get(value.name, plain(value.name)), ""
        if slot == "type":
            return heading_of(value.name, None), plain(value.name)
    said, notes = value_words(value)
    return cut(said), cut(notes)


def cut(words: str, most: int = 200) -> str:
    """The words, cut with "…" where they are longer than any name has reason to be."""
    return words if len(words) <= most else f"{words[: most - 1]}…"


def leading(view: SlotView) -> Held | None:
    """The value that most origins hold; of several the first."""
    return max(view.held, key=lambda held: len(held.origins) - len(held.denied_by), default=None)


def named(incident: Incident, slot: str) -> str:
    """The values of a slot in few words: the one that most origins hold, and how many others there are."""
    held = [item for view in incident.of(slot) for item in view.held]
    if not held:
        return ""
    first = max(held, key=lambda item: len(item.origins))
    others = len({item.value.name for item in held} - {first.value.name})
    return held_words(slot, first.value)[0] + (f" (+{others})" if others else "")


def code_of(incident: Incident) -> tuple[str, str | None]:
    """PLOVER type and mode that most origins hold."""
    names: list[str | None] = []
    for slot in ("type", "mode"):
        found = [leading(view) for view in incident.of(slot)]
        names.append(found[0].value.name if found and found[0] is not None else None)
    return names[0] or "", names[1]


def what(incident: Incident) -> str:
    """What the event is called: "Air attack"."""
    kind, mode = code_of(incident)
    return heading_of(kind, mode) if kind else "Event"


def where(incident: Incident) -> str:
    """The place that most origins hold, with what it lies by: "near Tell Maran crossing"; "" where nobody says.

    One that is on the map goes before one that is not, unless it is a mere province: "Al-Jinah, Aleppo province".
    """
    held = [item for view in incident.of("place") for item in view.held]
    resolved = [item for item in held if isinstance(item.value, PlaceValue) and item.value.latitude is not None]
    if not held:
        return ""
    first = max(held, key=lambda item: len(item.origins))
    best = max(resolved, key=lambda item: len(item.origins), default=first)
    named = dict.fromkeys((held_words("place", best.value)[0],))
    # A village that no map knows tells more than the province it is said to lie in, and less by itself.
    if best is not first and isinstance(best.value, PlaceValue) and best.value.precision in ("division", "country"):
        named = dict.fromkeys((held_words("place", first.value)[0], *named))
    return ", ".join(named)


def when(incident: Incident) -> str:
    """The days told, first to last: "2021-03-13", "2021-03-12 to 2021-03-14"; "not dated" where nobody says."""
    told = closest_days(incident)
    if not told:
        return "not dated"
    first, last = min(span[0] for span in told), max(span[1] for span in told)
    return f"{first}" if first == last else f"{first} to {last}"


def closest_days(incident: Incident) -> tuple[Days, ...]:
    """The times told, without those in which a closer one lies: "in April" says no more than "on 4 April"."""
    told = days_told(incident)
    return tuple(
        span for span in told if not any(span[0] <= one[0] and one[1] <= span[1] and one != span for one in told)
    )


def title(incident: Incident) -> str:
    """One line for an incident: "Air attack, near Tell Maran crossing, 2021-03-13"."""
    return ", ".join(filter(None, (what(incident), where(incident), when(incident))))


def state_words(view: SlotView) -> str:
    """The state of a slot with the count of its origins: "agreed, 3 origins"."""
    origins = {origin for held in view.held for origin in held.origins}
    if view.state is SlotState.SINGLE and len(origins) > 1:
        # "46 killed" of one, "38 civilians killed" of the other: two values, and nobody beside either.
        return f"{STATES[view.state]} each"
    if len(origins) < 2:
        return STATES[view.state]
    return f"{STATES[view.state]}, {len(origins)} origins"


def differing(incident: Incident) -> list[str]:
    """Labels of the slots on which the voices differ."""
    return list(dict.fromkeys(slot_label(view) for view in incident.slots if view.state is SlotState.DISPUTED))


def difference_words(view: SlotView) -> list[tuple[str, str]]:
    """(The two values and how they differ, why) of each difference of a view, conflicts first."""
    order = list(DifferenceKind)
    found = []
    for item in sorted(view.differences, key=lambda item: order.index(item.kind)):
        one, other = (held_words(view.slot, view.held[place].value) for place in (item.a, item.b))
        pair = [one[0], other[0]] if one[0] != other[0] else [" ".join(filter(None, each)) for each in (one, other)]
        found.append((f"{pair[0]} | {pair[1]}: {DIFFERENCES[item.kind]}", plain(item.why)))
    return found


def holders(view: SlotView, held: Held) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(Who holds a value, who denies it). Who denies that a party is responsible holds just that."""
    if view.slot == "responsibility" and held.value.name == Responsibility.DENIED:
        return tuple(dict.fromkeys((*held.origins, *held.denied_by))), ()
    return held.origins, held.denied_by


def refusals(view: SlotView, names: dict[str, str]) -> list[tuple[str, str]]:
    """(How a party is said to be responsible and not to be, who denies it), where both are held; else nothing."""
    if view.slot != "responsibility":
        return []
    denied = [held for held in view.held if held.value.name == Responsibility.DENIED]
    said = [held_words(view.slot, held.value)[0] for held in view.held if held not in denied]
    who = [names.get(item, plain(item)) for held in denied for item in holders(view, held)[0]]
    pair = f"{', '.join(said)} | {_RESPONSIBLE[Responsibility.DENIED]}: {DIFFERENCES[DifferenceKind.CONFLICT]}"
    return [(pair, f"denied by {', '.join(who)}")] if said and who else []


def denials(view: SlotView, names: dict[str, str]) -> list[str]:
    """Who denies which value: "12 killed: denied by o1 Northern Coalition"."""
    found = [held for held in view.held if holders(view, held)[1]]
    by = (", ".join(names.get(item, plain(item)) for item in held.denied_by) for held in found)
    return [f"{held_words(view.slot, held.value)[0]}: denied by {who}" for held, who in zip(found, by, strict=True)]


def origin_names(incident: Incident) -> dict[str, str]:
    """What each origin is called, by its identifier: "o1 Northern Coalition"."""
    return {item.id: f"{plain(item.id)} {cut(plain(item.name))}".strip() for item in incident.origins}


def side_words(origin: Origin) -> str:
    """Where an origin stands towards the parties, "" where that is not known."""
    return "" if origin.side is Side.UNKNOWN else SIDES[origin.side]


def grade_words(grade: Grade) -> str:
    """ "contested, declared strike (proposed)", or by whom it was set."""
    said = ", ".join(filter(None, (GRADES[grade.name], STRIKES[grade.strike] if grade.strike else "")))
    return f"{said} (set by {plain(grade.by)})" if grade.by else f"{said} (proposed)"


def count_of(number: int, noun: str) -> str:
    """ "1 report", "4 reports"."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def short_key(key: str) -> str:
    """The short form of a record's key: eight digits of its report's hash, and its number there."""
    parts = plain(key).split(".")
    return f"{parts[0][:8]}.{parts[-1]}"
