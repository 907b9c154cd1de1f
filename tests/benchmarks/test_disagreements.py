"""How disagreements are counted against the gold."""

from __future__ import annotations

from benchmarks.copies import folded, made, score
from benchmarks.disagreements import CONFLICT, REFINEMENT, Found, f1, measure, pairs, tally


def found(slot, kind, *docs):
    return Found("i", slot, kind, frozenset((doc, 1) for doc in docs), "")


def test_a_disagreement_is_right_when_slot_and_kind_are():
    gold = [found("date", CONFLICT, "a", "b"), found("place", REFINEMENT, "a", "b")]
    ours = [found("date", REFINEMENT, "a", "b"), found("place", REFINEMENT, "a", "b"), found("killed", CONFLICT, "a")]
    counts = tally(pairs(gold, ours))
    assert f1(counts, ["date", "place", "killed"]) == (1 / 3, 1 / 2, 2 / 5)
    assert counts["conflict date", "gold"] == 1
    assert counts["conflict date", "right"] == 0


def test_of_several_of_one_slot_those_are_held_together_that_share_templates():
    gold = [found("victim_fate", CONFLICT, "a", "b"), found("victim_fate", REFINEMENT, "c", "d")]
    ours = [found("victim_fate", REFINEMENT, "c", "d"), found("victim_fate", CONFLICT, "a", "b")]
    assert f1(tally(pairs(gold, ours)), ["victim_fate"])[2] == 1.0


def test_disagreements_of_the_gold_clusters_are_found(gold):
    counts = tally(measure(gold / "muc_incidents" / "dev.jsonl"))
    slots = {slot for slot, _ in counts if not slot.startswith("conflict ")}
    assert f1(counts, slots)[2] >= 0.85
    assert f1(counts, [f"conflict {slot}" for slot in slots])[2] >= 0.8


def test_made_copies_come_from_an_original_and_differ_from_it(gold):
    texts, source, edits = made(300, 90, 1)
    copies = [name for name in texts if source[name] != name]
    assert len(copies) == 90
    changed = [name for name in copies if folded(texts[name]) != folded(texts[source[name]])]
    assert len(changed) > 70
    assert all(edits[name] != "original" for name in copies)


def test_pairs_of_copies_are_counted():
    source = {"a": "a", "b": "a", "c": "a", "d": "d"}
    result = score(source, {"a": "1", "b": "1", "c": "2", "d": "1"}, dict.fromkeys(source, "cut"), (0.0, 0.0))
    assert (result.pairs, result.found, result.right) == (3, 3, 1)
    assert result.missed["cut"] == 1
