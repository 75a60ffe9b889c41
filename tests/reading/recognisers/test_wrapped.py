"""Headings that a PDF's page broke over two lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moothall.documents.tree import Document, Heading
from moothall.reading.recognisers.wrapped import whole

from .layouts import paper


def headings(document: Document) -> list[str]:
    return [b.text for b in whole(document).blocks if isinstance(b, Heading)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Agenda item 6: External audit", "recommendations"),
        ("Commissioner for", "Ottermouth"),
        ("Outstanding recommendations as at", "31 March 2025"),
    ],
)
def test_a_heading_of_two_lines_is_one(first: str, second: str) -> None:
    broken = replace(paper(f"## {first}", f"## {second}"), format="pdf")
    assert headings(broken) == [f"{first} {second}"]


def test_a_title_below_a_title_stays_apart() -> None:
    two = paper("# Ottermouth Harbour", "# Audit follow-up")
    assert len(headings(replace(two, format="pdf"))) == 2
    levels = paper("# Ottermouth Harbour", "## audits of this year")
    assert len(headings(replace(levels, format="pdf"))) == 2


def test_other_formats_know_their_headings() -> None:
    assert len(headings(replace(paper("# Audit for", "# Ottermouth"), format="docx"))) == 2
