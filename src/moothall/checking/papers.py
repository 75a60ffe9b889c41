"""A paper as checks see it: its passages in reading order, and its tables as grids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from moothall.documents.drafts import Draft
from moothall.documents.tree import Document

from .grids import Grid, grids_of
from .passages import Passage, passages_of
from .reports import Report, reports_of


@dataclass(frozen=True)
class Paper:
    """One paper to be checked. ``as_at`` is its own date, or the one that a person told."""

    path: str
    document: Document
    drafts: tuple[Draft, ...] = ()
    as_at: date | None = None

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every heading, paragraph, list item and table cell that has words, in reading order."""
        return tuple(passages_of(self.document))

    @cached_property
    def grids(self) -> tuple[Grid, ...]:
        """Its tables, each cut where another header begins."""
        return tuple(grids_of(self.document))

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports of a pack, each a run of passages; one for a paper that is one report."""
        return reports_of(self.passages)
