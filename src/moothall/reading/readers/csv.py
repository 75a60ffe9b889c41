"""CSV files, whatever divides their cells and however they are encoded: one table."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import replace

from moothall.documents.tree import Cell, Document, Place, Row, Table

from ..encodings import cleaned, decoded
from ..limits import Limits, ReadingError, Tally
from ..sniffing import DELIMITERS, SAMPLE, delimiter_of
from .fragment import blocks_of

FIELD = 2**24
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")


def read(data: bytes, limits: Limits) -> Document:
    """The document in a CSV file. Places are lines: a record with line breaks has several.

    A ' that stands before = + - @ is removed: Moothall's own exports put it there, so that a
    spreadsheet takes the cell as text. Titles above the header are rows.
    """
    text, encoding = decoded(data)
    remarks: list[tuple[Place, str]] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    stated, text = _stated_delimiter(text)
    text = cleaned(text, remarks)
    delimiter = stated or delimiter_of(text[:SAMPLE], whole=len(text) <= SAMPLE) or ","
    shift = 1 if stated else 0
    records = list(_records(text, delimiter, limits))
    if _unclosed(records, text):
        place = Place(line=records[-1][0] + shift)
        remarks.append((place, "a quotation mark is never closed: quotes were read as text"))
        records = list(_records(text, delimiter, limits, quoted=False))
    rows = _rows(records, shift, limits)
    blocks = (Table(rows, Place(line=rows[0].place.line, table=1)),) if rows else ()
    return Document(
        blocks=blocks,
        format="csv",
        remarks=tuple(remarks),
        meta={"encoding": encoding, "delimiter": delimiter},
    )


def _stated_delimiter(text: str) -> tuple[str | None, str]:
    """Excel's own first line "sep=;", taken off."""
    first, _, rest = text.partition("\n")
    found = first.strip().strip('"').lower()
    if found.startswith("sep=") and len(found) == 5 and found[4] in DELIMITERS:
        return found[4], rest
    return None, text


def _records(
    text: str, delimiter: str, limits: Limits, *, quoted: bool = True
) -> Iterator[tuple[int, int, list[str]]]:
    """(first line, last line, cells) of each record."""
    csv.field_size_limit(FIELD)
    lines = (line + "\n" for line in text.split("\n"))
    reader = csv.reader(
        lines, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE
    )
    start = 1
    count = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            raise ReadingError(
                f"The CSV file cannot be divided into cells at line {reader.line_num:,} "
                "(a quotation mark may be missing): mend that line, or save it again from Excel."
            ) from fault
        if any(cell.strip() for cell in cells):
            count += 1
            if count > limits.rows:
                raise ReadingError(
                    f"The paper has more than {limits.rows:,} rows: divide it into smaller files."
                )
            yield start, reader.line_num, cells
        start = reader.line_num + 1


def _unclosed(records: list[tuple[int, int, list[str]]], text: str) -> bool:
    """Whether a stray quotation mark swallowed all lines from it to the end of the file."""
    if not records or text.count('"') % 2 == 0:
        return False
    start, end, _ = records[-1]
    return end > start and end >= text.rstrip("\n").count("\n") + 1


def _rows(records: list[tuple[int, int, list[str]]], shift: int, limits: Limits) -> tuple[Row, ...]:
    tally = Tally(limits)
    wide = max((_used(cells) for _, _, cells in records), default=0)
    rows = []
    for number, (start, end, cells) in enumerate(records, 1):
        place = Place(line=start + shift, end_line=end + shift, table=1, row=number)
        kept = cells[:wide]
        tally.row(len(kept), f"line {start + shift}")
        rows.append(Row(tuple(_cells(kept, place)), place))
    return tuple(rows)


def _used(cells: list[str]) -> int:
    """How many cells there are, without the empty ones at the end."""
    used = len(cells)
    while used and not cells[used - 1].strip():
        used -= 1
    return used


def _cells(cells: list[str], place: Place) -> Iterator[Cell]:
    line = place.line or 1
    for text in cells:
        if len(text) > 1 and text[0] == "'" and text[1] in FORMULA_SIGNS:
            text = text[1:]  # noqa: PLW2901
        lines = text.split("\n")
        at = replace(place, line=line, end_line=line + len(lines) - 1)
        places = [Place(line=line + n, table=1, row=place.row) for n in range(len(lines))]
        yield Cell(blocks_of(lines, places, wrapped=False), at)
        line += len(lines) - 1
