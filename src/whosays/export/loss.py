"""What an export loses: what was dropped, defaulted or imputed, column by column."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from whosays.export.choices import Audience, Form
from whosays.rendering.words import plain

# Examples kept of each kind of loss in a column.
EXAMPLES = 3


class LossKind(StrEnum):
    """DROPPED: something held has no place in the format. DEFAULTED: the format's own stand-in for nothing known.

    IMPUTED: worked out by a rule of the codebook from what is held.
    """

    DROPPED = "dropped"
    DEFAULTED = "defaulted"
    IMPUTED = "imputed"


@dataclass(frozen=True, slots=True)
class Lost:
    """One loss. number: how many values. words: what was lost and by which rule, for a person."""

    incident: str
    column: str
    kind: LossKind
    words: str
    number: int = 1


@dataclass(slots=True)
class Loss:
    """The tally of an export, filled while it is written.

    incidents: how many came. rows: lines, features or entities written. left_out: reason to identifiers of incidents
    that the format cannot hold. withheld: what the public form took out, and how often. fields: what is held of
    incidents for which the format has no field at all. each: every single loss, only where it was asked for.
    """

    form: Form
    audience: Audience
    per_incident: bool = False
    incidents: int = 0
    rows: int = 0
    left_out: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    withheld: Counter[str] = field(default_factory=Counter)
    fields: tuple[str, ...] = ()
    counts: dict[str, Counter[LossKind]] = field(default_factory=lambda: defaultdict(Counter))
    examples: dict[tuple[str, LossKind], list[str]] = field(default_factory=lambda: defaultdict(list))
    each: list[Lost] = field(default_factory=list)

    def note(self, incident: str, column: str, kind: LossKind, words: str, number: int = 1) -> None:
        """Adds one loss; of nothing, none."""
        if number < 1:
            return
        self.counts[column][kind] += number
        found = self.examples[column, kind]
        if len(found) < EXAMPLES:
            found.append(f"{incident}: {words}")
        if self.per_incident:
            self.each.append(Lost(incident, column, kind, words, number))

    def leave_out(self, incident: str, why: str) -> None:
        """Adds an incident that the format cannot hold."""
        self.left_out[why].append(incident)

    def to_dict(self) -> dict[str, Any]:
        """The loss report, ready for JSON."""
        found: dict[str, Any] = {
            "format": "whosays.loss/1",
            "export": self.form.value,
            "audience": self.audience.value,
            "incidents": self.incidents,
            "rows": self.rows,
            "left_out": {why: {"number": len(ids), "incidents": ids} for why, ids in sorted(self.left_out.items())},
            "no_field_for": list(self.fields),
            "columns": {
                column: {
                    kind.value: {"number": counts[kind], "examples": self.examples[column, kind]}
                    for kind in LossKind
                    if counts[kind]
                }
                for column, counts in self.counts.items()
            },
            "withheld": dict(sorted(self.withheld.items())),
        }
        if self.per_incident:
            found["by_incident"] = self._by_incident()
        return found

    def _by_incident(self) -> dict[str, list[dict[str, Any]]]:
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for lost in self.each:
            found[lost.incident].append(
                {"column": lost.column, "kind": lost.kind.value, "number": lost.number, "words": lost.words}
            )
        return dict(found)

    def to_json(self) -> str:
        """The loss report as text."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=2)
        return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"

    def lines(self) -> list[str]:
        """A short table for a person, one line each."""
        found = [
            f"{self.incidents:,} incidents, {self.rows:,} rows written as {self.form.value} ({self.audience.value})."
        ]
        found += [f"  left out  {len(ids):>7,}  {plain(why)}" for why, ids in sorted(self.left_out.items())]
        if self.counts:
            width = max(len(column) for column in self.counts)
            found.append(f"  {'column':<{width}}  {'dropped':>8} {'defaulted':>9} {'imputed':>8}  for example")
            for column, counts in self.counts.items():
                numbers = (
                    f"{counts[LossKind.DROPPED]:>8,} {counts[LossKind.DEFAULTED]:>9,} {counts[LossKind.IMPUTED]:>8,}"
                )
                example = next(self.examples[column, kind][0] for kind in LossKind if counts[kind])
                found.append(f"  {column:<{width}}  {numbers}  {plain(example)[:90]}")
        if self.fields:
            found.append(f"  no field for: {', '.join(self.fields)}")
        found += [f"  withheld  {number:>7,}  {what}" for what, number in sorted(self.withheld.items())]
        return found
