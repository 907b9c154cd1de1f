"""An incident as a prediction line: strings, set fills, numbers."""

from __future__ import annotations

from benchmarks.gold import Json
from benchmarks.tasks.muc.candidates import Candidate
from benchmarks.tasks.muc.circumstances import country_of, date_of, places_of, toll_of
from benchmarks.tasks.muc.clues import Clues
from benchmarks.tasks.muc.incidents import Incident, wording_clues
from benchmarks.tasks.muc.sentences import Scores, words_of
from benchmarks.tasks.muc.told import Told
from benchmarks.tasks.muc.weights import score, weights
from whosays.types.knowledge import ActorList
from whosays.types.values import CountKind

STAGES = ("ATTEMPTED", "THREATENED")
STATE = "STATE-SPONSORED VIOLENCE"
INSTRUMENTS = (
    "BOMB",
    "GUN",
    "DYNAMITE",
    "EXPLOSIVE",
    "MACHINE GUN",
    "VEHICLE BOMB",
    "GRENADE",
    "MORTAR",
    "RIFLE",
    "AERIAL BOMB",
)
CONFIDENCES = (
    "REPORTED AS FACT",
    "SUSPECTED OR ACCUSED",
    "SUSPECTED OR ACCUSED BY AUTHORITIES",
    "CLAIMED OR ADMITTED",
    "POSSIBLE",
)
UNARMED = frozenset({"KIDNAPPING", "ARSON"})


def describe(incident: Incident, told: Told, scores: Scores, actors: ActorList) -> Json:
    """The prediction line of an incident."""
    models = weights("incidents")
    clues = wording_clues(incident, told)
    fills = {role: [item.words for item in filled] for role, filled in incident.fills.items()}
    iso3 = country_of(incident, told)
    country = actors.get(f"country.{iso3}") if iso3 else None
    armed = incident.type not in UNARMED
    organs = [
        {"name": item.words, "confidence": confidence_of(item, incident, told)} for item in incident.fills["PerpOrg"]
    ]
    return {
        "type": incident.type,
        "stage": next((stage for stage in STAGES if score(models[stage], clues) > 0), "ACCOMPLISHED"),
        "category": STATE if score(models[STATE], clues) > 0 else "TERRORIST ACT",
        "date": date_of(incident, told, scores),
        "country": country.name if country else None,
        "places": list(dict.fromkeys(place.name for place in places_of(incident, told))),
        "instruments": fills["Weapon"] if armed else [],
        "instrument_types": [name for name in INSTRUMENTS if armed and score(models[name], clues) > 0],
        "perp_individuals": fills["PerpInd"],
        "perp_orgs": organs,
        "phys_targets": fills["Target"] if incident.type != "KIDNAPPING" else [],
        "hum_targets": fills["Human"],
        "killed": toll_of(incident, told, CountKind.KILLED),
        "injured": toll_of(incident, told, CountKind.INJURED),
    }


def confidence_of(candidate: Candidate, incident: Incident, told: Told) -> str:
    """How sure the report is that the organisation did it, by the likeliest of the keys' words for it."""
    models = weights("incidents")
    clues = blame_clues(candidate, incident, told)
    return max(CONFIDENCES, key=lambda name: score(models[name], clues))


def blame_clues(candidate: Candidate, incident: Incident, told: Told) -> set[str]:
    """What a report says of an organisation's part in an incident."""
    sentences = list(told.doc.sents)
    clues = Clues(told)
    found = {"type=" + incident.type}
    for head in candidate.heads:
        number = told.sentence_of[head]
        within = number in incident.sentences
        found.update(" ".join(clue.split()) for clue in clues.head(head))
        found.update(f"{within}:{clue}" for clue in words_of(sentences[number]) if clue.startswith("w="))
    return found
