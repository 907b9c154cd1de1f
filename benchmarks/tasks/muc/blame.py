"""How sure a report is that an organisation did it: responsibility as our records have it, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.tasks.muc.candidates import Candidate
from benchmarks.tasks.muc.choose import entries_of
from benchmarks.tasks.muc.incidents import Incident
from benchmarks.tasks.muc.told import Told
from benchmarks.tasks.muc.weights import score, weights
from whosays.types.responsibility import Responsibility

CONFIDENCES = (
    "REPORTED AS FACT",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "CLAIMED OR ADMITTED",
    "POSSIBLE",
)
HARM = frozenset({"ASSAULT", "COERCE", "THREATEN"})
CUES = {
    "claims": frozenset({"claim", "credit", "admit", "accept", "acknowledge", "communique", "vindicate"}),
    "suspects": frozenset(
        {"suspect", "suspected", "presume", "presumably", "presumed", "believe", "apparently", "allegedly"}
    ),
    "opens": frozenset({"may", "might", "could", "possible", "possibly", "probably", "perhaps", "likely", "seem"}),
    "accuses": frozenset({"accuse", "blame", "attribute", "charge", "responsible", "denounce", "condemn"}),
    "responsibility": frozenset({"responsibility"}),
    "denies": frozenset({"deny", "reject", "refute", "not"}),
    "states": frozenset({"police", "authority", "army", "military", "minister", "ministry", "official", "president"}),
    "says": frozenset({"say", "report", "state", "announce", "add", "reveal", "indicate", "according"}),
}
OPENING = re.compile(r"\A.{0,120}?--", re.DOTALL)
NEAR = 8
OWN_WORD = f"line={Responsibility.CLAIMED_OR_ADMITTED.value}/True"


def confidence_of(candidate: Candidate, incident: Incident, told: Told) -> str:
    """How sure the report is that the organisation did it: by its own claim, else by the likeliest word of the keys."""
    models = weights("incidents")
    clues = blame_clues(candidate, incident, told)
    if OWN_WORD in clues:
        return "CLAIMED OR ADMITTED"
    return max(CONFIDENCES, key=lambda name: score(models[name], clues))


def blame_clues(candidate: Candidate, incident: Incident, told: Told) -> set[str]:
    """What a report says of an organisation's part in an incident."""
    found = {f"type={incident.type}", *sent_clues(told), *line_clues(candidate, incident, told)}
    sentences = list(told.doc.sents)
    for head in candidate.heads:
        number = told.sentence_of[head]
        within = number in incident.sentences
        lemmas = {token.lemma_.lower() for token in sentences[number]}
        close = {token.lemma_.lower() for token in told.doc[max(0, head - NEAR) : head + NEAR + 1]}
        for cue, words in CUES.items():
            if lemmas & words:
                found.update((f"cue={cue}", f"cue={cue}/{within}"))
            if close & words:
                found.add(f"close={cue}")
    return found


def sent_clues(told: Told) -> Iterator[str]:
    """Where the report was sent from: an outlet of one party tells otherwise than an agency."""
    opening = OPENING.match(told.article.text)
    if opening is not None:
        yield from (f"sent={word}" for word in re.findall(r"[a-z]{4,}", opening[0].lower()))


def line_clues(candidate: Candidate, incident: Incident, told: Told) -> Iterator[str]:
    """The responsibility that our records lay at the organisation's door."""
    listed = entries_of(told, candidate)
    for record in told.records:
        if record.type not in HARM:
            continue
        heads = told.tokens(record.anchor.start, record.anchor.end)[:1]
        within = any(told.sentence_of[head] in incident.sentences for head in heads)
        for party in record.parties:
            for line in party.lines:
                named = candidate.heads & set(told.tokens(line.anchors[0].start, line.anchors[0].end))
                if named or party.entry in listed:
                    yield f"line={line.responsibility.value}/{within}"
                    yield f"line={line.responsibility.value}"
                    yield f"why={line.why}"
