"""What a reader may know of a gold file: identifiers, texts, titles and dates. Never its answers."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]

ISO_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
PUBLISHED = ("published", "date", "dateline_date")

# Where the gold lies beside a clone; it is not part of the project.
GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"


@dataclass(frozen=True, slots=True)
class Item:
    """The open side of one gold line. published: ISO day, month or year, None when not given."""

    id: str
    text: str
    title: str | None = None
    published: str | None = None


def lines(path: Path) -> Iterator[Json]:
    """The JSON objects of a JSONL file, plain or gzipped."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as handle:
        for line in handle:
            if line.strip():
                yield json.loads(line)


def open_side(line: Json) -> Item:
    """The parts of a gold line that a reader may see."""
    published = next((line[key] for key in PUBLISHED if isinstance(line.get(key), str)), None)
    if published is not None and not ISO_DATE.fullmatch(published):
        published = None
    # A line of names to look up has no text: its names are the text, one a line.
    text = line["text"] if "text" in line else "\n".join(line["names"])
    return Item(str(line["id"]), text, line.get("title") or None, published)


def items(paths: Iterable[Path]) -> Iterator[Item]:
    """The open sides of gold files, in order."""
    for path in paths:
        yield from map(open_side, lines(path))


def in_dev_fold(group: str) -> bool:
    """Whether a document (or sentence) belongs to the dev fold of a set without a dev file."""
    return int(hashlib.sha256(group.encode()).hexdigest(), 16) % 5 == 0


def dev_fold(golds: Iterable[Json], group: str = "id") -> list[Json]:
    """The gold lines of the dev fold; lines with one `group` value stay together."""
    return [line for line in golds if in_dev_fold(str(line.get(group, line["id"])))]
