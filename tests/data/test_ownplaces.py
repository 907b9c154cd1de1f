"""A user's own places: added whole or not at all, replaced, listed, removed, and used by every reading."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.data.dumps import SYRIA, line, write
from whosays import service
from whosays.data import ownplaces
from whosays.data.gazetteer import load_gazetteer
from whosays.data.ownplaces import NAME, add_dump, data_folder, own_file, own_sets, own_version, remove_set
from whosays.errors import DataInvalid, RunError, UsageInvalid


@pytest.fixture
def folder(no_own_places: Path) -> Path:
    return no_own_places


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    return write(tmp_path / "SY.zip")


def ids(name: str) -> list[str]:
    return [entry.id for entry in load_gazetteer().find(name)]


def test_a_folder_that_may_not_be_read_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "is_file", refused)
    with pytest.raises(DataInvalid, match="may not be read"):
        own_sets(folder)


def test_added_places_are_found_under_every_spelling(folder: Path, dump: Path) -> None:
    assert ids("Tell Quzza") == []
    made, replaced = add_dump(dump)
    assert (made.name, made.places, made.lines, replaced) == ("SYR", 9, 10, None)
    for name in ("Tall Quzzah", "Tell Quzza", "Tel Quzzeh", "Tal Kuzza", "تل قزة"):
        assert ids(name)[0] == "geonames:9000003", name
    entry = load_gazetteer().find("Tell Quzza")[0]
    assert (entry.kind, entry.country, entry.admin1) == ("village", "SYR", "Raqqa")  # the package's name of division 04


def test_two_towns_of_one_name_in_one_country_are_both_there(dump: Path) -> None:
    add_dump(dump)
    assert ids("Qaryat al-Ghazal") == ["geonames:9000005", "geonames:9000006"]


def test_the_package_stands_for_what_both_know(dump: Path) -> None:
    before = {name: ids(name) for name in ("Homs", "Syria", "Raqqa", "Damascus")}
    add_dump(dump)
    assert {name: ids(name) for name in before} == before  # neither twice, nor the hill of that name before the town
    assert len(ids("Homs")) == len(set(ids("Homs")))


def test_a_feature_word_reaches_the_hill_behind_the_village(dump: Path) -> None:
    add_dump(dump)
    assert ids("Quzz Dam") == ["geonames:9000007"]
    assert "geonames:9000004" in ids("Jabal Tall Quzzah")


def test_adding_a_country_again_replaces_it(folder: Path, dump: Path, tmp_path: Path) -> None:
    first, _ = add_dump(dump)
    before = (folder / NAME).read_bytes()
    again, replaced = add_dump(dump)
    assert replaced == first and again.digest == first.digest and own_version() == own_version()
    add_dump(dump)
    assert len(before) == (folder / NAME).stat().st_size
    newer, replaced = add_dump(write(tmp_path / "newer.txt", [*SYRIA[:3], line(9_000_099, "Bi'r Sabil", people=900)]))
    assert newer.name == "SYR" and newer.places == 4 and replaced and replaced.places == 9
    assert [item.name for item in own_sets()] == ["SYR"]
    assert ids("Quzz Dam") == [] and ids("Bir Sabil") == ["geonames:9000099"]


def test_countries_stand_side_by_side_and_leave_alone(folder: Path, dump: Path, tmp_path: Path) -> None:
    add_dump(dump)
    with_one = own_version()
    add_dump(write(tmp_path / "IQ.txt", [line(9_100_001, "Quzzawiyah", country="IQ", people=700)]))
    assert [item.name for item in own_sets()] == ["IRQ", "SYR"] and own_version() != with_one
    remove_set("irq")
    assert own_version() == with_one and ids("Quzzawiyah") == [] and ids("Quzz Dam")
    remove_set("SYR")
    assert own_version() is None and own_file() is None and not (folder / NAME).exists()


def test_a_dump_of_several_countries_has_the_name_of_its_file(tmp_path: Path) -> None:
    lines = [
        line(1, "Quzz One", country="SY"),
        line(2, "Quzz Two", country="IQ"),
        line(3, "Quzz Sea", "H.SEA", country=""),
    ]
    assert add_dump(write(tmp_path / "border.txt", lines))[0].name == "border"
    assert load_gazetteer().find("Quzz Sea")[0].country is None


def test_a_broken_dump_leaves_everything_as_it_was(folder: Path, dump: Path, tmp_path: Path) -> None:
    broken = tmp_path / "IQ.txt"
    broken.write_text("".join([*SYRIA, "1\tcut"]))
    with pytest.raises(UsageInvalid, match="line 11: the file is cut off"):
        add_dump(broken)
    assert own_sets() == () and not (folder / NAME).exists()
    add_dump(dump)
    before = (folder / NAME).read_bytes()
    with pytest.raises(UsageInvalid):
        add_dump(broken)
    assert (folder / NAME).read_bytes() == before
    assert sorted(path.name for path in folder.iterdir()) == [NAME, f"{NAME}.lock"]


def test_a_dump_without_a_place_to_keep_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageInvalid, match="has 1 lines but no place to keep"):
        add_dump(write(tmp_path / "SY.txt", [line(1, "School", "S.SCH")]))


def test_a_killed_run_leaves_the_old_state(folder: Path, dump: Path, tmp_path: Path) -> None:
    add_dump(dump)
    before = (folder / NAME).read_bytes()
    pipe = tmp_path / "IQ.txt"
    os.mkfifo(pipe)  # a dump that stops coming in its middle
    program = f"from pathlib import Path; from whosays.data.ownplaces import add_dump; add_dump(Path({str(pipe)!r}))"
    with subprocess.Popen([sys.executable, "-c", program]) as running, pipe.open("w") as out:
        for number in range(3_000):
            out.write(line(9_200_000 + number, f"Quzz {number}", country="IQ"))
        out.flush()
        deadline = time.monotonic() + 20
        while not (folder / f"{NAME}.building").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert (folder / f"{NAME}.building").exists()
        running.send_signal(signal.SIGKILL)
        running.wait()
    assert (folder / NAME).read_bytes() == before and [item.name for item in own_sets()] == ["SYR"]
    add_dump(write(tmp_path / "JO.txt", [line(9_300_000, "Quzz al-Urdun", country="JO")]))  # nothing is in the way
    assert [item.name for item in own_sets()] == ["JOR", "SYR"]
    assert not (folder / f"{NAME}.building").exists()


def test_two_runs_do_not_change_the_file_at_once(folder: Path, dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lock = sqlite3.connect(folder / f"{NAME}.lock", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    connect = sqlite3.connect
    monkeypatch.setattr(ownplaces.sqlite3, "connect", lambda *a, **k: connect(*a, **(k | {"timeout": 0.1})))
    with pytest.raises(RunError, match="Another run is changing the own places"):
        add_dump(dump)
    lock.close()
    assert add_dump(dump)[0].places == 9


def test_a_damaged_file_is_said_plainly(folder: Path, dump: Path) -> None:
    add_dump(dump)
    (folder / NAME).write_bytes(b"no database at all" * 100)
    with pytest.raises(DataInvalid, match=r"is damaged .* Delete it and add its dumps again"):
        load_gazetteer()


def test_other_rules_of_spelling_ask_for_the_dumps_again(dump: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_dump(dump)
    monkeypatch.setattr(ownplaces, "VERSION", "another")
    with pytest.raises(DataInvalid, match=r"made by another version of whosays. Add its dumps again .*SY.zip"):
        load_gazetteer()
    add_dump(dump)
    assert own_file() is not None


def test_a_folder_that_cannot_be_written_is_said_plainly(tmp_path: Path, dump: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(RunError, match=r"Own places cannot be written in .*file"):
        add_dump(dump, tmp_path / "file")


def test_what_is_no_name_of_a_dump_is_said_with_those_there_are(dump: Path) -> None:
    with pytest.raises(UsageInvalid, match=r"under the name JOR\. There are: none were added"):
        remove_set("JOR")
    add_dump(dump)
    with pytest.raises(UsageInvalid, match="There are: SYR"):
        remove_set("JOR")


def test_the_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("WHOSAYS_DATA", str(tmp_path / "mine"))
    assert data_folder() == tmp_path / "mine"
    monkeypatch.delenv("WHOSAYS_DATA")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert data_folder() == tmp_path / "whosays"
    monkeypatch.delenv("XDG_DATA_HOME")
    assert data_folder() == Path.home() / ".local" / "share" / "whosays"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert data_folder().parts[-2:] == ("Application Support", "whosays")
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    assert data_folder() == tmp_path / "whosays"


def test_readings_tell_of_own_places_and_workers_see_them(dump: Path, tmp_path: Path) -> None:
    report = "Warplanes bombed the village of Tell Quzza in Syria on Monday, residents said.\n"
    service.versions.cache_clear()
    service.load_kit.cache_clear()
    try:
        assert "own places" not in dict(service.versions())
        add_dump(dump)
        service.versions.cache_clear()
        service.load_kit.cache_clear()
        assert dict(service.versions())["own places"] == own_version()
        for number in range(service.FEW + 2):  # so many that workers read them
            (tmp_path / "in").mkdir(exist_ok=True)
            (tmp_path / "in" / f"{number}.txt").write_text(report)
        for reading in service.read_many(tmp_path / "in", processes=2):
            places = {a.value.entry for r in reading.records for a in r.assertions if hasattr(a.value, "entry")}  # type: ignore[union-attr]
            assert "geonames:9000003" in places
            assert dict(reading.made_with)["own places"] == own_version()  # type: ignore[union-attr]
    finally:
        service.versions.cache_clear()
        service.load_kit.cache_clear()
