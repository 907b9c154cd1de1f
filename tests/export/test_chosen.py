"""Which of several values stands in a codebook's one cell."""

from __future__ import annotations

from dataclasses import replace

from tests import specimen_incident as other
from tests.export.specimen_incident import DAY, HOMS, NEAR_QASR, QASR, strike, with_told, with_view
from whosays.export.chosen import (
    civilians_only,
    code_of,
    held_of,
    how_told,
    notes_of,
    place_of,
    sides_of,
    told_as_done,
    when_of,
)  # fmt: skip
from whosays.export.spans import span_of
from whosays.types.incident import Held, Incident
from whosays.types.values import ActorValue, CodeValue, PlaceValue, TimeValue, VictimValue


def backed(incident: Incident, slot: str, *numbers: int) -> Incident:
    """The incident with so many origins behind each value of a slot."""

    def more(held: Held, number: int) -> Held:
        return replace(held, origins=tuple(f"o{each}" for each in range(number)))

    views = tuple(
        replace(view, held=tuple(map(more, view.held, numbers))) if view.slot == slot else view
        for view in incident.slots
    )
    return replace(incident, slots=views)


def test_values_stand_in_the_order_of_their_origins() -> None:
    incident = backed(with_view(strike(), "actor", ActorValue("a"), ActorValue("b"), ActorValue("c")), "actor", 1, 3, 1)
    assert [value.name for _, value in held_of(incident, "actor", ActorValue)] == ["b", "a", "c"]


def test_the_most_exact_time_and_of_equals_the_most_told() -> None:
    month, other_day = TimeValue("in March", "2021-03", "month"), TimeValue("on 9 March", "2021-03-09", "day")
    found, others = when_of(backed(with_view(strike(), "time", month, DAY, other_day), "time", 9, 1, 2))
    assert found is not None and found.value == other_day and others == 2
    assert when_of(with_view(strike(), "time", TimeValue("later"))) == (None, 1)


def test_the_most_exact_place_with_coordinates() -> None:
    found, others = place_of(with_view(strike(), "place", HOMS, PlaceValue("Wadi", precision="point"), NEAR_QASR, QASR))
    assert (found, others) == (QASR, 3)
    assert place_of(with_view(strike(), "place")) == (None, 0)


def test_a_mode_must_go_with_the_type() -> None:
    assert code_of(strike()) == ("ASSAULT", "aerial")
    views = tuple(view for view in strike().slots if view.slot != "mode")
    view = next(view for view in views if view.slot == "type")
    threat = replace(view, held=(replace(view.held[0], value=CodeValue("THREATEN")),))
    assert code_of(replace(strike(), slots=(threat,))) == ("THREATEN", None)


def test_how_an_event_is_told() -> None:
    assert told_as_done(strike()) and told_as_done(with_told(strike(), "ongoing"))
    assert not told_as_done(with_told(strike(), "denied")) and how_told(with_told(strike(), "denied")) == "denied"
    assert told_as_done(replace(strike(), slots=()))  # the records say it


def test_only_civilians_are_told_to_be_hit() -> None:
    bare = replace(strike(), slots=())
    civil, armed, things = ActorValue("x", people="child"), ActorValue("y", None, ("REB",)), ActorValue("cars")
    assert civilians_only(bare, [civil]) and civilians_only(bare, [civil, things])
    assert (
        not civilians_only(bare, [civil, armed]) and not civilians_only(bare, [things]) and not civilians_only(bare, [])
    )
    victims = with_view(bare, "victim", VictimValue("a", False, "killed", status="civilian"))
    assert civilians_only(victims, [])
    assert not civilians_only(with_view(bare, "victim", VictimValue("a", False, "killed")), [])


def test_sides_told_in_one_line_stand_together() -> None:
    beside, others = sides_of(strike(), "recipient")
    assert [actor.name for actor in beside] == ["Al-Noor Hospital in Qasr"] and [actor.name for actor in others] == [
        "rebel base"
    ]


def test_notes_say_who_says_what() -> None:
    notes = notes_of(other.incident())
    assert "killed: 40 killed (Idris Harun)" in notes
    assert (
        "killed, disputed: 12 killed (residents; denied by Northern Coalition); 0 killed (Northern Coalition)" in notes
    )


def test_spans() -> None:
    span = span_of(TimeValue("x", "2021-03-08/2021-03-11", "interval"))
    assert span is not None and span.days == 4 and span.middle.isoformat() == "2021-03-09"
    assert span_of(TimeValue("x")) is None and span_of(TimeValue("x", "someday")) is None
