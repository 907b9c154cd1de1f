"""Incidents of a report: the sentences that tell of one, who and what fills its slots, and whether the keys have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.tasks.muc.candidates import Candidate, step
from benchmarks.tasks.muc.choose import choose
from benchmarks.tasks.muc.sentences import ANY, NONE, TYPES, Scores, words_of
from benchmarks.tasks.muc.told import Told

# Score from which a sentence belongs to an incident of a type, and that one of its sentences must reach.
MEMBER, LEAD = -1.5, -3.0
FILLED = ("PerpInd", "PerpOrg", "Target", "Weapon", "Human")
# Scores below which nothing fills a slot of an incident.
LEAST = {"PerpInd": -1.5, "PerpOrg": -1.5, "Target": -1.5, "Weapon": -1.5, "Human": -1.0}
# Whoever did one thing may have done the next.
SHARED = frozenset({"PerpInd", "PerpOrg"})
LONG_AGO = 120


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. sentences: that tell of it, in order; lead: the one that does so most surely. fills: by role."""

    type: str
    sentences: tuple[int, ...]
    lead: int
    fills: Mapping[str, tuple[Candidate, ...]]


def gather(told: Told, scores: Scores, found: Sequence[Candidate]) -> list[Incident]:
    """The incidents that a report may tell of, one of each type."""
    grouped = []
    for name in TYPES:
        lead = max(range(len(scores)), key=lambda number: (scores[number][name], -number), default=None)
        if lead is None or scores[lead][name] < LEAD:
            continue
        members = tuple(number for number, here in enumerate(scores) if here[name] >= MEMBER or number == lead)
        grouped.append((name, members, lead))
    shares = [fills_of(place, grouped, told, scores, found) for place in range(len(grouped))]
    return [Incident(name, members, lead, fills) for (name, members, lead), fills in zip(grouped, shares, strict=True)]


def fills_of(
    place: int,
    grouped: Sequence[tuple[str, tuple[int, ...], int]],
    told: Told,
    scores: Scores,
    found: Sequence[Candidate],
) -> dict[str, tuple[Candidate, ...]]:
    """What fills the slots of one of the incidents of a report, by role."""
    fills: dict[str, tuple[Candidate, ...]] = {}
    for role in FILLED:
        kept = []
        for candidate in choose(told, found, role, LEAST[role]):
            numbers = {told.sentence_of[head] for head in candidate.heads}
            near = [
                (bool(numbers & set(members)), max(scores[number][name] for number in numbers))
                for name, members, _ in grouped
            ]
            if near[place] == max(near) or (role in SHARED and near[place][0]):
                kept.append(candidate)
        fills[role] = tuple(kept)
    return fills


def incident_clues(incident: Incident, told: Told, scores: Scores) -> set[str]:
    """Clues whether the keys have an incident, and how they describe it."""
    here = [scores[number] for number in incident.sentences]
    most = {name: max(sentence[name] for sentence in here) for name in (*TYPES, ANY)}
    clues = {f"most_{name}={step(value)}" for name, value in most.items()}
    clues.add(f"report={step(max((sentence[ANY] for sentence in scores), default=NONE))}")
    clues.add(f"sentences={min(len(here), 5)}")
    clues.add(f"lead={min(incident.lead, 6)}")
    clues.add(f"share={round(4 * len(here) / max(1, len(scores)))}")
    for role, filled in incident.fills.items():
        clues.add(f"{role}={min(len(filled), 3)}")
        clues.add(f"{role}_score={step(max((item.scores[role] for item in filled), default=NONE))}")
    members = set(incident.sentences)
    for record in told.records:
        for token in told.tokens(record.anchor.start, record.anchor.end)[:1]:
            if told.sentence_of[token] in members:
                clues.add(f"record={record.type}/{record.mode or ''}")
                clues.add(f"told={record.type}/{record.modality.value}")
    return {*clues, *(f"{incident.type}:{clue}" for clue in clues)}


def wording_clues(incident: Incident, told: Told) -> set[str]:
    """The words of an incident: of all its sentences, and of the lead apart; what fills it."""
    sentences = list(told.doc.sents)
    found: set[str] = set()
    for number in incident.sentences:
        for clue in words_of(sentences[number]):
            found.add(clue)
            if number == incident.lead:
                found.add(f"lead:{clue}")
    found.update(fill_clues(incident.fills))
    return {*found, f"type={incident.type}", *(f"{incident.type}:{clue}" for clue in found if clue.startswith("w="))}


def fill_clues(fills: Mapping[str, Iterable[Candidate]]) -> set[str]:
    """The words that fill slots."""
    return {f"{role}={word}" for role, filled in fills.items() for item in filled for word in item.key.split()}
