"""What can be chosen of an export: its format, and for whom it is."""

from __future__ import annotations

from enum import StrEnum


class Form(StrEnum):
    """A format, by the name that the command line takes."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    GEOJSON = "geojson"
    ACLED = "acled"
    UCDP = "ucdp"
    POLECAT = "polecat"
    FTM = "ftm"


class Audience(StrEnum):
    """Who may read an export. PUBLIC: nobody is named or described who could be hurt by it. INTERNAL: as it is held."""

    PUBLIC = "public"
    INTERNAL = "internal"
