"""Tolls of an incident in few words: a range over all who tell them, never a mean and never a sum."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.rendering.incident_words import about_words, slot_label
from whosays.types.incident import DifferenceKind, Incident, SlotState, SlotView, TollChange, TollPoint
from whosays.types.values import CountValue

# Slots that are tolls, in the order they are shown.
TOLLS = ("killed", "injured", "casualties")


def tolls(incident: Incident) -> list[str]:
    """Each kind of toll that somebody tells, in few words."""
    return [told for slot in TOLLS if (told := toll(incident, slot))]


def toll(incident: Incident, slot: str) -> str:
    """A toll as a range over all who tell it, "" where nobody does: "killed 40 (civilians 0 to 12?, children 4)".

    "?": disputed. Each part is as told of these people.
    """
    whole: list[str] = []
    parts: list[str] = []
    label = slot
    for view in sorted(incident.of(slot), key=lambda item: (item.state is not SlotState.DISPUTED, item.about)):
        numbers = span(comparable(incident, view))
        if numbers:
            numbers += "?" if view.state is SlotState.DISPUTED else ""
            people = about_words(view)
            label = slot_label(view).removesuffix(f" ({people})")
            (parts if people else whole).append(f"{people} {numbers}".strip())
    if not whole:
        return f"{label}: {', '.join(parts)}" if parts else ""
    beside = f" ({', '.join(parts)})" if parts else ""
    return f"{label} {', '.join(whole)}{beside}"


def told_anew(incident: Incident) -> Sequence[TollPoint]:
    """The tolls of the time line that do not merely repeat an earlier one; the first where all do."""
    return [point for point in incident.tolls if point.change is not TollChange.REPEATED] or incident.tolls[:1]


def comparable(incident: Incident, view: SlotView) -> list[CountValue]:
    """The values of a view without parts of others: "42, among them 14 staff" is 42, not 14 to 42.

    A part is the smaller of two that do not compare, or what one record tells beside a larger toll of the same people
    and the time line compares with none.
    """
    told = [(place, held.value, held) for place, held in enumerate(view.held) if isinstance(held.value, CountValue)]
    tops = {place: _top(value) for place, value, _ in told}
    parts = {
        min(item.a, item.b, key=tops.__getitem__)
        for item in view.differences
        if item.kind is DifferenceKind.NOT_COMPARABLE and item.a in tops and item.b in tops
    }
    compared = {point.value for point in incident.tolls if point.change is not TollChange.NOT_COMPARABLE}
    largest: dict[str, int] = {}
    for place, _, held in told:
        for backing in held.backings:
            largest[backing.record] = max(tops[place], largest.get(backing.record, -1))
    for place, value, held in told:
        if value not in compared and any(largest[backing.record] > tops[place] for backing in held.backings):
            parts.add(place)
    return [value for place, value, _ in told if place not in parts]


def _top(value: CountValue) -> int:
    return max((bound for bound in (value.low, value.high) if bound is not None), default=-1)


def span(values: Sequence[CountValue]) -> str:
    """The lowest to the highest that is told, "or more" where the highest is left open; "" without a number."""
    told = [value for value in values if not value.none_reported and (value.low is not None or value.high is not None)]
    if not told:
        return "none reported" if any(value.none_reported for value in values) else ""
    lows = [value.low for value in told if value.low is not None]
    top = max(bound for value in told for bound in (value.low, value.high) if bound is not None)
    low = min(lows) if lows else None
    if any(value.high is None and value.low == top for value in told):
        return f"at least {top:,}" if low == top else f"{low:,} to {top:,} or more"
    if low is None or any(value.low is None for value in told):
        return f"up to {top:,}"
    return f"{low:,}" if low == top else f"{low:,} to {top:,}"
