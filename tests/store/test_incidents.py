"""Incidents keep their identifiers, their history and their joins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from tests.specimen_incident import incident as specimen_incident
from tests.store.samples import put, read, report
from whosays.incidents.identity import settle
from whosays.store import Store, mark_of
from whosays.types.filtering import Filter, Near
from whosays.types.incident import ChangeKind, Comparison, Feature, GradeName, Join, JoinedBy
from whosays.types.judgement import Decision, Judgement, Words


def relink(store: Store, *clusters: Iterable[str]) -> list[str]:
    """Settles clusters of marks as a run of linking does, and gives their identifiers back."""
    marks = [mark for cluster in clusters for mark in cluster]
    with store.read() as view:
        known = view.incidents.known(marks)
    settled = settle([set(cluster) for cluster in clusters], known)
    store.write("link", lambda tx: tx.incidents.settle(settled))
    names = dict.fromkeys(name for name, _ in settled.clusters)
    return list(names)


@pytest.fixture
def marks(store: Store) -> list[str]:
    """The marks of the specimen's four records, which are in the store."""
    reading = read(report())
    put(store, reading)
    return [mark_of(reading.report.sha256, record) for record in reading.records]


def test_incidents_hold_their_records(store: Store, marks: list[str]) -> None:
    first, second = relink(store, marks[:2], marks[2:])
    with store.read() as view:
        assert set(view.incidents.living()) == {first, second}
        held = {name: set(view.incidents.marks(name)) for name in (first, second)}
        assert sorted(map(sorted, held.values())) == sorted([sorted(marks[:2]), sorted(marks[2:])])
        for name, mine in held.items():
            members = view.members.of_marks(view.incidents.marks(name))
            assert {mark_of(member.sha256, member.record) for member in members} == mine


def test_an_old_identifier_leads_to_where_its_records_are(store: Store, marks: list[str]) -> None:
    names = relink(store, marks[:1], marks[1:3], marks[3:])
    (merged,) = relink(store, marks)
    with store.read() as view:
        assert view.incidents.living() == (merged,)
        assert {view.incidents.where_now(name) for name in names} == {(merged,)}
        assert view.incidents.where_now("inc-000000000000") == ()
    # Told apart otherwise than before: the old names come back, and those that do not lead to both.
    apart = relink(store, marks[:2], marks[2:])
    with store.read() as view:
        assert set(view.incidents.living()) == set(apart) <= set(names)
        (gone,) = set(names) - set(apart)
        assert set(view.incidents.where_now(gone)) <= set(apart)
        assert len(view.incidents.where_now(gone)) >= 1
        kinds = [item.change.kind for item in view.incidents.history(next(n for n in names if n != merged))]
        assert kinds[0] is ChangeKind.BORN and ChangeKind.MERGED in kinds


def test_one_that_lost_a_record_and_lives_on_is_not_asked_about_it(store: Store, marks: list[str]) -> None:
    (whole,) = relink(store, marks)
    relink(store, marks[:3], marks[3:])
    with store.read() as view:
        known = view.incidents.known(marks[3:])
        assert whole not in known and len(known) == 1


def test_linking_again_changes_nothing(store: Store, marks: list[str]) -> None:
    names = relink(store, marks[:2], marks[2:])
    with store.read() as view:
        before = view.incidents.changed_since("")
    assert relink(store, marks[:2], marks[2:]) == names
    with store.read() as view:
        assert view.incidents.changed_since("") == before and len(before) == 2


def test_an_incident_outlives_a_new_reading_of_its_report(store: Store, marks: list[str]) -> None:
    names = relink(store, marks[:2], marks[2:])
    put(store, replace(read(report()), made_with=(("whosays", "9"),)))
    with store.read() as view:
        for name in names:
            keys = [member.key for member in view.members.of_marks(view.incidents.marks(name))]
            assert len(keys) == 2 and all(".2.r" in key for key in keys)


def test_what_changed_since_follows_the_store_and_not_the_clock(tmp_path: Path) -> None:
    now = [datetime(2031, 5, 1, tzinfo=UTC)]
    with Store.open(tmp_path / "store.db", clock=lambda: now[0]) as store:
        reading = read(report())
        put(store, reading)
        marks = [mark_of(reading.report.sha256, record) for record in reading.records]
        (first,) = relink(store, marks[:1])
        now[0] = datetime(2031, 5, 3, tzinfo=UTC)
        (second,) = relink(store, marks[1:2])
        now[0] = datetime(2001, 1, 1, tzinfo=UTC)  # the clock runs backwards
        (third,) = relink(store, marks[2:3])
        with store.read() as view:
            told = [item.change.incident for item in view.incidents.changed_since("2031-05-02")]
            assert told == [second, third]
            assert [item.change.incident for item in view.incidents.changed_since("2031")] == [first, second, third]
            assert view.incidents.changed_since("2032") == ()
            assert view.incidents.living() == (first, second, third)


def compared(a: str, b: str, score: float = 0.9, forbidden: str | None = None) -> Comparison:
    one, other = sorted((a, b))
    return Comparison(one, other, score, (Feature("place", 2.5, "3 km apart; \0 \ud800"),), forbidden)


def test_joins_and_proposals_take_the_place_of_those_before(store: Store, marks: list[str]) -> None:
    (name,) = relink(store, marks)
    first, second = Join(compared("a", "b")), Join(compared("b", "c", 0.99), JoinedBy.PERSON)
    store.write("link", lambda tx: tx.incidents.put_joins({name: [first, second]}))
    better = Join(compared("a", "b", 0.95))
    store.write("link", lambda tx: tx.incidents.put_joins({name: [better, second]}))
    store.write("link", lambda tx: tx.incidents.put_proposals(["a", "d"], [compared("a", "d", 0.5)]))
    store.write("link", lambda tx: tx.incidents.put_proposals(["e"], [compared("d", "e", 0.6)]))
    with store.read() as view:
        assert view.incidents.joins([name]) == {name: (second, better)}
        assert view.incidents.proposals() == (compared("d", "e", 0.6), compared("a", "d", 0.5))
        assert view.incidents.proposals(1) == (compared("d", "e", 0.6),)
    store.write("link", lambda tx: tx.incidents.put_proposals(["a"], []))
    with store.read() as view:
        assert view.incidents.proposals() == (compared("d", "e", 0.6),)


def test_a_join_goes_over_to_another_incident(store: Store, marks: list[str]) -> None:
    one, other = relink(store, marks[:2], marks[2:])
    join = Join(compared("a", "b"))
    store.write("link", lambda tx: tx.incidents.put_joins({one: [join]}))
    store.write("link", lambda tx: tx.incidents.put_joins({other: [join]}))
    with store.read() as view:
        assert view.incidents.joins([one, other]) == {other: (join,)}


def test_an_incident_that_ends_keeps_no_joins(store: Store, marks: list[str]) -> None:
    one, other = relink(store, marks[:2], marks[2:])
    store.write("link", lambda tx: tx.incidents.put_joins({one: [Join(compared("a", "b"))]}))
    store.write("link", lambda tx: tx.incidents.put_joins({other: [Join(compared("c", "d"))]}))
    (heir,) = relink(store, marks)
    with store.read() as view:
        assert list(view.incidents.joins([one, other])) == [heir]


def test_a_grade_rules_out_until_something_changes(store: Store, marks: list[str]) -> None:
    (name,) = relink(store, marks[:2])
    weighed = replace(specimen_incident(), id=name)
    other = next(grade for grade in GradeName if grade is not weighed.grade.name)
    store.write("weigh", lambda tx: tx.incidents.weighed([weighed]))
    with store.read() as view:
        assert view.incidents.candidates(Filter(grade=weighed.grade.name)) == (name,)
        assert view.incidents.candidates(Filter(grade=other)) == ()
    relink(store, marks[:3])
    with store.read() as view:
        assert view.incidents.candidates(Filter(grade=other)) == (name,)


# The records are numbered as in the specimen.
ASKED = (
    (Filter(), "0123"),
    (Filter(type="ASSAULT"), "02"),
    (Filter(type="ASSAULT", mode="aerial"), "0"),
    (Filter(country="SYR"), "03"),
    (Filter(country="IRQ"), ""),
    (Filter(since=date(2021, 3, 10), until=date(2021, 3, 15)), "13"),
    (Filter(until=date(2021, 3, 9)), "2"),
    (Filter(until=date(2021, 3, 9), unknown=True), "0123"),
    (Filter(near=Near(34.0, 38.0, 30.0)), "0"),
    (Filter(actor=frozenset(["valley guard"])), "1"),
    (Filter(actor=frozenset(["ex:nc"])), "0"),
    (Filter(recipient=frozenset(["Valley Guard"])), "0"),
    (Filter(actor=frozenset(["%"])), ""),
    (Filter(actor=frozenset(["'; DROP TABLE incidents; --"])), ""),
    (Filter(grade=GradeName.FAIR), "0123"),  # none was weighed yet: the desk decides
)


def test_candidates_leave_out_what_cannot_be_meant(store: Store, marks: list[str]) -> None:
    names = {relink(store, [mark])[0]: str(place) for place, mark in enumerate(marks)}
    with store.read() as view:
        found = [(asked, "".join(names[name] for name in view.incidents.candidates(asked))) for asked, _ in ASKED]
    assert found == list(ASKED)


def test_what_a_person_corrected_is_always_a_candidate(store: Store, marks: list[str]) -> None:
    (name,) = relink(store, marks[:1])
    sha256 = marks[0].split(":")[0]
    words = Words(sha256, 0, 3, "hit")
    made = Judgement("j-000000000001", Decision.CORRECT, "ana", "2021-01-01T00:00:00+00:00", (words,))
    asked = [Filter(country="IRQ"), Filter(actor=frozenset(["nobody at all"])), Filter(since=date(2031, 1, 1))]
    with store.read() as view:
        assert [view.incidents.candidates(item) for item in asked] == [(), (), ()]
    store.write("judge", lambda tx: tx.judgements.append([made]))
    with store.read() as view:
        assert [view.incidents.candidates(item) for item in asked] == [(name,)] * 3
