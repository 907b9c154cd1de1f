"""Incidents as JSON Lines, everything in them, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from whosays.errors import UsageInvalid
from whosays.export.loss import Loss
from whosays.rendering.native import decode_incident, dumps, encode_incident
from whosays.types.incident import Incident


def write_jsonl(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes one incident a line; `whosays schema incident` prints the JSON Schema of a line."""
    for incident in incidents:
        out.write((dumps(encode_incident(incident)) + "\n").encode())
        loss.rows += 1


def read_incidents(path: Path) -> Iterator[Incident]:
    """The incidents of a file that `write_jsonl` wrote, equal to those that were written.

    Raises: UsageInvalid with the line's number where the file holds something else.
    """
    try:
        with path.open("rb") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield _incident(path, number, line)
    except OSError as error:
        raise UsageInvalid(f"{path} cannot be read: {error.strerror or error}.") from error


def _incident(path: Path, number: int, line: bytes) -> Incident:
    try:
        return decode_incident(json.loads(line))
    except (ValueError, UsageInvalid) as error:
        raise UsageInvalid(f"{path}:{number}: {error}") from error
