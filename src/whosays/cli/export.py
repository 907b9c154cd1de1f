"""`whosays export`: incidents out, in the formats that researchers load."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays.cli.asked import Desk, desk_at, store_option
from whosays.cli.filters import filter_of, filter_options
from whosays.cli.output import console, say, say_as_it_is
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.export import Loss
    from whosays.types.incident import Incident

# The names of `whosays.export.Form`, which is loaded only when something leaves.
FORMS = ("jsonl", "csv", "parquet", "geojson", "acled", "ucdp", "polecat", "ftm")


@click.command(no_args_is_help=True)
@click.argument("names", nargs=-1, metavar="[INCIDENT...]")
@click.option(
    "--format", "form", type=click.Choice(FORMS), required=True, help="What to write; docs/exports.md has all."
)
@click.option("--public", is_flag=True, help="For anybody: nobody is named who could be hurt by it.")
@click.option("--internal", is_flag=True, help="For those who may see all that the store holds.")
@click.option("--out", metavar="PATH", required=True, help="The file to write, or - for standard output.")
@click.option("--overwrite", is_flag=True, help="Replace the file if it is there.")
@click.option(
    "--withhold",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="With --public: names, one a line, that never leave.",
)
@click.option("--loss-per-incident", "each", is_flag=True, help="The loss report names every loss of every incident.")
@filter_options
@store_option
def export(
    names: tuple[str, ...],
    form: str,
    public: bool,
    internal: bool,
    out: str,
    overwrite: bool,
    withhold: Path | None,
    each: bool,
    store: str,
    **asked: Any,
) -> None:
    """Write incidents in a format that researchers load, and say what it loses.

    Say every time for whom it is: --public or --internal. Without INCIDENT, all incidents that the filters leave are
    written. What was dropped, defaulted or imputed lies beside the file as PATH.loss.json, and is told on stderr.
    Whosays is for accountability, never for finding people.

    \b
    Examples:
      whosays export --format csv --internal --out incidents.csv
      whosays export --format geojson --public --country Syria --out syria.geojson
      whosays export inc-0a1b2c3d4e5f --format jsonl --internal --out - | jq .incident.grade

    \b
    Exit codes:
      0  written
      2  the command was not understood, or the path is taken
      3  the store cannot be used
    """
    from whosays.export import Audience, Form, check_free, loss_path
    from whosays.export import export as leave

    if public == internal:
        raise UsageInvalid(
            "Say for whom this export is, one of --public (nobody is named who could be hurt) and --internal (all)."
        )
    if names and any(asked.values()):
        raise UsageInvalid("Give incidents or filters, not both.")
    if out == "-" and form == "parquet" and sys.stdout.isatty():
        raise UsageInvalid("Parquet is no text for a terminal. Give --out a path, or pipe it.")
    withheld = _names(withhold, public=public)
    path = Path(out)
    if out != "-":
        # Before the store is asked, which may take long.
        check_free(path, overwrite=overwrite)
        check_free(loss_path(path), overwrite=overwrite)
    with desk_at(store) as desk, _progress(shown=out != "-" or not sys.stdout.isatty()) as counted:
        loss = leave(
            counted(_found(desk, names, asked)),
            Form(form),
            Audience.PUBLIC if public else Audience.INTERNAL,
            sys.stdout.buffer if out == "-" else path,
            overwrite=overwrite,
            per_incident=each,
            withheld_names=withheld,
            beside=desk.beside,
        )
    if out == "-":
        sys.stdout.buffer.flush()
    _tell(loss, None if out == "-" else path)


def _found(desk: Desk, names: tuple[str, ...], asked: dict[str, Any]) -> Iterator[Incident]:
    if not names:
        yield from desk.incidents(filter_of(**asked))
        return
    written: set[str] = set()
    # All are looked up before the first is written: a misspelt one leaves no half of an export.
    for incident in [desk.incident(name) for name in names]:
        if incident.id not in written:
            written.add(incident.id)
            yield incident


def _names(path: Path | None, *, public: bool) -> tuple[str, ...]:
    """The names of a file. Raises: UsageInvalid when it cannot be read, or the export is not public."""
    if path is None:
        return ()
    if not public:
        raise UsageInvalid("--withhold goes with --public: an internal export holds everything.")
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageInvalid(f"{path} cannot be read ({error}). Write names in UTF-8, one a line.") from error
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _tell(loss: Loss, path: Path | None) -> None:
    from whosays.export import loss_path

    for line in loss.lines():
        say_as_it_is(line)
    if not loss.incidents:
        say("No incident fits: the export is empty.")
    if path is not None:
        say(f"Wrote {path}, and what it loses to {loss_path(path).name}.")


@contextmanager
def _progress(*, shown: bool) -> Iterator[Any]:
    """A function that passes incidents on and counts them; a bar only on a terminal that nothing else is written to."""
    if not shown or not sys.stderr.isatty():
        yield lambda incidents: incidents
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("exporting"), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("exporting", total=None)

        def counted(incidents: Iterable[Incident]) -> Iterator[Incident]:
            for incident in incidents:
                yield incident
                bar.advance(task)

        yield counted
