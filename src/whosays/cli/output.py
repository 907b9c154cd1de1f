"""Words and data on their way out of the command line: data on stdout, messages on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from rich.console import Console


def console(*, stderr: bool = False) -> Console:
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    # A narrow alphabet of the terminal loses a character, never the run.
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")
    width = None if stream.isatty() or "COLUMNS" in os.environ else 100
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False, soft_wrap=False)


def out(text: str) -> None:
    """Writes to stdout as UTF-8, whatever the terminal's locale: JSON has no other encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def say(message: str) -> None:
    """One line on stderr, without control characters from reports."""
    from whosays.rendering.words import plain

    click.echo(plain(message), err=True)


def write_page(page: Path, html: str) -> None:
    """Writes a page, in place of an older page of ours but of nothing else.

    Raises: UsageInvalid where it cannot be written, or where a report, a store or whatever else would be lost.
    """
    try:
        if page.is_file() and not _is_ours(page):
            raise UsageInvalid(f"{page} exists already and is no page of ours. Give --html another path.")
        page.write_text(html, encoding="utf-8", errors="replace")
    except OSError as error:
        raise UsageInvalid(f"{page} cannot be written: {error.strerror or error}.") from error


def _is_ours(page: Path) -> bool:
    """Whether a file is a page that we wrote, as its title says, or empty."""
    with page.open("rb") as file:
        head = file.read(4096)
    return not head or (head.startswith(b"<!doctype html>") and b"Whosays</title>" in head)


@contextmanager
def working(what: str) -> Iterator[Callable[[int, int], None]]:
    """A function that moves a bar: so many are done, of so many. There is a bar on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda done, of: None
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
        task = bar.add_task(what, total=None)
        yield lambda done, of: bar.update(task, completed=done, total=of or None)


def say_as_it_is(line: str) -> None:
    """One line of a table on stderr, its columns kept; for words of our own, or made plain before."""
    click.echo(line, err=True)
