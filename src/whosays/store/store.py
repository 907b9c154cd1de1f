"""A store opened: views of it, and writes that arrive whole or not at all."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from sqlalchemy import Connection, Engine, func, insert, select
from sqlalchemy.exc import DBAPIError

from whosays.store import schema
from whosays.store.archive import Archive
from whosays.store.engines import (
    begin_writing,
    engine_of,
    explained,
    is_lost,
    is_server,
    name_of,
    on_sqlite,
    unwritable,
)
from whosays.store.scrubbing import scrub
from whosays.store.tables import transactions
from whosays.store.transaction import Transaction

DEFAULT = "whosays.db"
# How long a server that went away is waited for, and the first and longest pause between two tries.
WAIT_SECONDS = 30.0
PAUSE_SECONDS = (0.1, 3.0)

Result = TypeVar("Result")


class Store:
    """Readings, incidents and judgements, and the archive of reports.

    Read in a `with store.read() as view:`, which sees one state of the store throughout. Write with `store.write`.
    """

    def __init__(self, engine: Engine, archive: Archive, clock: Callable[[], datetime], wait: float) -> None:
        self._engine = engine
        self._clock = clock
        self._wait = wait
        self.archive = archive
        self.name = name_of(engine)

    @classmethod
    def open(
        cls,
        where: str | Path | None = None,
        archive: str | Path | None = None,
        *,
        create: bool = True,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        wait: float = WAIT_SECONDS,
    ) -> Store:
        """The store at a path (SQLite) or at postgresql://user@host/name, made where it is missing, else upgraded.

        where: None for $WHOSAYS_STORE, else whosays.db in this folder. archive: the folder of the reports' bytes; None
        for $WHOSAYS_ARCHIVE, else beside the store's file with ".archive" added, or whosays.archive in this folder.
        create: whether a file that is not there is made. wait: seconds that a server which went away is waited for.
        Raises: StoreError when it cannot be used.
        """
        place = str(where or os.environ.get("WHOSAYS_STORE") or DEFAULT)
        folder = archive or os.environ.get("WHOSAYS_ARCHIVE")
        if folder is None:
            folder = "whosays.archive" if is_server(place) else f"{place}.archive"
        _check(place, create)
        engine = engine_of(place)
        try:
            schema.prepare(engine)
        except DBAPIError as error:
            raise explained(error, name_of(engine)) from error
        return cls(engine, Archive(Path(folder)), clock, wait)

    def close(self) -> None:
        """Lets go of the store."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """A view of the store as it is now. Raises: StoreError."""
        options = {} if on_sqlite(self._engine) else {"isolation_level": "REPEATABLE READ"}
        try:
            with self._connected(options) as connection:
                yield Transaction(connection, 0, self.archive)
        except DBAPIError as error:
            raise explained(error, self.name) from error

    def write(self, what: str, work: Callable[[Transaction], Result]) -> Result:
        """What `work` gives back, once all that it wrote is safely stored; when it raises, nothing was written.

        what: names the kind of work in the store's log of transactions. While a server is away, it is tried again for
        `wait` seconds; `work` may thus run more than once, but what it wrote stands once.
        Raises: StoreError when the store cannot be written.
        """
        token = secrets.token_hex(16)
        end = time.monotonic() + self._wait
        pause = PAUSE_SECONDS[0]
        result: list[Result] = []
        while True:
            try:
                return self._once(what, work, token, result)
            except DBAPIError as error:
                if not is_lost(error) or time.monotonic() + pause > end:
                    raise explained(error, self.name) from error
            except OSError as error:
                raise unwritable(error, Path(self.name)) from error
            time.sleep(pause)
            pause = min(2 * pause, PAUSE_SECONDS[1])

    def erase(self, sha256: str, *, reason: str, by: str) -> tuple[str, ...]:
        """Takes out all that the store knows of a report, for good, and leaves a tombstone with the reason.

        Gives back the incidents that held records of it, which must be linked and weighed anew. Erasing again what was
        erased finishes what an interruption left undone. Raises: StoreError.
        """

        def work(tx: Transaction) -> tuple[str, ...]:
            if sha256 in {item.sha256 for item in tx.erasure.tombstones()}:
                return ()
            return tx.erasure.erase(sha256, reason=reason, by=by)

        touched = self.write("erase", work)
        self.archive.remove(sha256)
        try:
            scrub(self._engine)
        except DBAPIError as error:
            raise explained(error, self.name) from error
        return touched

    def _once(self, what: str, work: Callable[[Transaction], Result], token: str, result: list[Result]) -> Result:
        with self._engine.connect().execution_options(writes=True) as connection, connection.begin():
            begin_writing(connection)
            if result and self._arrived(connection, token):
                return result[-1]
            number = (connection.scalar(select(func.max(transactions.c.number))) or 0) + 1
            at = self._clock().astimezone(UTC).isoformat(timespec="milliseconds")
            connection.execute(insert(transactions).values(number=number, at=at, what=what, token=token))
            result.append(work(Transaction(connection, number, self.archive)))
        return result[-1]

    @staticmethod
    def _arrived(connection: Connection, token: str) -> bool:
        """Whether an earlier try was committed although we never heard of it."""
        return connection.scalar(select(transactions.c.number).where(transactions.c.token == token)) is not None

    @contextmanager
    def _connected(self, options: dict[str, str]) -> Iterator[Connection]:
        """A connection, waited for while the server is away."""
        end = time.monotonic() + self._wait
        pause = PAUSE_SECONDS[0]
        while True:
            try:
                connection = self._engine.connect()
                break
            except DBAPIError as error:
                if not is_lost(error) or time.monotonic() + pause > end:
                    raise
            time.sleep(pause)
            pause = min(2 * pause, PAUSE_SECONDS[1])
        with connection.execution_options(**options), connection.begin():
            yield connection


def _check(place: str, create: bool) -> None:
    """Raises: UsageInvalid or StoreInvalid when no store can be at this place."""
    from whosays.errors import StoreInvalid, UsageInvalid

    if is_server(place):
        return
    path = Path(place)
    if path.is_dir():
        raise UsageInvalid(f"{path} is a folder: give the store a file's name.")
    if not path.exists():
        if not create:
            raise StoreInvalid(f"There is no store {path}. Make one with `whosays ingest REPORT... --store {path}`.")
        if not path.parent.is_dir():
            raise UsageInvalid(f"There is no folder {path.parent} for the store.")
