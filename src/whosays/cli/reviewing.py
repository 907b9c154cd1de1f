"""One run through the queue of a review: what each key does, and what is shown for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from whosays.cli.asked import Desk
from whosays.cli.judging import on_records, on_value
from whosays.cli.keys import Keys
from whosays.cli.output import console
from whosays.errors import UsageInvalid

if TYPE_CHECKING:
    from whosays.cli.review_queue import Item
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


def _copies(number: int) -> str:
    return f", and in {number:,} {'copy' if number == 1 else 'copies'} of the text" if number else ""


class Session:
    """One run through a queue. run: decides as the keys say, and counts the decisions that stand."""

    def __init__(self, desk: Desk, items: list[Item], by: str, keys: Keys) -> None:
        self.desk = desk
        self.items = items
        self.by = by
        self.keys = keys
        self.at = 0
        self.done: list[tuple[int, str, bool]] = []
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
                return sum(first for _, _, first in self.done)
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
        before = [words for place, words, _ in self.done if place == self.at]
        decided = f", {before[-1]}" if before else ""
        self.screen.print(Text(f"{self.at + 1} of {len(self.items)}{decided}", style="bold"))
        if isinstance(item, ValueItem):
            card = value_card(item.incident, item.member, item.assertion, item.view, len(item.copies))
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
        told = ((item.member, item.assertion), *item.copies)
        self._judge(*(on_value(decision, member, assertion, self.by, value) for member, assertion in told))

    def _join(self) -> None:
        from whosays.types.judgement import Decision

        self._judge_pair(Decision.JOIN)

    def _split(self) -> None:
        from whosays.types.judgement import Decision

        self._judge_pair(Decision.SPLIT)

    def _judge_pair(self, decision: Any) -> None:
        item: Any = self.items[self.at]
        self._judge(on_records(decision, (item.one, item.other), self.by))

    def _judge(self, *judgements: Any) -> None:
        from whosays.rendering.judged import judged_words

        for number, judgement in enumerate(judgements, 1):
            self.desk.judge(judgement)
            words = judged_words(judgement)
            # One entry for each, so that a decision broken off half-way can be taken back as far as it went.
            self.done.append((self.at, words, number == 1))
        self._tell(f"{words[:1].upper()}{words[1:]}{_copies(len(judgements) - 1)}.")
        self.at += 1

    def _undo(self) -> None:
        from whosays.rendering.judged import judged_words

        if not self.done:
            self._tell("Nothing decided here yet. `whosays undo` takes back what you decided before.")
            return
        number, first = 0, False
        while self.done and not first:
            undone = self.desk.undo(self.by)
            place, words, first = self.done.pop()
            number += 1
        self._tell(f"Taken back: {judged_words(undone) if undone is not None else words}{_copies(number - 1)}.")
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
