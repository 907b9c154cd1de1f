"""Single keys of a person at a terminal, or the characters of a pipe in their place."""

from __future__ import annotations

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

# What arrows send, and the keys that they stand for here.
_ARROWS = {"\x1b[A": "p", "\x1b[D": "p", "\x1b[B": "n", "\x1b[C": "n", "\x1bOA": "p", "\x1bOB": "n"}
_ESCAPE, _WAIT = "\x1b", 0.05


class Keys:
    """Keys and lines of whoever reviews; of a pipe blanks and line ends between keys are passed over.

    Where the system allows it the terminal gives single keys for as long as `held` lasts, so that none that is typed
    ahead is lost between two questions.
    """

    def __init__(self) -> None:
        self.live = sys.stdin.isatty()
        self._cooked: list[Any] | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """The terminal giving single keys, and as it was before at the end, whatever happens."""
        if not self.live or sys.platform == "win32":
            yield
            return
        import termios

        self._cooked = termios.tcgetattr(sys.stdin.fileno())
        self._single()
        try:
            yield
        finally:
            termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._cooked)
            self._cooked = None

    def key(self) -> str:
        """One key, "" when there are no more."""
        if not self.live:
            while (char := sys.stdin.read(1)).isspace():
                pass
            return char
        if self._cooked is None:
            return click.getchar()
        return self._typed()

    def line(self, prompt: str) -> str:
        """A line of words, with the line editing of the terminal."""
        click.echo(f"{prompt}: ", nl=False)
        if self._cooked is None or sys.platform == "win32":
            return sys.stdin.readline().strip()
        import termios

        termios.tcsetattr(sys.stdin.fileno(), termios.TCSADRAIN, self._cooked)
        try:
            return sys.stdin.readline().strip()
        finally:
            self._single()

    def _single(self) -> None:
        if sys.platform != "win32":
            import termios
            import tty

            tty.setcbreak(sys.stdin.fileno(), termios.TCSADRAIN)

    def _typed(self) -> str:
        fd = sys.stdin.fileno()
        char = os.read(fd, 1).decode("latin-1")
        if char == _ESCAPE and select.select([fd], [], [], _WAIT)[0]:
            return _ARROWS.get(char + os.read(fd, 2).decode("latin-1"), _ESCAPE)
        return char
