"""Gold incidents, for fitting and for folds; no prediction looks at them otherwise."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from benchmarks.gold import GOLD, Json, lines
from benchmarks.tasks.incidents.keyed import keyed
from whosays.incidents import Outline, outline
from whosays.service import Kit

FOLDER = GOLD / "muc_incidents"
TEMPLATES = (GOLD / "muc4" / "train.jsonl.gz", GOLD / "muc4" / "dev.jsonl.gz")
FOLDS = 4

# (document, template)
Item: TypeAlias = tuple[str, int]
Couple: TypeAlias = tuple[Item, Item]


@dataclass(frozen=True, slots=True)
class Truth:
    """incident: of every template that shares one. dropped: templates that lump several; unsure: undecided couples."""

    incident: dict[Item, str]
    dropped: frozenset[Item]
    unsure: frozenset[Couple]

    def one(self, a: Item, b: Item) -> bool:
        """Whether two templates are of one incident."""
        return a in self.incident and self.incident[a] == self.incident.get(b)

    def counts(self, a: Item, b: Item) -> bool:
        """Whether somebody decided on two templates."""
        return not self.dropped & {a, b} and couple(a, b) not in self.unsure

    def fold(self, item: Item) -> int:
        """The fold of a template: that of all of its incident."""
        name = self.incident.get(item) or f"{item[0]}/{item[1]}"
        return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def couple(a: Item, b: Item) -> Couple:
    """Two templates in their order."""
    return (a, b) if a <= b else (b, a)


def read_truth(folder: Path = FOLDER) -> Truth:
    """The gold incidents of the dev part, and what was set aside."""
    incident = {
        item_of(member): line["incident_id"] for line in lines(folder / "dev.jsonl") for member in line["members"]
    }
    groups = [{item_of(member) for member in line["items"]} for line in lines(folder / "set_aside_dev.jsonl")]
    dropped = frozenset(item for group in groups if len(group) == 1 for item in group)
    unsure = set()
    for group in groups:
        names = {incident[item] for item in group if item in incident}
        around = group | {item for item, name in incident.items() if name in names}
        unsure |= {couple(a, b) for a in group for b in around if a != b}
    return Truth(
        incident, dropped, frozenset(pair for pair in unsure if incident.get(pair[0]) != incident.get(pair[1], ""))
    )


def item_of(member: Json) -> Item:
    """The template that a member of a gold line names."""
    return str(member["doc"]), int(member["template"])


def outlines(paths: Iterable[Path], kit: Kit) -> dict[Item, Outline]:
    """The outline of every template of MUC-4 files."""
    return {
        (found.doc, found.template): outline(found.member)
        for path in paths
        for line in lines(path)
        for found in keyed(line, kit)
    }
