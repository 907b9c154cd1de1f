"""`whosays gazetteer`: what a place name may mean, and places of the user's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from whosays.cli.output import console, out, say
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.data.gazetteer import PlaceNames
    from whosays.data.geonames import Tick
    from whosays.resolve.lookup import Answer
    from whosays.types.knowledge import GazetteerEntry

NOT_FOUND = 1
_folder = click.option(
    "--data",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    envvar="WHOSAYS_DATA",
    help="Where your own places lie, instead of the folder that $WHOSAYS_DATA or the system names.",
)


@click.group(no_args_is_help=True)
def gazetteer() -> None:
    """Look place names up, and add places of your own.

    The gazetteer of the package knows towns of at least 500 people, divisions, countries, and places that conflict
    reports name. Dumps of GeoNames add the villages, hills and rivers of a country; reading then uses both.
    """


@gazetteer.command()
@click.argument("name")
@click.option("--country", metavar="COUNTRY", help="Speak of this country: its name or ISO alpha-3 code.")
@click.option("--near", metavar="PLACE", help="Speak of this place too.")
@click.option("--text", metavar="WORDS", help="The words around the name, as a report has them.")
@click.option("--most", type=click.IntRange(min=1), default=10, show_default=True, metavar="N", help="Show so many.")
@click.option("--json", "as_json", is_flag=True, help="All candidates as JSON.")
@_folder
def find(
    name: str, country: str | None, near: str | None, text: str | None, most: int, as_json: bool, folder: Path | None
) -> None:
    """Say which places NAME may mean, which one is chosen, and why.

    The choice is the one that reading would make in a report that says nothing but the options given here.

    \b
    Examples:
      whosays gazetteer find Tripoli
      whosays gazetteer find Tripoli --country Lebanon
      whosays gazetteer find Tripoli --text "clashes between Bab al-Tabbaneh and Jabal Mohsen in Tripoli"

    Exits with 1 when no place has the name.
    """
    from whosays.data.gazetteer import load_gazetteer
    from whosays.resolve.lookup import look_up

    places = load_gazetteer(folder=folder)
    if country is not None and (known := places.country(country)):
        country = known.name
    elif country is not None:
        raise UsageInvalid(f"{country} is no country. Give its English name or its ISO alpha-3 code.")
    answer = look_up(name, places, text=text or "", named=tuple(filter(None, (near, country))))
    if not answer.candidates:
        close = places.similar(name)
        say(f"No place is called {name}." + (f" Spelt alike: {', '.join(close)}." if close else ""))
        sys.exit(NOT_FOUND)
    if as_json:
        out(json.dumps(_as_data(answer, places), indent=2, ensure_ascii=False) + "\n")
    else:
        _show(answer, places, most)


@gazetteer.command()
@click.argument("file", type=click.Path(path_type=Path))
@_folder
def add(file: Path, folder: Path | None) -> None:
    """Add the places of a GeoNames dump: FILE is XX.txt, or XX.zip as GeoNames ships it, or gzipped.

    The dump of a country that was added before is replaced. All of a dump is added or, when it is broken, nothing.
    Dumps: https://download.geonames.org/export/dump/
    """
    from whosays.data.ownplaces import add_dump

    with _progress() as tick:
        made, replaced = add_dump(file, folder, tick)
    was = f", in place of {replaced.places:,} of {replaced.file}" if replaced else ""
    say(f"{made.name}: {made.places:,} places added, of {made.lines:,} lines of {made.file}{was}.")


@gazetteer.command(name="list")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@_folder
def list_(as_json: bool, folder: Path | None) -> None:
    """List the dumps that were added, and where they lie."""
    from whosays.data.ownplaces import NAME, data_folder, own_sets
    from whosays.rendering.words import plain

    sets = own_sets(folder)
    if as_json:
        out(json.dumps([asdict(item) for item in sets], indent=2) + "\n")
        return
    for item in sets:
        out(f"{plain(item.name)}  {item.places:,} places  {plain(item.file)}\n")
    where = (folder or data_folder()) / NAME
    say(f"In {where}." if sets else f"No places of your own. `whosays gazetteer add FILE` would put them in {where}.")


@gazetteer.command()
@click.argument("name")
@_folder
def remove(name: str, folder: Path | None) -> None:
    """Take a dump out again: NAME is a name that `list` shows, or its country."""
    from whosays.data.gazetteer import PlaceNames
    from whosays.data.ownplaces import own_sets, remove_set
    from whosays.data.placefile import codes

    if name.casefold() not in {item.name.casefold() for item in own_sets(folder)}:
        country = PlaceNames().country(codes().get(name.upper(), name))
        name = country.country if country and country.country else name
    gone = remove_set(name, folder)
    say(f"{gone.name}: {gone.places:,} places of {gone.file} removed.")


def _show(answer: Answer, places: PlaceNames, most: int) -> None:
    """Each candidate in two lines: what and where it is; and each ground with its weight."""
    from rich.text import Text

    from whosays.rendering.words import plain

    screen = console()
    first = answer.candidates[0]
    if answer.refused:
        screen.print(Text(f"{plain(answer.name)}: none chosen; {answer.refused}"))
    else:
        screen.print(Text.assemble(f"{plain(answer.name)}: ", (_what(first.entry, places), "bold")))
    for number, item in enumerate(answer.candidates[:most], 1):
        entry = item.entry
        people = f", {entry.population:,} people" if entry.population else ""
        screen.print()
        screen.print(Text(f"{number:>2}  {_what(entry, places)}{people}"))
        where = f"{entry.latitude:.4f}, {entry.longitude:.4f} within ~{item.radius_km:.0f} km"
        screen.print(Text(f"    {where} · {plain(entry.id)}", style="dim"))
        screen.print(Text(f"    {item.score:+.2f} = {_sum(item.grounds)}", style="dim"))
    if len(answer.candidates) > most:
        screen.print(Text(f"\n... and {len(answer.candidates) - most} more (--most {len(answer.candidates)})"))


def _what(entry: GazetteerEntry, places: PlaceNames) -> str:
    from whosays.rendering.words import plain

    within = [part for part in (entry.admin1, _country(entry, places)) if part and part != entry.name]
    return plain(f"{entry.name} ({', '.join((entry.kind, *within))})")


def _country(entry: GazetteerEntry, places: PlaceNames) -> str | None:
    known = places.country(entry.country) if entry.country else None
    return known.name if known else entry.country


def _sum(grounds: Mapping[str, float]) -> str:
    told = [f"{name} {weight:+.2f}" for name, weight in sorted(grounds.items(), key=lambda item: -item[1]) if weight]
    return ", ".join(told) or "no ground"


def _as_data(answer: Answer, places: PlaceNames) -> dict[str, object]:
    return {
        "name": answer.name,
        "chosen": None if answer.refused else answer.candidates[0].entry.id,
        "refused": answer.refused,
        "candidates": [
            {
                **asdict(item.entry),
                "country_name": _country(item.entry, places),
                "radius_km": item.radius_km,
                "score": round(item.score, 4),
                "grounds": {name: round(weight, 4) for name, weight in item.grounds.items()},
            }
            for item in answer.candidates
        ],
    }


@contextmanager
def _progress() -> Iterator[Tick | None]:
    """A function that moves the bar; there is one only on a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = TextColumn("adding"), BarColumn(), DownloadColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("adding", total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
