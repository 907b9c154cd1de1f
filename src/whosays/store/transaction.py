"""One view of a store, or one write to it, with what can be asked and told by noun."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection

from whosays.store.archive import Archive
from whosays.store.erasure import Erasure
from whosays.store.incidents import Incidents
from whosays.store.judgements import Judgements
from whosays.store.links import Links
from whosays.store.members import Members
from whosays.store.pending import Pending
from whosays.store.reports import Reports
from whosays.store.signatures import Signatures
from whosays.store.status import Status, status_of


@dataclass(frozen=True)
class Transaction:
    """number: of the transaction in the store's log, 0 in a view. connection: for questions that no method asks."""

    connection: Connection
    number: int
    archive: Archive

    @cached_property
    def reports(self) -> Reports:
        """Reports, their readings, and those that could not be read."""
        return Reports(self.connection, self.number, self.archive)

    @cached_property
    def members(self) -> Members:
        """Records in their places."""
        return Members(self.connection)

    @cached_property
    def links(self) -> Links:
        """What linking keeps: nodes, blocks and compared pairs."""
        return Links(self.connection, self.number)

    @cached_property
    def signatures(self) -> Signatures:
        """What tells copies of one text."""
        return Signatures(self.connection)

    @cached_property
    def incidents(self) -> Incidents:
        """Incidents, what they hold and what happened to them."""
        return Incidents(self.connection, self.number)

    @cached_property
    def pending(self) -> Pending:
        """What is still to be linked and weighed."""
        return Pending(self.connection)

    @cached_property
    def judgements(self) -> Judgements:
        """What persons decided."""
        return Judgements(self.connection, self.number)

    @cached_property
    def erasure(self) -> Erasure:
        """Taking a report out for good."""
        return Erasure(self.connection, self.number)

    def status(self) -> Status:
        """How much the store holds."""
        return status_of(self.connection)
