"""Whole incidents as the MUC-4 keys have them.

Conventions of those keys: which incidents count is learnt from them (`benchmarks.fit_muc`), since they leave out
clashes of armed forces with guerrillas, what is vague and what is old; an incident whose day is not told is dated on or
before the day of the report; types, stages, categories and confidences are set fills.
"""

from __future__ import annotations

from benchmarks.gold import Item, Json
from benchmarks.tasks.muc.candidates import candidates
from benchmarks.tasks.muc.details import describe
from benchmarks.tasks.muc.incidents import Incident, gather, incident_clues
from benchmarks.tasks.muc.parting import part, several_clues
from benchmarks.tasks.muc.sentences import Scores, sentence_scores
from benchmarks.tasks.muc.told import Told, tell
from benchmarks.tasks.muc.weights import likelihood, weights
from whosays.service import Kit

# Likelihood below which an incident is left out, and from which one is told as two.
LEAST = 0.35
SEVERAL = 0.3


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    told = tell(item, kit)
    if told is None or not len(told.doc):
        return {"incidents": []}
    scores = sentence_scores(told)
    models = weights("incidents")
    found = gather(told, scores, candidates(told, scores))
    incidents: list[Json] = []
    for incident in found:
        likely = likelihood(models["keep"], incident_clues(incident, told, scores))
        if likely >= LEAST:
            parts = parted(incident, likely, told, scores)
            beside = [*(other for other in found if other is not incident), *(one for one, _ in parts)]
            incidents.extend(describe(one, beside, chance, told, scores, kit.actors) for one, chance in parts)
    return {"incidents": incidents}


def parted(incident: Incident, likely: float, told: Told, scores: Scores) -> list[tuple[Incident, float]]:
    """The incident, or the two that it likely is, with how likely the keys have each."""
    several = likelihood(weights("incidents")["several"], several_clues(incident, told, scores))
    parts = part(incident, told, scores) if several >= SEVERAL else (incident,)
    return list(zip(parts, (likely, several), strict=False))
