"""What stands behind the accounts of an incident, on the terminal: origins, tolls, reports, joins, reasons, history."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.rendering import incident_words, toll_words, words
from whosays.rendering.comparison import breakdown
from whosays.rendering.incident_sheet import outlet_of
from whosays.types.incident import Happening, Incident, Join, Member, Origin, TollPoint

# Ten thousand copies of one report are one incident too: what is shown of each kind at most.
_REPORTS, _JOINS, _OUTLETS, _TOLLS = 40, 12, 8, 40


def origins(origins: tuple[Origin, ...]) -> RenderableType:
    """What the tellings lead back to, with what made several of them one."""
    blocks: list[RenderableType] = []
    for origin in origins:
        text = Text.assemble((f"{words.plain(origin.id)} {words.plain(origin.name)}", "bold magenta"))
        notes = list(filter(None, (incident_words.side_words(origin), "a party" if origin.party else "")))
        if origin.outlets:
            more = len(origin.outlets) - _OUTLETS
            named = ", ".join(map(words.plain, origin.outlets[:_OUTLETS]))
            notes.append(f"in {named}{f' and {more:,} more' if more > 0 else ''}")
        blocks.append(text.append(f"  {'; '.join(notes)}" if notes else "", style="not bold dim"))
        blocks += [Padding(Text(f"one origin: {words.plain(why)}", style="dim"), (0, 0, 0, 2)) for why in origin.why]
    return Group(*blocks)


def tolls(incident: Incident) -> RenderableType:
    """Each toll on the day it was told, and what it does to those before; what is only repeated is counted."""
    names = incident_words.origin_names(incident)
    table = Table.grid(padding=(0, 2))
    for _ in range(4):
        table.add_column()
    told = toll_words.told_anew(incident)
    for point in told[:_TOLLS]:
        table.add_row(*_toll(point, names))
    again = len(incident.tolls) - len(told)
    return Group(
        table, *_more(len(told) - _TOLLS), *([Text(f"{again:,} times told again", style="dim")] if again else [])
    )


def _toll(point: TollPoint, names: dict[str, str]) -> list[Text]:
    value, notes = incident_words.held_words(point.value.what.value, point.value)
    change = Text(incident_words.CHANGES[point.change])
    if point.why:
        change.append(f": {words.plain(point.why)}", style="dim")
    by = ", ".join(names.get(origin, words.plain(origin)) for origin in point.origins)
    said = Text(value, style="bold").append(f" ({notes})" if notes else "", style="not bold dim")
    return [Text(words.plain(point.told or "day unknown"), style="dim"), said, Text(by, style="magenta"), change]


def reports(members: tuple[Member, ...]) -> RenderableType:
    """The reports in the order of publication."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for member in members[:_REPORTS]:
        article = member.article
        title = words.plain(article.headline or "") or "(no headline)"
        told = Text.assemble(
            (outlet_of(member), "magenta"),
            f"  {title}  ",
            (f"“{words.plain(member.record.anchor.quote)}”", "italic dim"),
        )
        day = words.plain(article.published or "") or "undated"
        table.add_row(Text(incident_words.short_key(member.key), style="dim"), Text(day, style="dim"), told)
    return Group(table, *_more(len(members) - _REPORTS))


def joins(joins: tuple[Join, ...], members: int) -> RenderableType:
    """Why records stand together, with the breakdown of each join."""
    if not joins:
        return Text("One record alone." if members < 2 else "Nothing is kept of why.", style="dim")
    blocks: list[RenderableType] = []
    for join in joins[:_JOINS]:
        compared = join.comparison
        pair = f"{incident_words.short_key(compared.a)} and {incident_words.short_key(compared.b)}"
        how = incident_words.JOINED[join.by]
        blocks.append(Text.assemble((pair, "bold"), f": {how}, {compared.score:.1%} likely the same"))
        blocks.append(Padding(breakdown(compared), (0, 0, 0, 2)))
    return Group(*blocks, *_more(len(joins) - _JOINS))


def _more(number: int) -> list[Text]:
    return [Text(f"... and {number:,} more; --json has all", style="dim")] if number > 0 else []


def reasons(incident: Incident) -> RenderableType:
    """The reasons of the grade."""
    reasons = [Text(f"- {words.plain(reason)}") for reason in incident.grade.reasons]
    return Group(*reasons) if reasons else Text("No reason is given.", style="dim")


def history(history: Sequence[Happening]) -> RenderableType:
    """What happened to the incident, oldest first."""
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=1)
    for item in history:
        by = f", {words.plain(item.by)}" if item.by else ""
        table.add_row(words.plain(item.at)[:16].replace("T", " "), Text(f"{words.plain(item.words)}{by}"))
    return table
