"""What kind of party an actor is to ACLED and UCDP."""

from __future__ import annotations

from whosays.data.codebooks import Codebooks
from whosays.export.chosen import CIVIL
from whosays.types.values import ActorValue

STATE, EXTERNAL, CIVILIANS = "State forces", "External/Other forces", "Civilians"


def acled_kind(actor: ActorValue, country: str | None, kind: str, mode: str | None, books: Codebooks) -> str:
    """ACLED's kind of actor; "" where nothing told or listed says it. country: of the event.

    Those who act in a protest are protesters, or rioters where the mode says so, whatever they are else.
    """
    if kind == "PROTEST":
        return "Rioters" if mode in ("riot", "vandalize") else "Protesters"
    if actor.people in CIVIL:
        return CIVILIANS
    for sector in actor.sectors:
        if sector in books.sectors:
            found = books.sectors[sector][0]
            abroad = found == STATE and country is not None and bool(actor.countries) and country not in actor.countries
            return EXTERNAL if abroad else found
    return ""


def ucdp_side(actor: ActorValue, books: Codebooks) -> str:
    """UCDP's side: state, group, civilians; "" where nothing told or listed says it."""
    if actor.people in CIVIL:
        return "civilians"
    for sector in actor.sectors:
        if sector in books.sectors:
            return books.sectors[sector][1]
    return "civilians" if actor.protected is not None else ""
