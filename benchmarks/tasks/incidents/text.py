"""Incidents end to end: from the raw text of MUC-4 reports to clusters of our own records.

Nothing of a template is read before the records are clustered. `mapping` then says which template each record is about,
by what both name, so that the scorer can hold clusters of records against clusters of templates.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeAlias

from benchmarks.gold import Item, Json, items, lines
from benchmarks.pipeline import read, to_report
from benchmarks.tasks.incidents.keyed import keyed
from whosays.data.linking import load_link_model
from whosays.incidents import Outline, link, outline
from whosays.incidents.days import Span
from whosays.incidents.measures import gap
from whosays.incidents.names import sound
from whosays.incidents.outline import THREAT
from whosays.service import Kit, load_kit
from whosays.types.incident import Member
from whosays.types.linking import LinkModel

# (document, record)
Told: TypeAlias = tuple[str, str]

# Likeness below which a record is about no template of its report.
LEAST = 3.0
# Types of records that a template may be about, besides its own.
KINDS = frozenset({"ASSAULT", "COERCE", "THREATEN", "PROTEST"})
_kits: list[Kit] = []


def members(texts: Iterable[Item], processes: int) -> Iterator[tuple[str, tuple[Member, ...]]]:
    """(document, its records) of texts, in their order, by the reading that every door calls."""
    if processes <= 1:
        _prepare()
        yield from map(_members, texts)
        return
    with ProcessPoolExecutor(processes, initializer=_prepare) as pool:
        yield from pool.map(_members, texts, chunksize=8)


def _prepare() -> None:
    _kits[:] = [load_kit()]


def _members(item: Item) -> tuple[str, tuple[Member, ...]]:
    reading = read(item, _kits[0])
    if reading is None:
        return item.id, ()
    sha256 = to_report(item).sha256
    return item.id, tuple(
        Member(f"{sha256}.1.{record.id}", record, reading.article, item.id) for record in reading.records
    )


def predict_text(
    paths: Sequence[Path], processes: int, found: Mapping[Told, Outline] | None = None, model: LinkModel | None = None
) -> tuple[list[Json], dict[Told, Outline]]:
    """(lines of incidents of our own records, outlines of the records) of MUC-4 reports, templates unseen.

    found: outlines read before; model: another than the shipped one.
    """
    if found is None:
        found = {
            (doc, member.record.id): outline(member)
            for doc, records in members(items(paths), processes)
            for member in records
        }
    named = {told.key: item for item, told in found.items()}
    linking = link(found.values(), model or load_link_model())
    clusters = sorted(sorted(named[key] for key in keys) for keys in linking.clusters)
    told = [
        {
            "incident_id": f"{group[0][0]}/{group[0][1]}",
            "members": [{"doc": doc, "record": record} for doc, record in group],
        }
        for group in clusters
    ]
    return told, dict(found)


def mapping(paths: Iterable[Path], found: Mapping[Told, Outline], kit: Kit) -> Iterator[Json]:
    """For each record the template of its report that it is about, null where none fits well enough."""
    rarity = load_link_model().rarity
    by_doc: dict[str, list[tuple[str, Outline]]] = {}
    for (doc, record), told in found.items():
        by_doc.setdefault(doc, []).append((record, told))
    for path in paths:
        for line in lines(path):
            templates = [(one.template, outline(one.member)) for one in keyed(line, kit)]
            for record, told in by_doc.get(str(line["id"]), ()):
                scored = [(likeness(told, key, rarity), -number) for number, key in templates]
                best, number = max(scored, default=(0.0, 0))
                yield {"doc": line["id"], "record": record, "template": -number if best >= LEAST else None}


def likeness(record: Outline, template: Outline, rarity: Callable[[str], float]) -> float:
    """How much a record names what a template names: rarity of shared names of victims, things and places; and tolls,
    days and the kind of act. 0 for a record of another kind, or a threat beside a deed."""
    if record.type not in KINDS or (record.manner == THREAT) != (template.manner == THREAT):
        return 0.0
    who = _shared(_who(record), _who(template), rarity)
    places = _shared(_words(*record.places), _words(*template.places), rarity)
    doers = _shared(_words(*record.doers), _words(*template.doers), rarity)
    groups = len(set(record.groups) & set(template.groups))
    kinds = 2.0 * bool(set(record.modes) & set(template.modes)) - 2.0 * (
        ("abduct" in record.modes) != ("abduct" in template.modes)
    )
    tolls = sum(one == other and one.low == one.high for one in record.tolls for other in template.tolls)
    days = _days(record.spans, template.spans)
    told = _shared(set(record.words), set(template.words), rarity)
    return who + min(places, 3.0) + min(doers, 3.0) + groups + kinds + tolls + days + min(told, 40.0) / 10


def _who(outline: Outline) -> set[str]:
    return _words(*outline.people, *outline.called, *outline.described, *outline.objects)


def _words(*names: str) -> set[str]:
    return {sound(word) for name in names for word in name.split()}


def _shared(a: set[str], b: set[str], rarity: Callable[[str], float]) -> float:
    return sum(rarity(word) for word in sorted(a & b))


def _days(a: Sequence[Span], b: Sequence[Span]) -> float:
    if not a or not b:
        return 0.0
    apart = min(gap(one, other) for one in a for other in b)
    return 1.0 if apart == 0 else -0.5 if apart <= 2 else -2.0
