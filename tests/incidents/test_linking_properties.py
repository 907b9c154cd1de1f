"""Linking follows from the set of records: order changes nothing, one by one is as all at once, a person is heard."""

from __future__ import annotations

import json
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.incidents.made import DAY, report, told
from whosays.data.linking import load_link_model
from whosays.incidents import Outline, Pair, block_keys, cluster, compare, edges_among, link, nodes_of, thousandths
from whosays.incidents.compare import milli, profile
from whosays.types.incident import Comparison
from whosays.types.linking import Linking

MODEL = load_link_model()
PEOPLE = ("idris harunov kalmar", "kalmar", "lena okaforova", "tarek behzadnia", "idris behzadnia")


@st.composite
def outlines(draw: st.DrawFn) -> list[Outline]:
    """Records of a few reports about a few happenings that are hard to tell apart."""
    found = []
    for number in range(draw(st.integers(2, 9))):
        day = DAY + draw(st.integers(0, 3))
        people = tuple(sorted(draw(st.sets(st.sampled_from(PEOPLE), max_size=2))))
        spans = draw(st.sampled_from((((day, day),), ((None, day),), ((day - 3, day + 2),), ())))
        source = draw(st.integers(1, 5))
        found.append(
            told(
                source,
                key=f"{report(source)}.1.r{number}",
                spans=spans,
                published=draw(st.sampled_from((None, day + 1, day + 30, day - 9))),
                places=draw(st.sampled_from((("qasr",), ("marj",), ()))),
                countries=draw(st.sampled_from((("SYR",), ("IRQ",), ("SYR",), ()))),
                people=people,
                fates=tuple(f"{name}=killed" for name in people),
                manner=draw(st.sampled_from(("deed", "deed", "deed", "threat"))),
            )
        )
    return found


@st.composite
def judged(draw: st.DrawFn) -> tuple[list[Outline], frozenset[Pair], frozenset[Pair]]:
    """Records, and pairs of them that a person joined or parted."""
    found = draw(outlines())
    pairs = sorted(combinations(sorted(outline.key for outline in found), 2))
    together = draw(st.sets(st.sampled_from(pairs), max_size=2))
    apart = draw(st.sets(st.sampled_from(pairs), max_size=2)) - together
    return found, frozenset(together), frozenset(apart)


@settings(max_examples=60, deadline=None)
@given(judged(), st.randoms(use_true_random=False))
def test_order_changes_nothing(drawn: tuple[list[Outline], frozenset[Pair], frozenset[Pair]], chance: object) -> None:
    found, together, apart = drawn
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert link(shuffled, MODEL, together, apart) == link(found, MODEL, together, apart)


@settings(max_examples=60, deadline=None)
@given(judged())
def test_a_person_is_heard(drawn: tuple[list[Outline], frozenset[Pair], frozenset[Pair]]) -> None:
    found, together, apart = drawn
    linking = link(found, MODEL, together, apart)
    home = {key: number for number, group in enumerate(linking.clusters) for key in group}
    assert sorted(home) == sorted(outline.key for outline in found)
    assert all(home[one] == home[other] for one, other in together)
    assert all((home[one] == home[other]) == (pair in linking.unmet) for pair in apart for one, other in [pair])
    if not together:
        assert linking.unmet == ()


@settings(max_examples=60, deadline=None)
@given(outlines())
def test_nothing_forbidden_stands_together_without_a_person(found: list[Outline]) -> None:
    by_key = {outline.key: outline for outline in found}
    for group in link(found, MODEL).clusters:
        for one, other in combinations(group, 2):
            assert compare(by_key[one], by_key[other], MODEL).forbidden is None


@settings(max_examples=60, deadline=None)
@given(judged(), st.randoms(use_true_random=False))
def test_one_by_one_is_as_all_at_once(
    drawn: tuple[list[Outline], frozenset[Pair], frozenset[Pair]], chance: object
) -> None:
    """Records come one after the other; each is compared with those that share a key, and its component clustered."""
    found, together, apart = drawn
    coming = list(found)
    chance.shuffle(coming)  # type: ignore[attr-defined]
    seen: list[Outline] = []
    edges: dict[tuple[str, str], Comparison] = {}
    groups: set[tuple[str, ...]] = set()
    for outline in coming:
        new = {outline.fingerprint} - {old.fingerprint for old in seen}
        seen.append(outline)
        keys = set(block_keys(outline, MODEL))
        near = [old for old in seen if keys & set(block_keys(old, MODEL))]
        edges |= {(edge.a, edge.b): edge for edge in edges_among(near, MODEL, new=new)}
        part = component(outline, seen, edges, together | apart)
        again = clustered(part, edges, together, apart)
        touched = {key for node in nodes_of(part) for key in node.members}
        groups = {group for group in groups if not touched & set(group)} | set(again.clusters)
    assert groups == set(link(found, MODEL, together, apart).clusters)


def component(
    start: Outline, seen: list[Outline], edges: dict[tuple[str, str], Comparison], judged: frozenset[Pair]
) -> list[Outline]:
    """All records that edges and judged pairs connect with one."""
    print_of = {outline.key: outline.fingerprint for outline in seen}
    ties = [*edges, *((print_of[a], print_of[b]) for a, b in judged if a in print_of and b in print_of)]
    reached = {start.fingerprint}
    while more := {node for tie in ties if reached & set(tie) for node in tie} - reached:
        reached |= more
    return [outline for outline in seen if outline.fingerprint in reached]


def clustered(
    part: list[Outline],
    edges: dict[tuple[str, str], Comparison],
    together: frozenset[Pair],
    apart: frozenset[Pair],
) -> Linking:
    return cluster(nodes_of(part), edges.values(), MODEL, together, apart)


@settings(max_examples=60, deadline=None)
@given(outlines())
def test_a_comparison_left_unfinished_was_below_the_least(found: list[Outline]) -> None:
    least = thousandths(MODEL.keep)
    for a, b in combinations(found, 2):
        ours, theirs = profile(a, MODEL), profile(b, MODEL)
        full, short = milli(ours, theirs, MODEL), milli(ours, theirs, MODEL, least)
        assert short == full or (full < least and short < least)


@settings(max_examples=60, deadline=None)
@given(outlines())
def test_an_outline_survives_json(found: list[Outline]) -> None:
    for outline in found:
        assert Outline.from_dict(json.loads(json.dumps(outline.to_dict()))) == outline
