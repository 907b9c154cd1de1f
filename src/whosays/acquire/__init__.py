"""Reports from files, folders, addresses, standard input and rows of tables."""

from whosays.acquire.source import acquire, from_bytes, from_text, is_address, with_fields

__all__ = ["acquire", "from_bytes", "from_text", "is_address", "with_fields"]
