"""Whole incidents as the MUC-4 keys have them.

Conventions of those keys: which incidents count is learnt from them (`benchmarks.fit_muc`), since they leave out
clashes of armed forces with guerrillas, what is vague and what is old; an incident whose day is not told is dated on or
before the day of the report; types, stages, categories and confidences are set fills.
"""

from __future__ import annotations

from benchmarks.gold import Item, Json
from benchmarks.tasks.muc.candidates import candidates
from benchmarks.tasks.muc.details import describe
from benchmarks.tasks.muc.incidents import gather, incident_clues
from benchmarks.tasks.muc.sentences import sentence_scores
from benchmarks.tasks.muc.told import tell
from benchmarks.tasks.muc.weights import likelihood, weights
from whosays.service import Kit

# Likelihood below which an incident is left out.
LEAST = 0.35


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    told = tell(item, kit)
    if told is None or not len(told.doc):
        return {"incidents": []}
    scores = sentence_scores(told)
    models = weights("incidents")
    found = gather(told, scores, candidates(told, scores))
    likely = [likelihood(models["keep"], incident_clues(incident, told, scores)) for incident in found]
    return {
        "incidents": [
            describe(incident, found, chance, told, scores, kit.actors)
            for incident, chance in zip(found, likely, strict=True)
            if chance >= LEAST
        ]
    }
