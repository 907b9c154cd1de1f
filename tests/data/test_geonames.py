"""Dumps of GeoNames are read line by line, and what is no whole dump is refused with its line."""

from __future__ import annotations

import gzip
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from tests.data.dumps import SYRIA, line, write
from whosays.data.gazetteer import FEATURE_COLUMNS as WORD_COLUMNS
from whosays.data.geonames import FEATURE_COLUMNS, Dump
from whosays.data.placefile import codes
from whosays.data.tables import rows
from whosays.errors import UsageInvalid


@pytest.mark.parametrize("name", ["SY.txt", "SY.txt.gz", "SY.zip"])
def test_plain_gzipped_and_zipped_dumps_give_the_same(tmp_path: Path, name: str) -> None:
    dump = Dump(write(tmp_path / name))
    kinds = [(place.name, place.kind) for place in dump.places()]
    assert kinds == [
        ("Republic of Nowhere", "country"),
        ("Muhafazat ar Raqqah", "division"),
        ("Tall Quzzah", "village"),
        ("Tall Quzzah", "mountain"),
        ("Qaryat al Ghazal", "town"),
        ("Qaryat al Ghazal", "village"),
        ("Sadd Nahr al Quzz", "dam"),
        ("Homs", "mountain"),
        ("Homs", "town"),
    ]
    assert dump.lines == len(SYRIA) and len(dump.digest) == 64


def test_a_line_is_read_with_all_it_says(tmp_path: Path) -> None:
    (place,) = Dump(
        write(tmp_path / "SY.txt", [line(7, "Tall Quzzah", aliases="Tell Quzza,SYX,تل قزة,Тель-Кузза", people=480)])
    ).places()
    assert (place.number, place.country, place.admin1, place.population) == (7, "SYR", "04", 480)
    assert place.aliases == ("Tall Quzzah", "Tell Quzza", "تل قزة")  # no codes, no scripts that reports do not use
    assert (place.latitude, place.longitude) == (35.5, 38.5)


GOOD = line(1, "Good")
LATIN = GOOD.replace("Good", "Qal\u00e9").encode("latin-1")


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is empty"),
        ((GOOD * 2)[:-30].encode(), "line 2: the file is cut off in it (16 of 19 columns)"),
        ((GOOD * 2)[:-5].encode(), "line 2: the file is cut off in it (19 of 19 columns)"),
        ((GOOD * 2)[:-11].encode(), "line 2: the file is cut off in it (19 of 19 columns)"),
        ((GOOD + GOOD).encode()[: len(GOOD) + 9], "line 2: the file is cut off"),
        (GOOD.encode() + b"1\tTwo\n", "line 2: it has 2 columns, and a dump of GeoNames has 19"),
        (b"id,name,lat\n1,a,2\n", "line 1: it has 1 column, "),
        (GOOD.encode() + LATIN, "line 2: it is not UTF-8"),
        (
            (GOOD + line(2, "North", point=(91, 3))).encode(),
            "line 2: its latitude is '91', not a number from -90 to 90",
        ),
        ((GOOD + line(2, "Far", point=(9, "x"))).encode(), "line 2: its longitude is 'x', not a number from -180"),
        ((GOOD + line(2, "Nan", point=("nan", 1))).encode(), "line 2: its latitude is 'nan'"),
        ((GOOD + line(2, "Many", people="1,000")).encode(), "line 2: its population is '1,000', which is no number"),
        (GOOD.replace("1\t", "geonameid\t", 1).encode(), "line 1: it begins with 'geonameid'"),
        (b"\0" * 300_000, "line 1: it is longer than 200,000 bytes"),
        (gzip.compress((GOOD * 5000).encode())[:-40], "the file is cut off after it"),
        (b"PK\x03\x04 and no more", "is no whole zip file"),
    ],
)
def test_what_is_no_whole_dump_is_refused_in_one_line(tmp_path: Path, data: bytes, told: str) -> None:
    path = tmp_path / "SY.txt"
    path.write_bytes(data)
    with pytest.raises(UsageInvalid) as refused:
        list(Dump(path).places())
    message = str(refused.value)
    assert told in message and str(path) in message and "\n" not in message
    assert message.endswith(".")


def test_a_folder_and_an_absent_file_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.txt"):
        with pytest.raises(UsageInvalid, match="cannot be read"):
            list(Dump(path).places())


def test_a_zip_with_several_tables_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("A.txt", GOOD)
        archive.writestr("B.txt", GOOD)
    with pytest.raises(UsageInvalid, match=r"holds 2 tables beside readme.txt instead of one"):
        list(Dump(tmp_path / "two.zip").places())


def test_a_last_line_without_its_end_is_whole_when_its_day_is(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text((GOOD * 2).rstrip("\n"))
    assert len(list(Dump(path).places())) == 2


def test_a_mark_of_byte_order_and_windows_line_ends_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_bytes(b"\xef\xbb\xbf" + (GOOD * 2).replace("\n", "\r\n").encode())
    assert [place.number for place in Dump(path).places()] == [1, 1]


def test_memory_stays_small_however_long_the_dump_is(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt.gz"
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=1) as out:
        for number in range(40_000):
            out.write(line(number, f"Qaryat {number}", aliases=",".join(f"Name {number} {k}" for k in range(12))))
    told: list[tuple[int, int]] = []
    tracemalloc.start()
    count = sum(1 for _ in Dump(path).places(lambda done, total: told.append((done, total))))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 40_000 and peak < 4_000_000  # the text is some 12 MB
    assert [done for done, _ in told] == sorted(done for done, _ in told) and told[-1][0] == told[-1][1]


def test_the_table_of_features_names_kinds_that_reading_knows() -> None:
    known = {row["kind"] for _, row in rows("place_features.tsv", WORD_COLUMNS)} | {"country", "village", "region"}
    table = [row for _, row in rows("geonames_features.tsv", FEATURE_COLUMNS)]
    assert {row["kind"] for row in table} <= known
    assert len({row["code"] for row in table}) == len(table) > 90
    assert {row["code"].split(".")[0] for row in table} == set("APHLST")


def test_every_country_has_a_code() -> None:
    assert codes()["SY"] == "SYR" and codes()["XK"] == "XKX" and len(codes()) == len(set(codes().values())) >= 249
