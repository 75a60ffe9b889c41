"""Fill a council's template from a report: its own words and look stay as they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from moothall.documents.tree import Block, Cell, Figure, Row, Table
from moothall.facts.recommendations import RecommendationFacts

from ..builders.cells import blocks
from ..writers.docx_look import WordLook
from ..writers.docx_xml import block_xml
from .cells import CellFiller
from .checks import check
from .fields import ROW, SECTION, block_values, field_of, report_values
from .hazards import without_origin
from .listing import Filling, Group
from .mapping import take_mapping
from .markers import Line
from .pages import room_of
from .parts import Element, Parts
from .pattern import Pattern, patterns
from .pictures import figure_xml
from .properties import lay_properties
from .styles import TemplateStyles

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CLONED = ("w:bookmarkStart", "w:bookmarkEnd", "w:proofErr")


def fill(data: Mapping[str, bytes], filled: Filling) -> bytes:
    """The report in the template, whose parts are ``data`` by their paths: a Word file.

    Raises TemplateError with every fault, as ``check`` does.
    """
    values = report_values(filled)
    parts = Parts.of(data)
    check(parts, values)
    without_origin(parts)
    look = TemplateStyles(parts, take_mapping(parts)).look()
    made = _Filler(parts, filled, look, values)
    made.lay_patterns()
    made.lay_blocks()
    made.lay_report_fields()
    parts.say_type(parts.main, DOCX)
    lay_properties(parts, filled.document)
    return parts.packed()


class _Filler:
    def __init__(
        self, parts: Parts, filled: Filling, look: WordLook, values: Mapping[str, str]
    ) -> None:
        self.filled, self.look = filled, look
        self.parts, self.values = parts, values
        self.body = parts.xml(parts.main).find(qn("w:body"))
        self.listed = False

    def lay_patterns(self) -> None:
        for pattern in patterns(self.body):
            self.listed = True
            _repeat_header(pattern)
            for row in self._rows(pattern) if self.filled.rows else self._nothing(pattern):
                pattern.rows[0].addprevious(row)
            for row in (*pattern.heads, *pattern.rows):
                pattern.table.remove(row)

    def _rows(self, pattern: Pattern) -> Iterator[Element]:
        number = 0
        for group in self.filled.groups:
            if group.heading:
                yield from (self._section(row, group) for row in pattern.heads)
            for facts in group.rows:
                number += 1
                for row in pattern.rows:
                    yield self._recommendation(row, facts, group, number)

    def _section(self, row: Element, group: Group) -> Element:
        def values(name: str) -> tuple[Block, ...] | None:
            field = SECTION.get(field_of(name))
            return blocks(field[1](group)) if field else None

        made = _clone(row)
        CellFiller(self.look, values).fill(made)
        return made

    def _recommendation(
        self, row: Element, facts: RecommendationFacts, group: Group, number: int
    ) -> Element:
        def values(name: str) -> tuple[Block, ...] | None:
            name = field_of(name)
            if name == "no":
                return blocks(str(number))
            if name in SECTION:
                return blocks(SECTION[name][1](group))
            field = ROW.get(name)
            return field.value(self.filled.report, facts) if field else None

        made = _clone(row)
        CellFiller(self.look, values).fill(made)
        return made

    def _nothing(self, pattern: Pattern) -> Iterator[Element]:
        """One row over all columns that says that there is nothing to list."""
        said = block_values(self.filled.document)["table"]
        columns = len(list(pattern.table.iter(qn("w:gridCol"))))
        row = Row((Cell(tuple(said), colspan=max(columns, 1)),))
        (table,) = block_xml(Table((row,)), room_of(pattern.table).width, 0, self.look)
        for made in table.iter(qn("w:tr")):
            for fixed in made.iter(qn("w:tcW"), qn("w:shd")):
                fixed.getparent().remove(fixed)
            yield made

    def lay_blocks(self) -> None:
        """Put the report where its markers stand; at the end where nothing else lists it."""
        given = block_values(self.filled.document)
        for paragraph in list(self.body.iter(qn("w:p"))):
            for marker in Line(paragraph).markers():
                if marker.block:
                    self.listed = self.listed or marker.name in ("report", "table")
                    self._lay(paragraph, given[marker.name])
        if not self.listed:
            self._lay_at_end(given["report"])

    def _lay(self, paragraph: Element, content: tuple[Block, ...]) -> None:
        for element in list(self._elements(paragraph, content)) if content else ():
            paragraph.addprevious(element)
        form = paragraph.find(qn("w:pPr"))
        if form is not None and form.find(qn("w:sectPr")) is not None:
            for child in list(paragraph):
                if child is not form:
                    paragraph.remove(child)
        else:
            paragraph.getparent().remove(paragraph)

    def _lay_at_end(self, content: tuple[Block, ...]) -> None:
        last = self.body.find(qn("w:sectPr"))
        while (end := _last(self.body, last)) is not None and _is_blank(end):
            self.body.remove(end)
        mark = parse_xml(f"<w:p {nsdecls('w')}/>")
        self.body.append(mark) if last is None else last.addprevious(mark)
        self._lay(mark, content)

    def _elements(self, at: Element, content: tuple[Block, ...]) -> Iterator[Element]:
        room = room_of(at)
        before = at.getprevious()
        if before is not None and before.tag == qn("w:tbl") and isinstance(content[0], Table):
            yield parse_xml(f"<w:p {nsdecls('w')}/>")  # Word joins two tables that touch
        following = [*content[1:], None]
        for block, after in zip(content, following, strict=False):
            if isinstance(block, Figure):
                yield from figure_xml(self.parts, block, room.width, self.look)
                continue
            yield from block_xml(block, room.width, room.height, self.look)
            if isinstance(block, Table) and (after is None or isinstance(after, Table)):
                yield parse_xml(f"<w:p {nsdecls('w')}/>")

    def lay_report_fields(self) -> None:
        def values(name: str) -> tuple[Block, ...] | None:
            said = self.values.get(field_of(name))
            return None if said is None else blocks(said)

        for path, _ in self.parts.texts():
            CellFiller(self.look, values).fill(self.parts.xml(path))


def _clone(row: Element) -> Element:
    """A copy of a row, without what may stand in a document only once."""
    made = deepcopy(row)
    for element in list(made.iter(*(qn(name) for name in _CLONED))):
        element.getparent().remove(element)
    for control in made.iter(qn("w:sdtPr")):
        for id_ in control.findall(qn("w:id")):
            control.remove(id_)
    for element in made.iter():
        for name in [n for n in element.attrib if n.endswith(("}paraId", "}textId"))]:
            del element.attrib[name]
    return made


def _repeat_header(pattern: Pattern) -> None:
    """The rows above the pattern head the others: read aloud so, and repeated on each page."""
    first = (*pattern.heads, *pattern.rows)[0]
    above = list(first.itersiblings(qn("w:tr"), preceding=True))
    if any(next(row.iter(qn("w:tblHeader")), None) is not None for row in above):
        return
    for row in above:
        row.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))


def _last(body: Element, section: Element | None) -> Element | None:
    """The last element before the page's set-up."""
    found = section.getprevious() if section is not None else next(reversed(body), None)
    return found if found is not None and found.tag == qn("w:p") else None


def _is_blank(paragraph: Element) -> bool:
    held = paragraph.iter(qn("w:drawing"), qn("w:pict"), qn("w:sectPr"), qn("w:br"))
    return not Line(paragraph).text.strip() and next(held, None) is None
