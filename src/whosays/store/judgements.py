"""What persons decided: appended, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from whosays.errors import UsageInvalid
from whosays.rendering import native
from whosays.store.inserting import insert_new
from whosays.store.tables import judgement_reports, judgements
from whosays.types.judgement import Decision, Judgement


class Judgements:
    """Judgements in the order in which they came, whatever the clocks said."""

    def __init__(self, connection: Connection, number: int) -> None:
        self._connection = connection
        self._number = number

    def append(self, found: Iterable[Judgement]) -> None:
        """Keeps judgements. One with an identifier that is here already is passed over when it is the same.

        Raises: UsageInvalid when another one has its identifier, or when an UNDO takes back one that is not here.
        """
        number = (self._connection.scalar(select(func.max(judgements.c.number))) or 0) + 1
        for item in found:
            known = self.get(item.id)
            if known == item:
                continue
            if known is not None:
                raise UsageInvalid(f"There is another judgement {item.id}: give this one an identifier of its own.")
            if item.decision is Decision.UNDO and (item.undoes is None or self.get(item.undoes) is None):
                raise UsageInvalid(f"There is no judgement {item.undoes} to take back.")
            self._connection.execute(insert(judgements).values(number=number, since=self._number, **_row(item)))
            shas = {words.sha256 for words in (*item.subjects, *item.anchors)}
            insert_new(
                self._connection, judgement_reports, [{"sha256": sha, "judgement": number} for sha in sorted(shas)]
            )
            number += 1

    def get(self, id: str) -> Judgement | None:
        """The judgement with an identifier."""
        body = self._connection.scalar(select(judgements.c.body).where(judgements.c.id == id))
        return None if body is None else native.from_plain(Judgement, body)

    def all(self, since: int = 0) -> tuple[Judgement, ...]:
        """All judgements, UNDO among them, of transactions later than `since`. `incidents.rulings` says which stand."""
        asked = select(judgements.c.body).where(judgements.c.since > since).order_by(judgements.c.number)
        return tuple(native.from_plain(Judgement, body) for body in self._connection.scalars(asked))

    def of_report(self, sha256: str) -> tuple[Judgement, ...]:
        """The judgements about words of a report, and those that take them back."""
        numbers = select(judgement_reports.c.judgement).where(judgement_reports.c.sha256 == sha256)
        asked = select(judgements.c.number, judgements.c.id, judgements.c.body).where(judgements.c.number.in_(numbers))
        found: dict[int, Mapping[str, Any]] = {}
        names = []
        for number, name, body in self._connection.execute(asked):
            found[number] = body
            names.append(name)
        while names:
            undo = select(judgements.c.number, judgements.c.id, judgements.c.body).where(judgements.c.undoes.in_(names))
            names = []
            for number, name, body in self._connection.execute(undo):
                if number not in found:
                    found[number] = body
                    names.append(name)
        return tuple(native.from_plain(Judgement, found[number]) for number in sorted(found))

    def blank(self, sha256: str) -> None:
        """Takes the words of a report out of the judgements about it; that they were made stays."""
        numbers = select(judgement_reports.c.judgement).where(judgement_reports.c.sha256 == sha256)
        asked = select(judgements.c.number, judgements.c.body).where(judgements.c.number.in_(numbers))
        for number, body in self._connection.execute(asked).all():
            kept = {**body, "value": None, "corrected": None, "note": ""}
            for name in ("subjects", "anchors"):
                kept[name] = [{**words, "quote": ""} if words["sha256"] == sha256 else words for words in body[name]]
            self._connection.execute(update(judgements).where(judgements.c.number == number).values(body=kept))


def _row(item: Judgement) -> dict[str, Any]:
    return {
        "id": item.id,
        "decision": str(item.decision),
        "by": item.by,
        "at": item.at,
        "slot": item.slot,
        "undoes": item.undoes,
        "body": native.to_plain(item),
    }
