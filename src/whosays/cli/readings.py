"""`whosays read`: reports in, readings out."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays.cli.output import console, out, say, write_page
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.reading import Reading
    from whosays.types.report import Failure

SOME_FAILED = 1


@click.command(no_args_is_help=True)
@click.argument("reports", nargs=-1, required=True, metavar="REPORT...")
@click.option(
    "--published", metavar="DATE", help="Day, month or year of publication (2017-06-08), for reports that do not say."
)
@click.option("--outlet", metavar="NAME", help="Who published the reports.")
@click.option("--title", metavar="WORDS", help="Headline of the report, where its file has none.")
@click.option("--json", "form", flag_value="json", help="One reading as JSON, indented.")
@click.option(
    "--jsonl", "form", flag_value="jsonl", help="Readings as JSON Lines, one a line, in the order of the reports."
)
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A page that needs no network: the text with every value's words lit. For several reports, a folder.",
)
@click.option(
    "--processes", type=click.IntRange(min=1), metavar="N", help="Processes to read with; one per core unless given."
)
def read(
    reports: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    title: str | None,
    form: str | None,
    page: Path | None,
    processes: int | None,
) -> None:
    """Read reports and show who says what.

    REPORT is a file of plain text or HTML, a table of reports (JSON, JSON Lines or CSV), a folder, an address (http or
    https), or - for standard input. "Told as done" says how a report tells an event, never that it is true.

    \b
    Examples:
      whosays read report.html
      whosays read dispatch.txt --published 2017-06-08 --outlet "River Post"
      whosays read report.html --html page.html
      whosays read https://example.org/story.html
      whosays read folder/ --jsonl > readings.jsonl
      cat reports.jsonl | whosays read - --jsonl | jq .records

    \b
    Exit codes:
      0  every report was read
      1  some could not be read; each has one line on stderr
      2  the command was not understood (no such file, no date)
      3  reading cannot work here; `whosays doctor` says why
    """
    from whosays import service

    particulars = service.particulars_of(published, outlet, title)
    found = service.gather(list(reports), particulars)
    first = list(islice(found, 2))
    if len(first) > 1:
        _refuse_for_several(form, page, title)
    readings = service.read_many(chain(first, found), processes=processes)
    tally = _Tally()
    write = _writer(form, page, several=len(first) > 1)
    with _progress(shown=len(first) > 1, free=form is not None or page is not None) as tick:
        for item in tally.over(readings):
            write(item)
            tick(tally)
    if tally.rules_alone:
        say("The reader model is not installed: the rules read alone, without confidences. `whosays doctor` says more.")
    if tally.read + tally.failed > 1:
        say(f"{tally.read:,} read, {tally.failed:,} failed.")
    if not tally.read + tally.failed:
        say("No reports there: nothing to read.")
    if tally.failed:
        sys.exit(SOME_FAILED)


class _Tally:
    """How many were read and how many failed; failures are told on stderr as they come."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0
        self.rules_alone = False

    def over(self, items: Iterator[Reading | Failure]) -> Iterator[Reading]:
        from whosays.reading import Reading
        from whosays.service import RULES_ALONE

        for item in items:
            if isinstance(item, Reading):
                self.read += 1
                self.rules_alone |= dict(item.made_with).get("reader") == RULES_ALONE
                yield item
            else:
                self.failed += 1
                say(str(item.error))


def _refuse_for_several(form: str | None, page: Path | None, title: str | None) -> None:
    if form == "json":
        raise UsageInvalid("--json writes one reading, and there are several reports. Use --jsonl.")
    if title is not None:
        raise UsageInvalid("--title names one report, and there are several. Give the titles in a table instead.")
    if page is not None and page.suffix.lower() in (".html", ".htm") and not page.is_dir():
        raise UsageInvalid(f"There are several reports, a page for each: give --html a folder instead of {page}.")


def _writer(form: str | None, page: Path | None, *, several: bool) -> Any:
    """A function that writes one reading where the options say."""
    number = 0

    def write(reading: Reading) -> None:
        nonlocal number
        number += 1
        if page is not None:
            _write_page(reading, page, number if several else None)
        if form is not None:
            out(reading.to_json(indent=2 if form == "json" else None) + "\n")
        elif page is None:
            _show(reading, number if several else None)

    return write


def _write_page(reading: Reading, page: Path, number: int | None) -> None:
    if number is not None or page.is_dir():
        name = re.sub(r"[^\w.-]+", "-", Path(reading.report.origin).name.strip("-")).strip("-.")[:60] or "report"
        page.mkdir(parents=True, exist_ok=True)
        page = page / (f"{number:05d}-{name}.html" if number else f"{name}.html")
    write_page(page, reading.to_html())
    if number is None:
        say(f"Wrote {page}.")


def _show(reading: Reading, number: int | None) -> None:
    from rich.rule import Rule

    from whosays.rendering.terminal import WIDEST, Terminal
    from whosays.rendering.words import plain

    screen = console()
    if number is not None:
        if number > 1:
            screen.print()
        screen.print(Rule(plain(reading.report.origin), align="left", style="dim"), width=min(screen.width, WIDEST))
    screen.print(Terminal(reading.article, reading.records))


@contextmanager
def _progress(*, shown: bool, free: bool) -> Iterator[Any]:
    """A function that moves the bar; there is one only on a terminal that nothing else is written to."""
    if not shown or not sys.stderr.isatty() or (sys.stdout.isatty() and not free):
        yield lambda tally: None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda tally: bar.update(
            task,
            completed=tally.read + tally.failed,
            description=f"reading, {tally.failed} failed" if tally.failed else "reading",
        )
