"""HTML pages, however broken: saved web pages, and what Word and LibreOffice export."""

from __future__ import annotations

import codecs
import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from moothall.documents.tree import Document, Place

from ..encodings import cleaned, decoded
from ..limits import Limits, ReadingError
from .page import Page

DROPPED = frozenset(
    (
        "head",
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "canvas",
        "video",
        "audio",
        "object",
        "embed",
        "iframe",
        "select",
        "textarea",
        "button",
        "input",
        "datalist",
    )
)
FURNITURE = frozenset({"nav", "footer"})
DEFINED = {"dl": "table", "dt": "th", "dd": "td"}
"""A list of names and what they are is a table of two columns."""
VOID = frozenset({"br", "hr", "img", "wbr", "col", "area", "base", "link", "meta"})
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
XML_CHARSET = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)")
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
NESTING = re.compile(
    r"<(/?)(?:div|span|section|article|main|ul|ol|dl|table|blockquote|b|i|u|em|strong|font|a|center"
    r"|form|small|big|code|details|fieldset)\b",
    re.IGNORECASE,
)
NOTE_REFERENCE = re.compile(r"#(?:sd(?:foot|end)note\d+sym|_(?:ftn|edn)\d+|fn[:-]?\d+)$")
NOTE_RETURN = re.compile(r"#(?:sd(?:foot|end)note\d+anc|_(?:ftn|edn)ref\d+|fnref[:-]?\d+)$")
BOLD_STYLE = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
ITALIC_STYLE = re.compile(r"font-style\s*:\s*italic", re.IGNORECASE)


def read(data: bytes, limits: Limits) -> Document:
    """The document in a page. Places count paragraphs, and tables with their rows."""
    text, encoding = page_text(data)
    remarks: list[tuple[Place, str]] = []
    text = cleaned(text, remarks)
    _refuse_depth(text, limits)
    tree = LexborHTMLParser(text)
    title = tree.css_first("title")
    walk = _Walk(limits)
    if tree.body is not None:
        walk.through(tree.body)
    if walk.hidden:
        words = "1 hidden part" if walk.hidden == 1 else f"{walk.hidden} hidden parts"
        remarks.append((Place(), f"{words} of the page left out"))
    remarks.extend((place, f"note {label} is referred to here") for place, label in walk.notes)
    if tree.css_first("script") is not None:
        remarks.append((Place(), "scripts in the page were left out"))
    return Document(
        blocks=walk.page.finish(),
        format="html",
        title=" ".join(title.text().split()) if title is not None else "",
        furniture=tuple(walk.furniture),
        remarks=tuple(remarks),
        meta={"encoding": encoding},
    )


def page_text(data: bytes) -> tuple[str, str]:
    """The page's text: by its mark, else as it declares, else as any text is told."""
    if data[:3] == codecs.BOM_UTF8 or data[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        return decoded(data)
    declared = CHARSET.search(data[:4096]) or XML_CHARSET.search(data[:200])
    if not declared:
        return decoded(data)
    name = declared[1].decode("ascii").lower()
    if name in ("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"):
        name = "cp1252"  # as every browser takes it
    try:
        return data.decode(codecs.lookup(name).name), name
    except (LookupError, UnicodeDecodeError):
        return decoded(data)


def _refuse_depth(text: str, limits: Limits) -> None:
    """Before parsing, because a parser's time grows with the square of the depth."""
    depth = 0
    for tag in NESTING.finditer(text):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > limits.depth * 5:
            raise _too_deep(limits)


def _too_deep(limits: Limits) -> ReadingError:
    return ReadingError(
        f"The page has more than {limits.depth:,} elements inside each other, which no paper has: "
        "save it again from a browser or from Word."
    )


class _Walk:
    """Goes through the tree without recursion, however deep it is."""

    def __init__(self, limits: Limits) -> None:
        self.page = Page(limits)
        self.limits = limits
        self.furniture: list[str] = []
        self.hidden = 0
        self.notes: list[tuple[Place, str]] = []

    def through(self, root: LexborNode) -> None:
        depth = 0
        ends: list[tuple[str, ...]] = []
        node: LexborNode | None = root
        while node is not None:
            down = self._enter(node, ends)
            if down is not None:
                depth += 1
                if depth > self.limits.depth:
                    raise _too_deep(self.limits)
                node = down
                continue
            self._leave(ends)
            while node is not None and node.next is None:
                node = node.parent
                depth -= 1
                if node is None or depth <= 0:
                    return
                self._leave(ends)
            node = node.next if node is not None else None

    def _enter(self, node: LexborNode, ends: list[tuple[str, ...]]) -> LexborNode | None:
        """Says what begins here; returns the first child to go down to, if any."""
        tag = node.tag or ""
        ends.append(())
        if tag == "-text":
            self.page.text(node.text_content or "")
            return None
        attributes = node.attributes
        if tag.startswith("-") or tag in DROPPED or self._is_aside(node, tag, attributes):
            return None
        if tag == "dt":
            self.page.open("tr")
        marks = self._marks(tag, attributes)
        for mark in marks:
            self.page.open(mark, attributes)
        if tag in VOID:
            return None
        ends[-1] = marks
        return node.child

    def _is_aside(self, node: LexborNode, tag: str, attributes: dict[str, str | None]) -> bool:
        """Whether this is no part of the text; what it is has then been noted."""
        if tag in FURNITURE or self._is_furniture(tag, attributes):
            if words := _words(node):
                self.furniture.append(words)
            return True
        if self._is_hidden(tag, attributes):
            self.hidden += 1
            return True
        return tag == "a" and self._is_note(node, attributes)

    def _leave(self, ends: list[tuple[str, ...]]) -> None:
        for mark in reversed(ends.pop()):
            self.page.close(mark)

    def _marks(self, tag: str, attributes: dict[str, str | None]) -> tuple[str, ...]:
        """The tag, with the bold and italic that its style asks for."""
        style = attributes.get("style") or ""
        marks = [DEFINED.get(tag, tag)]
        if style and BOLD_STYLE.search(style):
            marks.append("b")
        if style and ITALIC_STYLE.search(style):
            marks.append("i")
        return tuple(marks)

    def _is_hidden(self, tag: str, attributes: dict[str, str | None]) -> bool:
        if tag in ("tr", "body"):
            return False
        style = attributes.get("style") or ""
        return "hidden" in attributes or bool(style and HIDDEN.search(style))

    def _is_note(self, node: LexborNode, attributes: dict[str, str | None]) -> bool:
        """The number of a footnote stays out of the text, which might end in a date; before the
        note itself it stays, apart from its words."""
        target = attributes.get("href") or ""
        if NOTE_REFERENCE.match(target):
            self.notes.append((Place(paragraph=self.page.paragraphs), _words(node)))
            return True
        if NOTE_RETURN.match(target):
            self.page.text(f"{_words(node)} ")
            return True
        return False

    def _is_furniture(self, tag: str, attributes: dict[str, str | None]) -> bool:
        """LibreOffice marks a page's running header and footer so."""
        return tag == "div" and (attributes.get("title") or "") in ("header", "footer")


def _words(node: LexborNode) -> str:
    return " ".join(node.text(separator=" ").split())
