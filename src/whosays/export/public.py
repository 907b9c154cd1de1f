"""The public form of an incident: what may be read by anybody without hurting those it tells of.

No names, identifying descriptions, quotes or links of witnesses, detainees, minors and survivors of sexual violence;
published names of the dead stay unless an editor withholds them; shelters, clinics and military positions lie somewhere
in a wider area; coders have pseudonyms. The text of an article holds everything, so none leaves. docs/exports.md
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace

from whosays.data.protection import load_protection
from whosays.export.guard import Guard
from whosays.export.hiding import Hiding
from whosays.export.protected import survey_beside, titled
from whosays.export.scrub import Scrubber
from whosays.types.incident import Incident, Join, Member
from whosays.types.judgement import Judgement


class Publisher:
    """Makes incidents fit for the public, with the same pseudonym for a coder throughout one export.

    names: of people an editor never lets out, beside those that the tables protect.
    """

    def __init__(self, names: frozenset[str] = frozenset()) -> None:
        self.guard = Guard(load_protection(), names)
        self.coders: dict[str, str] = {}

    def publishable(self, incident: Incident, beside: Iterable[Member] = ()) -> tuple[Incident, Counter[str]]:
        """The public form of an incident, and how much of what was withheld.

        beside: the other records of its reports. Whoever is to be protected in one of them is not named here.
        """
        return publishable(incident, self.guard, self.pseudonym, beside)

    def pseudonym(self, coder: str) -> str:
        """The pseudonym of a coder: a running number, from which nothing leads back."""
        return self.coders.setdefault(coder, f"coder {len(self.coders) + 1}") if coder else ""


def publishable(
    incident: Incident, guard: Guard, pseudonym: Callable[[str], str], beside: Iterable[Member] = ()
) -> tuple[Incident, Counter[str]]:
    """The public form of an incident, and how much of what was withheld. It depends on nothing but its arguments.

    beside: as in `Publisher.publishable`.
    """
    guard = guard.within(incident)
    protected = survey_beside(incident, tuple(beside), guard)
    hiding = Hiding(incident, guard, protected)
    places = hiding.place_phrases(incident)
    protected.touched |= titled(incident, places)
    phrases = protected.phrases | places | hiding.titles
    hiding.withheld.clear()  # the phrases of places counted them already
    if incident.grade.by:
        phrases[incident.grade.by] = pseudonym(incident.grade.by)
        hiding.withheld["names of coders"] += 1
    scrubber = Scrubber(phrases)
    found = scrubber.clean(
        replace(
            incident,
            members=tuple(map(hiding.member, incident.members)),
            joins=tuple(_join(join, wordless=bool(protected.touched)) for join in incident.joins),
            origins=tuple(map(hiding.origin, incident.origins)),
            slots=tuple(replace(view, held=tuple(map(hiding.held, view.held))) for view in incident.slots),
        )
    )
    found = replace(found, grade=replace(found.grade, by=pseudonym(incident.grade.by)))
    hiding.withheld["words struck out elsewhere"] += scrubber.struck
    return found, +hiding.withheld


def _join(join: Join, *, wordless: bool) -> Join:
    """A join with the weights of its breakdown; the words that were compared may be those of people."""
    if not wordless:
        return join
    features = tuple(replace(item, words="") for item in join.comparison.features)
    return replace(join, comparison=replace(join.comparison, features=features))


def publishable_judgement(judgement: Judgement, pseudonym: Callable[[str], str]) -> Judgement:
    """A judgement with its coder's pseudonym, and without the words of reports and the coder's own note."""
    return replace(judgement, by=pseudonym(judgement.by), subjects=(), anchors=(), value=None, corrected=None, note="")
