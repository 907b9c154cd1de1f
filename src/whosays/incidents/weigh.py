"""An incident weighed: who is independent of whom, what is held, where it differs, and which grade that makes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.incidents.grades import grade_of
from whosays.incidents.judged import graded, standing
from whosays.incidents.origins import find_origins
from whosays.incidents.said import said_by
from whosays.incidents.slots import views
from whosays.incidents.sources import in_order
from whosays.incidents.tolls import time_line, told_tolls
from whosays.types.incident import Incident, Join, Member
from whosays.types.judgement import Judgement
from whosays.types.record import Slot
from whosays.types.values import TimeValue
from whosays.types.weighing import Scales

_YEAR = re.compile(r"(?:\.\./)?([0-9]{4})")


def weigh(
    incident: str,
    members: Sequence[Member],
    joins: Sequence[Join],
    scales: Scales,
    judgements: Sequence[Judgement] = (),
) -> Incident:
    """The incident of these members, whatever their order.

    incident: its permanent identifier. judgements: those in force, of values and of the grade; others are passed over.
    """
    ordered = in_order(members)
    told = standing(ordered, judgements)
    year = year_of(ordered)
    origins = find_origins(ordered, told, scales, year)
    said = said_by(ordered, told, origins, scales)
    tolls = told_tolls(said, scales)
    slots = views(said, tolls, scales, year)
    grade = grade_of(said, slots, origins, scales, year, graded(judgements))
    return Incident(
        incident,
        tuple(ordered),
        tuple(sorted(joins, key=lambda join: (join.comparison.a, join.comparison.b))),
        origins.found,
        slots,
        time_line(tolls, scales),
        grade,
    )


def year_of(members: Sequence[Member]) -> int | None:
    """The year of an incident, for actors that change over time: the most told, else that of the first publication."""
    told = [
        item.value.value
        for member in members
        for item in member.record.of(Slot.TIME)
        if isinstance(item.value, TimeValue) and item.value.value
    ]
    years = [found[1] for text in told if (found := _YEAR.match(text))]
    years = years or [found[1] for member in members if (found := _YEAR.match(member.article.published or ""))]
    return int(min(set(years), key=lambda year: (-years.count(year), year))) if years else None
