"""A reader sees the open side of the gold alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.gold import Item, dev_fold, in_dev_fold, items, open_side

LINE = {"id": "a", "text": "Words.", "title": "Title", "published": "2017-06-08", "records": [{"type": "ASSAULT"}]}


def test_answers_are_not_passed_on() -> None:
    assert open_side(LINE) == Item("a", "Words.", "Title", "2017-06-08")


@pytest.mark.parametrize(
    ("fields", "published"),
    [
        ({"date": "2016-09-12"}, "2016-09-12"),
        ({"published": "2017-06"}, "2017-06"),
        ({"dateline": "CITY, 4 FEB 90", "dateline_date": "1990-02-04"}, "1990-02-04"),
        ({"published": None}, None),
        ({"date": "last week"}, None),
        ({}, None),
    ],
)
def test_date_of_publication(fields: dict[str, str], published: str | None) -> None:
    assert open_side({"id": 1, "text": "Words.", **fields}) == Item("1", "Words.", None, published)


@pytest.mark.parametrize("name", ["gold.jsonl", "gold.jsonl.gz"])
def test_plain_and_gzipped_files(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    text = json.dumps(LINE) + "\n\n" + json.dumps({**LINE, "id": "b"}) + "\n"
    path.write_bytes(gzip.compress(text.encode()) if name.endswith("gz") else text.encode())
    assert [item.id for item in items([path, path])] == ["a", "b", "a", "b"]


def test_sentences_of_one_document_share_a_fold() -> None:
    golds = [{"id": f"r{number}", "sentence_id": f"s{number // 3}"} for number in range(300)]
    kept = {line["sentence_id"] for line in dev_fold(golds, "sentence_id")}
    assert 0 < len(kept) < 100
    assert len(dev_fold(golds, "sentence_id")) == 3 * len(kept)


def test_the_dev_fold_is_the_one_that_is_documented() -> None:
    # Of the letters, sha256 gives these a number that 5 divides.
    assert [name for name in "abcdefghijklmnop" if in_dev_fold(name)] == ["b", "d", "e", "l"]
