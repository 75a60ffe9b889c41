"""How much of a paper is read, and the one error that a paper can cause."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

MEGABYTE = 1024 * 1024


class ReadingError(Exception):
    """A paper could not be read. Its text is one sentence for the person who sent the paper:
    what is wrong, where, and what to do."""


class Cancelled(Exception):  # noqa: N818  (it is a wish, not an error)
    """A person does not want the reading any more: raised by who hears of its progress."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one paper may cost. ``bytes``, ``unpacked``, ``part``, ``reply``: bytes.

    ``seconds`` is processor time, and ``waits`` how many times that may pass on the clock, for a
    server with much else to do. ``memory`` is megabytes of address space. ``ratio`` is how far a
    large part of a zip container may swell. ``depth`` is how deep elements may stand in each other.
    ``seen`` is how many scanned pages have their words recognised, where that is asked for: each
    takes seconds, and up to ``seconds``.
    """

    bytes: int = 50 * MEGABYTE
    seconds: float = 60
    waits: float = 4
    memory: int = 1024
    unpacked: int = 300 * MEGABYTE
    part: int = 150 * MEGABYTE
    ratio: int = 200
    entries: int = 5_000
    rows: int = 100_000
    columns: int = 1_000
    cells: int = 1_000_000
    depth: int = 1_000
    pages: int = 3_000
    seen: int = 200
    reply: int = 400 * MEGABYTE

    @property
    def patience(self) -> float:
        """Seconds on the clock."""
        return self.seconds * self.waits

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Limits:
        return cls(**data)


DEFAULT_LIMITS = Limits()


class Tally:
    """Counts the rows and cells of one paper and stops at the limits."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.rows = 0
        self.cells = 0

    def row(self, columns: int, where: str) -> None:
        """Counts one row of so many columns. ``where`` is words such as "sheet Register"."""
        self.rows += 1
        self.cells += columns
        limits = self.limits
        if columns > limits.columns:
            raise ReadingError(
                f"The paper has {columns:,} columns in {where}, and Moothall reads at most "
                f"{limits.columns:,}: delete the columns that are not part of the table."
            )
        if self.rows > limits.rows:
            raise ReadingError(
                f"The paper has more than {limits.rows:,} rows, counted up to {where}: "
                "divide it into smaller files."
            )
        if self.cells > limits.cells:
            raise ReadingError(
                f"The paper has more than {limits.cells:,} table cells, counted up to {where}: "
                "divide it into smaller files."
            )
