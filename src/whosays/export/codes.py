"""Type and mode of a record."""

from __future__ import annotations

from whosays.types.record import Record, Slot


def code_of_record(record: Record) -> tuple[str, str]:
    """PLOVER type and mode; "" where a record has none, which is more than a file may be trusted to keep."""
    types, modes = record.of(Slot.TYPE), record.of(Slot.MODE)
    return types[0].value.name if types else "", modes[0].value.name if modes else ""
