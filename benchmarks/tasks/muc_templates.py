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
from benchmarks.tasks.muc.weights import score, weights
from whosays.service import Kit

# Score below which an incident is left out.
LEAST = -0.8


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    told = tell(item, kit)
    if told is None or not len(told.doc):
        return {"incidents": []}
    scores = sentence_scores(told)
    model = weights("incidents")["keep"]
    return {
        "incidents": [
            describe(incident, told, scores, kit.actors)
            for incident in gather(told, scores, candidates(told, scores))
            if score(model, incident_clues(incident, told, scores)) >= LEAST
        ]
    }
