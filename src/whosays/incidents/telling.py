"""Words for a person: what was compared, of one feature of a comparison."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from whosays.incidents.days import Span
from whosays.incidents.measures import Names, Profile, apart_km
from whosays.incidents.names import sound
from whosays.incidents.outline import Outline, Toll

NOTHING = "nothing"
MOST = 6


def tell(feature: str, level: str, a: Profile, b: Profile, names: Names) -> str:
    """What was compared, and how it went."""
    one, other = a.outline, b.outline
    if feature.startswith("time"):
        return f"{_times(one)}; {_times(other)}"
    if feature == "published":
        return f"reports of {_day(one.published)} and {_day(other.published)}"
    if feature == "place":
        km = apart_km(one.points, other.points)
        return f"{_list(one.places)}; {_list(other.places)}" + (f"; {km:.0f} km apart" if km is not None else "")
    if feature in ("people", "died", "people told"):
        if feature != "people":
            return level if feature == "people told" else f"{level}: {' / '.join(names.best)}".rstrip(" :/")
        return f"{_list(one.people)}; {_list(other.people)} ({level})"
    if feature in ("who", "who shared"):
        return f"in common: {_list(_spelled(_common(a.who, b.who), one, other))}"
    if feature in ("words", "words shared"):
        return f"in common: {_list(_common(a.words, b.words))}"
    if feature in ("killed", "injured"):
        return f"{_tolls(one, feature)}; {_tolls(other, feature)}"
    if feature == "actors":
        return f"{_list(one.groups)}; {_list(other.groups)}"
    if feature == "doers":
        return f"{_list(one.doers)}; {_list(other.doers)}"
    if feature == "kind":
        return f"{_list((one.type, *one.modes))}; {_list((other.type, *other.modes))}"
    return level


def _list(words: Iterable[str]) -> str:
    found = tuple(words)
    return ", ".join(found[:MOST]) + (f" and {len(found) - MOST} more" if len(found) > MOST else "") or NOTHING


def _common(a: dict[str, float], b: dict[str, float]) -> list[str]:
    """What both have, the rarest first."""
    return sorted(a.keys() & b.keys(), key=lambda word: (-a[word], word))


def _spelled(sounds: Iterable[str], one: Outline, other: Outline) -> list[str]:
    """The words behind sounds, as one of the two spells them, and as the other does where that is otherwise."""
    mine, theirs = ({sound(word): word for word in _words_of(outline)} for outline in (one, other))
    return [f"{mine[key]}/{theirs[key]}" if mine[key] != theirs[key] else mine[key] for key in sounds]


def _words_of(outline: Outline) -> Iterable[str]:
    names = (*outline.people, *outline.called, *outline.described, *outline.objects)
    return (word for name in names for word in name.split())


def _times(outline: Outline) -> str:
    return " or ".join(map(_span, outline.spans)) or "no time"


def _span(span: Span) -> str:
    first, last = span
    if first == last:
        return _day(first)
    if first is None:
        return f"until {_day(last)}"
    return f"since {_day(first)}" if last is None else f"{_day(first)} to {_day(last)}"


def _day(ordinal: int | None) -> str:
    return date.fromordinal(ordinal).isoformat() if ordinal is not None and ordinal > 0 else "an unknown day"


def _tolls(outline: Outline, kind: str) -> str:
    return " or ".join(map(_toll, (toll for toll in outline.tolls if toll.kind == kind))) or "none told"


def _toll(toll: Toll) -> str:
    if toll.low == toll.high:
        return str(toll.low)
    return f"{toll.low} or more" if toll.high is None else f"{toll.low} to {toll.high}"
