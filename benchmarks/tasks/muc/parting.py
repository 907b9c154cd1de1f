"""Two incidents of one type in a report: whether there are, and which sentences tell of each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.tasks.muc.candidates import Candidate
from benchmarks.tasks.muc.incidents import Incident
from benchmarks.tasks.muc.sentences import Scores
from benchmarks.tasks.muc.told import Told
from whosays.types.marked import MentionKind
from whosays.types.record import Slot

# Words that set a happening beside others, and happenings that are told of in the plural.
MORE = frozenset(
    {"other", "another", "also", "meanwhile", "second", "several", "series", "wave", "addition", "previous", "later"}
    | {"early", "furthermore", "moreover", "simultaneously", "similar"}
)
PLURAL = frozenset(
    {"attack", "bombing", "kidnapping", "murder", "assassination", "explosion", "action", "bomb", "incident", "attempt"}
)
STRONG, STRONGER = -0.5, 0.7
FILLS = ("Human", "Target", "PerpInd", "Weapon")
FILLING = -0.7
APART = 2
ORGANISATION = "PerpOrg"


def several_clues(incident: Incident, told: Told, scores: Scores) -> set[str]:
    """Clues whether the keys have more than one incident of the type."""
    counts = dict(counted(incident, told, scores))
    clues = {f"{name}={count}" for name, count in counts.items()}
    sentences = list(told.doc.sents)
    for number in incident.sentences:
        for token in sentences[number]:
            lemma = token.lemma_.lower()
            if lemma in MORE:
                clues.add(f"more={lemma}")
            if token.tag_ == "NNS" and lemma in PLURAL:
                clues.add(f"plural={lemma}")
    return {*clues, *(f"{incident.type}:{clue}" for clue in clues), f"type={incident.type}"}


def counted(incident: Incident, told: Told, scores: Scores) -> Iterator[tuple[str, int]]:
    """How many days, places, fills and records the sentences of an incident name."""
    members = set(incident.sentences)
    here = [item for item in told.mentions if told.sentence_of[min(item.first, len(told.doc) - 1)] in members]
    yield "dates", min(len({item.time.value for item in here if item.time is not None and item.time.value}), 4)
    yield "places", min(len({item.entry or item.label for item in here if item.kind is MentionKind.PLACE}), 6)
    yield "sentences", min(len(members), 8)
    yield "report", min(len(scores), 40) // 5
    yield "strong", min(sum(scores[number][incident.type] >= STRONG for number in members), 6)
    yield "stronger", min(sum(scores[number][incident.type] >= STRONGER for number in members), 6)
    yield "runs", min(sum(b > a + 1 for a, b in zip(incident.sentences, incident.sentences[1:], strict=False)), 4)
    for role in FILLS:
        found = [item for item in incident.fills[role] if item.scores[role] > FILLING]
        yield role, min(sum(bool(sentences_of(item, told) & members) for item in found), 7)
    records = [
        record
        for record in told.records
        if record.type in ("ASSAULT", "COERCE")
        and any(told.sentence_of[at] in members for at in told.tokens(record.anchor.start, record.anchor.end)[:1])
    ]
    yield "records", min(len(records), 8)
    for slot in (Slot.TIME, Slot.PLACE):
        yield slot.value, min(len({item.value.name for record in records for item in record.of(slot)}), 4)


def sentences_of(candidate: Candidate, told: Told) -> set[int]:
    """The sentences in which a candidate stands."""
    return {told.sentence_of[head] for head in candidate.heads}


def part(incident: Incident, told: Told, scores: Scores) -> tuple[Incident, ...]:
    """The incident in two, each with the sentences nearer to its lead and what stands in them; whole if it cannot be.

    Any organisation of the whole may fill the slot of both.
    """
    lead = incident.lead
    others = [number for number in incident.sentences if number != lead]
    others = [number for number in others if abs(number - lead) >= APART] or others
    if not others:
        return (incident,)
    second = max(others, key=lambda number: (scores[number][incident.type], -number))
    first = tuple(number for number in incident.sentences if abs(number - lead) <= abs(number - second))
    rest = tuple(number for number in incident.sentences if number not in first)
    return _half(incident, first, lead, rest, told), _half(incident, rest, second, first, told)


def _half(incident: Incident, own: Sequence[int], lead: int, other: Sequence[int], told: Told) -> Incident:
    fills = {
        role: tuple(
            item
            for item in listed
            if role == ORGANISATION or (numbers := sentences_of(item, told)) & set(own) or not numbers & set(other)
        )
        for role, listed in incident.fills.items()
    }
    return Incident(incident.type, tuple(own), lead, fills)
