"""`whosays actors`: the list of actors asked from the command line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from whosays.cli.output import out
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.lookup import ActorFinding
    from whosays.types.knowledge import ActorEntry

_KINDS = {"armed_group": "armed group", "body": "body", "office": "office-holder or office"}


@click.group()
def actors() -> None:
    """The list of actors: armed groups, forces, bodies, outlets and office-holders."""


@actors.command(no_args_is_help=True)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--year", type=click.IntRange(1900, 2100), metavar="Y", help="Who bore the name in this year.")
@click.option("--country", metavar="C", help="Country that the report is about: SYR, or Syria.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a name, one a line for several.")
def find(names: tuple[str, ...], year: int | None, country: str | None, as_json: bool) -> None:
    """Who a name means, and why.

    The name is looked up alone, in any common spelling, as acronym, or with describing words around it. A name that
    no list knows is kept, with the country and sectors that its words tell. With - the names come from standard
    input, one a line.

    \b
    Examples:
      whosays actors find "Jaish al-Mahdi"
      whosays actors find SPLM --year 2012 --json
      whosays actors find ELN --country Colombia
      whosays actors find - --json < names.txt

    \b
    Exit codes:
      0  every name was looked up; an unlisted one is kept
      2  a name is empty, or an option was not understood
      3  looking up cannot work here; `whosays doctor` says why
    """
    from whosays.lookup import find_actor

    several = len(names) > 1 or names == ("-",)
    for number, name in enumerate(_asked(names), 1):
        finding = find_actor(name, year=year, country=country)
        if as_json:
            out(json.dumps(finding.to_dict(), ensure_ascii=False, indent=None if several else 2) + "\n")
        else:
            out(("\n" if number > 1 else "") + shown(finding))


def _asked(names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        if name == "-":
            lines = [line.strip() for line in sys.stdin.buffer.read().decode("utf-8", "replace").splitlines()]
            if not any(lines):
                raise UsageInvalid("Standard input holds no name. Give names, one a line.")
            yield from filter(None, lines)
        else:
            yield name


def shown(finding: ActorFinding) -> str:
    """The finding in lines for people; names are data and cannot move the cursor."""
    from whosays.rendering.words import plain

    lines = [plain(finding.kept)]
    match = finding.match
    if match is None:
        lines.append(_line("entry", "none: unlisted, kept by name"))
    else:
        kind = _KINDS.get(match.entry.kind, match.entry.kind)
        lines.append(_line("entry", f"{match.entry.id} ({kind})"))
    lines.append(_line("sectors", ", ".join(finding.sectors) or "none told"))
    lines.append(_line("country", ", ".join(finding.countries) or "none"))
    if match is not None:
        lines.append(_line("years", _years(match.entry)))
        also = [name for name in match.entry.aliases if name != match.alias]
        lines.append(_line("matched", f"{match.alias} (by {match.rule})"))
        if also:
            lines.append(_line("also", "; ".join(also[:8]) + (f"; and {len(also) - 8} more" if len(also) > 8 else "")))
    when = f" in {finding.year}" if finding.year else ""
    for item in finding.parents:
        tie = f", {item.first or ''}–{item.last or ''}" if item.first or item.last else ""
        lines.append(_line(f"below{when}", f"{item.name or item.entry} ({item.entry}{tie})"))
    lines += [_line("why", reason) for reason in finding.why]
    for other in finding.others:
        lines.append(_line("or", f"{other.entry.name} ({other.entry.id}, {_years(other.entry)}), by {other.rule}"))
    if match is not None:
        lines.append(_line("source", match.entry.source))
    return "\n".join(lines) + "\n"


def _line(label: str, words: str) -> str:
    from whosays.rendering.words import plain

    return f"  {label:<14} {plain(words)}"


def _years(entry: ActorEntry) -> str:
    if entry.first_year is None and entry.last_year is None:
        return "any"
    return f"{entry.first_year or ''}–{entry.last_year or 'now'}"
