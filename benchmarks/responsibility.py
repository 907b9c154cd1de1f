"""How often the responsibility read off a report agrees with MUC-4's confidence in the perpetrating organisation.

    python -m benchmarks.responsibility GOLD.jsonl.gz [--misses N]

Of every template with an organisation, the parties that bear its name are looked for among all records of its text;
the strongest responsibility of them is compared with the key's. It is a diagnosis of one slot, not the score of MUC-4:
which incident a record belongs to is not asked.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.gold import Json, lines, open_side
from benchmarks.pipeline import read
from whosays.service import load_kit
from whosays.types.record import Record
from whosays.types.responsibility import PartyResponsibility, Responsibility

KEY = {
    Responsibility.REPORTED_AS_FACT: "REPORTED AS FACT",
    Responsibility.CLAIMED_OR_ADMITTED: "CLAIMED OR ADMITTED",
    Responsibility.ACCUSED_BY_AUTHORITIES: "SUSPECTED OR ACCUSED BY AUTHORITIES",
    Responsibility.ACCUSED: "SUSPECTED OR ACCUSED",
    Responsibility.POSSIBLE: "POSSIBLE",
    Responsibility.DENIED: "DENIED",
}
HARM = frozenset({"ASSAULT", "COERCE", "THREATEN"})
ORDER = tuple(Responsibility)


@dataclass(slots=True)
class Tally:
    """organisations: of all templates. found: among the parties of any record. agreed: with the key's confidence.

    pairs: (the key's first choice, ours) of those found. misses: lines for a reader.
    """

    organisations: int = 0
    found: int = 0
    agreed: int = 0
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)


def named(gold: Json) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(names, confidences) of each organisation of a gold text, alternatives in the key's order."""
    for template in gold["templates"]:
        for fill in template["perp_organization_confidence"]["fills"]:
            names = tuple(dict.fromkeys(name for choice in fill["alternatives"] for name in choice["xref"]))
            if names:
                yield names, tuple(choice["value"] for choice in fill["alternatives"])


def words(name: str) -> frozenset[str]:
    """The telling words of a name, in lower case and singular."""
    found = re.findall(r"[^\W\d_]{3,}", name.casefold())
    return frozenset(word.removesuffix("s") for word in found if word not in ("the", "and", "for", "del", "los"))


def bears(party: PartyResponsibility, names: Sequence[str]) -> bool:
    """Whether a party is called by one of the names: one holds all telling words of the other."""
    said = [words(party.name), *(words(line.anchors[0].quote) for line in party.lines)]
    return any(ours and theirs and (theirs <= ours or ours <= theirs) for ours in said for theirs in map(words, names))


def compare(golds: Sequence[Json], records_of: Sequence[Sequence[Record]]) -> Tally:
    """The tally of gold texts and the records read from them."""
    tally = Tally()
    for gold, records in zip(golds, records_of, strict=True):
        parties = [(record, party) for record in records if record.type in HARM for party in record.parties]
        for names, confidences in named(gold):
            tally.organisations += 1
            bearing = [(record, party) for record, party in parties if bears(party, names)]
            if not bearing:
                tally.misses.append(f"{gold['id']}\tNOT FOUND\t{names[0]}\t{confidences[0]}")
                continue
            record, party = min(bearing, key=lambda pair: ORDER.index(pair[1].responsibility))
            ours = KEY[party.responsibility]
            tally.found += 1
            tally.agreed += ours in confidences
            tally.pairs[confidences[0], ours] += 1
            if ours not in confidences:
                rests = party.lines[0]
                quotes = " … ".join(anchor.quote for anchor in rests.anchors)
                tally.misses.append(
                    f"{gold['id']}\t{confidences[0]}\t{ours}\t{rests.why}\t{record.anchor.quote}\t{quotes}"
                )
    return tally


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.responsibility", description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses")
    args = parser.parse_args(argv)
    if not args.gold.is_file():
        print(f"No gold file at {args.gold}.", file=sys.stderr)
        return 2
    golds = [line for line in lines(args.gold) if next(named(line), None) is not None]
    kit = load_kit()
    readings = [read(open_side(line), kit) for line in golds]
    tally = compare(golds, [reading.records if reading is not None else () for reading in readings])
    found, agreed = tally.found / max(1, tally.organisations), tally.agreed / max(1, tally.found)
    print(f"organisations {tally.organisations}, found as a party {tally.found} ({found:.3f}), ", end="")
    print(f"confidence agrees {tally.agreed} ({agreed:.3f} of those found)")
    for (key, ours), number in sorted(tally.pairs.items()):
        print(f"{number:5}  {key} -> {ours}")
    print(*tally.misses[: args.misses], sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
