"""The neutral document: headings, paragraphs, lists and tables, each with its place.

A reader makes one from bytes, a builder makes one from facts, a writer turns one into bytes.
Nothing here knows what a recommendation is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from .look import PLAIN, Look

BULLET = "• "


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands in its source, with the keys that the format can give.

    ``line``/``end_line``, ``page``, ``paragraph``, ``table`` and ``row`` count from 1;
    header rows count as rows.
    """

    page: int | None = None
    line: int | None = None
    end_line: int | None = None
    sheet: str | None = None
    cell: str | None = None
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None

    def as_dict(self) -> dict[str, int | str]:
        """The keys that are known, in the order of the contract."""
        return {k: v for k in self.__slots__ if (v := getattr(self, k)) is not None}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Place:
        return cls(**{k: v for k, v in data.items() if k in cls.__slots__})


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of plain text; ``bold``/``italic`` when all of it is so marked."""

    text: str
    place: Place = NOWHERE
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    text: str
    level: int
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class ListItem:
    """``depth`` counts from 0. ``label`` is the printed number or letter of an ordered list."""

    text: str
    depth: int = 0
    label: str = ""
    place: Place = NOWHERE

    def plain(self) -> str:
        """The item as the contract prints it: a bullet sign, or its own label."""
        if self.label:
            return f"{self.label} {self.text}"
        return self.text if self.text.startswith("•") else BULLET + self.text


@dataclass(frozen=True, slots=True)
class ListBlock:
    items: tuple[ListItem, ...]
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Marks:
    """What a spreadsheet says of a cell beside its value.

    ``fill`` is its colour ("#92d050"), empty for none and white. ``struck`` are its words that
    are struck through. ``note`` is what people noted on it, ``mail`` the address that it links to.
    ``unstored``: it is a formula whose value the file does not hold.
    """

    fill: str = ""
    struck: str = ""
    note: str = ""
    mail: str = ""
    unstored: bool = False


UNMARKED = Marks()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. A merged cell stands once, at its top left, with its spans."""

    blocks: tuple[Block, ...] = ()
    place: Place = NOWHERE
    colspan: int = 1
    rowspan: int = 1
    header: bool = False
    raw: Any = None
    """The typed value where the format has one: a date or a number of a spreadsheet."""
    marks: Marks = UNMARKED

    @property
    def text(self) -> str:
        """Paragraphs and list items joined by newlines, white space trimmed."""
        if len(self.blocks) == 1 and isinstance(self.blocks[0], Paragraph):
            return self.blocks[0].text.strip()  # nearly every cell, and asked for often
        return plain_text(self.blocks)


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Cell, ...]
    place: Place = NOWHERE
    header: bool = False
    hidden: bool = False
    unsure: str = ""
    """Why the reader is not sure of this row, in words; empty where it is."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as printed: header rows are rows, a row of one spanning cell is a heading row."""

    rows: tuple[Row, ...]
    place: Place = NOWHERE
    caption: str = ""
    widths: tuple[float, ...] = ()
    """Relative column widths, for writers; empty where unknown."""
    hidden_columns: tuple[int, ...] = ()
    """Columns, from 0, that the source hides: they were read."""
    unsure: str = ""
    """Why the reader is not sure of its columns, in words; empty where it is."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing that a builder made. Writers of sheets leave it out; readers make none.

    ``svg`` and ``narrow`` are the same drawing for a page and for a phone, safe to show as they
    are. ``alt`` says in words what it shows, ``caption`` what it is about.
    """

    svg: str
    alt: str
    caption: str = ""
    narrow: str = ""
    place: Place = NOWHERE

    @property
    def text(self) -> str:
        return self.alt


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a paper carries, such as an e-mail's: a paper of its own."""

    name: str
    data: bytes


class Beneath(StrEnum):
    """Kinds of what a file holds and its pages do not show."""

    HIDDEN = "hidden"
    """Words that nobody sees: marked as hidden, or in the colour of their ground."""
    COMMENT = "comment"
    DELETION = "deletion"
    """Words that were deleted while changes were tracked."""
    PROPERTY = "property"
    """What the file says of itself: its author, who saved it last."""


@dataclass(frozen=True, slots=True)
class Unshown:
    """Words that a file holds and its pages do not show: they go out with it all the same.

    ``name`` says who wrote them, or which property they are.
    """

    kind: Beneath
    words: str
    name: str = ""
    place: Place = NOWHERE


Block = Paragraph | Heading | ListBlock | Table | Figure


@dataclass(frozen=True, slots=True)
class Document:
    """What a paper holds, in reading order.

    ``furniture`` holds running headers and footers, kept apart from the text. ``remarks`` says
    what the reader left out or could not read (hidden rows, macros, comments), for people.
    """

    blocks: tuple[Block, ...]
    format: str = ""
    title: str = ""
    pages: int | None = None
    furniture: tuple[str, ...] = ()
    remarks: tuple[tuple[Place, str], ...] = ()
    landscape: bool = False
    meta: dict[str, str] = field(default_factory=dict)
    sheets: tuple[Table, ...] = ()
    """The same content as flat tables for spreadsheets, where a builder made them: one header
    row, one row a record, typed values in ``Cell.raw``. Readers leave it empty."""
    guessed: tuple[int, ...] = ()
    """Pages whose words were recognised in a picture (OCR): any of them may be wrong."""
    scanned: tuple[int, ...] = ()
    """Pages that are pictures and were not read: their words would have to be recognised."""
    attachments: tuple[Attachment, ...] = ()
    unshown: tuple[Unshown, ...] = ()
    """Hidden words, comments, deletions and properties, where the format can hold them."""
    look: Look = PLAIN

    def tables(self) -> Iterator[Table]:
        return (b for b in self.blocks if isinstance(b, Table))


def plain_text(blocks: tuple[Block, ...]) -> str:
    """The text of blocks as the contract prints it: one line a paragraph or list item."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, ListBlock):
            lines.extend(item.plain() for item in block.items)
        elif isinstance(block, Table):
            lines.extend(" | ".join(c.text for c in row.cells) for row in block.rows)
        else:
            lines.append(block.text)
    return "\n".join(line for line in (x.strip() for x in lines) if line)
