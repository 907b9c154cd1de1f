"""How many of the disagreements between reports of one incident are found, with their kind.

    python -m benchmarks.disagreements [GOLD.jsonl --templates DOCS.jsonl.gz ...] [--misses N] [--slot SLOT]

Each gold incident of MUC-4 templates is made of records (`benchmarks.tasks.incidents.keyed` and `settled`) and weighed;
what differs on a slot is held against the gold's list of disagreements. One is found when incident, slot, what it is
about and kind are the same. Conventions of the gold, which stay here: PLOVER modes are the keys' incident types; a toll
that somebody takes back or raises is a real conflict, and so is a person hurt in the first report and dead in the next;
who the dead were is no part of a toll; the strongest of the kinds that pairs have is the kind of the slot. The gold's
refinements were not read one by one by its makers.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.gold import GOLD, Json, lines
from benchmarks.tasks.incidents.keyed import WHY, Keyed, keyed
from benchmarks.tasks.incidents.settled import settled
from whosays.data.weighing import load_scales
from whosays.incidents.weigh import weigh
from whosays.service import load_kit
from whosays.types.incident import DifferenceKind, Incident, SlotView
from whosays.types.record import Slot
from whosays.types.values import CountValue
from whosays.types.weighing import Scales

DEV = GOLD / "muc_incidents" / "dev.jsonl"
TEMPLATES = (GOLD / "muc4" / "train.jsonl.gz", GOLD / "muc4" / "dev.jsonl.gz")
CONFLICT, REFINEMENT, APART = "real conflict", "refinement", "not comparable"
KINDS = (CONFLICT, REFINEMENT, APART)
SLOTS = {
    "time": "date", "killed": "killed", "injured": "injured", "actor": "perp_organization",
    "responsibility": "perp_confidence", "place": "place", "victim": "victim_fate", "event": "stage", "mode": "type",
    "type": "type",
}  # fmt: skip
AS_KEYS = {
    DifferenceKind.CONFLICT: CONFLICT,
    DifferenceKind.REVISION: CONFLICT,
    DifferenceKind.CORRECTION: CONFLICT,
    DifferenceKind.RUNNING_TOTAL: CONFLICT,
    DifferenceKind.REFINEMENT: REFINEMENT,
    DifferenceKind.NOT_COMPARABLE: APART,
}
# Slots of which the gold may list several disagreements of one incident, one for each person or side.
ABOUT = frozenset({"perp_confidence", "victim_fate"})

Item = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Found:
    """One disagreement. members: the templates whose values differ. words: for a reader of misses."""

    incident: str
    slot: str
    kind: str
    members: frozenset[Item]
    words: str


def gold_of(line: Json) -> Iterator[Found]:
    """The disagreements of a gold line."""
    for one in line["disagreements"]:
        members = frozenset((value["doc"], value["template"]) for value in one["values"])
        values = Counter(str(value["value"]) for value in one["values"])
        words = f"{one.get('about', '')} {' ;; '.join(f'{value} x{n}' for value, n in values.most_common(8))}"
        yield Found(line["incident_id"], one["slot"], one["kind"], members, words)


def ours_of(incident: Incident, items: Mapping[str, Item]) -> Iterator[Found]:
    """The disagreements of a weighed incident, one for each slot and what it is about."""
    merged: dict[str, list[SlotView]] = {}
    for view in incident.slots:
        slot = SLOTS.get(view.slot)
        if slot is None:
            continue
        merged.setdefault(f"{slot} {view.about}" if slot in ABOUT else slot, []).append(view)
    for name, views in merged.items():
        found = _found(incident.id, name.split(" ")[0], views, items)
        if found is not None:
            yield found


def _found(incident: str, slot: str, views: Sequence[SlotView], items: Mapping[str, Item]) -> Found | None:
    kinds = [AS_KEYS[one.kind] for view in views for one in view.differences if _counts(view, one.a, one.b)]
    if slot in ("killed", "injured") and _of_others(views):
        kinds.append(APART)
    if not kinds:
        return None
    members = {items[backing.record] for view in views for one in view.held for backing in one.backings}
    values = " ;; ".join(f"{one.value.name} x{len(one.backings)}" for view in views for one in view.held[:8])
    why = "; ".join(f"{one.kind}: {one.why}" for view in views for one in view.differences[:4])
    return Found(incident, slot, min(kinds, key=KINDS.index), frozenset(members), f"{views[0].about} {values} [{why}]")


def _of_others(views: Sequence[SlotView]) -> bool:
    """Whether the tolls of an incident count different people only: fighters here, civilians there."""
    told = {(getattr(one.value, "low", 0), getattr(one.value, "high", 0)) for view in views for one in view.held}
    return len(views) > 1 and all(view.about for view in views) and len(told) > 1


def _counts(view: SlotView, a: int, b: int) -> bool:
    """Whether a difference is one of the keys' slot: of organisations alone, and between two reports."""
    if view.slot == Slot.ACTOR and not all(
        any(getattr(backing.assertion.value, "why", "") == WHY for backing in view.held[place].backings)
        for place in (a, b)
    ):
        return False
    # The keys tell the status of the dead on another slot: an equal toll is no difference there.
    if view.slot in ("killed", "injured") and _figures(view, a) == _figures(view, b):
        return False
    records = [{backing.record for backing in view.held[place].backings} for place in (a, b)]
    return bool(records[0] - records[1] or records[1] - records[0])


def _figures(view: SlotView, place: int) -> tuple[int | None, int | None]:
    value = view.held[place].value
    assert isinstance(value, CountValue)
    return value.low, value.high


def pairs(gold: Sequence[Found], ours: Sequence[Found]) -> Iterator[tuple[Found | None, Found | None]]:
    """Gold and ours of one incident side by side: of one slot, those first that share most templates."""
    left, right = list(gold), list(ours)
    scored = sorted(
        ((one, other) for one in left for other in right if one.slot == other.slot),
        key=lambda pair: (-_shared(*pair), pair[0].words, pair[1].words),
    )
    for one, other in scored:
        if one in left and other in right:
            left.remove(one)
            right.remove(other)
            yield one, other
    yield from ((one, None) for one in left)
    yield from ((None, other) for other in right)


def _shared(one: Found, other: Found) -> float:
    return len(one.members & other.members) / len(one.members | other.members)


def tally(matched: Iterable[tuple[Found | None, Found | None]]) -> Counter[tuple[str, str]]:
    """(slot, "right" / "gold" / "ours") to how many; with "conflict " before the slot for real conflicts alone."""
    counts: Counter[tuple[str, str]] = Counter()
    for one, other in matched:
        for name, keep in (("", lambda found: True), ("conflict ", lambda found: found.kind == CONFLICT)):
            if one is not None and keep(one):
                counts[name + one.slot, "gold"] += 1
            if other is not None and keep(other):
                counts[name + other.slot, "ours"] += 1
            if one is not None and other is not None and one.kind == other.kind and keep(one):
                counts[name + one.slot, "right"] += 1
    return counts


def measure(
    gold: Path = DEV, templates: Sequence[Path] = TEMPLATES, scales: Scales | None = None
) -> list[tuple[Found | None, Found | None]]:
    """Gold and ours of every incident of the gold file, side by side."""
    kit, golds = load_kit(), list(lines(gold))
    wanted = {member["doc"] for line in golds for member in line["members"]}
    known: dict[Item, Keyed] = {}
    for path in templates:
        for line in lines(path):
            if line["id"] in wanted:
                told = {template["template"]: template for template in line["templates"]}
                ours = (settled(one, told[one.template], kit.gazetteer) for one in keyed(line, kit))
                known |= {(one.doc, one.template): one for one in ours}
    matched: list[tuple[Found | None, Found | None]] = []
    for line in golds:
        members = [known[member["doc"], member["template"]] for member in line["members"]]
        items = {one.member.key: (one.doc, one.template) for one in members}
        incident = weigh(line["incident_id"], [one.member for one in members], (), scales or load_scales())
        matched.extend(pairs(list(gold_of(line)), list(ours_of(incident, items))))
    return matched


def f1(counts: Mapping[tuple[str, str], int], slots: Iterable[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 over slots."""
    right, gold, ours = (sum(counts.get((slot, key), 0) for slot in slots) for key in ("right", "gold", "ours"))
    precision, recall = right / ours if ours else 0.0, right / gold if gold else 0.0
    return precision, recall, 2 * right / (gold + ours) if gold + ours else 0.0


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status of the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.disagreements", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("gold", type=Path, nargs="?", default=DEV)
    parser.add_argument("--templates", type=Path, nargs="+", default=TEMPLATES)
    parser.add_argument("--misses", type=int, default=0, help="print so many misses")
    parser.add_argument("--slot", help="misses of this slot alone")
    args = parser.parse_args(argv)
    if not args.gold.is_file():
        print(f"No gold file at {args.gold}.", file=sys.stderr)
        return 2
    matched = measure(args.gold, args.templates)
    counts = tally(matched)
    slots = sorted({slot for slot, _ in counts if not slot.startswith("conflict ")})
    print("| slot | gold | ours | right | P | R | F1 |\n|---|---|---|---|---|---|---|")
    for name, of in (
        *((slot, [slot]) for slot in slots),
        ("all", slots),
        ("real conflicts", [f"conflict {s}" for s in slots]),
    ):
        numbers = (sum(counts[slot, key] for slot in of) for key in ("gold", "ours", "right"))
        print(f"| {name} | {' | '.join(map(str, numbers))} | {' | '.join(f'{part:.3f}' for part in f1(counts, of))} |")
    shown = 0
    for one, other in matched:
        wrong = one is None or other is None or one.kind != other.kind
        of_slot = args.slot in (None, (one or other).slot)  # type: ignore[union-attr]
        if wrong and of_slot and shown < args.misses:
            shown += 1
            print(f"\n{(one or other).incident} {(one or other).slot}")  # type: ignore[union-attr]
            print(f"  gold {one.kind if one else '-'}: {one.words if one else ''}")
            print(f"  ours {other.kind if other else '-'}: {other.words if other else ''}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
