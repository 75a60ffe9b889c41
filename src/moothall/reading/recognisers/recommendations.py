"""Recognises audit recommendations in a paper, whatever its layout (contracts/extract.md)."""

from __future__ import annotations

from moothall.documents.drafts import Draft, Recognised
from moothall.documents.tree import Document

from . import doubts, fields, paper
from .walk import walk

KIND = "recommendation"


def recognise(document: Document) -> Recognised:
    """The recommendations of a paper, with what could not be placed and the paper's own date.

    A table is taken by what its header cells mean. Odd content is a doubt, never an exception.
    """
    gone = walk(document)
    as_at = paper.as_at(document, gone.taken)
    all_made = [fields.make(record) for record in gone.tables.found]
    doubts.add(all_made, as_at)
    drafts = tuple(Draft(KIND, m.record.place, m.fields, tuple(m.doubts)) for m in all_made)
    return Recognised(drafts, tuple(gone.tables.not_recognised), as_at)
