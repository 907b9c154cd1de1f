"""A reading on the terminal, for a person: each record, and under each line of telling what it vouches for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from whosays.rendering import parties, told, values, words
from whosays.rendering.trimmed import Trimmed
from whosays.types.article import Article
from whosays.types.record import Assertion, Modality, Record, Slot
from whosays.types.responsibility import PartyResponsibility
from whosays.types.voice import Attribution, Stance

WIDEST = 100
_LONGEST_QUOTE = 160

# Colour only repeats what the words say, and never says that something is true: told as done has none.
_MODALITY_STYLE = {
    Modality.OCCURRED: "bold",
    Modality.ONGOING: "bold",
    Modality.DENIED: "bold red",
    Modality.UNCLEAR: "bold yellow",
    Modality.ATTEMPTED: "bold yellow",
    Modality.PLANNED: "bold cyan",
    Modality.CONDITIONAL: "bold cyan",
}
_STANCE_STYLE = {Stance.DENIES: "bold red", Stance.ASSERTS: ""}


class Terminal:
    """The records of one article in the console's width, at most 100 columns.

    Words from reports lose control characters on the way and are never read as markup.
    """

    def __init__(self, article: Article, records: tuple[Record, ...]) -> None:
        self.article = article
        self.records = records

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Trimmed(*self._blocks(), widest=WIDEST)

    def _blocks(self) -> Iterator[RenderableType]:
        yield _head(self.article, len(self.records))
        for number, record in enumerate(self.records, 1):
            yield Text()
            yield _record(number, record)


def _head(article: Article, count: int) -> RenderableType:
    title = words.plain(article.headline or "") or "(no headline)"
    facts = [words.plain(article.outlet)] if article.outlet else ["outlet unknown"]
    if article.published:
        basis = f" ({words.plain(article.published_basis)})" if article.published_basis else ""
        facts.append(f"published {words.plain(article.published)}{basis}")
    else:
        facts.append("publication date unknown, so weekdays stay unresolved")
    facts += words.anatomy(article)
    tally = {0: "No event of conflict found.", 1: "1 record"}.get(count, f"{count} records")
    return Group(Text(title, style="bold"), Text(" · ".join(facts), style="dim"), Text(tally, style="dim"))


def _record(number: int, record: Record) -> RenderableType:
    title = Table.grid(expand=True)
    title.add_column(width=3)
    title.add_column(ratio=1)
    title.add_column(justify="right", no_wrap=True)
    name = Text.assemble((words.heading(record), "bold"), ", ")
    name.append(words.MODALITIES[record.modality], style=_MODALITY_STYLE[record.modality])
    name.append("  ").append_text(_quote(record.anchor.quote))
    title.add_row(Text(f"{number}", style="bold"), name, Text(f"  {words.code(record)}", style="dim"))
    blocks: list[RenderableType] = [title]
    responsible = parties.by_assertion(record)
    for index, telling in enumerate(told.tellings(record)):
        undated = index == 0 and not record.of(Slot.TIME)
        blocks.append(Padding(_telling(telling, undated, responsible), (0, 0, 0, 3)))
    return Group(*blocks)


def _telling(
    telling: told.Telling, undated: bool, responsible: Mapping[Assertion, PartyResponsibility]
) -> RenderableType:
    heading = Text.assemble(
        (f"{told.OPENINGS[told.stance_of(telling.line)]} ", _stance_style(telling.line)),
        (told.chain_of(telling.line), "bold magenta" if telling.line.voices else "bold"),
    )
    body = Table.grid(padding=(0, 1))
    body.add_column(width=9, style="dim")
    body.add_column(ratio=1)
    last = None
    for assertion in telling.assertions:
        body.add_row(
            "" if assertion.slot is last else words.SLOTS[assertion.slot],
            _assertion(assertion, responsible.get(assertion)),
        )
        last = assertion.slot
    if undated:
        body.add_row(words.SLOTS[Slot.TIME], Text("not dated by the report", style="dim"))
    return Group(
        heading,
        *(Padding(Text(note, style="dim"), (0, 0, 0, 2)) for _, note in told.line_notes(telling.line)),
        Padding(body, (0, 0, 0, 2)),
    )


def _assertion(assertion: Assertion, party: PartyResponsibility | None) -> RenderableType:
    value, notes = values.value_words(assertion.value)
    if party is not None:
        notes = f"{notes}; {parties.summary(party)}" if notes else parties.summary(party)
    text = Text(value, style="bold" if assertion.slot is Slot.COUNTS else "")
    if notes:
        text.append(f" ({notes})", style="not bold dim")
    doubt = words.certainty_words(assertion)
    if doubt:
        text.append(f" [{doubt}]", style="bold yellow")
    text.append("  ").append_text(_quote(*(anchor.quote for anchor in assertion.anchors)))
    also = [Text(f"also {told.line_words(line)}", style="magenta") for line in assertion.attributions[1:]]
    if party is not None:
        also += [Text(line, style="dim") for line in parties.lines_worth_telling(party)]
    return Group(text, *also) if also else text


def _stance_style(line: Attribution) -> str:
    return _STANCE_STYLE.get(told.stance_of(line), "bold yellow")


def _quote(*quotes: str) -> Text:
    cut = []
    for quote in map(words.plain, quotes):
        cut.append(quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1]}…")
    return Text(" ".join(f"“{quote}”" for quote in cut), style="not bold italic dim")
