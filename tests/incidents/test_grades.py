"""The grade that is proposed, and why."""

from __future__ import annotations

from dataclasses import replace

from tests.incidents.reports import actor, by, hit, incident, killed, report, says, scales, victim, voice
from whosays.incidents.weigh import weigh
from whosays.types.incident import GradeName, StrikeStatus
from whosays.types.judgement import Decision, Judgement
from whosays.types.record import Certainty, Modality, Slot
from whosays.types.values import ActorValue
from whosays.types.voice import HedgeKind, Role, Side, Stance

SOHR = by(voice("Syrian Observatory for Human Rights", "sohr", role=Role.MONITOR, side=Side.THIRD_PARTY))
MSF = by(voice("MSF", "msf", side=Side.THIRD_PARTY))
US = voice("US military", "mil.USA", role=Role.MILITARY, side=Side.ACTOR)
CROWD = ActorValue("the crowd", None, people="civilian")
CLAIM, ADMISSION = by(US), by(replace(US, stance=Stance.ADMITS))


def grade(*members):
    found = incident(*members).grade
    return found.name, found.strike


def civilians(number, *lines):
    return killed(number, -1, "civilian", *lines)


def test_without_civilian_harm_there_is_nothing_to_grade():
    found = incident(report("a", killed(40, -1, "combatant", SOHR), actor("mil.USA", CLAIM))).grade
    assert (found.name, found.strike) == (GradeName.NOT_GRADED, StrikeStatus.DECLARED)
    assert "combatants" in found.reasons[0]


def test_people_of_unknown_status_are_not_taken_for_combatants():
    found = incident(report("a", killed(40, -1, "unknown", SOHR))).grade
    assert found.name is GradeName.NOT_GRADED
    assert "not taken for combatants" in found.reasons[0]


def test_people_of_unknown_status_in_a_protected_place_are_harm_alleged():
    found = report("a", killed(40, -1, "unknown", SOHR), hit("hospital", "hospital", SOHR))
    assert grade(found)[0] is GradeName.WEAK


def test_no_civilians_killed_is_no_harm():
    assert grade(report("a", civilians(0, SOHR)))[0] is GradeName.NOT_GRADED


def test_what_is_only_planned_has_harmed_nobody():
    for modality in (Modality.PLANNED, Modality.CONDITIONAL):
        found = report("a", says(Slot.RECIPIENT, CROWD, SOHR), civilians(9, SOHR), modality=modality)
        assert grade(found)[0] is GradeName.NOT_GRADED
        assert grade(report("a", says(Slot.RECIPIENT, CROWD, SOHR)))[0] is GradeName.WEAK
    assert grade(report("a", civilians(9, SOHR), modality=Modality.ATTEMPTED))[0] is GradeName.WEAK


def test_one_source_is_weak():
    assert grade(report("a", civilians(9, SOHR))) == (GradeName.WEAK, StrikeStatus.SINGLE_SOURCE)


def test_copies_of_one_report_stay_weak():
    copies = [report(name, civilians(9, SOHR), outlet=name, copy_of="g") for name in "abcdefgh"]
    assert grade(*copies, report("z", actor("mil.USA", CLAIM)))[0] is GradeName.WEAK


def test_two_independent_sources_and_a_declared_act_are_fair():
    found = incident(
        report("a", civilians(9, SOHR), outlet="A"),
        report("b", civilians(9, MSF), outlet="B"),
        report("c", actor("mil.USA", CLAIM), outlet="C"),
    ).grade
    assert (found.name, found.strike) == (GradeName.FAIR, StrikeStatus.DECLARED)
    assert "2 independent origins" in found.reasons[0] and found.reasons[0].endswith(" calls the act its own.")
    assert "Syrian Observatory for Human Rights" in found.reasons[0]


def test_who_is_named_for_a_likely_act_is_not_said_to_have_done_it():
    found = incident(
        report("a", civilians(9, SOHR), outlet="A"),
        report("b", civilians(9, MSF), actor("mil.USA", MSF), outlet="B"),
    ).grade
    assert (found.name, found.strike) == (GradeName.FAIR, StrikeStatus.LIKELY)
    assert found.reasons[0].endswith("The act is likely; named for it: American military.")


def test_two_sources_without_a_known_belligerent_are_weak():
    found = grade(report("a", civilians(9, SOHR), outlet="A"), report("b", civilians(9, MSF), outlet="B"))
    assert found[0] is GradeName.WEAK


def test_reports_that_nobody_answers_for_do_not_make_it_fair():
    act = report("z", actor("mil.USA", CLAIM))
    anonymous = [report(name, civilians(9)) for name in "ab"]
    assert grade(*anonymous, act)[0] is GradeName.WEAK
    assert grade(*(report(name, civilians(9), outlet=f"Outlet {name}") for name in "ab"), act)[0] is GradeName.FAIR


def test_to_claim_the_strike_is_not_to_admit_the_harm():
    found = grade(report("a", civilians(9, SOHR), actor("mil.USA", CLAIM)))
    assert found == (GradeName.WEAK, StrikeStatus.DECLARED)


def test_the_belligerent_that_admits_the_harm_confirms_it():
    found = incident(report("a", civilians(3, ADMISSION), actor("mil.USA", ADMISSION))).grade
    assert (found.name, found.strike) == (GradeName.CONFIRMED, StrikeStatus.DECLARED)
    assert "3 civilians killed" in found.reasons[0]


def test_an_admission_of_some_harm_is_none_of_all_that_is_told():
    admits = report("a", civilians(1, ADMISSION), actor("mil.USA", ADMISSION))
    told = report("b", civilians(38, MSF), actor("mil.USA", MSF), outlet="B")
    reasons = incident(admits, told).grade.reasons
    assert any("How many is disputed (killed (civilian))" in reason for reason in reasons), reasons
    assert not any("disputed" in reason for reason in incident(admits).grade.reasons)


def test_an_admission_that_holds_back_confirms_nothing():
    hedged = by(US, hedged=HedgeKind.POSSIBLE)
    assert grade(report("a", civilians(3, hedged), actor("mil.USA", CLAIM)))[0] is not GradeName.CONFIRMED
    unsure = replace(civilians(3, CLAIM), certainty=Certainty.HEDGED)
    assert grade(report("a", unsure, actor("mil.USA", CLAIM)))[0] is not GradeName.CONFIRMED


def test_a_third_party_that_tells_the_harm_does_not_confirm_it():
    assert grade(report("a", civilians(3, MSF), actor("mil.USA", MSF)))[0] is not GradeName.CONFIRMED


def test_to_admit_that_a_hospital_was_hit_confirms_and_to_mention_it_does_not():
    admitted = report("a", hit("hospital", "hospital", ADMISSION), actor("mil.USA", ADMISSION))
    mentioned = report("a", hit("hospital", "hospital", CLAIM), actor("mil.USA", CLAIM))
    dead = report("b", killed(42, -1, "unknown", MSF), hit("hospital", "hospital", MSF))
    assert grade(admitted, dead)[0] is GradeName.CONFIRMED
    assert grade(mentioned, dead)[0] is not GradeName.CONFIRMED


def test_to_say_that_civilians_were_the_target_admits_no_harm():
    struck = says(Slot.RECIPIENT, ActorValue("villagers", people="civilian"), CLAIM)
    assert grade(report("a", struck, actor("mil.USA", CLAIM)))[0] is GradeName.WEAK


def test_who_is_accused_and_denies_it_makes_it_contested():
    denies = by(voice("Syrian army", "mil.SYR", side=Side.ACTOR, stance=Stance.DENIES))
    found = incident(
        report("a", civilians(9, SOHR), actor("mil.SYR", SOHR), outlet="A"),
        report("b", actor("mil.SYR", denies), outlet="B", modality=Modality.DENIED, told=(denies,)),
    ).grade
    assert (found.name, found.strike) == (GradeName.CONTESTED, StrikeStatus.CONTESTED)
    assert any("denies it" in reason for reason in found.reasons)


def test_rival_suspects_make_it_contested():
    found = grade(
        report("a", civilians(9, SOHR), actor("mil.SYR", SOHR), outlet="A"),
        report("b", civilians(9, MSF), actor("fsa", MSF), outlet="B"),
    )
    assert found == (GradeName.CONTESTED, StrikeStatus.CONTESTED)


def test_a_doubtful_suspect_contests_nothing():
    found = grade(
        report("a", civilians(9, SOHR), actor("mil.SYR", SOHR), outlet="A"),
        report("b", civilians(9, MSF), actor("fsa", MSF, confidence=0.1), outlet="B"),
    )
    assert found[0] is GradeName.FAIR


def test_a_named_child_is_civilian_harm():
    assert grade(report("a", victim("Rana Odeh", "killed", "child", SOHR)))[0] is GradeName.WEAK


def test_a_hospital_that_is_hit_without_anybody_hurt_is_not_graded():
    struck = says(Slot.RECIPIENT, ActorValue("hospital", people="civilian"), SOHR)
    assert grade(report("a", struck, hit("hospital", "hospital", SOHR)))[0] is GradeName.NOT_GRADED


def test_a_meeting_has_no_grade():
    assert grade(report("a", civilians(3, SOHR), kind="CONSULT"))[0] is GradeName.NOT_GRADED


def test_a_persons_grade_goes_before_and_the_last_holds():
    judged = [
        Judgement(f"j-{n}", Decision.GRADE, "lena", f"2021-04-0{n}T00:00:00Z", grade=name)
        for n, name in enumerate((GradeName.FAIR, GradeName.DISCOUNTED), 1)
    ]
    found = weigh("inc-1", [report("a", civilians(9, SOHR))], (), scales(), judged).grade
    assert (found.name, found.by) == (GradeName.DISCOUNTED, "lena")
    assert "Set by lena on 2021-04-02" in found.reasons[0]


def test_discounted_is_never_proposed():
    combatants = report("a", killed(9, -1, "combatant", CLAIM), civilians(9, SOHR), actor("mil.USA", CLAIM))
    found = incident(combatants).grade
    assert found.name is GradeName.WEAK
    assert any("Combatants too, by US military" in reason for reason in found.reasons)
