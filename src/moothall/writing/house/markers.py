"""Markers in a template: found in paragraphs, however Word has cut them into runs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

from ..writers.characters import printable
from .parts import Element, Parts, ancestor

_MARKER = re.compile(r"\{\{(?P<field>[^{}\n]*)\}\}|\[\[(?P<block>[^\[\]\n]*)\]\]")
_SPACES = re.compile(r"[\s_\u00a0]+")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_SKIPPED = {qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:txbxContent"), qn("w:instrText")}
_SIGNS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}


def plain(name: str) -> str:
    """A marker's name as fields are named: lower case, single spaces."""
    return _SPACES.sub(" ", name).strip().lower()


@dataclass(frozen=True, slots=True)
class Marker:
    """``name`` as ``plain`` gives it; ``block`` for [[…]]. ``start`` and ``end`` in the text."""

    name: str
    printed: str
    start: int
    end: int
    block: bool = False


class Line:
    """A paragraph's own text, without that of text boxes anchored in it."""

    def __init__(self, paragraph: Element) -> None:
        self.paragraph = paragraph
        self.pieces = list(_pieces(paragraph))

    @property
    def text(self) -> str:
        return "".join(said for _, said in self.pieces)

    def markers(self) -> list[Marker]:
        return [
            Marker(
                plain(found["field"] or found["block"] or ""), found.group(),
                found.start(), found.end(), block=found["block"] is not None,
            )
            for found in _MARKER.finditer(self.text)
        ]  # fmt: skip

    def stray(self) -> str:
        """A bracket that opens or closes no marker: "{{", "}}", "[[" or "]]"; else empty."""
        left = _MARKER.sub("", self.text)
        return next((sign for sign in ("{{", "}}", "[[", "]]", "{%") if sign in left), "")

    def run_at(self, marker: Marker) -> Element | None:
        """The run in which a marker begins: its formatting is the marker's."""
        at = 0
        for element, said in self.pieces:
            if element is not None and at <= marker.start < at + len(said):
                return ancestor(element, "w:r")
            at += len(said)
        return None

    def replace(self, marker: Marker, words: str) -> None:
        """Put words where the marker stood, in the run in which it began."""
        self.cut(marker.start, marker.end, " ".join(printable(words).split("\n")))

    def cut(self, start: int, end: int, words: str = "") -> None:
        """Replace a stretch of the text, which may lie over several runs."""
        at = 0
        for number, (element, said) in enumerate(self.pieces):
            begin, stop = at, at + len(said)
            at = stop
            if stop <= start or begin >= end or element is None:
                continue
            head = said[: max(start - begin, 0)]
            tail = said[max(end - begin, 0) :] if stop > end else ""
            told = f"{head}{words}{tail}"
            words = ""
            element.text = told
            element.set(_SPACE, "preserve")
            self.pieces[number] = (element, told)


def _pieces(element: Element) -> Iterator[tuple[Any, str]]:
    """Every text element with its text; tabs and breaks without an element."""
    for child in element:
        if child.tag in _SKIPPED or child.tag == qn("w:p"):
            continue
        if child.tag == qn("w:t"):
            yield child, child.text or ""
        elif child.tag in _SIGNS:
            yield None, _SIGNS[child.tag]
        elif isinstance(child.tag, str):
            yield from _pieces(child)


@dataclass(frozen=True, slots=True)
class Spot:
    """A paragraph, the part that it stands in, and where that is for people."""

    line: Line
    part: str
    place: Callable[[], str]


def spots(parts: Parts) -> Iterator[Spot]:
    """Every paragraph of every part that holds text, in reading order."""
    for path, name in parts.texts():
        root = parts.xml(path)
        for paragraph in root.iter(qn("w:p")):
            yield Spot(Line(paragraph), path, _place_of(paragraph, root, name))


def _place_of(paragraph: Element, root: Element, name: str) -> Callable[[], str]:
    return lambda: place(paragraph, root, name)


def place(element: Element, root: Element, name: str) -> str:
    """ "Table 1, row 2", "the header, a text box", "paragraph 3": as people would point to it."""
    words = [name] if name else []
    if ancestor(element, "w:txbxContent") is not None:
        words.append("a text box")
    row = element if element.tag == qn("w:tr") else ancestor(element, "w:tr")
    if row is not None:
        tables = list(root.iter(qn("w:tbl")))
        table = next(t for t in row.iterancestors(qn("w:tbl")))
        rows = list(table.iter(qn("w:tr")))
        words.append(f"table {tables.index(table) + 1}, row {rows.index(row) + 1}")
    elif not words:
        paragraphs = [p for p in root.iter(qn("w:p")) if ancestor(p, "w:tbl") is None]
        words.append(f"paragraph {paragraphs.index(element) + 1}")
    said = ", ".join(words)
    return said[:1].upper() + said[1:]
