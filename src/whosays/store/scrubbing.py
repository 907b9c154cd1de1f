"""What was deleted, taken out of the files of the database too."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from whosays.errors import StoreUnreachable
from whosays.store.engines import name_of, on_sqlite

# How long others may go on reading the old state.
WAIT_MILLISECONDS = 15_000

# All that may hold words of a report.
_TABLES = (
    "acquisitions",
    "readings",
    "articles",
    "records",
    "assertions",
    "voices",
    "failures",
    "nodes",
    "node_blocks",
    "edges",
    "joins",
    "proposals",
    "incidents",
    "judgements",
    "signatures",
)


def scrub(engine: Engine) -> None:
    """Writes the files anew without the rows that were deleted.

    Copies that the database's keeper made (a server's log, backups) are the keeper's to clean.
    Raises: StoreUnreachable when somebody else kept the old state open; DBAPIError.
    """
    if not on_sqlite(engine):
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for table in _TABLES:
                connection.execute(text(f"VACUUM FULL {table}"))
        return
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {WAIT_MILLISECONDS}")
        cursor.execute("VACUUM")
        (busy, *_), *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as error:
        raise DBAPIError("VACUUM", None, error) from error
    finally:
        raw.invalidate()  # the next one who writes waits as long as ever
    if busy:
        raise StoreUnreachable(
            f"The report is erased from {name_of(engine)}, but another process still reads it as it was: the words may "
            "stand in its log until you erase the report once more."
        )
