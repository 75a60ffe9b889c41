"""Recognises audit recommendations in a paper, whatever its layout (contracts/extract.md)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import MappingProxyType

from moothall.documents.drafts import Draft, Layouts, NotRecognised, Recognised
from moothall.documents.tree import Document

from . import (
    colours,
    copies,
    doubts,
    fields,
    narrow,
    nested,
    owners,
    packs,
    paper,
    repeats,
    twins,
    unsure,
    wrapped,
)
from .walk import Walk, walk

KIND = "recommendation"


NO_LAYOUTS: Layouts = MappingProxyType({})


def recognise(document: Document, layouts: Layouts = NO_LAYOUTS) -> Recognised:
    """The recommendations of a paper, with what could not be placed and the paper's own date.

    A table is taken by what its header cells mean, or by what a person said its columns are
    (``layouts``). Odd content is a doubt, never an exception.
    """
    document = nested.taken_out(narrow.whole(wrapped.whole(document)))
    papers = packs.documents_in(document)
    walks = [walk(one, layouts) for one in papers]
    taken: list[int] = []
    begun = 0
    for one, gone in zip(papers, walks, strict=True):
        taken += [begun + at for at in gone.taken]
        begun += len(one.blocks)
    whole = paper.as_at(document, taken)
    said = _once(walks)
    read = [_of_paper(one, gone, whole) for one, gone in zip(papers, walks, strict=True)]
    first = next((r.as_at for r in read if r.drafts), whole)
    return Recognised(
        tuple(draft for r in read for draft in r.drafts),
        (*(n for r in read for n in r.not_recognised), *said),
        first,
        tuple(table for r in read for table in r.tables),
    )


def _once(walks: Sequence[Walk]) -> list[NotRecognised]:
    """Takes out what a file prints twice: in Welsh and in English, in short and in full."""
    found = [record for gone in walks for record in gone.tables.found]
    said = [*twins.taken_out(found), *repeats.taken_out(found)]
    kept = {id(record) for record in found}
    for gone in walks:
        gone.tables.found[:] = [r for r in gone.tables.found if id(r) in kept]
    return said


def _of_paper(document: Document, gone: Walk, whole: date | None) -> Recognised:
    """What one document of a file gave; ``whole`` is the date that the file states for itself."""
    found, left = gone.tables.found, gone.tables.not_recognised
    as_at = paper.as_at(document, gone.taken) or whole
    left += copies.taken_out(found)
    left += colours.explain(found, gone.tables.key)
    all_made = [fields.make(record) for record in found]
    key = owners.key_of(document)
    for made in all_made:
        owners.add(made, key)
    doubts.add(all_made, as_at)
    unsure.add(all_made, document)
    drafts = tuple(Draft(KIND, m.record.place, m.fields, tuple(m.doubts)) for m in all_made)
    columns = {id(record.columns) for record in found}
    shapes = [s for s in gone.tables.shapes if not s.used or id(s.columns) in columns]
    return Recognised(drafts, tuple(left), as_at, tuple(shape.read() for shape in shapes))
