"""Recognises audit recommendations in a paper, whatever its layout (contracts/extract.md)."""

from __future__ import annotations

from moothall.documents.drafts import Draft, Recognised
from moothall.documents.tree import Document

from . import doubts, fields, paper, tables

KIND = "recommendation"


def recognise(document: Document) -> Recognised:
    """The recommendations of a paper, with what could not be placed and the paper's own date.

    A table is taken by what its header cells mean. Odd content is a doubt, never an exception.
    """
    walk = tables.walk(document)
    as_at = paper.as_at(document, walk.taken)
    all_made = [fields.make(record) for record in walk.found]
    doubts.add(all_made, as_at)
    drafts = tuple(Draft(KIND, m.record.place, m.fields, tuple(m.doubts)) for m in all_made)
    return Recognised(drafts, tuple(walk.not_recognised), as_at)
