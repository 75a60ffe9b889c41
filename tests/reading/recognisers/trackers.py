"""What a tracker's workbook gave, for tests: by reference or number, and what was said of it."""

from __future__ import annotations

from moothall.documents.drafts import Draft, Layouts, Recognised
from moothall.documents.tree import Document
from moothall.reading import read
from moothall.reading.recognisers.recommendations import recognise

NO_LAYOUTS: Layouts = {}


def document(data: bytes) -> Document:
    return read(data, name="tracker.xlsx")


def taken(data: bytes, layouts: Layouts = NO_LAYOUTS) -> Recognised:
    return recognise(document(data), layouts)


def by_reference(found: Recognised) -> dict[str, Draft]:
    """The drafts by their reference, or their number where they have none."""
    return {str(d.value("reference") or d.value("number")): d for d in found.drafts}


def said(found: Recognised) -> list[str]:
    return [what.what for what in found.not_recognised]


def remarks(data: bytes) -> list[tuple[str | None, str]]:
    """The sheet and the words of each remark."""
    return [(place.sheet, words) for place, words in document(data).remarks]
