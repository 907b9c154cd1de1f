"""What a person sees of one value or one proposed join before deciding on it."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from whosays.rendering import incident_words, told, values, words
from whosays.rendering.comparison import why
from whosays.rendering.incident_sheet import outlet_of
from whosays.rendering.passages import sentence_of
from whosays.types.incident import Comparison, Incident, Member, SlotView
from whosays.types.record import Assertion, Slot


def value_card(
    incident: Incident, member: Member, assertion: Assertion, view: SlotView, copies: int = 0
) -> RenderableType:
    """A value in its sentence, who tells it, and what others hold of the slot. copies: texts that repeat it."""
    value, notes = _value_words(assertion)
    name = Text.assemble(f"{words.SLOTS[assertion.slot]}: ", (value, "bold"))
    if notes:
        name.append(f" ({notes})", style="dim")
    doubt = words.certainty_words(assertion)
    if doubt:
        name.append(f" [{doubt}]", style="bold yellow")
    lines: list[RenderableType] = [
        Text(f"{words.plain(incident.id)}  {incident_words.title(incident)}", style="dim"),
        name,
        _sentence(member, assertion),
    ]
    for line in assertion.attributions:
        lines.append(Text(told.line_words(line), style="magenta"))
        lines += [Padding(Text(note, style="dim"), (0, 0, 0, 2)) for _, note in told.line_notes(line, carriers=True)]
    day = words.plain(member.article.published or "") or "undated"
    lines.append(Text(f"in {outlet_of(member)}, {day}  ({incident_words.short_key(member.key)})", style="dim"))
    if copies:
        again = incident_words.count_of(copies, "outlet").replace("outlet", "other outlet")
        lines.append(Text(f"the same text in {again}: what you decide is for all", style="dim"))
    lines.append(_others(view))
    if assertion.why:
        lines.append(Text(f"read by: {words.plain(assertion.why)}", style="dim"))
    return Group(*lines)


def pair_card(compared: Comparison, one: Member, other: Member) -> RenderableType:
    """Two records that may be one happening, with what speaks for and against it."""
    return why(compared, one, other, "Proposed: do both tell of one happening?")


def _value_words(assertion: Assertion) -> tuple[str, str]:
    if assertion.slot is Slot.COUNTS:
        return values.value_words(assertion.value)
    return incident_words.held_words(assertion.slot.value, assertion.value)


def _sentence(member: Member, assertion: Assertion) -> RenderableType:
    first, *rest = assertion.anchors
    before, inside, after = sentence_of(member.article, first)
    # The marks say without colour which words are meant.
    text = Text.assemble((before, "italic"), (f"»{inside}«", "bold"), (after, "italic"))
    for anchor in rest:
        text.append(" … ").append(f"»{words.plain(anchor.quote)}«", style="bold")
    return Padding(text, (0, 0, 0, 2))


def _others(view: SlotView) -> RenderableType:
    held = [incident_words.held_words(view.slot, item.value)[0] for item in view.held]
    label = f"{incident_words.slot_label(view)}: {incident_words.state_words(view)}"
    lines = [Text(f"{label}; held: {' | '.join(dict.fromkeys(held))}")]
    lines += [Text(f"{what}. {why}".rstrip(), style="bold red") for what, why in incident_words.difference_words(view)]
    return Group(*lines)
