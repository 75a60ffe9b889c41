"""One cell of an OpenDocument spreadsheet: its value, words and marks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time
from typing import Any

from moothall.documents.tree import UNMARKED, Marks

from ..encodings import CONTROLS
from ..packages import Element
from .odf_names import ANNOTATION, OFFICE, PARAGRAPH, TABLE, TEXT, XLINK
from .odf_styles import bold, italic, struck
from .odf_words import Said, Words, plain, words
from .ods_styles import CellStyles, Look
from .sheet_notes import address_in, note_lines
from .sheet_rows import Read
from .sheet_values import PLAIN, Shown, number, written_date

PERCENT = Shown(percent=True)
DURATION = re.compile(r"PT(\d{1,5})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
TRUTHS = {"TRUE": True, "FALSE": False}
FORMULA = TABLE + "formula"
VALUE, VALUE_TYPE = OFFICE + "value", OFFICE + "value-type"


@dataclass(slots=True)
class Cells:
    """Reads the cells of one workbook."""

    styles: CellStyles

    def read(self, cell: Element, style: str) -> Read | None:
        """A cell that holds anything: words, a value, a colour, a note. None for the others."""
        look = self.styles.look(style)
        kind = cell.get(VALUE_TYPE)
        if kind is None and len(cell) == 0 and cell.get(FORMULA) is None and not look.fill:
            return None
        paragraphs = [child for child in cell if child.tag == PARAGRAPH]
        text, is_bold, is_italic, gone, mail = self._text(paragraphs, look)
        formula = cell.get(FORMULA)
        if not paragraphs:
            text = plain(cell.get(OFFICE + "string-value", ""))
        unstored = formula is not None and kind is None and not text
        raw, shown = (None, text) if kind in (None, "string") else _typed(cell, kind, text, look)
        if formula is not None and not mail and "mailto" in formula:
            mail = address_in(formula)
        note = "" if len(cell) == len(paragraphs) else _note(cell)
        if look.struck and (raw is not None or not gone):
            gone = shown.strip()
        says = raw is not None or bool(shown.strip())
        marks = UNMARKED
        if look.fill or gone or note or mail or unstored:
            marks = Marks(look.fill, gone, note, mail, unstored)
        if not says and marks is UNMARKED:
            return None
        return Read(raw, shown, is_bold, is_italic, marks, says)

    def _text(self, paragraphs: list[Element], look: Look) -> tuple[str, bool, bool, str, str]:
        """The words, whether all are bold, and italic, those struck through, and an address."""
        if all(len(p) == 0 for p in paragraphs):
            text = "\n".join([plain(p.text or "") for p in paragraphs])
            text = text if text.isprintable() else CONTROLS.sub("", text)
            return text, look.bold, look.italic, "", ""
        lines: list[str] = []
        said: list[Said] = []
        mail = ""
        for paragraph in paragraphs:
            found = Words(lambda _: None).of(paragraph)
            lines.append("".join(part for part, _ in found))
            said += [one for one in found if one[0].strip()]
            for link in paragraph.iter(TEXT + "a"):
                mail = mail or address_in(link.get(XLINK + "href", ""))
        gone = "".join(part for part, styles in said if self._struck(styles, look))
        text = CONTROLS.sub("", "\n".join(lines))
        return (
            text,
            all(self._on(styles, "font-weight", look) for _, styles in said),
            all(self._on(styles, "font-style", look) for _, styles in said),
            gone.strip(),
            mail,
        )

    def _on(self, styles: tuple[str, ...], name: str, look: Look) -> bool:
        tells, otherwise = (bold, look.bold) if name == "font-weight" else (italic, look.italic)
        found = (tells(self.styles.words.says(style, name)) for style in styles)
        return next((on for on in found if on is not None), otherwise)

    def _struck(self, styles: tuple[str, ...], look: Look) -> bool:
        found = (struck(self.styles.words, style) for style in styles)
        return next((on for on in found if on is not None), look.struck)


def _typed(cell: Element, kind: str, text: str, look: Look) -> tuple[Any, str]:
    """The typed value and the words of what a cell stores; an error has no value."""
    if kind == "date":
        return _date(cell.get(OFFICE + "date-value", ""), text, look)
    if kind == "boolean":
        yes = cell.get(OFFICE + "boolean-value") == "true"
        return yes, "TRUE" if yes else "FALSE"
    if kind == "time":
        return _time(cell.get(OFFICE + "time-value", ""), text)
    stored = cell.get(VALUE)
    if stored is None or text.startswith(("#", "Err:")):
        return None, text
    if text in TRUTHS and cell.get(FORMULA) is not None and stored in ("0", "1"):
        return TRUTHS[text], text
    return number(stored, PERCENT if kind == "percentage" else PLAIN, from_1904=False)


def _date(stated: str, text: str, look: Look) -> tuple[Any, str]:
    raw, shown = written_date(stated)
    if raw is None:
        return None, text
    return raw, shown if look.day else raw.strftime("%B %Y")


def _time(stated: str, text: str) -> tuple[Any, str]:
    found = DURATION.fullmatch(stated)
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        return None, text
    clock = time(int(found[1]), int(found[2]))
    return clock, clock.strftime("%H:%M")


def _note(cell: Element) -> str:
    note = cell.find(ANNOTATION)
    if note is None:
        return ""
    return note_lines("\n".join(words(p) for p in note.iter(PARAGRAPH)))
