"""Incidents on their way out: made fit for their readers, written in a format, with what that loses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, TypeAlias

from whosays.export.acled import write_acled
from whosays.export.choices import Audience, Form
from whosays.export.ftm import write_ftm
from whosays.export.geojson import write_geojson
from whosays.export.loss import Loss
from whosays.export.native import write_jsonl
from whosays.export.polecat import write_polecat
from whosays.export.public import Publisher
from whosays.export.tables import write_csv, write_parquet
from whosays.export.ucdp import write_ucdp
from whosays.export.writing import cannot, check_free, written_whole
from whosays.types.incident import Incident, Member

Beside: TypeAlias = Callable[[Incident], Iterable[Member]]

WRITERS: Mapping[Form, Callable[[Iterable[Incident], BinaryIO, Loss], None]] = {
    Form.JSONL: write_jsonl,
    Form.CSV: write_csv,
    Form.PARQUET: write_parquet,
    Form.GEOJSON: write_geojson,
    Form.ACLED: write_acled,
    Form.UCDP: write_ucdp,
    Form.POLECAT: write_polecat,
    Form.FTM: write_ftm,
}


def loss_path(path: Path) -> Path:
    """Where the loss report of an export lies: beside it, `<name>.loss.json`."""
    return path.with_name(f"{path.name}.loss.json")


def export(
    incidents: Iterable[Incident],
    form: Form,
    audience: Audience,
    out: Path | BinaryIO,
    *,
    overwrite: bool = False,
    per_incident: bool = False,
    withheld_names: Iterable[str] = (),
    beside: Beside = lambda incident: (),
) -> Loss:
    """What the export lost, after the incidents were written to a path or a binary stream.

    For a path, the loss report is written beside it too; no export lies there without its report.
    per_incident: the loss report names every loss of every incident. withheld_names: of people that a public export
    leaves out, beside those the tables protect. beside: gives all records of an incident's reports, so that nobody is
    named whom another of them protects.
    Raises: UsageInvalid when a path is taken and `overwrite` is not set, or cannot be written.
    """
    loss = Loss(form, audience, per_incident)
    fit = _fit(incidents, Publisher(frozenset(withheld_names)) if audience is Audience.PUBLIC else None, loss, beside)
    if not isinstance(out, Path):
        WRITERS[form](fit, out, loss)
        return loss
    lost = loss_path(out)
    check_free(out, overwrite=overwrite)
    check_free(lost, overwrite=overwrite)
    with written_whole(out, overwrite=overwrite) as stream, written_whole(lost, overwrite=overwrite) as report:
        try:
            WRITERS[form](fit, stream, loss)
            stream.flush()
        except OSError as error:
            raise cannot(out, error) from error
        report.write(loss.to_json().encode())
    return loss


def _fit(incidents: Iterable[Incident], publisher: Publisher | None, loss: Loss, beside: Beside) -> Iterator[Incident]:
    for incident in incidents:
        loss.incidents += 1
        if publisher is not None:
            incident, withheld = publisher.publishable(incident, beside(incident))
            loss.withheld.update(withheld)
        yield incident
