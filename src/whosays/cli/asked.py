"""What the commands of incidents ask of the desk, and how they come to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

import click

if TYPE_CHECKING:
    from whosays.types.filtering import Filter
    from whosays.types.incident import Comparison, Happening, Incident, Member
    from whosays.types.judgement import Judgement

STORE = "whosays.db"
Command = TypeVar("Command", bound=Callable[..., Any])

store_option = click.option(
    "--store",
    envvar="WHOSAYS_STORE",
    default=STORE,
    show_default=True,
    metavar="WHERE",
    help="The store: path of a file, or postgresql://... ($WHOSAYS_STORE).",
)


class Desk(Protocol):
    """Incidents and judgements of one store.

    Identifiers of incidents may be given by their first digits; an identifier that was merged away leads to its
    successor. Keys of records may be short: six or more digits of the report's hash, and ".r3".
    Raises: UsageInvalid for what no incident or record bears, or several do.
    """

    def incidents(self, asked: Filter) -> Iterable[Incident]:
        """The incidents asked for, in the order of their first day, those without a day last."""

    def incident(self, name: str) -> Incident:
        """One incident."""

    def beside(self, incident: Incident) -> Iterable[Member]:
        """All records of an incident's reports."""

    def member(self, key: str) -> Member:
        """One record in its place."""

    def why(self, one: str, other: str) -> Comparison:
        """How likely two records tell of one happening, and why."""

    def thresholds(self) -> tuple[float, float]:
        """Scores from which records are joined without asking, and from which they are proposed."""

    def proposals(self) -> Iterable[Comparison]:
        """Pairs of records that a person should join or keep apart, the likeliest first."""

    def judge(self, judgement: Judgement) -> None:
        """Appends a judgement and lets it work."""

    def undo(self, by: str) -> Judgement | None:
        """Takes back the last judgement of a person that is in force, and gives it back; None where there is none."""

    def history(self, name: str) -> Iterable[Happening]:
        """What happened to an incident, oldest first."""

    def changed_since(self, day: str) -> Iterable[Happening]:
        """What happened to incidents since a day or moment (ISO 8601), oldest first."""

    def close(self) -> None:
        """Lets the store go."""


@contextmanager
def desk_at(where: str) -> Iterator[Desk]:
    """The desk of a store, let go at the end. Raises: UsageInvalid when there is no such store."""
    from whosays import desk

    opened: Desk = desk.open_store(where)  # type: ignore[attr-defined, unused-ignore]
    try:
        yield opened
    finally:
        opened.close()


def reviewer() -> str:
    """Who is asked to judge, where no name is given: $WHOSAYS_REVIEWER, else the login name, else "unknown"."""
    import getpass

    try:
        return os.environ.get("WHOSAYS_REVIEWER") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
