"""Text files: Markdown, and text that was taken from PDFs with its tables as tab-separated rows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from moothall.documents.tree import Document, Heading, Paragraph, Place

from ..encodings import cleaned, decoded
from ..limits import Limits, Tally
from . import markdown
from .fragment import blocks_of, unmarked, words
from .rows import is_separator, rows_of, width_of
from .tables import Between, TableBuilder

ATX = re.compile(r"[ \x0c]{0,4}(#{1,6}) +([^\s][^\t]*?)(?: +#+)?\s*$")
RULE = re.compile(r"\s{0,3}(?:([-*_=])\s*)(?:\1\s*){2,}$")
UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
PAGE_NUMBER = re.compile(r"\s*(?:page\s+)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\s*$", re.IGNORECASE)
TAB_ROWS = re.compile(r"^.*\t.*$", re.MULTILINE)


def read(data: bytes, limits: Limits) -> Document:
    """The document in a text file, whatever its encoding. Places are lines of the file."""
    text, encoding = decoded(data)
    remarks: list[tuple[Place, str]] = []
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0b", "\n")
    text = cleaned(text.replace("\x0c", "\x0c "), remarks)
    furniture: tuple[str, ...] = ()
    if not TAB_ROWS.search(text) and markdown.is_markdown(text):
        blocks = markdown.blocks_of_markdown(text, limits)
    else:
        pages = _Pages(text.split("\n"), limits)
        blocks = pages.read()
        furniture = tuple(pages.furniture)
    title = next((b.text for b in blocks if isinstance(b, Heading)), "")
    return Document(
        blocks=tuple(blocks),
        format="text",
        title=title,
        furniture=furniture,
        remarks=tuple(remarks),
        meta={"encoding": encoding},
    )


@dataclass(slots=True)
class _Pages:
    """Goes through the lines once, from group to group; blank lines divide the groups."""

    lines: list[str]
    limits: Limits
    blocks: list[Between] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    table: TableBuilder | None = None
    between: list[Between] = field(default_factory=list)
    tally: Tally = field(init=False)
    tables: int = 0

    def __post_init__(self) -> None:
        self.tally = Tally(self.limits)

    def read(self) -> list[Between]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if not line.strip() or is_separator(line) or RULE.fullmatch(line):
                at += 1
            elif "\t" in line.strip(" ") and not ATX.match(line):
                at = self._rows(at)
            elif line.lstrip().startswith("|") and markdown.starts_pipe_table(self.lines, at):
                at = self._pipe_table(at)
            else:
                at = self._words(at)
        self._end_table()
        return self.blocks

    def _rows(self, at: int) -> int:
        end = self._group_end(at)
        group = self.lines[at:end]
        known = self.table.width if self.table else 0
        width = width_of(group, known)
        while len(group) > 1 and PAGE_NUMBER.fullmatch(group[-1]):
            self.furniture.append(group.pop().strip())
        rows = rows_of(group, at + 1, width)
        if not rows:
            return end
        if self.table is None or not self.table.continues(rows, width, self.between):
            self._end_table()
            self.tables += 1
            self.table = TableBuilder(self.tables, width, self.tally)
        for block in self.between:
            self.table.add_heading(block)
        self.between = []
        for row in rows:
            self.table.add(row)
        return end

    def _group_end(self, at: int) -> int:
        """The line after a group of rows. A tag left open may reach over blank lines."""
        end = at
        while end < len(self.lines):
            line = self.lines[end]
            if line.strip() and not ATX.match(line):
                end += 1
                continue
            last = self.lines[end - 1]
            after = next((x for x in self.lines[end : end + 4] if x.strip()), "")
            tags = CLOSES.match(after) if "\t" not in after else None
            if not (tags and last.rfind("<" + tags[1]) > last.rfind("</" + tags[1])):
                break
            end += 1
        return end

    def _words(self, at: int) -> int:
        """A heading, a paragraph or a list: the lines up to a blank one or to a table."""
        line = self.lines[at]
        place = Place(line=at + 1, end_line=at + 1)
        if heading := ATX.match(line):
            self._put(Heading(_plain(heading[2]), len(heading[1]), place))
            return at + 1
        if self._is_alone(at):
            if PAGE_NUMBER.match(line):
                self.furniture.append(line.strip())
                return at + 1
            if level := self._underlined(at):
                self._put(Heading(_plain(line), level, place))
                return at + 2
            if _in_capitals(line):
                self._put(Heading(_plain(line), 1, place))
                return at + 1
        end = at + 1
        while end < len(self.lines) and self._same_group(self.lines[end]):
            end += 1
        self._paragraphs(at, end)
        return end

    def _same_group(self, line: str) -> bool:
        return bool(line.strip()) and "\t" not in line.strip(" ") and not ATX.match(line)

    def _paragraphs(self, at: int, end: int) -> None:
        lines = [x for x in self.lines[at:end] if not RULE.fullmatch(x)]
        places = [
            Place(line=n + 1, end_line=n + 1)
            for n in range(at, end)
            if not RULE.fullmatch(self.lines[n])
        ]
        for block in blocks_of(lines, places):
            self._put(block)

    def _pipe_table(self, at: int) -> int:
        end = at
        while end < len(self.lines) and self.lines[end].lstrip().startswith("|"):
            end += 1
        self._end_table()
        self.tables += 1
        self.blocks.append(markdown.pipe_table(self.lines[at:end], at + 1, self.tables, self.tally))
        return end

    def _is_alone(self, at: int) -> bool:
        before = self.lines[at - 1].strip() if at else ""
        after = self.lines[at + 1] if at + 1 < len(self.lines) else ""
        return not before and (not after.strip() or bool(UNDERLINE.fullmatch(after)))

    def _underlined(self, at: int) -> int:
        """The level of a heading that is underlined with = or -, else 0."""
        if at + 1 >= len(self.lines) or len(self.lines[at]) > 100:
            return 0
        found = UNDERLINE.fullmatch(self.lines[at + 1])
        return 0 if not found else 1 if found[1][0] == "=" else 2

    def _put(self, block: Between) -> None:
        """Words after a table may be a heading inside it: that shows when more rows come."""
        if self.table is None:
            self.blocks.append(block)
            return
        self.between.append(block)
        if len(self.between) > 2 or not isinstance(block, Heading | Paragraph):
            self._end_table()

    def _end_table(self) -> None:
        if self.table is not None:
            self.blocks.append(self.table.finish())
            self.table = None
        self.blocks.extend(self.between)
        self.between = []


CLOSES = re.compile(r"(?:(?!<\w).)*?</(p|ul|li|b|i|td|div)>", re.IGNORECASE)


def _plain(text: str) -> str:
    return " ".join(words(unmarked(text)[0]).split())


def _in_capitals(line: str) -> bool:
    text = line.strip()
    return 4 <= len(text) <= 80 and text.isupper() and sum(c.isalpha() for c in text) >= 4
