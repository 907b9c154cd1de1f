"""ACLED: 31 columns in order, read back by pandas."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas
import pytest

from tests import specimen_incident as other
from tests.export.specimen_incident import BASE, DAY, HOMS, NEAR_QASR, QASR, SYRIAN, strike, with_told, with_view
from whosays.data.codebooks import load_codebooks
from whosays.export import Audience, Form, Loss, export
from whosays.export.loss import LossKind
from whosays.export.parties import acled_kind
from whosays.types.incident import Incident
from whosays.types.values import ActorValue, CodeValue, CountKind, CountValue, PlaceValue, TimeValue

CODEBOOK = list(
    pandas.read_csv(io.StringIO(
        "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,assoc_actor_1,inter1,"
        "actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,location,"
        "latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp"
    )).columns
)  # fmt: skip


def rows(*incidents: Incident) -> tuple[pandas.DataFrame, Loss]:
    out = io.BytesIO()
    loss = export(incidents, Form.ACLED, Audience.INTERNAL, out)
    out.seek(0)
    return pandas.read_csv(out), loss


def timed(value: str | None, precision: str) -> Incident:
    return with_view(strike(), "time", TimeValue("x", value, precision))


def test_the_columns_are_the_codebooks_in_its_order() -> None:
    table, loss = rows(strike())
    assert len(CODEBOOK) == 31 and list(table.columns) == CODEBOOK and loss.rows == len(table) == 1


def test_a_strike_on_a_hospital() -> None:
    table, _ = rows(strike())
    row = table.iloc[0]
    assert row.event_id_cnty == "SYR-inc-0123456789ab"
    assert (row.event_date, row.year, row.time_precision) == ("2021-03-08", 2021, 1)
    assert (row.disorder_type, row.event_type, row.sub_event_type) == (
        "Political violence", "Explosions/Remote violence", "Air/drone strike",
    )  # fmt: skip
    assert (row.actor1, row.inter1) == ("Syrian army", "State forces")
    assert (row.iso, row.region, row.country, row.admin1) == (760, "Middle East", "Syria", "Homs")
    assert (row.location, row.latitude, row.longitude, row.geo_precision) == ("Qasr", 34.5123, 36.6179, 1)
    assert (row.actor2, row.civilian_targeting) == ("Al-Noor Hospital in Qasr", "Civilians targeted")
    assert row.source == "River Post; Harbour Daily; State Voice"
    assert row.fatalities == 3 and row.timestamp == 1615536000
    assert table.admin2.isna().all() and table.tags.isna().all()
    assert "killed: at least 12 killed (River Post)" in row.notes and "recipient, disputed: " in row.notes


def test_the_lowest_figure_stands_and_the_others_are_counted() -> None:
    _, loss = rows(strike())
    assert loss.counts["fatalities"][LossKind.DROPPED] == 1
    assert "2 values, 1 dropped: the lowest that is reported" in loss.examples["fatalities", LossKind.DROPPED][0]
    assert "'several' is 3 by ACLED's rule" in loss.examples["fatalities", LossKind.IMPUTED][0]
    assert loss.counts["actor2"][LossKind.DROPPED] == 1 and loss.counts["location"][LossKind.DROPPED] == 2


def test_no_mean_of_what_voices_tell_ever_stands_in_a_cell() -> None:
    table, _ = rows(other.incident())
    assert table.fatalities.tolist() == [12]


def test_no_toll_is_zero_and_said_to_be_unknown() -> None:
    bare = with_view(with_view(strike(), "killed"), "victim")
    table, loss = rows(bare)
    assert table.fatalities.tolist() == [0]
    assert "not the same as none" in loss.examples["fatalities", LossKind.DEFAULTED][0]
    none = with_view(bare, "killed", CountValue("no deaths", CountKind.KILLED, None, None, none_reported=True))
    assert "not to have been reported" in rows(none)[1].examples["fatalities", LossKind.DEFAULTED][0]


@pytest.mark.parametrize("told", ["planned", "denied", "attempted", "conditional", "unclear"])
def test_only_what_is_told_as_done(told: str) -> None:
    table, loss = rows(with_told(strike(), told), strike())
    assert len(table) == 1 and loss.left_out == {f"told as {told}, not as done": ["inc-0123456789ab"]}
    assert len(rows(with_told(strike(), "ongoing"))[0]) == 1


@pytest.mark.parametrize(
    ("value", "precision", "day", "codes"),
    [
        ("2021-03-08", "day", "2021-03-08", 1), ("2021-W10", "week", "2021-03-11", 2),
        ("2021-03", "month", "2021-03-16", 3),
        ("2021-02", "month", "2021-02-14", 3),
    ],
)  # fmt: skip
def test_weeks_and_months_stand_on_their_middle_day(value: str, precision: str, day: str, codes: int) -> None:
    table, _ = rows(timed(value, precision))
    assert (table.event_date.tolist(), table.time_precision.tolist()) == ([day], [codes])


@pytest.mark.parametrize(
    ("value", "precision"), [("2021", "year"), (None, "unresolved"), ("2021-01-01/2021-06-30", "interval")]
)
def test_without_a_day_week_or_month_there_is_no_row(value: str | None, precision: str) -> None:
    table, loss = rows(timed(value, precision))
    assert table.empty and list(table.columns) == CODEBOOK
    assert loss.left_out == {"no day, week or month is told": ["inc-0123456789ab"]}


def test_one_row_a_day_with_its_share_of_the_dead() -> None:
    incident = with_view(timed("2021-03-08/2021-03-10", "interval"), "killed", CountValue("8", CountKind.KILLED, 8, 8))
    table, loss = rows(incident)
    assert table.event_date.tolist() == ["2021-03-08", "2021-03-09", "2021-03-10"]
    assert table.fatalities.tolist() == [3, 3, 2] and table.event_id_cnty.is_unique and set(table.time_precision) == {1}
    assert "8 divided over 3 days" in loss.examples["fatalities", LossKind.IMPUTED][0]


@pytest.mark.parametrize(
    ("place", "precision"),
    [(QASR, 1), (NEAR_QASR, 2), (HOMS, 3), (replace(QASR, precision="country", name="Syria"), 3),
     (replace(QASR, precision="point", relation="near"), 2)],
)  # fmt: skip
def test_precision_of_places(place: PlaceValue, precision: int) -> None:
    assert rows(with_view(strike(), "place", place))[0].geo_precision.tolist() == [precision]


def test_an_unresolved_place_keeps_its_row_with_empty_coordinates() -> None:
    table, loss = rows(with_view(strike(), "place", PlaceValue("Wadi Sard")))
    assert table.location.tolist() == ["Wadi Sard"] and table.latitude.isna().all() and table.country.isna().all()
    assert table.event_id_cnty.tolist() == ["inc-0123456789ab"]
    assert loss.counts["latitude"][LossKind.DEFAULTED] == 1


@pytest.mark.parametrize(
    ("code", "mode", "recipient", "event", "sub"),
    [
        ("ASSAULT", "firearms", ActorValue("villagers", people="civilian"), "Violence against civilians", "Attack"),
        ("ASSAULT", "firearms", BASE, "Battles", "Armed clash"),
        ("ASSAULT", None, BASE, "Battles", "Armed clash"),
        ("ASSAULT", "abduct", BASE, "Violence against civilians", "Abduction/forced disappearance"),
        ("PROTEST", "demo", None, "Protests", "Peaceful protest"),
        ("PROTEST", "riot", None, "Riots", "Violent demonstration"),
        ("COERCE", "arrest", None, "Strategic developments", "Arrests"),
        ("RETREAT", "ceasefire", None, "Strategic developments", "Agreement"),
    ],
)
def test_kinds_of_events(code: str, mode: str | None, recipient: ActorValue | None, event: str, sub: str) -> None:
    table, _ = rows(coded(code, mode, recipient))
    assert (table.event_type.tolist(), table.sub_event_type.tolist()) == ([event], [sub])


def coded(code: str, mode: str | None, recipient: ActorValue | None) -> Incident:
    from whosays.types.record import Slot

    incident = with_view(strike(), "recipient", *([recipient] if recipient else []))
    incident = with_view(with_view(incident, "killed"), "victim")
    views = tuple(view for view in incident.slots if view.slot not in ("type", "mode", "object"))
    members = []
    for member in incident.members:
        rest = tuple(item for item in member.record.assertions if item.slot not in (Slot.TYPE, Slot.MODE))
        head = replace(member.record.of(Slot.TYPE)[0], value=CodeValue(code))
        more = (replace(head, slot=Slot.MODE, value=CodeValue(mode)),) if mode else ()
        members.append(replace(member, record=replace(member.record, assertions=(head, *more, *rest))))
    return replace(incident, slots=views, members=tuple(members))


def test_an_attack_of_which_nobody_says_on_whom_is_imputed() -> None:
    for recipient, number in ((None, 1), (ActorValue("89 people"), 1), (BASE, 0)):
        table, loss = rows(coded("ASSAULT", None, recipient))
        assert (
            table.sub_event_type.tolist() == ["Armed clash"] and loss.counts["event_type"][LossKind.IMPUTED] == number
        )


def test_speech_is_no_event_of_acled() -> None:
    table, loss = rows(coded("THREATEN", "violence", None))
    assert table.empty and "THREATEN is no event of ACLED's" in loss.left_out


def test_parties_told_together_stand_together_and_others_are_dropped() -> None:
    allies = ActorValue("River Front", None, ("REB",))
    incident = with_view(strike(), "actor", SYRIAN, allies)
    assert rows(incident)[0].assoc_actor_1.tolist() == ["River Front"]  # one record and line tells both
    view = next(view for view in incident.slots if view.slot == "actor")
    army = strike().slots[3].held[0].backings[-1]
    apart = replace(view.held[1], backings=(replace(army, assertion=replace(army.assertion, value=allies)),))
    incident = replace(
        incident,
        slots=tuple(replace(each, held=(view.held[0], apart)) if each is view else each for each in incident.slots),
    )
    table, loss = rows(incident)
    assert table.assoc_actor_1.isna().all() and loss.counts["actor1"][LossKind.DROPPED] == 1


@pytest.mark.parametrize(
    ("actor", "country", "kind"),
    [
        (SYRIAN, "SYR", "State forces"), (SYRIAN, "IRQ", "External/Other forces"), (BASE, "SYR", "Rebel group"),
        (ActorValue("gunmen", None, ("UAF",)), "SYR", "Political militia"),
        (ActorValue("women", people="woman"), "SYR", "Civilians"),
        (ActorValue("somebody"), "SYR", ""),
    ],
)  # fmt: skip
def test_kinds_of_actors(actor: ActorValue, country: str, kind: str) -> None:
    assert acled_kind(actor, country, "ASSAULT", None, load_codebooks()) == kind


def test_interactions() -> None:
    battle = with_view(with_view(strike(), "recipient", SYRIAN), "actor", BASE)
    assert rows(battle)[0].interaction.tolist() == ["State forces-Rebel group"]
    alone = with_view(strike(), "recipient")
    assert rows(alone)[0].interaction.tolist() == ["State forces only"]


def test_malicious_words_do_not_run() -> None:
    table, _ = rows(with_view(strike(), "actor", ActorValue("=cmd|' /C calc'!A0", None, ("REB",))))
    assert table.actor1.tolist() == ["'=cmd|' /C calc'!A0"] and DAY.value == table.event_date.iloc[0]
