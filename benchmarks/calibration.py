"""How well the confidence of an assertion says how often such assertions are right, on the dev part of the accounts.

    python -m benchmarks.calibration

Every value of every record is counted, doubtful ones too. It is right when its record answers to a gold record and the
gold has the value, by the rules of the scorer. The annotation is by language models, unchecked by people.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.gold import GOLD, Json, lines, open_side
from benchmarks.pipeline import read
from benchmarks.run import PAGE, number, put
from benchmarks.scores import scorer
from benchmarks.tasks.accounts import write_record, write_values
from whosays.service import Kit, load_kit
from whosays.types.record import Slot

SLOTS = (Slot.ACTOR, Slot.RECIPIENT, Slot.PLACE, Slot.TIME, Slot.COUNTS, Slot.WEAPON)
BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """An assertion's confidence, and whether it is right."""

    confidence: float
    right: bool


def judged(gold: Json, kit: Kit) -> Iterator[Judged]:
    """The assertions of one text, and of each record whether there is such an event."""
    score = scorer(GOLD / "accounts" / "score_accounts.py")
    reading = read(open_side(gold), kit, doubtful=True)
    records = reading.records if reading is not None else ()
    text = gold["text"]
    written = [write_record(record, text) for record in records]
    pairs = {b: a for a, b in score.align(text, score.sentence_starts(text), gold["records"], written)}
    for number_, record in enumerate(records):
        answer = gold["records"][pairs[number_]] if number_ in pairs else None
        for item in record.assertions:
            if item.confidence is None:
                continue
            if item.slot is Slot.EVENT:
                yield Judged(item.confidence, answer is not None)
            elif item.slot in SLOTS:
                wanted = score.values_of(answer, item.slot.value) if answer is not None else []
                mine = list(write_values(item, text))
                agreed = any(score.agree(text, item.slot.value, one, other) for one in wanted for other in mine)
                yield Judged(item.confidence, agreed)


def bins(found: Sequence[Judged]) -> list[list[Judged]]:
    """The assertions by tenths of their confidence."""
    return [
        [item for item in found if min(int(item.confidence * BINS), BINS - 1) == number_] for number_ in range(BINS)
    ]


def calibration_error(found: Sequence[Judged]) -> float:
    """Expected calibration error: mean gap between confidence and share right, tenths weighted by their size."""
    gaps = (abs(sum(item.confidence - item.right for item in part)) for part in bins(found))
    return sum(gaps) / len(found) if found else 0.0


def table(found: Sequence[Judged], documents: int, date: str) -> str:
    """The table of tenths under the error, in Markdown."""
    head = (
        f"Command: `python -m benchmarks.calibration`, {date}, accounts dev, {documents} documents, {len(found)} "
        f"assertions. **Expected calibration error {number(calibration_error(found))}.**"
    )
    rows = ["| confidence | assertions | mean confidence | share right |", "|---|---|---|---|"]
    for number_, part in enumerate(bins(found)):
        if part:
            mean, right = (
                sum(values) / len(part) for values in ((i.confidence for i in part), (i.right for i in part))
            )
            rows.append(
                f"| .{number_} to {(number_ + 1) / BINS:.1f} | {len(part)} | {number(mean)} | {number(right)} |"
            )
    return "\n".join([head, "", *rows])


def main() -> int:
    """Exit status of the command line."""
    if not GOLD.is_dir():
        print(f"No gold at {GOLD}: nothing to measure.", file=sys.stderr)
        return 2
    kit = load_kit()
    golds = list(lines(GOLD / "accounts" / "dev.jsonl"))
    found = [item for gold in golds for item in judged(gold, kit)]
    told = table(found, len(golds), datetime.date.today().isoformat())
    print(told)
    PAGE.write_text(put(PAGE.read_text(encoding="utf-8"), "calibration", told), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
