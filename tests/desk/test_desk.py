"""Reports in, incidents out, through the store, as every door does it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from whosays import service
from whosays.acquire import from_text
from whosays.data.linking import load_link_model
from whosays.desk import Desk
from whosays.errors import UsageInvalid
from whosays.incidents.rulings import anchors_of, words_of
from whosays.ingesting import ingest
from whosays.store import Store
from whosays.types.filtering import Filter
from whosays.types.incident import GradeName, Incident, Member
from whosays.types.judgement import Decision, Judgement
from whosays.types.record import Slot
from whosays.types.report import Report
from whosays.types.values import CountValue

SHELLING = (
    "Army shells market in Douma\n\nDAMASCUS, 4 March 2018 - The army shelled a market in Douma on Saturday, "
    "killing 12 civilians, the Syrian Observatory for Human Rights said.\n"
)
LATER = (
    "Toll of Douma market shelling rises\n\nBEIRUT, 5 March 2018 - Rescue workers said that 15 civilians were killed "
    "when the army shelled a market in Douma on 3 March.\n"
)
ELSEWHERE = (
    "Bomb kills two in Kano\n\nKANO, 4 March 2018 - A bomb killed two people at a bus station in Kano on Saturday, "
    "police said.\n"
)


def report(text: str, name: str, outlet: str) -> Report:
    return from_text(text, particulars=service.particulars_of(outlet=outlet), origin=name)


REPORTS = (
    report(SHELLING, "a.txt", "River Post"),
    report(LATER, "b.txt", "Hill Wire"),
    report(ELSEWHERE, "c.txt", "Coast Times"),
)


def desk_of(folder: Path, reports: Sequence[Report]) -> Desk:
    store = Store.open(folder / "s.db")
    ingest(store, reports, processes=1)
    desk = Desk(store)
    desk.link()
    return desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_of(tmp_path, REPORTS) as found:
        yield found


def clusters(desk: Desk) -> dict[str, set[str]]:
    return {item.id: {member.key for member in item.members} for item in desk.incidents()}


def about(desk: Desk, place: str) -> Incident:
    """The incident that most reports tell of a place."""
    named = [
        item for item in desk.incidents() if any(place in held.value.name for v in item.of("place") for held in v.held)
    ]
    return max(named, key=lambda item: len(item.members))


def decide(decision: Decision, members: Sequence[Member], **more: object) -> Judgement:
    made = Judgement("j-1", decision, "Ana", "2026-01-01T00:00:00+00:00", tuple(map(words_of, members)))
    return replace(made, **more)  # type: ignore[arg-type]


def test_reports_of_one_happening_are_one_incident_with_both_tolls(desk: Desk) -> None:
    found = about(desk, "Douma")
    assert len({member.sha256 for member in found.members}) == 2
    tolls = {point.value.low for point in found.tolls}
    assert {12, 15} <= tolls
    assert found.joins and found.joins[0].comparison.features


def test_what_happened_elsewhere_stays_by_itself(desk: Desk) -> None:
    assert {member.origin for member in about(desk, "Kano").members} == {"c.txt"}


def test_every_record_is_in_one_incident(desk: Desk) -> None:
    keys = [key for held in clusters(desk).values() for key in held]
    with desk.store.read() as view:
        assert sorted(keys) == sorted(dict(view.members.keys()))


def test_linking_again_changes_nothing(desk: Desk) -> None:
    before, past = clusters(desk), list(desk.changed_since("2000-01-01"))
    assert desk.link().records == 0
    assert clusters(desk) == before and list(desk.changed_since("2000-01-01")) == past


def test_the_order_of_arrival_changes_nothing(tmp_path: Path, desk: Desk) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    with desk_of(folder, ()) as other:
        for item in reversed(REPORTS):
            ingest(other.store, [item], processes=1)
            other.link()
        assert sorted(map(sorted, clusters(other).values())) == sorted(map(sorted, clusters(desk).values()))


def test_a_person_parts_and_joins_and_takes_it_back(desk: Desk) -> None:
    before = clusters(desk)
    found = about(desk, "Douma")
    one, other = found.members[0], next(m for m in found.members if m.sha256 != found.members[0].sha256)
    desk.judge(decide(Decision.SPLIT, [one, other]))
    parted = clusters(desk)
    assert not any({one.key, other.key} <= held for held in parted.values())
    assert desk.undo("Ana") is not None
    assert clusters(desk) == before
    assert desk.undo("Ana") is None


def test_a_person_joins_what_no_score_would(desk: Desk) -> None:
    one, other = about(desk, "Douma").members[0], about(desk, "Kano").members[0]
    desk.judge(decide(Decision.JOIN, [one, other]))
    (held,) = [keys for keys in clusters(desk).values() if one.key in keys]
    assert other.key in held
    # A later report changes nothing about it.
    ingest(desk.store, [report(LATER.replace("Rescue workers", "Medics"), "d.txt", "Bay News")], processes=1)
    desk.link()
    (held,) = [keys for keys in clusters(desk).values() if one.key in keys]
    assert other.key in held


def test_an_identifier_that_was_merged_leads_to_its_successor(desk: Desk) -> None:
    one, other = about(desk, "Douma"), about(desk, "Kano")
    desk.judge(decide(Decision.JOIN, [one.members[0], other.members[0]]))
    assert desk.incident(one.id).id == desk.incident(other.id).id
    assert any("now stand in" in item.words for item in desk.changed_since("2000-01-01"))


def toll_of(incident: Incident) -> tuple[Member, object]:
    for member in incident.members:
        for assertion in member.record.of(Slot.COUNTS):
            if isinstance(assertion.value, CountValue) and assertion.value.low == 12:
                return member, assertion
    raise AssertionError("no toll of 12")


def of_toll(desk: Desk, decision: Decision, **more: object) -> Judgement:
    member, assertion = toll_of(about(desk, "Douma"))
    words = {"slot": "counts", "value": assertion.value, "anchors": anchors_of(member, assertion)}  # type: ignore
    return decide(decision, [member], **words, **more)


def test_a_correction_is_seen_and_can_be_taken_back(desk: Desk) -> None:
    _, assertion = toll_of(about(desk, "Douma"))
    right = replace(assertion.value, low=13, high=13, name="13")  # type: ignore[attr-defined]
    desk.judge(of_toll(desk, Decision.CORRECT, corrected=right))
    assert {12, 13} & {point.value.low for point in about(desk, "Douma").tolls} == {13}
    desk.undo("Ana")
    assert 12 in {point.value.low for point in about(desk, "Douma").tolls}


def test_a_rejected_value_counts_no_more(desk: Desk) -> None:
    desk.judge(of_toll(desk, Decision.REJECT))
    assert 12 not in {point.value.low for point in about(desk, "Douma").tolls}


def test_a_grade_that_a_person_sets_goes_before(desk: Desk) -> None:
    found = about(desk, "Douma")
    desk.judge(decide(Decision.GRADE, found.members, grade="discounted"))
    grade = about(desk, "Douma").grade
    assert grade.name is GradeName.DISCOUNTED and grade.by == "Ana"
    assert [item.id for item in desk.incidents(Filter(grade=GradeName.DISCOUNTED))] == [found.id]
    assert about(desk, "Kano").grade.name is not GradeName.DISCOUNTED


def test_a_new_reading_keeps_identifiers_and_judgements(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    found = about(desk, "Douma")
    desk.judge(of_toll(desk, Decision.REJECT))
    made = (*service.made_with(), ("tables", "others"))
    ingest(desk.store, REPORTS, processes=1, reread=True, made_with=made, read=_read_with(made))
    desk.link()
    again = about(desk, "Douma")
    assert again.id == found.id
    assert {member.key.split(".")[1] for member in again.members} == {"2"}
    assert 12 not in {point.value.low for point in again.tolls}


def _read_with(made: tuple[tuple[str, str], ...]) -> Callable[..., Iterator[object]]:
    def read(sources: object, **more: object) -> Iterator[object]:
        for item in service.read_many(sources, **more):  # type: ignore[arg-type]
            yield replace(item, made_with=made)  # type: ignore[type-var]

    return read


def test_other_weights_link_anew_and_identifiers_stay(tmp_path: Path, desk: Desk) -> None:
    before = clusters(desk)
    doubting = replace(load_link_model(), automatic=0.999999, propose=0.99)
    other = Desk(desk.store, doubting)
    other.link()
    parted = clusters(other)
    assert all(len({key.split(".")[0] for key in held}) == 1 for held in parted.values())
    assert set(before) < set(parted)
    assert other.link().records == 0
    desk.link()
    assert clusters(desk) == before


def test_an_erased_report_leaves_its_incident(desk: Desk) -> None:
    found = about(desk, "Douma")
    gone = found.members[0].sha256
    desk.store.erase(gone, reason="asked for by its author", by="Ana")
    desk.link()
    again = desk.incident(found.id)
    assert gone not in {member.sha256 for member in again.members}
    assert "left" in " ".join(item.words for item in desk.history(found.id))


def test_copies_of_one_text_are_one_origin(tmp_path: Path) -> None:
    copies = [report(SHELLING + f"\nPage {number}\n", f"{number}.txt", f"Outlet {number}") for number in range(40)]
    with desk_of(tmp_path, copies) as desk:
        found = about(desk, "Douma")
        assert len(found.members) == 40
        assert len({member.text_group for member in found.members}) == 1
        assert len(found.origins) == 1


def test_a_record_without_time_or_place_stays_visible_by_itself(tmp_path: Path) -> None:
    texts = ["Gunmen killed two farmers, residents said.\n", "Gunmen killed two farmers, an official said.\n"]
    with desk_of(tmp_path, [report(text, f"{n}.txt", "River Post") for n, text in enumerate(texts)]) as desk:
        assert [len(item.members) for item in desk.incidents()] == [1, 1]


@pytest.mark.parametrize("name", ["", "inc-", "inc-zz zz", "inc-ffffff", "' or 1=1"])
def test_a_name_that_no_incident_bears_is_said_so(desk: Desk, name: str) -> None:
    with pytest.raises(UsageInvalid, match="incident"):
        desk.incident(name)


def test_a_record_leads_to_its_incident(desk: Desk) -> None:
    found = about(desk, "Douma")
    assert {desk.incident(member.key).id for member in found.members} == {found.id}
    assert desk.incident(f"{found.members[0].sha256[:8]}.{found.members[0].record.id}").id == found.id


@pytest.mark.parametrize("key", ["", "abc", "ffffffff.r1", "%.r1", "ffffff.1.r1.x"])
def test_a_key_that_no_record_bears_is_said_so(desk: Desk, key: str) -> None:
    with pytest.raises(UsageInvalid, match="record"):
        desk.member(key)


def test_why_names_what_was_compared(desk: Desk) -> None:
    found = about(desk, "Douma")
    one, other = found.members[0], next(m for m in found.members if m.sha256 != found.members[0].sha256)
    why = desk.why(f"{one.sha256[:8]}.{one.record.id}", other.key)
    assert {why.a, why.b} == {one.key, other.key}
    assert why.score > 0.5 and all(feature.words for feature in why.features)
    with pytest.raises(UsageInvalid, match="one record"):
        desk.why(one.key, one.key)
