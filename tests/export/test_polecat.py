"""POLECAT: 40 tab-separated columns in order, read back by pandas."""

from __future__ import annotations

import io

import pandas

from tests.export.specimen_incident import strike, with_told, with_view
from whosays.export import Audience, Form, Loss, export
from whosays.export.loss import LossKind
from whosays.types.incident import Incident
from whosays.types.values import ActorValue, PlaceValue

CODEBOOK = (
    "Event ID, Event Date, Event Type, Event Mode, Intensity, Quad Code, Contexts, Actor Name, Actor Country, "
    "Actor COW, Primary Actor Sector, Actor Sectors, Actor Title, Actor Name Raw, Wikipedia Actor ID, Recipient Name, "
    "Recipient Country, Recipient COW, Primary Recipient Sector, Recipient Sectors, Recipient Title, "
    "Recipient Name Raw, Wikipedia Recipient ID, Placename, City, District, Province, Country, Latitude, Longitude, "
    "GeoNames ID, Raw Placename, Feature Type, Source, Publication Date, Story People, Story Organizations, "
    "Story Locations, Language, Version"
)


def rows(*incidents: Incident) -> tuple[pandas.DataFrame, Loss]:
    out = io.BytesIO()
    loss = export(incidents, Form.POLECAT, Audience.INTERNAL, out)
    out.seek(0)
    return pandas.read_csv(out, sep="\t"), loss


def test_the_columns_are_the_codebooks_in_its_order() -> None:
    table, loss = rows(strike())
    assert ", ".join(table.columns) == CODEBOOK and len(table.columns) == 40 and loss.rows == len(table) == 1


def test_a_strike() -> None:
    row = rows(strike())[0].iloc[0]
    assert (row["Event ID"], row["Event Date"]) == ("inc-0123456789ab", "2021-03-08")
    assert (row["Event Type"], row["Event Mode"], row["Quad Code"]) == ("ASSAULT", "aerial", "MATERIAL CONFLICT")
    assert (row["Actor Name"], row["Actor Country"], row["Actor COW"]) == ("Syrian army", "SYR", "SYR")
    assert (row["Primary Actor Sector"], row["Actor Sectors"]) == ("MIL", "MIL")
    assert row["Recipient Name"] == "Al-Noor Hospital in Qasr" and pandas.isna(row["Primary Recipient Sector"])
    assert (row["City"], row["Province"], row["Country"], row["Latitude"]) == ("Qasr", "Homs", "SYR", 34.51234)
    assert (row["GeoNames ID"], row["Feature Type"]) == (77, "town")
    assert row["Source"] == "River Post; Harbour Daily; State Voice" and row["Publication Date"] == "2021-03-09"
    assert row["Story Locations"] == "Qasr; Homs province" and row["Language"] == "en"


def test_what_is_missing_is_missing_to_pandas() -> None:
    table, loss = rows(strike())
    for name in ("Intensity", "Contexts", "Wikipedia Actor ID", "Story People"):
        assert table[name].isna().all() and loss.counts[name][LossKind.DEFAULTED] == 1


def test_only_what_is_told_as_done() -> None:
    table, loss = rows(with_told(strike(), "planned"), strike())
    assert len(table) == 1 and loss.left_out == {"told as planned, not as done": ["inc-0123456789ab"]}


def test_tabs_lines_and_quotes_in_names_break_nothing() -> None:
    names = ['Bri"gade', "two\tcells", "two\nlines", "=1+1", "\u2028", "nul\x00"]
    incident = with_view(strike(), "actor", *(ActorValue(name, None, ("REB",)) for name in names))
    table, _ = rows(incident, strike())
    assert len(table) == 2 and table["Event ID"].tolist() == ["inc-0123456789ab"] * 2
    assert table["Actor Name"][0] == "Bri″gade; two cells; two lines; =1+1; ; nul�"


def test_without_a_day_the_row_stays_and_says_so() -> None:
    table, loss = rows(with_view(with_view(strike(), "time"), "place", PlaceValue("Wadi Sard")))
    assert (
        table["Event Date"].isna().all()
        and table["Latitude"].isna().all()
        and table["Placename"].tolist() == ["Wadi Sard"]
    )
    assert loss.counts["Event Date"][LossKind.DEFAULTED] == 1
