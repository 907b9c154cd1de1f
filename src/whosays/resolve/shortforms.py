"""Short forms tied to what an article named before: "the coalition", "the rebels", a surname, "the colonel's men"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from whosays.resolve.wording import shorten
from whosays.types.knowledge import ActorEntry, ActorList, ShortForm
from whosays.types.values import ActorValue

# What may stand between "the" and the word without naming anybody.
_POINTING = frozenset(
    {
        "the",
        "this",
        "that",
        "these",
        "those",
        "international",
        "same",
        "us",
        "led",
        "armed",
        "militant",
        "rebel",
        "terrorist",
    }
)
# Sectors of groups that fight or rob.
ARMED = frozenset({"REB", "SEP", "CRM", "UAF"})
# "the colonel's forces", "the general's men".
_OWNED = re.compile(r"^(?:the\s)?(?P<rank>[a-z]+(?:[\s-][a-z]+)?)['’]s\s+(?:[a-z]+\s)?[a-z]+$")
_RANKS = {
    "colonel": ("colonel", "col."), "general": ("general", "gen."), "major": ("major", "maj."),
    "captain": ("captain", "capt."), "commander": ("commander",), "president": ("president",), "warlord": ("warlord",),
    "cleric": ("sheikh", "ayatollah", "mullah", "imam"), "field marshal": ("field marshal",), "marshal": ("marshal",),
    "prime minister": ("prime minister",),
}  # fmt: skip


def earlier_actor(
    name: str, told: Sequence[ActorValue], text: str, actors: ActorList
) -> ActorEntry | ActorValue | None:
    """The entry, or the unlisted actor, that a short form means; None when it means none, or one of several.

    told: the actors resolved so far, in the order of the text. text: the article up to the name.
    """
    words = shorten(name).split()
    if not words:
        return None
    # "coalition warplanes" are the coalition's.
    arm = len(words) == 2 and words[0].lower() in ("coalition", "alliance") and actors.group(words[1]) is not None
    form = actors.short_form(words[0 if arm else -1])
    if form is not None and (arm or points_back(name, actors)):
        return _last_of(form, told, actors)
    owned = _OWNED.match(" ".join(name.split()).lower())
    return _owner(owned["rank"], text, actors) if owned else None


def earlier_name(name: str, told: Sequence[ActorValue]) -> ActorValue | None:
    """The earlier person whose surname the name is: "Quillan" after "Mara Quillan"."""
    words = shorten(name).split()
    if len(words) != 1 or not words[0][:1].isupper():
        return None
    for earlier in reversed(told):
        parts = earlier.name.split()
        if len(parts) > 1 and parts[-1] == words[0] and parts[0][:1].isupper():
            return earlier
    return None


def points_back(name: str, actors: ActorList) -> bool:
    """Whether all words before the last only point: "the coalition", "the international alliance"."""
    words = re.split(r"[\s-]+", name.lower())
    form = actors.short_form(words[-1])
    if form is None:
        return False
    # Bare "rebels" are some rebels; "the rebels" are those told of.
    definite = not form.sectors or words[0] in ("the", "these", "those")
    return definite and all(word.strip(".") in _POINTING for word in words[:-1])


def _last_of(form: ShortForm, told: Sequence[ActorValue], actors: ActorList) -> ActorEntry | ActorValue | None:
    fitting: dict[str, ActorEntry | ActorValue] = {}
    for earlier in reversed(told):
        entry = actors.get(earlier.entry) if earlier.entry else None
        if entry is None:
            if (
                earlier.entry is None
                and _is_group(earlier)
                and "armed_group" in form.kinds
                and _of(form, earlier.sectors)
            ):
                fitting.setdefault(earlier.name, earlier)
        elif entry.kind in form.kinds and _of(form, entry.sectors):
            fitting.setdefault(entry.id, entry)
    if form.sectors and len(fitting) > 1:
        return None
    return next(iter(fitting.values()), None)


def _of(form: ShortForm, sectors: Sequence[str]) -> bool:
    return not form.sectors or bool(form.sectors & set(sectors[:2]))


def _is_group(value: ActorValue) -> bool:
    """Whether an unlisted actor is an armed group with a name of its own."""
    words = value.name.split()
    return bool(set(value.sectors) & ARMED) and words[0][:1].isupper() and words[-1][:1].isupper()


def _owner(rank: str, text: str, actors: ActorList) -> ActorEntry | None:
    """The office-holder of the list to whom the text last gave a rank: "Colonel Quillan", for "the colonel's men"."""
    titles = _RANKS.get(rank)
    if titles is None:
        return None
    pattern = rf"\b(?:{'|'.join(re.escape(title) for title in titles)})\s+((?:[A-Z][\w’'-]*\s?){{1,4}})"
    for match in reversed(list(re.finditer(pattern, text, re.IGNORECASE))):
        words = match[1].split()
        for size in range(len(words), 0, -1):
            found = actors.find(" ".join(words[:size]))
            if found and found[0].kind == "office":
                return found[0]
    return None
