"""Reports from files, folders, standard input and rows of tables."""

from whosays.acquire.source import acquire, from_bytes, from_text

__all__ = ["acquire", "from_bytes", "from_text"]
