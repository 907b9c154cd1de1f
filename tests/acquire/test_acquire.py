"""Acquiring: what becomes a report, what a failure, and that one bad report stops no other."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import sys
from pathlib import Path

import pytest

from whosays.acquire import acquire, from_bytes, from_text
from whosays.errors import ReportTooLarge, ReportUnreadable, UsageInvalid
from whosays.types.report import Failure, Particulars, Report

STORY = "Soldiers shelled the village of Darna on Monday, residents said."


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def one(path: Path, **options: object) -> Report | Failure:
    (found,) = acquire(path, **options)  # type: ignore[arg-type]
    return found


def test_report_keeps_bytes_hash_and_origin(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", STORY)
    report = one(path)
    assert isinstance(report, Report)
    assert report.data == STORY.encode()
    assert report.sha256 == hashlib.sha256(STORY.encode()).hexdigest()
    assert (report.media_type, report.origin) == ("text/plain", str(path))
    assert report.retrieved.endswith("+00:00")


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("page.txt", "<!DOCTYPE html><html><body><p>Text</p></body></html>", "text/html"),
        ("page.json", "  <html><body><p>Text</p></body></html>", "text/html"),
        ("notes.html", STORY, "text/plain"),
        ("dispatch.json", "[TEXT] The army said that two soldiers died.", "text/plain"),
        ("letter.csv", "Dear editor\n\nNothing happened here.", "text/plain"),
        ("wide.txt", STORY.encode("utf-16"), "text/plain"),
        ("fragment", "<p>Text</p>", "text/html"),
    ],
)
def test_kind_is_told_by_content(tmp_path: Path, name: str, content: str | bytes, media_type: str) -> None:
    report = one(write(tmp_path / name, content))
    assert isinstance(report, Report) and report.media_type == media_type


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "empty"),
        (b" \n\r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "convert it to text"),
        (b"PK\x03\x04\x14\x00\x06\x00", "unpack it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        (bytes(range(256)) * 20, "binary"),
        (b"Salted__\x01\x02\x03", "decrypt"),
        (b"<?xml version='1.0'?><rss><channel></channel></rss>", "feed"),
        (b"\x1f\x8b\x08\x00broken", "gzip"),
    ],
)
def test_unreadable_says_what_to_do(tmp_path: Path, content: bytes, advice: str) -> None:
    failure = one(write(tmp_path / "report", content))
    assert isinstance(failure, Failure) and isinstance(failure.error, ReportUnreadable)
    assert advice in str(failure.error)


def test_too_large_is_a_failure(tmp_path: Path) -> None:
    failure = one(write(tmp_path / "a.txt", "word " * 100), limit_bytes=100)
    assert isinstance(failure, Failure) and isinstance(failure.error, ReportTooLarge)


def test_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with gzip.GzipFile(fileobj=bomb, mode="wb") as packed:
        for _ in range(50):
            packed.write(b"a " * 500_000)
    failure = one(write(tmp_path / "a.txt.gz", bomb.getvalue()), limit_bytes=1_000_000)
    assert isinstance(failure, Failure) and isinstance(failure.error, ReportTooLarge)


def test_gzip_of_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl.gz", gzip.compress(json.dumps({"text": STORY}).encode() + b"\n"))
    report = one(path)
    assert isinstance(report, Report) and report.particulars.text == STORY
    assert report.origin == f"{path}#1"


def test_folder_with_one_bad_file_among_ten(tmp_path: Path) -> None:
    for number in range(9):
        write(tmp_path / f"{number}.txt", STORY)
    write(tmp_path / "5.pdf", b"%PDF-1.4")
    write(tmp_path / ".hidden", STORY)
    (tmp_path / "inner").mkdir()
    write(tmp_path / "inner" / "z.txt", STORY)
    found = list(acquire(tmp_path))
    assert [type(item) for item in found].count(Failure) == 1
    assert sum(isinstance(item, Report) for item in found) == 10
    assert [item.origin for item in found] == sorted(item.origin for item in found)


def test_no_such_file() -> None:
    with pytest.raises(UsageInvalid, match="nowhere"):
        list(acquire("nowhere/at/all.txt"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", '[{"body": "S", "headline": "H", "pubDate": "2017-06-08", "publisher": "P", "link": "u"}]'),
        (
            "a.json",
            '{"articles": [{"body": "S", "headline": "H", "pubDate": "2017-06-08", "publisher": "P", "link": "u"}]}',
        ),
        ("b.json", '{"content": "S", "title": "H", "publishedAt": "2017-06-08", "source": {"name": "P"}, "url": "u"}'),
        ("c.jsonl", '{"full_text": "S", "title": "H", "date": "2017-06-08", "outlet": "P", "url": "u"}\n\n'),
        ("d.csv", "Title,Text,Published at,Source,URL\nH,S,2017-06-08,P,u\n"),
        ("e.tsv", "title\ttext\tdate\toutlet\turl\nH\tS\t2017-06-08\tP\tu\n"),
        ("f.csv", "\ufefftitle;text;date;outlet;url\nH;S;2017-06-08;P;u\n"),
        ("table-without-extension", "title,text,date,outlet,url\nH,S,2017-06-08,P,u\n"),
    ],
)
def test_rows_fill_particulars(tmp_path: Path, name: str, content: str) -> None:
    report = one(write(tmp_path / name, content))
    assert isinstance(report, Report), report
    said = report.particulars
    assert (said.title, said.text, said.published, said.outlet, said.url) == ("H", "S", "2017-06-08", "P", "u")
    assert said.published_basis == "row" and report.origin.endswith("#1")
    assert "S" in json.loads(report.data).values()


@pytest.mark.parametrize(
    "row",
    [
        {"original_text": "قصف", "text": STORY, "translator": "A. Reader"},
        {"text": "قصف", "text_translated": STORY, "translated_by": "A. Reader"},
        {"text_original": "قصف", "text_en": STORY, "translator": "A. Reader"},
    ],
)
def test_translated_posts_keep_original_and_translator(tmp_path: Path, row: dict[str, str]) -> None:
    report = one(write(tmp_path / "posts.json", json.dumps([row])))
    assert isinstance(report, Report)
    said = report.particulars
    assert (said.text, said.original_text, said.translator) == (STORY, "قصف", "A. Reader")


def test_caller_goes_before_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": STORY, "date": "2017-06-01", "outlet": "Row"}) + "\n")
    report = one(path, particulars=Particulars(published="2017-06-08"))
    assert isinstance(report, Report)
    assert (report.particulars.published, report.particulars.published_basis) == ("2017-06-08", "caller")
    assert report.particulars.outlet == "Row"


def test_bad_rows_among_good_ones(tmp_path: Path) -> None:
    lines = [json.dumps({"text": STORY}), "{broken", json.dumps({"date": "2017"}), json.dumps({"text": STORY})]
    found = list(acquire(write(tmp_path / "a.jsonl", "\n".join(lines))))
    assert [isinstance(item, Report) for item in found] == [True, False, False, True]
    assert [item.origin.rpartition("#")[2] for item in found] == ["1", "2", "3", "4"]
    assert "date" in str(found[2].error)  # type: ignore[union-attr]


def test_one_long_row_does_not_stop_the_others(tmp_path: Path) -> None:
    lines = [json.dumps({"text": "a" * 500}), json.dumps({"text": STORY})]
    found = list(acquire(write(tmp_path / "a.jsonl", "\n".join(lines)), limit_bytes=200))
    assert [type(item) for item in found] == [Failure, Report]


def test_table_in_windows_1252(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.csv", "title,text\nBogotá,“Nothing” happened in Bogotá\n".encode("cp1252")))
    assert isinstance(report, Report) and report.particulars.title == "Bogotá"


def test_lone_surrogates_become_ordinary_characters(tmp_path: Path) -> None:
    report = one(write(tmp_path / "a.json", '[{"text": "bad \\ud800 character"}]'))
    assert isinstance(report, Report) and report.particulars.text == "bad ? character"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (report,) = acquire("-")
    assert isinstance(report, Report) and report.origin == "-" and report.data == STORY.encode()


def test_from_memory() -> None:
    assert from_text(STORY).media_type == "text/plain"
    assert from_bytes(b"<html><body><p>x</p></body></html>").media_type == "text/html"
    assert from_text("x", particulars=Particulars(published="2017")).particulars.published_basis == "caller"
    with pytest.raises(ReportUnreadable, match="table"):
        from_bytes(b'[{"text": "x"}]')
    with pytest.raises(ReportUnreadable):
        from_bytes(b"")
