"""`whosays join`, `split`, `grade` and `undo`: decisions of a person, appended one by one."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from whosays.cli.asked import desk_at, reviewer, store_option
from whosays.cli.filters import GRADES
from whosays.cli.output import say
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.types.incident import Member
    from whosays.types.judgement import Decision, Judgement
    from whosays.types.record import Assertion
    from whosays.types.values import Value

by_option = click.option("--by", metavar="NAME", help="Who decides; $WHOSAYS_REVIEWER or the login name unless given.")
note_option = click.option("--note", default="", metavar="WORDS", help="Why, for whoever reads it later.")


def on_value(
    decision: Decision, member: Member, assertion: Assertion, by: str, corrected: Value | None = None
) -> Judgement:
    """A judgement on one value of one record, as it stands there."""
    from whosays.incidents.rulings import anchors_of, words_of
    from whosays.types.judgement import Judgement

    return Judgement(
        _fresh(), decision, by, _now(), (words_of(member),), slot=assertion.slot.value,
        value=assertion.value, anchors=anchors_of(member, assertion), corrected=corrected,
    )  # fmt: skip


def on_records(
    decision: Decision, members: tuple[Member, ...], by: str, *, note: str = "", grade: str | None = None
) -> Judgement:
    """A judgement on whole records: join or split of two, grade of all of an incident."""
    from whosays.incidents.rulings import words_of
    from whosays.types.judgement import Judgement

    return Judgement(_fresh(), decision, by, _now(), tuple(map(words_of, members)), note=note, grade=grade)


@click.command(no_args_is_help=True, short_help="Join two records into one incident.")
@click.argument("record")
@click.argument("other")
@by_option
@note_option
@store_option
def join(record: str, other: str, by: str | None, note: str, store: str) -> None:
    """Join two records: they tell of one happening, whatever the score says.

    RECORD is its key as `whosays show` gives it. `whosays undo` takes the decision back.
    """
    from whosays.types.judgement import Decision

    _pair(Decision.JOIN, record, other, by, note, store)


@click.command(no_args_is_help=True, short_help="Keep two records apart.")
@click.argument("record")
@click.argument("other")
@by_option
@note_option
@store_option
def split(record: str, other: str, by: str | None, note: str, store: str) -> None:
    """Keep two records apart: they tell of two happenings, whatever the score says.

    RECORD is its key as `whosays show` gives it. `whosays undo` takes the decision back.
    """
    from whosays.types.judgement import Decision

    _pair(Decision.SPLIT, record, other, by, note, store)


@click.command(no_args_is_help=True, short_help="Set the grade of an incident.")
@click.argument("incident")
@click.argument("grade", type=click.Choice(GRADES), metavar="GRADE")
@by_option
@note_option
@store_option
def grade(incident: str, grade: str, by: str | None, note: str, store: str) -> None:
    """Set the grade of an incident in place of the one that is proposed.

    GRADE: confirmed, fair, weak, contested, discounted, not_graded. What they mean: docs/weighing.md.
    """
    from whosays.rendering.judged import judged_words
    from whosays.types.judgement import Decision

    with desk_at(store) as desk:
        found = desk.incident(incident)
        judgement = on_records(Decision.GRADE, found.members, by or reviewer(), note=note, grade=grade)
        desk.judge(judgement)
    say(f"{found.id}: {judged_words(judgement)}.")


@click.command(short_help="Take your last decision back.")
@by_option
@store_option
def undo(by: str | None, store: str) -> None:
    """Take your last decision back that still holds; once more for the one before."""
    from whosays.rendering.judged import judged_words

    name = by or reviewer()
    with desk_at(store) as desk:
        undone = desk.undo(name)
    if undone is None:
        raise UsageInvalid(f"{name} has decided nothing that could be taken back. Name somebody else with --by.")
    say(f"Taken back: {judged_words(undone)}.")


def _pair(decision: Decision, record: str, other: str, by: str | None, note: str, store: str) -> None:
    from whosays.rendering.judged import judged_words

    with desk_at(store) as desk:
        members = desk.member(record), desk.member(other)
        if members[0].key == members[1].key:
            raise UsageInvalid(f"{record} and {other} are one record. Give two.")
        judgement = on_records(decision, members, by or reviewer(), note=note)
        desk.judge(judgement)
    say(f"{judged_words(judgement)}.")


def _fresh() -> str:
    return f"j-{secrets.token_hex(6)}"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
