"""An incident as a prediction line: strings, set fills, numbers."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.gold import Json
from benchmarks.tasks.muc.blame import confidence_of
from benchmarks.tasks.muc.candidates import Candidate
from benchmarks.tasks.muc.circumstances import country_of, date_of, places_of, toll_of
from benchmarks.tasks.muc.incidents import Incident, belongs, fill_clues, wording_clues
from benchmarks.tasks.muc.sentences import Scores
from benchmarks.tasks.muc.told import Told
from benchmarks.tasks.muc.weights import likelihood, score, weights
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
TERROR = "TERRORIST ACT"
UNARMED = frozenset({"KIDNAPPING", "ARSON"})
ORGANISATION = "PerpOrg"
# The likelihood from which an organisation fills the slot, and the score from which an instrument is of a kind: low,
# since F1 is at its best near half its own value.
FILLING = 0.22
KIND = -0.8


def describe(
    incident: Incident, beside: Sequence[Incident], likely: float, told: Told, scores: Scores, actors: ActorList
) -> Json:
    """The prediction line of an incident. beside: all incidents of the report; likely: that the keys have this one."""
    models = weights("incidents")
    clues = wording_clues(incident, told)
    fills = {role: fill(role, incident, beside, likely, told, scores) for role in incident.fills}
    words = {role: [item.words for item in filled] for role, filled in fills.items()}
    iso3 = country_of(incident, told)
    country = actors.get(f"country.{iso3}") if iso3 else None
    armed = incident.type not in UNARMED
    category = STATE if score(models[STATE], clues) > 0 else TERROR if score(models[TERROR], clues) > -1 else None
    return {
        "type": incident.type,
        "stage": next((stage for stage in STAGES if score(models[stage], clues) > 0), "ACCOMPLISHED"),
        "category": category,
        "date": date_of(incident, told, scores),
        "country": country.name if country else None,
        "places": list(dict.fromkeys(place.name for place in places_of(incident, told))),
        "instruments": words["Weapon"] if armed else [],
        "instrument_types": [name for name in INSTRUMENTS if armed and score(models[name], clues) > KIND],
        "perp_individuals": words["PerpInd"],
        "perp_orgs": [
            {"name": item.words, "confidence": confidence_of(item, incident, told)} for item in fills[ORGANISATION]
        ],
        "phys_targets": words["Target"] if incident.type != "KIDNAPPING" else [],
        "hum_targets": words["Human"],
        "killed": toll_of(incident, told, CountKind.KILLED),
        "injured": toll_of(incident, told, CountKind.INJURED),
    }


def fill(
    role: str, incident: Incident, beside: Sequence[Incident], likely: float, told: Told, scores: Scores
) -> list[Candidate]:
    """What fills a slot of an incident.

    An organisation does where that is likely enough, the incident counted in; all else where it is near.
    """
    listed = incident.fills[role]
    if role != ORGANISATION:
        return [item for item in listed if belongs(item, role, incident, beside, told, scores)]
    model = weights("incidents")["organisation"]
    return [
        item
        for place, item in enumerate(listed)
        if likely * likelihood(model, fill_clues(place, role, incident, beside, told, scores)) >= FILLING
    ]
