"""`whosays review`: one value or one proposed join after the other, decided with one key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from whosays.cli.asked import Desk, desk_at, reviewer, store_option
from whosays.cli.filters import filter_of, filter_options
from whosays.cli.judging import by_option
from whosays.cli.keys import Keys
from whosays.cli.output import say
from whosays.cli.reviewing import Session
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.cli.review_queue import Item, PairItem
    from whosays.types.filtering import Filter


@click.command(short_help="Decide on values and joins, one key each.")
@click.argument("incident", required=False)
@filter_options
@click.option(
    "--most", type=click.IntRange(min=1), default=200, show_default=True, metavar="N", help="Ask for so many."
)
@by_option
@store_option
def review(incident: str | None, most: int, by: str | None, store: str, **asked: Any) -> None:
    """Decide on values and proposed joins, one key each: the most contested and doubtful come first.

    INCIDENT narrows the queue to one; else the filters of `whosays incidents` may. You judge whether the words say it,
    not whether it is true. Every decision is kept at once, under your name, and can be taken back.

    \b
    Keys:
      a accept   r reject   c correct (then write the value)
      j join     s keep apart
      n next     p previous   u undo   q quit   ? help

    \b
    Examples:
      whosays review inc-0a1b2c --by "L. Okafor"
      whosays review --disputed --country Syria
      echo aarq | whosays review inc-0a1b2c
    """
    if incident is not None and any(asked.values()):
        raise UsageInvalid("Give an incident, or filters: both at once leave nothing to filter.")
    filtered = filter_of(**asked)
    with desk_at(store) as desk:
        items = _queue(desk, incident, filtered, most)
        if not items:
            say("Nothing to review: every value here was decided on, and no join is proposed.")
            return
        keys = Keys()
        with keys.held():
            decided = Session(desk, items, by or reviewer(), keys).run()
    say(f"{decided:,} decided, {len(items):,} in the queue.")


def _queue(desk: Desk, incident: str | None, filtered: Filter, most: int) -> list[Item]:
    from dataclasses import replace

    from whosays.cli.review_queue import ValueItem, queue_of

    if incident is not None:
        one = desk.incident(incident)
        return queue_of([one], _pairs(desk, {member.key for member in one.members}), most)
    # In a large store the disputes alone may fill the queue; then nothing else need be looked through.
    disputed = queue_of(desk.incidents(replace(filtered, disputed=True)), (), most)
    if filtered.disputed or (len(disputed) == most and isinstance(disputed[-1], ValueItem) and disputed[-1].disputed):
        return disputed
    return queue_of(desk.incidents(filtered), _pairs(desk, None), most)


def _pairs(desk: Desk, within: set[str] | None) -> Iterator[PairItem]:
    from whosays.cli.review_queue import PairItem

    for compared in desk.proposals():
        if within is None or compared.a in within or compared.b in within:
            yield PairItem(compared, desk.member(compared.a), desk.member(compared.b))
