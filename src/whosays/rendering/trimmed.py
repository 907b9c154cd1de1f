"""Renderings without blanks at the ends of lines, in at most so many columns."""

from __future__ import annotations

from rich.console import Console, ConsoleOptions, RenderableType, RenderResult
from rich.segment import Segment


class Trimmed:
    """Blocks below one another. widest: columns at most. gap: whether an empty line parts the blocks."""

    def __init__(self, *blocks: RenderableType, widest: int, gap: bool = False) -> None:
        self.blocks = blocks
        self.widest = widest
        self.gap = gap

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        narrow = options.update(width=min(options.max_width, self.widest))
        for number, block in enumerate(self.blocks):
            if number and self.gap:
                yield Segment.line()
            for line in console.render_lines(block, narrow, pad=False):
                yield from _without_trailing_blanks(line)
                yield Segment.line()


def _without_trailing_blanks(line: list[Segment]) -> list[Segment]:
    kept = list(line)
    while kept and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[-1] = Segment(kept[-1].text.rstrip(), kept[-1].style, kept[-1].control)
    return kept
