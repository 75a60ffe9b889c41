"""The words of an OpenDocument paragraph, each with the styles of the spans around them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from ..limits import ReadingError
from ..packages import Element, whole
from .odf_names import ANNOTATION, DRAW, OFFICE, STYLE_NAME, TEXT

BREAK = "\n"
SPACES = re.compile(r"[ \t\r\n]+")
DEEPEST = 100
TOO_DEEP = (
    "The file has words more than {most} marks deep inside each other, which no paper has: save it "
    "again in LibreOffice."
)
SIGNS = {TEXT + "tab": " ", TEXT + "line-break": BREAK}
SPAN, SPACE = TEXT + "span", TEXT + "s"
LEFT_OUT = frozenset(
    (TEXT + "ruby-text", TEXT + "number", TEXT + "script", TEXT + "tracked-changes",
     OFFICE + "annotation-end", OFFICE + "event-listeners")
)  # fmt: skip
TOLD = frozenset((TEXT + "note", ANNOTATION, TEXT + "hidden-text", TEXT + "hidden-paragraph"))
Said = tuple[str, tuple[str, ...]]
"""Words and the names of the text styles on them, the innermost first."""


@dataclass(slots=True)
class Words:
    """Reads one paragraph after another. What is not words (notes, frames, hidden text) is told to
    ``aside``; white space is that of the format, where a line ends only at a line break."""

    aside: Callable[[Element], None]

    def of(self, paragraph: Element) -> list[Said]:
        said: list[Said] = []
        self._inside(paragraph, (), said, 0)
        return said

    def _inside(
        self, element: Element, styles: tuple[str, ...], said: list[Said], depth: int
    ) -> None:
        if depth > DEEPEST:
            raise ReadingError(TOO_DEEP.format(most=DEEPEST))
        if element.text:
            said.append((plain(element.text), styles))
        for child in element:
            tag = child.tag
            if tag == SPAN:
                own = child.get(STYLE_NAME)
                self._inside(child, (own, *styles) if own else styles, said, depth + 1)
            elif tag == SPACE:
                said.append((" " * min(whole(child.get(TEXT + "c"), 1), DEEPEST), styles))
            elif tag in SIGNS:
                said.append((SIGNS[tag], styles))
            elif tag in TOLD or (isinstance(tag, str) and tag.startswith(DRAW)):
                self.aside(child)
            elif tag not in LEFT_OUT:
                self._inside(child, styles, said, depth + 1)
            if child.tail:
                said.append((plain(child.tail), styles))


def plain(text: str) -> str:
    """Text of the XML with its white space as OpenDocument counts it: a single space."""
    if text.isprintable() and "  " not in text:
        return text
    return SPACES.sub(" ", text)


def words(element: Element) -> str:
    """All words of a paragraph, whatever stands in it left out."""
    if len(element) == 0:
        return plain(element.text or "")
    return "".join(text for text, _ in Words(_nobody).of(element))


def _nobody(element: Element) -> None:
    """What is not words is of no use here."""
