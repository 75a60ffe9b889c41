"""Makes the specimens that libraries and LibreOffice write: ``python -m tests.specimens.remake``.

They are kept in the repository, because their value is that a certain version made them.
"""

from __future__ import annotations

import datetime
import shutil
import subprocess
import tempfile
from pathlib import Path

import docx
import openpyxl
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl.comments import Comment

from . import opendocument

HERE = Path(__file__).resolve().parent
CONVERSIONS = (
    ("docx/source.fodt", "docx", "docx:MS Word 2007 XML"),
    ("docx/source.fodt", "odt", "odt:writer8"),
    ("docx/source.fodt", "html", "html:HTML (StarWriter)"),
    ("xlsx/source.fods", "xlsx", "xlsx:Calc MS Excel 2007 XML"),
    ("xlsx/source.fods", "ods", "ods:calc8"),
    ("xlsx/source.fods", "csv", "csv:Text - txt - csv (StarCalc):59,34,76"),
    ("xlsx/source.fods", "html", "html:HTML (StarCalc)"),
)


def word() -> None:
    """Merged cells, lists, a nested table, a header and a comment-like note by python-docx."""
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "Wealdshire County Council"
    paper.add_heading("Annex D", 1)
    paragraph = paper.add_paragraph("Taken at the ")
    paragraph.add_run("moot hall").bold = True
    for words, style in (
        ("weirs", "List Bullet"),
        ("a mill race", "List Bullet 2"),
        ("first", "List Number"),
        ("second", "List Number"),
    ):
        paper.add_paragraph(words, style=style)
    table = paper.add_table(4, 3)
    for column, words in enumerate(("Audit", "Action", "Due")):
        table.cell(0, column).text = words
    header = table.rows[0]._tr.get_or_add_trPr()
    header.append(OxmlElement("w:tblHeader"))
    table.cell(1, 0).merge(table.cell(1, 2)).paragraphs[0].add_run("Priority one").italic = True
    table.cell(2, 0).merge(table.cell(3, 0)).text = "Ferry Tolls"
    table.cell(2, 1).text = "Count takings\ntwice"
    table.cell(2, 2).text = "31/03/2025"
    inner = table.cell(3, 1).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "toll", "float"
    table.cell(3, 2).text = "TBC"
    gone = OxmlElement("w:del")
    gone.set(qn("w:author"), "Clerk")
    run = OxmlElement("w:r")
    text = OxmlElement("w:delText")
    text.text = "struck out"
    run.append(text)
    gone.append(run)
    paragraph._p.append(gone)
    paper.save(str(HERE / "docx/python-docx.docx"))


def workbook() -> None:
    """Titles above the header, dates, percent, hidden rows and sheets, by openpyxl."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Register"
    sheet["A1"] = "Wealdshire audit register"
    sheet.merge_cells("A1:E1")
    rows: tuple[tuple[datetime.date | str | float, ...], ...] = (
        ("Ref", "Due", "Done", "Open", "Position"),
        ("WD-1", datetime.date(2025, 3, 31), 0.45, True, "• counted\n• signed\nThen filed"),
        ("WD-2", datetime.date(2025, 10, 1), 1, False, "'quoted"),
        ("WD-3", "TBC", 3.25, "#N/A", "=B4"),
    )
    for at, row in enumerate(rows, 4):
        for column, value in enumerate(row, 1):
            sheet.cell(at, column, value)
    sheet["B6"].number_format = "mmm yyyy"
    sheet["B5"].number_format = "dd/mm/yyyy"
    sheet["C5"].number_format = "0%"
    sheet["A5"].comment = Comment("ask the reeve", "Clerk")
    sheet.row_dimensions[6].hidden = True
    sheet.column_dimensions["D"].hidden = True
    back = book.create_sheet("Workings")
    back["B2"] = "kept"
    back.sheet_state = "hidden"
    book.create_sheet("Empty")
    book.save(HERE / "xlsx/openpyxl.xlsx")


def converted() -> None:
    """What LibreOffice makes of the two flat sources."""
    with tempfile.TemporaryDirectory() as folder:
        for source, kind, to in CONVERSIONS:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless",
                 "--convert-to", to, "--outdir", folder, str(HERE / source)],
                check=True, capture_output=True, timeout=120,
            )  # fmt: skip
            made = Path(folder) / f"{Path(source).stem}.{kind}"
            of = "calc" if source.endswith("fods") else "writer"
            shutil.copyfile(made, HERE / kind / f"libreoffice-{of}.{kind}")
            made.unlink()


if __name__ == "__main__":
    word()
    workbook()
    opendocument.text(HERE / "odt/by-hand.odt")
    opendocument.spreadsheet(HERE / "ods/by-hand.ods")
    converted()
