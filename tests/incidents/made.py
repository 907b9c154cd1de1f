"""Outlines made for tests: happenings told by several reports, each a little otherwise."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from whosays.incidents import Outline
from whosays.incidents.outline import Point, Toll

DAY = date(2019, 5, 6).toordinal()


def report(number: int) -> str:
    """A hash for a report."""
    return f"{number:064x}"


def told(number: int, **changes: object) -> Outline:
    """A record of report `number`: a named man shot in Qasr on 6 May 2019."""
    outline = Outline(
        key=f"{report(number)}.1.r1",
        sha256=report(number),
        published=DAY + 1,
        type="ASSAULT",
        modes=("firearms",),
        spans=((DAY, DAY),),
        countries=("SYR",),
        places=("qasr",),
        entries=("ex:1",),
        points=(Point(35.1, 37.2, 3.0, "town"),),
        doers=("unknown gunmen",),
        people=("idris harunov kalmar",),
        fates=("idris harunov kalmar=killed",),
        tolls=(Toll("killed", 1, 1),),
        weapons=("firearms",),
        words=("gunmen", "harunov", "idris", "kalmar", "killed", "qasr", "shot"),
    )
    return replace(outline, **changes)  # type: ignore[arg-type]
