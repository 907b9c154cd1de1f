"""The command line: data on stdout, messages on stderr, and an exit code that tells."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays import __version__
from whosays.errors import ReportError, RunError, UsageInvalid

if TYPE_CHECKING:
    from rich.console import Console

    from whosays.reading import Reading
    from whosays.types.report import Failure

SOME_FAILED, USAGE, CANNOT_RUN, INTERRUPTED, PIPE_CLOSED = 1, 2, 3, 130, 141


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(__version__, message="whosays %(version)s")
def commands() -> None:
    """Who says who did what to whom, where, when, and how many.

    Whosays reads news reports of armed conflict and gives back records in which every value stands with the exact
    words it came from and with who vouches for it. It works offline; nothing leaves this machine.

    \b
    Begin with:
      whosays read report.html
      whosays doctor
    """


@commands.command(no_args_is_help=True)
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

    REPORT is a file of plain text or HTML, a table of reports (JSON, JSON Lines or CSV), a folder, or - for standard
    input. "Told as done" says how a report tells an event, never that it is true.

    \b
    Examples:
      whosays read report.html
      whosays read dispatch.txt --published 2017-06-08 --outlet "River Post"
      whosays read report.html --html page.html
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
    if tally.read + tally.failed > 1:
        _say(f"{tally.read:,} read, {tally.failed:,} failed.")
    if not tally.read + tally.failed:
        _say("No reports there: nothing to read.")
    if tally.failed:
        sys.exit(SOME_FAILED)


@commands.command()
def schema() -> None:
    """Print the JSON Schema of a reading (draft 2020-12)."""
    from whosays.rendering.schema import reading_schema

    _out(json.dumps(reading_schema(), indent=2, ensure_ascii=False) + "\n")


@commands.command()
def doctor() -> None:
    """Check that everything reading needs is here and unchanged.

    Exits with 1 when something is wrong, and says what to do about it.
    """
    from whosays.doctor import examine

    well = True
    for finding in examine():
        well &= finding.well
        _out(f"{'ok     ' if finding.well else 'PROBLEM'}  {finding.what}: {finding.detail}\n")
    if not well:
        sys.exit(1)


class _Tally:
    """How many were read and how many failed; failures are told on stderr as they come."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def over(self, items: Iterator[Reading | Failure]) -> Iterator[Reading]:
        from whosays.reading import Reading

        for item in items:
            if isinstance(item, Reading):
                self.read += 1
                yield item
            else:
                self.failed += 1
                _say(str(item.error))


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
            _out(reading.to_json(indent=2 if form == "json" else None) + "\n")
        elif page is None:
            _show(reading, number if several else None)

    return write


def _write_page(reading: Reading, page: Path, number: int | None) -> None:
    if number is not None or page.is_dir():
        name = re.sub(r"[^\w.-]+", "-", Path(reading.report.origin).name.strip("-")).strip("-.")[:60] or "report"
        page.mkdir(parents=True, exist_ok=True)
        page = page / (f"{number:05d}-{name}.html" if number else f"{name}.html")
    try:
        page.write_text(reading.to_html(), encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageInvalid(f"{page} cannot be written: {error.strerror or error}.") from error
    if number is None:
        _say(f"Wrote {page}.")


def _show(reading: Reading, number: int | None) -> None:
    from rich.rule import Rule

    from whosays.rendering.terminal import WIDEST, Terminal
    from whosays.rendering.words import plain

    console = _console()
    if number is not None:
        if number > 1:
            console.print()
        console.print(Rule(plain(reading.report.origin), align="left", style="dim"), width=min(console.width, WIDEST))
    console.print(Terminal(reading.article, reading.records))


def _console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    # A narrow alphabet of the terminal loses a character, never the run.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    width = None if stream.isatty() or "COLUMNS" in os.environ else 100
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


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
    with Progress(*columns, console=_console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)
        yield lambda tally: bar.update(
            task,
            completed=tally.read + tally.failed,
            description=f"reading, {tally.failed} failed" if tally.failed else "reading",
        )


def _out(text: str) -> None:
    """Writes to stdout as UTF-8, whatever the terminal's locale: JSON has no other encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def _say(message: str) -> None:
    """One line on stderr, without control characters from reports."""
    from whosays.rendering.words import plain

    click.echo(plain(message), err=True)


def main() -> None:
    """The program: turns errors into one line and an exit code."""
    try:
        commands(prog_name="whosays", standalone_mode=False)
    except click.exceptions.Exit as finished:
        sys.exit(finished.exit_code)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(USAGE)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        _say("Interrupted.")
        sys.exit(INTERRUPTED)
    except UsageInvalid as error:
        _say(f"whosays: {error}")
        sys.exit(USAGE)
    except ReportError as error:
        _say(f"whosays: {error}")
        sys.exit(SOME_FAILED)
    except RunError as error:
        _say(f"whosays: {error}")
        sys.exit(CANNOT_RUN)
    except BrokenPipeError:
        # Whoever read our output has enough. Python would complain once more when it flushes stdout at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(PIPE_CLOSED)
