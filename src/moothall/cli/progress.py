"""One line of progress on standard error, while long work runs in front of a person."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import IO

WIDTH = 78
NAME = 36
"""How much of a paper's name is shown, so that its page is too."""
STAGES = {
    "converting": "converting it",
    "recognising": "looking for its recommendations",
    "done": "read",
}
"""Words for the stages of reading.process.Progress."""

PAGES = {"pages": "page", "seeing": "scanned page"}
"""Words for the stages that count pages."""


class Progress:
    """Shows one line in place, only where the stream is a terminal; clears it at the end.

    Use it as a context manager and call it with how many are done, of how many, and of what
    ("label: 3 of 12 charts").
    """

    def __init__(self, label: str = "", stream: IO[str] | None = None) -> None:
        self.label = label
        self.stream = stream if stream is not None else sys.stderr
        self.shown = False
        self.on = self.stream.isatty()

    def __enter__(self) -> Progress:
        return self

    def __call__(self, done: int, total: int, what: str = "") -> None:
        words = f"{self.label}: {done} of {total}" if total else self.label
        self._show(f"{words} {what}".strip())

    def paper(self, name: str, at: int = 1, papers: int = 1) -> Callable[[str, int, int], None]:
        """Tells of a paper's reading: "reading annex.pdf (2 of 3): page 34 of 212"."""
        if len(name) > NAME:
            name = f"{name[: NAME // 2]}…{name[-NAME // 2 :]}"
        if papers > 1:
            name = f"{name} ({at} of {papers})"

        def tell(stage: str, done: int, of: int) -> None:
            words = f"{PAGES[stage]} {done:,} of {of:,}" if stage in PAGES and of else None
            words = words or STAGES.get(stage)
            self._show(f"reading {name}: {words}" if words else f"reading {name}")

        return tell

    def _show(self, line: str) -> None:
        if not self.on:
            return
        self.stream.write(f"\r\x1b[K{line[:WIDTH]}")
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
