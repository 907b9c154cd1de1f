"""Names of armed groups, each looked up alone as `whosays actors find` does, and the scorer of that task.

The gold has no scorer of its own. A name is right when its country is: the entry's home country, or, for a name no
list knows, the one its words tell. Where the gold gives none (international, regional or unclear groups; many of them
have a home all the same), there is nothing to compare with: a name is right there when it is resolved, or kept without
a country. A group is one when all its names mean one entry; a group nobody lists is not. A sector is right when ours
share one with the gold's; groups whose gold sectors are no sectors of PLOVER ("MUS", "SEA") are passed over.

Figures, each an accuracy: country (over names), country_strict (a country is wrong where the gold gives none),
country_told (over names of groups with a country in the gold), one_entry (over groups), listed (over names: an entry
was found), sector (over names), and country_REB, country_other, one_entry_REB, one_entry_other: the same by sector of
the group.
"""

from __future__ import annotations

from typing import Any

from benchmarks.gold import Item, Json
from benchmarks.scores import Counts, Tally
from whosays.data.sectors import SECTORS
from whosays.lookup import look_up
from whosays.service import Kit


def predict(item: Item, kit: Kit) -> Json:
    """The prediction line of one group, without its id; its names are the lines of the text."""
    return {"names": [_found(name, kit) for name in item.text.splitlines() if name.strip()]}


def _found(name: str, kit: Kit) -> Json:
    finding = look_up(name, kit.actors, kit.gazetteer).to_dict()
    return {key: finding[key] for key in ("name", "entry", "country", "countries", "sectors")}


def tally(gold: Json, prediction: Json) -> Tally:
    """The counts of one group."""
    found = {line["name"]: line for line in prediction.get("names", ())}
    answers: list[dict[str, Any]] = [found.get(" ".join(name.split()), {}) for name in gold["names"]]
    names = len(answers)
    strict = sum(bool(line) and line["country"] == gold["country"] for line in answers)
    elsewhere = sum(
        gold["country"] is None and line.get("country") is not None and line["entry"] is not None for line in answers
    )
    right = strict + elsewhere
    entries = {line.get("entry") for line in answers}
    one = int(len(entries) == 1 and None not in entries)
    sectors = set(gold["sectors"]) & SECTORS
    kind = "REB" if "REB" in sectors else "other"
    counts = {
        "country": _share(right, names),
        "country_strict": _share(strict, names),
        "one_entry": _share(one, 1),
        "listed": _share(sum(line.get("entry") is not None for line in answers), names),
        f"country_{kind}": _share(right, names),
        f"one_entry_{kind}": _share(one, 1),
    }
    if gold["country"] is not None:
        counts["country_told"] = _share(right, names)
    if sectors:
        counts["sector"] = _share(sum(bool(sectors & set(line.get("sectors", ()))) for line in answers), names)
    return counts


def _share(right: int, of: int) -> Counts:
    return Counts(right, of, of)
