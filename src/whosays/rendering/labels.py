"""Labels of a drawing, set so that none covers another."""

from __future__ import annotations

from dataclasses import dataclass, field

_CHAR, _LINE = 6.6, 15.0
Corners = tuple[float, float, float, float]


@dataclass
class Labels:
    """The room that is left in a drawing of a width and height. taken: left, top, right and bottom of what is full."""

    width: float
    height: float
    taken: list[Corners] = field(default_factory=list)

    def place(self, words: str, x: float, y: float, off: float, *, must: bool = False) -> tuple[float, float] | None:
        """Where the middle of a label goes: right of a point, left, below or above; None where there is no room.

        off: how far from the point it begins. must: take the right where there is none.
        """
        wide = len(words) * _CHAR
        shift = off + wide / 2 + 2 if off else 0.0
        drop = off + _LINE / 2 + 2 if off else _LINE
        for dx, dy in ((shift, 0.0), (-shift, 0.0), (0.0, drop), (0.0, -drop), (shift, drop), (shift, -drop)):
            box = (x + dx - wide / 2, y + dy - _LINE / 2, x + dx + wide / 2, y + dy + _LINE / 2)
            inside = box[0] >= 2 and box[1] >= 2 and box[2] <= self.width - 2 and box[3] <= self.height - 2
            if inside and not any(_overlap(box, other) for other in self.taken):
                self.taken.append(box)
                return x + dx, y + dy
        return (min(x + shift, self.width - wide / 2 - 2), y) if must else None


def _overlap(one: Corners, other: Corners) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
