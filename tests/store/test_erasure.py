"""Erasure: nothing that a report said is left, only that it was there."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.samples import as_reading, put, read, report
from tests.store.test_incidents import compared, relink
from tests.store.test_judgements import judged
from whosays.errors import StoreUnreachable
from whosays.store import Node, Store, TextSignature, key_of, mark_of, scrubbing
from whosays.types.incident import Join
from whosays.types.judgement import Decision

SECRET = "Capt. Idris Harun"


def filled(store: Store) -> tuple[str, str]:
    """Hashes of a report to erase and of one to keep; both were linked, judged and weighed."""
    gone, kept = read(report()), read(report("kept"))
    put(store, gone, kept)
    shas = gone.report.sha256, kept.report.sha256
    keys = [key_of(item.report.sha256, 1, item.records[0]) for item in (gone, kept)]
    marks = [mark_of(item.report.sha256, item.records[0]) for item in (gone, kept)]
    (name,) = relink(store, marks)
    nodes = [Node("f1", [SECRET], ("b",), (keys[0],)), Node("f2", ["shared"], ("b",), tuple(keys))]
    pair = compared(keys[0], keys[1])
    store.write("link", lambda tx: tx.links.put_nodes(nodes[:1]))
    store.write("link", lambda tx: tx.links.put_nodes([Node("f2", ["kept"], ("b",), (keys[1],))]))
    store.write("link", lambda tx: tx.links.put_edges([compared("f1", "f2")]))
    store.write("link", lambda tx: tx.incidents.put_joins({name: [Join(pair)]}))
    store.write("link", lambda tx: tx.incidents.put_proposals([], [pair]))
    store.write("link", lambda tx: tx.signatures.put([TextSignature(sha, b"x", ("b",), "g") for sha in shas]))
    store.write("judge", lambda tx: tx.judgements.append([judged(1, Decision.CORRECT, shas[0])]))
    return shas


def test_nothing_is_left_but_the_hash_and_the_reason(store: Store) -> None:
    gone, kept = filled(store)
    with store.read() as view:
        before = view.reports.reading(kept)
    (name,) = store.erase(gone, reason="asked for by the family", by="ana")
    with store.read() as view:
        assert view.reports.reading(gone) is None and view.reports.report(gone) is None
        assert not view.reports.known(gone) and view.members.of_report(gone) == () and view.reports.origins(gone) == ()
        assert gone not in store.archive and kept in store.archive
        assert as_reading(view.reports.reading(kept)) == as_reading(before)
        assert [member.sha256 for member in view.members.of_marks(view.incidents.marks(name))] == [kept]
        assert {mark.split(":")[0] for mark in view.pending.adrift()} == {gone}
        assert view.pending.unweighed() == (name,)
        assert view.incidents.joins([name]) == {} and view.incidents.proposals() == ()
        assert [node.fingerprint for node in view.links.nodes(["f1", "f2"])] == ["f2"]
        assert view.links.edges(["f1", "f2"]) == () and set(view.signatures.of([gone, kept])) == {kept}
        (judgement,) = view.judgements.all()
        assert judgement.decision is Decision.CORRECT and (judgement.value, judgement.corrected) == (None, None)
        assert {words.quote for words in (*judgement.subjects, *judgement.anchors)} == {""}
        (stone,) = view.erasure.tombstones()
        assert (stone.sha256, stone.reason, stone.by) == (gone, "asked for by the family", "ana")
        assert view.status().counts["reports"] == 1
    added = put(store, read(report()))
    assert dict(added.added) == {} and added.erased == {gone}


def test_erasing_again_changes_nothing(store: Store) -> None:
    gone, _ = filled(store)
    assert store.erase(gone, reason="first", by="ana")
    assert store.erase(gone, reason="second", by="ben") == ()
    with store.read() as view:
        assert [stone.reason for stone in view.erasure.tombstones()] == ["first"]


def test_no_byte_of_it_is_left_in_the_files(tmp_path: Path) -> None:
    words = "Unmistakable Xylophone"
    with Store.open(tmp_path / "store.db") as store:
        others = [read(report(str(number))) for number in range(30)]
        gone = read(report(words, origin=words))
        put(store, *others[:15])
        put(store, gone)
        put(store, *others[15:])
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert any(words.encode() in path.read_bytes() for path in files)
        store.erase(gone.report.sha256, reason="asked for", by="ana")
        files = [path for path in tmp_path.rglob("*") if path.is_file()]
        assert not any(words.encode() in path.read_bytes() for path in files)
        with store.read() as view:
            assert view.reports.reading(others[20].report.sha256) is not None
            assert view.connection.scalar(text("PRAGMA integrity_check")) == "ok"


def test_who_still_reads_the_old_state_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scrubbing, "WAIT_MILLISECONDS", 100)
    with Store.open(tmp_path / "store.db") as store, Store.open(tmp_path / "store.db") as other:
        gone = read(report())
        put(store, gone)
        with other.read() as view:
            assert view.reports.known(gone.report.sha256)
            with pytest.raises(StoreUnreachable, match="still reads it as it was"):
                store.erase(gone.report.sha256, reason="asked for", by="ana")
        assert store.erase(gone.report.sha256, reason="asked for", by="ana") == ()
