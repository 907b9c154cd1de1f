"""The long table as CSV and as Parquet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

from whosays.export.cells import FORMULA, Cell, csv_line, fit
from whosays.export.lines import COLUMNS, NOT_HELD, lines_of
from whosays.export.loss import Loss, LossKind
from whosays.types.incident import Incident

# Lines that are gathered before Parquet writes them: memory stays bounded.
GATHERED = 20_000


def write_csv(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes the long table as UTF-8 CSV with a header line. Numbers stay numbers; text is made harmless."""
    loss.fields = NOT_HELD
    out.write((",".join(COLUMNS) + "\n").encode())
    for incident in incidents:
        for line in lines_of(incident):
            _note_escapes(incident.id, line, loss)
            out.write(csv_line(list(line.values())).encode())
            loss.rows += 1


def _note_escapes(incident: str, line: dict[str, Cell], loss: Loss) -> None:
    for column, cell in line.items():
        if isinstance(cell, str) and FORMULA.match(cell):
            loss.note(
                incident, column, LossKind.DEFAULTED, f"' in front of {cell[:40]!r}, which would run as a formula"
            )


def write_parquet(incidents: Iterable[Incident], out: BinaryIO, loss: Loss) -> None:
    """Writes the long table as Parquet: typed columns, all nullable, compressed with zstd."""
    import pyarrow
    import pyarrow.parquet

    loss.fields = NOT_HELD
    kinds = {str: pyarrow.string(), int: pyarrow.int64(), float: pyarrow.float64(), bool: pyarrow.bool_()}
    schema = pyarrow.schema([(name, kinds[kind]) for name, kind in COLUMNS.items()])
    with pyarrow.parquet.ParquetWriter(out, schema, compression="zstd") as writer:
        gathered: list[dict[str, Cell]] = []
        for incident in incidents:
            gathered += [
                {name: fit(cell) if isinstance(cell, str) else cell for name, cell in line.items()}
                for line in lines_of(incident)
            ]
            if len(gathered) >= GATHERED:
                writer.write_table(pyarrow.Table.from_pylist(gathered, schema))
                loss.rows += len(gathered)
                gathered = []
        writer.write_table(pyarrow.Table.from_pylist(gathered, schema))
        loss.rows += len(gathered)
