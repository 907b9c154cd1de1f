"""Who says who did what to whom, where, when, and how many.

    import whosays
    reading = whosays.read("report.html", published="2017-06-08")
    reading.to_frame()

Every value is an assertion: the value, the exact words it came from, and who vouches for it.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from whosays.lookup import find_actor
    from whosays.reading import Reading
    from whosays.service import read, read_many, read_text

__version__ = version("whosays")
__all__ = ["Reading", "__version__", "find_actor", "read", "read_many", "read_text"]

_HOMES = {
    "Reading": "whosays.reading",
    "find_actor": "whosays.lookup",
    "read": "whosays.service",
    "read_many": "whosays.service",
    "read_text": "whosays.service",
}


def __getattr__(name: str) -> Any:
    # Loaded when first asked for: types and errors stay light to import, and `whosays --help` answers at once.
    if name not in _HOMES:
        raise AttributeError(f"module 'whosays' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
