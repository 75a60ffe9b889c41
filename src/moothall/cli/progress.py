"""One line of progress on standard error, while long work runs in front of a person."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import IO

WIDTH = 78


class Progress:
    """Shows "label: 3 of 12" in place, only where the stream is a terminal; clears it at the end.

    Use it as a context manager and call it with how many are done, of how many, and of what.
    """

    def __init__(self, label: str = "", stream: IO[str] | None = None) -> None:
        self.label = label
        self.stream = stream if stream is not None else sys.stderr
        self.shown = False
        self.on = self.stream.isatty()

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int, what: str = "") -> None:
        if not self.on:
            return
        words = f"{self.label}: {done} of {total}" if total else self.label
        line = f"{words} {what}".strip()[:WIDTH]
        self.stream.write(f"\r\x1b[K{line}")
        self.stream.flush()
        self.shown = True

    def clear(self) -> None:
        """Takes the line away, so that other words can be printed."""
        if self.shown:
            self.stream.write("\r\x1b[K")
            self.stream.flush()
            self.shown = False

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.clear()
