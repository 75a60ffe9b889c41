"""Excel workbooks: each sheet is a heading and one table. Formulas are never computed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from moothall.documents.tree import Block, Document, Heading, Place

from ..limits import Limits, ReadingError, Tally
from ..packages import DAMAGED, RELATION_ID, Element, Package, children, first, value
from .properties import OFFICE, people
from .sheet_remarks import Remarks
from .xlsx_formats import CellStyles
from .xlsx_notes import mail_of, notes_of, people_of
from .xlsx_sheet import Shared, Sheet
from .xlsx_texts import Text, rich_text

LEFT_OUT = (
    ("vbaProject.bin", "the workbook has macros, which were left out and not run"),
    ("externalLink1.xml", "the workbook refers to other workbooks: values are those last stored"),
)


def read(data: bytes, limits: Limits) -> Document:
    """The document in a workbook. Places name the sheet and the cell (A1), the table and its row.

    Rows and sheets that are hidden are kept, as hidden rows, and remarked upon.
    """
    package = Package(data, limits)
    main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    book = package.xml(main)
    if first(book, "sheets") is None:
        raise ReadingError(DAMAGED.format(part=main))
    reader = _Workbook(package, main, book, limits)
    blocks = reader.blocks()
    for ending, words in LEFT_OUT:
        if any(name.endswith(ending) for name in package.names()):
            reader.remarks.append((Place(), words))
    return Document(
        blocks=tuple(blocks),
        format="xlsx",
        title=package.title(),
        remarks=tuple(reader.remarks),
        unshown=people(package.properties(), OFFICE),
    )


@dataclass(slots=True)
class _Workbook:
    package: Package
    main: str
    book: Element
    limits: Limits
    remarks: list[tuple[Place, str]] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        shared = Shared(
            strings=self._strings(),
            styles=CellStyles.of(self._part("styles"), self._part("theme")),
            from_1904=value(first(self.book, "workbookPr"), "date1904") in ("1", "true"),
            tally=Tally(self.limits),
        )
        blocks: list[Block] = []
        tables = 0
        people = people_of(self.package, self.main)
        for name, part, hidden in self._sheets():
            root = self.package.xml(part)
            said = Remarks(name, self.remarks)
            notes = notes_of(self.package, part, people)
            mail = mail_of(self.package, part, root)
            sheet = Sheet(name, tables + 1, shared, said, notes, mail, hidden=hidden)
            table = sheet.table(root, self._header_rows(part))
            rules = first(root, "conditionalFormatting") is not None
            said.of_sheet(hidden=hidden, rules=rules, notes=notes)
            if table is None:
                continue
            tables += 1
            blocks += [Heading(name, 1, Place(sheet=name)), table]
        return blocks

    def _sheets(self) -> Iterator[tuple[str, str, bool]]:
        """(name, part, whether hidden) of each sheet of cells."""
        relations = self.package.relations(self.main)
        names = self.package.names()
        sheets = first(self.book, "sheets")
        for sheet in children(sheets, "sheet") if sheets is not None else ():
            name = value(sheet, "name") or ""
            kind, part = relations.get(sheet.get(RELATION_ID, ""), ("", ""))
            if kind != "worksheet" or part not in names:
                words = f"the sheet {name} holds no cells and was left out"
                self.remarks.append((Place(sheet=name), words))
                continue
            yield name, part, value(sheet, "state") in ("hidden", "veryHidden")

    def _part(self, kind: str) -> Element | None:
        found = self.package.related(self.main, kind)
        return self.package.xml(found[0]) if found else None

    def _strings(self) -> list[Text]:
        root = self._part("sharedStrings")
        return [] if root is None else [rich_text(item) for item in children(root, "si")]

    def _header_rows(self, part: str) -> set[int]:
        """Sheet rows that a table of the sheet declares to be its header."""
        rows: set[int] = set()
        for path in self.package.related(part, "table"):
            table = self.package.xml(path)
            top = "".join(c for c in (value(table, "ref") or "").split(":")[0] if c.isdigit())
            if top and value(table, "headerRowCount") != "0":
                rows.add(int(top))
        return rows
