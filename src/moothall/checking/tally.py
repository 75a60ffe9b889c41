"""What was tested, so that "no findings" can be told from "nothing was looked at"."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from moothall.documents.tree import Place


@dataclass(slots=True)
class Tally:
    """Counts for the ``checked`` of the contract; each family adds to its own.

    ``tables`` are all, ``not_understood`` those with figures of which no identity is known.
    ``sums`` are identities of totals tested, ``rows`` rows of which one was tested, ``dates`` dates
    read, ``references`` references looked up, ``sentences`` statements of quantity compared.
    """

    documents: int = 0
    tables: int = 0
    not_understood: int = 0
    sums: int = 0
    rows: int = 0
    dates: int = 0
    references: int = 0
    sentences: int = 0
    unexplained: set[Place] = field(default_factory=set)
    """Tables with figures of which no sum is known, until their rows have been tried too."""

    def as_dict(self) -> dict[str, int]:
        counts = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: count for name, count in counts if isinstance(count, int)}
