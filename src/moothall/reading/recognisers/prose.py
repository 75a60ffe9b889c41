"""Recommendations answered in prose: a line that begins one, and below it the text and the labelled
answers, until the next begins or something else does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from moothall.documents.tree import Block, Heading, ListBlock, Paragraph, Place, Table

from . import grid, labels, sections
from .cards import LEAST_FIELDS
from .cells import Line
from .context import Context
from .entries import LONGEST_TEXT, Entry
from .heads import Head, head, item
from .records import Record

LONGEST_HEAD = 1500
AGAIN = re.compile(
    r"(?<=[.;!?])\s+(?=(?:recommendation|rec\.?|argymhelliad|R)\s?\d{1,3}[a-z]?\s*[(:\u2013-])",
    re.I,
)
LEVELS = re.compile(r"\d{1,2}(?:\.\d{1,3})+\.?$")


@dataclass(frozen=True, slots=True)
class Piece:
    """One line outside tables; ``level`` is that of a heading, else 0."""

    text: str
    place: Place
    marked: bool = False
    level: int = 0
    item: bool = False


def pieces(block: Block) -> Iterator[Piece]:
    """The lines of a block that is no table."""
    if isinstance(block, ListBlock):
        for item in block.items:
            yield Piece(item.plain(), item.place, item=True)
    elif isinstance(block, Heading):
        yield Piece(block.text, block.place, marked=True, level=block.level)
    elif isinstance(block, Paragraph):
        for line in block.text.split("\n"):
            for text in _several(line):
                yield Piece(text, block.place, block.bold or block.italic)


def _several(line: str) -> list[str]:
    """A line, divided where another recommendation begins behind a full stop."""
    out: list[str] = []
    for part in AGAIN.split(line.strip()):
        if out and head(part) is None:
            out[-1] += f" {part}"
        elif part:
            out.append(part)
    return out


def numbered(block: Block) -> Sequence[Block]:
    """A list of numbered paragraphs ("4.12") as paragraphs, which they are."""
    if not isinstance(block, ListBlock) or not all(LEVELS.match(i.label) for i in block.items):
        return (block,)
    return [Paragraph(f"{item.label} {item.text}", item.place) for item in block.items]


@dataclass(slots=True)
class Prose:
    """``entry`` is the recommendation that is open. ``ended`` hears of each that ends: its record,
    or None where it is none, and the blocks that are not part of it."""

    context: Context
    ended: Callable[[Record | None, Sequence[Block]], None]
    entry: Entry | None = None

    @property
    def begun(self) -> Block | None:
        """The first block of the recommendation that is open."""
        return self.entry.blocks[0] if self.entry is not None and self.entry.blocks else None

    @property
    def is_item(self) -> bool:
        """Whether what is open has only a number, and may be no recommendation."""
        return self.entry is not None and self.entry.head is not None and self.entry.head.item

    def is_headed(self, block: Block) -> bool:
        """Whether a block is a line that may begin a recommendation."""
        return isinstance(block, Paragraph) and self.begins(block.text) is not None

    def takes(self, block: Block) -> bool:
        """Takes a block that belongs to a recommendation; False where it belongs to none, and the
        one that was open has ended."""
        if isinstance(block, Table):
            taken = self.entry is not None and self.answered(block)
        else:
            lines = list(pieces(block))
            taken = bool(lines) and self.line(lines[0], block)
            for piece in lines[1:] if taken else ():
                self.line(piece, None)
        if not taken:
            self.end()
        return taken

    def line(self, piece: Piece, block: Block | None) -> bool:
        """One line; ``block`` where it is the first of its block."""
        plain = labels.PARAGRAPH.sub("", piece.text) if not piece.level else piece.text
        plain = plain.removeprefix("\u2022").strip()
        if len(plain) <= LONGEST_HEAD and (begun := self.begins(plain)) is not None:
            self.begin(begun, piece, block)
            return True
        if block is not None and (one := self.itemised(piece)) is not None:
            self.begin(one, piece, block)
            return True
        front, pairs = labels.run_in(plain) if len(plain) <= LONGEST_TEXT else (plain, [])
        only = self.alone(plain, piece) if not pairs else None
        if self.entry is None or self.recurs(pairs, only):
            first = pairs[0][0] if pairs and not front else only
            if first is None or not first.field or (only and only.field != "text"):
                return False
            self.end()
            self.entry = Entry(None, piece.place, level=piece.level)
        entry = self.entry
        if block is not None:
            entry.blocks.append(block)
        if pairs or only is not None:
            if front and pairs:
                entry.plain(Line(front, piece.item, piece.place))
            for found, value in pairs:
                entry.add(found, value, piece.place)
            if only is not None:
                entry.add(only, "", piece.place)
                entry.sectioned = piece.marked
            entry.sure = len(entry.blocks)
            return True
        return self.words(entry, piece, block)

    def alone(self, plain: str, piece: Piece) -> labels.Label | None:
        """The label that a line is; an unmarked line below a label without a value is its value."""
        valued = self.entry is not None and self.wants(self.entry)
        if valued and not piece.marked and not plain.endswith(":"):
            return None
        return labels.bare(plain, marked=piece.marked)

    def begins(self, text: str) -> Head | None:
        found = head(text)
        if found is None or found.surely:
            return found
        return found if self.context.is_ours() else None

    def itemised(self, piece: Piece) -> Head | None:
        """The numbered line that may begin a recommendation of a paper of ours, between others of
        its kind; none inside one that says what it is."""
        found = item(piece.text) if len(piece.text) <= LONGEST_HEAD else None
        if found is None or not (self.context.is_ours() or self.context.is_topic()):
            return None
        before = self.entry.head if self.entry is not None else found
        if before is None or not before.item:
            return None
        same = before.number.isdigit() == found.number.isdigit() and before.is_code == found.is_code
        return found if same else None

    def begin(self, found: Head, piece: Piece, block: Block | None) -> None:
        self.end()
        entry = Entry(
            found, piece.place, marked=piece.marked and not piece.level, level=piece.level
        )
        self.entry = entry
        if block is not None:
            entry.blocks.append(block)
            entry.sure = 1
        front, pairs = labels.run_in(found.rest)
        if front:
            name = "title" if found.title and not pairs else entry.begins()
            words = found.title if name == "title" else front
            entry.said[name] = [Line(words, place=piece.place)]
            entry.open = entry.begins()
        for label, value in pairs:
            entry.add(label, value, piece.place)

    def recurs(self, pairs: list[tuple[labels.Label, str]], only: labels.Label | None) -> bool:
        """Whether a label comes again that begins the next recommendation."""
        if self.entry is None:
            return False
        names = [label.field for label, _ in pairs] or ([only.field] if only else [])
        known = self.entry.known()
        if self.entry.head is None:
            return any(name and name in known for name in names[:1])
        return "text" in names[:1] and "text" in known and len(known) >= LEAST_FIELDS

    def words(self, entry: Entry, piece: Piece, block: Block | None) -> bool:
        """A line without a label, inside a recommendation."""
        ends = piece.level and (piece.level <= entry.level or not entry.level)
        heading = sections.is_heading(piece.text) and (
            piece.marked or (self.names_other(piece.text) and not self.wants(entry))
        )
        numbered = labels.PARAGRAPH.match(piece.text) and "." in piece.text.split()[0][:-1]
        if ends or (heading and self.names_other(piece.text)):
            self.untake(entry, block)
            return False
        if heading and not self.wants(entry):
            entry.open = ""
            entry.waiting = []
            return True
        if numbered and not self.wants(entry):
            entry.open = ""
            return True
        if block is None and entry.open in entry.said and entry.head is None:
            entry.said[entry.open].append(
                Line(" ".join(piece.text.split()), piece.item, piece.place)
            )
            return True
        if entry.head is None and not self.wants(entry):
            self.untake(entry, block)
            return False
        wanted = self.wants(entry)
        entry.plain(Line(" ".join(piece.text.split()), piece.item, piece.place))
        if wanted:
            entry.sure = len(entry.blocks)
        return True

    def wants(self, entry: Entry) -> bool:
        """Whether the label above has no value yet."""
        if not entry.said and entry.head is not None:
            return True
        return (entry.open in entry.said and not entry.said[entry.open]) or (
            entry.head is not None and entry.open == entry.begins() and entry.open not in entry.said
        )

    def names_other(self, text: str) -> bool:
        found = sections.meaning(text)
        return bool(sections.names_audit(text) or found.directorate or found.service or found.owner)

    def untake(self, entry: Entry, block: Block | None) -> None:
        if block is not None and entry.blocks and entry.blocks[-1] is block:
            entry.blocks.pop()

    def answered(self, table: Table) -> bool:
        """Whether a table below the words answers them: names and values, or one row of answers."""
        entry = self.entry
        if entry is None or entry.head is None or not (entry.known() & {"text", "title"}):
            return False
        if entry.head.item and "text" not in entry.known():
            return False
        rows = [r for r in grid.rows(table) if r.printed]
        pairs = [(r.printed[0], r.printed[1]) for r in rows if len(r.printed) == 2]
        found = [(labels.label(n.text), v) for n, v in pairs]
        if len(pairs) == len(rows) and pairs and all(label for label, _ in found):
            answers = [(label, v) for label, v in found if label is not None]
        elif len(rows) == 2 and len(rows[0].printed) == len(rows[0].cells) == len(rows[1].cells):
            named = [
                (labels.label(n.text), v) for n, v in zip(*(r.cells for r in rows), strict=True)
            ]
            answers = [(label, v) for label, v in named if label is not None]
            if len(answers) < len(named):
                return False
        else:
            return False
        if any(label.field == "text" for label, _ in answers):
            return False
        for label, value in answers:
            entry.add(label, " ".join(value.text.split("\n")), value.cell.place)
        entry.blocks.append(table)
        entry.sure = len(entry.blocks)
        return True

    def end(self) -> None:
        """Ends the recommendation that is open: it is a record, or its blocks are ``left``."""
        entry, self.entry = self.entry, None
        if entry is None:
            return
        entry.titled()
        record = None
        ours, others = self.context.is_ours(), self.context.is_others()
        if entry.is_called() and self.context.is_topic():
            ours, others = True, False
        if entry.is_record(ours=ours, others=others):
            record = entry.record()
        self.ended(record, entry.blocks[entry.sure :] if record is not None else entry.blocks)
