"""How alike two outlines are in each respect, as one level of a few: what the model has a weight for.

Levels of a feature stand in LEVELS from what speaks most against one happening to what speaks most for it; those after
the first NEUTRAL one are held to that order when the weights are fitted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product

from whosays.incidents.days import Span
from whosays.incidents.measures import NOBODY, RARE, Names, Profile, apart_km, compare_names, cosine, gap, told_of
from whosays.incidents.names import alike
from whosays.incidents.outline import ATTEMPT, DEED, THREAT, Outline, Toll

UNTOLD = "untold"
WIDE = 10
# How the names of features of time begin; one of them applies to two outlines.
TIMES = "time"
ABDUCT, DESTROY = "abduct", "destroy"

_DAYS = (("same", 0), ("1", 1), ("2-3", 3), ("4-7", 7), ("8-31", 31), ("32-180", 180))
BEYOND = "180+"
# Names of steps, and what a number lies below there; 0 alone is the step at 0.
_WHO = (("nothing", 0.0), ("<.1", 0.1), ("<.2", 0.2), ("<.35", 0.35), ("<.5", 0.5), ("<.7", 0.7))
_WHO_SHARED = (("0", 0.0), ("<3", 3.0), ("<5", 5.0), ("<8", 8.0), ("<12", 12.0))
_WORDS = tuple((f"<{name}", float(name)) for name in (".05", ".1", ".15", ".2", ".25", ".3", ".4", ".5"))
_WORDS_SHARED = tuple((f"<{most}", float(most)) for most in (5, 10, 20, 30, 45, 70))
TELLING = 1.5


def _days(prefix: str) -> tuple[str, ...]:
    return tuple(f"{prefix} {name}" for name in (BEYOND, *(name for name, _ in reversed(_DAYS))))


def _names(steps: Sequence[tuple[str, float]], last: str) -> tuple[str, ...]:
    return (*(name for name, _ in steps), last)


# Features with the levels of each, in the order they are looked at. The second of the pair: whether the levels of one
# have an order.
LEVELS: Mapping[str, tuple[tuple[str, ...], bool]] = {
    "kind": (("apart", "abduct and other", "other mode", "mode untold", "same mode"), True),
    "manner": (("other", "attempt and deed", "deed", "attempt", "threat"), False),
    "weapon": (("other", UNTOLD, "same"), True),
    "published": ((BEYOND, *(name for name, _ in reversed(_DAYS))), True),
    "time both told": (_days("told"), True),
    "time one open": (("outside", *_days("open")), True),
    "time both open": (_days("both"), True),
    "killed": (("conflict", UNTOLD, "one side", "meet", "same 1", "same 2", "same 3+"), True),
    "injured": (("conflict", UNTOLD, "one side", "meet", "same 1", "same 2", "same 3+"), True),
    "actors": (("other", UNTOLD, "one side", "kin", "same"), True),
    "who": ((UNTOLD, *_names(_WHO, "to 1")), False),
    "who shared": (_names(_WHO_SHARED, "12+"), True),
    "people": (
        ("others", UNTOLD, "one side", "given name", "part", "heard", "surname", "rare surname", "name", "rare name"),
        True,
    ),
    "died": (("no", "same name"), True),
    "people told": (("0", "1", "2", "3+"), True),
    "place": (
        (
            "far", "100 km", "20 km", "other name", "beside", UNTOLD, "one untold", "near", "same common", "same",
            "same rare",
        ),
        True,
    ),
    "words": (_names(_WORDS, "to 1"), True),
    "words shared": (_names(_WORDS_SHARED, "70+"), True),
    "doers": (("no", "some", "rare"), True),
}  # fmt: skip


def levels(a: Profile, b: Profile) -> Iterator[tuple[str, str]]:
    """(feature, level) of every feature that applies to two outlines, in the order of LEVELS, each worked out when
    it is asked for."""
    one, other = a.outline, b.outline
    yield "kind", kind_level(one, other)
    yield "manner", manner_level(one, other)
    yield "weapon", _sets_level(one.weapons, other.weapons)
    if one.published is not None and other.published is not None:
        yield "published", days_level(abs(one.published - other.published))
    yield time_level(one, other)
    yield "killed", toll_level(one, other, "killed")
    yield "injured", toll_level(one, other, "injured")
    yield "actors", actors_level(one, other)
    near, shared = cosine(a.who, b.who, a.who_norm, b.who_norm)
    yield "who", below(near, _WHO, "to 1") if a.who and b.who else UNTOLD
    yield "who shared", below(shared, _WHO_SHARED, "12+")
    names = compare_names(a, b) if a.people and b.people else NOBODY
    yield "people", people_level(a, b, names)
    yield "died", died_level(one, other, names)
    yield "people told", str(names.pairs) if names.pairs < 3 else "3+"
    yield "place", place_level(a, b)
    near, shared = cosine(a.words, b.words, a.words_norm, b.words_norm)
    yield "words", below(near, _WORDS, "to 1")
    yield "words shared", below(shared, _WORDS_SHARED, "70+")
    shared = cosine(a.doers, b.doers, 1.0, 1.0)[1]
    yield "doers", "no" if shared < TELLING else "some" if shared < RARE else "rare"


def step(value: float, steps: Sequence[tuple[str, float]], last: str) -> str:
    """The name of the first step that the value does not exceed."""
    for name, most in steps:
        if value <= most:
            return name
    return last


def below(value: float, steps: Sequence[tuple[str, float]], last: str) -> str:
    """The name of the first step that the value lies below; a step at 0 holds 0 alone."""
    for name, most in steps:
        if value < most or value == most == 0:
            return name
    return last


@cache
def days_level(days: int) -> str:
    """The level of a number of days."""
    return step(days, _DAYS, BEYOND)


def kind_level(a: Outline, b: Outline) -> str:
    """How the types and modes of two outlines go together; a kidnapping is no killing."""
    if a.type != b.type:
        return "apart"
    if set(a.modes) & set(b.modes):
        return "same mode"
    if (ABDUCT in a.modes) != (ABDUCT in b.modes):
        return "abduct and other"
    return "other mode" if a.modes and b.modes else "mode untold"


def manner_level(a: Outline, b: Outline) -> str:
    """How the manners of two outlines go together."""
    manners = {a.manner, b.manner}
    if manners == {DEED, ATTEMPT}:
        return "attempt and deed"
    return a.manner if len(manners) == 1 and a.manner in (DEED, ATTEMPT, THREAT) else "other"


def time_level(a: Outline, b: Outline) -> tuple[str, str]:
    """(feature, level) of the times: the nearest two of all wordings.

    A time that is not told, or wide, counts as open up to its last day, and at the latest to the day of the report.
    """
    ours, theirs = _spans(a), _spans(b)
    if len(ours) == 1 and len(theirs) == 1:
        return _time_pair(ours[0], theirs[0])
    return min((_time_pair(one, other) for one, other in product(ours, theirs)), key=_rank)


def _spans(outline: Outline) -> tuple[Span, ...]:
    return outline.spans or ((None, outline.published),)


def _rank(found: tuple[str, str]) -> tuple[int, int]:
    """Nearest first; a time told goes before one left open."""
    feature, level = found
    order = LEVELS[feature][0]
    return len(order) - order.index(level), list(LEVELS).index(feature)


def _exact(span: Span) -> bool:
    return span[0] is not None and span[1] is not None and span[1] - span[0] <= 1


def _time_pair(a: Span, b: Span) -> tuple[str, str]:
    if _exact(a) and _exact(b):
        return "time both told", f"told {days_level(gap(a, b))}"
    if _exact(a) or _exact(b):
        told, wide = (a, b) if _exact(a) else (b, a)
        apart = gap(told, wide)
        if apart > 0:
            return "time one open", f"open {days_level(apart + WIDE)}" if apart <= 2 else "outside"
        end = wide[1] if wide[1] is not None else wide[0]
        return "time one open", f"open {days_level(abs((end or 0) - (told[1] or 0)))}"
    ends = [span[1] if span[1] is not None else span[0] for span in (a, b)]
    if ends[0] is None or ends[1] is None:
        return "time both open", f"both {BEYOND}"
    return "time both open", f"both {days_level(max(abs(ends[0] - ends[1]), gap(a, b)))}"


def place_level(a: Profile, b: Profile) -> str:
    """How the places go together: by name, else by distance between their edges."""
    one, other = a.outline, b.outline
    if not one.places or not other.places:
        return "one untold" if one.places or other.places else UNTOLD
    shared = [
        max(a.model.rarity(word) for word in name.split())
        for name in one.places
        if any(same_place(name, mate) for mate in other.places)
    ]
    if shared:
        return step(max(shared), (("same common", 2.0), ("same", RARE)), "same rare")
    apart = apart_km(one.points, other.points)
    if apart is None:
        return "other name"
    if apart == 0 and set(one.entries) & set(other.entries):
        return "beside"
    return step(apart, (("near", 2.0), ("20 km", 20.0), ("100 km", 100.0)), "far")


def same_place(one: str, other: str) -> bool:
    """Whether two folded names of places are one: word by word in any spelling, one perhaps with more words."""
    short, long = sorted((one.split(), other.split()), key=len)
    return all(any(alike(word, mate) for mate in long) for word in short)


def people_level(a: Profile, b: Profile, names: Names) -> str:
    """How the people named go together."""
    if not a.people or not b.people:
        if not a.people and not b.people:
            return UNTOLD
        return "heard" if told_of(a, b) >= RARE else "one side"
    if names.whole and names.words > 1:
        return "rare name" if names.rarity >= 2 * RARE else "name"
    if names.whole:
        return "rare surname" if names.rarity >= RARE else "surname"
    if told_of(a, b) >= RARE:
        return "heard"
    if names.words > 1:
        return "part"
    return "given name" if names.words else "others"


def died_level(a: Outline, b: Outline, names: Names) -> str:
    """Whether both tell of the death of somebody with one name: people die once."""
    if names.words > 1 and names.whole:
        one, other = names.best
        if f"{one}=killed" in a.fates and f"{other}=killed" in b.fates:
            return "same name"
    return "no"


def actors_level(a: Outline, b: Outline) -> str:
    """How the actors of the list go together."""
    if set(a.groups) & set(b.groups):
        return "same"
    if (set(a.kin) & set(b.groups)) or (set(b.kin) & set(a.groups)):
        return "kin"
    return _side(a.groups, b.groups)


def toll_level(a: Outline, b: Outline, kind: str) -> str:
    """How two tolls of a kind go together."""
    ours, theirs = ([toll for toll in outline.tolls if toll.kind == kind] for outline in (a, b))
    if not ours or not theirs:
        return "one side" if ours or theirs else UNTOLD
    exact = [one.low for one, other in product(ours, theirs) if one == other and one.low == one.high]
    if exact:
        return step(max(exact), (("meet", 0), ("same 1", 1), ("same 2", 2)), "same 3+")
    return "meet" if any(_meet(one, other) for one, other in product(ours, theirs)) else "conflict"


def _meet(a: Toll, b: Toll) -> bool:
    return (b.high is None or a.low <= b.high) and (a.high is None or b.low <= a.high)


def _sets_level(a: Sequence[str], b: Sequence[str]) -> str:
    if set(a) & set(b):
        return "same"
    return "other" if a and b else UNTOLD


def _side(a: Sequence[str], b: Sequence[str]) -> str:
    if a and b:
        return "other"
    return "one side" if a or b else UNTOLD
