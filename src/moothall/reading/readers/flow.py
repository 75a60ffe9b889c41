"""Marks and words in the order in which they stand, turned into blocks.

HTML pages, HTML inside the cells of text papers and Markdown all feed the same ``Flow``. It needs
no balanced marks: whatever was left open is closed where its container ends.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from moothall.documents.tree import (
    NOWHERE,
    Block,
    Heading,
    ListBlock,
    ListItem,
    Paragraph,
    Place,
)

from .bullets import LABEL, bulleted, numbered_label

BOLD = frozenset({"b", "strong"})
ITALIC = frozenset({"i", "em"})
LISTS = frozenset({"ul", "ol", "menu", "dir"})
HEADINGS = {f"h{n}": n for n in range(1, 7)}
BREAKS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "footer",
        "center",
        "blockquote",
        "pre",
        "address",
        "figure",
        "figcaption",
        "dl",
        "dt",
        "dd",
        "form",
        "fieldset",
        "legend",
        "details",
        "summary",
        "hr",
        "nav",
        "body",
        "caption",
    )
)


@dataclass(slots=True)
class _List:
    ordered: bool
    kind: str
    count: int


@dataclass(slots=True)
class Flow:
    """Feed it ``open``, ``close``, ``text`` and ``line_break``; then ask for ``finish``.

    ``here`` is the place of what is fed next: the caller moves it on, or gives ``next_place``,
    which is asked once for each paragraph.
    """

    here: Place = NOWHERE
    next_place: Callable[[], Place] | None = None
    blocks: list[Block] = field(default_factory=list)
    bold: int = 0
    italic: int = 0
    _pieces: list[tuple[str, bool, bool]] = field(default_factory=list)
    _start: Place | None = None
    _lists: list[_List] = field(default_factory=list)
    _items: list[ListItem] = field(default_factory=list)
    _item: ListItem | None = None
    _label: str | None = None
    _heading: int = 0

    def text(self, words: str) -> None:
        if self._start is None:
            if not words or words.isspace():
                return
            self._start = self.next_place() if self.next_place else self.here
        self._pieces.append((words, self.bold > 0, self.italic > 0))

    def open(self, tag: str, attributes: dict[str, Any] | None = None) -> None:
        if tag in BOLD:
            self.bold += 1
        elif tag in ITALIC:
            self.italic += 1
        elif tag == "br":
            self.line_break()
        elif tag in LISTS:
            self._open_list(tag, attributes or {})
        elif tag == "li":
            self._open_item(attributes or {})
        elif tag in HEADINGS:
            self.end_paragraph()
            self._heading = HEADINGS[tag]
        elif tag in BREAKS:
            self.end_paragraph()

    def close(self, tag: str) -> None:
        if tag in BOLD:
            self.bold = max(0, self.bold - 1)
        elif tag in ITALIC:
            self.italic = max(0, self.italic - 1)
        elif tag in LISTS:
            self._close_list()
        elif tag == "li":
            self.end_paragraph()
            self._end_item()
        elif tag in HEADINGS:
            self.end_paragraph()
            self._heading = 0
        elif tag in BREAKS:
            self.end_paragraph()

    def line_break(self) -> None:
        """A line break is a new line of the same cell, which the contract prints as one."""
        self.end_paragraph()

    def add(self, block: Block) -> None:
        """A block that was made elsewhere, such as a table."""
        self.end_paragraph()
        self._end_list()
        self.blocks.append(block)

    def finish(self) -> tuple[Block, ...]:
        self.end_paragraph()
        self._lists.clear()
        self._end_list()
        return tuple(self.blocks)

    def _open_list(self, tag: str, attributes: dict[str, Any]) -> None:
        self.end_paragraph()
        if not self._lists:
            self._end_list()
        else:
            self._end_item()
        start = str(attributes.get("start") or "1")
        count = int(start) - 1 if start.lstrip("-").isdigit() and len(start) < 8 else 0
        self._lists.append(_List(tag == "ol", str(attributes.get("type") or "1"), count))

    def _close_list(self) -> None:
        self.end_paragraph()
        self._end_item()
        if self._lists:
            self._lists.pop()
        if not self._lists:
            self._end_list()

    def _open_item(self, attributes: dict[str, Any]) -> None:
        self.end_paragraph()
        self._end_item()
        if not self._lists:
            self._lists.append(_List(False, "", 0))
        around = self._lists[-1]
        value = str(attributes.get("value") or "")
        around.count = int(value) if value.isdigit() and len(value) < 8 else around.count + 1
        self._label = numbered_label(around.count, around.kind) if around.ordered else ""
        if (printed := attributes.get("label")) is not None:  # as a tagged PDF has it
            self._label = str(printed)

    def end_paragraph(self) -> None:
        """Makes a block of the words that came since the last one ended."""
        if not self._pieces:
            return
        pieces, place = self._pieces, self._start or self.here
        self._pieces, self._start = [], None
        if len(pieces) == 1:
            text, bold, italic = pieces[0]
        else:
            text = "".join([p[0] for p in pieces])
            bold = all(p[1] or p[0].isspace() for p in pieces)
            italic = all(p[2] or p[0].isspace() for p in pieces)
        text = " ".join(text.split())
        if self._lists:
            self._say_item(text, place)
        elif self._heading:
            self._end_list()
            self.blocks.append(Heading(text, self._heading, place))
        else:
            self._say(text, place, bold=bold, italic=italic)

    def _say(self, text: str, place: Place, *, bold: bool, italic: bool) -> None:
        intro, items = bulleted(text)
        if intro:
            self._end_list()
            self.blocks.append(Paragraph(intro, place, bold, italic))
        self._items.extend(ListItem(item, 0, label, place) for label, item in items)

    def _say_item(self, text: str, place: Place) -> None:
        depth = len(self._lists) - 1
        if self._item is not None:
            self._item = ListItem(
                f"{self._item.text}\n{text}", self._item.depth, self._item.label, self._item.place
            )
            return
        inside = self._label is not None
        intro, items = bulleted(text, in_list=not inside)
        if intro and not inside:  # words straight in a list, without an item's mark
            self._end_list()
            self.blocks.append(Paragraph(intro, place))
        elif intro:
            items.insert(0, ("", intro))
        if not items:
            return
        label, first = items[0]
        if not (self._label or label) and (own := LABEL.match(first)):
            label, first = own[2], first[own.end() :]
        self._item = ListItem(first, depth, self._label or label, place)
        for label, more in items[1:]:
            self._end_item()
            self._item = ListItem(more, depth, label, place)
        if not inside:
            self._end_item()

    def _end_item(self) -> None:
        if self._item is not None:
            self._items.append(self._item)
        self._item = None
        self._label = None

    def _end_list(self) -> None:
        self._end_item()
        if self._items:
            self.blocks.append(ListBlock(tuple(self._items), self._items[0].place))
            self._items = []
