"""Identifiers of incidents are permanent."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.incidents.identity import Known, Settled, settle
from whosays.types.incident import ChangeKind


def known(settled: Settled, before: dict[str, Known] | None = None) -> dict[str, Known]:
    """What a store knows after a run."""
    found = dict(before or {})
    now = dict(settled.clusters)
    for name in found:
        if name not in now:
            found[name] = Known(found[name].marks, False, found[name].number)
    for name, marks in settled.clusters:
        number = found[name].number if name in found else len(found)
        found[name] = Known(marks, True, number)
    return found


def kinds(settled: Settled) -> dict[str, ChangeKind]:
    return {change.incident: change.kind for change in settled.changes}


def test_the_same_clusters_keep_their_names_and_nothing_changes() -> None:
    first = settle([{"a", "b"}, {"c"}], {})
    again = settle([{"c"}, {"b", "a"}], known(first))
    assert again.clusters == first.clusters and again.changes == ()


def test_a_name_is_the_same_in_every_store() -> None:
    assert settle([{"a", "b"}], {}).clusters == settle([{"b", "a"}], {}).clusters


def test_a_new_record_leaves_the_name() -> None:
    first = settle([{"a", "b"}], {})
    second = settle([{"a", "b", "c"}], known(first))
    assert second.clusters[0][0] == first.clusters[0][0]
    assert [(change.kind, change.records) for change in second.changes] == [(ChangeKind.GAINED, ("c",))]


def test_of_two_merged_the_larger_gives_the_name_and_the_other_leads_there() -> None:
    first = settle([{"a"}, {"b", "c"}], {})
    names = {marks: name for name, marks in first.clusters}
    large, small = names[frozenset("bc")], names[frozenset("a")]
    merged = settle([{"a", "b", "c"}], known(first))
    assert merged.clusters == ((large, frozenset("abc")),)
    assert [(change.kind, change.other) for change in merged.changes if change.incident == small] == [
        (ChangeKind.MERGED, large)
    ]


def test_told_apart_again_it_has_its_old_name_back() -> None:
    first = settle([{"a"}, {"b", "c"}], {})
    merged = settle([{"a", "b", "c"}], known(first))
    apart = settle([{"a"}, {"b", "c"}], known(merged, known(first)))
    assert apart.clusters == first.clusters
    assert ChangeKind.REVIVED in kinds(apart).values()


def test_a_split_has_a_new_name_and_says_where_it_comes_from() -> None:
    first = settle([{"a", "b", "c"}], {})
    (name, _), second = first.clusters[0], settle([{"a", "b"}, {"c"}], known(first))
    (split,) = [change for change in second.changes if change.kind is ChangeKind.SPLIT]
    assert dict(second.clusters)[name] == frozenset("ab") and split.other == name and split.incident != name


def test_a_name_that_was_used_is_not_given_to_others() -> None:
    first = settle([{"a"}], {})
    ((name, _),) = first.clusters
    second = settle([{"a"}], {}, taken={name})
    assert second.clusters[0][0] != name


def test_an_incident_without_records_left_is_lost_and_leads_nowhere() -> None:
    first = settle([{"a"}], {})
    gone = settle([], known(first))
    assert [(change.kind, change.other) for change in gone.changes] == [(ChangeKind.LOST, None)]


PARTITIONS = st.lists(st.integers(0, 4), min_size=1, max_size=8)


def clusters_of(owners: list[int]) -> list[set[str]]:
    found: dict[int, set[str]] = {}
    for place, owner in enumerate(owners):
        found.setdefault(owner, set()).add(f"m{place}")
    return list(found.values())


@given(PARTITIONS, PARTITIONS, st.randoms())
def test_every_cluster_has_one_name_whatever_came_before(one: list[int], other: list[int], chance: object) -> None:
    first = settle(clusters_of(one), {})
    clusters = clusters_of(other)
    second = settle(clusters, known(first))
    chance.shuffle(clusters)  # type: ignore[attr-defined]
    assert settle(clusters, known(first)) == second
    names = [name for name, _ in second.clusters]
    assert len(names) == len(set(names)) == len(clusters)
    # Whoever lived before lives on, or it is said where its records are.
    gone = {name for name, _ in first.clusters} - set(names)
    assert gone <= set(kinds(second))
