"""How long linking takes, and how much memory, as records grow more.

    python -m benchmarks.linking_scale [--sizes 10000 100000]

Prints one JSON line for each size: seconds by the clock and of work to link from outlines in memory, in one process,
peak memory of the process, incidents and proposals; then how many times the work of the smallest the largest took.

The records are outlines of MUC-4 templates, as often as it takes, each time moved to another country or other years:
ten countries side by side, then three years on. What is told keeps its shape: how many records share a day, a place,
a name or a suspect. Countries, places, groups and rare words are another country's own; the people of each copy are
its own too, common given names aside. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.gold import GOLD
from benchmarks.tasks.incidents.gold import TEMPLATES, outlines
from whosays.data.linking import load_link_model
from whosays.incidents import Outline, link
from whosays.incidents.days import Span
from whosays.incidents.measures import RARE
from whosays.service import load_kit
from whosays.types.linking import LinkModel

SIZES = (10_000, 100_000)
COUNTRIES = 10
YEARS = 3 * 365 + 1
LETTERS = "bdfgklmnprstxz"


def mark(number: int) -> str:
    """Letters that stand for a number; none for 0. Transliteration does not take them off."""
    found = ""
    while number:
        number, rest = divmod(number, len(LETTERS))
        found += f"a{LETTERS[rest]}"
    return found


def moved(outline: Outline, copy: int, model: LinkModel) -> Outline:
    """The outline as it would be told of another country, or years later, and of other people."""
    country, days = copy % COUNTRIES, copy // COUNTRIES * YEARS
    place, person = mark(country), mark(copy)

    def words(names: Sequence[str], tail: str) -> tuple[str, ...]:
        return tuple(
            sorted(
                " ".join(word + tail if model.rarity(word) >= RARE else word for word in name.split()) for name in names
            )
        )

    def later(span: Span) -> Span:
        return (None if span[0] is None else span[0] + days, None if span[1] is None else span[1] + days)

    sha256 = f"{copy:08x}{outline.sha256[8:]}"
    return replace(
        outline,
        key=outline.key.replace(outline.sha256, sha256),
        sha256=sha256,
        published=None if outline.published is None else outline.published + days,
        spans=tuple(later(span) for span in outline.spans),
        countries=tuple(f"{name}{place}" for name in outline.countries),
        places=tuple(f"{name}{place}" for name in outline.places),
        entries=tuple(f"{name}{place}" for name in outline.entries),
        groups=tuple(f"{name}{place}" for name in outline.groups),
        people=words(outline.people, person),
        called=words(outline.called, person),
        fates=(),
        words=words(outline.words, place),
    )


def made(size: int, model: LinkModel) -> Iterator[Outline]:
    """So many outlines, copy after copy of all templates."""
    found = list(outlines(TEMPLATES, load_kit()).values())
    for number in range(size):
        copy, place = divmod(number, len(found))
        yield moved(found[place], copy, model)


def measure(size: int) -> dict[str, float]:
    """What linking so many records takes."""
    model = load_link_model()
    records = list(made(size, model))
    began, worked = time.perf_counter(), time.process_time()
    linking = link(records, model)
    seconds, work = time.perf_counter() - began, time.process_time() - worked
    return {
        "records": size,
        "seconds": round(seconds, 1),
        "cpu_seconds": round(work, 1),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "incidents_of_two_or_more": sum(len(group) > 1 for group in linking.clusters),
        "largest": max(map(len, linking.clusters)),
        "proposals": len(linking.proposals),
    }


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.linking_scale", description="Time and memory of linking."
    )
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="default: %(default)s")
    parser.add_argument("--one", type=int, help="measure one size in this process")
    args = parser.parse_args(argv)
    if not GOLD.is_dir():
        print(f"No gold at {GOLD}: nothing to measure.", file=sys.stderr)
        return 2
    if args.one is not None:
        print(json.dumps(measure(args.one)))
        return 0
    found = []
    for size in args.sizes:
        command = [sys.executable, "-m", "benchmarks.linking_scale", "--one", str(size)]
        line = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found.append(json.loads(line))
        print(line.strip(), flush=True)
    if len(found) > 1:
        print(json.dumps({"times": round(found[-1]["cpu_seconds"] / found[0]["cpu_seconds"], 1)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
