"""Saltmere NHS Foundation Trust: formulas, errors, serials, filters, threads and links."""

from __future__ import annotations

from datetime import date

from openpyxl.styles import Color

from .sheets import book, fill, saved, sheet, with_parts

HEADS = ["Action ID", "Audit title", "Management action", "Risk rating", "Action owner",
         "Target date", "Status", "Update", "Exec lead", "Date completed",
         "Days overdue"]  # fmt: skip
THREADS = """<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<threadedComment ref="H4" dT="2025-02-03T10:00:00" personId="{P1}" id="{A}"><text>Is the rota signed?</text></threadedComment>
<threadedComment ref="H4" dT="2025-02-04T10:00:00" personId="{P2}" id="{B}" parentId="{A}"><text>Yes, on 3 February.</text></threadedComment>
</ThreadedComments>"""  # noqa: E501
PEOPLE = """<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">
<person displayName="Ivy Quay" id="{P1}"/><person displayName="Lee Strand" id="{P2}"/></personList>"""  # noqa: E501
TYPE = "http://schemas.microsoft.com/office/2017/10/relationships"
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="t1" Type="{type}" Target="{target}"/></Relationships>'
)


def workbook() -> bytes:
    made = book()
    text = "Check the ward {n} medicine cupboard at each change of shift and sign the rota."
    page = sheet(made, "Live actions", [
        ["Saltmere NHS Foundation Trust internal audit recommendations"], HEADS,
        ["S1", "Medicines", text.format(n=1), "High", "=VLOOKUP(1,A1,1)", date(2024, 5, 31),
         "Open", "Begun.", "Chief Nurse", None, "=TODAY()-F3"],
        ["S2", "Medicines", text.format(n=2), "High", "#N/A", 45382, "Overdue", "Late.",
         "Chief Nurse", None, "#REF!"],
        ["S3", "Medicines", text.format(n=3), "Low", "Ward Manager", "45412", "Complete", "Done.",
         "Chief Nurse", date(2024, 4, 1), 0],
        ["S4", "Medicines", text.format(n=4), "Low", "Ward Manager", "31st May 2024", "Open", "On.",
         "Chief Nurse", date(2024, 6, 1), 0],
        ["S5", "Medicines", text.format(n=5), "Low", "Ivy Quay", "TBC", "In progress", "On.",
         "Chief Nurse", None, 0],
        HEADS,
        ["S6", "Cleaning", text.format(n=6), "Low", "Matron", date(2024, 8, 1), "Open", "On.",
         "Chief Nurse", None, 0],
        [None, None, "Subtotal", None, None, None, None, 6],
    ])  # fmt: skip
    page["E7"].hyperlink = "mailto:ivy.quay@saltmere.example?subject=Audit"
    page.auto_filter.ref = "A2:K9"
    page.auto_filter.add_filter_column(6, ["Open"])
    page.row_dimensions[4].hidden = page.row_dimensions[5].hidden = True
    fill(page, "G3", Color(theme=9, tint=0.4))
    fill(page, "G4", Color(indexed=10))
    page.conditional_formatting.add("G3:G9", _rule())
    data = saved(made)
    return with_parts(data, {
        "xl/worksheets/_rels/sheet1.xml.rels": "{kept}"
        f'<Relationship Id="t1" Type="{TYPE}/threadedComment" '
        'Target="/xl/threadedComments/threadedComment1.xml"/>{end}',
        "xl/threadedComments/threadedComment1.xml": THREADS,
        "xl/persons/person.xml": PEOPLE,
        "xl/_rels/workbook.xml.rels": "{kept}"
        f'<Relationship Id="p1" Type="{TYPE}/person" Target="/xl/persons/person.xml"/>{{end}}',
    })  # fmt: skip


def _rule() -> object:
    from openpyxl.formatting.rule import CellIsRule  # noqa: PLC0415
    from openpyxl.styles import PatternFill  # noqa: PLC0415

    return CellIsRule(operator="equal", formula=['"Open"'], fill=PatternFill(bgColor="FFFFC000"))
