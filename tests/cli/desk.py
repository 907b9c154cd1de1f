"""A desk that keeps everything in memory, for the tests of commands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests import specimen_incident as specimen
from whosays.errors import UsageInvalid
from whosays.incidents.rulings import in_force
from whosays.rendering.incident_list import by_day
from whosays.types.filtering import Filter, matches
from whosays.types.incident import Comparison, Happening, Incident, Member
from whosays.types.judgement import Decision, Judgement


@dataclass
class MemoryDesk:
    """The incidents given, and judgements as they come. merged: old identifiers and where they lead."""

    known: list[Incident] = field(default_factory=lambda: [specimen.incident()])
    proposed: list[Comparison] = field(default_factory=lambda: [specimen.PROPOSED])
    merged: dict[str, str] = field(default_factory=dict)
    happened: list[Happening] = field(default_factory=list)
    judgements: list[Judgement] = field(default_factory=list)
    closed: int = 0

    def incidents(self, asked: Filter) -> Iterator[Incident]:
        return (item for item in sorted(self.known, key=by_day) if matches(item, asked))

    def incident(self, name: str) -> Incident:
        name = self.merged.get(name, name)
        found = [item for item in self.known if item.id.startswith(name)]
        if len(found) != 1:
            raise UsageInvalid(f"No incident is called {name}.")
        return found[0]

    def beside(self, incident: Incident) -> tuple[Member, ...]:
        return incident.members

    def member(self, key: str) -> Member:
        head, _, number = key.partition(".")
        for incident in self.known:
            for member in incident.members:
                if member.key == key or (member.key.startswith(head) and member.key.endswith(f".{number}")):
                    return member
        raise UsageInvalid(f"No record is called {key}.")

    def why(self, one: str, other: str) -> Comparison:
        keys = {self.member(one).key, self.member(other).key}
        return next(item for item in specimen.COMPARISONS if {item.a, item.b} == keys)

    def thresholds(self) -> tuple[float, float]:
        return 0.95, 0.5

    def proposals(self) -> list[Comparison]:
        return self.proposed

    def judge(self, judgement: Judgement) -> None:
        self.judgements.append(judgement)

    def undo(self, by: str) -> Judgement | None:
        mine = [item for item in in_force(self.judgements) if item.by == by]
        if not mine:
            return None
        number = len(self.judgements)
        self.judgements.append(Judgement(f"j-{number:012x}", Decision.UNDO, by, "2021-03-20", undoes=mine[-1].id))
        return mine[-1]

    def history(self, name: str) -> list[Happening]:
        return [item for item in self.happened if item.incident == name]

    def changed_since(self, day: str) -> list[Happening]:
        return [item for item in self.happened if item.at >= day]

    def close(self) -> None:
        self.closed += 1
