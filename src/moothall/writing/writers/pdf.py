"""PDF: tagged, for PDF/UA-1, by Typst, which refuses to write what does not conform.

The text goes in as data (``sys_inputs``): no Typst source is ever made from it.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import typst

from moothall.documents.tree import Block, Document, Figure, Heading, ListBlock, Row, Table

from .characters import printable
from .fit import fits, shared_out
from .glyphs import fonts, named, unshowable

_HERE = Path(__file__).parent
_TEMPLATE = _HERE / "report.typ"
_LONG_WORD = re.compile(r"\S{23,}")
_ATTEMPTS = 20
_LANDSCAPE, _PORTRAIT = (297, 210), (210, 297)
_MARGIN, _ENDS = 12, 32
"""Millimetres: at each side, and above and below the text of report.typ together."""
_TWIPS = 56.69
"""In a millimetre."""
_NAVY = "#1f3d5a"
_DOUBTLESS = 0.5
"""A row estimated at half a page fits on one, were all its letters W."""
_ZERO_WIDTH_SPACE = "\u200b"


class PdfError(Exception):
    """Typst would not write this document as an accessible PDF."""


def write(document: Document) -> bytes:
    """A PDF/UA-1 file with one tag tree.

    A character that no font here has is written as its name in brackets. Raises PdfError when
    the document itself could not conform (no title, a skipped heading level).
    """
    day = document.meta.get("date", "1970-01-01")
    moment = datetime.fromisoformat(day).replace(tzinfo=UTC)
    hidden: set[str] = set()
    for _ in range(_ATTEMPTS):
        given = _Data(hidden).document(document)
        try:
            made = _compiler().compile(
                sys_inputs={"document": json.dumps(given)}, format="pdf", pdf_standards=["ua-1"],
                timestamp=moment,
            )  # fmt: skip
        except typst.TypstError as error:
            more = unshowable(str(error), json.dumps(given, ensure_ascii=False)) - hidden
            if not more:
                raise PdfError(str(error)) from error
            hidden |= more
        else:
            _forget()
            return cast(bytes, made)
    raise PdfError("too many characters that no font can show")


def _compiler() -> typst.Compiler:
    """A new one each time: a compiler is not safe to share between threads."""
    return typst.Compiler(str(_TEMPLATE), root=str(_HERE), font_paths=fonts())


def _forget() -> None:
    """Let Typst drop what it keeps for ten compilations: some 400 MB after a few long reports."""
    for _ in range(11):
        typst.Compiler(b"x", font_paths=fonts()).compile(format="pdf")


class _Data:
    """The document as the template takes it. ``hidden`` characters become their names."""

    def __init__(self, hidden: set[str]) -> None:
        self.named = str.maketrans({c: named(c) for c in hidden})
        self.room = (0, 0)

    def text(self, text: str) -> str:
        return _LONG_WORD.sub(_breakable, printable(text).translate(self.named))

    def document(self, document: Document) -> dict[str, Any]:
        look, size = document.look, _LANDSCAPE if document.landscape else _PORTRAIT
        margin = look.margin or _MARGIN
        self.room = (round((size[0] - 2 * margin) * _TWIPS), round((size[1] - _ENDS) * _TWIPS))
        return {
            "title": printable(document.title).translate(self.named),
            "author": printable(document.meta.get("author", "")),
            "landscape": document.landscape,
            "margin": margin,
            "colour": look.colour or _NAVY,
            "marking": self.text(look.marking),
            "logo": list(look.logo),
            "logo_alt": self.text(look.logo_alt),
            "furniture": [self.text(line) for line in document.furniture],
            "blocks": [self.block(b) for b in document.blocks],
        }

    def block(self, block: Block) -> dict[str, Any]:
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, ListBlock):
            items = [
                {"text": self.text(i.text), "label": self.text(i.label), "depth": i.depth}
                for i in block.items
            ]
            return {"kind": "list", "items": items}
        if isinstance(block, Heading):
            return {"kind": "heading", "text": self.text(block.text), "level": block.level}
        if isinstance(block, Figure):
            return {
                "kind": "figure", "svg": block.svg, "alt": self.text(block.alt),
                "caption": self.text(block.caption),
            }  # fmt: skip
        return {
            "kind": "paragraph", "text": self.text(block.text),
            "bold": block.bold, "italic": block.italic,
        }  # fmt: skip

    def table(self, table: Table) -> dict[str, Any]:
        widths = shared_out(table, self.room[0])
        return {
            "kind": "table", "widths": widths, "rows": [self.row(r, widths) for r in table.rows],
        }  # fmt: skip

    def row(self, row: Row, widths: list[int]) -> dict[str, Any]:
        cells: list[dict[str, Any]] = []
        at = 0
        for cell in row.cells:
            cells.append({
                "blocks": [self.block(b) for b in cell.blocks], "at": at,
                "colspan": cell.colspan, "rowspan": cell.rowspan, "header": cell.header,
                "number": isinstance(cell.raw, int),
            })  # fmt: skip
            at += cell.colspan
        band = not row.header and len(row.cells) == 1 and row.cells[0].colspan > 1
        short = fits(row, widths, round(self.room[1] * _DOUBTLESS))
        return {"head": row.header, "band": band, "short": short, "cells": cells}


def _breakable(word: re.Match[str]) -> str:
    """A word too long for a column may break every 11 characters."""
    text = word.group()
    return _ZERO_WIDTH_SPACE.join(text[i : i + 11] for i in range(0, len(text), 11))
