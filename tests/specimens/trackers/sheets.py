"""Short ways to fill the sheets of a workbook, and to keep what openpyxl does not write."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.styles import Color, PatternFill
from openpyxl.worksheet.worksheet import Worksheet

GREEN, AMBER, RED, BLUE, GREY = "FF92D050", "FFFFC000", "FFFF0000", "FF9DC3E6", "FFD9D9D9"


def book() -> Workbook:
    made = Workbook()
    assert made.active is not None
    made.remove(made.active)
    return made


def sheet(made: Workbook, name: str, rows: Iterable[Sequence[Any]], top: int = 1) -> Worksheet:
    """A sheet whose rows begin in row ``top``; None leaves a cell out."""
    filled: Worksheet = made.create_sheet(name)
    for at, row in enumerate(rows, top):
        for column, value in enumerate(row, 1):
            if value is not None:
                filled.cell(at, column, value)
    return filled


def fill(page: Worksheet, cells: str, colour: str | Color) -> None:
    """Colours a range ("A5:H5") or one cell."""
    pattern = PatternFill("solid", fgColor=colour)
    found = page[cells]
    rows = found if isinstance(found, tuple) else ((found,),)
    for row in rows:
        for cell in row if isinstance(row, tuple) else (row,):
            cell.fill = pattern


def saved(made: Workbook, parts: Mapping[str, str] | None = None) -> bytes:
    """The workbook's bytes, with parts replaced or added where their old words are given."""
    out = io.BytesIO()
    made.save(out)
    return with_parts(out.getvalue(), parts) if parts else out.getvalue()


def with_parts(data: bytes, parts: Mapping[str, str]) -> bytes:
    """The same container with these parts; "{kept}" in one stands for what the part held."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        held = {name: old.read(name) for name in old.namelist()}
        for name, words in parts.items():
            kept = held.get(name, b"").decode()
            cut, _, rest = kept.rpartition("</")
            held[name] = words.replace("{kept}", cut).replace("{end}", "</" + rest).encode()
        for name, content in held.items():
            new.writestr(name, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()
