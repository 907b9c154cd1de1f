"""What happened to an incident, and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from whosays.types.incident import Change


@dataclass(frozen=True, slots=True)
class Happened:
    """A change with its time. at: ISO 8601 as the clock said; the order is that of the store, not of the clock."""

    at: str
    change: Change
    details: Mapping[str, Any] = field(default_factory=dict)
