"""Makes src/whosays/data/borders.tsv.gz: outlines of countries for the offline map.

    python tools/build_borders.py FOLDER/countries-10m.json

FOLDER: the npm package world-atlas 2.0.2 (`npm pack world-atlas@2.0.2`), which holds the countries of Natural Earth
4.1.0 at 1:10,000,000 as TopoJSON. Natural Earth is in the public domain; the package is under the ISC licence.
Shared borders are simplified once, so that neighbours still meet. The same input gives the same bytes.
"""

from __future__ import annotations

import gzip
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "src" / "whosays" / "data" / "borders.tsv.gz"
# Degrees: what simplifying may move a line by, and the unit of the table. One thousandth is some 100 metres.
TOLERANCE, UNIT = 0.012, 0.001
# A ring smaller than this in both directions is an islet that no map of ours would show.
ISLET = 0.03
HEADER = (
    "# Outlines of countries in thousandths of a degree: first a point, then steps from point to point.\n"
    "# kind arc: number, box (west, south, east, north), points. kind country: ISO alpha-3 (or - for none), box,\n"
    "# rings of arcs; an arc number below zero stands for the arc -n-1 backwards.\n"
    "# Source: Natural Earth 4.1.0, 1:10m, Admin 0 countries, public domain, through the npm package world-atlas\n"
    "# 2.0.2 (ISC); de facto boundaries as Natural Earth draws them. Made by tools/build_borders.py.\n"
    "kind\tid\tbox\tgeometry\n"
)

Point = tuple[float, float]


def main(path: Path) -> None:
    """Writes the table."""
    atlas = json.loads(path.read_text("utf-8"))
    arcs = [simplified(points) for points in decoded(atlas)]
    codes = iso_codes()
    countries = []
    for country in atlas["objects"]["countries"]["geometries"]:
        rings = [ring for ring in rings_of(country) if not is_islet(ring, arcs)]
        if rings:
            countries.append((code_of(country, codes), rings))
    used = sorted({arc if arc >= 0 else ~arc for _, rings in countries for ring in rings for arc in ring})
    number = {arc: place for place, arc in enumerate(used)}
    lines = [f"arc\t{number[arc]}\t{box(arcs[arc])}\t{steps(arcs[arc])}" for arc in used]
    for code, rings in sorted(countries, key=lambda item: item[0]):
        renumbered = [[number[arc] if arc >= 0 else ~number[~arc] for arc in ring] for ring in rings]
        points = [point for ring in rings for arc in ring for point in arcs[arc if arc >= 0 else ~arc]]
        lines.append(f"country\t{code}\t{box(points)}\t{';'.join(','.join(map(str, ring)) for ring in renumbered)}")
    OUT.write_bytes(gzip.compress((HEADER + "\n".join(lines) + "\n").encode(), 9, mtime=0))
    print(f"{OUT}: {len(used):,} arcs, {len(countries):,} countries, {OUT.stat().st_size:,} bytes")


def decoded(atlas: dict[str, Any]) -> list[list[Point]]:
    """Arcs as longitude and latitude in degrees."""
    (scale_x, scale_y), (move_x, move_y) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    found = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            points.append((x * scale_x + move_x, y * scale_y + move_y))
        found.append(points)
    return found


def simplified(points: list[Point]) -> list[Point]:
    """The line with the points that Douglas and Peucker keep; its ends always, and of a closed ring four points."""
    if len(points) < 3:
        return points
    keep = {0, len(points) - 1}
    if points[0] == points[-1]:
        keep |= {len(points) // 3, 2 * len(points) // 3}
    marks = sorted(keep)
    stack = list(pairwise(marks))
    while stack:
        first, last = stack.pop()
        farthest, most = 0, 0.0
        for place in range(first + 1, last):
            off = distance(points[place], points[first], points[last])
            if off > most:
                farthest, most = place, off
        if most > TOLERANCE:
            keep.add(farthest)
            stack += [(first, farthest), (farthest, last)]
    return [points[place] for place in sorted(keep)]


def distance(point: Point, one: Point, other: Point) -> float:
    """How far a point lies from a stretch, in degrees."""
    (x, y), (ax, ay), (bx, by) = point, one, other
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    part = max(0.0, min(1.0, ((x - ax) * dx + (y - ay) * dy) / length)) if length else 0.0
    return float(((x - ax - part * dx) ** 2 + (y - ay - part * dy) ** 2) ** 0.5)


def rings_of(country: dict[str, Any]) -> list[list[int]]:
    """Rings of arcs of a country, holes among them: drawn by the even-odd rule they are holes again."""
    polygons = country["arcs"] if country["type"] == "MultiPolygon" else [country.get("arcs", [])]
    return [ring for polygon in polygons for ring in polygon]


def is_islet(ring: list[int], arcs: list[list[Point]]) -> bool:
    """Whether a ring is too small to be seen, or has fallen flat."""
    if len({point for arc in ring for point in arcs[arc if arc >= 0 else ~arc]}) < 3:
        return True
    xs, ys = zip(*(point for arc in ring for point in arcs[arc if arc >= 0 else ~arc]), strict=True)
    return max(xs) - min(xs) < ISLET and max(ys) - min(ys) < ISLET


def units(value: float) -> int:
    """Degrees in units of the table."""
    return round(value / UNIT)


def box(points: list[Point]) -> str:
    """West, south, east, north."""
    xs, ys = zip(*((units(x), units(y)) for x, y in points), strict=True)
    return f"{min(xs)},{min(ys)},{max(xs)},{max(ys)}"


def steps(points: list[Point]) -> str:
    """The first point, then steps."""
    found, last = [], (0, 0)
    for x, y in ((units(x), units(y)) for x, y in points):
        if not found or (x, y) != last:
            found.append(f"{x - last[0]},{y - last[1]}")
            last = (x, y)
    return " ".join(found)


def code_of(country: dict[str, Any], codes: dict[str, str]) -> str:
    """ISO alpha-3; areas that Natural Earth draws apart and ISO has no number for are "-", Kosovo excepted."""
    if country["properties"].get("name") == "Kosovo":
        return "XKX"
    return codes.get(str(country["id"]).zfill(3), "-") if country.get("id") else "-"


def iso_codes() -> dict[str, str]:
    """ISO alpha-3 by numeric code."""
    table = (ROOT / "src" / "whosays" / "data" / "countries.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in table if line and not line.startswith("#")][1:]
    return {row[1]: row[0] for row in rows}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
