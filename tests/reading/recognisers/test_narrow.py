"""Words and years that a page's narrow cell broke."""

from __future__ import annotations

from dataclasses import replace

import pytest

from moothall.documents.tree import Document
from moothall.reading.recognisers import narrow

from .layouts import paper, rows, table

HEAD = ["No", "Recommendatio n", "Harbour Master", "Due date", "Status"]
OTHER = "The wharfingers were asked. What is whole here is a wharfinger."


def printed(*cells: str, kind: str = "pdf") -> list[str]:
    document: Document = replace(paper(OTHER, table(list(cells))), format=kind)
    [made] = narrow.whole(document).tables()
    return [cell.text for cell in made.rows[0].cells]


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("The wharfing er came", "The wharfinger came"),
        ("Impleme nted", "Implemented"),
        ("Recommendatio n", "Recommendation"),
        ("31/12/20 25", "31/12/2025"),
        ("31/01/202 5", "31/01/2025"),
        ("1.6.2 024 and 30 June 20 24", "1.6.2024 and 30 June 2024"),
        ("31/12/20 25 boats", "31/12/2025 boats"),
        ("31/12/24 30/06/25", "31/12/24 30/06/25"),
        ("12/10/19 99 boats", "12/10/1999 boats"),
        ("31/12/24 25 boats", "31/12/24 25 boats"),
        ("The were asked", "The were asked"),
        ("in form", "in form"),
        ("on going", "on going"),
    ],
)
def test_a_broken_word_or_year(broken: str, whole: str) -> None:
    assert printed(broken) == [whole]


def test_halves_that_stand_apart_elsewhere_are_words() -> None:
    assert printed("The wharfing er came", "wharfing", "er") == [
        "The wharfing er came", "wharfing", "er"
    ]  # fmt: skip


def test_other_formats_know_their_words() -> None:
    assert printed("31/12/20 25", "Impleme nted", kind="docx") == ["31/12/20 25", "Impleme nted"]


def test_a_broken_heading_is_a_heading() -> None:
    body = ["1", "Count the mooring rings.", "Pilot", "31/05/20 25", "Impleme nted"]
    document = replace(paper("# Internal audit", table(HEAD, body)), format="pdf")
    [found] = rows(document)
    assert found["text"] == "Count the mooring rings."
    assert found["target_date"] == "2025-05-31"
    assert found["state_printed"] == "Implemented"
