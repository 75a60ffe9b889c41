"""Rows on both sides of a page's end."""

from __future__ import annotations

import pytest

from moothall.reading.readers.pdf.joints import Strip, goes_on, usual
from moothall.reading.readers.pdf.pages import GridCell

from .drawing import words

LEFT = (50.0, 100.0, 300.0)


def strip(*texts: str, page: int = 1) -> Strip:
    """A row whose words end near the right sides of their cells."""
    cells = [
        GridCell(x, 0.0, x + 60, 20.0, list(words(text, x, 5)) if text else [])
        for x, text in zip(LEFT, texts, strict=True)
    ]
    return Strip(page, cells, [0, 1, 2], cut=page > 1)


BEFORE = strip("R1", "Count the rings", "31-May-25")


@pytest.mark.parametrize(
    ("below", "joined"),
    [
        (("R2", "Paint the boards", "30-Jun-25"), False),
        (("", "in the harbour", ""), True),
        (("", "in the harbour", "30-Jun-25"), True),
    ],
)
def test_a_row_with_its_own_number_and_date_is_another(
    below: tuple[str, str, str], *, joined: bool
) -> None:
    rows = usual([BEFORE, strip("R0", "Oil it", "1-May-25"), strip("R8", "Tar it", "2-May-25")])
    assert goes_on(BEFORE, strip(*below, page=2), rows, 3) is joined
