"""Reads texts without gold with the rules alone, for the reader model to learn from at less weight.

    python -m training.reader.silver [--gold GOLD] [--out build/reader/silver]

Taken are reports of MUC-4 that belong to no incident of `muc_incidents`, and samples of the police and PolNeAR train
parts; never a text of the accounts. The sentences of `cameo_ner` are read too, for where their one event stands.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.gold import open_side
from benchmarks.tasks.accounts import predict
from training.reader.data import GOLD, Json, lines
from whosays.service import Kit, load_kit

POLICE, POLNEAR = 350, 150
SEED = 1


def texts(gold: Path) -> Iterator[Json]:
    """The texts to read, in random order."""
    draw = random.Random(SEED)
    accounts = {line["id"] for part in ("train", "dev") for line in lines(gold / "accounts" / f"{part}.jsonl")}
    incidents = gold / "muc_incidents"
    members = {name for path in sorted(incidents.glob("*.jsonl")) for line in lines(path) for name in strings(line)}
    chosen = [line for line in lines(gold / "muc4" / "train.jsonl.gz") if line["id"] not in members | accounts]
    for name, some in (("police/docs_train.jsonl.gz", POLICE), ("polnear/train.jsonl.gz", POLNEAR)):
        others = [line for line in lines(gold / name) if line["id"] not in accounts]
        draw.shuffle(others)
        chosen += others[:some]
    draw.shuffle(chosen)
    for line in chosen:
        published = line.get("dateline_date", line.get("date"))
        yield {"id": line["id"], "text": line["text"], "published": published}


def strings(value: Any) -> Iterator[str]:
    """Every string within a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def write(path: Path, found: Iterable[Json], kit: Kit | None = None) -> None:
    """Lines of JSON: the texts as they are or, with a kit, what the rules read in them."""
    with path.open("w", encoding="utf-8") as handle:
        for line in found:
            told = line if kit is None else {"id": line["id"], **predict(open_side(line), kit)}
            handle.write(json.dumps(told, ensure_ascii=False) + "\n")


def main() -> None:
    """Reads the command line and the texts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--out", type=Path, default=Path("build/reader/silver"))
    chosen = parser.parse_args()
    chosen.out.mkdir(parents=True, exist_ok=True)
    kit = replace(load_kit(), reader=None)
    write(chosen.out / "texts.jsonl", texts(chosen.gold))
    write(chosen.out / "told.jsonl", lines(chosen.out / "texts.jsonl"), kit)
    write(chosen.out / "parties.jsonl", lines(chosen.gold / "cameo_ner" / "train.jsonl.gz"), kit)


if __name__ == "__main__":
    main()
