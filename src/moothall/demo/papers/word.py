"""Word files as an officer makes them: one table, heading rows merged across it."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from moothall.demo.papers import words
from moothall.demo.papers.lines import Line
from moothall.demo.story import Cycle, Story

ANNEX = ("Audit", "Risk level", "Summary of Recommendation", "Target Date", "Status")
APPENDIX = ("No.", "Audit", "Recommendation", "Rating", "Responsible officer", "Due date", "Update")
ANNEX_CM = (3.6, 1.6, 7.6, 2.4, 8.6)
APPENDIX_CM = (1.1, 3.3, 7.0, 1.5, 3.2, 2.2, 5.5)


def annex(story: Story, cycle: Cycle, lines: list[Line]) -> bytes:
    """Annex B: the history of dates is a bulleted list in the status cell."""
    file = _landscape(story.name, f"Appendix B, {cycle.label}")
    file.add_heading("Appendix B", 1)
    file.add_heading("Summary of Outstanding Recommendations", 2)
    file.add_paragraph(f"(Recommendation status as at {words.dotted(cycle.as_at)})")
    table = _table(file, ANNEX)
    section = None
    for line in lines:
        if line.section != section:
            section = line.section
            cells = table.add_row().cells
            merged = cells[0].merge(cells[-1])
            merged.text = ""
            run = merged.paragraphs[0].add_run(words.heading(section))
            run.bold = run.italic = True
        said, history = words.status(line, words.ordinal)
        cells = table.add_row().cells
        for cell, value in zip(cells, (line.audit, line.rating, line.text), strict=False):
            _fill(cell, value.split("\n"))
        cells[3].text = words.slashed(line.due)
        _fill(cells[4], [*said, *(f"• {x}" for x in history)])
    return _bytes(file, table, ANNEX_CM)


def appendix(story: Story, cycle: Cycle, directorate: str, lines: list[Line]) -> bytes:
    """A directorate's own appendix, with the responsible officer's post."""
    file = _landscape(story.name, f"Appendix 3, {directorate}, {cycle.label}")
    file.add_heading(f"Appendix 3: {directorate}, overdue audit recommendations", 1)
    file.add_paragraph(f"Status as at {words.long_date(cycle.as_at)}")
    table = _table(file, APPENDIX)
    for number, line in enumerate(lines, start=1):
        said, history = words.status(line, words.long_date)
        promise = line.telling.promise
        cells = table.add_row().cells
        values = (str(number), line.audit, line.text, line.rating, promise.audit.owner)
        for cell, value in zip(cells, values, strict=False):
            _fill(cell, value.split("\n"))
        cells[5].text = words.slashed(line.due)
        _fill(cells[6], [*said, *(f"• {x}" for x in history)])
    return _bytes(file, table, APPENDIX_CM)


def _landscape(name: str, title: str) -> Any:
    file = docx.Document()
    page = file.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = page.page_height, page.page_width
    page.left_margin = page.right_margin = Cm(2)
    page.header.paragraphs[0].text = name
    file.core_properties.title = title
    file.core_properties.author = name
    file.styles["Normal"].font.size = Pt(9)
    return file


def _table(file: Any, columns: tuple[str, ...]) -> Any:
    table = file.add_table(rows=1, cols=len(columns))
    table.style = "Table Grid"
    table.autofit = False
    for cell, name in zip(table.rows[0].cells, columns, strict=True):
        cell.text = ""
        cell.paragraphs[0].add_run(name).bold = True
    return table


def _fill(cell: Any, lines: list[str]) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        if line.startswith("• "):
            paragraph.style = "List Bullet"
        paragraph.add_run(line.removeprefix("• "))


def _bytes(file: Any, table: Any, centimetres: tuple[float, ...]) -> bytes:
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        # A merged heading row has fewer cells than columns, each with the width of what it spans.
        for cell, width in zip(row._tr.tc_lst, centimetres, strict=False):
            if cell.grid_span == 1:
                cell.width = Cm(width)
    out = BytesIO()
    file.save(out)
    return out.getvalue()
