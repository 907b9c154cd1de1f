"""`whosays review`: one value or one proposed join after the other, decided with one key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import click

from whosays.cli.asked import Desk, desk_at, reviewer, store_option
from whosays.cli.filters import filter_of, filter_options
from whosays.cli.judging import by_option, on_records, on_value
from whosays.cli.keys import Keys
from whosays.cli.output import console, say
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.cli.review_queue import Item, PairItem
    from whosays.resolve.corrected import Tables

VALUE_KEYS = "a accept  r reject  c correct"
PAIR_KEYS = "j join  s keep apart"
MOVE_KEYS = "n next  p previous  u undo  q quit  ? help"
HELP = """a  accept the value: the words say it
r  reject it: the words do not say it (not: it is untrue)
c  correct it: write the value that the words do say
j  join two records: they tell of one happening
s  keep them apart: they tell of two
n  next, p  previous, without deciding
u  take your last decision back
q  quit; all that you decided is kept"""


@click.command()
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
        found = [desk.incident(incident)] if incident is not None else desk.incidents(filtered)
        items = _queue(desk, found, incident is not None, most)
        if not items:
            say("Nothing to review: every value here was decided on, and no join is proposed.")
            return
        keys = Keys()
        with keys.held():
            decided = Session(desk, items, by or reviewer(), keys).run()
    say(f"{decided:,} decided, {len(items):,} in the queue.")


def _queue(desk: Desk, found: Any, alone: bool, most: int) -> list[Item]:
    from whosays.cli.review_queue import queue_of

    incidents = list(found) if alone else found
    within = {member.key for item in incidents for member in item.members} if alone else None
    return queue_of(incidents, _pairs(desk, within), most)


def _pairs(desk: Desk, within: set[str] | None) -> Iterator[PairItem]:
    from whosays.cli.review_queue import PairItem

    for compared in desk.proposals():
        if within is None or compared.a in within or compared.b in within:
            yield PairItem(compared, desk.member(compared.a), desk.member(compared.b))


class Session:
    """One run through a queue. run: decides as the keys say, and counts the decisions that stand."""

    def __init__(self, desk: Desk, items: list[Item], by: str, keys: Keys) -> None:
        self.desk = desk
        self.items = items
        self.by = by
        self.keys = keys
        self.at = 0
        self.done: list[tuple[int, str]] = []
        self.screen = console()
        self._tables: Tables | None = None

    def run(self) -> int:
        shown = None
        while True:
            if shown != self.at:
                self._show()
                shown = self.at
            key = self.keys.key()
            if key in ("", "q", "Q", "\x03", "\x04"):
                return len(self.done)
            action = self._actions().get(key.lower())
            if action is None:
                self._tell(f"{key if key.isprintable() else 'That key'} means nothing here. {self._legend()}")
            else:
                action()

    def _actions(self) -> dict[str, Callable[[], None]]:
        from whosays.cli.review_queue import ValueItem

        actions = {"n": self._next, "p": self._previous, "u": self._undo, "?": lambda: self._tell(HELP)}
        if self.at >= len(self.items):
            return actions
        if isinstance(self.items[self.at], ValueItem):
            return actions | {"a": self._accept, "r": self._reject, "c": self._correct}
        return actions | {"j": self._join, "s": self._split}

    def _legend(self) -> str:
        from whosays.cli.review_queue import ValueItem

        if self.at >= len(self.items):
            return "p previous  u undo  q quit"
        own = VALUE_KEYS if isinstance(self.items[self.at], ValueItem) else PAIR_KEYS
        return f"{own}  {MOVE_KEYS}"

    def _show(self) -> None:
        from rich.text import Text

        from whosays.cli.review_queue import ValueItem
        from whosays.rendering.review_card import pair_card, value_card
        from whosays.rendering.terminal import WIDEST
        from whosays.rendering.trimmed import Trimmed

        self.screen.print()
        if self.at >= len(self.items):
            self._tell(f"That was all. {self._legend()}")
            return
        item = self.items[self.at]
        before = [words for place, words in self.done if place == self.at]
        decided = f", {before[-1]}" if before else ""
        self.screen.print(Text(f"{self.at + 1} of {len(self.items)}{decided}", style="bold"))
        if isinstance(item, ValueItem):
            card = value_card(item.incident, item.member, item.assertion, item.view)
        else:
            card = pair_card(item.compared, item.one, item.other)
        self.screen.print(Trimmed(card, widest=WIDEST))
        self.screen.print(Text(self._legend(), style="dim"))

    def _accept(self) -> None:
        from whosays.types.judgement import Decision

        self._judge_value(Decision.ACCEPT)

    def _reject(self) -> None:
        from whosays.types.judgement import Decision

        self._judge_value(Decision.REJECT)

    def _correct(self) -> None:
        from whosays.resolve.corrected import how_to_write, read_value
        from whosays.types.judgement import Decision

        item: Any = self.items[self.at]
        old, slot = item.assertion.value, item.assertion.slot.value
        self._tell(f"Write {how_to_write(old, slot)}; nothing to leave it.")
        written = self.keys.line("instead")
        if not written:
            self._tell("Left as it was.")
            return
        try:
            value = read_value(written, old, slot, self._tables_loaded())
        except UsageInvalid as problem:
            self._tell(f"{problem} Nothing was changed.")
            return
        self._judge_value(Decision.CORRECT, value)

    def _judge_value(self, decision: Any, value: Any = None) -> None:
        item: Any = self.items[self.at]
        self._judge(on_value(decision, item.member, item.assertion, self.by, value))

    def _join(self) -> None:
        from whosays.types.judgement import Decision

        self._judge_pair(Decision.JOIN)

    def _split(self) -> None:
        from whosays.types.judgement import Decision

        self._judge_pair(Decision.SPLIT)

    def _judge_pair(self, decision: Any) -> None:
        item: Any = self.items[self.at]
        self._judge(on_records(decision, (item.one, item.other), self.by))

    def _judge(self, judgement: Any) -> None:
        from whosays.rendering.judged import judged_words

        self.desk.judge(judgement)
        words = judged_words(judgement)
        self.done.append((self.at, words))
        self._tell(f"{words[:1].upper()}{words[1:]}.")
        self.at += 1

    def _undo(self) -> None:
        from whosays.rendering.judged import judged_words

        if not self.done:
            self._tell("Nothing decided here yet. `whosays undo` takes back what you decided before.")
            return
        undone = self.desk.undo(self.by)
        place, words = self.done.pop()
        self._tell(f"Taken back: {judged_words(undone) if undone is not None else words}.")
        self.at = place

    def _next(self) -> None:
        self.at = min(self.at + 1, len(self.items))

    def _previous(self) -> None:
        self.at = max(self.at - 1, 0)

    def _tell(self, message: str) -> None:
        from rich.text import Text

        self.screen.print(Text(message, style="bold"))

    def _tables_loaded(self) -> Tables:
        from whosays.data.actors import load_actors
        from whosays.data.gazetteer import load_gazetteer
        from whosays.data.lexicon import load_lexicon
        from whosays.data.tables import rows
        from whosays.resolve.corrected import Tables

        if self._tables is None:
            codes = tuple((row["type"], row["mode"]) for _, row in rows("plover.tsv", ("type", "mode", "quad_class")))
            self._tables = Tables(load_gazetteer(), load_actors(), codes, dict(load_lexicon().weapons))
        return self._tables
