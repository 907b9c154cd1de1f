"""`whosays ingest`, `erase` and `store`: reports into a store, out of it for good, and how it stands."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.cli.asked import reviewer, store_option
from whosays.cli.output import console, out, say, working
from whosays.cli.readings import SOME_FAILED
from whosays.errors import StoreError, UsageInvalid

if TYPE_CHECKING:
    from whosays.ingesting import Done, Outcome
    from whosays.store import Store

archive_option = click.option(
    "--archive",
    type=click.Path(path_type=Path, file_okay=False),
    envvar="WHOSAYS_ARCHIVE",
    metavar="FOLDER",
    help="Where the reports themselves are kept ($WHOSAYS_ARCHIVE); beside the store unless given.",
)


@click.command(no_args_is_help=True)
@click.argument("reports", nargs=-1, metavar="[REPORT]...")
@store_option
@archive_option
@click.option(
    "--published", metavar="DATE", help="Day, month or year of publication (2017-06-08), for reports that do not say."
)
@click.option("--outlet", metavar="NAME", help="Who published the reports.")
@click.option(
    "--reread",
    is_flag=True,
    help="Read anew what was read with other versions, or could not be read; without REPORT, all such in the store.",
)
@click.option("--no-link", is_flag=True, help="Leave the new records for a later run to join into incidents.")
@click.option("--jsonl", is_flag=True, help="One line of JSON for each report, as soon as it is safely stored.")
@click.option(
    "--processes", type=click.IntRange(min=1), metavar="N", help="Processes to read with; one per core unless given."
)
def ingest(
    reports: tuple[str, ...],
    store: str,
    archive: Path | None,
    published: str | None,
    outlet: str | None,
    reread: bool,
    no_link: bool,
    jsonl: bool,
    processes: int | None,
) -> None:
    """Read reports and keep them in a store.

    REPORT is what `whosays read` takes: files, folders, tables of reports, addresses, - for standard input. A report
    that the store has already, byte for byte, is not read again. Whatever ends the run, run the same command again:
    it goes on where it was.

    \b
    Examples:
      whosays ingest folder/
      whosays ingest reports.jsonl --store postgresql://me@server/reports
      whosays ingest --reread

    \b
    Exit codes:
      0  every report is in the store
      1  some could not be read; each has one line on stderr, and is kept with its reason
      2  the command was not understood (no such file, no date)
      3  the store cannot be used, or reading cannot work here
    """
    from whosays import ingesting, service
    from whosays.store import Store

    particulars = service.particulars_of(published, outlet, None)
    if not reports and (not reread or published or outlet):
        raise UsageInvalid("Name the reports; only --reread alone goes over those that the store has.")
    tally: Counter[Outcome] = Counter()
    with Store.open(store, archive, create=bool(reports)) as opened:
        try:
            with _telling(tally, jsonl=jsonl) as tell:
                ingesting.ingest(
                    opened,
                    list(reports) or ingesting.kept_reports(opened),
                    particulars=particulars,
                    processes=processes,
                    reread=reread,
                    tell=tell,
                )
        except BaseException:
            say(_summary(tally, opened))
            raise
        say(_summary(tally, opened) if reports or tally else f"{opened.name}: nothing was read with other versions.")
        if not no_link:
            _link(opened)
    if tally[ingesting.Outcome.FAILED] or tally[ingesting.Outcome.ERASED]:
        sys.exit(SOME_FAILED)


def _link(store: Store) -> None:
    """Joins the new records into incidents."""
    from whosays.desk import Desk
    from whosays.rendering.incident_words import count_of

    with working("joining records") as tick:
        linked = Desk(store).link(tick)
    if linked.records:
        records, incidents = count_of(linked.records, "record"), count_of(len(linked.incidents), "incident")
        say(f"{records} joined into {incidents}; see `whosays incidents`.")


def _summary(tally: Mapping[Outcome, int], store: Store) -> str:
    from whosays.ingesting import Outcome

    words = {
        Outcome.READ: "read",
        Outcome.KNOWN: "here already",
        Outcome.OLDER: "read before with other versions or particulars (--reread reads anew)",
        Outcome.FAILED: "failed",
        Outcome.FAILED_BEFORE: "failed before (--reread tries again)",
        Outcome.ERASED: "erased before and refused",
    }
    told = [f"{tally[item]:,} {words[item]}" for item in Outcome if tally.get(item)]
    return f"{store.name}: {', '.join(told)}." if told else f"{store.name}: no reports."


@contextmanager
def _telling(tally: Counter[Outcome], *, jsonl: bool) -> Iterator[Callable[[Done], None]]:
    """A function that counts and tells what became of each report."""
    from whosays.ingesting import Outcome

    with _progress(free=not sys.stdout.isatty() or not jsonl) as tick:

        def tell(done: Done) -> None:
            tally[done.outcome] += 1
            if jsonl:
                out(json.dumps(asdict(done)) + "\n")
            if done.outcome is Outcome.FAILED:
                say(done.reason)
            elif done.outcome is Outcome.ERASED:
                say(f"{done.origin} was erased from the store and is not taken again ({done.sha256[:12]}).")
            tick(tally)

        yield tell


@contextmanager
def _progress(*, free: bool) -> Iterator[Callable[[Counter[Outcome]], None]]:
    """A function that moves the bar; there is one only on a terminal that nothing else is written to."""
    if not sys.stderr.isatty() or not free:
        yield lambda tally: None
        return
    from rich.progress import MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = SpinnerColumn(), TextColumn("{task.description}"), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("stored", total=None)
        yield lambda tally: bar.update(task, completed=tally.total())


@click.command()
@click.argument("report", metavar="SHA256")
@store_option
@archive_option
@click.option("--reason", required=True, metavar="WORDS", help="Why, for those who miss it.")
@click.option("--by", metavar="NAME", help="Who erases it; your login name unless given.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def erase(report: str, store: str, archive: Path | None, reason: str, by: str | None, yes: bool) -> None:
    """Take a report out of the store for good: its bytes, its text and all that was read in it.

    SHA256 is the report's hash, or its first six digits or more. The hash is left with the reason, and the report is
    refused when somebody brings it again. There is no way back.
    """
    from whosays.store import Store

    with Store.open(store, archive, create=False) as opened:
        sha256 = _hash_of(opened, report.lower())
        with opened.read() as view:
            origins = view.reports.origins(sha256)
        if not yes:
            click.confirm(
                f"Erase {sha256[:12]} ({', '.join(origins[:3]) or 'erased before'}) for good?", abort=True, err=True
            )
        touched = opened.erase(sha256, reason=reason, by=by or reviewer())
        say(f"Erased {sha256} from {opened.name}; {len(touched):,} incidents held records of it.")
        if touched:
            _link(opened)


def _hash_of(store: Store, letters: str) -> str:
    """The hash that begins with these letters. Raises: UsageInvalid when there is none, or several."""
    if len(letters) < 6 or set(letters) - set("0123456789abcdef"):
        raise UsageInvalid(f"{letters} is no hash of a report: give six digits of it or more.")
    with store.read() as view:
        found = view.reports.starting(letters)
        gone = [item.sha256 for item in view.erasure.tombstones() if item.sha256.startswith(letters)]
    found = tuple(dict.fromkeys((*found, *gone)))
    if not found:
        raise UsageInvalid(f"No report in {store.name} has a hash that begins with {letters}.")
    if len(found) > 1:
        raise UsageInvalid(f"{len(found)} reports have a hash that begins with {letters}: give more digits.")
    return found[0]


@click.group(name="store", no_args_is_help=True)
def store_group() -> None:
    """See how a store stands, and what it holds."""


@store_group.command()
@store_option
@archive_option
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
def status(store: str, archive: Path | None, as_json: bool) -> None:
    """Say how much a store holds, and of which versions its readings are."""
    from whosays.rendering.words import plain
    from whosays.store import Store

    with Store.open(store, archive, create=False) as opened:
        with opened.read() as view:
            found = view.status()
        if as_json:
            out(
                json.dumps({"store": opened.name, "archive": str(opened.archive.folder), **asdict(found)}, indent=2)
                + "\n"
            )
            return
        out(f"{plain(opened.name)}, archive in {plain(str(opened.archive.folder))}, schema {found.schema}\n")
        for name, count in found.counts.items():
            out(f"{count:>12,}  {name}\n")
        for made_with, count in found.versions:
            out(f"{count:>12,}  readings with {plain(', '.join(f'{name} {version}' for name, version in made_with))}\n")


@store_group.command()
@store_option
@archive_option
@click.option("--json", "as_json", is_flag=True, help="As JSON Lines.")
def failures(store: str, archive: Path | None, as_json: bool) -> None:
    """List the reports that could not be read, with the reason."""
    from whosays.store import Store

    with Store.open(store, archive, create=False) as opened, opened.read() as view:
        for item in view.reports.failures():
            if as_json:
                out(json.dumps(asdict(item)) + "\n")
            else:
                from whosays.rendering.words import plain

                out(f"{(item.sha256 or 'no bytes')[:12]:<12}  {plain(item.reason)}\n")


@store_group.command()
@store_option
@archive_option
def check(store: str, archive: Path | None) -> None:
    """Check that every report that was read has its bytes in the archive, unchanged.

    Exits with 1 when something is missing or damaged; each has one line.
    """
    from whosays.store import Store

    bad = 0
    with Store.open(store, archive, create=False) as opened:
        with opened.read() as view:
            known = set(view.reports.hashes())
        for sha256 in sorted(known):
            try:
                opened.archive.get(sha256)
            except StoreError as error:
                bad += 1
                say(str(error))
        loose = sum(path.name not in known for path in opened.archive.files())
    say(f"{len(known):,} reports, {bad:,} missing or damaged.")
    if loose:
        say(f"{loose:,} files of {opened.archive.folder} belong to no report: an ingest was cut short. Run it again.")
        say("What is left then does no harm.")
    if bad:
        sys.exit(1)
