"""Nodes, blocks and edges that linking keeps; signatures of texts."""

from __future__ import annotations

from itertools import pairwise

from tests.store.samples import put, read, report
from whosays.store import Node, Store, TextSignature
from whosays.types.incident import Comparison, Feature

HOSTILE = "victim:\0" + "x" * 5000 + "\ud800'"


def nodes() -> list[Node]:
    return [
        Node("f1", {"day": 1, "names": ["\0", "\ud800"]}, ("aleppo/2017-06", HOSTILE), ("k1", "k2")),
        Node("f2", {"day": 2}, ("aleppo/2017-06",), ("k3",)),
        Node("f3", {"day": 3}, ("homs/2017-06",), ("k4",)),
    ]


def edge(a: str, b: str, score: float, forbidden: str | None = None) -> Comparison:
    return Comparison(a, b, score, (Feature("victims", score, "two \0 names"),), forbidden)


def test_nodes_are_found_by_their_blocks(store: Store) -> None:
    store.write("link", lambda tx: tx.links.put_nodes(nodes()))
    with store.read() as view:
        first, second, third = view.links.nodes(["f3", "f2", "f1", "nothing"])
        assert (first.outline, first.records, second.blocks) == (nodes()[0].outline, ("k1", "k2"), ("aleppo/2017-06",))
        assert view.links.nodes_by_blocks(["homs/2017-06", HOSTILE]) == (first, third)
        assert view.links.nodes_by_blocks(["aleppo/2017-06"]) == (first, second)
        assert view.links.nodes_by_blocks(["aleppo/2017-06", "homs/2017-06"], most=1) == (third,)
        assert view.links.sizes(["aleppo/2017-06", HOSTILE, "nowhere"]) == {"aleppo/2017-06": 2, HOSTILE: 1}


def test_a_node_gathers_records_and_a_record_is_in_one_node(store: Store) -> None:
    store.write("link", lambda tx: tx.links.put_nodes(nodes()))
    store.write("link", lambda tx: tx.links.put_nodes([Node("f2", {"day": 2}, ("aleppo/2017-06",), ("k2", "k5"))]))
    with store.read() as view:
        assert [node.records for node in view.links.nodes(["f1", "f2"])] == [("k1",), ("k2", "k3", "k5")]
    store.write("link", lambda tx: tx.links.forget_records(["k1"]))
    with store.read() as view:
        # A node without records joins nothing any more.
        assert [node.fingerprint for node in view.links.nodes_by_blocks(["aleppo/2017-06"])] == ["f2"]


def test_a_component_is_what_edges_reach(store: Store) -> None:
    many = [Node(f"n{number:04}", {}, (), (f"r{number}",)) for number in range(1200)]
    chain = [edge(a.fingerprint, b.fingerprint, 0.9) for a, b in pairwise(many[:1000])]
    store.write("link", lambda tx: tx.links.put_nodes(many))
    store.write("link", lambda tx: tx.links.put_edges(chain))
    store.write("link", lambda tx: tx.links.put_edges([edge("n1100", "n1101", 0.4), edge("n0000", "n1100", 0.1)]))
    with store.read() as view:
        assert len(view.links.component(["n0500"], 0.2)) == 1000
        assert [node.fingerprint for node in view.links.component(["n1101"], 0.2)] == ["n1100", "n1101"]
        assert [node.fingerprint for node in view.links.component(["n1150"])] == ["n1150"]
        assert view.links.edges(["n0000", "n0001", "n0003"]) == (chain[0],)
        assert len(view.links.edges(node.fingerprint for node in many)) == 1001


def test_an_edge_compared_anew_takes_the_place_of_the_old_one(store: Store) -> None:
    store.write("link", lambda tx: tx.links.put_edges([edge("a", "b", 0.5), edge("a", "b", 0.6)]))
    store.write("link", lambda tx: tx.links.put_edges([edge("a", "b", 0.1, "told apart by a report")]))
    with store.read() as view:
        assert view.links.edges(["a", "b"]) == (edge("a", "b", 0.1, "told apart by a report"),)


def test_nodes_go_with_their_edges(store: Store) -> None:
    store.write("link", lambda tx: tx.links.put_nodes(nodes()))
    store.write("link", lambda tx: tx.links.put_edges([edge("f1", "f2", 0.5)]))
    store.write("link", lambda tx: tx.links.drop_nodes(["f1"]))
    with store.read() as view:
        assert view.links.edges(["f1", "f2"]) == () and view.links.nodes_by_blocks([HOSTILE]) == ()
        assert [node.fingerprint for node in view.links.nodes(["f1", "f2"])] == ["f2"]
    with store.read() as view:
        assert view.links.version() is None
    store.write("link", lambda tx: tx.links.begin("1"))
    store.write("link", lambda tx: tx.links.begin("2"))
    with store.read() as view:
        assert view.links.nodes(["f2", "f3"]) == ()


def test_copies_are_found_by_their_bands(store: Store) -> None:
    first, second, third = (read(report(words)) for words in ("", "one", "two"))
    put(store, first, second, third)
    shas = [item.report.sha256 for item in (first, second, third)]
    kept = [
        TextSignature(shas[0], b"\0\1", ("b1", "b2"), "g1"),
        TextSignature(shas[1], b"\2", ("b2", "b3"), "g1"),
        TextSignature(shas[2], b"\3", ("b4",), "g2"),
    ]
    store.write("link", lambda tx: tx.signatures.put(kept))
    with store.read() as view:
        assert view.signatures.of(shas) == {item.sha256: item for item in kept}
        assert set(view.signatures.sharing(["b2", "b9"])) == set(shas[:2])
        assert view.signatures.in_group("g1") == tuple(sorted(shas[:2]))
        assert {member.text_group for member in view.members.of_report(shas[0])} == {"g1"}
    store.write("link", lambda tx: tx.signatures.regroup(shas, "g3"))
    store.write("link", lambda tx: tx.signatures.put([TextSignature(shas[0], b"\4", ("b4",), "g3")]))
    with store.read() as view:
        assert view.signatures.in_group("g3") == tuple(sorted(shas))
        assert set(view.signatures.sharing(["b1", "b2"])) == {shas[1]}
