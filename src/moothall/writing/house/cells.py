"""A field's paragraphs and lists, in the formatting of the paragraph its marker stood in."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn

from moothall.documents.tree import Block, ListBlock, Paragraph, plain_text

from ..writers.docx_look import WordLook
from ..writers.docx_xml import text_xml
from .markers import Line, Marker
from .parts import Element

Values = Callable[[str], "tuple[Block, ...] | None"]
"""A field's blocks by its name; None for names that are not asked about here."""
_BEFORE_NUMBER = ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr",
                  "w:widowControl")  # fmt: skip
_BEFORE_MARK = ("w:rStyle", "w:rFonts")


class CellFiller:
    def __init__(self, look: WordLook, values: Values) -> None:
        self.look, self.values = look, values

    def fill(self, element: Element) -> None:
        """Fill every marker under an element that ``values`` knows."""
        for paragraph in list(element.iter(qn("w:p"))):
            line = Line(paragraph)
            for marker in reversed(line.markers()):
                blocks = None if marker.block else self.values(marker.name)
                if blocks is not None:
                    self._put(line, marker, blocks)

    def _put(self, line: Line, marker: Marker, blocks: tuple[Block, ...]) -> None:
        if len(blocks) < 2 and not any(_is_marked(block) for block in blocks):
            line.replace(marker, plain_text(blocks))
            return
        here = line.paragraph
        form, run = here.find(qn("w:pPr")), line.run_at(marker)
        look = None if run is None else run.find(qn("w:rPr"))
        made = [p for block in blocks for p in self._paragraphs(block, form, look)]
        if line.text.strip() == marker.printed and here.find(f".//{qn('w:drawing')}") is None:
            for paragraph in made:
                here.addprevious(paragraph)
            here.getparent().remove(here)
            return
        goes_on = made[0].find(f"{qn('w:pPr')}/{qn('w:numPr')}") is None
        line.replace(marker, Line(made.pop(0)).text if goes_on else "")
        for paragraph in reversed(made):
            here.addnext(paragraph)

    def _paragraphs(
        self, block: Block, form: Element | None, look: Element | None
    ) -> list[Element]:
        if isinstance(block, ListBlock):
            return [
                self._paragraph(
                    f"{i.label} {i.text}" if i.label else i.text, form, look,
                    depth=None if i.label else i.depth,
                )
                for i in block.items
            ]  # fmt: skip
        text = plain_text((block,))
        bold, italic = (
            (block.bold, block.italic) if isinstance(block, Paragraph) else (False, False)
        )
        return [self._paragraph(text, form, look, bold=bold, italic=italic)]

    def _paragraph(
        self, text: str, form: Element | None, look: Element | None, *,
        depth: int | None = None, bold: bool = False, italic: bool = False,
    ) -> Element:  # fmt: skip
        paragraph = OxmlElement("w:p")
        if form is not None:
            paragraph.append(deepcopy(form))
        if depth is not None:
            self._number(paragraph, depth)
        run = parse_xml(f"<w:r {nsdecls('w')}>{text_xml(text)}</w:r>")
        if look is not None or bold or italic:
            marks = deepcopy(look) if look is not None else OxmlElement("w:rPr")
            run.insert(0, marks)
            for name, wanted in (("w:i", italic), ("w:b", bold)):
                if wanted and marks.find(qn(name)) is None:
                    _insert(marks, OxmlElement(name), _BEFORE_MARK)
        paragraph.append(run)
        return paragraph

    def _number(self, paragraph: Element, depth: int) -> None:
        form = paragraph.find(qn("w:pPr"))
        if form is None:
            form = OxmlElement("w:pPr")
            paragraph.insert(0, form)
        for name in ("w:numPr", "w:ind"):  # the list's own indents hold
            for old in form.findall(qn(name)):
                form.remove(old)
        _insert(form, parse_xml(
            f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{min(depth, 2)}"/>'
            f'<w:numId w:val="{self.look.table_bullets}"/></w:numPr>'
        ), _BEFORE_NUMBER)  # fmt: skip


def _is_marked(block: Block) -> bool:
    return isinstance(block, ListBlock) or (
        isinstance(block, Paragraph) and (block.bold or block.italic)
    )


def _insert(parent: Element, child: Element, before: tuple[str, ...]) -> None:
    """Put a property after those that Word's schema wants before it."""
    names = {qn(name) for name in before}
    at = sum(e.tag in names for e in parent)
    parent.insert(at, child)
