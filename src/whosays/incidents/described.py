"""People who are only described: of what sector, and whether they are an organ of a state."""

from __future__ import annotations

from whosays.types.knowledge import GroupWord
from whosays.types.weighing import Scales

STATE = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG"})
ARMED = frozenset({"REB", "CRM", "SEP", "INS", "UAF"})
# Organs of a state that speak of what happened in a war; "opp" and "med" are none.
ORGANS = frozenset({"gov", "mil", "cop", "sec", "spy", "leg", "jud"})
# Heads that say of nobody whose they are.
ANYBODY = frozenset({"commando"})


def sector_described(words: str, scales: Scales) -> str | None:
    """The sector of a description: the rebels' of "guerrilla commandos", the police's of "police sources"."""
    told = _telling(words, scales)
    armed = next((group for group in told if _is_against(group)), None)
    found = armed or next(iter(told), None)
    return found.sectors[0] if found is not None else None


def organ_described(words: str, scales: Scales) -> str | None:
    """The organ of a state not named that a description means ("mil" of "the army").

    None for others, for rebels' officials, and for those of a country ("Syrian officials").
    """
    told = _telling(words, scales)
    if any(_is_against(group) for group in told) or any(map(scales.actors.country_of, words.split())):
        return None
    return next((group.state for group in told if group.state in ORGANS), None)


def speaks_of_anybody(words: str) -> bool:
    """Whether a description holds a word that may be of any side's people."""
    return any(word.removesuffix("s") in ANYBODY for word in words.lower().split())


def _telling(words: str, scales: Scales) -> list[GroupWord]:
    """The group words of a description: of the whole, then word by word."""
    plain = words.lower()
    found = (scales.actors.group(part) for part in (plain, *plain.split()))
    return [group for group in found if group is not None and group.sectors and group.word not in ANYBODY]


def _is_against(group: GroupWord) -> bool:
    return group.sectors[0] in ARMED - {"UAF"} or group.sectors[0] == "OPP"
