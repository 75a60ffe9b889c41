"""Recognises audit recommendations in a paper, whatever its layout (contracts/extract.md)."""

from __future__ import annotations

from types import MappingProxyType

from moothall.documents.drafts import Draft, Layouts, Recognised
from moothall.documents.tree import Document

from . import colours, copies, doubts, fields, paper
from .walk import walk

KIND = "recommendation"


NO_LAYOUTS: Layouts = MappingProxyType({})


def recognise(document: Document, layouts: Layouts = NO_LAYOUTS) -> Recognised:
    """The recommendations of a paper, with what could not be placed and the paper's own date.

    A table is taken by what its header cells mean, or by what a person said its columns are
    (``layouts``). Odd content is a doubt, never an exception.
    """
    gone = walk(document, layouts)
    found, left = gone.tables.found, gone.tables.not_recognised
    as_at = paper.as_at(document, gone.taken)
    left += copies.taken_out(found)
    left += colours.explain(found, gone.tables.key)
    all_made = [fields.make(record) for record in found]
    doubts.add(all_made, as_at)
    drafts = tuple(Draft(KIND, m.record.place, m.fields, tuple(m.doubts)) for m in all_made)
    columns = {id(record.columns) for record in found}
    shapes = [s for s in gone.tables.shapes if not s.used or id(s.columns) in columns]
    return Recognised(drafts, tuple(left), as_at, tuple(shape.read() for shape in shapes))
