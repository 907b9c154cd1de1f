"""An incident on the terminal, for a person: accounts side by side, where they differ, and who stands behind what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.rendering import incident_background as background
from whosays.rendering import incident_words, toll_words, words
from whosays.rendering.incident_sheet import Chain, Row, Sheet, sheets
from whosays.rendering.trimmed import Trimmed
from whosays.types.incident import Happening, Incident, SlotState

WIDEST = 180
# Columns that a table needs for slot and state, and for each origin; on less, accounts stand below one another.
_LABELS, _ORIGIN = 22, 26
_QUOTE = 120

# Colour only repeats what the words say.
_STATE_STYLE = {
    SlotState.SINGLE: "dim",
    SlotState.AGREED: "",
    SlotState.REFINED: "cyan",
    SlotState.DISPUTED: "bold red",
}


class IncidentTerminal:
    """An incident in the console's width, at most 180 columns.

    history: what happened to it, oldest first. Words from reports lose control characters on the way.
    """

    def __init__(self, incident: Incident, history: Sequence[Happening] = ()) -> None:
        self.incident = incident
        self.history = history

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Trimmed(*self._blocks(min(options.max_width, WIDEST)), widest=WIDEST, gap=True)

    def _blocks(self, width: int) -> Iterator[RenderableType]:
        incident, laid = self.incident, sheets(self.incident)
        yield _head(incident)
        if incident.origins and width >= _LABELS + _ORIGIN * len(incident.origins):
            yield _section("Accounts side by side", _table(incident, laid))
        else:
            yield _section("Accounts", _by_slot(incident, laid))
        yield _section("Where they differ", _differences(laid))
        yield _section("Who stands behind it", _chains(laid))
        if incident.origins:
            yield _section("Origins", background.origins(incident.origins))
        if incident.tolls:
            yield _section("Tolls over time", background.tolls(incident))
        yield _section("Reports", background.reports(incident.members))
        yield _section("Why they stand together", background.joins(incident.joins, len(incident.members)))
        yield _section(f"Grade: {incident_words.grade_words(incident.grade)}", background.reasons(incident))
        if self.history:
            yield _section("History", background.history(self.history))


def _section(title: str, body: RenderableType) -> RenderableType:
    return Group(Text(title, style="bold underline"), Padding(body, (0, 0, 0, 2)))


def _head(incident: Incident) -> RenderableType:
    line = Table.grid(expand=True)
    line.add_column(ratio=1)
    line.add_column(justify="right", no_wrap=True)
    line.add_row(Text(incident_words.title(incident), style="bold"), Text(f"  {words.plain(incident.id)}", style="dim"))
    reports = len({member.sha256 for member in incident.members})
    code = "/".join(filter(None, incident_words.code_of(incident)))
    facts = [words.plain(code), incident_words.count_of(reports, "report")]
    facts.append(incident_words.count_of(len(incident.origins), "origin"))
    tolls = toll_words.tolls(incident)
    return Group(
        line, Text(" · ".join([*facts, *tolls]), style="dim"), _standing(incident), Text(_NOT_TRUTH, style="dim italic")
    )


_NOT_TRUTH = "Every value is what a voice tells. Nothing here says that it is true."


def _standing(incident: Incident) -> Text:
    differing = incident_words.differing(incident)
    if differing:
        return Text(f"Disputed: {', '.join(differing)}.", style="bold red")
    return Text("Nothing is disputed.")


def _table(incident: Incident, laid: list[Sheet]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=True, padding=(0, 1))
    table.add_column("", width=_LABELS)
    for origin in incident.origins:
        side = incident_words.side_words(origin)
        head = Text(incident_words.origin_names(incident)[origin.id], style="bold magenta")
        table.add_column(head.append(f"\n{side}", style="not bold dim") if side else head, ratio=1)
    for sheet in laid:
        label = Text(sheet.label).append(f"\n{sheet.state_words}", style=_STATE_STYLE[sheet.state])
        table.add_row(label, *(_cell(sheet.cell(origin.id)) for origin in incident.origins))
    return table


def _cell(said: list[tuple[str, str]]) -> Text:
    if not said:
        return Text("–", style="dim")
    lines = []
    for value, notes in said:
        text = Text(value, style="bold red" if value.startswith("denies: ") else "")
        lines.append(text.append(f" ({notes})", style="not bold dim") if notes else text)
    return Text("\n").join(lines)


def _by_slot(incident: Incident, laid: list[Sheet]) -> RenderableType:
    blocks: list[RenderableType] = []
    names = incident_words.origin_names(incident)
    for sheet in laid:
        blocks.append(Text.assemble((sheet.label, "bold"), ": ", (sheet.state_words, _STATE_STYLE[sheet.state])))
        for row in sheet.rows:
            by = ", ".join(names.get(origin, words.plain(origin)) for origin in row.origins)
            blocks.append(Padding(_row_words(row).append(f"  {by}", style="magenta"), (0, 0, 0, 2)))
        blocks += [Padding(Text(denial, style="bold red"), (0, 0, 0, 2)) for denial in sheet.denials]
    return Group(*blocks)


def _row_words(row: Row) -> Text:
    text = Text(row.value)
    if row.notes:
        text.append(f" ({row.notes})", style="dim")
    for mark in filter(None, (row.doubt, row.review)):
        text.append(f" [{mark}]", style="bold yellow")
    return text


def _differences(laid: list[Sheet]) -> RenderableType:
    lines: list[RenderableType] = []
    for sheet in laid:
        for what, why in sheet.differences:
            lines.append(Text.assemble((f"{sheet.label}: ", "bold"), what))
            if why:
                lines.append(Padding(Text(why, style="dim"), (0, 0, 0, 2)))
        lines += [Text.assemble((f"{sheet.label}: ", "bold"), (denial, "bold red")) for denial in sheet.denials]
    return Group(*lines) if lines else Text("Nowhere: no two values differ, and nobody denies one.", style="dim")


def _chains(laid: list[Sheet]) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=12, style="dim")
    table.add_column(ratio=1)
    for sheet in laid:
        label = sheet.label
        for row in sheet.rows:
            table.add_row(label, Group(_row_words(row), *(_chain(chain, row.doubt) for chain in row.chains)))
            label = ""
    return table


def _chain(chain: Chain, known_doubt: str) -> RenderableType:
    text = Text(chain.words, style="magenta")
    if chain.stance:
        text.append(f" ({chain.stance})", style="bold yellow")
    if chain.carried:
        text.append(f", {chain.carried}", style="dim")
    if chain.doubt != known_doubt:
        text.append(f" [{chain.doubt or 'stated'}]", style="bold yellow")
    quotes = " ".join(f"“{incident_words.cut(quote, _QUOTE)}”" for quote in chain.quotes[:2])
    return Padding(text.append(f"  {quotes}", style="not bold italic dim"), (0, 0, 0, 2))
