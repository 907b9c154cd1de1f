"""`whosays gazetteer` as its users meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.data.dumps import line, write
from tests.test_cli import Capture, run


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write(tmp_path / "SY.zip")


def test_find_names_the_choice_and_its_grounds(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "gazetteer", "find", "Tripoli", "--country", "Lebanon")
    assert (code, err) == (0, "")
    assert out.startswith("Tripoli: Tripoli (town, North Lebanon, Lebanon)\n")
    assert " 2  Tripoli (town, Libya), 1," in out and "people\n    32.8874, 13.1873 within ~12 km" in out
    assert "country +" in out and "population +" in out
    code, by_code, _ = run(capfdbinary, "gazetteer", "find", "Tripoli", "--country", "LBN")
    assert (code, by_code) == (0, out)


def test_find_shows_as_many_as_asked_for(capfdbinary: Capture) -> None:
    _, out, _ = run(capfdbinary, "gazetteer", "find", "Springfield", "--most", "2")
    assert "\n 2  " in out and "\n 3  " not in out and "... and " in out


def test_find_json_has_every_candidate(capfdbinary: Capture) -> None:
    code, out, _ = run(capfdbinary, "gazetteer", "find", "Al-Tanf", "--json", "--near", "Rukban")
    found = json.loads(out)
    assert code == 0 and found["chosen"] == found["candidates"][0]["id"] == "supplement:al-tanf"
    first = found["candidates"][0]
    assert (first["kind"], first["country"], first["country_name"], first["admin1"]) == (
        "crossing",
        "SYR",
        "Syria",
        "Homs",
    )
    assert first["score"] == pytest.approx(sum(first["grounds"].values()), abs=0.01)


def test_find_says_when_the_place_would_not_be_taken(capfdbinary: Capture) -> None:
    text = "Shelling of Guilford in Syria, near Aleppo and Idlib, Syria."
    code, out, _ = run(capfdbinary, "gazetteer", "find", "Guilford", "--text", text)
    assert code == 0 and out.startswith("Guilford: none chosen; ")
    _, data, _ = run(capfdbinary, "gazetteer", "find", "Guilford", "--text", text, "--json")
    assert json.loads(data)["chosen"] is None


def test_a_name_that_nothing_knows_exits_with_1_and_near_spellings(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "gazetteer", "find", "Khan Sheikhoum")
    assert (code, out) == (1, "")
    assert err == "No place is called Khan Sheikhoum. Spelt alike: Khān Shaykhūn.\n"
    assert run(capfdbinary, "gazetteer", "find", "Qqxzzq") == (1, "", "No place is called Qqxzzq.\n")
    assert run(capfdbinary, "gazetteer", "find", "")[0] == 1


def test_hostile_words_are_shown_without_control_characters(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "gazetteer", "find", "\x1b[31mRed\u202e\nX")
    assert code == 1 and "\x1b" not in out + err and "\u202e" not in out + err and err.count("\n") == 1
    code, out, err = run(capfdbinary, "gazetteer", "find", "Homs\x1b]0;title\x07")
    assert "\x1b" not in out + err and "\x07" not in out + err


def test_hostile_names_of_a_dump_are_shown_without_control_characters(capfdbinary: Capture, tmp_path: Path) -> None:
    dump = write(tmp_path / "SY.txt", [line(1, "Quzz\x1b[2J\u202eEvil", aliases="Quzzabad", people=999)])
    assert run(capfdbinary, "gazetteer", "add", str(dump))[0] == 0
    code, out, _ = run(capfdbinary, "gazetteer", "find", "Quzzabad")
    assert code == 0 and "\x1b" not in out and "\u202e" not in out and "Evil" in out


def test_an_unknown_country_is_a_usage_error(capfdbinary: Capture) -> None:
    code, out, err = run(capfdbinary, "gazetteer", "find", "Homs", "--country", "Ruritania")
    assert (code, out) == (2, "")
    assert err == "whosays: Ruritania is no country. Give its English name or its ISO alpha-3 code.\n"


def test_add_list_find_and_remove(capfdbinary: Capture, dump: Path, no_own_places: Path) -> None:
    assert run(capfdbinary, "gazetteer", "list") == (
        0,
        "",
        f"No places of your own. `whosays gazetteer add FILE` would put them in {no_own_places}/places.sqlite.\n",
    )
    code, out, err = run(capfdbinary, "gazetteer", "add", str(dump))
    assert (code, out, err) == (0, "", "SYR: 9 places added, of 10 lines of SY.zip.\n")
    _, _, err = run(capfdbinary, "gazetteer", "add", str(dump))
    assert err == "SYR: 9 places added, of 10 lines of SY.zip, in place of 9 of SY.zip.\n"
    code, out, err = run(capfdbinary, "gazetteer", "list")
    assert (code, out) == (0, "SYR  9 places  SY.zip\n") and str(no_own_places) in err
    assert json.loads(run(capfdbinary, "gazetteer", "list", "--json")[1])[0]["name"] == "SYR"
    assert "Tall Quzzah (village, Raqqa, Syria)" in run(capfdbinary, "gazetteer", "find", "Tell Quzza")[1]
    for name in ("JO", "Jordan", "Ruritania"):
        code, _, err = run(capfdbinary, "gazetteer", "remove", name)
        assert code == 2 and "There are: SYR." in err
    assert run(capfdbinary, "gazetteer", "remove", "sy")[2] == "SYR: 9 places of SY.zip removed.\n"
    run(capfdbinary, "gazetteer", "add", str(dump))
    assert run(capfdbinary, "gazetteer", "remove", "Syria")[2] == "SYR: 9 places of SY.zip removed.\n"
    assert run(capfdbinary, "gazetteer", "find", "Tell Quzza")[0] == 1


def test_a_broken_dump_is_one_line_and_exit_code_2(capfdbinary: Capture, tmp_path: Path) -> None:
    (tmp_path / "SY.txt").write_text(line(1, "Good") + "2\tcut")
    code, out, err = run(capfdbinary, "gazetteer", "add", str(tmp_path / "SY.txt"))
    assert (code, out) == (2, "") and err.count("\n") == 1
    assert "line 2: the file is cut off in it (2 of 19 columns). Download the file again; nothing was added." in err
    assert run(capfdbinary, "gazetteer", "add", str(tmp_path / "none.txt"))[0] == 2


def test_the_folder_can_be_named(capfdbinary: Capture, dump: Path, tmp_path: Path) -> None:
    mine = str(tmp_path / "mine")
    assert run(capfdbinary, "gazetteer", "add", str(dump), "--data", mine)[0] == 0
    assert run(capfdbinary, "gazetteer", "find", "Tell Quzza", "--data", mine)[0] == 0
    assert run(capfdbinary, "gazetteer", "find", "Tell Quzza")[0] == 1
    assert run(capfdbinary, "gazetteer", "remove", "SYR", "--data", mine)[0] == 0


def test_doctor_says_what_is_wrong_with_own_places(capfdbinary: Capture, dump: Path, no_own_places: Path) -> None:
    run(capfdbinary, "gazetteer", "add", str(dump))
    (no_own_places / "places.sqlite").write_bytes(b"broken" * 1000)
    code, out, _ = run(capfdbinary, "doctor")
    assert code == 1 and "PROBLEM  gazetteer: " in out and "is damaged" in out
