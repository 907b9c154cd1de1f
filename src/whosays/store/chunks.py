"""Long lists asked for in parts: a database takes only so many values in one question."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

Item = TypeVar("Item")
MOST = 500


def chunks(items: Iterable[Item], size: int = MOST) -> Iterator[list[Item]]:
    """The items in lists of at most `size`, in order."""
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
