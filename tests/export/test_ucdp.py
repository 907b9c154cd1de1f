"""UCDP GED: 49 columns in order, read back by pandas."""

from __future__ import annotations

import io
from dataclasses import replace

import pandas
import pytest

from tests import specimen_incident as other
from tests.export.specimen_incident import BASE, HOMS, NEAR_QASR, QASR, SYRIAN, strike, with_told, with_view
from whosays.export import Audience, Form, Loss, export
from whosays.export.loss import LossKind
from whosays.export.tolls import Toll
from whosays.export.ucdp import best_of, priogrid
from whosays.types.incident import Incident
from whosays.types.values import ActorValue, CountKind, CountValue, PlaceValue, TimeValue

CODEBOOK = list(
    pandas.read_csv(io.StringIO(
        "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
        "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
        "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
        "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
        "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
        "low,gwnoa,gwnob"
    )).columns
)  # fmt: skip
CIVIL = ActorValue("villagers", people="civilian")


def rows(*incidents: Incident) -> tuple[pandas.DataFrame, Loss]:
    out = io.BytesIO()
    loss = export(incidents, Form.UCDP, Audience.INTERNAL, out)
    out.seek(0)
    return pandas.read_csv(out), loss


def dead(*numbers: int) -> Incident:
    return with_view(strike(), "killed", *(CountValue(str(each), CountKind.KILLED, each, each) for each in numbers))


def test_the_columns_are_the_codebooks_in_its_order() -> None:
    table, loss = rows(strike())
    assert len(CODEBOOK) == 49 and list(table.columns) == CODEBOOK and loss.rows == len(table) == 1


def test_a_strike() -> None:
    row = rows(strike())[0].iloc[0]
    assert (row.relid, row.year, row.date_start, row.date_end, row.date_prec) == (
        "inc-0123456789ab", 2021, "2021-03-08", "2021-03-08", 1,
    )  # fmt: skip
    assert (row.where_coordinates, row.adm_1, row.country, row.country_id, row.region) == (
        "Qasr", "Homs", "Syria", 652, "Middle East",
    )  # fmt: skip
    assert (row.latitude, row.longitude, row.where_prec) == (34.51234, 36.61789, 1)
    assert row.geom_wkt == "POINT (36.61789 34.51234)" and row.priogrid_gid == priogrid(34.51234, 36.61789)
    assert (row.side_a, row.side_b, row.type_of_violence, row.gwnoa) == ("Syrian army", "Civilians", 3, 652)
    # Two texts: the copy of one is no source of its own.
    assert row.number_of_sources == 2 and row.source_original == "Omar al-Hadi;River Post;Syrian army"
    assert row.source_office == "River Post;Harbour Daily;State Voice"


def test_identifiers_of_ucdp_are_never_invented() -> None:
    table, loss = rows(strike())
    blank = [
        name for name in CODEBOOK if name.startswith(("conflict", "dyad_", "side_")) and name.endswith(("_id", "_name"))
    ]
    blank = [name for name in blank if name != "dyad_name"]
    assert table[[*blank, "id", "active_year", "code_status"]].isna().all(axis=None)
    assert loss.counts["conflict_new_id"][LossKind.DEFAULTED] == 1


def test_best_low_and_high_come_from_what_is_told() -> None:
    row = rows(strike())[0].iloc[0]
    assert (row.best, row.low, row.high) == (12, 3, 12)  # the army, a party, tells of several
    row = rows(other.incident())[0].iloc[0]
    assert (row.best, row.low, row.high) == (12, 12, 40) and row.best != (12 + 40) / 2
    table, loss = rows(dead(5, 9, 9))
    assert (table.best[0], table.low[0], table.high[0]) == (9, 5, 9)  # most origins, though one of them is a party
    assert loss.counts["best"][LossKind.DROPPED] == 1


def test_which_toll_is_best() -> None:
    one, two, party = Toll("o1", 4, 4), Toll("o2", 9, 9), Toll("o3", 1, 1)
    assert best_of(strike(), [two, one, party]) == one
    assert best_of(strike(), [party]) == party and best_of(strike(), []) is None


@pytest.mark.parametrize("told", ["planned", "denied", "conditional"])
def test_only_what_is_told_as_done(told: str) -> None:
    table, loss = rows(with_told(strike(), told))
    assert table.empty and list(loss.left_out) == [f"told as {told}, not as done"]


def test_only_events_with_a_death() -> None:
    none = with_view(with_view(strike(), "killed"), "victim")
    zero = with_view(none, "killed", CountValue("nobody", CountKind.KILLED, 0, 0))
    table, loss = rows(none, zero)
    assert table.empty and {why: len(ids) for why, ids in loss.left_out.items()} == {
        "no death is told, or none by most origins": 2
    }


@pytest.mark.parametrize(
    ("actor", "recipient", "violence", "side_a", "side_b"),
    [
        (SYRIAN, BASE, 1, "Syrian army", "rebel base"), (BASE, SYRIAN, 1, "Syrian army", "rebel base"),
        (BASE, replace(BASE, name="Valley Guard"), 2, "rebel base", "Valley Guard"),
        (BASE, CIVIL, 3, "rebel base", "Civilians"),
    ],
)  # fmt: skip
def test_kinds_of_violence_and_a_government_first(
    actor: ActorValue, recipient: ActorValue, violence: int, side_a: str, side_b: str
) -> None:
    row = rows(with_view(with_view(dead(8), "actor", actor), "recipient", recipient))[0].iloc[0]
    assert (row.type_of_violence, row.side_a, row.side_b) == (violence, side_a, side_b)
    assert row.dyad_name == f"{side_a} - {side_b}"


def test_what_nobody_says_stays_empty() -> None:
    incident = with_view(with_view(dead(8), "actor"), "recipient", ActorValue("cars"))
    table, loss = rows(incident)
    assert table[["type_of_violence", "side_a", "side_b", "gwnoa", "dyad_name"]].isna().all(axis=None)
    assert loss.counts["side_b"][LossKind.DROPPED] == 1
    assert loss.counts["type_of_violence"][LossKind.DEFAULTED] == 1 and table.deaths_unknown.tolist() == [8]


def test_deaths_by_side_follow_the_sides() -> None:
    counts = [
        CountValue("5", CountKind.KILLED, 5, 5, "combatant", "recipient"),
        CountValue("2", CountKind.KILLED, 2, 2, "combatant", "actor"),
        CountValue("9", CountKind.KILLED, 9, 9),
    ]  # fmt: skip
    incident = with_view(with_view(strike(), "killed", *counts), "recipient", SYRIAN)
    views = [
        replace(view, held=tuple(replace(each, origins=("o1",)) for each in view.held))
        if view.slot == "killed"
        else view
        for view in with_view(incident, "killed", *counts).slots
    ]
    row = rows(replace(with_view(replace(incident, slots=tuple(views)), "actor", BASE)))[0].iloc[0]
    assert (row.side_a, row.deaths_a, row.deaths_b, row.deaths_civilians, row.deaths_unknown, row.best) == (
        "Syrian army", 5, 2, 0, 2, 9,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "precision"),
    [
        (QASR, 1),
        (NEAR_QASR, 2),
        (replace(NEAR_QASR, radius_km=80.0), 5),
        (HOMS, 4),
        (replace(QASR, precision="country"), 6),
    ],
)
def test_precision_of_places(place: PlaceValue, precision: int) -> None:
    assert rows(with_view(strike(), "place", place))[0].where_prec.tolist() == [precision]


@pytest.mark.parametrize(
    ("value", "precision", "code", "last"),
    [
        ("2021-03-08/2021-03-10", "interval", 2, "2021-03-10"), ("2021-W10", "week", 3, "2021-03-14"),
        ("2021-03", "month", 4, "2021-03-31"), ("2021", "year", 5, "2021-12-31"),
    ],
)  # fmt: skip
def test_precision_of_times(value: str, precision: str, code: int, last: str) -> None:
    row = rows(with_view(strike(), "time", TimeValue("x", value, precision)))[0].iloc[0]
    assert (row.date_prec, row.date_end, row.event_clarity) == (code, last, 1 if code < 4 else 2)


def test_cells_of_priogrid() -> None:
    assert (priogrid(-90, -180), priogrid(89.9, 179.9), priogrid(0.1, 0.1)) == (1, 259200, 180 * 720 + 360 + 1)
