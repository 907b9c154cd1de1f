"""Linking: what joins, what never does, and that order changes nothing."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from tests.incidents.made import DAY, report, told
from whosays.data.linking import load_link_model
from whosays.incidents import block_keys, compare, forbids, link, thousandths
from whosays.types.incident import JoinedBy

MODEL = load_link_model()


def keys(*numbers: int, record: str = "r1") -> tuple[str, ...]:
    return tuple(f"{report(number)}.1.{record}" for number in numbers)


def test_two_reports_of_one_killing_are_joined_and_say_why() -> None:
    found = link([told(1), told(2, published=DAY + 2, words=("harunov", "idris", "kalmar", "killed", "qasr"))], MODEL)
    assert found.clusters == (keys(1, 2),)
    (join,) = found.joins
    assert (join.by, join.comparison.a, join.comparison.b) == (JoinedBy.SCORE, *keys(1, 2))


def test_the_breakdown_sums_to_the_score() -> None:
    found = compare(told(1), told(2, spans=((None, DAY + 3),), people=("harunov",)), MODEL)
    assert round(1000 * sum(feature.weight for feature in found.features)) == pytest.approx(
        thousandths(found.score), abs=2
    )
    assert all(feature.words for feature in found.features)
    weights = [abs(feature.weight) for feature in found.features]
    assert weights == sorted(weights, reverse=True)


def test_compare_does_not_depend_on_the_order_of_the_two() -> None:
    a, b = told(1), told(2, places=("marj",), people=("kalmar",), spans=((DAY - 3, DAY + 4),))
    assert compare(a, b, MODEL) == compare(b, a, MODEL)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"manner": "threat"}, "threat"),
        ({"countries": ("IRQ",)}, "SYR is not IRQ"),
        ({"spans": ((DAY + 100, DAY + 100),)}, "100 days"),
        ({"spans": (), "places": (), "countries": ()}, "neither time nor place"),
        ({"sha256": report(1), "key": f"{report(1)}.1.r2"}, "one report"),
    ],
)
def test_what_forbids_is_never_joined(changes: dict[str, object], why: str) -> None:
    one, other = told(1), told(2, **changes)
    found = compare(one, other, MODEL)
    assert found.forbidden is not None and why in found.forbidden
    assert len(link([one, other], MODEL).clusters) == 2
    assert link([one, other], MODEL).proposals == ()


def test_what_one_report_tells_apart_stays_apart_through_others() -> None:
    """Reports 2 and 3 each fit both records of report 1; whichever they join, the two stay apart."""
    first, second = told(1), told(1, key=f"{report(1)}.1.r2", at=40)
    found = link([first, second, told(2), told(3, published=DAY + 3)], MODEL)
    home = {key: number for number, cluster in enumerate(found.clusters) for key in cluster}
    assert home[first.key] != home[second.key]


def test_a_record_without_time_and_place_stays_alone_but_a_person_may_join_it() -> None:
    bare = told(3, spans=(), places=(), countries=(), points=(), entries=())
    assert block_keys(bare, MODEL) == ()
    alone = link([told(1), told(2), bare], MODEL)
    assert (bare.key,) in alone.clusters
    pair = (told(1).key, bare.key)
    joined = link([told(1), told(2), bare], MODEL, together=frozenset({pair}))
    assert joined.clusters == (keys(1, 2, 3),)
    assert JoinedBy.PERSON in {join.by for join in joined.joins}


def test_a_person_parts_what_the_score_joins() -> None:
    found = link([told(1), told(2, published=DAY + 3)], MODEL, apart=frozenset({keys(1, 2)}))
    assert found.clusters == (keys(1), keys(2))
    assert found.proposals == ()


def test_a_person_parts_two_that_nothing_tells_apart() -> None:
    outlines = [told(1), told(2), told(3)]
    assert link(outlines, MODEL).clusters == (keys(1, 2, 3),)
    found = link(outlines, MODEL, apart=frozenset({keys(1, 2)}))
    assert not any(set(keys(1, 2)) <= set(cluster) for cluster in found.clusters)


def test_a_person_may_join_two_records_of_one_report() -> None:
    other = told(1, key=f"{report(1)}.1.r2", at=40)
    found = link([told(1), other], MODEL, together=frozenset({(told(1).key, other.key)}))
    assert found.clusters == ((told(1).key, other.key),)


def test_a_wish_that_other_joins_contradict_is_named() -> None:
    together = frozenset({keys(1, 2), keys(2, 3)})
    found = link([told(1), told(2), told(3)], MODEL, together, frozenset({keys(1, 3)}))
    assert found.clusters == (keys(1, 2, 3),)
    assert found.unmet == (keys(1, 3),)


def test_ten_thousand_copies_are_one_incident_in_seconds() -> None:
    began = time.perf_counter()
    found = link([told(number) for number in range(10_000)], MODEL)
    assert [len(cluster) for cluster in found.clusters] == [10_000]
    assert len(found.joins) == 9_999
    assert time.perf_counter() - began < 10


def test_clocks_that_run_backwards_do_no_harm() -> None:
    """A report dated before what it tells, and one without any date."""
    early = told(2, published=DAY - 400)
    found = link([told(1), early, told(3, published=None)], MODEL)
    assert sorted(key for cluster in found.clusters for key in cluster) == list(keys(1, 2, 3))


def test_a_fingerprint_leaves_out_who_told_it_and_nothing_else() -> None:
    assert told(1).fingerprint == told(2).fingerprint
    assert told(1).fingerprint != told(2, at=3).fingerprint
    assert told(1).fingerprint != replace(told(1), published=None).fingerprint


def test_forbids_nothing_between_two_that_fit() -> None:
    assert forbids(told(1), told(2)) is None
