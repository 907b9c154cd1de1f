"""Readings, incidents and judgements kept: SQLite for one, PostgreSQL for a team, and the reports by their hash."""

from whosays.store.adding import Added, Attempt
from whosays.store.erasure import Tombstone
from whosays.store.history import Happened
from whosays.store.kept import Kept, Readable
from whosays.store.links import Node
from whosays.store.reports import Standing, Told
from whosays.store.rows import key_of, mark_of
from whosays.store.signatures import TextSignature
from whosays.store.store import Store
from whosays.store.transaction import Transaction

__all__ = [
    "Added",
    "Attempt",
    "Happened",
    "Kept",
    "Node",
    "Readable",
    "Standing",
    "Store",
    "TextSignature",
    "Told",
    "Tombstone",
    "Transaction",
    "key_of",
    "mark_of",
]
