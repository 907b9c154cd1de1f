"""`whosays incidents`, `show` and `why` as their users meet them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests import specimen_incident as specimen
from tests.cli.desk import MemoryDesk
from tests.test_cli import Capture, run
from whosays import desk as desks
from whosays.rendering.native import decode_incident
from whosays.types.incident import Happening

SYRIA = ("--country", "Syria")


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> MemoryDesk:
    made = MemoryDesk()
    monkeypatch.setattr(desks, "open_store", lambda where: made, raising=False)
    monkeypatch.setenv("COLUMNS", "120")
    return made


def test_the_list_has_a_line_for_each(capfdbinary: Capture, desk: MemoryDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    code, out, err = run(capfdbinary, "incidents")
    assert (code, err) == (0, "")
    line = (
        "inc-0a1b2c",
        "2021-03-13",
        "Air attack",
        "near Tell Maran",
        "Northern Coalition →",
        "civilians 0 to",
        "12?",
    )
    for words in (*line, "3 origins", "4 reports", "contested?", "disputed:"):
        assert words in out, words
    assert not any(row.endswith(" ") for row in out.splitlines())
    assert desk.closed == 1


def test_the_list_is_in_the_order_of_days(capfdbinary: Capture, desk: MemoryDesk) -> None:
    whole = desk.known[0]
    undated = replace(whole, id="inc-bbbbbbbbbbbb", slots=tuple(view for view in whole.slots if view.slot != "time"))
    desk.known = [undated, whole]
    _, out, _ = run(capfdbinary, "incidents", "--jsonl")
    assert [json.loads(line)["id"] for line in out.splitlines()] == [whole.id, undated.id]


@pytest.mark.parametrize(
    "asked",
    [
        ("--from", "2021-03", "--to", "2021-03"), SYRIA, ("--country", "SYR"), ("--near", "34.1,38.2", "--radius", "5"),
        ("--type", "assault/AERIAL"), ("--type", "aerial"), ("--type", "ASSAULT"), ("--actor", "northern coalition"),
        ("--recipient", "column"), ("--grade", "contested"), ("--disputed",),
    ],
)  # fmt: skip
def test_filters_find(capfdbinary: Capture, desk: MemoryDesk, asked: tuple[str, ...]) -> None:
    code, out, _ = run(capfdbinary, "incidents", "--jsonl", *asked)
    assert code == 0 and json.loads(out)["id"] == specimen.incident().id


@pytest.mark.parametrize(
    "asked",
    [("--to", "2020"), ("--country", "Jordan"), ("--near", "Kunduz"), ("--type", "PROTEST"), ("--grade", "fair"),
     ("--actor", "Nobody at all")],
)  # fmt: skip
def test_filters_leave_out_and_say_so(capfdbinary: Capture, desk: MemoryDesk, asked: tuple[str, ...]) -> None:
    code, out, err = run(capfdbinary, "incidents", *asked)
    assert (code, out) == (0, "") and err.startswith("No incident is like that.")
    assert run(capfdbinary, "incidents", "--json", *asked)[1] == "[]\n"


@pytest.mark.parametrize(
    ("asked", "advice"),
    [
        (("--from", "soon"), "Write it as 2015-10-03"),
        (("--from", "2021", "--to", "2020"), "Turn them round"),
        (("--radius", "5"), "--near"),
        (("--near", "Qqxzzq"), "latitude,longitude"),
        (("--near", "91,0"), "no point on earth"),
        (("--country", "Ruritania"), "ISO alpha-3"),
        (("--type", "BREAKFAST"), "PLOVER"),
        (("--grade", "great"), "'fair'"),
        (("--changed-since", "soon"), "2015-12-01"),
    ],
)
def test_what_is_no_filter_is_said_with_what_to_do(
    capfdbinary: Capture, desk: MemoryDesk, asked: tuple[str, ...], advice: str
) -> None:
    code, out, err = run(capfdbinary, "incidents", *asked)
    assert (code, out) == (2, "") and advice in err


def test_the_list_has_an_end_and_counts_the_rest(capfdbinary: Capture, desk: MemoryDesk) -> None:
    desk.known = [replace(desk.known[0], id=f"inc-{number:012x}") for number in range(1, 8)]
    _, out, err = run(capfdbinary, "incidents", "--most", "3")
    assert out.count("Air attack") == 3 and err.startswith("... and 4 more.")
    assert run(capfdbinary, "incidents", "--most", "3", "--jsonl")[1].count("\n") == 7


def test_an_empty_store_says_what_to_do(capfdbinary: Capture, desk: MemoryDesk) -> None:
    desk.known = []
    code, out, err = run(capfdbinary, "incidents")
    assert (code, out) == (0, "") and "whosays ingest" in err


def test_what_changed_is_told(capfdbinary: Capture, desk: MemoryDesk) -> None:
    name = desk.known[0].id
    desk.happened = [Happening("2021-03-18T08:00:00+00:00", name, "gained", "a record came in")]
    desk.known.append(replace(desk.known[0], id="inc-bbbbbbbbbbbb"))
    _, out, err = run(capfdbinary, "incidents", "--changed-since", "2021-03-01")
    assert "inc-0a1b2c" in out and "inc-bbbbbb" not in out
    assert out.endswith(f"{name} 2021-03-18 a record came in\n") and err == ""
    _, out, _ = run(capfdbinary, "incidents", "--changed-since", "2021-03-01", "--jsonl")
    assert json.loads(out)["changes"][0]["kind"] == "gained"
    _, out, err = run(capfdbinary, "incidents", "--changed-since", "2022")
    assert out == "" and err.startswith("No incident is like that.")


def test_unknown_is_null_in_data_never_zero(capfdbinary: Capture, desk: MemoryDesk) -> None:
    whole = desk.known[0]
    desk.known = [replace(whole, slots=tuple(view for view in whole.slots if view.slot not in ("killed", "time")))]
    _, out, _ = run(capfdbinary, "incidents", "--json")
    (data,) = json.loads(out)
    assert data["tolls"] == [] and data["days"] == [] and data["grade_by"] is None


def test_show_puts_accounts_side_by_side(capfdbinary: Capture, desk: MemoryDesk) -> None:
    code, out, err = run(capfdbinary, "show", "inc-0a1b")
    assert (code, err) == (0, "")
    assert "Accounts side by side" in out and "o1 Northern Coalition" in out and "carried by 2 outlets" in out


def test_show_json_comes_back_as_it_was(capfdbinary: Capture, desk: MemoryDesk) -> None:
    _, out, _ = run(capfdbinary, "show", "inc-0a1b", "--json")
    assert decode_incident(json.loads(out)) == desk.known[0]


def test_show_leads_from_an_old_identifier_on(capfdbinary: Capture, desk: MemoryDesk) -> None:
    desk.merged = {"inc-ffff": desk.known[0].id}
    code, out, err = run(capfdbinary, "show", "inc-ffff")
    assert code == 0 and err == f"inc-ffff now stands in {desk.known[0].id}.\n" and "Air attack" in out


def test_show_of_nothing_is_a_usage_error(capfdbinary: Capture, desk: MemoryDesk) -> None:
    assert run(capfdbinary, "show", "inc-9") == (2, "", "whosays: No incident is called inc-9.\n")
    assert desk.closed == 1


def test_show_writes_a_page(capfdbinary: Capture, desk: MemoryDesk, tmp_path: Path) -> None:
    page = tmp_path / "incident.html"
    assert run(capfdbinary, "show", "inc-0a", "--html", str(page)) == (
        0,
        "",
        f"Wrote {page}, for internal use: it holds words of the reports.\n",
    )
    assert page.read_text("utf-8").startswith("<!doctype html>")
    assert run(capfdbinary, "show", "inc-0a", "--html", str(page))[0] == 0
    for kept in (b"SQLite format 3", b"<!doctype html><title>A report</title>"):
        page.write_bytes(kept)
        code, _, err = run(capfdbinary, "show", "inc-0a", "--html", str(page))
        assert code == 2 and "is no page of ours" in err and page.read_bytes() == kept
    code, _, err = run(capfdbinary, "show", "inc-0a", "--html", str(tmp_path / "no" / "page.html"))
    assert code == 2 and "cannot be written" in err


def test_a_public_page_and_public_data_withhold_words_and_sources(
    capfdbinary: Capture, desk: MemoryDesk, tmp_path: Path
) -> None:
    page = tmp_path / "public.html"
    code, out, err = run(capfdbinary, "show", "inc-0a", "--public", "--html", str(page), "--json")
    assert (code, err) == (0, f"Wrote {page}, for the public.\n")
    for text in (page.read_text("utf-8"), out, run(capfdbinary, "show", "inc-0a", "--public")[1]):
        assert "Residents said" not in text and "reports/monitor.txt" not in text
        assert "12 killed" in text or '"low": 12' in text
    assert decode_incident(json.loads(out)).id == desk.known[0].id


def test_why_gives_score_breakdown_and_what_follows(capfdbinary: Capture, desk: MemoryDesk) -> None:
    code, out, _ = run(capfdbinary, "why", "a1a1a1.r1", "c3c3c3c3.r1")
    assert code == 0
    assert "99.3%" in out and "From 95% records are joined without asking" in out
    assert "+++++ +2.40 place    areas meet: 30 km apart, of 27" in out and "-     -0.50 time" in out
    assert "River Post, 2021-03-14" in out and "“AMBER CITY, 14 March 2021 - The Northern Coalition said" in out


def test_why_says_what_forbids_and_what_is_only_proposed(capfdbinary: Capture, desk: MemoryDesk) -> None:
    _, out, _ = run(capfdbinary, "why", "d4d4d4.r1", "c3c3c3.r1")
    assert "Must not be joined: one report tells the two apart." in out and "No breakdown is kept." in out
    _, out, _ = run(capfdbinary, "why", "b2b2b2.r1", "d4d4d4.r1")
    assert "From 50% the pair is proposed to a person" in out


def test_why_json_is_the_comparison(capfdbinary: Capture, desk: MemoryDesk) -> None:
    _, out, _ = run(capfdbinary, "why", "a1a1a1.r1", "c3c3c3.r1", "--json")
    data = json.loads(out)
    assert data["score"] == 0.993 and data["features"][0] == {"name": "place", "weight": 2.4,
                                                               "words": "areas meet: 30 km apart, of 27"}  # fmt: skip
    assert data["forbidden"] is None
