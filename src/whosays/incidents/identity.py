"""Permanent identifiers: which incident of before a cluster of records is, and what happened to the others.

A record is known by its mark: its report and the words that tell the event. So an identifier lives on when a report is
read anew, and comes back when incidents that were merged are told apart again.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from whosays.types.incident import Change, ChangeKind, Member


@dataclass(frozen=True, slots=True)
class Known:
    """An incident of before. marks: of its records, the last it had where it lives no more. number: of its birth."""

    marks: frozenset[str]
    living: bool
    number: int


@dataclass(frozen=True, slots=True)
class Settled:
    """Clusters under their identifiers, in the order of the clusters, and all that changed."""

    clusters: tuple[tuple[str, frozenset[str]], ...]
    changes: tuple[Change, ...]


def mark_at(sha256: str, start: int, end: int) -> str:
    """What names a record whatever reading found it: its report's hash and the place of its trigger words."""
    return f"{sha256}:{start}:{end}"


def mark_of(member: Member) -> str:
    """The mark of a record."""
    anchor = member.record.anchor
    return mark_at(member.sha256, anchor.start, anchor.end)


def settle(
    clusters: Iterable[Collection[str]], known: Mapping[str, Known], taken: Collection[str] = frozenset()
) -> Settled:
    """The identifiers of clusters of marks, and what changed since `known`.

    known: every incident, living or not, that holds or last held a mark of the clusters. A cluster keeps the
    identifier of the living incident with which it shares most marks, else takes one that lived before back; of two
    clusters the larger share has it, then the older incident. The order of the clusters changes nothing.
    taken: other identifiers that must not be given again.
    """
    found = sorted(map(frozenset, clusters), key=lambda marks: sorted(marks))
    names = _inherited(found, known)
    used = {*known, *taken}
    for place, marks in enumerate(found):
        if place not in names:
            names[place] = _fresh(min(marks), used)
            used.add(names[place])
    settled = tuple((names[place], marks) for place, marks in enumerate(found))
    return Settled(settled, tuple(_changes(settled, known)))


def _inherited(clusters: list[frozenset[str]], known: Mapping[str, Known]) -> dict[int, str]:
    holders = defaultdict(list)
    for name, before in known.items():
        for mark in before.marks:
            holders[mark].append(name)
    shared: dict[tuple[int, str], int] = defaultdict(int)
    for place, marks in enumerate(clusters):
        for mark in marks:
            for name in holders[mark]:
                shared[place, name] += 1

    def rank(pair: tuple[int, str]) -> tuple[bool, int, int, int]:
        place, name = pair
        return not known[name].living, -shared[pair], known[name].number, place

    names: dict[int, str] = {}
    given: set[str] = set()
    for place, name in sorted(shared, key=rank):
        if place not in names and name not in given:
            names[place] = name
            given.add(name)
    return names


def _fresh(mark: str, used: Collection[str]) -> str:
    """An identifier made of the first record's mark, the same in every store; a number is added where it is used."""
    for number in range(len(used) + 1):
        name = "inc-" + hashlib.sha256(f"{mark}#{number}".encode()).hexdigest()[:12]
        if name not in used:
            return name
    raise AssertionError("more tries than identifiers in use")


def _changes(settled: Iterable[tuple[str, frozenset[str]]], known: Mapping[str, Known]) -> Iterable[Change]:
    now = dict(settled)
    living = {name: before.marks for name, before in known.items() if before.living}
    was_in = {mark: name for name, marks in living.items() for mark in marks}
    for name, marks in now.items():
        if name in living:
            if gained := marks - living[name]:
                yield Change(name, ChangeKind.GAINED, tuple(sorted(gained)))
            if lost := living[name] - marks:
                yield Change(name, ChangeKind.LOST, tuple(sorted(lost)))
            continue
        came = sorted({was_in[mark] for mark in marks if mark in was_in})
        # Out of several at once there is no one incident that it was split from.
        source = came[0] if len(came) == 1 else None
        if name in known:
            yield Change(name, ChangeKind.REVIVED, tuple(sorted(marks)), source)
        elif source is not None:
            yield Change(name, ChangeKind.SPLIT, tuple(sorted(marks)), source)
        else:
            yield Change(name, ChangeKind.BORN, tuple(sorted(marks)))
    is_in = {mark: name for name, marks in now.items() for mark in marks}
    for name, marks in living.items():
        if name not in now:
            heirs = [is_in[mark] for mark in marks if mark in is_in]
            heir = max(sorted(set(heirs)), key=heirs.count) if heirs else None
            kind = ChangeKind.MERGED if heir else ChangeKind.LOST
            yield Change(name, kind, tuple(sorted(marks)), heir)
