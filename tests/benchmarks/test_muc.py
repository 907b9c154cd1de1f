"""The MUC-4 writers: phrases, entities, incidents and their slots, on texts of our own."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from benchmarks.gold import Item, Json
from benchmarks.tasks import muc_roles, muc_templates
from benchmarks.tasks.muc.blame import confidence_of
from benchmarks.tasks.muc.candidates import ROLES, Candidate, candidates, step
from benchmarks.tasks.muc.choose import alias, choose, initials, with_aliases
from benchmarks.tasks.muc.circumstances import country_of, date_of, places_of, toll_of
from benchmarks.tasks.muc.incidents import Incident, gather
from benchmarks.tasks.muc.keys import confidences, sentence_types, strings
from benchmarks.tasks.muc.parting import part, several_clues
from benchmarks.tasks.muc.phrases import key_of, phrases
from benchmarks.tasks.muc.sentences import ANY, TYPES, sentence_scores
from benchmarks.tasks.muc.told import Told, tell
from benchmarks.tasks.muc.weights import score, weights
from whosays.service import load_kit
from whosays.types.values import CountKind

BOMBED = (
    "LIMA, 14 JUN 89 (EFE) -- [TEXT] A POWERFUL CAR BOMB EXPLODED THIS MORNING IN FRONT OF THE BOLIVIAN\n"
    "CONSULATE IN LIMA, KILLING TWO GUARDS AND WOUNDING FIVE STUDENTS.  POLICE SAID THAT SHINING PATH\n"
    "GUERRILLAS PLANTED THE BOMB.\n\n"
    "   THE CONSULATE WAS SERIOUSLY DAMAGED BY THE DYNAMITE."
)
QUIET = (
    "QUITO, 2 MAY 90 -- [TEXT] THE MINISTER OF TRADE OPENED AN EXHIBITION OF BOOKS TODAY.  HE PRAISED THE\n"
    "PUBLISHERS OF THE COUNTRY AND SAID THAT SCHOOLS WILL RECEIVE MORE BOOKS NEXT YEAR."
)


def told_of(text: str, published: str | None = None) -> Told:
    told = tell(Item("made-up", text, None, published), load_kit())
    assert told is not None
    return told


@pytest.fixture(scope="module")
def bombed() -> Told:
    return told_of(BOMBED, "1989-06-14")


def keys(told: Told) -> set[str]:
    return {phrase.key for phrase in phrases(told)}


def test_phrases_are_cut_as_keys_cut_them(bombed: Told) -> None:
    assert {"powerful car bomb", "car bomb", "bolivian consulate", "two guards", "guards"} <= keys(bombed)
    assert {"shining path", "shining path guerrillas"} <= keys(bombed)


def test_phrases_cut_the_text(bombed: Told) -> None:
    for phrase in phrases(bombed):
        assert phrase.first <= phrase.head < phrase.last
        assert phrase.words in " ".join(BOMBED.split())
        assert phrase.key == key_of(phrase.words) != ""


def test_a_phrase_goes_on_with_its_of() -> None:
    assert "members of army" in keys(told_of("LIMA, 3 MAY 90 -- MEMBERS OF THE ARMY KILLED A FARMER."))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("front of national unity", "fnu", True),
        ("carlos rivas", "rivas", True),
        ("bomb", "bombs", False),
        ("army", "navy", False),
    ],
)
def test_alias(one: str, other: str, same: bool) -> None:
    assert alias(one, other) is same and alias(other, one) is same


def test_initials() -> None:
    assert initials("army of national defense") == "and"


def scored(told: Told, given: Mapping[str, Mapping[str, float]]) -> list[Candidate]:
    """The candidates of a report with scores by wording; -9 for all else."""
    groups: dict[str, list[object]] = {}
    for phrase in phrases(told):
        groups.setdefault(phrase.key, []).append(phrase)
    return [
        Candidate(key, tuple(group), {role: given.get(key, {}).get(role, -9.0) for role in ROLES})  # type: ignore[arg-type]
        for key, group in groups.items()
    ]


def test_an_entity_is_chosen_once_by_its_best_wording(bombed: Told) -> None:
    found = scored(
        bombed,
        {"powerful car bomb": {"Weapon": 1.0}, "car bomb": {"Weapon": 2.0}, "dynamite": {"Weapon": 0.5}},
    )
    assert [item.key for item in choose(bombed, found, "Weapon", 0.0)] == ["car bomb", "dynamite"]
    assert choose(bombed, found, "Weapon", 3.0) == []


def sure(told: Told, name: str, number: int) -> list[dict[str, float]]:
    """Scores of sentences of which one tells surely of a type."""
    count = len(list(told.doc.sents))
    return [
        {kind: 3.0 if here == number and kind in (name, ANY) else -9.0 for kind in (*TYPES, ANY)}
        for here in range(count)
    ]


def test_an_incident_has_what_its_sentence_tells(bombed: Told) -> None:
    first = bombed.sentence_of[next(token.i for token in bombed.doc if token.lower_ == "exploded")]
    found = scored(bombed, {"car bomb": {"Weapon": 2.0}, "five students": {"Human": 2.0}})
    (incident,) = gather(bombed, sure(bombed, "BOMBING", first), found)
    assert incident.type == "BOMBING" and incident.sentences == (first,)
    assert [item.key for item in incident.fills["Weapon"]] == ["car bomb"]
    assert [item.key for item in incident.fills["Human"]] == ["five students"]


def whole(told: Told) -> Incident:
    numbers = tuple(range(len(list(told.doc.sents))))
    return Incident("BOMBING", numbers, numbers[0], {})


def test_when_where_and_how_many(bombed: Told) -> None:
    incident = whole(bombed)
    scores = sure(bombed, "BOMBING", 0)
    assert date_of(incident, bombed, scores) == "1989-06-14"
    assert country_of(incident, bombed) == "PER"
    assert any("LIMA" in place.name.upper() for place in places_of(incident, bombed))
    assert toll_of(incident, bombed, CountKind.KILLED) == 2
    assert toll_of(incident, bombed, CountKind.INJURED) == 5


def test_an_undated_incident_is_on_or_before_the_day_of_the_report() -> None:
    told = told_of("BOGOTA, 9 AUG 90 -- [TEXT] A JUDGE WAS KILLED BY GUNMEN.", "1990-08-09")
    assert date_of(whole(told), told, sure(told, "ATTACK", 0)) == "../1990-08-09"
    assert toll_of(whole(told), told, CountKind.INJURED) is None


def test_a_step_keeps_within_bounds() -> None:
    assert [step(value) for value in (-40.0, -0.5, 0.0, 1.9, 40.0)] == [-5, -1, 0, 1, 4]


GOLD: Json = {
    "id": "made-up",
    "grit_roles": {"Weapon": [[{"mention": "car bomb"}]], "PerpInd": [], "PerpOrg": [], "Target": [], "Victim": []},
    "templates": [
        {
            "incident_type": {"fills": [{"alternatives": [{"value": "BOMBING"}]}]},
            "phys_tgt_id": {"fills": [{"alternatives": [{"value": "BOLIVIAN CONSULATE"}]}]},
            "hum_tgt_name": {"fills": []},
            "hum_tgt_description": {"fills": [{"alternatives": [{"value": "GUARDS"}]}]},
            "incident_instrument_id": {"fills": []},
            "perp_individual_id": {"fills": []},
            "perp_organization_id": {"fills": [{"alternatives": [{"value": "SHINING PATH"}]}]},
            "perp_organization_confidence": {
                "fills": [{"alternatives": [{"value": "POSSIBLE", "xref": ["SHINING PATH"]}]}]
            },
            "incident_location": {
                "fills": [{"alternatives": [{"path": [[{"name": "PERU"}], [{"name": "LIMA"}]], "value": "PERU: LIMA"}]}]
            },
        }
    ],
}


def test_what_keys_say_of_sentences_and_wordings(bombed: Told) -> None:
    types = sentence_types(GOLD, bombed)
    assert types[0] == {"BOMBING"} and set() in types
    found = strings(GOLD)
    assert found["Human"] == {"guards"} and found["Place"] == {"lima"} and found["Weapon"] == {"car bomb"}
    assert confidences(GOLD["templates"][0], "shining path") == {"POSSIBLE"}
    assert confidences(GOLD["templates"][0], "army") is None


@pytest.mark.parametrize("name", ["sentences", "roles", "incidents"])
def test_tables_of_weights_are_whole(name: str) -> None:
    models = weights(name)
    assert len(models) >= 6
    for model in models.values():
        assert "bias" in model and len(model) > 3
        assert score(model, ["no such clue"]) == model["bias"]


def test_a_partys_own_claim_goes_before_what_is_learnt() -> None:
    text = (
        "LIMA, 14 JUN 89 (EFE) -- [TEXT] A CAR BOMB EXPLODED TODAY IN LIMA, KILLING TWO GUARDS.  SHINING PATH\n"
        "CLAIMED RESPONSIBILITY FOR THE BOMBING."
    )
    told = told_of(text, "1989-06-14")
    (candidate,) = [item for item in scored(told, {"shining path": {"PerpOrg": 1.0}}) if item.key == "shining path"]
    assert confidence_of(candidate, whole(told), told) == "CLAIMED OR ADMITTED"


def test_other_wordings_of_an_organisation_stand_with_it() -> None:
    told = told_of(
        "SAN SALVADOR, 3 MAY 90 -- THE FARABUNDO MARTI NATIONAL LIBERATION FRONT [FMLN] ATTACKED A BRIDGE.\n"
        "LATER THE FMLN LEFT THE TOWN."
    )
    found = scored(told, {})
    (full,) = [item for item in found if item.key == "farabundo marti national liberation front"]
    joined = with_aliases(told, full, found)
    assert joined.words == full.words
    assert {told.doc[head].lower_ for head in joined.heads} >= {"front", "fmln"}


def test_what_is_learnt_holds_on_plain_cases(bombed: Told) -> None:
    scores = sentence_scores(bombed)
    assert max(range(len(scores)), key=lambda number: scores[number]["BOMBING"]) == 0
    best = max(candidates(bombed, scores), key=lambda item: item.scores["Weapon"])
    assert best.key in ("car bomb", "bomb", "powerful car bomb", "dynamite")


def test_roles_of_a_bombing_and_none_of_a_quiet_day() -> None:
    roles = muc_roles.predict(Item("a", BOMBED, None, "1989-06-14"), load_kit())["roles"]
    assert any("BOMB" in words for words in roles["Weapon"])
    assert any("CONSULATE" in words for words in roles["Target"])
    assert roles["PerpInd"] == ["GUERRILLAS"]
    quiet = muc_roles.predict(Item("b", QUIET, None, "1990-05-02"), load_kit())["roles"]
    assert not any(quiet.values())


def test_templates_of_a_bombing_and_none_of_a_quiet_day() -> None:
    found = muc_templates.predict(Item("a", BOMBED, None, "1989-06-14"), load_kit())["incidents"]
    bombing = next(incident for incident in found if incident["type"] == "BOMBING")
    assert bombing["stage"] == "ACCOMPLISHED" and bombing["country"] == "Peru" and bombing["date"] == "1989-06-14"
    assert "VEHICLE BOMB" in bombing["instrument_types"] or "BOMB" in bombing["instrument_types"]
    assert bombing["killed"] == 2 and bombing["injured"] == 5
    assert [organ["name"] for organ in bombing["perp_orgs"]] == ["SHINING PATH"]
    assert muc_templates.predict(Item("b", QUIET, None, "1990-05-02"), load_kit()) == {"incidents": []}


def test_an_unreadable_text_has_no_incident() -> None:
    assert muc_templates.predict(Item("c", "..."), load_kit()) == {"incidents": []}
    assert not any(muc_roles.predict(Item("c", "..."), load_kit())["roles"].values())


def test_an_incident_is_parted_by_the_sentences_that_tell_it_most_surely() -> None:
    text = (
        "LIMA, 3 MAY 90 -- A BOMB EXPLODED IN A BANK.  THE BANK IS OLD.  THE MAYOR VISITED IT.  "
        "ANOTHER BOMB DESTROYED A BRIDGE."
    )
    told = told_of(text)
    count = len(list(told.doc.sents))
    near = {"BOMBING": 2.0, ANY: 2.0}
    scores = [
        {kind: near.get(kind, -9.0) if here in (0, count - 1) else -9.0 for kind in (*TYPES, ANY)}
        for here in range(count)
    ]
    found = scored(told, {"bank": {"Target": 1.0}, "bridge": {"Target": 1.0}, "mayor": {"PerpOrg": 0.0}})
    (incident,) = gather(told, scores, found)
    first, second = part(incident, told, scores)
    assert (first.lead, second.lead) == (0, count - 1)
    assert [item.key for item in first.fills["Target"]] == ["bank"]
    assert [item.key for item in second.fills["Target"]] == ["bridge"]
    assert first.fills["PerpOrg"] == second.fills["PerpOrg"] == incident.fills["PerpOrg"]
    assert "more=another" in several_clues(incident, told, scores)


def test_an_incident_of_one_sentence_stays_whole(bombed: Told) -> None:
    (incident,) = gather(bombed, sure(bombed, "BOMBING", 0), scored(bombed, {}))
    assert part(incident, bombed, sure(bombed, "BOMBING", 0)) == (incident,)
