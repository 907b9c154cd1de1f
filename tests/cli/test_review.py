"""`whosays review` and the commands of single decisions as their users meet them."""

from __future__ import annotations

import io
import os
import pty
import select
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import specimen_incident as specimen
from tests.cli.desk import MemoryDesk
from tests.test_cli import Capture, run
from whosays import desk as desks
from whosays.cli.review_queue import ValueItem, queue_of
from whosays.incidents.rulings import in_force, reviewed
from whosays.types.judgement import Decision
from whosays.types.record import Slot
from whosays.types.values import CountValue

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> MemoryDesk:
    made = MemoryDesk()
    monkeypatch.setattr(desks, "open_store", lambda where: made, raising=False)
    monkeypatch.setenv("WHOSAYS_REVIEWER", "lena")
    return made


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> object:
    """Puts keys into standard input, as a pipe would."""
    return lambda keys: monkeypatch.setattr(sys, "stdin", io.StringIO(keys))


def test_each_key_decides_and_each_decision_is_kept_at_once(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("a\nrjs")
    code, out, err = run(capfdbinary, "review", "inc-0a1b")
    assert code == 0 and err.startswith("3 decided, ")
    accept, reject, join = desk.judgements
    assert [item.decision for item in desk.judgements] == [Decision.ACCEPT, Decision.REJECT, Decision.JOIN]
    assert {item.by for item in desk.judgements} == {"lena"}
    # The two sides of the dispute come first.
    assert {accept.value, reject.value} == {specimen.CIVILIANS, specimen.NONE_KILLED}
    assert len(join.subjects) == 2 and accept.anchors[0].quote in ("12 civilians", "no civilians were killed")
    assert "s means nothing here" in out and "»12 civilians«" in out and "according to residents" in out


def test_a_judgement_stands_on_the_words_it_was_made_on(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("ar")
    run(capfdbinary, "review", "inc-0a1b")
    member, gone = reviewed(specimen.member("monitor"), desk.judgements)
    assert gone == ()
    states = {item.value: item.review for item in member.record.of(Slot.COUNTS)}
    assert sorted((states[specimen.CIVILIANS], states[specimen.NONE_KILLED])) == ["accepted", "rejected"]


def test_a_correction_is_read_as_a_value_of_its_slot(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("cabout 13 civilians\nq")
    _, out, _ = run(capfdbinary, "review", "inc-0a1b")
    (judgement,) = desk.judgements
    assert judgement.decision is Decision.CORRECT and isinstance(judgement.corrected, CountValue)
    assert (judgement.corrected.low, judgement.corrected.of_whom, judgement.corrected.approximate) == (
        13,
        "civilian",
        True,
    )
    assert "Write a number: 42" in out and "to about 13 killed, civilians." in out


def test_a_correction_that_is_no_value_changes_nothing(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("cmany\nc\nq")
    _, out, _ = run(capfdbinary, "review", "inc-0a1b")
    assert desk.judgements == [] and "many is no value for this." in out and "Left as it was." in out


def test_undo_goes_back_to_what_it_takes_back(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("aaurq")
    _, out, err = run(capfdbinary, "review", "inc-0a1b")
    assert [item.decision.value for item in desk.judgements] == ["accept", "accept", "undo", "reject"]
    _, second = in_force(desk.judgements)
    assert second.value == desk.judgements[1].value and "Taken back: accepted" in out and err.startswith("2 decided")


def test_a_decision_on_a_copied_text_is_for_every_copy(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    desk.proposed = []
    items = queue_of(desk.known, [], 200)
    before = next(place for place, item in enumerate(items) if isinstance(item, ValueItem) and item.copies)
    typed("n" * before + "a")
    _, out, err = run(capfdbinary, "review", "inc-0a1b")
    assert "the same text in 1 other outlet" in out and "and in 1 copy of the text" in out
    assert len({item.subjects[0].sha256 for item in desk.judgements}) == 2 and err.startswith("1 decided")
    desk.judgements.clear()
    typed("n" * before + "au")
    _, out, err = run(capfdbinary, "review", "inc-0a1b")
    assert in_force(desk.judgements) == () and err.startswith("0 decided")


def test_disputes_alone_are_looked_through_when_they_fill_the_queue(
    capfdbinary: Capture,
    desk: MemoryDesk,
    typed,
    monkeypatch: pytest.MonkeyPatch,  # type: ignore[no-untyped-def]
) -> None:
    asked = []
    kept = desk.incidents
    monkeypatch.setattr(desk, "incidents", lambda filtered: asked.append(filtered.disputed) or kept(filtered))
    typed("q")
    run(capfdbinary, "review", "--most", "2")
    assert asked == [True]
    typed("q")
    run(capfdbinary, "review", "--most", "200")
    assert asked == [True, True, False]


def test_next_and_previous_decide_nothing(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("pnnp?uq")
    _, out, _ = run(capfdbinary, "review", "inc-0a1b")
    assert (
        desk.judgements == [] and "3 of " in out and "the words do not say it" in out and "Nothing decided here" in out
    )


def test_the_end_of_the_queue_is_said(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("nnnap")
    _, out, _ = run(capfdbinary, "review", "inc-0a1b", "--most", "2")
    assert "That was all." in out and "a means nothing here" in out and out.count("2 of 2") == 2 and not desk.judgements


def test_nothing_to_review_is_said(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    desk.known, desk.proposed = [], []
    assert run(capfdbinary, "review")[2].startswith("Nothing to review")


def test_filters_narrow_the_queue(capfdbinary: Capture, desk: MemoryDesk, typed) -> None:  # type: ignore[no-untyped-def]
    typed("q")
    desk.proposed = []
    assert run(capfdbinary, "review", "--country", "Jordan")[2].startswith("Nothing to review")
    assert run(capfdbinary, "review", "inc-0a", "--disputed")[0] == 2


def test_join_split_grade_and_undo(capfdbinary: Capture, desk: MemoryDesk) -> None:
    assert run(capfdbinary, "join", "a1a1a1.r1", "d4d4d4.r1", "--note", "same cars")[:2] == (0, "")
    assert run(capfdbinary, "split", "c3c3c3.r1", "d4d4d4.r1", "--by", "omar")[0] == 0
    _, _, err = run(capfdbinary, "grade", "inc-0a", "fair", "--note", "seen on film")
    assert err == "inc-0a1b2c3d4e5f: graded fair (seen on film).\n"
    assert [(item.decision.value, item.by, item.note) for item in desk.judgements] == [
        ("join", "lena", "same cars"), ("split", "omar", ""), ("grade", "lena", "seen on film"),
    ]  # fmt: skip
    assert len(desk.judgements[2].subjects) == 4 and desk.judgements[2].grade == "fair"
    assert run(capfdbinary, "undo")[2] == "Taken back: graded fair (seen on film).\n"
    assert "joined: “hit” of a1a1a1a1 and “hit” of d4d4d4d4" in run(capfdbinary, "undo")[2]
    code, _, err = run(capfdbinary, "undo")
    assert code == 2 and "lena has decided nothing" in err


def test_two_names_of_one_record_are_refused(capfdbinary: Capture, desk: MemoryDesk) -> None:
    assert run(capfdbinary, "join", "a1a1a1.r1", "a1a1a1a1.r1")[0] == 2 and desk.judgements == []
    assert run(capfdbinary, "grade", "inc-0a", "splendid")[0] == 2


_ON_A_TERMINAL = """
import sys
from tests.cli.desk import MemoryDesk
from whosays import cli, desk
made = MemoryDesk()
desk.open_store = lambda where: made
sys.argv = ["whosays", "review", "inc-0a", "--by", "lena"]
try:
    cli.main()
finally:
    print("KEPT", [item.decision.value for item in made.judgements], flush=True)
"""


# Keys, those of a burst at once, and what is to be seen after them. "\x1b[C" is what the right arrow sends.
_TYPED = (
    ("", "1 of "),
    ("a", "2 of "),
    ("u", "Taken back"),
    ("\x1b[C", "2 of "),
    ("p", "1 of "),
    ("rcabout 5\n", "Corrected"),
    ("q", "KEPT"),
)


def test_single_keys_on_a_terminal() -> None:
    """No line end is typed: each key works by itself."""
    master, slave = pty.openpty()
    paths = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
    child = subprocess.Popen(
        [sys.executable, "-c", _ON_A_TERMINAL], stdin=slave, stdout=slave, stderr=slave, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": paths, "TERM": "xterm"},
    )  # fmt: skip
    os.close(slave)
    seen = ""

    def wait_for(words: str) -> None:
        nonlocal seen
        end = time.monotonic() + 30
        while words not in seen:
            assert time.monotonic() < end, seen
            if select.select([master], [], [], 0.2)[0]:
                seen += os.read(master, 65536).decode("utf-8", "replace")
        seen = seen.partition(words)[2]

    try:
        for key, answer in _TYPED:
            os.write(master, key.encode())
            wait_for(answer)
        wait_for("['accept', 'undo', 'reject', 'correct']")
        assert child.wait(timeout=20) == 0
    finally:
        child.kill()
        os.close(master)
