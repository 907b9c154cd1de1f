"""Incidents of a report: the sentences that tell of one, who and what fills its slots, and whether the keys have it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import floor

from benchmarks.tasks.muc.candidates import Candidate, step
from benchmarks.tasks.muc.choose import choose, with_aliases
from benchmarks.tasks.muc.sentences import ANY, NONE, TYPES, Scores, words_of
from benchmarks.tasks.muc.told import Told
from whosays.types.record import Slot
from whosays.types.values import ActorValue

# Score from which a sentence belongs to an incident of a type, and that one of its sentences must reach.
MEMBER, LEAD = -1.5, -3.0
# Scores below which nothing is thought of for a slot of an incident.
LEAST = {"PerpInd": -1.5, "PerpOrg": -4.5, "Target": -1.5, "Weapon": -1.5, "Human": -1.0}
DOERS = frozenset({"PerpInd", "PerpOrg"})
FAR = 6
LIKELY = -1.5


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident. sentences: that tell of it, in order; lead: the one that does so most surely.

    fills: what may fill its slots, by role, the likeliest first.
    """

    type: str
    sentences: tuple[int, ...]
    lead: int
    fills: Mapping[str, tuple[Candidate, ...]]


def gather(told: Told, scores: Scores, found: Sequence[Candidate]) -> list[Incident]:
    """The incidents that a report may tell of, one of each type; what may fill a slot of one may fill it of all."""
    fills = {role: tuple(choose(told, found, role, least)) for role, least in LEAST.items()}
    fills["PerpOrg"] = tuple(with_aliases(told, item, found) for item in fills["PerpOrg"])
    incidents = []
    for name in TYPES:
        best = max((sentence[name] for sentence in scores), default=NONE)
        if best < LEAD:
            continue
        members = tuple(number for number, here in enumerate(scores) if here[name] >= min(MEMBER, best))
        lead = max(members, key=lambda number: (scores[number][name], -number))
        incidents.append(Incident(name, members, lead, fills))
    return incidents


def belongs(
    candidate: Candidate, role: str, incident: Incident, beside: Sequence[Incident], told: Told, scores: Scores
) -> bool:
    """Whether a candidate is nearer to the incident than to the others of the report; a doer may be near to several."""
    numbers = {told.sentence_of[head] for head in candidate.heads}

    def nearness(other: Incident) -> tuple[bool, float]:
        return bool(numbers & set(other.sentences)), max(scores[number][other.type] for number in numbers)

    here = nearness(incident)
    return here == max(map(nearness, beside)) or (role in DOERS and here[0])


def fill_clues(
    place: int, role: str, incident: Incident, beside: Sequence[Incident], told: Told, scores: Scores
) -> set[str]:
    """Clues whether the candidate at a place of a role's list fills its slot. beside: all incidents of the report."""
    candidate = incident.fills[role][place]
    numbers = {told.sentence_of[head] for head in candidate.heads}

    def nearness(other: Incident) -> float:
        return max(scores[number][other.type] for number in numbers)

    members = set(incident.sentences)
    gap = min(abs(number - member) for number in numbers for member in members)
    near, nearer = nearness(incident), sum(nearness(other) > nearness(incident) for other in beside)
    clues = {
        f"score={max(-9, min(8, floor(2 * candidate.scores[role])))}",
        f"place={min(place, 4)}",
        f"within={len(numbers & members) > 0}/{incident.lead in numbers}",
        f"gap={min(gap, FAR)}",
        f"near={step(near)}",
        f"nearer={min(nearer, 2)}/{min(len(beside), 4)}",
        f"incidents={min(len(beside), 4)}",
        f"times={min(len(candidate.heads), 4)}",
        f"first={min(min(numbers), FAR)}",
        f"before={min(numbers) < incident.sentences[0]}",
        *(f"{other}={step(score)}" for other, score in candidate.scores.items() if other != role),
        *(f"mention={entry}" for entry in sectors_of(candidate, told)),
    }
    last = candidate.key.split()[-1]
    found = {*clues, *(f"{incident.type}:{clue}" for clue in clues)}
    found.add(f"{incident.type}:word={last}")
    found.add(f"word={last}")
    return found


def sectors_of(candidate: Candidate, told: Told) -> set[str]:
    """The sectors that our records give to the candidate's words as an actor or recipient."""
    found = set()
    for record in told.records:
        for slot in (Slot.ACTOR, Slot.RECIPIENT):
            for assertion in record.of(slot):
                value = assertion.value
                if isinstance(value, ActorValue) and value.sectors:
                    words = {token for anchor in assertion.anchors for token in told.tokens(anchor.start, anchor.end)}
                    if words & candidate.heads:
                        found.add(f"{slot.value}/{value.sectors[0]}")
    return found


def incident_clues(incident: Incident, told: Told, scores: Scores) -> set[str]:
    """Clues whether the keys have an incident."""
    here = [scores[number] for number in incident.sentences]
    most = {name: max(sentence[name] for sentence in here) for name in (*TYPES, ANY)}
    clues = {f"most_{name}={step(value)}" for name, value in most.items()}
    clues.add(f"report={step(max((sentence[ANY] for sentence in scores), default=NONE))}")
    clues.add(f"sentences={min(len(here), 5)}")
    clues.add(f"lead={min(incident.lead, 6)}")
    clues.add(f"share={round(4 * len(here) / max(1, len(scores)))}")
    for role, filled in incident.fills.items():
        clues.add(f"{role}={min(sum(item.scores[role] > -1 for item in filled), 3)}")
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
    found.update(words_of_fills(incident.fills))
    return {*found, f"type={incident.type}", *(f"{incident.type}:{clue}" for clue in found if clue.startswith("w="))}


def words_of_fills(fills: Mapping[str, Iterable[Candidate]]) -> set[str]:
    """The words that likely fill slots."""
    return {
        f"{role}={word}"
        for role, filled in fills.items()
        for item in filled
        if item.scores[role] > LIKELY
        for word in item.key.split()
    }
