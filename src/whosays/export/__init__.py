"""Incidents in the formats that researchers load, each with a report of what it loses."""

from whosays.export.choices import Audience, Form
from whosays.export.leave import export, loss_path
from whosays.export.loss import Loss
from whosays.export.native import read_incidents
from whosays.export.writing import check_free

__all__ = ["Audience", "Form", "Loss", "check_free", "export", "loss_path", "read_incidents"]
