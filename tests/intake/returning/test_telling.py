"""A working file is told from other uploads by its list of sheets alone."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest

from moothall.intake.returning.telling import looks_returned

pytestmark = pytest.mark.django_db


def workbook(sheet: str) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].title = sheet
    book.save(out)
    return out.getvalue()


def test_our_file_is_told(taken: Path) -> None:
    assert looks_returned(taken.read_bytes())


@pytest.mark.parametrize(
    "data",
    [b"", b"Audit,Status\n", b"PK\x03\x04 cut off", workbook("Moothall tracker")],
    ids=["empty", "text", "broken", "another"],
)
def test_others_are_not(data: bytes) -> None:
    assert not looks_returned(data)
