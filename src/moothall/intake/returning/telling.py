"""Whether an upload looks like a working file, told before it is read."""

from __future__ import annotations

import io
import re
from zipfile import BadZipFile, ZipFile

from moothall.writing.working.mark import SHEET

LONGEST = 1_000_000
"""Bytes of a workbook's list of sheets that are looked at: the list of any real one is shorter."""
OUR_SHEET = re.compile(rb'<(?:\w+:)?sheet\b[^>]*\bname="%s"' % SHEET.encode())


def looks_returned(data: bytes) -> bool:
    """Whether a workbook has a sheet named as our hidden one is. Any other file: False.

    It only spares its giver questions that a working file answers itself: ``recognised`` tells.
    """
    try:
        with ZipFile(io.BytesIO(data)) as book, book.open("xl/workbook.xml") as sheets:
            return bool(OUR_SHEET.search(sheets.read(LONGEST)))
    except (BadZipFile, KeyError, NotImplementedError, OSError, RuntimeError, ValueError, EOFError):
        return False
