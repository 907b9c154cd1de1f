"""Made extracts in the format of GeoNames' dumps."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Iterable
from pathlib import Path


def line(
    number: int,
    name: str,
    code: str = "P.PPL",
    *,
    aliases: str = "",
    country: str = "SY",
    point: tuple[object, object] = (35.5, 38.5),
    admin1: str = "04",
    people: object = 0,
) -> str:
    """One line of 19 columns, with its line end."""
    feature_class, feature = code.split(".")
    cells = (number, name, name, aliases, *point, feature_class, feature, country, "", admin1, "", "", "", people, "",
             "300", "Asia/Damascus", "2024-01-31")  # fmt: skip
    return "\t".join(map(str, cells)) + "\n"


SYRIA = (
    line(9_000_001, "Republic of Nowhere", "A.PCLI", point=(35, 38), people=20_000_000),
    line(9_000_002, "Muhafazat ar Raqqah", "A.ADM1", aliases="Raqqa,Ar Raqqah", point=(35.9, 38.9)),
    line(9_000_003, "Tall Quzzah", aliases="Tell Quzza,Tel Quzzeh,تل قزة", point=(35.61, 38.42)),
    line(9_000_004, "Tall Quzzah", "T.HLL", point=(35.7, 38.5)),
    line(9_000_005, "Qaryat al Ghazal", aliases="Qaryat Ghazal", point=(35.2, 38.1), people=3_400),
    line(9_000_006, "Qaryat al Ghazal", aliases="Al Ghazal", point=(36.4, 39.9), people=120),
    line(9_000_007, "Sadd Nahr al Quzz", "S.DAM", aliases="Quzz Dam", point=(35.4, 38.3)),
    line(9_000_008, "Madrasat al Quzz", "S.SCH"),
    line(9_000_009, "Homs", "T.HLL", point=(34.9, 37.3)),
    line(169_577, "Homs", "P.PPLA", aliases="Hims", point=(34.72405, 36.72559), people=775_404),
)


def write(path: Path, lines: Iterable[str] = SYRIA) -> Path:
    """The dump at the path: plain, gzipped or zipped by the path's ending."""
    data = "".join(lines).encode()
    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(data))
    elif path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("readme.txt", "The readme of the dump.\n")
            archive.writestr(f"{path.stem}.txt", data)
    else:
        path.write_bytes(data)
    return path
