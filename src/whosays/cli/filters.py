"""Options that say which incidents are asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

import click

from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.types.filtering import Filter, Near

Command = TypeVar("Command", bound=Callable[..., Any])

GRADES = ("confirmed", "fair", "weak", "contested", "discounted", "not_graded")
_OPTIONS = (
    click.option("--from", "since", metavar="DATE", help="On or after this day (2015-10-03), month or year."),
    click.option("--to", "until", metavar="DATE", help="On or before this day, month or year."),
    click.option("--near", metavar="PLACE", help='Around a place: its name, or "latitude,longitude".'),
    click.option("--radius", type=click.FloatRange(min=0), metavar="KM", help="How far from --near: 50 unless given."),
    click.option("--country", metavar="COUNTRY", help="In this country: its name or ISO alpha-3 code."),
    click.option("--type", "kind", metavar="CODE", help="PLOVER type or mode: ASSAULT, ASSAULT/aerial, aerial."),
    click.option("--actor", metavar="NAME", help="Done, as somebody tells it, by this actor: name or entry."),
    click.option("--recipient", metavar="NAME", help="Done to this actor."),
    click.option("--grade", type=click.Choice(GRADES), help="With this grade, proposed or set."),
    click.option("--disputed", is_flag=True, help="Only those on which the voices differ."),
    click.option("--or-unknown", "unknown", is_flag=True, help="Keep those of whose day or place nobody says enough."),
)  # fmt: skip
_RADIUS_KM = 50.0
_SUGGESTED = 5


def filter_options(command: Command) -> Command:
    """Adds the options that `filter_of` takes."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def filter_of(
    *,
    since: str | None = None,
    until: str | None = None,
    near: str | None = None,
    radius: float | None = None,
    country: str | None = None,
    kind: str | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    grade: str | None = None,
    disputed: bool = False,
    unknown: bool = False,
) -> Filter:
    """What the options ask for. Raises: UsageInvalid for what is no date, place, country or PLOVER code."""
    from whosays.types.filtering import Filter
    from whosays.types.incident import GradeName

    if radius is not None and near is None:
        raise UsageInvalid("--radius says how far around a place. Name the place with --near.")
    first, last = _day(since, "--from", 0), _day(until, "--to", 1)
    if first and last and first > last:
        raise UsageInvalid(f"--from {since} lies after --to {until}. Turn them round.")
    type_asked, mode_asked = _code(kind)
    return Filter(
        since=first,
        until=last,
        near=_near(near, _RADIUS_KM if radius is None else radius) if near else None,
        country=_country(country) if country else None,
        type=type_asked,
        mode=mode_asked,
        actor=_party(actor),
        recipient=_party(recipient),
        grade=GradeName(grade) if grade else None,
        disputed=disputed,
        unknown=unknown,
    )


def _day(written: str | None, option: str, end: int) -> date | None:
    from whosays.types.days import read_days

    if written is None:
        return None
    found = read_days(written)
    if found is None:
        raise UsageInvalid(f"{option} {written} is no date. Write it as 2015-10-03, 2015-10 or 2015.")
    return found[end]


def _near(words: str, radius: float) -> Near:
    from whosays.data.gazetteer import load_gazetteer
    from whosays.types.filtering import Near

    if (point := _point(words)) is not None:
        return Near(*point, radius, words)
    places = load_gazetteer()
    found = places.find(words)
    if not found:
        close = places.similar(words, _SUGGESTED)
        alike = f" Spelt alike: {', '.join(close)}." if close else ""
        raise UsageInvalid(f'No place is called {words}.{alike} Or give its "latitude,longitude".')
    return Near(found[0].latitude, found[0].longitude, radius, found[0].name)


def _point(words: str) -> tuple[float, float] | None:
    parts = words.split(",")
    try:
        latitude, longitude = map(float, parts)
    except ValueError:
        return None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise UsageInvalid(f"{words} is no point on earth: latitude goes to 90, longitude to 180.")
    return latitude, longitude


def _country(words: str) -> str:
    from whosays.data.gazetteer import load_gazetteer

    found = load_gazetteer().country(words)
    if found is None or found.country is None:
        raise UsageInvalid(f"{words} is no country. Give its English name or its ISO alpha-3 code.")
    return found.country


def _code(words: str | None) -> tuple[str | None, str | None]:
    """Type and mode of a code as PLOVER writes it, whatever its case."""
    from whosays.data.tables import rows

    if words is None:
        return None, None
    known = [(row["type"], row["mode"]) for _, row in rows("plover.tsv", ("type", "mode", "quad_class"))]
    types, modes = {kind for kind, _ in known}, {mode for _, mode in known if mode}
    kind, slash, mode = words.partition("/")
    if slash and (kind.upper(), mode.lower()) in known:
        return kind.upper(), mode.lower()
    if not slash and kind.upper() in types:
        return kind.upper(), None
    if not slash and kind.lower() in modes:
        return None, kind.lower()
    raise UsageInvalid(
        f"{words} is no PLOVER type or mode. Types: {', '.join(sorted(types))}; docs/codebook.md has all."
    )


def _party(name: str | None) -> frozenset[str]:
    """The name, and the entry of the actor list that bears it: reports write one actor in many ways."""
    from whosays.data.actors import load_actors

    if name is None:
        return frozenset()
    actors = load_actors()
    if actors.get(name) is not None:
        return frozenset({name})
    found = actors.find(name)
    return frozenset({name, *(entry.id for entry in found[:1])})
