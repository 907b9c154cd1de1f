"""The command line: data on stdout, messages on stderr, and an exit code that tells."""

from __future__ import annotations

import errno
import json
import os
import sys

import click

from whosays import __version__
from whosays.cli.actors import actors
from whosays.cli.export import export
from whosays.cli.gazetteer import gazetteer
from whosays.cli.incidents import incidents, show, why
from whosays.cli.judging import grade, join, split, undo
from whosays.cli.output import out, say
from whosays.cli.readings import SOME_FAILED, read
from whosays.cli.review import review
from whosays.cli.store import erase, ingest, store_group
from whosays.errors import ReportError, RunError, UsageInvalid

USAGE, CANNOT_RUN, INTERRUPTED, PIPE_CLOSED = 2, 3, 130, 141
_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96})
@click.version_option(__version__, message="whosays %(version)s")
def commands() -> None:
    """Who says who did what to whom, where, when, and how many.

    Whosays reads news reports of armed conflict and gives back records in which every value stands with the exact
    words it came from and with who vouches for it. It works offline; only an address you give it to read is fetched.

    \b
    Begin with:
      whosays read report.html
      whosays doctor
    """


commands.add_command(read)
for command in (incidents, show, why, review, join, split, grade, undo):
    commands.add_command(command)
commands.add_command(export)
commands.add_command(actors)
commands.add_command(gazetteer)
commands.add_command(ingest)
commands.add_command(erase)
commands.add_command(store_group)


@commands.command()
@click.argument("what", type=click.Choice(["reading", "incident", "judgement"]), default="reading")
def schema(what: str) -> None:
    """Print the JSON Schema (draft 2020-12) of a reading, of an incident as it is exported, or of a judgement."""
    from whosays.rendering.schema import incident_schema, judgement_schema, reading_schema

    drawn = {"reading": reading_schema, "incident": incident_schema, "judgement": judgement_schema}[what]()
    out(json.dumps(drawn, indent=2, ensure_ascii=False) + "\n")


@commands.command()
def doctor() -> None:
    """Check that everything reading needs is here and unchanged.

    Exits with 1 when something is wrong, and says what to do about it.
    """
    from whosays.doctor import examine

    well = True
    for finding in examine():
        well &= finding.well
        out(f"{'ok     ' if finding.well else 'PROBLEM'}  {finding.what}: {finding.detail}\n")
    if not well:
        sys.exit(1)


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
        say("Interrupted.")
        sys.exit(INTERRUPTED)
    except UsageInvalid as error:
        say(f"whosays: {error}")
        sys.exit(USAGE)
    except ReportError as error:
        say(f"whosays: {error}")
        sys.exit(SOME_FAILED)
    except RunError as error:
        say(f"whosays: {error}")
        sys.exit(CANNOT_RUN)
    except BrokenPipeError:
        # Whoever read our output has enough.
        _leave_output()
        sys.exit(PIPE_CLOSED)
    except OSError as error:
        # What goes to a full disk is no bug of ours: `whosays incidents --json > list.json`.
        if error.errno not in _NO_ROOM:
            raise
        _leave_output()
        say(f"whosays: The output could not be written ({error.strerror}). Make room, and run the same command again.")
        sys.exit(CANNOT_RUN)


def _leave_output() -> None:
    """Lets go of stdout: Python would complain once more when it flushes it at its end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
