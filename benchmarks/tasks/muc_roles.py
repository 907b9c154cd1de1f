"""The five roles of MUC-4, each entity by one of its wordings.

Conventions of that set: what fills a role is learnt from its keys (`benchmarks.fit_muc`); victims are people by name
alone; the roles of all incidents of a report are one list.
"""

from __future__ import annotations

from benchmarks.gold import Item, Json
from benchmarks.tasks.muc.candidates import candidates
from benchmarks.tasks.muc.choose import choose
from benchmarks.tasks.muc.sentences import sentence_scores
from benchmarks.tasks.muc.told import tell
from whosays.service import Kit

# Scores below which nothing fills a role.
LEAST = {"PerpInd": -1.25, "PerpOrg": -1.5, "Target": -1.5, "Victim": -1.5, "Weapon": -1.5}


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one gold text, without its id."""
    told = tell(item, kit)
    if told is None or not len(told.doc):
        return {"roles": {role: [] for role in LEAST}}
    found = candidates(told, sentence_scores(told))
    return {"roles": {role: [x.words for x in choose(told, found, role, least)] for role, least in LEAST.items()}}
