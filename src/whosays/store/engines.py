"""Engines for SQLite and PostgreSQL, and what their errors mean for a person."""

from __future__ import annotations

import errno
import os
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from whosays.errors import StoreError, StoreInvalid, StoreUnreachable, StoreUnwritable, UsageInvalid

# How long another process may hold a store before we give up. Writers hold it for a fraction of a second.
PATIENCE_SECONDS = 60.0
# One writer at a time, on PostgreSQL too: running numbers are then in the order of the commits. "whosays" in ASCII.
WRITERS = 0x77686F73617973
SCHEMES = ("postgresql://", "postgres://", "postgresql+psycopg://")

# FULL: a commit waits for the disk. FAST: freed space is blanked where that costs nothing; erasure writes the whole
# file anew. 64 MB of pages and 16 MB of log are held, so that many links do not go to the disk page by page.
PRAGMAS = (
    "foreign_keys = ON",
    "synchronous = FULL",
    "secure_delete = FAST",
    "cache_size = -65536",
    "wal_autocheckpoint = 4000",
)

_DISK_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FULL_STATES = {"53100", "53200"}
_LOCK_STATE = "55P03"
_READ_ONLY_STATES = {"25006", "42501"}


def is_server(where: str) -> bool:
    """Whether a store lies on a PostgreSQL server, and not in a file."""
    return where.startswith(SCHEMES)


def engine_of(where: str) -> Engine:
    """The engine of a store: a file's path, or postgresql://user@host/name. Nothing is opened yet.

    Raises: UsageInvalid when the address is none.
    """
    return _postgresql(where) if is_server(where) else _sqlite(Path(where))


def name_of(engine: Engine) -> str:
    """The store's name for messages, without a password."""
    if on_sqlite(engine):
        return engine.url.database or ""
    # As a person writes it: what is asked of the driver beside it is ours.
    return engine.url.set(drivername="postgresql", query={}).render_as_string(hide_password=True)


def on_sqlite(engine: Engine) -> bool:
    """Whether this is SQLite."""
    return engine.dialect.name == "sqlite"


def begin_writing(connection: Connection) -> None:
    """Makes this transaction the only writer. On SQLite its BEGIN has done so already."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITERS})


def _sqlite(path: Path) -> Engine:
    def connect() -> sqlite3.Connection:
        if not _at_rest(path):
            return sqlite3.connect(path, PATIENCE_SECONDS, check_same_thread=False)
        # SQLite makes its log beside the file even to read: a store on a read-only disk could not be looked at.
        return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)

    engine = create_engine(URL.create("sqlite", database=str(path)), creator=connect)

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: Python's own comes too late for reads and for DDL
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        # A writer that began as a reader may find that it cannot go on; IMMEDIATE waits its turn first.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgresql(address: str) -> Engine:
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise UsageInvalid("The address of the store is none: write postgresql://user@host:port/name.") from error
    if not url.database:
        raise UsageInvalid("The address of the store names no database: write postgresql://user@host:port/name.")
    waits = f"-c lock_timeout={PATIENCE_SECONDS:.0f}s"
    query = {"connect_timeout": "10", "application_name": "whosays", "options": waits, **dict(url.query)}
    url = url.set(drivername="postgresql+psycopg", query=query)
    # REPEATABLE READ gives a reader one view of the store; writers, of whom there is one, see all that went before.
    return create_engine(url, pool_pre_ping=True, isolation_level="READ COMMITTED")


def _at_rest(path: Path) -> bool:
    """Whether a file lies in a folder that we may not write to, and nobody has it open to write."""
    as_who_runs = os.access in os.supports_effective_ids
    locked = not os.access(path.parent, os.W_OK, effective_ids=as_who_runs)
    return locked and path.is_file() and not Path(f"{path}-wal").exists()


def is_lost(error: DBAPIError) -> bool:
    """Whether the server went away, or ended this transaction alone, so that trying again may do."""
    state = getattr(error.orig, "sqlstate", None)
    if state in _FULL_STATES:
        return False
    # 08: connection. 57P0x: shut down, starting up. 40: of two transactions one had to end.
    return error.connection_invalidated or ((state or "08")[:2] in ("08", "57", "40") and _is_operational(error))


def _is_operational(error: DBAPIError) -> bool:
    return type(error.orig).__module__.startswith("psycopg") and not isinstance(error.orig, (TypeError, ValueError))


def explained(error: DBAPIError, name: str) -> StoreError:
    """The error as a person should read it: what happened, to which store, and what to do."""
    words = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
    told = words.lower()
    state = getattr(error.orig, "sqlstate", None)
    again = "Nothing that was acknowledged is lost; run the same command again to go on."
    if ("full" in told and "disk" in told) or "disk i/o" in told or state in _FULL_STATES:
        return StoreUnwritable(f"{name} cannot grow ({words}): free some space. {again}")
    if "readonly" in told or "read-only" in told or state in _READ_ONLY_STATES:
        return StoreUnwritable(f"{name} may not be written ({words}): give yourself the right to write it. {again}")
    if "locked" in told or "busy" in told or state == _LOCK_STATE:
        wait = f"{PATIENCE_SECONDS:.0f} seconds"
        return StoreUnreachable(f"Another process has held {name} for {wait}: wait for it to end. {again}")
    if "unable to open" in told:
        return StoreUnwritable(f"{name} cannot be opened: its folder must exist, and you must be able to write there.")
    if "not a database" in told or "malformed" in told:
        return StoreInvalid(f"{name} is no store, or is damaged ({words}). Name another file, or take a copy back.")
    if is_lost(error):
        return StoreUnreachable(f"{name} cannot be reached ({words}): see that the server runs. {again}")
    return StoreError(f"{name} refused what was asked ({type(error.orig).__name__}: {words}).")


def unwritable(error: OSError, path: Path) -> StoreError:
    """An error of a file of the store, for a person."""
    what = os.strerror(error.errno) if error.errno else str(error)
    again = "Nothing that was acknowledged is lost; run the same command again to go on."
    if error.errno in _DISK_FULL:
        return StoreUnwritable(f"{path} cannot be written ({what}): free some space. {again}")
    return StoreUnwritable(f"{path} cannot be written ({what}): see that you may write there. {again}")
