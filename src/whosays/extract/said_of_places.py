"""What a report says about a place right after its name: "the Nasib crossing with Jordan", "Azaz, a town in Aleppo"."""

from __future__ import annotations

import re
from collections.abc import Collection

_NAME = r"(?-i:[A-Z])[\w'’-]*(?:[\s-](?-i:[A-Z])[\w'’-]*){0,3}"
_CROSSING = re.compile(
    r"(?:\s*,\s*(?:a|an|the|its)|\s+\(?)\s*"
    r"(?P<said>(?:(?:main|official|only|key|border|frontier|land)\s+){0,3}(?:crossing|checkpoint|post|gate|terminal|border)"
    rf"\s+(?:point\s+)?(?:with|into|to|between)\s+(?:the\s+)?{_NAME}(?:\s+and\s+(?:the\s+)?{_NAME})?)",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\s*,\s+(?P<said>(?:a|an)\s+[^,;:.()\n]{3,90}?)(?=[,;)]|\.(?:\s|$)|$)")


def said_after(view: str, end: int, grounds: Collection[str]) -> tuple[int, int] | None:
    """(Start, end) of what the words after a place name say of it; None when they say nothing.

    end: where the name ends. grounds: nouns, in lower case, that places are called by.
    """
    window = view[: end + 160]
    if crossing := _CROSSING.match(window, end):
        return crossing.span("said")
    apposed = _APPOSED.match(window, end)
    if apposed is None:
        return None
    head = re.split(r"\b(?:in|of|on|near|that|which|where|with|at|between)\b", apposed["said"])[0].split()
    return apposed.span("said") if head and head[-1].lower() in grounds else None
