"""Judgements are appended and never overwritten."""

from __future__ import annotations

from dataclasses import replace

import pytest

from whosays.errors import UsageInvalid
from whosays.incidents.rulings import in_force
from whosays.store import Store
from whosays.types.judgement import Decision, Judgement, Words
from whosays.types.values import CountKind, CountValue

ONE, OTHER = "a" * 64, "b" * 64
FORTY = CountValue("40 \0", CountKind.KILLED, 40, 40)


def judged(number: int, decision: Decision, sha256: str = ONE, at: str = "2021-01-01T00:00:00+00:00") -> Judgement:
    trigger, words = Words(sha256, 10, 13, "hit"), Words(sha256, 20, 22, "40")
    return Judgement(
        f"j-{number:012x}", decision, "ana \ud800", at, (trigger,), "counts", FORTY, (words,),
        replace(FORTY, low=41, high=41), note="=1+1",
    )  # fmt: skip


def test_they_come_back_as_they_were_made_in_the_order_they_came(store: Store) -> None:
    first = judged(2, Decision.CORRECT, at="2030-01-01T00:00:00+00:00")
    second = judged(1, Decision.ACCEPT, OTHER, at="2001-01-01T00:00:00+00:00")
    store.write("judge", lambda tx: tx.judgements.append([first]))
    store.write("judge", lambda tx: tx.judgements.append([second, first]))
    with store.read() as view:
        assert view.judgements.all() == (first, second)
        assert view.judgements.get(first.id) == first and view.judgements.get("j-none") is None
        assert view.judgements.of_report(OTHER) == (second,)


def test_one_taken_back_comes_with_what_took_it_back(store: Store) -> None:
    first, other = judged(1, Decision.REJECT), judged(2, Decision.ACCEPT, OTHER)
    undo = Judgement("j-u1", Decision.UNDO, "ana", "2021-01-02T00:00:00+00:00", undoes=first.id)
    redo = Judgement("j-u2", Decision.UNDO, "ana", "2021-01-03T00:00:00+00:00", undoes=undo.id)
    store.write("judge", lambda tx: tx.judgements.append([first, other, undo]))
    with store.read() as view:
        assert view.judgements.of_report(ONE) == (first, undo) and in_force(view.judgements.all()) == (other,)
    store.write("judge", lambda tx: tx.judgements.append([redo]))
    with store.read() as view:
        assert view.judgements.of_report(ONE) == (first, undo, redo)
        assert in_force(view.judgements.all()) == (first, other)


def test_nothing_is_overwritten_and_nothing_unknown_is_taken_back(store: Store) -> None:
    first = judged(1, Decision.REJECT)
    store.write("judge", lambda tx: tx.judgements.append([first]))
    with pytest.raises(UsageInvalid, match="another judgement"):
        store.write("judge", lambda tx: tx.judgements.append([judged(1, Decision.ACCEPT)]))
    undo = Judgement("j-u1", Decision.UNDO, "ana", "2021-01-02T00:00:00+00:00", undoes="j-nothing")
    with pytest.raises(UsageInvalid, match="no judgement j-nothing"):
        store.write("judge", lambda tx: tx.judgements.append([undo]))
    with store.read() as view:
        assert view.judgements.all() == (first,)
