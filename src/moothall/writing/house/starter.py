"""A template to begin with: Moothall's own form with markers, and a page that explains them."""

from __future__ import annotations

from moothall.documents.tree import (
    Block,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
)
from moothall.facts.reports import ReportKind

from ..builders.annex_b import COLUMNS as ANNEX
from ..builders.annex_b import WIDTHS as ANNEX_WIDTHS
from ..builders.appendix_3 import COLUMNS as APPENDIX
from ..builders.appendix_3 import WIDTHS as APPENDIX_WIDTHS
from ..builders.cells import band, header, row
from ..builders.closed import COLUMNS as CLOSED
from ..builders.closed import WIDTHS as CLOSED_WIDTHS
from ..builders.no_update import COLUMNS as SILENT
from ..builders.no_update import WIDTHS as SILENT_WIDTHS
from ..writers.docx import write
from .fields import BLOCKS, REPORT, ROW, SECTION

_COLUMNS: dict[ReportKind, tuple[tuple[str, ...], tuple[float, ...], tuple[str, ...]]] = {
    ReportKind.ANNEX_B: (
        ANNEX, ANNEX_WIDTHS, ("audit", "rating", "text", "target date", "status"),
    ),
    ReportKind.APPENDIX_3: (
        APPENDIX, APPENDIX_WIDTHS,
        ("no", "audit", "text", "rating", "both dates", "status"),
    ),
    ReportKind.CLOSED: (
        CLOSED, CLOSED_WIDTHS,
        ("audit", "rating", "text", "target date", "closed on", "how closed"),
    ),
    ReportKind.NO_UPDATE: (
        SILENT, SILENT_WIDTHS,
        ("audit", "rating", "text", "target date", "revised date", "last update", "owner"),
    ),
}  # fmt: skip
_WITH_SECTIONS = {ReportKind.ANNEX_B, ReportKind.NO_UPDATE}
_WITH_SUMMARY = {ReportKind.ANNEX_B, ReportKind.APPENDIX_3}
HOW = (
    "Change fonts, colours, logo, header and footer, margins and the order or width of columns as "
    "you like: Moothall only replaces the markers.",
    "A row of a table that holds a recommendation's field is made once for each recommendation; "
    "a row with {{ section }} once for each section.",
    "Instead of a table you can write [[Report]] in a paragraph of its own: the whole report is "
    "then laid out there in this file's styles (Heading 1 to 4, Normal, List Bullet, a table "
    "style). [[Table = My Grid]] or [[Heading 1 = My Title]] names another style.",
    "Leave the line [[Notes]] where it is, or delete it with all that follows.",
)


def starter(kind: ReportKind) -> bytes:
    """A Word file that can be given back as it is: it fills as Moothall's own form."""
    if kind not in _COLUMNS:
        return _written((Paragraph("[[Report]]"), *notes()))
    columns, widths, fields = _COLUMNS[kind]
    sections = (band(_marker("section"), len(columns)),) if kind in _WITH_SECTIONS else ()
    pattern = row(*(f"{_marker(n)}." if n == "no" else _marker(n) for n in fields))
    summary: tuple[Block, ...] = ()
    if kind in _WITH_SUMMARY:
        summary = (Heading("Summary", 2), Paragraph("[[Summary]]"))
    blocks: tuple[Block, ...] = (
        Heading(_marker("title"), 1),
        Paragraph(f"(Recommendation status as at {_marker('as at')})"),
        Table((header(columns), *sections, pattern), caption=_marker("title"), widths=widths),
        *summary,
        *notes(),
    )
    return _written(blocks)


def _written(blocks: tuple[Block, ...]) -> bytes:
    title, council = _marker("title"), _marker("council")
    return write(Document(blocks, title=title, furniture=(council,), landscape=True))


def notes() -> tuple[Block, ...]:
    """The page that explains the markers; no report prints it."""
    said = [(_marker(n), f.words) for n, f in ROW.items()]
    sections = [(_marker(n), words) for n, (words, _) in SECTION.items()]
    anywhere = [(_marker(n), f.words) for n, f in REPORT.items()]
    anywhere.append((_marker("count essential"), "how many of a rating, by its name"))
    alone = [(f"[[{n.capitalize()}]]", words) for n, words in BLOCKS.items()]
    return (
        Paragraph("[[Notes]]"),
        Heading("How to use this template", 1),
        ListBlock(tuple(ListItem(line) for line in HOW)),
        Heading("In a row that repeats for each recommendation", 2), _table(said),
        Heading("In a row that heads a section", 2), _table(sections),
        Heading("Anywhere, in headers, footers and text boxes too", 2), _table(anywhere),
        Heading("In a paragraph of their own", 2), _table(alone),
    )  # fmt: skip


def _table(lines: list[tuple[str, str]]) -> Table:
    body: list[Row] = [row(*line) for line in lines]
    return Table((header(("Marker", "What it prints")), *body), widths=(30, 70))


def _marker(name: str) -> str:
    return f"{{{{ {name} }}}}"
