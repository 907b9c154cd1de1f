"""`whosays actors find` as its users meet it."""

from __future__ import annotations

import io
import json
import sys

import pytest

from tests.test_cli import Capture, run


def test_a_person_sees_the_choice_and_why(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "actors", "find", "al-Nusra Front", "--year", "2015")
    assert (code, err) == (0, "")
    assert out.startswith("al-Nusra Front\n  entry          nusra (armed group)\n")
    for words in (
        "sectors        REB",
        "country        SYR",
        "below in 2015  al-Qaeda (al-qaeda, 2012–2016)",
        "why",
        "source",
    ):
        assert words in out


def test_runners_up_are_shown(capfdbinary: Capture) -> None:
    _, out, _ = run(capfdbinary, "actors", "find", "ERP", "--country", "SLV")
    assert "entry          erp-slv" in out and "or             People's Revolutionary Army (Argentina) (erp-arg" in out


KEYS = {"name", "entry", "kept", "kind", "sectors", "country", "countries", "parents", "why", "candidates"}


def test_json_is_one_object(capfdbinary: Capture) -> None:
    code, out, _ = run(capfdbinary, "actors", "find", "Hizballah", "--json")
    found = json.loads(out)
    assert code == 0 and found.keys() >= KEYS
    assert (found["entry"], found["kind"], found["country"], found["countries"]) == (
        "hezbollah", "armed_group", "LBN", ["LBN"],
    )  # fmt: skip
    assert found["matched"] and found["rule"] == "name" and found["why"]


def test_an_unlisted_name_is_kept_and_exits_with_0(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "actors", "find", "Chadian Quillan Front", "--json")
    found = json.loads(out)
    assert (code, err, found["entry"], found["kind"]) == (0, "", None, None)
    assert (found["kept"], found["country"], found["sectors"]) == ("Chadian Quillan Front", "TCD", ["REB"])
    _, out, _ = run(capfdbinary, "actors", "find", "Chadian Quillan Front")
    assert "entry          none: unlisted, kept by name" in out


def test_several_names_are_lines(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    _, out, _ = run(capfdbinary, "actors", "find", "Hamas", "Fatah", "--json")
    assert [json.loads(line)["entry"] for line in out.splitlines()] == ["hamas", "fatah"]
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("Hamas\n\nQuillán\n".encode())))
    _, out, _ = run(capfdbinary, "actors", "find", "-", "--json")
    assert [json.loads(line)["name"] for line in out.splitlines()] == ["Hamas", "Quillán"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["actors", "find"],
        ["actors", "find", ""],
        ["actors", "find", "  "],
        ["actors", "find", "Hamas", "--year", "12"],
        ["actors", "find", "Hamas", "--country", "Atlantis"],
        ["actors", "seek", "Hamas"],
    ],
)
def test_misuse_exits_with_2_and_says_why(capfdbinary: Capture, arguments: list[str]) -> None:
    code, out, err = run(capfdbinary, *arguments)
    assert (code, out) == (2, "") and err and "Traceback" not in err


def test_empty_input_is_one_clear_line(capfdbinary: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(capfdbinary, "actors", "find", " ")[2] == (
        'whosays: The name is empty. Give the name of an actor: whosays actors find "Free Syrian Army".\n'
    )
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"\n \n")))
    code, out, err = run(capfdbinary, "actors", "find", "-")
    assert (code, out, err) == (2, "", "whosays: Standard input holds no name. Give names, one a line.\n")


def test_no_name_moves_the_cursor(capfdbinary: Capture) -> None:
    code, out, _ = run(capfdbinary, "actors", "find", "Evil\x1b[31m\u202e Front\x9b of\x07 Chad")
    assert code == 0 and not set("\x1b\x9b\x07\u202e") & set(out)
    _, out, _ = run(capfdbinary, "actors", "find", "Evil\x1b[31m Front", "--json")
    assert "\x1b" not in out
