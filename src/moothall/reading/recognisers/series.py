"""Tables that a paper prints in a series, one with the same headings for each of its audits."""

from __future__ import annotations

from collections import Counter

from moothall.documents.tree import Document

from .columns import Columns

LEAST_TABLES = 3
LEAST_HEADINGS = 4
NEEDED = frozenset({"text", "rating", "owner", "target_date"})
"""What such a table says of each recommendation."""


def headers_of(document: Document) -> frozenset[str]:
    """The keys of the headings that at least three tables of a document print alike."""
    seen: Counter[str] = Counter()
    for table in document.tables():
        if table.rows and len(table.rows[0].cells) >= LEAST_HEADINGS:
            texts = [" ".join(cell.text.split()) for cell in table.rows[0].cells]
            seen[Columns(tuple(texts), ("",) * len(texts)).key] += 1
    return frozenset(key for key, count in seen.items() if count >= LEAST_TABLES)
