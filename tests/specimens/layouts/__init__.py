"""Layouts of papers that bodies which do not exist print: one TOML file each, with the paper and
the records that it must give, written by hand.

``paper`` is one description of which other programs make files (making.py): "# " begins a heading,
"- " an item of a list, "**" stands around a bold paragraph, "| a | b |" is a row of a table. In a
cell "<br>" begins a paragraph, "{2}" in front lays it over two columns and "{v2}" over two rows.
``records`` name the fields of each record, dates in ISO form; "first words … last words" stands for
a long text, and a list of two for a value and what was printed. A field that is not named must
not be found (comparing.py). ``formats`` are those it is made in, ``traps`` says what must not be
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from moothall.documents.tree import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Row,
    Table,
)

HERE = Path(__file__).resolve().parent
TABLES = ("docx", "html", "xlsx", "csv", "ods", "odt", "pdf")
"""The formats of a paper that names none."""
SPAN = re.compile(r"^\{(v?)(\d+)\}")


@dataclass(frozen=True, slots=True)
class Layout:
    """``expected`` are the records in the paper's order."""

    name: str
    document: Document
    expected: tuple[dict[str, Any], ...]
    formats: tuple[str, ...] = TABLES


def all_layouts() -> Iterator[Layout]:
    """Those of every file in this folder, by their names."""
    for path in sorted(HERE.glob("*.toml")):
        held = tomllib.loads(path.read_text("utf-8"))
        blocks = tuple(_blocks(held["paper"].strip().split("\n")))
        title = next((b.text for b in blocks if isinstance(b, Heading)), "")
        formats = tuple(held.get("formats", TABLES))
        yield Layout(path.stem, Document(blocks, title=title), tuple(held["records"]), formats)


def _blocks(lines: list[str]) -> Iterator[Block]:
    """Lines of one kind that follow each other are one block; a blank line ends it."""
    rows: list[Row] = []
    items: list[ListItem] = []
    for line in (*lines, ""):
        if rows and not line.startswith("|"):
            yield Table(tuple(rows))
            rows = []
        if items and not line.startswith("- "):
            yield ListBlock(tuple(items))
            items = []
        if line.startswith("|"):
            rows.append(Row(tuple(map(_cell, line.strip().strip("|").split("|")))))
        elif line.startswith("- "):
            items.append(ListItem(line[2:]))
        elif line.startswith("#"):
            marks, text = line.split(" ", 1)
            yield Heading(text, len(marks))
        elif line:
            bold = line.startswith("**") and line.endswith("**")
            yield Paragraph(line.strip("*") if bold else line, bold=bold)


def _cell(written: str) -> Cell:
    text = written.strip()
    spans = {"rowspan": 1, "colspan": 1}
    while (found := SPAN.match(text)) is not None:
        spans["rowspan" if found[1] else "colspan"] = int(found[2])
        text = text[found.end() :]
    blocks = tuple(Paragraph(part) for part in text.split("<br>") if part)
    return Cell(blocks, rowspan=spans["rowspan"], colspan=spans["colspan"])
