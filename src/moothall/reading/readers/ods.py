"""OpenDocument spreadsheets (ODS, OTS, FODS): each sheet is a heading and one table.

Formulas are never computed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping

from moothall.documents.tree import Block, Document, Heading, Place

from ..limits import Limits, Tally
from ..packages import Element
from .odf_file import opened
from .odf_names import TABLE
from .ods_cells import Cells
from .ods_sheet import Sheet
from .ods_styles import CellStyles
from .properties import OPEN_DOCUMENT, people
from .sheet_remarks import Remarks

FROM_ELSEWHERE = re.compile(r"'.+'#\$.*")
"""The name of a sheet that only keeps what another workbook's cells were."""
RANGE = re.compile(r"\$?(?:'((?:[^']|'')+)'|([^'.]+))\.\$?[A-Z]{1,3}\$?(\d{1,7})(?::.*)?")


def read(data: bytes, limits: Limits) -> Document:
    """The document in a spreadsheet. Places name the sheet, the cell (A1), the table and its row.

    Rows and sheets that are hidden are kept, as hidden rows, and remarked upon.
    """
    file = opened(data, limits, "spreadsheet")
    styles = CellStyles.of(file.styles)
    cells, tally = Cells(styles), Tally(limits)
    headers, filtered = _ranges(file.body)
    blocks: list[Block] = []
    remarks: list[tuple[Place, str]] = []
    tables = 0
    elsewhere = False
    for root in file.body.iterchildren(TABLE + "table"):
        name = root.get(TABLE + "name", "")
        if FROM_ELSEWHERE.fullmatch(name):
            elsewhere = True
            continue
        hidden = _is_hidden(root, styles)
        said = Remarks(name, remarks)
        sheet = Sheet(name, tables + 1, cells, tally, said, hidden, name in filtered)
        table = sheet.table(root, headers.get(name, set()))
        rules = any(str(child.tag).endswith("}conditional-formats") for child in root)
        said.of_sheet(hidden=hidden, rules=rules, notes=sheet.notes)
        if table is not None:
            tables += 1
            blocks += [Heading(name, 1, Place(sheet=name)), table]
    if file.macros:
        remarks.append((Place(), "the workbook has macros, which were left out and not run"))
    if elsewhere:
        words = "the workbook refers to other workbooks: values are those last stored"
        remarks.append((Place(), words))
    if file.body.find(TABLE + "tracked-changes") is not None:
        remarks.append(
            (Place(), "the workbook has tracked changes: its cells were read as changed")
        )
    return Document(
        tuple(blocks),
        format="ods",
        title=file.title,
        remarks=tuple(remarks),
        unshown=people(file.properties, OPEN_DOCUMENT),
    )


def _is_hidden(sheet: Element, styles: CellStyles) -> bool:
    own = styles.others.get("table")
    return own is not None and own.says(sheet.get(TABLE + "style-name", ""), "display") == "false"


def _ranges(body: Element) -> tuple[Mapping[str, set[int]], set[str]]:
    """Sheet → the rows that a named range of records declares to be its header; and the sheets
    on which rows are chosen by a filter.

    A range without a name (LibreOffice calls it so) is only what a filter was set on.
    """
    headers: defaultdict[str, set[int]] = defaultdict(set)
    filtered: set[str] = set()
    for element in body.iterfind(f"{TABLE}database-ranges/{TABLE}database-range"):
        at = RANGE.fullmatch(element.get(TABLE + "target-range-address", ""))
        if at is None:
            continue
        sheet = (at[1] or at[2]).replace("''", "'")
        if element.find(TABLE + "filter") is not None:
            filtered.add(sheet)
        named = not element.get(TABLE + "name", "").startswith("__Anonymous")
        if named and element.get(TABLE + "contains-header") != "false":
            headers[sheet].add(int(at[3]))
    return headers, filtered
