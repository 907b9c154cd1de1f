"""A child process that ingests with a light reader and says what is safely stored: `python -m tests.store.ingesting`.

Arguments: store, archive, folder of reports. Each line on stdout is the hash of a report that was told of.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.store.samples import MADE_WITH, fail, read
from whosays import ingesting
from whosays.errors import WhosaysError
from whosays.ingesting import Done, Outcome
from whosays.reading import Reading
from whosays.store import Store
from whosays.types.report import Failure, Report

PAUSE = 0.0


def quick(sources: Iterable[Report | Failure], *, processes: int | None = None) -> Iterator[Reading | Failure]:
    """The specimen's reading of every report; those that say "unreadable" fail."""
    for item in sources:
        time.sleep(PAUSE)
        if isinstance(item, Failure):
            yield item
        elif b"unreadable" in item.data:
            yield fail(item)
        else:
            yield read(item)


def ingest(store: Store, *sources: Path, **options: Any) -> dict[Outcome, int]:
    """What became of the reports, by the light reader."""
    options = {"read": quick, "made_with": MADE_WITH, **options}
    return dict(ingesting.ingest(store, list(sources), **options))


def tell(done: Done) -> None:
    """Says that a report is stored, in one write that a kill cannot cut."""
    if done.outcome is Outcome.READ:
        os.write(1, f"{done.sha256}\n".encode())


def main() -> int:
    """Exit status. $USER_ID, $FILE_LIMIT, $BATCH and $PAUSE say as whom, with what limit, and how fast."""
    global PAUSE
    where, archive, folder = sys.argv[1:4]
    PAUSE = float(os.environ.get("PAUSE", "0"))
    ingesting.BATCH_REPORTS = int(os.environ.get("BATCH", "7"))
    if limit := os.environ.get("FILE_LIMIT"):
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), int(limit)))
    if user := os.environ.get("USER_ID"):
        os.setgroups([])
        os.setgid(int(user))
        os.setuid(int(user))
    try:
        with Store.open(where, archive) as store:
            if pages := os.environ.get("PAGES"):
                store.limit_pages(int(pages))  # type: ignore[attr-defined]
            ingest(store, Path(folder), tell=tell)
    except WhosaysError as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())
