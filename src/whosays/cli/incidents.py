"""`whosays incidents`, `show` and `why`: what reports tell of one happening, side by side."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whosays.cli.asked import desk_at, store_option
from whosays.cli.filters import filter_of, filter_options
from whosays.cli.output import console, out, say, write_page
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.types.incident import Comparison, Happening, Incident, Member


@click.command()
@filter_options
@click.option("--changed-since", "changed", metavar="DATE", help="Only those that changed since this day, and how.")
@click.option("--most", type=click.IntRange(min=1), default=500, show_default=True, metavar="N", help="Show so many.")
@click.option("--json", "form", flag_value="json", help="What fits a line of each, as one JSON array.")
@click.option("--jsonl", "form", flag_value="jsonl", help="The same as JSON Lines.")
@store_option
def incidents(changed: str | None, most: int, form: str | None, store: str, **asked: Any) -> None:
    """List the incidents of the store, by day.

    Tolls are ranges over all who tell them, "?" where they are disputed; nothing is averaged. A grade with "?" is only
    proposed. Several filters must all hold; one value that somebody holds is enough for each.

    \b
    Examples:
      whosays incidents
      whosays incidents --from 2015-10 --to 2015-12 --near Kunduz --radius 30
      whosays incidents --country Syria --type ASSAULT/aerial --disputed
      whosays incidents --changed-since 2015-12-01 --jsonl

    Whole incidents leave through `whosays export`.
    """
    filtered = filter_of(**asked)
    with desk_at(store) as desk:
        happened = _changes(desk.changed_since(_moment(changed))) if changed else None
        found = (item for item in desk.incidents(filtered) if happened is None or item.id in happened)
        number = _write(found, form, happened or {}) if form else _show(found, most, happened or {})
    if not number:
        say(_nothing(any(asked.values()) or changed is not None))


def _write(found: Iterator[Incident], form: str, happened: Mapping[str, list[Happening]]) -> int:
    """Writes what fits a line of each as data, one by one where they are lines; how many there were."""
    from whosays.rendering.incident_list import summary

    data = (summary(item) | ({"changes": _data(happened[item.id])} if happened else {}) for item in found)
    if form == "json":
        whole = list(data)
        out(json.dumps(whole, indent=2, ensure_ascii=False) + "\n")
        return len(whole)
    number = 0
    for number, item in enumerate(data, 1):  # noqa: B007 (the last number is the count)
        out(_line(item))
    return number


def _show(found: Iterator[Incident], most: int, happened: Mapping[str, list[Happening]]) -> int:
    """Shows so many as a table and counts the rest, which is not kept: a store may hold a hundred thousand."""
    from whosays.rendering.incident_list import listed
    from whosays.rendering.words import plain

    shown = list(islice(found, most))
    rest = sum(1 for _ in found)
    if shown:
        screen = console()
        screen.print(listed(shown, screen.width))
    for item in shown:
        for change in happened.get(item.id, ()):
            out(plain(f"{item.id}  {change.at[:10]}  {change.words}") + "\n")
    if rest:
        say(f"... and {rest:,} more. Filters narrow them down, --most shows more, --jsonl gives all.")
    return len(shown) + rest


def _moment(written: str) -> str:
    from whosays.types.days import read_days

    day, letter, clock = written.partition("T")
    found = read_days(day)
    if found is None:
        raise UsageInvalid(
            f"--changed-since {written} is no date. Write it as 2015-12-01, or 2015-12-01T08:00:00+00:00."
        )
    return f"{found[0].isoformat()}{letter}{clock}"


def _changes(happened: Any) -> dict[str, list[Happening]]:
    found: dict[str, list[Happening]] = {}
    for item in happened:
        found.setdefault(item.incident, []).append(item)
    return found


def _data(changes: list[Happening]) -> list[dict[str, str]]:
    return [{"at": item.at, "kind": item.kind, "words": item.words, "by": item.by} for item in changes]


def _line(data: dict[str, Any]) -> str:
    from whosays.rendering.native import dumps

    return dumps(data) + "\n"


def _nothing(filtered: bool) -> str:
    if filtered:
        return "No incident is like that. Fewer filters find more; --or-unknown keeps those without day or place."
    return "No incidents yet. `whosays ingest REPORT...` reads reports into the store and joins what they tell."


@click.command(no_args_is_help=True, short_help="Show one incident whole, accounts side by side.")
@click.argument("incident")
@click.option("--json", "as_json", is_flag=True, help="The whole incident as native JSON, with the articles' texts.")
@click.option(
    "--html",
    "page",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="A page that needs no network: accounts, chains, tolls, an offline map, a time line.",
)
@click.option("--public", is_flag=True, help="Withhold names, words and places that could hurt the people told of.")
@store_option
def show(incident: str, as_json: bool, page: Path | None, public: bool, store: str) -> None:
    """Show one incident: what each origin says, where they differ, who stands behind it, and why it is one.

    INCIDENT is its identifier or the first digits of it, or the key of one of its records. Where there is room, origins
    stand side by side.

    \b
    Examples:
      whosays show inc-0a1b2c
      whosays show 45e680b6.r1
      whosays show inc-0a1b2c --html incident.html
      whosays show inc-0a1b2c --html public.html --public
      whosays show inc-0a1b2c --json | jq .incident.slots
    """
    from whosays.rendering.incident_terminal import IncidentTerminal
    from whosays.rendering.native import dumps, encode_incident

    with desk_at(store) as desk:
        found = desk.incident(incident)
        history = tuple(desk.history(found.id))
        beside = tuple(desk.beside(found)) if public else ()
    if "." not in incident and not found.id.startswith(incident):
        say(f"{incident} now stands in {found.id}.")
    if public:
        # The words of decisions may hold names too, and no decision is needed to follow the accounts.
        found, history = _publishable(found, beside), ()
    if page is not None:
        _write_page(found, history, page, public)
    if as_json:
        out(dumps(encode_incident(found), indent=2) + "\n")
    elif page is None:
        console().print(IncidentTerminal(found, history))


def _publishable(incident: Incident, beside: tuple[Member, ...]) -> Incident:
    from whosays.export.public import Publisher

    return Publisher().publishable(incident, beside)[0]


def _write_page(incident: Incident, history: tuple[Happening, ...], page: Path, public: bool) -> None:
    from whosays.rendering.incident_page import to_html

    write_page(page, to_html(incident, history))
    say(f"Wrote {page}, for {'the public' if public else 'internal use: it holds words of the reports'}.")


@click.command(no_args_is_help=True, short_help="Say why two records are one happening, or not.")
@click.argument("record")
@click.argument("other")
@click.option("--json", "as_json", is_flag=True, help="The comparison as JSON.")
@store_option
def why(record: str, other: str, as_json: bool, store: str) -> None:
    """Say how likely two records tell of one happening, and what speaks for and against it.

    RECORD is its key as `whosays show` gives it: six or more digits of the report's hash, and its number there.
    A "+" in the breakdown speaks for one happening, a "-" against it, in log-odds.

    \b
    Example:
      whosays why 3fa2b1c0.r1 9e0d4c77.r2
    """
    from whosays.rendering.comparison import why as told
    from whosays.rendering.terminal import WIDEST
    from whosays.rendering.trimmed import Trimmed

    with desk_at(store) as desk:
        compared = desk.why(record, other)
        if as_json:
            out(_comparison(compared))
            return
        one, two = desk.member(compared.a), desk.member(compared.b)
        verdict = _verdict(compared, desk)
    console().print(Trimmed(told(compared, one, two, verdict), widest=WIDEST))


def _comparison(compared: Comparison) -> str:
    from dataclasses import asdict

    from whosays.rendering.native import dumps

    return dumps(asdict(compared), indent=2) + "\n"


def _verdict(compared: Comparison, desk: Any) -> str:
    """What follows from the score, where the desk says at which it joins and proposes."""
    if compared.forbidden is not None:
        return ""
    join, propose = desk.thresholds()
    if compared.score >= join:
        measured = "where it was measured, 98 of 100 such pairs were right"
        return f"From {join:.0%} records are joined without asking: {measured}."
    if compared.score >= propose:
        return f"From {propose:.0%} the pair is proposed to a person; only from {join:.0%} is it joined without asking."
    return f"Below {propose:.0%} the pair is not even proposed."
