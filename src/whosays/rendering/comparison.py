"""Why two records were judged to tell of one happening or not, line by line."""

from __future__ import annotations

from math import exp

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.rendering import incident_words, values, words
from whosays.rendering.incident_sheet import outlet_of
from whosays.rendering.passages import sentence_of
from whosays.types.incident import Comparison, Feature, Member
from whosays.types.record import Slot

_BAR = 12
# One sign stands for so much log-odds unless a weight would not fit then.
_UNIT = 0.5
START = "base"
_CLOSE = 0.005


def breakdown(compared: Comparison) -> RenderableType:
    """The features of a comparison, one a line: a bar of signs, the weight, the name, the words.

    A "+" speaks for one happening, a "-" against it.
    """
    if not compared.features:
        return Text("No breakdown is kept.", style="dim")
    # Where two records start from is the same for all: it has no bar, and sets no scale.
    weights = [abs(feature.weight) for feature in compared.features if feature.name != START]
    unit = max(_UNIT, *(weight / _BAR for weight in weights), _UNIT)
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    widest = max(len(_bar(feature, unit)) for feature in compared.features)
    for feature in compared.features:
        style = "green" if feature.weight > 0 else "red" if feature.weight < 0 else "dim"
        bar = Text(_bar(feature, unit).ljust(widest), style=style)
        table.add_row(
            bar,
            f"{feature.weight:+.2f}",
            Text(words.plain(feature.name)),
            Text(words.plain(feature.words), style="dim"),
        )
    if (whole := together(compared)) is not None:
        table.add_row("", f"{whole:+.2f}", Text("together", style="bold"), Text(f"{compared.score:.1%}", style="dim"))
    return table


def _bar(feature: Feature, unit: float) -> str:
    size = 0 if feature.name == START else min(_BAR, round(abs(feature.weight) / unit))
    return ("+" if feature.weight > 0 else "-") * size


def together(compared: Comparison) -> float | None:
    """The sum of the weights where it is what makes the score; None where the breakdown is not the whole of it."""
    whole = sum(feature.weight for feature in compared.features)
    odds = 1 / (1 + exp(-max(-60.0, min(60.0, whole))))
    return whole if len(compared.features) > 1 and abs(odds - compared.score) < _CLOSE else None


def why(compared: Comparison, one: Member, other: Member, verdict: str) -> RenderableType:
    """A comparison for a person: both records in their words, the score with what follows from it, and each reason.

    verdict: what the score leads to, in words ("joined by itself from 95%").
    """
    score = Text.assemble((f"{compared.score:.1%}", "bold"), " likely to tell of one happening")
    lines: list[RenderableType] = [score]
    if compared.forbidden is not None:
        lines.append(Text(f"Must not be joined: {words.plain(compared.forbidden)}.", style="bold red"))
    if verdict:
        lines.append(Text(words.plain(verdict)))
    return Group(
        _record(one), Text(), _record(other), Text(), *lines, Text(), Padding(breakdown(compared), (0, 0, 0, 2))
    )


def _record(member: Member) -> RenderableType:
    record, article = member.record, member.article
    name = Text.assemble((words.heading(record), "bold"), f", {words.MODALITIES[record.modality]}  ")
    name.append(f"“{words.plain(record.anchor.quote)}”", style="italic dim")
    day = words.plain(article.published or "") or "undated"
    facts = f"{incident_words.short_key(member.key)}  {outlet_of(member)}, {day}  {words.plain(article.headline or '')}"
    table = Table.grid(padding=(0, 1))
    table.add_column(width=9, style="dim")
    table.add_column(ratio=1)
    for slot in (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.TIME, Slot.COUNTS):
        told = [" ".join(filter(None, (value, f"({notes})" if notes else ""))) for value, notes in
                (values.value_words(item.value) for item in record.of(slot))]  # fmt: skip
        table.add_row(
            words.SLOTS[slot], Text("; ".join(dict.fromkeys(told)) or "not told", style="" if told else "dim")
        )
    sentence = sentence_of(article, record.anchor)
    return Group(
        name, Text(facts, style="dim"), Padding(Group(Text("".join(sentence), style="italic"), table), (0, 0, 0, 2))
    )
